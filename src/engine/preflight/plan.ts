/** The quotas of a planned round as plain numbers: who could be recommended to whom, and how often. What the arithmetic before a start is about. */
import type { AssignProblem } from '../assign/problem.js';
import type { Quotas } from '../model.js';

export interface Plan {
  /** Companies that may be recommended at all. */
  companies: number;
  cities: number;
  /** Open pairs with their scores in tenths, each company and city at most once together. */
  pairs: readonly (readonly [company: number, city: number, tenths: number])[];
  /** Pins whose pair is open. */
  pins: readonly (readonly [company: number, city: number])[];
  quotas: Quotas;
  /** In tenths. */
  floor: number;
  /** Most recommendations of one company by a rule of fairness; null without that rule. */
  ceiling: number | null;
}

/** The plan as an assignment problem without scores: pairs at or above the floor or pinned; pins raise an upper quota that they exceed, as in a round. */
export function quotasOf(plan: Plan): AssignProblem {
  const { quotas: { city, company }, ceiling, pins } = plan;
  const pinned = new Set(pins.map(([i, j]) => `${i} ${j}`));
  const open = plan.pairs.filter(([i, j, tenths]) => tenths >= plan.floor || pinned.has(`${i} ${j}`));
  const pinsOf = (side: 0 | 1, number: number): number => pins.filter((pin) => pin[side] === number).length;
  const companyUpper = ceiling === null ? company[1] : Math.min(company[1], ceiling);
  return {
    left: Array.from({ length: plan.companies }, (_, i) => ({ id: String(i), lower: company[0], upper: Math.max(companyUpper, pinsOf(0, i)) })),
    right: Array.from({ length: plan.cities }, (_, j) => ({ id: String(j), lower: city[0], upper: Math.max(city[1], pinsOf(1, j)) })),
    arcs: { left: Int32Array.from(open, ([i]) => i), right: Int32Array.from(open, ([, j]) => j), score: new Int32Array(open.length) },
    pins,
    hard: true,
  };
}
