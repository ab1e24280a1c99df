/** What every reader of a seminar's reference file needs: instants, windows, and ids that must be known. */
import { refuse, type Fields } from '../engine/input/fields.js';
import type { TaxonomyIndex } from '../engine/taxonomy.js';
import { isTimeZone } from '../platform/time-zones.js';

/** What a programme may refer to. */
export interface Known {
  taxonomy: TaxonomyIndex;
  networks: ReadonlySet<string>;
  cities: ReadonlySet<string>;
  organisations: ReadonlySet<string>;
  solutions: ReadonlySet<string>;
  needs: ReadonlySet<string>;
  /** Place and country of the real events. */
  events: ReadonlyMap<string, { place: string | null; country: string | null }>;
}

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?(Z|[+-]\d{2}:\d{2})$/;

/** An instant with its offset, such as 2024-11-20T09:00:00+08:00. */
export function instant(fields: Fields, key: string): string {
  const text = fields.text(key);
  if (!INSTANT.test(text) || Number.isNaN(Date.parse(text))) {
    refuse('INSTANT', `${fields.at(key)}: 「2024-11-20T09:00:00+08:00」のような日時でなければなりません。`, `${fields.at(key)} must be an instant such as 2024-11-20T09:00:00+08:00.`);
  }
  return text;
}

/** `start` and `end` of a stretch of time, the end after the start. */
export function hours(fields: Fields): { starts_at: string; ends_at: string } {
  const [starts, ends] = [instant(fields, 'start'), instant(fields, 'end')];
  if (Date.parse(ends) <= Date.parse(starts)) refuse('HOURS', `${fields.at('end')} は始まりより後でなければなりません。`, `${fields.at('end')} must be later than its start.`);
  return { starts_at: starts, ends_at: ends };
}

/** An id that must be among `known`. */
export function knownId(fields: Fields, key: string, known: { has(id: string): boolean }, noun: string): string {
  return checkKnown(fields.id(key), known, fields.at(key), noun);
}

export function knownIdOrNull(fields: Fields, key: string, known: { has(id: string): boolean }, noun: string): string | null {
  return fields.raw(key) === undefined || fields.raw(key) === null ? null : knownId(fields, key, known, noun);
}

export function knownIds(fields: Fields, key: string, max: number, known: { has(id: string): boolean }, noun: string): string[] {
  return (fields.textsOrNull(key, max) ?? []).map((id) => checkKnown(id, known, fields.at(key), noun));
}

function checkKnown(id: string, known: { has(id: string): boolean }, path: string, noun: string): string {
  if (!known.has(id)) refuse('UNKNOWN_ID', `${path}: 「${id}」という ${noun} がありません。`, `${path}: there is no ${noun} "${id}".`);
  return id;
}

export function timeZone(fields: Fields, key: string): string {
  const name = fields.id(key);
  if (!isTimeZone(name)) refuse('TIME_ZONE', `${fields.at(key)}: 「${name}」という時間帯はありません。`, `${fields.at(key)}: there is no time zone "${name}".`);
  return name;
}
