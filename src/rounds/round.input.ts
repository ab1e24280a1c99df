/** Rows to engine input, engine output to rows; and both packed for storing. */
import { createHash } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import type {
  CityInput, CompanyCityScore, MatchResult, MemberInput, NeedInput, PairResult, Points, Scenario, SeminarInput, Taxonomy,
} from '../engine/model.js';
import type { Prepared } from '../engine/prepare.js';
import type { MatchRound, RoundStatistics } from './round.entity.js';
import type { Recommendation, Shown } from './round-parts.entity.js';

const PAIRS_A_SHARD = 8_000;

export interface InputParts {
  cities: CityInput[];
  members: MemberInput[];
  seminar: SeminarInput | null;
  taxonomy: Taxonomy;
  profile: { points: Points; neutral: number };
  marks: Scenario['marks'];
  pins: Scenario['pins'];
  bans: Scenario['bans'];
  exposure: Scenario['exposure'];
}

/** The scenario that a round freezes. */
export function scenarioOf(round: MatchRound, parts: InputParts): Scenario {
  return {
    asOf: round.asOf,
    cities: parts.cities,
    members: parts.members,
    seminar: parts.seminar,
    theme: parts.seminar ? undefined : round.theme,
    taxonomy: parts.taxonomy,
    profile: parts.profile,
    floor: round.floorTenths / 10,
    quotas: { city: [round.cityLower, round.cityUpper], company: [round.companyLower, round.companyUpper], hard: round.quotaHard },
    marks: parts.marks,
    pins: parts.pins,
    bans: parts.bans,
    exposure: parts.exposure,
    fair: round.fair,
    ...(round.fairness ? { fairness: round.fairness } : {}),
    seed: round.seed,
  };
}

/** The lines of a finished round as rows. Every recommendation of the result has its pair and its score in it. */
export function recommendationRows(roundId: string, scenario: Scenario, result: MatchResult): Recommendation[] {
  const pairs = new Map(result.pairs.map((pair) => [`${pair.solution} ${pair.need}`, pair]));
  const scores = new Map(result.scores.map((score) => [`${score.member} ${score.city}`, score]));
  const companyRanks = ranksByCompany(result);
  const show = shownBy(scenario);
  const cities = new Set(scenario.cities.map((city) => city.id));
  return result.recommendations.map((line) => {
    const pair = pairs.get(`${line.solution} ${line.need}`);
    const score = scores.get(`${line.member} ${line.city}`);
    if (!pair || !score) throw new Error(`The engine recommended ${line.member} to ${line.city} without saying why.`);
    const shown = show(line.member, line.solution, line.city, line.need);
    return {
      roundId,
      counterpartId: line.city,
      organisationId: line.member,
      cityId: cities.has(line.city) ? line.city : null,
      localCompanyId: cities.has(line.city) ? null : line.city,
      solutionId: line.solution,
      needId: line.need,
      cityRank: line.rank,
      engineRank: line.rank,
      veiled: false,
      withheld: false,
      raises: null,
      companyRank: companyRanks.get(`${line.member} ${line.city}`)!,
      scoreTenths: tenths(line.score),
      ...range(pair, score),
      size: shown.member.size,
      domain: shown.need.domain,
      line: { pair, score, pinned: line.pinned },
      shown,
    };
  });
}

/** Figures of a finished round, without the clock. */
export function statisticsOf(prepared: Prepared, result: MatchResult): Omit<RoundStatistics, 'seconds'> {
  const companies = prepared.scenario.members.filter((member) => member.kind === 'company');
  const served = new Set(result.recommendations.map((line) => line.member));
  const solutions = prepared.solutions.length;
  const needs = prepared.needs.length;
  return {
    companies: companies.length,
    solutions,
    needs,
    counterparts: prepared.counterparts.length,
    pairs: solutions * needs,
    gatedPairs: result.gated.length,
    recommendations: result.recommendations.length,
    counterpartsServed: new Set(result.recommendations.map((line) => line.city)).size,
    companiesServed: served.size,
    smesServed: companies.filter((member) => served.has(member.id) && (member.size === 'small' || member.size === 'startup')).length,
    totalTenths: tenths(result.fairness.objective),
    totalWithoutFairnessTenths: tenths(result.fairness.objectiveWithout),
    giniCities: result.fairness.cities.gini,
    giniCompanies: result.fairness.members.gini,
  };
}

/** Splits the counterparts into groups of about `PAIRS_A_SHARD` pairs, one group a job. Every counterpart is in exactly one. */
export function shardsOf(prepared: Prepared): { counterparts: string[]; pairCount: number }[] {
  const shards: { counterparts: string[]; pairCount: number }[] = [];
  for (const { id, needs } of prepared.counterparts) {
    const pairs = needs.length * prepared.solutions.length;
    const last = shards.at(-1);
    if (last && last.pairCount + pairs <= PAIRS_A_SHARD) {
      last.counterparts.push(id);
      last.pairCount += pairs;
    } else shards.push({ counterparts: [id], pairCount: pairs });
  }
  return shards;
}

/** Packs plain data for a `bytea` column. */
export function pack(value: unknown): Buffer {
  return gzipSync(JSON.stringify(value), { level: 6 });
}

export function unpack<T>(packed: Buffer): T {
  return JSON.parse(gunzipSync(packed).toString('utf8')) as T;
}

/** SHA-256 of the JSON: the mark by which two runs of one input are compared. */
export function resultHash(result: MatchResult): string {
  return createHash('sha256').update(JSON.stringify(result)).digest('hex');
}

export function tenths(points: number): number {
  return Math.round(points * 10);
}

function range(pair: PairResult, score: CompanyCityScore): { lowTenths: number; highTenths: number } {
  return { lowTenths: tenths(score.low ?? pair.low), highTenths: tenths(score.high ?? pair.high) };
}

function ranksByCompany(result: MatchResult): Map<string, number> {
  const ranks = new Map<string, number>();
  const counts = new Map<string, number>();
  for (const line of [...result.recommendations].sort((a, b) => b.score - a.score || (a.city < b.city ? -1 : 1))) {
    const rank = (counts.get(line.member) ?? 0) + 1;
    counts.set(line.member, rank);
    ranks.set(`${line.member} ${line.city}`, rank);
  }
  return ranks;
}

/** Looks up the words of a line in the frozen scenario. */
function shownBy(scenario: Scenario): (member: string, solution: string, counterpart: string, need: string) => Shown {
  const members = new Map(scenario.members.map((member) => [member.id, member]));
  const counterparts = new Map<string, { shown: Shown['counterpart']; needs: Map<string, Shown['need']> }>();
  for (const city of scenario.cities) {
    const needs = new Map(city.priority_projects.map((need) => [need.id, shownNeed(need)]));
    counterparts.set(city.id, { shown: { nameJa: city.name_ja, nameEn: city.name_en, country: city.country }, needs });
  }
  for (const local of scenario.seminar?.local_companies ?? []) {
    const need: Shown['need'] = {
      titleJa: null, titleEn: null, textJa: local.need_ja, textEn: local.need_en, domain: local.leaves[0]?.split('.')[0] ?? '', sourceUrl: null,
    };
    counterparts.set(local.id, { shown: { nameJa: local.name, nameEn: local.name, country: local.country }, needs: new Map([['', need]]) });
  }
  return (memberId, solutionId, counterpartId, needId) => {
    const member = members.get(memberId);
    const solution = member?.solutions.find((one) => one.id === solutionId);
    const counterpart = counterparts.get(counterpartId);
    const need = counterpart?.needs.get(needId) ?? counterpart?.needs.get('');
    if (!member || !solution || !counterpart || !need) throw new Error(`The engine named ${solutionId} or ${needId}, which the input does not hold.`);
    return {
      member: { nameJa: member.name_ja, nameEn: member.name_en, size: member.size },
      solution: {
        titleJa: solution.title_ja, titleEn: solution.title_en, textJa: solution.text_ja, textEn: solution.text_en,
        maturity: solution.maturity, priceBand: solution.price_band, dataHandling: solution.data_handling, references: solution.references,
      },
      overseas: member.overseas && { offices: member.overseas.offices, languages: member.overseas.languages },
      counterpart: counterpart.shown,
      need,
    };
  };
}

function shownNeed(need: NeedInput): Shown['need'] {
  return {
    titleJa: need.title_ja ?? null, titleEn: need.title, textJa: need.need_ja, textEn: need.need_en, domain: need.domain, sourceUrl: need.source_url,
  };
}
