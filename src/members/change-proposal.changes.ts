/** Which fields a proposal would change, tidied as people mean them, and whether the entry could be so. */
import { Invalid, type ErrorTexts } from '../platform/errors.js';
import { plainText } from '../platform/plain-text.js';

type Values = Record<string, unknown>;
/** Texts that may have several lines. */
const LONG = new Set(['textJa', 'textEn']);
/** Lists whose order says nothing: a form sends them in its own. */
const UNORDERED = new Set(['offices', 'countriesOffered', 'languages']);
const NAMES = ['nameJa', 'nameEn'] as const;
const SAID = ['titleJa', 'titleEn', 'textJa', 'textEn'] as const;

/** The fields that differ from the entry, as they are and as they should be. */
export function differing(fields: Values, entry: Values): { before: Values; changes: Values } {
  const found = { before: {} as Values, changes: {} as Values };
  for (const [key, sent] of Object.entries(fields)) {
    if (sent === undefined) continue;
    const value = tidied(key, sent);
    const now = entry[key] ?? null;
    if (isSame(key, value, now)) continue;
    found.before[key] = now;
    found.changes[key] = value;
  }
  return found;
}

function isSame(key: string, value: unknown, now: unknown): boolean {
  const told = (list: unknown) => JSON.stringify(UNORDERED.has(key) && Array.isArray(list) ? [...list].sort() : list);
  return told(value) === told(now);
}

function tidied(key: string, value: unknown): unknown {
  if (Array.isArray(value)) return [...new Set(value.map((each) => tidied(key, each)).filter((each) => each !== null))];
  if (typeof value !== 'string') return value;
  const text = plainText(value);
  return (LONG.has(key) ? text : text.replace(/[\n\t]+/g, ' ')) || null;
}

/** Throws `Invalid` where the entry would be left without a name. */
export function requireName(next: Values): void {
  if (NAMES.some((key) => next[key])) return;
  refuse('MEMBER.NAMELESS', 'nameJa', { ja: '名称を日本語か英語で入力してください。', en: 'Give a name in Japanese or English.' });
}

/** Throws `Invalid` where the solution would say nothing. */
export function requireSomethingSaid(next: Values): void {
  if (SAID.some((key) => next[key])) return;
  refuse('SOLUTION.NOTHING_SAID', 'titleJa', { ja: '名称か説明のどれかを、日本語か英語で入力してください。', en: 'Say something: a title or a text, in Japanese or English.' });
}

function refuse(code: string, field: string, texts: ErrorTexts): never {
  throw new Invalid(code, texts, [{ field, texts }]);
}
