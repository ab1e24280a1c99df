/** Whom a round does not serve, or not as far as its lower quotas want, and why: with the numbers that tell what to relax. */
import type { AssignProblem, Clash } from './assign/problem.js';
import type { MatchResult } from './model.js';
import type { Prepared } from './prepare.js';
import type { UnservedCode } from './reason-codes.js';
import type { Encoded, Scored, Solution } from './recommend.js';
import { shown } from './tenths.js';

export type Unserved = MatchResult['unserved'][number];

type Why = { code: UnservedCode; wanted?: number; got?: number; pairs?: number; threshold?: number };

/** By party of one side: pairs that are open, that reach the floor, that the threshold leaves, chosen, chosen before the rules. */
type Counts = Record<'open' | 'reach' | 'left' | 'got' | 'before', number[]>;

function countsOf(key: 'member' | 'counterpart', size: number, lists: Record<keyof Counts, readonly Scored[]>): Counts {
  const count = (lines: readonly Scored[]): number[] => {
    const counts = new Array<number>(size).fill(0);
    for (const line of lines) counts[line[key]]! += 1;
    return counts;
  };
  return { open: count(lists.open), reach: count(lists.reach), left: count(lists.left), got: count(lists.got), before: count(lists.before) };
}

/** Companies in their order, then counterparts, then pins that a gate keeps out. `wanted` and `got` stand where a lower quota is missed. */
export function unservedOf(prepared: Prepared, encoded: Encoded, rows: readonly Scored[], { problem, result, arcs, fair }: Solution): Unserved[] {
  const { scenario, counterparts } = prepared;
  const floor = Math.round(scenario.floor * 10);
  const got = [...result.chosen].map((at) => arcs[at]!);
  const lists = {
    open: rows, reach: rows.filter((row) => row.score >= floor), left: arcs, got, before: fair ? [...fair.before.chosen].map((at) => encoded.arcs[at]!) : got,
  };
  const members = countsOf('member', scenario.members.length, lists);
  const cities = countsOf('counterpart', counterparts.length, lists);
  const isNeedless = counterparts.every((counterpart) => counterpart.needs.length === 0);
  const lineOf = (counts: Counts, number: number, lower: number, hasNeeds: boolean): Why => {
    const short = lower > counts.got[number]! ? { wanted: lower, got: counts.got[number]! } : {};
    if (!hasNeeds) return { code: 'unserved.no-need', ...short };
    if (counts.open[number] === 0) return { code: 'unserved.gated', ...short };
    if (counts.reach[number] === 0) return { code: 'unserved.below-floor', ...short };
    if (counts.left[number] === 0) return { code: 'unserved.threshold', threshold: shown(fair!.threshold!), ...short };
    if (counts.before[number]! > counts.got[number]!) return { code: 'unserved.fairness', ...short };
    if (counts.got[number]! >= counts.left[number]!) return { code: 'unserved.few-pairs', pairs: counts.left[number]!, ...short };
    return { code: 'unserved.capacity', ...short };
  };
  const isServed = (counts: Counts, number: number, lower: number): boolean => counts.got[number]! > 0 && counts.got[number]! >= lower;
  const unserved: Unserved[] = [];
  scenario.members.forEach((member, number) => {
    const { lower, upper } = problem.left[number]!;
    if (upper > 0 && !isServed(members, number, lower)) unserved.push({ member: member.id, ...lineOf(members, number, lower, !isNeedless) });
  });
  counterparts.forEach((counterpart, number) => {
    const { lower } = problem.right[number]!;
    if (!isServed(cities, number, lower)) unserved.push({ city: counterpart.id, ...lineOf(cities, number, lower, counterpart.needs.length > 0) });
  });
  for (const pin of encoded.gatedPins) unserved.push({ ...pin, code: 'pin.gated' });
  return unserved;
}

/** Every party of a set whose hard lower quotas cannot all be met, with the numbers of the set. */
export function clashLines(problem: AssignProblem, clash: Clash | null): Unserved[] {
  if (!clash) return [];
  const numbers = { code: 'quota.clash', required: clash.required, available: clash.available };
  return clash.demanding.map((number) => (clash.side === 'left' ? { member: problem.left[number]!.id, ...numbers } : { city: problem.right[number]!.id, ...numbers }));
}

