import { ATTENDANCE_STATUSES, type AttendanceStatus } from '../../seminars/attendance.state.js';
import type { AttendanceKind } from '../../seminars/attendance.entity.js';
import { ChoiceOrNull, TextOrNull, WholeOrNull } from '../../platform/input.js';
import { PAGE_MAX } from '../page-number.js';

const CHARACTERS_MAX = 100;
export const KINDS: readonly AttendanceKind[] = ['company', 'delegation', 'local-company'];

export class RosterQuery {
  @TextOrNull(CHARACTERS_MAX)
  q?: string | null;

  @ChoiceOrNull(ATTENDANCE_STATUSES)
  status?: AttendanceStatus | null;

  @ChoiceOrNull(KINDS)
  kind?: AttendanceKind | null;

  @WholeOrNull(1, PAGE_MAX)
  page?: number | null;

  @TextOrNull(CHARACTERS_MAX)
  done?: string | null;
}

const IDS_CHARACTERS_MAX = 2_000;
const COMPANIES_MOST = 100;

/** Which companies to bring. */
export class CoverQuery {
  @TextOrNull(CHARACTERS_MAX)
  round?: string | null;

  @WholeOrNull(1, COMPANIES_MOST)
  size?: number | null;

  /** At least so many small companies. */
  @WholeOrNull(0, COMPANIES_MOST)
  small?: number | null;

  /** Ids of members who come in any case, and of those who do not, with commas between. */
  @TextOrNull(IDS_CHARACTERS_MAX)
  pin?: string | null;

  @TextOrNull(IDS_CHARACTERS_MAX)
  ban?: string | null;
}
