/**
 * Who can lead a bundle: who answers much of the need and answers it well, has the better pair with it, integrates by
 * trade, is on the spot and has worked there. The five parts are points of the bundle's score; the member with most of
 * them leads, the others bring components.
 */
import type { Counterpart } from '../counterparts.js';
import type { MemberInput, ReferenceInput } from '../model.js';
import type { PreparedSolution } from '../prepare.js';
import { portion } from '../tenths.js';

export const LEAD_PARTS = ['breadth', 'pair', 'delivery', 'office', 'record'] as const;
export type LeadPart = (typeof LEAD_PARTS)[number];
/** Tenths: 10 points in all. */
export const LEAD_TENTHS: Record<LeadPart, number> = { breadth: 40, pair: 25, delivery: 15, office: 10, record: 10 };

/** Advice and systems bring others' work together, a service or works can, a product is a component. Thousandths. */
const DELIVERY_SHARES: Record<string, number> = { consulting: 1000, system: 1000, service: 700, construction: 600, product: 200 };
const PLACE_SHARES = { country: 1000, network: 400, none: 0 };

/** Tenths; `value` is what the part was judged by, `null` where it is not known and the neutral share counts. */
export interface LeadJudgement { part: LeadPart; value: string | null; tenths: number; low: number; high: number; facets?: number; of?: number }

function judged(part: LeadPart, value: string | null, share: number | null, neutral: number): LeadJudgement {
  const max = LEAD_TENTHS[part];
  const tenths = portion(max, share ?? neutral);
  return share === null ? { part, value: null, tenths, low: 0, high: max } : { part, value, tenths, low: tenths, high: tenths };
}

function nearestPlace(countries: readonly string[], counterpart: Counterpart, network: ReadonlySet<string>): keyof typeof PLACE_SHARES {
  if (countries.includes(counterpart.country)) return 'country';
  return countries.some((country) => network.has(country)) ? 'network' : 'none';
}

/**
 * The five parts in the order of LEAD_PARTS. `shares` tells how well each facet is answered (thousandths, 0 where it is
 * not); `solution` is the one with the member's best pair, `pair` that pair in tenths; references count up to the as-of
 * `year`. What is not known counts with the neutral share.
 */
export function judgeLead(
  member: MemberInput, solution: PreparedSolution, pair: number, shares: readonly number[],
  counterpart: Counterpart, network: ReadonlySet<string>, year: number, neutral: number,
): LeadJudgement[] {
  const { delivery, references } = solution.input;
  const office = member.overseas === null ? null : nearestPlace(member.overseas.offices, counterpart, network);
  const done = references === null ? null
    : nearestPlace(references.filter((reference: ReferenceInput) => reference.year <= year).map(({ country }) => country), counterpart, network);
  const known = delivery !== null && Object.hasOwn(DELIVERY_SHARES, delivery);
  return [
    {
      ...judged('breadth', 'facets', Math.round(shares.reduce((sum, share) => sum + share, 0) / shares.length), neutral),
      facets: shares.filter((share) => share > 0).length, of: shares.length,
    },
    judged('pair', 'pair', pair, neutral),
    judged('delivery', delivery, known ? DELIVERY_SHARES[delivery]! : null, neutral),
    judged('office', office, office === null ? null : PLACE_SHARES[office], neutral),
    judged('record', done, done === null ? null : PLACE_SHARES[done], neutral),
  ];
}
