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
 * The nine factors fall into six groups by what they depend on, so that a round judges each group as rarely as it can: the
 * solution and the counterpart, the solution and the size asked for, the fields of both, the state of both, the need alone, and the very pair.
 */
type Shared = Pick<Judgements, 'localStrength'>;
type Sized = Pick<Judgements, 'scale'>;
type ByField = Pick<Judgements, 'domain' | 'theme'>;
type ByState = Pick<Judgements, 'readiness' | 'dataTrust'>;
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

/** Solutions and needs of one field (`solutionFieldOf`, `fieldOf`) get the same answer. */
export function judgeField(prepared: Prepared, solution: PreparedSolution, counterpart: Counterpart, need: PreparedNeed): ByField {
  const { taxonomy, theme } = prepared;
  const { tenths, neutral } = weightsOf(prepared, counterpart);
  return {
    domain: judgeDomain(taxonomy, tenths.domain, neutral, solution, need),
    theme: judgeTheme(taxonomy, tenths.theme, theme, solution, need),
  };
}

/** Solutions and needs of one state (`solutionStateOf`, `stateOf`) get the same answer. */
export function judgeState(prepared: Prepared, solution: PreparedSolution, counterpart: Counterpart, need: PreparedNeed): ByState {
  const { tenths, neutral } = weightsOf(prepared, counterpart);
  return {
    readiness: judgeReadiness(tenths.readiness, neutral, solution.input.maturity, need.stage),
    dataTrust: judgeDataTrust(prepared.taxonomy, tenths.dataTrust, neutral, solution.input.data_handling, need),
  };
}

/** All that `judgeField` asks of a need, as one text. */
export function fieldOf(counterpart: Counterpart, need: PreparedNeed): string {
  return [counterpart.kind, need.domain, need.certainty, ...need.leaves].join('|');
}

/** All that `judgeState` asks of a need, as one text. */
export function stateOf(counterpart: Counterpart, need: PreparedNeed): string {
  return [counterpart.kind, need.stage, JSON.stringify(need.input?.data_asks), ...need.leaves].join('|');
}

/** All that `judgeField` asks of a solution, as one text. */
export function solutionFieldOf({ leaves, certainty }: PreparedSolution): string {
  return JSON.stringify([certainty, leaves]);
}

/** All that `judgeState` asks of a solution, as one text. */
export function solutionStateOf({ input }: PreparedSolution): string {
  return JSON.stringify([input.maturity, input.data_handling]);
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
  const { domain, theme } = judgeField(prepared, solution, counterpart, need);
  const { readiness, dataTrust } = judgeState(prepared, solution, counterpart, need);
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
