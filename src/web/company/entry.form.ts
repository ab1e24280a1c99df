/** From an entry to the texts of its form and back: what a person sends becomes what the DTO reads. */
import { type ErrorTexts, Invalid } from '../../platform/errors.js';
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

/** What the DTO is given; a status that is not in the form is left out. Throws `Invalid` at each list that says both what there is and that there is none. */
export function dtoOf(fields: readonly EntryField[], texts: Texts): Values {
  const both = fields.filter(({ name }) => texts[name]?.includes(NONE) && texts[name].some((each) => each !== NONE && each !== ''));
  if (both.length > 0) throw new Invalid('ENTRY.NONE_AND_SOME', NONE_AND_SOME, both.map(({ name }) => ({ field: name, texts: NONE_AND_SOME })));
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

const NONE_AND_SOME: ErrorTexts = { ja: '「なし」と中身の両方が入力されています。どちらか一方にしてください。', en: 'This says both that there is none and what there is. Keep only one of them.' };

function orNull(list: string[]): string[] | null {
  return list.length > 0 ? list : null;
}
