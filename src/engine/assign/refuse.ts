/** What the assignment refuses, by name, before any work: each fault has a code and a sentence in both languages. */
import { refuse } from '../refusal.js';
import { ARC_LIMIT, EXPOSURE_LIMIT, PARTY_LIMIT, SCORE_LIMIT, type AssignProblem, type Party } from './problem.js';

/** Refuses a problem that is not well-formed; duplicate arcs are found later, when the arcs are in order. */
export function refuseBadProblem(problem: AssignProblem): void {
  refuseBadSide('left', problem.left);
  refuseBadSide('right', problem.right);
  refuseBadArcs(problem);
  refuseBadPins(problem);
  refuseBadFairness(problem);
  const limit = problem.stepLimit;
  if (limit !== undefined && !(limit >= 0)) refuse('ASSIGN.STEP_LIMIT', `計算の上限 ${limit} は0以上の数にしてください。`, `The step limit ${limit} must be a number of at least 0.`);
}

function refuseBadSide(side: 'left' | 'right', parties: readonly Party[]): void {
  const name = side === 'left' ? { ja: '左側', en: 'left' } : { ja: '右側', en: 'right' };
  if (parties.length > PARTY_LIMIT) {
    refuse('ASSIGN.TOO_MANY_PARTIES', `${name.ja}が ${parties.length} 件あります。上限は ${PARTY_LIMIT} 件です。`, `There are ${parties.length} parties on the ${name.en}; the limit is ${PARTY_LIMIT}.`);
  }
  for (const { id, lower, upper } of parties) {
    if (!isCount(lower) || !isCount(upper)) {
      refuse('ASSIGN.BAD_QUOTA', `「${id}」の枠 ${lower}〜${upper} は0以上の整数にしてください。`, `The quota ${lower} to ${upper} of "${id}" must be whole numbers from 0.`);
    }
    if (lower > upper) {
      refuse('ASSIGN.QUOTA_REVERSED', `「${id}」の下限 ${lower} が上限 ${upper} を超えています。`, `The lower quota ${lower} of "${id}" is above its upper quota ${upper}.`);
    }
  }
}

function isCount(value: number): boolean {
  return Number.isInteger(value) && value >= 0 && value <= 0x7fffffff;
}

function refuseBadArcs({ left, right, arcs }: AssignProblem): void {
  const count = arcs.score.length;
  if (arcs.left.length !== count || arcs.right.length !== count) {
    refuse('ASSIGN.ARC_LENGTHS', `組の配列の長さが揃っていません（${arcs.left.length}、${arcs.right.length}、${count}）。`, `The arc lists differ in length (${arcs.left.length}, ${arcs.right.length}, ${count}).`);
  }
  if (count > ARC_LIMIT) refuse('ASSIGN.TOO_MANY_ARCS', `組が ${count} 件あります。上限は ${ARC_LIMIT} 件です。`, `There are ${count} arcs; the limit is ${ARC_LIMIT}.`);
  for (let a = 0; a < count; a++) {
    const i = arcs.left[a]!;
    const j = arcs.right[a]!;
    const score = arcs.score[a]!;
    if (!(i >= 0 && i < left.length && j >= 0 && j < right.length)) {
      refuse('ASSIGN.INDEX', `${a + 1} 番目の組（${i}, ${j}）は存在しない相手を指しています。`, `Arc ${a + 1} (${i}, ${j}) points to a party that does not exist.`);
    }
    if (!(score >= -SCORE_LIMIT && score <= SCORE_LIMIT) || !Number.isInteger(score)) {
      refuse('ASSIGN.BAD_SCORE', `${a + 1} 番目の組の点数 ${score} は±${SCORE_LIMIT} までの整数にしてください。`, `The score ${score} of arc ${a + 1} must be a whole number within ±${SCORE_LIMIT}.`);
    }
  }
}

function refuseBadPins({ left, right, pins }: AssignProblem): void {
  const seen = new Set<string>();
  for (const [i, j] of pins ?? []) {
    if (!left[i] || !right[j]) refuse('ASSIGN.PIN_INDEX', `固定した組（${i}, ${j}）は存在しない相手を指しています。`, `The pin (${i}, ${j}) points to a party that does not exist.`);
    const key = `${i} ${j}`;
    if (seen.has(key)) refuse('ASSIGN.PIN_TWICE', `「${left[i]!.id}」と「${right[j]!.id}」が二重に固定されています。`, `"${left[i]!.id}" and "${right[j]!.id}" are pinned twice.`);
    seen.add(key);
  }
}

function refuseBadFairness({ left, fair }: AssignProblem): void {
  const exposure = fair?.exposure;
  if (exposure) {
    if (exposure.length !== left.length) refuse('ASSIGN.EXPOSURE_LENGTH', `過去の露出が ${exposure.length} 件で、左側の ${left.length} 件と合いません。`, `There are ${exposure.length} exposure counts for ${left.length} parties on the left.`);
    for (const count of exposure) {
      if (!isCount(count) || count > EXPOSURE_LIMIT) refuse('ASSIGN.BAD_EXPOSURE', `過去の露出 ${count} は0〜${EXPOSURE_LIMIT} の整数にしてください。`, `The exposure count ${count} must be a whole number from 0 to ${EXPOSURE_LIMIT}.`);
    }
  }
  const cost = fair?.repeatCost;
  if (cost !== undefined && !(isCount(cost) && cost <= SCORE_LIMIT)) refuse('ASSIGN.BAD_REPEAT_COST', `重ねて推薦する費用 ${cost} は0〜${SCORE_LIMIT} の整数にしてください。`, `The cost ${cost} of repeated places must be a whole number from 0 to ${SCORE_LIMIT}.`);
  const share = fair?.smeShare;
  if (share && (share.isSme.length !== left.length || !isCount(share.minimum))) {
    refuse('ASSIGN.BAD_SME_SHARE', `中小企業の最低件数 ${share.minimum} と印 ${share.isSme.length} 件は、左側の ${left.length} 件に合う整数にしてください。`, `The SME minimum ${share.minimum} and its ${share.isSme.length} marks must be whole and fit the ${left.length} parties on the left.`);
  }
}
