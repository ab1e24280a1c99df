/**
 * The rules of a fair round, one laid on the other, and what each costs: coverage with memory, the ceiling for the most sought, max-min,
 * the cost of repeated exposure, the SME share. Every step is an exact optimum of its own; nothing here lets a pair below the floor in.
 */
import { assign } from './assign/assign.js';
import { bottleneckOf, type Solved } from './assign/bottleneck.js';
import type { AssignProblem, AssignResult, Clash } from './assign/problem.js';
import { shareOut } from './assign/share.js';
import { isSmallCompany } from './fairness.js';
import type { FairnessApplied, FairnessRules, Scenario } from './model.js';
import { shown } from './tenths.js';

export interface Answer extends Solved {
  /** Where hard quotas could not be met: the numbers that clash; the answer is then the best one with soft quotas. */
  clash: Clash | null;
}

export interface FairAnswer extends Answer {
  /** Arcs that the threshold leaves, as indices of the problem that was handed in; null without a threshold. */
  kept: readonly number[] | null;
  /** Smallest score that max-min lets in, in tenths. */
  threshold: number | null;
  /** The answer with coverage and memory alone. */
  before: AssignResult;
  applied: FairnessApplied;
  /** Optima that show that the threshold could not be higher and the SME minimum not smaller. */
  proofs: Solved[];
}

/** The optimum; hard quotas that cannot be met are softened and their clash kept. */
export function solveOrSoften(problem: AssignProblem): Answer {
  const result = assign(problem);
  if (result.status !== 'infeasible') return { problem, result, clash: null };
  const soft = { ...problem, hard: false };
  return { problem: soft, result: assign(soft), clash: result.clash };
}

/**
 * The answer under the rules of a scenario. `problem` has coverage and memory in it already. Prices are the plain total that each rule
 * takes from the answer before it, in the order of the rules; with that of coverage they sum to the price of fairness.
 */
export function applyRules(problem: AssignProblem, scenario: Scenario, rules: FairnessRules): FairAnswer {
  const first = solveOrSoften(problem);
  const withoutAny = assign({ ...first.problem, fair: undefined }).objective;
  const applied: FairnessApplied = { prices: [{ rule: 'cover', price: shown(withoutAny - first.result.objective) }] };
  const proofs: Solved[] = [];
  let answer: Answer = first;
  let kept: number[] | null = null;
  let threshold: number | null = null;
  const step = (rule: FairnessApplied['prices'][number]['rule'], next: Answer): void => {
    applied.prices.push({ rule, price: shown(answer.result.objective - next.result.objective) });
    answer = next;
  };
  if (rules.ceiling !== undefined) step('ceiling', solveOrSoften(withCeiling(problem, rules.ceiling)));
  if (rules.maxMin) {
    const covering = { ...answer.problem, fair: { coverEachLeft: true, ...answer.problem.fair, coverEachRight: true } };
    const found = bottleneckOf(covering, assign(covering));
    if (found.refuted) proofs.push(found.refuted);
    ({ kept, threshold } = found);
    step('maxMin', { problem: found.problem, result: found.result, clash: answer.clash });
    applied.threshold = threshold === null ? null : shown(threshold);
  }
  if (rules.repeatCost !== undefined) {
    const costly = { ...answer.problem, fair: { coverEachLeft: true, ...answer.problem.fair, repeatCost: Math.round(rules.repeatCost * 10) } };
    step('repeatCost', { problem: costly, result: assign(costly), clash: answer.clash });
  }
  if (rules.smeShare !== undefined) {
    const isSme = Uint8Array.from(scenario.members, (member) => (isSmallCompany(member) ? 1 : 0));
    const shared = shareOut(answer.problem, answer.result, isSme, Math.round(rules.smeShare * 1000));
    if (shared.refuted) proofs.push(shared.refuted);
    step('smeShare', { problem: shared.problem, result: shared.result, clash: answer.clash });
    applied.smeShare = { asked: rules.smeShare, minimum: shared.minimum, isMet: shared.isMet };
  }
  const { ceiling, repeatCost } = rules;
  const places = placesOfLefts(answer);
  if (ceiling !== undefined) applied.ceiling = { places: ceiling, atCeiling: places.filter((count) => count >= ceiling).length };
  if (repeatCost !== undefined) {
    const repeats = places.reduce((sum, count) => sum + (count * (count - 1)) / 2, 0);
    applied.repeatCost = { points: repeatCost, charged: shown(repeats * Math.round(repeatCost * 10)) };
  }
  return { ...answer, kept, threshold, before: first.result, applied, proofs };
}

/** Upper quotas of the lefts cut to the ceiling; pins stay above it. */
function withCeiling(problem: AssignProblem, ceiling: number): AssignProblem {
  const pins = new Map<number, number>();
  for (const [left] of problem.pins ?? []) pins.set(left, (pins.get(left) ?? 0) + 1);
  return { ...problem, left: problem.left.map((party, i) => ({ ...party, upper: Math.max(Math.min(party.upper, ceiling), pins.get(i) ?? 0) })) };
}

function placesOfLefts({ problem, result }: Solved): number[] {
  const places = new Array<number>(problem.left.length).fill(0);
  for (const a of result.chosen) places[problem.arcs.left[a]!]! += 1;
  return places;
}
