/** What the office writes on behalf of a member, with who said so where somebody did; and how the changes go out. */
import { OmitType } from '@nestjs/swagger';
import type { OrganisationKind } from '../engine/model.js';
import { Choice, Day, DayOrNull, WholeOrNull } from '../platform/input.js';
import { WordsOrNull } from '../platform/plain-text.js';
import { SAID_CHARACTERS_MAX, type MemberChangeKind } from './member-change.entity.js';
import { OrganisationEdit } from './organisation.dto.js';
import { ORGANISATION_KINDS } from './organisation.entity.js';
import { SolutionEdit } from './solution.dto.js';

export class OnBehalfProfile extends OrganisationEdit {
  /** The day by which the member looks at its entries again. */
  @DayOrNull()
  reviewOn?: string | null;

  @WordsOrNull(SAID_CHARACTERS_MAX)
  said?: string | null;
}

export class OnBehalfSolution extends SolutionEdit {
  @WordsOrNull(SAID_CHARACTERS_MAX)
  said?: string | null;
}

export class NewOnBehalfSolution extends OmitType(SolutionEdit, ['version', 'status'] as const) {
  @WordsOrNull(SAID_CHARACTERS_MAX)
  said?: string | null;
}

/** A further member; its id follows the last one. */
export class NewMember extends OmitType(OnBehalfProfile, ['version'] as const) {
  @Choice(ORGANISATION_KINDS)
  kind!: OrganisationKind;

  @Day()
  joined!: string;
}

/** One day for every member that has none. */
export class ReviewDay {
  @Day()
  reviewOn!: string;
}

/** A day given to all, as it stands: to how many members. */
export class ReviewDayView {
  id!: string;
  reviewOn!: string;
  members!: number;
  givenAt!: Date;
}

export class MemberHistoryQuery {
  @WholeOrNull(1, 10_000)
  page?: number | null;
}

/** `isUndone` where a later one took it back; `name` of the person of the office, for the office. */
export interface MemberChangeLine {
  id: string; organisationId: string; solutionId: string | null; what: MemberChangeKind; side: 'office' | 'company';
  before: Record<string, unknown>; after: Record<string, unknown>; said: string | null; undoes: string | null; isUndone: boolean; name: string | null; at: Date;
}
