/** What a pin, a ban, a pin taken back or another quota would cost, each by itself: the optimum moves on from the one there is, and who gains or loses is read off. */
import type { Patience } from './balance.js';
import { STEP_LIMIT, type AssignProblem, type AssignResult } from './problem.js';
import { Workbench } from './workbench.js';

export type Change =
  | { kind: 'pin' | 'unpin' | 'ban'; left: number; right: number }
  | { kind: 'quota'; side: 'left' | 'right'; index: number; lower: number; upper: number };

export interface Price {
  /** `impossible`: there is no such arc, or not all pins find a place; `stopped`: patience ran out. */
  status: 'priced' | 'impossible' | 'stopped';
  objective: number;
  /** Total score lost against the result; negative when the change frees something. */
  lost: number;
  /** Arcs that come in and go out, as indices of the problem. */
  added: number[];
  dropped: number[];
}

/**
 * The price of each change against an optimal result, in the order of `changes`; every change is undone before the next.
 * Among equal answers the one with few moves is kept, so `added` and `dropped` name what the change really touches.
 */
export function priceChanges(problem: AssignProblem, result: AssignResult, changes: readonly Change[]): Price[] {
  return changes.map(pricerOf(problem, result));
}

/** Prices one change after another; what it takes to set up is paid once. */
export function pricerOf(problem: AssignProblem, result: AssignResult): (change: Change) => Price {
  const workbench = new Workbench(problem, result);
  const patience: Patience = { shouldStop: problem.shouldStop ?? (() => false), steps: problem.stepLimit ?? STEP_LIMIT };
  const { score } = problem.arcs;
  const isBefore = marked(score.length, result.chosen);
  const isAfter = new Uint8Array(score.length);
  return (change) => {
    const undo = apply(workbench, problem, change);
    if (!undo) return { status: 'impossible', objective: result.objective, lost: 0, added: [], dropped: [] };
    const isSolved = workbench.solve(patience);
    const chosen = workbench.chosen();
    const isMet = pinsAfter(problem, change).every(([left, right]) => isPaired(problem, chosen, left, right));
    undo();
    workbench.solve(patience);
    if (!isMet && isSolved) return { status: 'impossible', objective: result.objective, lost: 0, added: [], dropped: [] };
    let objective = 0;
    for (const a of chosen) {
      objective += score[a]!;
      isAfter[a] = 1;
    }
    const dropped = Array.from(result.chosen.filter((a) => !isAfter[a]));
    for (const a of chosen) isAfter[a] = 0;
    return {
      status: isSolved ? 'priced' : 'stopped',
      objective,
      lost: result.objective - objective,
      added: Array.from(chosen.filter((a) => !isBefore[a])),
      dropped,
    };
  };
}

function marked(count: number, chosen: Int32Array): Uint8Array {
  const marks = new Uint8Array(count);
  for (const a of chosen) marks[a] = 1;
  return marks;
}

/** The problem with the change made, for a solve of its own; the change must name a pair that has an arc, or a party. */
export function changedBy(problem: AssignProblem, change: Change): AssignProblem {
  const { arcs } = problem;
  if (change.kind === 'quota') {
    const parties = problem[change.side].map((party, k) => (k === change.index ? { ...party, lower: change.lower, upper: change.upper } : party));
    return { ...problem, [change.side]: parties };
  }
  const pins = pinsAfter(problem, change);
  if (change.kind !== 'ban') return { ...problem, pins };
  const kept = Array.from(arcs.score.keys()).filter((a) => arcs.left[a] !== change.left || arcs.right[a] !== change.right);
  const take = (list: Int32Array): Int32Array => Int32Array.from(kept, (a) => list[a]!);
  return { ...problem, pins, arcs: { left: take(arcs.left), right: take(arcs.right), score: take(arcs.score) } };
}

/** Makes the change and returns how to undo it; null when there is nothing to change. */
function apply(workbench: Workbench, problem: AssignProblem, change: Change): (() => void) | null {
  if (change.kind === 'quota') {
    const party = problem[change.side][change.index];
    if (!party || change.lower > change.upper) return null;
    workbench.setQuota(change.side, change.index, change.lower, change.upper);
    return () => workbench.setQuota(change.side, change.index, party.lower, party.upper);
  }
  if (!problem.left[change.left] || !problem.right[change.right]) return null;
  const arc = workbench.arcBetween(change.left, change.right);
  if (arc < 0) return null;
  const isPinned = problem.pins?.some(([left, right]) => left === change.left && right === change.right) ?? false;
  workbench.rule(arc, ({ pin: 'forced', unpin: 'free', ban: 'banned' } as const)[change.kind]);
  return () => workbench.rule(arc, isPinned ? 'forced' : 'free');
}

function pinsAfter({ pins = [] }: AssignProblem, change: Change): (readonly [number, number])[] {
  if (change.kind === 'quota') return [...pins];
  const others = pins.filter(([left, right]) => left !== change.left || right !== change.right);
  return change.kind === 'pin' ? [...others, [change.left, change.right]] : others;
}

function isPaired({ arcs }: AssignProblem, chosen: Int32Array, left: number, right: number): boolean {
  return chosen.some((a) => arcs.left[a] === left && arcs.right[a] === right);
}
