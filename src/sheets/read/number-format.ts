/** What a number of a workbook looks like to people: days, padded numbers, plain numbers. */

const DATE_IDS = new Set([14, 15, 16, 17, 18, 19, 20, 21, 22, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 45, 46, 47, 50, 51, 52, 53, 54, 55, 56, 57, 58]);
const DAY_MS = 86_400_000;

export interface NumberFormat { isDay: boolean; /** Digits that are always shown ("00000"); 0 where there is no such wish. */ digits: number }

export const PLAIN: NumberFormat = { isDay: false, digits: 0 };

/** The meaning of a format's id, and of its code where the workbook defines one. */
export function formatOf(id: number, code: string | undefined): NumberFormat {
  if (code === undefined) return { isDay: DATE_IDS.has(id), digits: 0 };
  const shown = code.split(';', 1)[0]!.replace(/"[^"]*"|\\.|\[[^\]]*\]|_./g, '');
  if (/^0+$/.test(shown)) return { isDay: false, digits: shown.length };
  return { isDay: /^general$/i.test(shown) ? false : /[ymdhs]|e{1,2}(?![+-])/i.test(shown), digits: 0 };
}

/** The number as it would be typed in: a day as 2024-10-01, a padded number with its zeros, a large whole number with all its digits. */
export function shownNumber(raw: string, { isDay, digits }: NumberFormat, from1904: boolean): string {
  const value = Number(raw);
  if (raw.trim() === '' || !Number.isFinite(value)) return raw;
  if (isDay && value >= 1 && value < 2_958_466) return new Date(Date.UTC(from1904 ? 1904 : 1899, from1904 ? 0 : 11, from1904 ? 1 : 30) + Math.floor(value) * DAY_MS).toISOString().slice(0, 10);
  if (Number.isSafeInteger(value)) return digits > 0 && value >= 0 ? String(value).padStart(digits, '0') : String(value);
  return String(value);
}
