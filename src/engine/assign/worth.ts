/**
 * What the assignment maximises, as one sum of integers. In this order: the fewest missing places of lower quotas, the fewest of the
 * SME minimum, the most lefts served (when each is to be covered), the most rights served (likewise), the largest total score less what
 * repeated places of a left cost, the least exposed. Each stage weighs more
 * than all that later stages can lose along one exchange path, which visits a party at most once and changes the number of places of
 * at most four; so optimising the sum optimises the stages one after the other, and one set of dual prices proves all of them.
 */
import type { AssignProblem } from './problem.js';
import { refuse } from '../refusal.js';

export interface Worth {
  /** Largest worth of an arc minus the smallest, 0 counted among them. */
  span: number;
  /** An arc is worth `score * scale + calm[left]`. */
  scale: number;
  /** Largest exposure minus this left's exposure, by left as handed in; empty when exposure plays no part. */
  calm: Float64Array;
  /** For the first place of a left. */
  cover: number;
  /** For the first place of a right. */
  coverRight: number;
  /** What each further place of a left costs more than the one before. */
  repeat: number;
  /** For each place of the SME minimum. */
  sme: number;
  /** For each place of a lower quota. */
  lower: number;
}

/** The weights of the stages; refuses when their sum would leave the integers that a double carries exactly. */
export function worthOf(problem: AssignProblem): Worth {
  const { left, right, arcs, fair } = problem;
  const steps = Math.min(left.length, right.length) + 2;
  let top = 0;
  let bottom = 0;
  for (let a = 0; a < arcs.score.length; a++) {
    const score = arcs.score[a]!;
    if (score > top) top = score;
    else if (score < bottom) bottom = score;
  }
  let exposed = 0;
  const exposure = fair?.exposure;
  if (exposure) for (let i = 0; i < exposure.length; i++) if (exposure[i]! > exposed) exposed = exposure[i]!;
  const calm = new Float64Array(exposed > 0 ? left.length : 0);
  for (let i = 0; i < calm.length; i++) calm[i] = exposed - exposure![i]!;
  const scale = exposed * steps + 1;
  const span = (top - bottom) * scale + exposed;
  const repeat = (fair?.repeatCost ?? 0) * scale;
  const path = span * steps + 4 * repeat * repeatsMax(left, right.length);
  const coverRight = fair?.coverEachRight ? path + 1 : 0;
  const cover = fair?.coverEachLeft ? path + 4 * coverRight + 1 : 0;
  const sme = fair?.smeShare ? path + 4 * coverRight + 4 * cover + 1 : 0;
  const lower = path + 4 * coverRight + 4 * cover + 4 * sme + 1;
  const places = Math.min(sumOfUppers(left), sumOfUppers(right), arcs.score.length);
  if (lower * Math.max(1, places) * 4 > Number.MAX_SAFE_INTEGER) {
    refuse('ASSIGN.TOO_LARGE',
      `点数・人数・露出回数の組み合わせが大きすぎて正確に計算できません（点数の幅 ${top - bottom}、枠 ${places}、露出 ${exposed}）。点数の桁か件数を減らしてください。`,
      `Scores, sizes and exposure counts are too large together for exact sums (range of scores ${top - bottom}, places ${places}, exposure ${exposed}). Use fewer digits or fewer parties.`);
  }
  return { span, scale, calm, cover, coverRight, repeat, sme, lower };
}

/** What place number `place` (from 0) of a party brings beside its arc's own worth; it never rises with the number. */
export function placeGain(worth: Worth, side: 'left' | 'right', place: number, lower: number): number {
  const quota = place < lower ? worth.lower : 0;
  if (side === 'right') return quota + (place === 0 ? worth.coverRight : 0);
  return quota + (place === 0 ? worth.cover : 0) - place * worth.repeat;
}

/** The most places that a left can have beyond its first. */
function repeatsMax(left: AssignProblem['left'], rights: number): number {
  let most = 0;
  for (const { upper } of left) if (upper > most) most = upper;
  return Math.max(0, Math.min(most, rights) - 1);
}

function sumOfUppers(side: AssignProblem['left']): number {
  let sum = 0;
  for (const party of side) sum += party.upper;
  return sum;
}
