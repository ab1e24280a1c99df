import type { Counterpart, PreparedNeed } from '../counterparts.js';
import type { ReferenceInput } from '../model.js';
import type { PreparedSolution } from '../prepare.js';
import { nearest, type Relation, type TaxonomyIndex } from '../taxonomy.js';
import { known, unknown, type Judgement } from './judgement.js';

export type Place = 'city' | 'country' | 'network' | 'abroad' | 'japan';
const PLACE_SHARES: Record<Place, number> = { city: 1000, country: 800, network: 600, abroad: 450, japan: 300 };
const FIELD_SHARES: Record<Relation, number> = { same: 1000, branch: 700, link: 500, none: 200 };
/** A reference that names no leaf counts as one of the same branch. */
const FIELD_UNSTATED = 700;
/** A deployment fades by a fifteenth of its worth a year, down to a fifth. */
const FADE_YEARS = 15;
const FADE_MIN = 200;
/** Each of the next two references adds a tenth of its own worth. */
const FURTHER_MAX = 2;
const FURTHER_SHARE = 100;
/** Worth of a place that is only named in the text, against a reference stated there. */
const NAMED_SHARE = 800;

interface Weighed { reference: ReferenceInput; place: Place; field: Relation | 'unstated'; age: number; fade: number; share: number }

function placeOf(reference: ReferenceInput, counterpart: Counterpart, network: ReadonlySet<string>): Place {
  if (counterpart.kind === 'city' && reference.city_id === counterpart.id) return 'city';
  if (reference.country === counterpart.country) return 'country';
  if (network.has(reference.country)) return 'network';
  return reference.country === 'JP' ? 'japan' : 'abroad';
}

/** What a deployment of this age is worth still, in thousandths. */
export function fadeAfter(years: number): number {
  return Math.max(FADE_MIN, Math.round(1000 - (1000 * years) / FADE_YEARS));
}

function weigh(
  taxonomy: TaxonomyIndex, reference: ReferenceInput, need: PreparedNeed, counterpart: Counterpart, network: ReadonlySet<string>, year: number,
): Weighed {
  const place = placeOf(reference, counterpart, network);
  const field = reference.leaf === null ? 'unstated' : nearest(taxonomy, [reference.leaf], need.leaves)?.relation ?? 'unstated';
  const age = year - reference.year;
  const fade = fadeAfter(age);
  const worth = PLACE_SHARES[place] * (field === 'unstated' ? FIELD_UNSTATED : FIELD_SHARES[field]);
  return { reference, place, field, age, fade, share: Math.round((worth * fade) / 1_000_000) };
}

/**
 * What was deployed where, in which field and how long ago: the best reference counts whole, the next two add a tenth
 * of theirs, never above the full points. Where no reference is stated, see `judgeUnstated`. References dated after the as-of year do not count. `year` is the as-of year.
 */
export function judgeTrackRecord(
  taxonomy: TaxonomyIndex, max: number, neutral: number, solution: PreparedSolution, need: PreparedNeed,
  counterpart: Counterpart, network: ReadonlySet<string>, year: number,
): Judgement {
  const { references } = solution.input;
  if (references === null) return judgeUnstated(max, neutral, solution, counterpart);
  if (references.length === 0) return known(max, 0, () => ({ code: 'trackRecord.none', factor: 'trackRecord' }));
  const weighed = references.filter((reference) => reference.year <= year)
    .map((reference) => weigh(taxonomy, reference, need, counterpart, network, year))
    .sort((left, right) => right.share - left.share);
  const best = weighed[0];
  if (!best) return known(max, 0, () => ({ code: 'trackRecord.none', factor: 'trackRecord' }));
  let further = 0;
  for (const next of weighed.slice(1, 1 + FURTHER_MAX)) further += Math.round((next.share * FURTHER_SHARE) / 1000);
  return known(max, Math.min(1000, best.share + further), () => ({
    code: 'trackRecord.reference', factor: 'trackRecord',
    place: best.place, country: best.reference.country, city: best.reference.city_id, year: best.reference.year, age: best.age,
    field: best.field, leaf: best.reference.leaf,
    placeShare: PLACE_SHARES[best.place] / 1000,
    fieldShare: (best.field === 'unstated' ? FIELD_UNSTATED : FIELD_SHARES[best.field]) / 1000,
    fade: best.fade / 1000,
    count: weighed.length, samePlace: weighed.filter((entry) => entry.place === best.place).length,
    further: further / 1000,
  }));
}

/** References not stated are neutral; a text that names the city or its country counts as four fifths of a deployment there, unless neutral is more. */
function judgeUnstated(max: number, neutral: number, solution: PreparedSolution, counterpart: Counterpart): Judgement {
  const place = solution.named?.cities.has(counterpart.id) ? 'city' : solution.named?.countries.has(counterpart.country) ? 'country' : null;
  if (place === null) return unknown(max, neutral, () => ({ code: 'trackRecord.unknown', factor: 'trackRecord' }));
  const share = Math.max(neutral, Math.round((PLACE_SHARES[place] * NAMED_SHARE) / 1000));
  return unknown(max, share, () => ({ code: 'trackRecord.named', factor: 'trackRecord', place, city: place === 'city' ? counterpart.id : null, country: counterpart.country }));
}
