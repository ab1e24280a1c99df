/** From an entry to the texts of its form and back: what a person sends becomes what the DTO reads. */
import type { EntryField, FieldName, Values } from './entry.fields.js';
import { referenceOf, referencesSent, textOfReference } from './references.form.js';

/** The texts that stand in each field; lists have several. */
export type Texts = Partial<Record<FieldName, string[]>>;

/** The box that says "none", beside those of countries and languages; no box at all says that it is not stated. */
export const NONE = 'none';
const KEPT_MAX = 20_000;
const TEXTS_MAX = 200;

export function textsOfEntry(fields: readonly EntryField[], values: Values): Texts {
  return Object.fromEntries(fields.map((field) => [field.name, textsOf(field, values[field.name] ?? null)]));
}

/** Of which nothing in the form says that it is not stated. */
const BY_LIST: readonly EntryField['kind'][] = ['countries', 'languages', 'leaves', 'references'];

function textsOf({ kind }: EntryField, value: unknown): string[] {
  if (value === null) return BY_LIST.includes(kind) ? [] : [''];
  if (!Array.isArray(value)) return [String(value)];
  if (kind === 'list') return [value.join('\n')];
  if (kind === 'references' && value.length > 0) return value.map(textOfReference);
  return value.length === 0 && kind !== 'leaves' ? [NONE] : value.map(String);
}

export function textsOfBody(fields: readonly EntryField[], body: unknown): Texts {
  const sent = typeof body === 'object' && body !== null ? body as Record<string, unknown> : {};
  return Object.fromEntries(fields.map(({ name, kind }) => {
    const values = Object.hasOwn(sent, name) ? [sent[name]].flat() as unknown[] : [];
    const texts = values.filter((each): each is string => typeof each === 'string').slice(0, TEXTS_MAX).map((each) => each.slice(0, KEPT_MAX));
    return [name, kind === 'references' ? [...referencesSent(sent), ...texts.filter((each) => each === NONE)] : texts];
  }));
}

/** What the DTO is given; a status that is not in the form is left out. */
export function dtoOf(fields: readonly EntryField[], texts: Texts): Values {
  return Object.fromEntries(fields.filter(({ name }) => name !== 'status' || (texts.status ?? []).length > 0).map((field) => [field.name, valueOf(field, texts[field.name] ?? [])]));
}

function valueOf({ kind }: EntryField, texts: string[]): unknown {
  if (kind === 'list') return orNull((texts[0] ?? '').split(/\r\n?|\n/).map((line) => line.trim()).filter((line) => line !== ''));
  if (kind === 'leaves') return orNull([...new Set(texts.filter((each) => each !== ''))]);
  if (kind === 'countries' || kind === 'languages' || kind === 'references') {
    const given = texts.filter((each) => each !== NONE && each !== '');
    if (given.length === 0) return texts.includes(NONE) ? [] : null;
    return kind === 'references' ? given.map(referenceOf) : given;
  }
  return (texts[0] ?? '').trim();
}

function orNull(list: string[]): string[] | null {
  return list.length > 0 ? list : null;
}
