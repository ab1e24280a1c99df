/** How far somebody is who was asked to a seminar, and the steps from there. */

export const ATTENDANCE_STATUSES = ['invited', 'accepted', 'confirmed', 'arrived', 'waiting', 'declined', 'cancelled'] as const;
export type AttendanceStatus = (typeof ATTENDANCE_STATUSES)[number];

/** Those for whom meetings are planned and seats are kept. */
export const COMING: readonly AttendanceStatus[] = ['accepted', 'confirmed', 'arrived'];

/** Whether somebody comes, as far as is known. */
export function comes({ status }: { status: AttendanceStatus }): boolean {
  return COMING.includes(status);
}

/** What the hosts of a seminar may make of it. */
export const STEPS: Readonly<Record<AttendanceStatus, readonly AttendanceStatus[]>> = {
  invited: ['accepted', 'declined', 'waiting', 'cancelled'],
  accepted: ['confirmed', 'waiting', 'cancelled'],
  confirmed: ['arrived', 'waiting', 'cancelled'],
  arrived: ['cancelled'],
  waiting: ['invited', 'accepted', 'confirmed', 'declined', 'cancelled'],
  declined: ['invited'],
  cancelled: ['invited', 'waiting'],
};

/** What a party itself may make of its own. */
export const OWN_STEPS: Readonly<Record<AttendanceStatus, readonly AttendanceStatus[]>> = {
  invited: ['accepted', 'declined'],
  accepted: ['cancelled'],
  confirmed: ['cancelled'],
  arrived: [],
  waiting: ['cancelled'],
  declined: [],
  cancelled: [],
};

/** Whether a seminar is still to come, or is today; of one whose day is not known, its month or year counts. */
export function isAhead(heldOn: string, today: string): boolean {
  return today.slice(0, heldOn.length) <= heldOn;
}
