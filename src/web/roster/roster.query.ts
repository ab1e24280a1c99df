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
