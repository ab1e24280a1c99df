/** Invented scenarios of any size for benchmarks and tests: the words come from the taxonomy, everything else from a seed. */
import { Chance } from './chance.js';
import type { CityInput, Leaf, Maturity, MemberInput, NeedInput, NeedStage, ReferenceInput, Scenario, SizeClass, SolutionInput } from './model.js';
import { DEFAULT_PROFILE } from './profile.js';
import { DEFAULT_FLOOR, defaultQuotas } from './scenario.js';
import { DEFAULT_TAXONOMY } from './taxonomy.js';

export interface GenerateOptions { companies: number; needs: number; solutions: number; seed: number }

const COUNTRIES = ['BN', 'KH', 'ID', 'LA', 'MY', 'MM', 'PH', 'SG', 'TH', 'VN'];
const NEEDS_PER_CITY = 4;
const SIZES: readonly SizeClass[] = ['small', 'middle', 'large', 'mega'];
const STAGES: readonly NeedStage[] = ['unknown', 'unknown', 'unknown', 'idea', 'study', 'demonstration', 'procurement'];
const MATURITIES: readonly (Maturity | null)[] = ['research', 'pilot', 'commercial', 'widely-deployed', null];
const LEAVES: readonly Leaf[] = DEFAULT_TAXONOMY.domains.flatMap((domain) => domain.leaves);
const FILLER_EN = 'reliable operation cost staff local partner monthly report training agreement residents office partner upkeep result share plan'.split(' ');
const FILLER_JA = '運用 費用 職員 現地 協力 月報 研修 契約 住民 役所 保守 成果 計画'.split(' ');

function words(chance: Chance, leaf: Leaf, language: 'ja' | 'en', count: number): string {
  const keywords = language === 'ja' ? leaf.keywords_ja : leaf.keywords_en;
  const filler = language === 'ja' ? FILLER_JA : FILLER_EN;
  return Array.from({ length: count }, () => (chance.below(3) === 0 ? chance.pick(keywords) : chance.pick(filler))).join(language === 'ja' ? 'の' : ' ');
}

function need(chance: Chance, id: string): NeedInput {
  const leaf = chance.pick(LEAVES);
  const domain = DEFAULT_TAXONOMY.domains.find((each) => each.leaves.includes(leaf))!.id;
  return {
    id, title: words(chance, leaf, 'en', 4), domain, need_en: words(chance, leaf, 'en', 25), need_ja: words(chance, leaf, 'ja', 20), source_url: null,
    confidence: 'generated', leaves: [leaf.id], stage: chance.pick(STAGES), facets: [{ leaf: leaf.id, ja: words(chance, leaf, 'ja', 3), en: words(chance, leaf, 'en', 3) }],
  };
}

function reference(chance: Chance, leaf: Leaf, cities: readonly CityInput[]): ReferenceInput {
  const city = chance.pick(cities);
  const abroad = chance.below(3) === 0;
  return { country: abroad ? city.country : 'JP', city_id: abroad ? city.id : null, year: 2012 + chance.below(12), leaf: leaf.id, scale: chance.pick(SIZES) };
}

function solution(chance: Chance, id: string, cities: readonly CityInput[]): SolutionInput {
  const leaf = chance.pick(LEAVES);
  return {
    id, title_ja: words(chance, leaf, 'ja', 3), title_en: words(chance, leaf, 'en', 4), text_ja: words(chance, leaf, 'ja', 25), text_en: words(chance, leaf, 'en', 40),
    technologies: [chance.pick(leaf.keywords_en)], leaves: chance.below(10) === 0 ? null : [leaf.id],
    references: chance.below(10) === 0 ? null : Array.from({ length: chance.below(4) }, () => reference(chance, leaf, cities)),
    maturity: chance.pick(MATURITIES), price_band: null, delivery: null,
    data_handling: { personal_data: chance.pick(['none', 'pseudonymised', 'identified']), storage: chance.pick(['in-country', 'global-cloud']), ownership: 'city' },
    valid_until: null,
  };
}

function generateCities(chance: Chance, needs: number): CityInput[] {
  return Array.from({ length: Math.ceil(needs / NEEDS_PER_CITY) }, (_, city): CityInput => {
    const id = `city-${String(city).padStart(6, '0')}`;
    const rows = Array.from({ length: Math.min(NEEDS_PER_CITY, needs - city * NEEDS_PER_CITY) }, (__, at) => need(chance, `${id}-n${at + 1}`));
    return {
      id, country: chance.pick(COUNTRIES), name_en: id, name_ja: id, population: { value: null, year: null, source: null }, languages: ['en'],
      size_class: chance.pick(SIZES), priority_domains: [...new Set(rows.map((row) => row.domain))], priority_projects: rows,
    };
  });
}

function generateMember(chance: Chance, number: number, solutions: number, cities: readonly CityInput[]): MemberInput {
  const id = `company-${String(number).padStart(6, '0')}`;
  return {
    id, kind: 'company', name_ja: id, name_en: id, size: chance.pick(['large', 'mid', 'small', 'startup'] as const), joined: '2020-01-01', approved: true,
    overseas: { offices: [], countries_offered: COUNTRIES.slice(chance.below(COUNTRIES.length)), languages: ['ja', 'en'] },
    solutions: Array.from({ length: solutions }, (__, at) => solution(chance, `${id}-s${at + 1}`, cities)),
  };
}

function scenarioOf(cities: CityInput[], members: MemberInput[], seed: number): Scenario {
  return {
    asOf: '2024-10-01', cities, members, seminar: null, taxonomy: DEFAULT_TAXONOMY, profile: structuredClone(DEFAULT_PROFILE), floor: DEFAULT_FLOOR,
    quotas: defaultQuotas(false), marks: [], pins: [], bans: [], exposure: [], fair: true, seed,
  };
}

/** Cities have four needs each; members offer between one and all countries. The same options give the same scenario. */
export function generateScenario({ companies, needs, solutions, seed }: GenerateOptions): Scenario {
  const chance = new Chance(seed);
  const cities = generateCities(chance, needs);
  return scenarioOf(cities, Array.from({ length: companies }, (_, number) => generateMember(chance, number, solutions, cities)), seed);
}

/** Such a scenario without its members, for rounds whose members come in blocks. */
export function generateGround({ needs, seed }: Pick<GenerateOptions, 'needs' | 'seed'>): Scenario {
  return scenarioOf(generateCities(new Chance(seed), needs), [], seed);
}

/** Members number `from` to `to` - 1. Each has a seed of its own, so that it is the same in whatever block it comes. */
export function generateMembers({ cities, seed }: Scenario, solutions: number, from: number, to: number): MemberInput[] {
  return Array.from({ length: to - from }, (_, at) => generateMember(new Chance(seed + Math.imul(from + at + 1, 0x9e3779b1)), from + at, solutions, cities));
}
