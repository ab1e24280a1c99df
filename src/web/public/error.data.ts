import type { Language } from '../../engine/model.js';
import type { Problem } from '../../platform/problem.js';
import type { ErrorPageProps } from './error.page.js';

const KINDS: Record<number, ErrorPageProps['kind']> = { 400: 'invalid', 403: 'refused', 404: 'not-found', 409: 'conflict', 413: 'invalid', 415: 'invalid', 429: 'later', 503: 'later' };

/** A problem in the words of its reader; codes are shown where somebody may have to name them. */
export function problemProps(problem: Problem, language: Language): ErrorPageProps {
  return {
    kind: KINDS[problem.status] ?? (problem.status >= 500 ? 'bug' : 'invalid'),
    sentence: problem.texts[language],
    problems: problem.fields.map((field) => ({ field: field.field, text: field.texts[language] })),
    ...(problem.isBug ? { code: problem.code } : {}),
  };
}
