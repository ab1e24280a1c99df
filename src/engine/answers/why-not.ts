/**
 * Why a company was left out, from its own profile and the rules of the round alone: changing anything of another party
 * (its marks, its scores, a veto, its very presence) never changes the answer.
 */
import { gateSentence, factorName } from '../explain.js';
import type { Gate } from '../gates.js';
import { FACTORS, type Language, type Reason } from '../model.js';
import type { Names } from '../names.js';
import { ownView, scoreOwn, solutionsOf } from './own-side.js';
import { explainPair, isGated } from '../pair.js';
import type { Prepared } from '../prepare.js';
import { WHY_NOT_EN, WHY_NOT_JA } from './raises.sentences.js';
import { shown } from '../tenths.js';
import { Told } from '../told.js';

export const WHY_NOT_CODES = ['why-not.no-solution', 'why-not.own-no', 'why-not.gated', 'why-not.below-floor', 'why-not.capacity', 'why-not.factor'] as const;
export type WhyNotCode = (typeof WHY_NOT_CODES)[number];
export interface WhyNot extends Reason { code: WhyNotCode }

const FACTORS_NAMED = 3;

/**
 * Of the gates that marks and vetoes close only the company's own "no" is in its view.
 * Reasons in the order in which they should be read: what was closed, how near the floor, where points are missing.
 * Meant for a company without any recommendation; call it for no other.
 */
export function whyNot(round: Prepared, memberId: string): WhyNot[] {
  const prepared = ownView(round);
  const solutions = solutionsOf(prepared, memberId);
  if (solutions.length === 0) return [{ code: 'why-not.no-solution' }];
  const closed = new Map<Gate, number>();
  let reached = 0;
  let best: { city: string; score: number; solution: number; need: number } | null = null;
  const floor = Math.round(prepared.scenario.floor * 10);
  for (const counterpart of prepared.counterparts) {
    const { score, gates } = scoreOwn(prepared, solutions, counterpart);
    if (score) {
      if (score.score >= floor) reached += 1;
      if (!best || score.score > best.score) best = { city: counterpart.id, score: score.score, solution: score.solution, need: score.need };
    } else if (gates[0]) {
      closed.set(gates[0], (closed.get(gates[0]) ?? 0) + 1);
    }
  }
  const kind = prepared.counterparts.some((counterpart) => counterpart.kind === 'local') ? 'counterpart' : 'city';
  const reasons = [...closed].map(([gate, count]): WhyNot => ({ code: gate === 'gate.vetoed' ? 'why-not.own-no' : 'why-not.gated', gate, count, kind }));
  if (!best) return reasons;
  const values = { city: best.city, score: shown(best.score), floor: shown(floor), kind };
  reasons.push(reached > 0 ? { code: 'why-not.capacity', ...values, count: reached, places: prepared.scenario.quotas.city[1] } : { code: 'why-not.below-floor', ...values });
  return [...reasons, ...missingPoints(prepared, best)];
}

/** The counterpart with the highest score that the reasons name; null where none has a score. */
export function bestCounterpart(reasons: readonly WhyNot[]): string | null {
  const best = reasons.find(({ code }) => code === 'why-not.capacity' || code === 'why-not.below-floor');
  return typeof best?.['city'] === 'string' ? best['city'] : null;
}

/** The factors of the best pair farthest from their full points. */
function missingPoints(prepared: Prepared, best: { city: string; solution: number; need: number }): WhyNot[] {
  const pair = explainPair(prepared, prepared.solutions[best.solution]!.input.id, prepared.needs[best.need]!.id);
  if (isGated(pair)) return [];
  const full = prepared.weights[prepared.counterpartById.get(best.city)!.kind].tenths;
  return FACTORS.map((factor) => ({ factor, missing: full[factor] - Math.round(pair.points[factor] * 10) }))
    .filter(({ missing }) => missing > 0)
    .sort((left, right) => right.missing - left.missing || FACTORS.indexOf(left.factor) - FACTORS.indexOf(right.factor))
    .slice(0, FACTORS_NAMED)
    .map(({ factor }): WhyNot => ({ code: 'why-not.factor', factor, city: best.city, points: pair.points[factor], of: shown(full[factor]) }));
}

/** One reason as a sentence without a full stop. */
export function whyNotSentence(reason: WhyNot, language: Language, names: Names): string {
  const told = Told.of({
    ...reason,
    ...(typeof reason['gate'] === 'string' ? { gateText: gateSentence(reason['gate'], language) } : {}),
    ...(reason.factor ? { factorText: factorName(reason.factor, language) } : {}),
  }, language, names);
  return (language === 'ja' ? WHY_NOT_JA : WHY_NOT_EN)[reason.code](told);
}
