/**
 * What can be said of a round before it is started: its numbers, the places asked for against the places there are, what contradicts
 * each other and what to relax by how much. Impossible lower quotas block a round only where they are hard; everything else is advice.
 */
import { scoreRows } from '../answers/round.js';
import { isSmallCompany } from '../fairness.js';
import { ownGate } from '../gates.js';
import type { Scenario } from '../model.js';
import type { Prepared } from '../prepare.js';
import type { Scored } from '../recommend.js';
import { clashOf, contradiction, missingPlaces, mostPlaces, slotsOf, type Slots } from './places.js';
import type { Plan } from './plan.js';
import { relaxations, type Relaxation } from './relax.js';
import { waysOf, type Way } from './ways.js';

export const FINDING_CODES = [
  'empty.cities', 'empty.companies', 'quotas.each', 'quotas.all', 'quotas.candidates',
  'cities.no-needs', 'cities.closed', 'cities.below-floor', 'companies.below-floor', 'places.none', 'places.unfilled', 'sme.short', 'rules.idle',
  'pins.closed', 'pins.crowded', 'solutions.no-text', 'needs.no-text',
] as const;
export type FindingCode = (typeof FINDING_CODES)[number];

export interface Finding {
  code: FindingCode;
  /** Whether the round cannot be started like this. */
  blocks: boolean;
  /** Of which side the finding speaks, where that matters. */
  side?: 'city' | 'company';
  values: Record<string, number>;
  /** Counterparts that it concerns, by id; empty where it concerns none in particular. */
  cities: string[];
  relax: Relaxation[];
  /** What would be enough beside the settings. */
  ways: NamedWay[];
}

/** A way with the ids of its pair. */
export type NamedWay = Exclude<Way, { pair: unknown }> | { way: 'unpin' | 'unban'; member: string; city: string };

export interface Preflight {
  counts: {
    /** Member companies, and those that can be recommended on the day. */
    companies: number; companiesOpen: number;
    solutions: number; solutionsOpen: number;
    cities: number; needs: number;
    /** Pairs of a company and a counterpart that no rule closes, and those that reach the floor. */
    pairs: number; pairsReaching: number;
  };
  slots: Slots;
  /** The most recommendations there can be. */
  most: number;
  /** Those that block first, then in the order of `FINDING_CODES`. */
  findings: Finding[];
}

/** Scores everything once and does the sums. The same scenario gives the same answer. */
export function preflight(prepared: Prepared): Preflight {
  const rows = scoreRows(prepared);
  const { scenario, counterparts, needs, solutions } = prepared;
  const sellers = sellersOf(scenario);
  const plan = planOf(prepared, rows, sellers);
  const most = mostPlaces(plan);
  const findings = [
    ...emptiness(plan), ...quotaFindings(plan, prepared, sellers), ...cityFindings(prepared, rows), ...companyFindings(plan), ...placeFindings(plan, most),
    ...ruleFindings(prepared, plan, sellers, most), ...pinFindings(prepared, plan), ...textFindings(prepared),
  ];
  return {
    counts: {
      companies: scenario.members.filter(({ kind }) => kind === 'company').length, companiesOpen: plan.companies,
      solutions: solutions.length, solutionsOpen: solutions.filter(({ member, input }) => ownGate(member, input, scenario.asOf) === null).length,
      cities: counterparts.length, needs: needs.length, pairs: plan.pairs.length, pairsReaching: plan.pairs.filter(([, , score]) => score >= plan.floor).length,
    },
    slots: slotsOf(plan), most,
    findings: [...findings.filter(({ blocks }) => blocks), ...findings.filter(({ blocks }) => !blocks)],
  };
}

/** Numbers of the members that have a solution which may be recommended on the day. */
function sellersOf({ members, asOf }: Scenario): number[] {
  return members.flatMap((member, number) => (member.solutions.some((solution) => ownGate(member, solution, asOf) === null) ? [number] : []));
}

export function planOf({ scenario, counterparts }: Prepared, rows: readonly Scored[], sellers: readonly number[] = sellersOf(scenario)): Plan {
  const placeOf = new Map(sellers.map((member, place) => [member, place]));
  const pairs = rows.map((row) => [placeOf.get(row.member)!, row.counterpart, row.score] as const);
  const open = new Set(pairs.map(([i, j]) => `${i} ${j}`));
  const pins = pinsOf(scenario, counterparts.map(({ id }) => id), new Map(sellers.map((member, place) => [scenario.members[member]!.id, place])));
  const { ceiling } = scenario.fairness ?? {};
  return {
    companies: sellers.length, cities: counterparts.length, pairs, pins: pins.filter(([i, j]) => open.has(`${i} ${j}`)),
    quotas: scenario.quotas, floor: Math.round(scenario.floor * 10), ceiling: scenario.fair && ceiling !== undefined ? ceiling : null,
  };
}

function pinsOf({ pins, seminar }: Scenario, counterparts: string[], placeOf: ReadonlyMap<string, number>): [number, number][] {
  const cityOf = new Map((seminar?.delegations ?? []).map((delegation) => [delegation.id, delegation.city_id]));
  const found = new Map(pins.flatMap(({ member, city }) => {
    const [i, j] = [placeOf.get(member), counterparts.indexOf(cityOf.get(city) ?? city)];
    return i === undefined || j < 0 ? [] : [[`${i} ${j}`, [i, j] as [number, number]]];
  }));
  return [...found.values()];
}

function finding(code: FindingCode, values: Finding['values'] = {}, more: Partial<Finding> = {}): Finding {
  return { code, blocks: false, values, cities: [], relax: [], ways: [], ...more };
}

function emptiness({ cities, companies }: Plan): Finding[] {
  return [...(cities === 0 ? [finding('empty.cities')] : []), ...(companies === 0 ? [finding('empty.companies')] : [])];
}

function quotaFindings(plan: Plan, prepared: Prepared, sellers: readonly number[]): Finding[] {
  const { counterparts } = prepared;
  if (plan.cities === 0 || plan.companies === 0) return [];
  const clash = clashOf(plan);
  if (!clash) return [];
  const sums = contradiction(plan);
  const more = { blocks: plan.quotas.hard, relax: relaxations(plan), ways: namedWays(plan, prepared, sellers) };
  const missing = missingPlaces(plan);
  if (sums) return [finding(`quotas.${sums.of}`, { required: sums.required, available: sums.available, short: sums.required - sums.available, missing }, { ...more, side: sums.side })];
  const side = clash.side === 'right' ? 'city' as const : 'company' as const;
  const values = { parties: clash.demanding.length, required: clash.required, available: clash.available, missing };
  return [finding('quotas.candidates', values, { ...more, side, cities: side === 'city' ? clash.demanding.map((j) => counterparts[j]!.id) : [] })];
}

function namedWays(plan: Plan, prepared: Prepared, sellers: readonly number[]): NamedWay[] {
  const { scenario: { members }, counterparts } = prepared;
  return waysOf(plan, apartOf(prepared, sellers)).map((way) => (
    'pair' in way ? { way: way.way, member: members[sellers[way.pair[0]]!]!.id, city: counterparts[way.pair[1]]!.id } : way));
}

/** Pairs that an entry keeps apart and nothing else closes, with their scores, in the order of the scenario's entries. A "no" of either side is not among them. */
function apartOf(prepared: Prepared, sellers: readonly number[]): Plan['pairs'] {
  const { scenario: { bans, members }, counterparts, banned } = prepared;
  if (banned.size === 0) return [];
  const placeOf = new Map(sellers.map((member, place) => [member, place]));
  const key = (row: Scored): string => `${members[row.member]!.id}|${counterparts[row.counterpart]!.id}`;
  const found = new Map(scoreRows({ ...prepared, banned: new Set() }).filter((row) => banned.has(key(row))).map((row) => [key(row), row]));
  return bans.flatMap(({ member, city }) => {
    const row = found.get(`${member}|${city}`);
    return row ? [[placeOf.get(row.member)!, row.counterpart, row.score] as const] : [];
  });
}

function cityFindings({ counterparts, scenario }: Prepared, rows: readonly Scored[]): Finding[] {
  const floor = Math.round(scenario.floor * 10);
  const best = new Array<number>(counterparts.length).fill(-1);
  for (const row of rows) best[row.counterpart] = Math.max(best[row.counterpart]!, row.score);
  const idsOf = (test: (number: number) => boolean): string[] => counterparts.flatMap(({ id }, number) => (test(number) ? [id] : []));
  const needless = idsOf((number) => counterparts[number]!.needs.length === 0);
  const closed = idsOf((number) => counterparts[number]!.needs.length > 0 && best[number]! < 0);
  const low = idsOf((number) => best[number]! >= 0 && best[number]! < floor);
  const lowest = Math.min(...best.filter((score) => score >= 0 && score < floor));
  return [
    ...(needless.length > 0 ? [finding('cities.no-needs', { count: needless.length }, { cities: needless })] : []),
    ...(closed.length > 0 ? [finding('cities.closed', { count: closed.length }, { cities: closed })] : []),
    ...(low.length > 0 ? [finding('cities.below-floor', { count: low.length }, { cities: low, relax: [{ lever: 'floor', from: scenario.floor, to: lowest / 10 }] })] : []),
  ];
}

/** The floor named is the highest at which every company with an open pair has a city. */
function companyFindings({ companies, pairs, floor }: Plan): Finding[] {
  const best = new Map<number, number>();
  for (const [company, , score] of pairs) best.set(company, Math.max(best.get(company) ?? 0, score));
  const count = companies - [...best.values()].filter((score) => score >= floor).length;
  const lowest = Math.min(...best.values());
  const relax: Relaxation[] = lowest < floor ? [{ lever: 'floor', from: floor / 10, to: lowest / 10 }] : [];
  return count > 0 ? [finding('companies.below-floor', { count, companies }, { relax })] : [];
}

function placeFindings(plan: Plan, most: number): Finding[] {
  const { cities: [, wanted], companies: [, offered] } = slotsOf(plan);
  if (plan.companies === 0 || plan.cities === 0) return [];
  const { company } = plan.quotas;
  const none = (['city', 'company'] as const).filter((side) => plan.quotas[side][1] === 0);
  if (none.length > 0) return none.map((side) => finding('places.none', {}, { side, relax: [{ lever: `${side}Upper`, from: 0, to: 1 }] }));
  if (most >= wanted) return [];
  const upper = Math.ceil(wanted / plan.companies);
  const from = Math.min(company[1], plan.ceiling ?? Infinity);
  const lever = plan.ceiling !== null && plan.ceiling < company[1] ? 'ceiling' as const : 'companyUpper' as const;
  const relax: Relaxation[] = offered < wanted && upper > from ? [{ lever, from, to: upper }] : [];
  return [finding('places.unfilled', { most, wanted, offered }, { relax })];
}

function ruleFindings({ scenario }: Prepared, plan: Plan, sellers: readonly number[], most: number): Finding[] {
  const { fair, fairness, members } = scenario;
  if (!fairness) return [];
  if (!fair) return [finding('rules.idle', { rules: Object.keys(fairness).length })];
  const { smeShare } = fairness;
  if (smeShare === undefined || most === 0) return [];
  const places = mostPlaces(plan, (company) => isSmallCompany(members[sellers[company]!]!));
  const wanted = Math.ceil((Math.round(smeShare * 1_000) * most) / 1_000);
  return places < wanted ? [finding('sme.short', { places, wanted, most, shareMost: shareOf(places, most) }, { relax: [{ lever: 'smeShare', from: Math.round(smeShare * 1_000) / 10, to: shareOf(places, most) }] })] : [];
}

/** In per cent with one decimal, rounded down. */
function shareOf(places: number, most: number): number {
  return Math.floor((places * 1_000) / most) / 10;
}

function pinFindings({ scenario }: Prepared, plan: Plan): Finding[] {
  const closed = new Set(scenario.pins.map(({ member, city }) => `${member} ${city}`)).size - plan.pins.length;
  const { quotas: { city, company } } = plan;
  const crowded = (side: 0 | 1, count: number, upper: number): number =>
    Array.from({ length: count }, (_, number) => plan.pins.filter((pin) => pin[side] === number).length).filter((pins) => pins > upper).length;
  const parties = crowded(0, plan.companies, plan.ceiling === null ? company[1] : Math.min(company[1], plan.ceiling)) + crowded(1, plan.cities, city[1]);
  return [...(closed > 0 ? [finding('pins.closed', { count: closed })] : []), ...(parties > 0 ? [finding('pins.crowded', { count: parties })] : [])];
}

function textFindings({ solutions, needs, scenario }: Prepared): Finding[] {
  const silent = solutions.filter(({ member, input }) => ownGate(member, input, scenario.asOf) === null && !input.text_ja && !input.text_en).length;
  const mute = needs.filter(({ input }) => input !== null && !input.need_ja && !input.need_en);
  return [
    ...(silent > 0 ? [finding('solutions.no-text', { count: silent })] : []),
    ...(mute.length > 0 ? [finding('needs.no-text', { count: mute.length }, { cities: [...new Set(mute.map(({ counterpart }) => counterpart))] })] : []),
  ];
}
