/** What to relax, one setting at a time and by as little as possible, so that every lower quota can be met. */
import { clashOf } from './places.js';
import type { Plan } from './plan.js';

export const LEVERS = ['cityLower', 'companyLower', 'companyUpper', 'cityUpper', 'ceiling', 'floor'] as const;
export type Lever = (typeof LEVERS)[number];
/** Settings that findings beside the lower quotas name as well. */
export type Setting = Lever | 'smeShare';

/** One setting changed alone; quotas and ceiling in places, the floor in points, the share in per cent. */
export interface Relaxation { lever: Setting; from: number; to: number }

/** The smallest change of each setting that alone lets every lower quota be met, in the order of `LEVERS`; a setting that cannot do it alone is missing. */
export function relaxations(plan: Plan): Relaxation[] {
  return LEVERS.flatMap((lever) => {
    const steps = stepsOf(plan, lever);
    const at = firstOf(steps, (step) => clashOf(changed(plan, lever, step)) === null);
    const shown = (value: number): number => (lever === 'floor' ? value / 10 : value);
    return at === null ? [] : [{ lever, from: shown(valueOf(plan, lever)), to: shown(steps[at]!) }];
  });
}

/** Values of a setting from the mildest change to the strongest. Each allows all that the one before allows. */
function stepsOf(plan: Plan, lever: Lever): number[] {
  const { quotas: { city, company }, companies, cities, ceiling, floor } = plan;
  const down = (from: number): number[] => Array.from({ length: from }, (_, step) => from - 1 - step);
  const up = (from: number, to: number): number[] => Array.from({ length: Math.max(0, to - from) }, (_, step) => from + 1 + step);
  if (lever === 'cityLower') return down(city[0]);
  if (lever === 'companyLower') return down(company[0]);
  if (lever === 'cityUpper') return up(city[1], companies);
  if (lever === 'companyUpper') return up(company[1], ceiling === null ? cities : Math.min(cities, ceiling));
  if (lever === 'ceiling') return ceiling === null ? [] : up(ceiling, Math.min(company[1], cities));
  return [...new Set(plan.pairs.map(([, , tenths]) => tenths))].filter((tenths) => tenths < floor).sort((a, b) => b - a);
}

function valueOf({ quotas: { city, company }, ceiling, floor }: Plan, lever: Lever): number {
  return { cityLower: city[0], cityUpper: city[1], companyLower: company[0], companyUpper: company[1], ceiling: ceiling ?? 0, floor }[lever];
}

export function changed(plan: Plan, lever: Lever, value: number): Plan {
  if (lever === 'floor') return { ...plan, floor: value };
  if (lever === 'ceiling') return { ...plan, ceiling: value };
  const { city, company, hard } = plan.quotas;
  const quotas: Plan['quotas'] = { city: [...city], company: [...company], hard };
  quotas[lever.startsWith('city') ? 'city' : 'company'][lever.endsWith('Lower') ? 0 : 1] = value;
  return { ...plan, quotas };
}

/** The first step that holds, by halving; null when not even the last does. */
export function firstOf(steps: readonly number[], holds: (step: number) => boolean): number | null {
  if (steps.length === 0 || !holds(steps.at(-1)!)) return null;
  let low = 0;
  let high = steps.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(steps[middle]!)) high = middle;
    else low = middle + 1;
  }
  return high;
}
