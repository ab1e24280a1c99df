/** The references of a solution in a form: a row each, as one text among the texts of the entry, and back. */
import { REFERENCES_MAX } from '../../members/solution.references.js';

export const REFERENCE_PARTS = ['year', 'country', 'cityId', 'leaf', 'scale'] as const;
export type ReferencePart = (typeof REFERENCE_PARTS)[number];
export type ReferenceTexts = Record<ReferencePart, string>;

const KEPT_MAX = 200;
export const NO_REFERENCE: ReferenceTexts = { year: '', country: '', cityId: '', leaf: '', scale: '' };

/** What a part of a row is called in the form; each stands there as often as there are rows. */
export function sentName(part: ReferencePart): string {
  return `reference-${part}`;
}

export function textOfReference(reference: Partial<Record<ReferencePart, unknown>>): string {
  return JSON.stringify(Object.fromEntries(REFERENCE_PARTS.map((part) => [part, String(reference[part] ?? '')])));
}

export function referenceOf(text: string): ReferenceTexts {
  return { ...NO_REFERENCE, ...JSON.parse(text) as Partial<ReferenceTexts> };
}

/** The rows in which something stands. */
export function referencesSent(sent: Record<string, unknown>): string[] {
  const columns = REFERENCE_PARTS.map((part) => [part, [sent[sentName(part)] ?? []].flat() as unknown[]] as const);
  const rows = Math.min(REFERENCES_MAX, Math.max(...columns.map(([, values]) => values.length)));
  return Array.from({ length: rows }, (_, at) => Object.fromEntries(columns.map(([part, values]) => [part, typeof values[at] === 'string' ? values[at].trim().slice(0, KEPT_MAX) : ''])))
    .filter((row) => Object.values(row).some((text) => text !== '')).map(textOfReference);
}
