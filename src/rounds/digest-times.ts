/** When digests go out: at eight in the morning in Japan, every day or every Monday. Pure. */
import type { AlertFrequency } from './need-alert.entity.js';

const DAY_MS = 86_400_000;
/** Eight o'clock in Japan, which knows no summer time, is 23:00 UTC of the day before. */
const SENT_AT_MS = 23 * 3_600_000;
/** The first day of 1970 was a Thursday: the digest of Monday morning in Japan leaves on the third day after, in UTC. */
const FIRST_SUNDAY = 3;

/** The latest instant at or before `now` at which digests of this frequency go out. */
export function lastDigestAt(frequency: Exclude<AlertFrequency, 'off'>, now: Date): Date {
  const day = Math.floor((now.getTime() - SENT_AT_MS) / DAY_MS);
  const back = frequency === 'daily' ? 0 : (day - FIRST_SUNDAY) % 7;
  return new Date((day - back) * DAY_MS + SENT_AT_MS);
}
