/** The score of a company for a city on one page: the best pair factor by factor, then what breadth, interest and the cap add. */
import { factorName, gateSentence, sentence, sumReasons } from '../explain.js';
import { FACTORS, type CompanyCityScore, type Factor, type GatedPair, type Language, type PairResult } from '../model.js';
import { counterpartOf, scoreOwn, solutionsOf } from './own-side.js';
import { explainPair, isGated } from '../pair.js';
import type { PartyNames } from '../party-names.js';
import type { Prepared } from '../prepare.js';
import { shown } from '../tenths.js';

export interface Explanation {
  member: string;
  city: string;
  /** `null` where every solution is closed or the counterpart brings no need. */
  score: CompanyCityScore | null;
  pair: PairResult | null;
  /** Full points of each factor for this counterpart. */
  full: Record<Factor, number>;
  /** Why solutions are closed, where no pair is open. */
  gated: GatedPair[];
}

/** Explains what the round itself scored, to the digit. Unknown members and cities are refused by name. */
export function explanationOf(prepared: Prepared, memberId: string, cityId: string): Explanation {
  const counterpart = counterpartOf(prepared, cityId);
  const solutions = solutionsOf(prepared, memberId);
  const { tenths } = prepared.weights[counterpart.kind];
  const full = Object.fromEntries(FACTORS.map((factor) => [factor, shown(tenths[factor])])) as Record<Factor, number>;
  const found = scoreOwn(prepared, solutions, counterpart).score;
  const ids = { member: memberId, city: counterpart.id };
  const explained = (solution: number, need: number) => explainPair(prepared, prepared.solutions[solution]!.input.id, prepared.needs[need]!.id);
  if (!found) {
    const closed = counterpart.needs.slice(0, 1).flatMap((need) => solutions.map(({ number }) => explained(number, need.number)).filter(isGated));
    return { ...ids, score: null, pair: null, full, gated: closed };
  }
  const pair = explained(found.solution, found.need) as PairResult;
  const score: CompanyCityScore = {
    ...ids, score: shown(found.score), low: shown(found.low), high: shown(found.high), bestNeed: pair.need, bestSolution: pair.solution,
    pair: shown(found.pair), breadth: shown(found.breadth), interest: shown(found.interest), cap: shown(found.cap),
    needsAnswered: found.answered.map((number) => prepared.needs[number]!.id),
  };
  return { ...ids, score, pair, full, gated: [] };
}

/** The page, line by line: nine factors that sum to the pair, then the lines that sum to the score. */
export function explanationLines({ member, city, score, pair, full, gated }: Explanation, language: Language, names: PartyNames): string[] {
  const [who, where] = [names.member(member, language), names.city(city, language)];
  const ja = language === 'ja';
  if (!score || !pair) {
    const why = [...new Set(gated.map(({ reason }) => gateSentence(reason, language)))].join(ja ? '' : ' ');
    return [ja ? `${who}と${where}の組には点数がありません。${why}` : `${who} has no score for ${where}. ${why}`.trim()];
  }
  const [solution, need] = [names.solution(pair.solution, language), names.need(pair.need, language)];
  const range = (low: number, high: number): string => (low === high ? '' : ja ? `（不明な点により${low.toFixed(1)}〜${high.toFixed(1)}の範囲）` : ` (between ${low.toFixed(1)} and ${high.toFixed(1)}, by what is unknown)`);
  return [
    ja ? `${who}のソリューション${solution}と、${where}のニーズ${need}` : `Solution ${solution} of ${who}, and need ${need} of ${where}`,
    ...pair.reasons.map((reason) => {
      const { factor } = reason as { factor: Factor };
      const told = sentence(reason, language, names.names);
      return ja ? `${factorName(factor, 'ja')} ${pair.points[factor].toFixed(1)}／${full[factor].toFixed(1)}: ${told}` : `${factorName(factor, 'en')} ${pair.points[factor].toFixed(1)} of ${full[factor].toFixed(1)}: ${told}`;
    }),
    ja ? `組の点数 ${pair.score.toFixed(1)}${range(pair.low, pair.high)}` : `Pair ${pair.score.toFixed(1)}${range(pair.low, pair.high)}`,
    ...sumReasons(score).map((reason) => sentence(reason, language, names.names)),
    ja ? `${where}に対する点数 ${score.score.toFixed(1)}${range(score.low, score.high)}` : `Score for ${where} ${score.score.toFixed(1)}${range(score.low, score.high)}`,
  ];
}
