import type { Maturity, NeedStage } from '../model.js';
import { known, unknown, type Judgement } from './judgement.js';

type StatedStage = Exclude<NeedStage, 'unknown'>;
const STAGES: readonly StatedStage[] = ['idea', 'study', 'demonstration', 'procurement'];
const MATURITIES: readonly Maturity[] = ['research', 'pilot', 'commercial', 'widely-deployed'];

/** How well a maturity suits a stage: a trial wants what can be tried, a purchase what is proven. */
const SHARES: Record<Maturity, Record<StatedStage, number>> = {
  research: { idea: 800, study: 500, demonstration: 400, procurement: 0 },
  pilot: { idea: 800, study: 1000, demonstration: 1000, procurement: 300 },
  commercial: { idea: 500, study: 800, demonstration: 800, procurement: 900 },
  'widely-deployed': { idea: 400, study: 500, demonstration: 700, procurement: 1000 },
};

function range(shares: number[]): [number, number] {
  return [Math.min(...shares), Math.max(...shares)];
}

/** Maturity against stage. With one side unknown the points are neutral, within the range that the known side leaves open. */
export function judgeReadiness(max: number, neutral: number, maturity: Maturity | null, stage: NeedStage): Judgement {
  if (maturity !== null && stage !== 'unknown') {
    return known(max, SHARES[maturity][stage], () => ({ code: 'readiness.compared', factor: 'readiness', maturity, stage }));
  }
  if (maturity !== null) {
    return unknown(max, neutral, () => ({ code: 'readiness.stage-unknown', factor: 'readiness', maturity }), ...range(STAGES.map((each) => SHARES[maturity][each])));
  }
  if (stage !== 'unknown') {
    return unknown(max, neutral, () => ({ code: 'readiness.maturity-unknown', factor: 'readiness', stage }), ...range(MATURITIES.map((each) => SHARES[each][stage])));
  }
  return unknown(max, neutral, () => ({ code: 'readiness.unknown', factor: 'readiness' }));
}
