/** From a line of a round to its explanation: points, the sentences of their reasons, and what is not known. */
import { chips, sentence, type Names } from '../engine/explain.js';
import { FACTORS, type CompanyCityScore, type Factor, type Language, type PairResult, type Points, type Profile, type Reason } from '../engine/model.js';
import { weightsFor } from '../engine/profile.js';
import type { Chip } from './parts/chips.js';
import type { Explained, Piece } from './parts/explanation.js';
import { partWords } from './parts/parts.words.js';
import { tradeWords } from './trade.words.js';

export interface Scored { pair: PairResult; score: CompanyCityScore }
export interface LineExplained { explained: Explained; unknowns: { text: string; low: number; high: number }[]; low: number; high: number }

/** What each factor could give at most for this pair: points of an absent theme or ranking lie with the need text. */
export function mostOf(profile: Profile, pair: PairResult): Points {
  const codes = new Set(pair.reasons.map((reason) => reason.code));
  const { tenths } = weightsFor(profile, { theme: !codes.has('theme.not-set'), priorities: !codes.has('priority.not-asked') });
  return Object.fromEntries(FACTORS.map((factor) => [factor, tenths[factor] / 10])) as Points;
}

export function explainedOf({ pair, score }: Scored, profile: Profile, language: Language, names: Names): LineExplained {
  const evidence: Partial<Record<Factor, Piece[]>> = {};
  for (const factor of FACTORS) evidence[factor] = piecesOf(pair, factor, language, names);
  return {
    explained: {
      points: pair.points, of: mostOf(profile, pair), evidence, pair: pair.score,
      bonus: { breadth: score.breadth, needsAnswered: score.needsAnswered.length, interest: score.interest, cap: score.cap, score: score.score },
    },
    unknowns: unknownsOf(pair, language),
    low: score.low, high: score.high,
  };
}

/** The sentences of a factor; one that rests on something unknown begins with the mark of the unknown. */
function piecesOf(pair: PairResult, factor: Factor, language: Language, names: Names): Piece[] {
  const reasons = pair.reasons.filter((reason) => reason.factor === factor);
  const told = reasons.map((reason) => sentence(reason, language, names)).join(language === 'ja' ? '。' : '. ');
  return pair.unknown.includes(factor) ? [{ unknown: partWords[language].unknown }, ` ${told}`] : [told];
}

/** How far each unknown factor could move the score, below and above what it counts now. */
function unknownsOf(pair: PairResult, language: Language): LineExplained['unknowns'] {
  return pair.unknown.flatMap((factor) => {
    const reason = pair.reasons.find((each) => each.factor === factor && isRanged(each));
    if (!reason || !isRanged(reason)) return [];
    return [{ text: tradeWords[language][factor], low: reason.low - pair.points[factor], high: reason.high - pair.points[factor] }];
  });
}

function isRanged(reason: Reason): reason is Reason & { low: number; high: number } {
  return typeof reason['low'] === 'number' && typeof reason['high'] === 'number';
}

export function chipsOf(pair: PairResult, language: Language, names: Names): Chip[] {
  return chips(pair, language, names).map(({ text, kind }) => (kind === 'unknown' ? { text, kind } : { text }));
}
