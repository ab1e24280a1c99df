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

/** Year of the as-of date. */
export function yearOf(prepared: Prepared): number {
  return Number(prepared.scenario.asOf.slice(0, 4));
}

/** What holds between a solution and a counterpart, whichever of its needs is looked at. */
export type SharedJudgements = Pick<Judgements, 'scale' | 'localStrength'>;

export function judgeShared(prepared: Prepared, solution: PreparedSolution, counterpart: Counterpart): SharedJudgements {
  const { tenths, neutral } = weightsOf(prepared, counterpart);
  return {
    scale: judgeScale(tenths.scale, neutral, solution.input.references, counterpart.sizeClass),
    localStrength: judgeLocalStrength(tenths.localStrength, neutral, solution, counterpart, prepared.network),
  };
}

/** All nine judgements. `textShare` is the need-text evidence in thousandths, or `null` where a text is missing. */
export function judgePair(
  prepared: Prepared, solution: PreparedSolution, counterpart: Counterpart, need: PreparedNeed, textShare: number | null,
  shared: SharedJudgements = judgeShared(prepared, solution, counterpart),
): Judgements {
  const { taxonomy, network, theme } = prepared;
  const { tenths, neutral } = weightsOf(prepared, counterpart);
  return {
    domain: judgeDomain(taxonomy, tenths.domain, neutral, solution, need),
    needText: judgeNeedText(tenths.needText, neutral, solution, textShare),
    trackRecord: judgeTrackRecord(taxonomy, tenths.trackRecord, neutral, solution, need, counterpart, network, yearOf(prepared)),
    readiness: judgeReadiness(tenths.readiness, neutral, solution.input.maturity, need.stage),
    scale: shared.scale,
    priority: judgePriority(tenths.priority, neutral, counterpart, need),
    localStrength: shared.localStrength,
    dataTrust: judgeDataTrust(taxonomy, tenths.dataTrust, neutral, solution.input.data_handling, need),
    theme: judgeTheme(taxonomy, tenths.theme, theme, solution, need),
  };
}

export function total(judgements: Judgements): Total {
  let score = 0;
  let low = 0;
  let high = 0;
  for (const factor of FACTORS) {
    const judgement = judgements[factor];
    score += judgement.tenths;
    low += judgement.low;
    high += judgement.high;
  }
  return { score, low, high };
}
