/** One line with its full reasons, recomputed from the prepared scenario: the same numbers as in the round, to the digit. */
import { FACTORS, type Factor, type GatedPair, type PairResult, type Points, type Reason } from './model.js';
import { gateOf } from './gates.js';
import type { Prepared } from './prepare.js';
import { EngineRefusal } from './refusal.js';
import { judgePair, total, type Judgements } from './score.js';
import { shown } from './tenths.js';
import { evidenceWords } from './text/evidence.js';
import { evidenceBetween, textShareBetween } from './text/relevance.js';

/** In the order of `FACTORS`. */
function pointsOf({ domain, needText, trackRecord, localStrength, readiness, scale, dataTrust, priority, theme }: Judgements): Points {
  return {
    domain: shown(domain.tenths), needText: shown(needText.tenths), trackRecord: shown(trackRecord.tenths), readiness: shown(readiness.tenths), scale: shown(scale.tenths),
    priority: shown(priority.tenths), localStrength: shown(localStrength.tenths), dataTrust: shown(dataTrust.tenths), theme: shown(theme.tenths),
  };
}

/** Scores and explains one pair; a gated pair comes back with its gate and no score. Unknown ids are refused. */
export function explainPair(prepared: Prepared, solutionId: string, needId: string): PairResult | GatedPair {
  const solution = prepared.solutionById.get(solutionId);
  const need = prepared.needById.get(needId);
  if (!solution) throw new EngineRefusal('PAIR.UNKNOWN_SOLUTION', { ja: `ソリューション「${solutionId}」はこの回にありません。`, en: `This round has no solution "${solutionId}".` });
  if (!need) throw new EngineRefusal('PAIR.UNKNOWN_NEED', { ja: `課題「${needId}」はこの回にありません。`, en: `This round has no need "${needId}".` });
  const counterpart = prepared.counterpartById.get(need.counterpart)!;
  const ids = { member: solution.member.id, solution: solutionId, need: needId };
  const gate = gateOf(prepared, solution, counterpart);
  if (gate) return { ...ids, reason: gate };
  const evidence = evidenceBetween(solution.text, need.text);
  const share = textShareBetween(solution.text, need.text, evidence);
  const judgements = judgePair(prepared, solution, counterpart, need, share);
  const { score, low, high } = total(judgements);
  const reasons = FACTORS.map((factor): Reason => {
    const reason = judgements[factor].reason();
    if (reason.code !== 'needText.words') return reason;
    const { words, otherPoints } = evidenceWords(prepared.concepts, prepared.taxonomy.leafIds, solution.text, need.text, judgements.needText.tenths, evidence);
    reason['words'] = words;
    reason['otherPoints'] = otherPoints;
    return reason;
  });
  return {
    ...ids, city: counterpart.id,
    score: shown(score), low: shown(low), high: shown(high),
    points: pointsOf(judgements),
    unknown: FACTORS.filter((factor: Factor) => judgements[factor].unknown),
    reasons,
  };
}

export function isGated(line: PairResult | GatedPair): line is GatedPair {
  return 'reason' in line;
}
