/** Numbers, days and times as people read them, in Japanese and English. */
import type { Language } from '../engine/model.js';
import { dateFormat } from '../platform/time-zones.js';
import { remembered } from './remembered.js';

const MINUS = '\u2212';
const ONE_DECIMAL = new Intl.NumberFormat('en', { minimumFractionDigits: 1, maximumFractionDigits: 1 });
const WHOLE = new Intl.NumberFormat('en');
const LOCALES: Record<Language, string> = { ja: 'ja-JP', en: 'en-GB' };
export const TOKYO = 'Asia/Tokyo';

/** One decimal, thousands grouped, minus sign U+2212; -0.04 is "0.0". */
export function formatPoints(points: number): string {
  const tenths = Math.round(points * 10) / 10;
  const size = Math.abs(tenths);
  const digits = size < 1_000 ? size.toFixed(1) : ONE_DECIMAL.format(size);
  return tenths < 0 ? MINUS + digits : digits;
}

/** A change: "+2.5", "−2.5", "±0.0". */
export function formatChange(points: number): string {
  const shown = formatPoints(points);
  if (shown === '0.0') return '±0.0';
  return shown.startsWith(MINUS) ? shown : `+${shown}`;
}

export function formatCount(count: number): string {
  const whole = Math.round(count);
  return whole >= 0 && whole < 1_000 ? String(whole) : WHOLE.format(whole).replace('-', MINUS);
}

export function formatRange(low: number, high: number): string {
  return `${formatPoints(low)}–${formatPoints(high)}`;
}

/** A share between 0 and 1 as "12.3%". */
export function formatShare(share: number, digits = 1): string {
  return `${(share * 100).toFixed(digits).replace('-', MINUS)}%`;
}

/** Between 0 and 1 with two decimals, as a Gini coefficient is written. */
export function formatIndex(value: number): string {
  return value.toFixed(2).replace('-', MINUS);
}

export function formatSeconds(milliseconds: number): string {
  return ONE_DECIMAL.format(milliseconds / 1000);
}

/** An ISO day; a month alone ("2024-11") or a year alone is shown as exactly as it is known, and what is no day as it is. */
export function formatDay(day: string, language: Language, withWeekday = false): string {
  return (withWeekday ? DAYS_OF_WEEK : DAYS)[language](day);
}

function dayWords(language: Language, withWeekday: boolean): (day: string) => string {
  return remembered((day) => {
    const [year, month, date] = day.split('-');
    if (!month) return language === 'ja' ? `${year}年` : String(year);
    const at = new Date(Date.UTC(Number(year), Number(month) - 1, Number(date ?? 1)));
    if (Number.isNaN(at.getTime())) return day;
    const options: Intl.DateTimeFormatOptions = { timeZone: 'UTC', year: 'numeric', month: 'long' };
    if (date) options.day = 'numeric';
    if (date && withWeekday) options.weekday = language === 'ja' ? 'short' : 'long';
    return dateFormat(LOCALES[language], options).format(at).replace('(', '（').replace(')', '）');
  });
}

const DAYS = { ja: dayWords('ja', false), en: dayWords('en', false) };
const DAYS_OF_WEEK = { ja: dayWords('ja', true), en: dayWords('en', true) };

/** Day and clock of an instant in a zone: "2024年10月1日 16:42". */
export function formatInstant(at: Date, language: Language, zone = TOKYO): string {
  return `${formatDayOf(at, language, zone)} ${formatClock(at, zone)}`;
}

/** Who reads a time, and whether the zone has to be named to them. */
export interface Reader { language: Language; timeZone: string; isZoneNamed: boolean }

/** Day and clock of an instant where its reader is: "2024年10月1日 16:42", "1 October 2024 14:42 Jakarta". */
export function formatFor({ language, timeZone, isZoneNamed }: Reader, at: Date): string {
  const text = formatInstant(at, language, timeZone);
  return isZoneNamed ? `${text} ${zoneName(timeZone, language)}` : text;
}

/** The day of an instant in a zone: "2024年10月1日", "1 October 2024". */
export function formatDayOf(at: Date, language: Language, zone: string): string {
  return dateFormat(LOCALES[language], { timeZone: zone, year: 'numeric', month: 'long', day: 'numeric' }).format(at);
}

export function formatClock(at: Date, zone: string): string {
  return dateFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(at);
}

/** Local wall time with its offset, for the `datetime` attribute: "2023-11-21T13:20+07:00". */
export function isoInZone(at: Date, zone: string): string {
  return ISO(`${at.toISOString()} ${zone}`);
}

const ISO = remembered((instant) => {
  const [at = '', zone = ''] = instant.split(' ');
  const parts = dateFormat('en-CA', {
    timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit',
    hourCycle: 'h23', timeZoneName: 'longOffset',
  }).formatToParts(new Date(at));
  const part = (type: string) => parts.find((each) => each.type === type)?.value ?? '';
  const offset = part('timeZoneName').replace('GMT', '') || '+00:00';
  return `${part('year')}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}${offset}`;
});

/** Days from one ISO day to another; negative when the other is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}

const regions: Record<Language, Intl.DisplayNames> = {
  ja: new Intl.DisplayNames(['ja'], { type: 'region' }), en: new Intl.DisplayNames(['en'], { type: 'region' }),
};
const tongues: Record<Language, Intl.DisplayNames> = {
  ja: new Intl.DisplayNames(['ja'], { type: 'language' }), en: new Intl.DisplayNames(['en'], { type: 'language' }),
};

const namesOf = (table: Intl.DisplayNames): ((code: string) => string) => remembered((code) => (table.of(code) ?? code).replace(/ ?[（(].*[)）]$/, ''));
const REGION_NAMES = { ja: namesOf(regions.ja), en: namesOf(regions.en) };
const TONGUE_NAMES = { ja: namesOf(tongues.ja), en: namesOf(tongues.en) };

/** Name of a country by its two-letter code; an unknown code is shown as it is. */
export function countryName(code: string, language: Language): string {
  return /^[A-Z]{2}$/.test(code) ? REGION_NAMES[language](code) : code;
}

/** Name of a language by its two- or three-letter code; anything else is shown as it is. */
export function languageName(code: string, language: Language): string {
  return /^[a-z]{2,3}$/.test(code) ? TONGUE_NAMES[language](code) : code;
}

const ZONES_JA: Record<string, string> = {
  'Asia/Tokyo': '東京', 'Asia/Jakarta': 'ジャカルタ', 'Asia/Makassar': 'マカッサル', 'Asia/Jayapura': 'ジャヤプラ', 'Asia/Singapore': 'シンガポール', 'Asia/Kuala_Lumpur': 'クアラルンプール',
  'Asia/Kuching': 'クチン', 'Asia/Brunei': 'ブルネイ', 'Asia/Bangkok': 'バンコク', 'Asia/Manila': 'マニラ', 'Asia/Ho_Chi_Minh': 'ホーチミン', 'Asia/Phnom_Penh': 'プノンペン',
  'Asia/Vientiane': 'ビエンチャン', 'Asia/Yangon': 'ヤンゴン', 'Asia/Kolkata': 'コルカタ', UTC: '協定世界時',
};

/** Name of a zone by its city, as people at a table say it: "Jakarta", "東京". */
export function zoneName(zone: string, language: Language): string {
  const named = language === 'ja' ? ZONES_JA[zone] : undefined;
  return named ?? zone.split('/').at(-1)?.replaceAll('_', ' ') ?? zone;
}

const COLLATORS: Record<Language, Intl.Collator> = { ja: new Intl.Collator('ja'), en: new Intl.Collator('en') };

/** Order of texts as readers of a language expect it; making a collator costs more than sorting with it. */
export function inOrderOf(language: Language): (a: string, b: string) => number {
  return COLLATORS[language].compare;
}

/** Between a name and what it is said of. */
export const COLON: Record<Language, string> = { ja: '：', en: ': ' };

/** A list as people write it: "交通、防災" or "Transport, Disasters". */
export function joined(items: readonly string[], language: Language): string {
  return items.join(language === 'ja' ? '、' : ', ');
}
