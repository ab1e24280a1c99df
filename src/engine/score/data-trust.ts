import type { PreparedNeed } from '../counterparts.js';
import type { DataAsks, DataHandling } from '../model.js';
import type { TaxonomyIndex } from '../taxonomy.js';
import { fromParts, known, unknown, type Judgement } from './judgement.js';

/** Shares of the whole: where data lie and who owns them weigh twice as much as how persons are kept apart from them. */
const PERSONAL: Record<string, number> = { pseudonymised: 200, identified: 0 };
const STORAGE: Record<string, number> = { none: 400, 'on-site': 400, 'in-country': 400, 'japan-cloud': 200, 'global-cloud': 0 };
const OWNERSHIP: Record<string, number> = { city: 400, shared: 200, company: 0, none: 200 };

/** From strict to loose: a solution meets what is asked when it is at least as strict. */
const STRICTNESS: Record<keyof DataAsks, readonly (readonly string[])[]> = {
  personal_data: [['none'], ['pseudonymised'], ['identified']],
  storage: [['none', 'on-site'], ['in-country'], ['japan-cloud'], ['global-cloud']],
  ownership: [['city'], ['shared'], ['company', 'none']],
};
const PART_OF: Record<keyof DataAsks, string> = { personal_data: 'personal', storage: 'storage', ownership: 'ownership' };

function meets(key: keyof DataAsks, value: string, asked: string): boolean {
  const rank = (each: string): number => STRICTNESS[key].findIndex((values) => values.includes(each));
  return rank(value) >= 0 && rank(value) <= rank(asked);
}

/** What the need asks, each as large a part as the next: met, not met, or unknown. */
function judgeAsked(max: number, neutral: number, handling: DataHandling | null, asks: DataAsks): Judgement {
  const keys = (['personal_data', 'storage', 'ownership'] as const).filter((key) => asks[key] !== null);
  return fromParts(max, neutral, keys.map((key, at) => {
    const of = Math.round((1000 * (at + 1)) / keys.length) - Math.round((1000 * at) / keys.length);
    const value = handling?.[key] ?? null;
    return { told: { part: PART_OF[key], value, asked: asks[key] }, share: value === null ? null : meets(key, value, asks[key]!) ? of : 0, of };
  }), 'dataTrust.asked', 'dataTrust');
}

function share(table: Record<string, number>, value: string | null): number | null {
  return value === null ? null : Object.hasOwn(table, value) ? table[value]! : null;
}

/**
 * Data free flow with trust: where the need asks something of data, whether the solution meets it. Otherwise full where no personal data are touched, by the solution's own word or because the need's
 * leaf touches none and the solution says nothing else; strict (kept apart, stored near, owned by the city) otherwise.
 */
export function judgeDataTrust(taxonomy: TaxonomyIndex, max: number, neutral: number, handling: DataHandling | null, need: PreparedNeed): Judgement {
  const asks = need.input?.data_asks;
  if (asks && (asks.personal_data ?? asks.storage ?? asks.ownership) !== null) return judgeAsked(max, neutral, handling, asks);
  const leaves = need.leaves.map((id) => taxonomy.leaves[taxonomy.numberOf.get(id)!]!);
  const personalLeaf = leaves.find((leaf) => leaf.personal_data);
  const touched = handling?.personal_data ?? null;
  if (touched === 'none') return known(max, 1000, () => ({ code: 'dataTrust.none-touched', factor: 'dataTrust', by: 'solution' }));
  if (!personalLeaf && leaves.length > 0 && touched === null) return known(max, 1000, () => ({ code: 'dataTrust.none-touched', factor: 'dataTrust', by: 'leaf', leaf: leaves[0]!.id }));
  if (handling === null) return unknown(max, neutral, () => ({ code: 'dataTrust.unknown', factor: 'dataTrust', leaf: personalLeaf?.id ?? null }));
  return fromParts(max, neutral, [
    { told: { part: 'personal', value: touched }, share: share(PERSONAL, touched), of: 200 },
    { told: { part: 'storage', value: handling.storage }, share: share(STORAGE, handling.storage), of: 400 },
    { told: { part: 'ownership', value: handling.ownership }, share: share(OWNERSHIP, handling.ownership), of: 400 },
  ], 'dataTrust.parts', 'dataTrust');
}
