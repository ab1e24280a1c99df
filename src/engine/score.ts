/** The score of one pair: nine judgements, each with its reasons, and their sum. */
import { FACTORS, type Factor } from './model.js';
import type { Counterpart, PreparedNeed } from './counterparts.js';
import type { Prepared, PreparedSolution } from './prepare.js';
import type { Weights } from './profile.js';
import { judgeDataTrust } from './score/data-trust.js';
import { judgeDomain } from './score/domain.js';
import type { Judgement } from './score/judgement.js';
import { judgeLocalStrength } from './score/local-strength.js';
import { judgeNeedText } from './score/need-text.js';
import { judgePriority } from './score/priority.js';
import { judgeReadiness } from './score/readiness.js';
import { judgeScale } from './score/scale.js';
import { judgeTheme } from './score/theme.js';
import { judgeTrackRecord } from './score/track-record.js';

export type Judgements = Record<Factor, Judgement>;
/** Tenths. `low` and `high`: where the score could go once the unknowns are known. */
export interface Total { score: number; low: number; high: number }

export function weightsOf(prepared: Prepared, counterpart: Counterpart): Weights {
  return prepared.weights[counterpart.kind];
}

/**
 * The nine factors fall into five groups by what they depend on, so that a round judges each group as rarely as it can: the
 * solution and the counterpart, the solution and the size asked for, the solution and the kind of need, the need alone, and the very pair.
 */
type Shared = Pick<Judgements, 'localStrength'>;
type Sized = Pick<Judgements, 'scale'>;
type ByKind = Pick<Judgements, 'domain' | 'readiness' | 'dataTrust' | 'theme'>;
type OfNeed = Pick<Judgements, 'priority'>;
type OfPair = Pick<Judgements, 'needText' | 'trackRecord'>;

/** All that `judgeShared` asks of a counterpart, as one text. */
export function sharedKindOf(counterpart: Counterpart): string {
  return [counterpart.kind, counterpart.country, ...counterpart.languages].join('|');
}

/** Counterparts of one kind (`sharedKindOf`) get the same answer. */
export function judgeShared(prepared: Prepared, solution: PreparedSolution, counterpart: Counterpart): Shared {
  const { tenths, neutral } = weightsOf(prepared, counterpart);
  return {
    localStrength: judgeLocalStrength(tenths.localStrength, neutral, solution, counterpart, prepared.network),
  };
}

/** All that `judgeSized` asks of a need and its counterpart, as one text. */
export function sizedKindOf(counterpart: Counterpart, need: PreparedNeed): string {
  return [counterpart.kind, counterpart.sizeClass, need.input?.budget_band].join('|');
}

/** Needs of one size and budget (`sizedKindOf`) get the same answer. */
export function judgeSized(prepared: Prepared, solution: PreparedSolution, counterpart: Counterpart, need: PreparedNeed): Sized {
  const { tenths, neutral } = weightsOf(prepared, counterpart);
  return { scale: judgeScale(tenths.scale, neutral, solution.input, counterpart.sizeClass, need.input?.budget_band ?? null) };
}

/** Needs of one kind (`kindOf`) get the same answer. */
export function judgeByKind(prepared: Prepared, solution: PreparedSolution, counterpart: Counterpart, need: PreparedNeed): ByKind {
  const { taxonomy, theme } = prepared;
  const { tenths, neutral } = weightsOf(prepared, counterpart);
  return {
    domain: judgeDomain(taxonomy, tenths.domain, neutral, solution, need),
    readiness: judgeReadiness(tenths.readiness, neutral, solution.input.maturity, need.stage),
    dataTrust: judgeDataTrust(taxonomy, tenths.dataTrust, neutral, solution.input.data_handling, need),
    theme: judgeTheme(taxonomy, tenths.theme, theme, solution, need),
  };
}

/** All that `judgeByKind` asks of a need, as one text. */
export function kindOf(counterpart: Counterpart, need: PreparedNeed): string {
  return [counterpart.kind, need.stage, need.domain, need.certainty, JSON.stringify(need.input?.data_asks), ...need.leaves].join('|');
}

/** All that `judgeByKind` asks of a solution, as one text: solutions of one kind get the same answer for a kind of need. */
export function solutionKindOf({ leaves, certainty, input }: PreparedSolution): string {
  return JSON.stringify([certainty, input.maturity, input.data_handling, leaves]);
}

export function judgeNeed(prepared: Prepared, counterpart: Counterpart, need: PreparedNeed): OfNeed {
  const { tenths, neutral } = weightsOf(prepared, counterpart);
  return { priority: judgePriority(tenths.priority, neutral, counterpart, need) };
}

/** `textShare` is the need-text evidence in thousandths, or `null` where a text is missing. */
export function judgeOnly(prepared: Prepared, solution: PreparedSolution, counterpart: Counterpart, need: PreparedNeed, textShare: number | null): OfPair {
  const { taxonomy, network } = prepared;
  const { tenths, neutral } = weightsOf(prepared, counterpart);
  return {
    needText: judgeNeedText(tenths.needText, neutral, solution, textShare),
    trackRecord: judgeTrackRecord(taxonomy, tenths.trackRecord, neutral, solution, need, counterpart, network, prepared.year),
  };
}

/** All nine judgements of one pair. */
export function judgePair(prepared: Prepared, solution: PreparedSolution, counterpart: Counterpart, need: PreparedNeed, textShare: number | null): Judgements {
  const { localStrength } = judgeShared(prepared, solution, counterpart);
  const { scale } = judgeSized(prepared, solution, counterpart, need);
  const { domain, readiness, dataTrust, theme } = judgeByKind(prepared, solution, counterpart, need);
  const { priority } = judgeNeed(prepared, counterpart, need);
  const { needText, trackRecord } = judgeOnly(prepared, solution, counterpart, need, textShare);
  return { domain, needText, trackRecord, localStrength, readiness, scale, dataTrust, priority, theme };
}

/** The sum of some or all of the judgements. */
export function total(judgements: Partial<Judgements>): Total {
  const sum: Total = { score: 0, low: 0, high: 0 };
  for (const factor of FACTORS) {
    const judgement = judgements[factor];
    if (!judgement) continue;
    sum.score += judgement.tenths;
    sum.low += judgement.low;
    sum.high += judgement.high;
  }
  return sum;
}
