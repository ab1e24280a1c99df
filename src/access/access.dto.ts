import { IsIn, IsNotEmpty, IsString, MaxLength, MinLength } from 'class-validator';
import type { Language } from '../engine/model.js';
import { ADDRESS_CHARACTERS_MAX, Choice } from '../platform/input.js';
import { READER_ZONES, type Asker } from './asker.js';
import { PASSWORD_CHARACTERS_MAX, PASSWORD_CHARACTERS_MIN } from './passwords.js';

/** What is sent to sign in. Nothing is said of the form of an address, so that nothing is learnt from it. */
export class SignInDto {
  @IsString()
  @IsNotEmpty()
  @MaxLength(ADDRESS_CHARACTERS_MAX)
  email!: string;

  @IsString()
  @IsNotEmpty()
  @MaxLength(PASSWORD_CHARACTERS_MAX)
  password!: string;
}

export const CODE_CHARACTERS_MAX = 40;

/** Six digits of a device, or a recovery code. */
export class CodeDto {
  @IsString()
  @IsNotEmpty()
  @MaxLength(CODE_CHARACTERS_MAX)
  code!: string;
}

export class PasswordDto {
  @IsString()
  @IsNotEmpty()
  @MaxLength(PASSWORD_CHARACTERS_MAX)
  password!: string;
}

export class LanguageDto {
  @IsIn(['ja', 'en'])
  language!: Language;
}

export class TimeZoneDto {
  @Choice(READER_ZONES)
  timeZone!: string;
}

export class ChangePasswordDto {
  @IsString()
  @IsNotEmpty()
  @MaxLength(PASSWORD_CHARACTERS_MAX)
  current!: string;

  @IsString()
  @MinLength(PASSWORD_CHARACTERS_MIN)
  @MaxLength(PASSWORD_CHARACTERS_MAX)
  next!: string;
}

/** What the one who asks is told of themselves. */
export interface MeView {
  accountId: string | null;
  name: string;
  role: Asker['role'];
  language: Language;
  timeZone: string;
  organisationIds: string[];
  cityIds: string[];
  seminarIds: string[];
}

export function view(asker: Asker): MeView {
  const { accountId, name, role, language, timeZone, organisationIds, cityIds, seminarIds } = asker;
  return { accountId, name, role, language, timeZone, organisationIds, cityIds, seminarIds };
}
