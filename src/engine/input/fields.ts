/**
 * Reading untrusted JSON: each value is asked for by key and kind, a wrong one is refused with its place in the file,
 * and keys that nobody asked for are remembered.
 */
import { EngineRefusal } from '../refusal.js';
import { DEFAULT_LIMITS, type Limits } from './limits.js';

/** Longest text and longest id that are read, in UTF-16 units. */
export const TEXT_CHARS_MAX = 20_000;
export const ID_CHARS_MAX = 100;

const LONE_SURROGATE = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/;
const ISO_DATE = /^\d{4}-\d{2}-\d{2}$/;
const FIRST_DATE = '1800-01-01';
/** Stands between two ids where a pair of them is a key. */
const ID_SEPARATOR = '|';

export function refuse(code: string, ja: string, en: string): never {
  throw new EngineRefusal(`SCENARIO.${code}`, { ja, en });
}

/** What is found while a file is read, besides the values, and what is allowed (by default `DEFAULT_LIMITS`). */
export interface Reading { unused: Set<string>; limits?: Limits }

export function checkText(value: string, path: string, charsMax: number): string {
  if (value.length > charsMax) {
    refuse('TEXT_TOO_LONG', `${path} は${value.length}文字あります。${charsMax}文字以内にしてください。`,
      `${path} has ${value.length} characters; at most ${charsMax} are allowed.`);
  }
  if (value.includes('\u0000')) {
    refuse('NUL', `${path} にNUL文字が含まれています。取り除いてください。`, `${path} contains a NUL character; remove it.`);
  }
  if (LONE_SURROGATE.test(value)) {
    refuse('INVALID_UTF16', `${path} の文字コードが壊れています（対にならないサロゲート）。`,
      `${path} is not valid UTF-16 (a surrogate without its partner).`);
  }
  return value;
}

function wrongKind(path: string, ja: string, en: string): never {
  return refuse('WRONG_KIND', `${path} は${ja}でなければなりません。`, `${path} must be ${en}.`);
}

/** The array at a path, refused above `max` rows. */
export function readList(value: unknown, path: string, max: number): unknown[] {
  if (!Array.isArray(value)) return wrongKind(path, '配列', 'a list');
  if (value.length > max) {
    refuse('TOO_MANY', `${path} は${value.length}件あります。${max}件までです。`, `${path} has ${value.length} rows; at most ${max} are allowed.`);
  }
  return value;
}

export function readNumber(value: unknown, path: string, min: number, max: number): number {
  if (typeof value !== 'number' || !Number.isFinite(value)) return wrongKind(path, '数値', 'a number');
  if (value < min || value > max) return wrongKind(path, `${min}から${max}までの数`, `a number from ${min} to ${max}`);
  return value;
}

/** Refuses an id that was seen before under the same noun. */
export function claimId(seen: Set<string>, id: string, path: string): void {
  if (seen.has(id)) {
    refuse('DUPLICATE_ID', `${path} のID「${id}」が重複しています。`, `${path}: the id "${id}" is used twice.`);
  }
  seen.add(id);
}

/** One object of the file. `end` says what happens with keys nobody asked for. */
export class Fields {
  private readonly values: Record<string, unknown>;
  private readonly asked = new Set<string>();
  /** Letters of the texts read so far. */
  private letters = 0;

  constructor(value: unknown, readonly path: string) {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) wrongKind(path || 'scenario', 'オブジェクト', 'an object');
    this.values = value as Record<string, unknown>;
  }

  has(key: string): boolean {
    return Object.hasOwn(this.values, key) && this.values[key] !== undefined;
  }

  raw(key: string): unknown {
    this.asked.add(key);
    return Object.hasOwn(this.values, key) ? this.values[key] : undefined;
  }

  at(key: string): string {
    return this.path ? `${this.path}.${key}` : key;
  }

  present(key: string): unknown {
    const value = this.raw(key);
    if (value === undefined || value === null) {
      refuse('MISSING', `${this.at(key)} がありません。`, `${this.at(key)} is missing.`);
    }
    return value;
  }

  id(key: string): string {
    const value = this.present(key);
    if (typeof value !== 'string' || value === '') return wrongKind(this.at(key), '空でない文字列', 'a text that is not empty');
    checkText(value, this.at(key), ID_CHARS_MAX);
    if (value.includes(ID_SEPARATOR)) refuse('ID_SEPARATOR', `${this.at(key)} のID「${value}」に「|」は使えません。`, `${this.at(key)}: the id "${value}" may not contain "|".`);
    return value;
  }

  text(key: string): string {
    const value = this.present(key);
    if (typeof value !== 'string') return wrongKind(this.at(key), '文字列', 'a text');
    this.letters += value.length;
    return checkText(value, this.at(key), TEXT_CHARS_MAX);
  }

  textOrNull(key: string): string | null {
    const value = this.raw(key);
    return value === undefined || value === null ? null : this.text(key);
  }

  date(key: string): string {
    return this.checkDate(key, this.text(key));
  }

  dateOrNull(key: string): string | null {
    const value = this.textOrNull(key);
    return value === null ? null : this.checkDate(key, value);
  }

  private checkDate(key: string, value: string): string {
    const day = new Date(`${value}T00:00:00Z`);
    if (!ISO_DATE.test(value) || value < FIRST_DATE || Number.isNaN(day.getTime()) || day.toISOString().slice(0, 10) !== value) {
      return wrongKind(this.at(key), `${FIRST_DATE} 以後の日付（例 2024-10-01）`, `a date from ${FIRST_DATE} on, such as 2024-10-01`);
    }
    return value;
  }

  bool(key: string): boolean {
    const value = this.present(key);
    return typeof value === 'boolean' ? value : wrongKind(this.at(key), '真偽値', 'true or false');
  }

  number(key: string, min: number, max: number): number {
    return readNumber(this.present(key), this.at(key), min, max);
  }

  integer(key: string, min: number, max: number): number {
    const value = this.number(key, min, max);
    return Number.isInteger(value) ? value : wrongKind(this.at(key), '整数', 'a whole number');
  }

  oneOf<T extends string>(key: string, choices: readonly T[]): T {
    const value = this.present(key);
    if (!choices.includes(value as T)) return wrongKind(this.at(key), `${choices.join('、')} のいずれか`, `one of ${choices.join(', ')}`);
    return value as T;
  }

  oneOfOrNull<T extends string>(key: string, choices: readonly T[]): T | null {
    const value = this.raw(key);
    return value === undefined || value === null ? null : this.oneOf(key, choices);
  }

  list(key: string, max: number): unknown[] {
    return readList(this.present(key), this.at(key), max);
  }

  /** An absent or null list as an empty one. */
  listOrEmpty(key: string, max: number): unknown[] {
    const value = this.raw(key);
    return value === undefined || value === null ? [] : this.list(key, max);
  }

  texts(key: string, max: number): string[] {
    return this.list(key, max).map((value, row) => {
      const path = `${this.at(key)}[${row}]`;
      if (typeof value !== 'string') return wrongKind(path, '文字列', 'a text');
      this.letters += value.length;
      return checkText(value, path, TEXT_CHARS_MAX);
    });
  }

  textsOrNull(key: string, max: number): string[] | null {
    const value = this.raw(key);
    return value === undefined || value === null ? null : this.texts(key, max);
  }

  object(key: string): Fields {
    return new Fields(this.present(key), this.at(key));
  }

  objectOrNull(key: string): Fields | null {
    const value = this.raw(key);
    return value === undefined || value === null ? null : this.object(key);
  }

  /** Refuses a row whose texts, those of its `inner` rows included, are too long in all: its work grows with all of them. */
  limitLetters({ limits }: Reading, inner: readonly Fields[] = []): void {
    const most = (limits ?? DEFAULT_LIMITS).rowLetters;
    const letters = inner.reduce((sum, row) => sum + row.letters, this.letters);
    if (letters > most) {
      refuse('TEXTS_TOO_LONG', `${this.path} の文章は合わせて${letters}文字あります。${most}文字以内にしてください。`,
        `The texts of ${this.path} have ${letters} characters in all; at most ${most} are allowed.`);
    }
  }

  /** Accepts keys nobody asked for and notes them, rows folded together: `cities[].lat`. */
  acceptRest(reading: Reading): void {
    const path = this.path.replace(/\[\d+\]/g, '[]');
    for (const key of Object.keys(this.values)) {
      if (!this.asked.has(key)) reading.unused.add(checkText(path ? `${path}.${key}` : key, 'key', TEXT_CHARS_MAX));
    }
  }

  /** Refuses keys nobody asked for, by name. */
  refuseRest(): void {
    const unknown = Object.keys(this.values).filter((key) => !this.asked.has(key)).sort();
    if (unknown.length === 0) return;
    const names = unknown.slice(0, 10).map((key) => this.at(key.slice(0, ID_CHARS_MAX).toWellFormed())).join(', ');
    const known = [...this.asked].sort().join(', ');
    refuse('UNKNOWN_KEY', `知らないキーがあります: ${names}。使えるキーは ${known} です。`, `Unknown key: ${names}. Known keys: ${known}.`);
  }
}
