/** Forms of pages pass through the same DTOs as JSON; a refusal comes back as problems beside the fields. */
import type { Type } from '@nestjs/common';
import type { Language } from '../engine/model.js';
import { Invalid } from '../platform/errors.js';
import { ONE_OFFERED } from '../platform/input.js';
import { problemOf, refusalIn } from '../platform/problem.js';
import { validationPipe } from '../platform/validation.js';
import type { FieldProblem } from './parts/notice.js';

const LIST_MAX = 10;
const OPENED_MAX = 2_000;
const pipe = validationPipe();

/** The values as the DTO wants them. Throws `Invalid` with a sentence for each field that is not right. */
export async function checked<T extends object>(dto: Type<T>, values: object): Promise<T> {
  return (await pipe.transform(values, { type: 'body', metatype: dto })) as T;
}

/** What stands in a form, as text; whatever is no text (a list, nothing) becomes its last text or an empty one. */
export function fieldsOf(body: unknown): (name: string) => string {
  const values = typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {};
  return (name) => {
    const value = Object.hasOwn(values, name) ? values[name] : '';
    const last: unknown = Array.isArray(value) ? value.at(-1) : value;
    return typeof last === 'string' ? last : '';
  };
}

/** What stands in a field of a form; null where the form has no such field. */
export function typedIn(body: unknown, name: string, charactersMax: number): string | null {
  return typeof body === 'object' && body !== null && Object.hasOwn(body, name) ? fieldsOf(body)(name).slice(0, charactersMax) : null;
}

/** The texts of a field that may stand several times in a form, the first ten. */
export function listOf(body: unknown, name: string): string[] {
  const value = typeof body === 'object' && body !== null && Object.hasOwn(body, name) ? (body as Record<string, unknown>)[name] : undefined;
  return [value].flat().filter((each): each is string => typeof each === 'string').slice(0, LIST_MAX);
}

/** One of the words that a form offers; where nothing was sent, the first. Throws `Invalid` at the field for a word that is none of them. */
export function choiceOf<T extends string>(of: (name: string) => string, name: string, choices: readonly [T, ...T[]]): T {
  const found = choices.find((each) => each === (of(name) || choices[0]));
  if (found === undefined) throw new Invalid('INPUT.NOT_OFFERED', ONE_OFFERED, [{ field: name, texts: ONE_OFFERED }]);
  return found;
}

export interface Refusal { status: number; problems: FieldProblem[]; message: string }

/** A refusal to show on the form it came from, also one that the database made. Anything else is thrown again: it is not the form's. */
export function refusalOf(error: unknown, language: Language, rename: Record<string, string> = {}): Refusal {
  const refusal = refusalIn(error);
  if (!refusal) throw error;
  return {
    status: problemOf(refusal).status,
    problems: refusal.fields.map((field) => ({ field: rename[field.field] ?? field.field, text: field.texts[language] })),
    message: refusal.texts[language],
  };
}

/** After somebody else was first, the version that was opened: pressing again is refused too, until what they wrote was read. */
export function versionToSend<T extends number | null>(refusal: Pick<Refusal, 'status'> | null, body: unknown, now: T): T | number {
  const opened = fieldsOf(body)('version');
  return refusal?.status === 409 && /^\d{1,9}$/.test(opened) ? Number(opened) : now;
}

/** The same for a form that knows what it was opened on by another field than a version. */
export function openedToSend(refusal: Refusal | null, body: unknown, field: string, now: string): string {
  return refusal?.status === 409 ? fieldsOf(body)(field).slice(0, OPENED_MAX) : now;
}

/** What to correct: the fields named; else the sentence as a whole, which stands at `field` and is not about it. */
export function problemsAt({ problems, message }: Refusal, field: string): FieldProblem[] {
  return problems.length > 0 ? problems : [{ field, text: message, isWhole: true }];
}

/** An address of this site to go to next, or the fallback; never another site's. */
export function ownAddress(wanted: string, fallback: string): string {
  if (!wanted.startsWith('/') || wanted.startsWith('//') || /[\\\u0000-\u001f]/.test(wanted)) return fallback;
  const base = 'http://own.invalid';
  return URL.canParse(wanted, base) && new URL(wanted, base).origin === base ? wanted : fallback;
}
