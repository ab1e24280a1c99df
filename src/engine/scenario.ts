/** A scenario as it comes from a file or a round: every optional key filled, everything else refused by name or listed as unused. */
import { readCities } from './input/cities.js';
import { claimId, Fields, readList, readNumber, refuse, type Reading } from './input/fields.js';
import { checkSize, DEFAULT_LIMITS, type Limits } from './input/limits.js';
import { readMembers } from './input/members.js';
import { checkTheme, readSeminar } from './input/seminar.js';
import { readTaxonomy } from './input/taxonomy.js';
import {
  FACTORS, type CityInput, type FairnessRules, type MemberInput, type Points, type Profile, type Quotas, type Scenario, type SeminarInput, type Taxonomy,
} from './model.js';
import { byText } from './order.js';
import { DEFAULT_PROFILE } from './profile.js';
import { DEFAULT_TAXONOMY, indexTaxonomy } from './taxonomy.js';

const ROWS_MAX = 1_000_000;
const QUOTA_MAX = 100_000;
export const DEFAULT_FLOOR = 50;

/** A network round publishes lists; a seminar round chooses whom to invite. */
export function defaultQuotas(seminar: boolean): Quotas {
  return seminar ? { city: [0, 5], company: [0, 4], hard: false } : { city: [0, 15], company: [0, 6], hard: false };
}

function readProfile(fields: Fields): Profile {
  const inner = fields.objectOrNull('profile');
  if (!inner) return structuredClone(DEFAULT_PROFILE);
  const given = inner.objectOrNull('points');
  const points = structuredClone(DEFAULT_PROFILE.points);
  if (given) {
    for (const factor of FACTORS) points[factor] = given.has(factor) ? given.number(factor, 0, 100) : 0;
    for (const factor of FACTORS) given.raw(factor);
    given.refuseRest();
  }
  checkPoints(points);
  const neutral = inner.has('neutral') ? inner.number('neutral', 0, 1) : DEFAULT_PROFILE.neutral;
  inner.raw('neutral');
  inner.refuseRest();
  return { points, neutral };
}

function checkPoints(points: Points): void {
  let sum = 0;
  for (const factor of FACTORS) {
    const tenths = Math.round(points[factor] * 10);
    if (Math.abs(points[factor] * 10 - tenths) > 1e-9) {
      refuse('PROFILE_TENTHS', `profile.points.${factor} は小数第1位までにしてください。`, `profile.points.${factor} may have one decimal at most.`);
    }
    sum += tenths;
  }
  if (sum !== 1000) {
    refuse('PROFILE_SUM', `profile.points の合計は${sum / 10}です。100にしてください。`, `profile.points sum to ${sum / 10}; they must sum to 100.`);
  }
}

function readQuotas(fields: Fields, seminar: boolean): Quotas {
  const quotas = defaultQuotas(seminar);
  const inner = fields.objectOrNull('quotas');
  if (!inner) return quotas;
  for (const side of ['city', 'company'] as const) {
    if (inner.raw(side) === undefined) continue;
    const path = inner.at(side);
    const bounds = readList(inner.raw(side), path, 2).map((value) => readNumber(value, path, 0, QUOTA_MAX));
    const [lower, upper] = bounds;
    if (lower === undefined || upper === undefined || !Number.isInteger(lower) || !Number.isInteger(upper) || lower > upper) {
      return refuse('QUOTA', `${path} は [下限, 上限] の整数で、下限は上限以下にしてください。`, `${path} must be [lower, upper] in whole numbers with lower not above upper.`);
    }
    quotas[side] = [lower, upper];
  }
  if (inner.has('hard')) quotas.hard = inner.bool('hard');
  inner.raw('hard');
  inner.refuseRest();
  return quotas;
}

/** The optional rules of a fair round; a missing key, or an empty one, asks for none. */
function readFairness(fields: Fields, quotas: Quotas): FairnessRules | undefined {
  const inner = fields.objectOrNull('fairness');
  if (!inner) return undefined;
  const rules: FairnessRules = {
    ...(inner.has('maxMin') ? { maxMin: inner.bool('maxMin') } : {}),
    ...(inner.has('smeShare') ? { smeShare: rounded(inner, 'smeShare', 1, 1000) } : {}),
    ...(inner.has('ceiling') ? { ceiling: inner.integer('ceiling', 1, QUOTA_MAX) } : {}),
    ...(inner.has('repeatCost') ? { repeatCost: rounded(inner, 'repeatCost', 100, 10) } : {}),
  };
  for (const rule of ['maxMin', 'smeShare', 'ceiling', 'repeatCost']) inner.raw(rule);
  inner.refuseRest();
  const [lower] = quotas.company;
  if (rules.ceiling !== undefined && rules.ceiling < lower) {
    refuse('FAIRNESS_CEILING', `fairness.ceiling の${rules.ceiling}は、quotas.company の下限${lower}を下回っています。どちらかを変えてください。`,
      `fairness.ceiling is ${rules.ceiling}, below the lower quota ${lower} of quotas.company; change one of them.`);
  }
  return rules;
}

/** A number from 0 to `max` in whole parts of 1/`parts`. */
function rounded(fields: Fields, key: string, max: number, parts: number): number {
  const value = fields.number(key, 0, max);
  if (Math.abs(value * parts - Math.round(value * parts)) > 1e-9) {
    const decimals = Math.log10(parts);
    refuse('FAIRNESS_DECIMALS', `${fields.at(key)} は小数第${decimals}位までにしてください。`, `${fields.at(key)} may have ${decimals === 1 ? 'one decimal' : `${decimals} decimals`} at most.`);
  }
  return value;
}

interface Parties { members: Set<string>; counterparts: Map<string, string> }

function party(fields: Fields, parties: Parties): { member: string; city: string } {
  const member = fields.id('member');
  if (!parties.members.has(member)) refuse('UNKNOWN_MEMBER', `${fields.at('member')}: 会員「${member}」がありません。`, `${fields.at('member')}: there is no member "${member}".`);
  const named = fields.id('city');
  const city = parties.counterparts.get(named);
  if (city === undefined) return refuse('UNKNOWN_CITY', `${fields.at('city')}: 都市「${named}」がありません。`, `${fields.at('city')}: there is no city "${named}".`);
  return { member, city };
}

function readMarks(fields: Fields, parties: Parties): Scenario['marks'] {
  const seen = new Set<string>();
  return fields.listOrEmpty('marks', ROWS_MAX).map((row, at) => {
    const inner = new Fields(row, `marks[${at}]`);
    const mark = {
      ...party(inner, parties),
      side: inner.oneOf('side', ['company', 'city'] as const),
      mark: inner.oneOf('mark', ['want', 'maybe', 'no'] as const),
    };
    claimId(seen, `${mark.member} – ${mark.city} – ${mark.side}`, `marks[${at}]`);
    inner.refuseRest();
    return mark;
  });
}

function readOverrides(fields: Fields, key: 'pins' | 'bans', parties: Parties): Scenario['pins'] {
  const seen = new Set<string>();
  return fields.listOrEmpty(key, ROWS_MAX).map((row, at) => {
    const inner = new Fields(row, `${key}[${at}]`);
    const override = { ...party(inner, parties), reason: inner.textOrNull('reason') ?? '' };
    claimId(seen, `${override.member} – ${override.city}`, `${key}[${at}]`);
    inner.refuseRest();
    return override;
  });
}

function readExposure(fields: Fields, parties: Parties): Scenario['exposure'] {
  const seen = new Set<string>();
  return fields.listOrEmpty('exposure', ROWS_MAX).map((row, at) => {
    const inner = new Fields(row, `exposure[${at}]`);
    const member = inner.id('member');
    if (!parties.members.has(member)) refuse('UNKNOWN_MEMBER', `${inner.at('member')}: 会員「${member}」がありません。`, `${inner.at('member')}: there is no member "${member}".`);
    claimId(seen, member, inner.path);
    const exposure = { member, count: inner.integer('count', 0, 1_000_000) };
    inner.refuseRest();
    return exposure;
  });
}

/** A veto, mark or pin names a party by its id alone, so that a member and a city may not share one. */
function refuseShared(cities: readonly CityInput[], members: readonly MemberInput[]): void {
  const ids = new Set(members.map((member) => member.id));
  cities.forEach((city, at) => claimId(ids, city.id, `cities[${at}].id`));
}

function sizeOf(cities: readonly CityInput[], members: readonly MemberInput[], seminar: SeminarInput | null): Parameters<typeof checkSize>[1] {
  const present = seminar ? new Set(seminar.delegations.map((delegation) => delegation.city_id)) : null;
  const invited = present ? cities.filter((city) => present.has(city.id)) : cities;
  const local = seminar?.local_companies.length ?? 0;
  return {
    solutions: members.reduce((sum, member) => sum + member.solutions.length, 0), sellers: members.filter((member) => member.solutions.length > 0).length,
    needs: invited.reduce((sum, city) => sum + city.priority_projects.length, local), counterparts: invited.length + local,
  };
}

/**
 * Reads a scenario. `taxonomy` stands in where the file brings none; without both the default taxonomy is used.
 * Returns the scenario with every default written out, and the keys of cities, members, seminar and taxonomy that the
 * engine does not use (sorted, rows folded together). `limits` replaces some of `DEFAULT_LIMITS`. Throws `EngineRefusal` naming the first thing that is wrong.
 */
export function parseScenario(json: unknown, taxonomy?: Taxonomy, limits: Partial<Limits> = {}): { scenario: Scenario; unused: string[] } {
  const allowed: Limits = { ...DEFAULT_LIMITS, ...limits };
  const reading: Reading = { unused: new Set(), limits: allowed };
  const fields = new Fields(json, '');
  const given = fields.raw('taxonomy');
  const used = given === undefined || given === null ? taxonomy ?? DEFAULT_TAXONOMY : readTaxonomy(given, reading);
  const index = indexTaxonomy(used);
  const asOf = fields.date('asOf');
  const cities = readCities(fields.list('cities', allowed.cities), index, reading);
  const members = readMembers(fields.list('members', allowed.members), index, reading);
  const seminarGiven = fields.raw('seminar');
  const seminar = seminarGiven === undefined || seminarGiven === null ? null : readSeminar(seminarGiven, cities, members, index, reading);
  const counterparts = new Map<string, string>(cities.map((city) => [city.id, city.id]));
  for (const delegation of seminar?.delegations ?? []) counterparts.set(delegation.id, delegation.city_id);
  for (const company of seminar?.local_companies ?? []) counterparts.set(company.id, company.id);
  refuseShared(cities, members);
  checkSize(allowed, sizeOf(cities, members, seminar));
  const parties: Parties = { members: new Set(members.map((member) => member.id)), counterparts };
  const theme = fields.textsOrNull('theme', 500);
  const quotas = readQuotas(fields, seminar !== null);
  const fairness = readFairness(fields, quotas);
  const scenario: Scenario = {
    asOf,
    cities,
    members,
    seminar,
    ...(theme ? { theme: checkTheme(theme, index, 'theme') } : {}),
    taxonomy: used,
    profile: readProfile(fields),
    floor: fields.raw('floor') === undefined ? DEFAULT_FLOOR : fields.number('floor', 0, 100),
    quotas,
    marks: readMarks(fields, parties),
    pins: readOverrides(fields, 'pins', parties),
    bans: readOverrides(fields, 'bans', parties),
    exposure: readExposure(fields, parties),
    fair: fields.raw('fair') === undefined ? true : fields.bool('fair'),
    ...(fairness ? { fairness } : {}),
    seed: fields.raw('seed') === undefined ? 1 : fields.integer('seed', 0, Number.MAX_SAFE_INTEGER),
  };
  fields.refuseRest();
  return { scenario, unused: [...reading.unused].sort(byText) };
}
