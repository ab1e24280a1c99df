/** Days as Japanese offices type them: 2024-10-01, 2024/10/1, 2024年10月1日, 20241001, 令和6年10月1日, R6.10.1. Pure. */

/** Eras of the modern calendar with their first and last days. */
const ERAS: readonly { names: readonly string[]; from: string; to: string }[] = [
  { names: ['令和', '令', 'R'], from: '2019-05-01', to: '9999-12-31' },
  { names: ['平成', '平', 'H'], from: '1989-01-08', to: '2019-04-30' },
  { names: ['昭和', '昭', 'S'], from: '1926-12-25', to: '1989-01-07' },
  { names: ['大正', '大', 'T'], from: '1912-07-30', to: '1926-12-24' },
  { names: ['明治', '明', 'M'], from: '1873-01-01', to: '1912-07-29' },
];
const WESTERN = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/;
const PLAIN = /^(\d{4})(\d{2})(\d{2})$/;
const OF_ERA = /^([^\d]{1,2}?)(元|\d{1,2})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/;
const CLOCK = /[T ]\d{1,2}:\d{2}(:\d{2})?$/;

/** The ISO day; `null` for what is none: no such day, or a year that its era did not have. */
export function dayOf(text: string): string | null {
  const plain = text.normalize('NFKC').replace(/[(（][日月火水木金土][)）]$/, '').replace(/(?<=\D)\s+|\s+(?=\D)/g, (space, at, all: string) => (CLOCK.test(all.slice(at)) ? space : '')).trim().replace(CLOCK, '');
  const western = WESTERN.exec(plain) ?? PLAIN.exec(plain);
  if (western) return realDay(Number(western[1]), Number(western[2]), Number(western[3]));
  const match = OF_ERA.exec(plain);
  const era = match && ERAS.find(({ names }) => names.includes(match[1]!.toUpperCase()));
  if (!match || !era) return null;
  const year = match[2] === '元' ? 1 : Number(match[2]);
  const day = year < 1 ? null : realDay(Number(era.from.slice(0, 4)) + year - 1, Number(match[3]), Number(match[4]));
  return day !== null && day >= era.from && day <= era.to ? day : null;
}

function realDay(year: number, month: number, date: number): string | null {
  const at = new Date(Date.UTC(year, month - 1, date));
  return year >= 1000 && at.getUTCFullYear() === year && at.getUTCMonth() === month - 1 && at.getUTCDate() === date ? at.toISOString().slice(0, 10) : null;
}
