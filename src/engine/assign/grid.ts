/**
 * The problem in its own order: parties by id, arcs by left then right. Everything after this works on the grid only, so the answer
 * cannot depend on the order of rows; the maps lead back to the indices that were handed in.
 */
import type { Arcs, AssignProblem, Party } from './problem.js';
import { refuse } from '../refusal.js';
import { placeGain, worthOf, type Worth } from './worth.js';

export interface Grid {
  lefts: number;
  rights: number;
  /** Party in grid order → its index in the problem. */
  leftOf: Int32Array;
  rightOf: Int32Array;
  /** Arc in grid order → its index in the problem; null when both are the same. */
  arcOf: Int32Array | null;
  /** Arcs of left i are `rowStart[i]` to `rowStart[i + 1]`, by right. */
  rowStart: Int32Array;
  arcRight: Int32Array;
  /** Arcs of each right. */
  rightDegree: Int32Array;
  /** Worth of each arc, in the units of `worth.ts`; the problem's own scores where that is what they are worth, for large memory is slow to get. */
  value: Float64Array | Int32Array;
  /** 1 where the arc is pinned: chosen beforehand, never dropped. */
  pinned: Uint8Array;
  /** How many arcs are pinned. */
  pins: number;
  worth: Worth;
  /** Gain of each further place after the pinned ones: see `Steps`. */
  leftSteps: Steps;
  rightSteps: Steps;
}

/**
 * What a party gains from one more place, beside the arcs' own worth: `gain[start[k] + x]` for the (x+1)th unpinned place of party k,
 * never rising; no further place is allowed after the last entry.
 */
export interface Steps { start: Int32Array; gain: Float64Array; pins: Int32Array }

/** Puts a well-formed problem in order. Refuses duplicate ids, duplicate arcs and pins without an arc by name. */
export function gridOf(problem: AssignProblem): Grid {
  const worth = worthOf(problem);
  const lefts = problem.left.length;
  const rights = problem.right.length;
  const leftOf = orderById(problem.left, 'left');
  const rightOf = orderById(problem.right, 'right');
  const { arcOf, rowStart, arcRight, value } = orderArcs(problem, worth, leftOf, rightOf);
  const leftDegree = new Int32Array(lefts);
  for (let i = 0; i < lefts; i++) leftDegree[i] = rowStart[i + 1]! - rowStart[i]!;
  const rightDegree = new Int32Array(rights);
  const [i, j] = countRights(rowStart, arcRight, rightDegree);
  if (i >= 0) {
    const names = [problem.left[leftOf[i]!]!.id, problem.right[rightOf[j]!]!.id];
    refuse('ASSIGN.ARC_TWICE', `「${names[0]}」と「${names[1]}」の組が二重にあります。`, `The arc from "${names[0]}" to "${names[1]}" is there twice.`);
  }
  const leftPins = new Int32Array(lefts);
  const rightPins = new Int32Array(rights);
  const pinned = new Uint8Array(value.length);
  const leftRank = inverse(leftOf);
  const rightRank = inverse(rightOf);
  for (const [left, right] of problem.pins ?? []) {
    const i = leftRank[left]!;
    const j = rightRank[right]!;
    const a = findArc(rowStart, arcRight, i, j);
    if (a < 0) {
      const names = [problem.left[left]!.id, problem.right[right]!.id];
      refuse('ASSIGN.PIN_WITHOUT_ARC', `固定した「${names[0]}」と「${names[1]}」は組にできません（条件で外れています）。`, `The pinned pair of "${names[0]}" and "${names[1]}" is not open to matching (a gate closes it).`);
    }
    pinned[a] = 1;
    leftPins[i]!++;
    rightPins[j]!++;
  }
  const leftSteps = stepsOf('left', problem.left, leftOf, leftDegree, leftPins, worth);
  const rightSteps = stepsOf('right', problem.right, rightOf, rightDegree, rightPins, worth);
  return { lefts, rights, leftOf, rightOf, arcOf, rowStart, arcRight, rightDegree, value, pinned, pins: problem.pins?.length ?? 0, worth, leftSteps, rightSteps };
}

/** Counts the arcs of each right; returns the first pair that is there twice, or -1 twice. */
function countRights(rowStart: Int32Array, arcRight: Int32Array, degree: Int32Array): [left: number, right: number] {
  for (let i = 0; i + 1 < rowStart.length; i++) {
    let before = -1;
    for (let a = rowStart[i]!, to = rowStart[i + 1]!; a < to; a++) {
      const j = arcRight[a]!;
      if (j === before) return [i, j];
      degree[j]!++;
      before = j;
    }
  }
  return [-1, -1];
}

/** Arc from left i to right j in grid order, or -1. */
export function findArc(rowStart: Int32Array, arcRight: Int32Array, i: number, j: number): number {
  let low = rowStart[i]!;
  let high = rowStart[i + 1]! - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const right = arcRight[middle]!;
    if (right === j) return middle;
    if (right < j) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

function orderById(parties: readonly Party[], side: 'left' | 'right'): Int32Array {
  const order = Int32Array.from(parties, (_, k) => k);
  let rising = true;
  for (let k = 1; k < parties.length && rising; k++) rising = parties[k - 1]!.id < parties[k]!.id;
  if (rising) return order;
  order.sort((a, b) => (parties[a]!.id < parties[b]!.id ? -1 : parties[a]!.id > parties[b]!.id ? 1 : 0));
  for (let k = 1; k < order.length; k++) {
    const id = parties[order[k]!]!.id;
    if (parties[order[k - 1]!]!.id === id) {
      refuse('ASSIGN.ID_TWICE', `ID「${id}」が${side === 'left' ? '左側' : '右側'}に二度あります。`, `The id "${id}" is there twice on the ${side}.`);
    }
  }
  return order;
}

function inverse(order: Int32Array): Int32Array {
  const rank = new Int32Array(order.length);
  for (let k = 0; k < order.length; k++) rank[order[k]!] = k;
  return rank;
}

/** Counting sort by right, then by left: linear, and none at all when the arcs come in order. */
function orderArcs({ arcs, right }: AssignProblem, worth: Worth, leftOf: Int32Array, rightOf: Int32Array): Pick<Grid, 'arcOf' | 'rowStart' | 'arcRight' | 'value'> {
  const count = arcs.score.length;
  const isCalm = worth.calm.length > 0;
  const leftRank = inverse(leftOf);
  const rightRank = inverse(rightOf);
  const rowStart = rowStarts(arcs.left, leftRank);
  if (isInOrder(arcs, leftOf, rightOf)) {
    if (!isCalm && worth.scale === 1) return { arcOf: null, rowStart, arcRight: arcs.right, value: arcs.score };
    const worths = new Float64Array(count);
    for (let a = 0; a < count; a++) worths[a] = arcs.score[a]! * worth.scale + (isCalm ? worth.calm[arcs.left[a]!]! : 0);
    return { arcOf: null, rowStart, arcRight: arcs.right, value: worths };
  }
  const value = new Float64Array(count);
  const columnStart = new Int32Array(right.length + 1);
  for (let a = 0; a < count; a++) columnStart[rightRank[arcs.right[a]!]! + 1]!++;
  for (let j = 0; j < right.length; j++) columnStart[j + 1]! += columnStart[j]!;
  const byRight = new Int32Array(count);
  for (let a = 0; a < count; a++) byRight[columnStart[rightRank[arcs.right[a]!]!]!++] = a;
  const place = rowStart.slice();
  const arcOf = new Int32Array(count);
  const arcRight = new Int32Array(count);
  for (let k = 0; k < count; k++) {
    const a = byRight[k]!;
    const to = place[leftRank[arcs.left[a]!]!]!++;
    arcOf[to] = a;
    arcRight[to] = rightRank[arcs.right[a]!]!;
    value[to] = arcs.score[a]! * worth.scale + (isCalm ? worth.calm[arcs.left[a]!]! : 0);
  }
  return { arcOf, rowStart, arcRight, value };
}

function rowStarts(ends: Int32Array, rank: Int32Array): Int32Array {
  const rowStart = new Int32Array(rank.length + 1);
  for (let a = 0; a < ends.length; a++) rowStart[rank[ends[a]!]! + 1]!++;
  for (let i = 0; i < rank.length; i++) rowStart[i + 1]! += rowStart[i]!;
  return rowStart;
}

function isInOrder({ left, right }: Arcs, leftOf: Int32Array, rightOf: Int32Array): boolean {
  for (let k = 0; k < leftOf.length; k++) if (leftOf[k] !== k) return false;
  for (let k = 0; k < rightOf.length; k++) if (rightOf[k] !== k) return false;
  for (let a = 1, before = left[0]!, last = right[0]!; a < left.length; a++) {
    const i = left[a]!;
    const j = right[a]!;
    if (before > i || (before === i && last > j)) return false;
    before = i;
    last = j;
  }
  return true;
}

function stepsOf(side: 'left' | 'right', parties: readonly Party[], order: Int32Array, degree: Int32Array, pins: Int32Array, worth: Worth): Steps {
  const start = new Int32Array(order.length + 1);
  for (let k = 0; k < order.length; k++) {
    start[k + 1] = start[k]! + Math.max(0, Math.min(parties[order[k]!]!.upper, degree[k]!) - pins[k]!);
  }
  const gain = new Float64Array(start[order.length]!);
  for (let k = 0; k < order.length; k++) fillGains(gain, start[k]!, start[k + 1]!, pins[k]!, worth, side, parties[order[k]!]!.lower);
  return { start, gain, pins };
}

function fillGains(gain: Float64Array, from: number, to: number, pins: number, worth: Worth, side: 'left' | 'right', lower: number): void {
  for (let s = from; s < to; s++) gain[s] = placeGain(worth, side, pins + s - from, lower);
}
