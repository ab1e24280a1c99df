/** Days as a Japanese office prints them: by the era, with the western year beside it. */
import { formatClock, TOKYO } from './format.js';
import { remembered } from './remembered.js';

const ERA = new Intl.DateTimeFormat('ja-JP-u-ca-japanese', { timeZone: 'UTC', era: 'long', year: 'numeric', month: 'long', day: 'numeric' });
const WESTERN = new Intl.DateTimeFormat('ja-JP-u-ca-gregory', { timeZone: 'UTC', year: 'numeric', month: 'long', day: 'numeric' });
const TOKYO_DAY = new Intl.DateTimeFormat('en-CA', { timeZone: TOKYO, year: 'numeric', month: '2-digit', day: '2-digit' });
const YEAR_ONE = '元';

function atNoon(day: string): Date {
  return new Date(`${day}T12:00:00Z`);
}

/** "令和6年10月1日" of an ISO day; the first year of an era is 元年. Throws `RangeError` for what is no day. */
export const eraDay = remembered((day) => ERA.formatToParts(atNoon(day)).map(({ type, value }) => (type === 'year' && value === '1' ? YEAR_ONE : value)).join(''));

/** "令和6年10月1日（2024年10月1日）" of an ISO day. */
export function eraDayWithWestern(day: string): string {
  return `${eraDay(day)}（${WESTERN.format(atNoon(day))}）`;
}

/** "令和6年" of an ISO day; nothing of what is no whole day. */
export function eraYear(day: string): string | undefined {
  return /^\d{4}-\d{2}-\d{2}$/.test(day) && !Number.isNaN(atNoon(day).getTime()) ? eraDay(day).replace(/年.*$/, '年') : undefined;
}

/** The ISO day on which an instant falls in Tokyo. */
export function tokyoDay(at: Date): string {
  return TOKYO_DAY.format(at);
}

/** "令和6年10月1日（2024年10月1日）16:42" of an instant, in Tokyo. */
export function eraInstant(at: Date): string {
  return `${eraDayWithWestern(tokyoDay(at))}${formatClock(at, TOKYO)}`;
}
