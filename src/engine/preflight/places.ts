/** How many places a plan can fill, and whether its lower quotas can all be met: exact, by the assignment itself with every pair worth the same. */
import { assign } from '../assign/assign.js';
import type { AssignProblem, Clash } from '../assign/problem.js';
import { quotasOf, type Plan } from './plan.js';

/** Sums of the quotas of each side; nobody counts for more places than the other side has parties. */
export interface Slots { cities: [number, number]; companies: [number, number] }

export function slotsOf(plan: Plan): Slots {
  const { left, right } = quotasOf(plan);
  const sum = (parties: AssignProblem['left'], others: number): [number, number] => [
    parties.reduce((total, party) => total + party.lower, 0), parties.reduce((total, party) => total + Math.min(party.upper, others), 0),
  ];
  return { cities: sum(right, left.length), companies: sum(left, right.length) };
}

/** Numbers that contradict each other whoever suits whom; null when the sums alone allow an answer. Without pins it is exact for pairs that are all open. */
export function contradiction(plan: Plan): { side: 'city' | 'company'; of: 'each' | 'all'; required: number; available: number } | null {
  const { quotas: { city, company }, companies, cities } = plan;
  if (cities > 0 && city[0] > companies) return { side: 'city', of: 'each', required: city[0], available: companies };
  if (companies > 0 && company[0] > cities) return { side: 'company', of: 'each', required: company[0], available: cities };
  const slots = slotsOf(plan);
  if (slots.cities[0] > slots.companies[1]) return { side: 'city', of: 'all', required: slots.cities[0], available: slots.companies[1] };
  if (slots.companies[0] > slots.cities[1]) return { side: 'company', of: 'all', required: slots.companies[0], available: slots.cities[1] };
  return null;
}

/** The set of parties whose lower quotas cannot all be met, or null when every lower quota can. */
export function clashOf(plan: Plan): Clash | null {
  if (plan.quotas.city[0] === 0 && plan.quotas.company[0] === 0) return null;
  return assign(worth(quotasOf(plan), -1)).clash;
}

/** Places below the lower quotas that stay empty in the best of all answers; 0 when every lower quota can be met. */
export function missingPlaces(plan: Plan): number {
  const { unserved } = assign({ ...worth(quotasOf(plan), -1), hard: false });
  return unserved.reduce((sum, { wanted, got }) => sum + Math.max(0, wanted - got), 0);
}

/** The most recommendations that upper quotas, floor and gates allow together. `counts` leaves out the companies that are not asked about. */
export function mostPlaces(plan: Plan, counts: (company: number) => boolean = () => true): number {
  const asked = { ...plan, pairs: plan.pairs.filter(([i]) => counts(i)), pins: plan.pins.filter(([i]) => counts(i)), quotas: { city: [0, plan.quotas.city[1]], company: [0, plan.quotas.company[1]], hard: false } as Plan['quotas'] };
  return assign({ ...worth(quotasOf(asked), 1), hard: false }).chosen.length;
}

function worth(problem: AssignProblem, score: number): AssignProblem {
  return { ...problem, arcs: { ...problem.arcs, score: problem.arcs.score.map(() => score) } };
}
