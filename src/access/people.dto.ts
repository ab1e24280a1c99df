import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsNotEmpty, IsString, IsUUID, MaxLength } from 'class-validator';
import type { Language } from '../engine/model.js';
import { Address } from '../platform/input.js';
import type { Invited, OpenInvitation } from './invitations.js';
import { PASSWORD_CHARACTERS_MAX } from './passwords.js';
import type { Person } from './people.js';
import { SUBJECT_KINDS, type SubjectKind } from './subjects.js';

const ID_CHARACTERS_MAX = 100;
const NAME_CHARACTERS_MAX = 200;

/** Whose people: an organisation's, a city's, a seminar's. */
export class SubjectQuery {
  @IsIn([...SUBJECT_KINDS])
  kind!: SubjectKind;

  @IsString()
  @IsNotEmpty()
  @MaxLength(ID_CHARACTERS_MAX)
  id!: string;
}

export class InviteDto extends SubjectQuery {
  @Address()
  email!: string;

  @IsIn(['ja', 'en'])
  language!: Language;
}

/** Somebody who has an account already. */
export class AddPersonDto extends SubjectQuery {
  @IsUUID()
  accountId!: string;
}

export class RedeemDto {
  @IsString()
  @IsNotEmpty()
  @MaxLength(NAME_CHARACTERS_MAX)
  name!: string;

  @IsString()
  @IsNotEmpty()
  @MaxLength(PASSWORD_CHARACTERS_MAX)
  password!: string;

  @IsIn(['ja', 'en'])
  language!: Language;
}

export class PersonView {
  accountId!: string;
  name!: string;
  email!: string;
  isSelf!: boolean;
  /** Acts for every subject of the kind. */
  isEverywhere!: boolean;
}

export class InvitationView {
  id!: string;
  email!: string;
  createdAt!: string;
  expiresAt!: string;
}

export class PeopleView {
  people!: PersonView[];
  invitations!: InvitationView[];
}

export class SentView {
  id!: string;
  /** Only where no mail server carries it, and only in this answer. */
  @ApiProperty({ type: String, nullable: true })
  link!: string | null;
}

export class InvitedView {
  subjectJa!: string;
  subjectEn!: string;
  email!: string;
  language!: Language;
  expiresAt!: string;
}

export function viewPeople(people: Person[], invitations: OpenInvitation[]): PeopleView {
  return {
    people: people.map(({ accountId, name, email, isSelf, isEverywhere }) => ({ accountId, name, email, isSelf, isEverywhere })),
    invitations: invitations.map(({ id, email, createdAt, expiresAt }) => ({ id, email, createdAt: createdAt.toISOString(), expiresAt: expiresAt.toISOString() })),
  };
}

export function viewInvited({ subject, email, language, expiresAt }: Invited): InvitedView {
  return { subjectJa: subject.ja, subjectEn: subject.en, email, language, expiresAt: expiresAt.toISOString() };
}
