import type { PreparedSolution } from '../prepare.js';
import { known, unknown, type Judgement } from './judgement.js';

/**
 * Points of the words. `share` comes from `text/relevance.ts`; the words that earned it are named by `text/evidence.ts`,
 * only for the lines that are shown. A side without any text is unknown.
 */
export function judgeNeedText(max: number, neutral: number, solution: PreparedSolution, share: number | null): Judgement {
  if (share === null) {
    return unknown(max, neutral, () => ({ code: 'needText.unknown', factor: 'needText', side: solution.text.document.empty ? 'solution' : 'need' }));
  }
  return known(max, share, () => ({ code: share > 0 ? 'needText.words' : 'needText.none', factor: 'needText' }));
}
