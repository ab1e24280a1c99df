/**
 * The engine's nouns: what goes in (a scenario) and what comes out (a match result), as plain data.
 * A round freezes a scenario from its rows; the `match` command reads the same scenario from a file.
 * Keys of cities, members, seminar and taxonomy are those of the reference files.
 */

export type Language = 'ja' | 'en';
export const LANGUAGES: readonly Language[] = ['ja', 'en'];
export type Texts = Record<Language, string>;

/** The nine factors in the order in which people read them. */
export const FACTORS = [
  'domain', 'needText',
  'trackRecord', 'readiness', 'scale',
  'priority', 'localStrength',
  'dataTrust', 'theme',
] as const;
export type Factor = (typeof FACTORS)[number];
export type Points = Record<Factor, number>;

/** The four families in which the factors are shown. */
export const FAMILIES: Record<'content' | 'strength' | 'nearness' | 'conditions', readonly Factor[]> = {
  content: ['domain', 'needText'],
  strength: ['trackRecord', 'readiness', 'scale'],
  nearness: ['priority', 'localStrength'],
  conditions: ['dataTrust', 'theme'],
};

export type OrganisationKind = 'company' | 'ministry' | 'local-government' | 'public-body' | 'association' | 'university';
export type OrganisationSize = 'large' | 'mid' | 'small' | 'startup';
export type Maturity = 'research' | 'pilot' | 'commercial' | 'widely-deployed';
export type NeedStage = 'unknown' | 'idea' | 'study' | 'demonstration' | 'procurement';
export type SizeClass = 'small' | 'middle' | 'large' | 'mega';
export type PriceBand = 'under-10M-yen' | '10-100M' | '100M-1B' | 'over-1B';
export type Mark = 'want' | 'maybe' | 'no';

export interface Leaf {
  id: string;
  ja: string;
  en: string;
  keywords_ja: string[];
  keywords_en: string[];
  personal_data: boolean;
}
export interface Domain { id: string; ja: string; en: string; ascn: string[]; leaves: Leaf[] }
export interface Taxonomy { domains: Domain[]; links: [string, string][] }

/** What a need asks of data; `null` where it asks nothing. */
export interface DataAsks { personal_data: 'none' | 'pseudonymised' | null; storage: 'on-site' | 'in-country' | null; ownership: 'city' | 'shared' | null }
export interface NeedFacet { leaf: string; ja: string; en: string }
export interface NeedInput {
  id: string;
  title: string;
  /** Shown beside `title` where the source gives a Japanese one. */
  title_ja?: string | null;
  domain: string;
  need_en: string | null;
  need_ja: string | null;
  source_url: string | null;
  confidence: string;
  leaves: string[];
  stage: NeedStage;
  facets: NeedFacet[];
  /** Only where they are stated. */
  budget_band?: PriceBand;
  data_asks?: DataAsks;
}
export interface CityInput {
  id: string;
  country: string;
  name_en: string;
  name_ja: string;
  population: { value: number | null; year: number | null; source: string | null };
  languages: string[];
  size_class: SizeClass | null;
  /** Ranked, most important first. */
  priority_domains: string[];
  priority_projects: NeedInput[];
  time_zone?: string;
  utc_offset?: string;
}
export interface ReferenceInput { country: string; city_id: string | null; year: number; leaf: string | null; scale: SizeClass | null }
export interface DataHandling { personal_data: string | null; storage: string | null; ownership: string | null }
export interface SolutionInput {
  id: string;
  title_ja: string | null;
  title_en: string | null;
  text_ja: string | null;
  text_en: string | null;
  technologies: string[] | null;
  leaves: string[] | null;
  references: ReferenceInput[] | null;
  maturity: Maturity | null;
  price_band: PriceBand | null;
  delivery: string | null;
  data_handling: DataHandling | null;
  valid_until: string | null;
  /** 'withdrawn' is a gate; 'current' and 'expired' are judged by `valid_until` on the as-of date. */
  status?: string;
}
export interface MemberInput {
  id: string;
  kind: OrganisationKind;
  name_ja: string | null;
  name_en: string | null;
  size: OrganisationSize | null;
  /** `null` where nothing is known; `countries_offered: []` offers none (a gate), a missing list is unknown (no gate). */
  overseas: { offices: string[]; countries_offered: string[] | null; languages: string[] } | null;
  joined: string;
  approved: boolean;
  solutions: SolutionInput[];
  /** Last day of membership, ISO date; absent where it does not end. */
  expires?: string | null;
  /** `false` gates every pair; absent means that a consent is on record (the sample carries a marked sample consent). */
  consent?: boolean;
}
export interface LocalCompanyInput {
  id: string;
  name: string;
  country: string;
  languages: string[];
  leaves: string[];
  need_ja: string | null;
  need_en: string | null;
}
export interface SeminarInput {
  id: string;
  date: string;
  theme: { ja: string; en: string; domains: string[] };
  delegations: { id: string; city_id: string; needs?: string[] }[];
  companies?: { id: string; solutions?: string[] }[];
  local_companies: LocalCompanyInput[];
  vetoes: { a: string; b: string; kind: string }[];
}
export interface Profile { points: Points; neutral: number }
export interface Quotas { city: [number, number]; company: [number, number]; hard: boolean }

/** Rules of a fair round beyond coverage and memory, which it has without them. */
export interface FairnessRules {
  /** Each party that can be served at all is served with as high a smallest score as possible; nothing below it is recommended. */
  maxMin?: boolean;
  /** Smallest share (0 to 1, at most three decimals) of the recommendations for small companies and startups. */
  smeShare?: number;
  /** Most recommendations of one company, even where its quota allows more. */
  ceiling?: number;
  /** Points (at most one decimal) that each further recommendation of a company costs more than the one before: the second once, the third twice. */
  repeatCost?: number;
}

export interface Scenario {
  asOf: string;
  cities: CityInput[];
  members: MemberInput[];
  seminar: SeminarInput | null;
  /** Theme of a round without a seminar (domains or leaves); a seminar's own theme wins. */
  theme?: string[];
  taxonomy: Taxonomy;
  profile: Profile;
  floor: number;
  quotas: Quotas;
  marks: { member: string; city: string; side: 'company' | 'city'; mark: Mark }[];
  pins: { member: string; city: string; reason: string }[];
  bans: { member: string; city: string; reason: string }[];
  exposure: { member: string; count: number }[];
  fair: boolean;
  /** Looked at when `fair` is true. */
  fairness?: FairnessRules;
  seed: number;
}

/** A reason is a code with numbers, ids and quoted words; `explain.ts` turns it into a Japanese or English sentence. */
export interface Reason { code: string; factor?: Factor; [value: string]: unknown }

/** Points are shown with one decimal and were integers of tenths all the way: their sum is `score`, to the digit. */
export interface PairResult {
  member: string; solution: string; need: string; city: string;
  score: number; low: number; high: number;
  points: Points; unknown: Factor[]; reasons: Reason[];
}
export interface GatedPair { member: string; solution: string; need: string; reason: string }
export interface CompanyCityScore {
  member: string; city: string; score: number; low: number; high: number; bestNeed: string; bestSolution: string;
  /** `score` = best pair + breadth + interest, capped at 100 (`cap` is what the cap took, 0 or negative). */
  pair: number; breadth: number; interest: number; cap: number;
  /** Needs of the city answered by a pair at or above the floor. */
  needsAnswered: string[];
}
export interface Recommendation { city: string; member: string; rank: number; score: number; need: string; solution: string; pinned: boolean }
export interface Certificate {
  objective: number; bound: number; gap: number; verified: boolean; iterations: number;
}
export interface MatchResult {
  engine: string;
  inputHash: string;
  pairs: PairResult[];
  gated: GatedPair[];
  scores: CompanyCityScore[];
  recommendations: Recommendation[];
  unserved: ({ member: string; code: string } | { city: string; code: string })[];
  certificate: Certificate;
  fairness: {
    objective: number; objectiveWithout: number; price: number;
    cities: FairnessSide; members: FairnessSide; smeShare: number;
    /** There when the scenario has rules of its own. */
    rules?: FairnessApplied;
  };
  /** Pairs of a solution and a need in all, and how many of them were gated or scored below the floor. */
  counts: { pairs: number; gated: number; belowFloor: number };
}
/** What the rules of a scenario came to, in points and counts. */
export interface FairnessApplied {
  /** The smallest score that max-min lets in; null where nothing was open. */
  threshold?: number | null;
  /** `minimum` places were kept for small companies; `isMet` is false where even the most they can get is below the share. */
  smeShare?: { asked: number; minimum: number; isMet: boolean };
  /** `atCeiling` companies have as many recommendations as the ceiling allows. */
  ceiling?: { places: number; atCeiling: number };
  /** `charged` is the sum of the costs of all repeated recommendations. */
  repeatCost?: { points: number; charged: number };
  /** Total score that each rule takes from the answer of the rules before it; they sum to the price of fairness. */
  prices: { rule: FairnessRule; price: number }[];
}
export type FairnessRule = 'cover' | 'ceiling' | 'maxMin' | 'repeatCost' | 'smeShare';
/** Totals of the recommended scores on one side, over parties that have at least one pair at or above the floor. */
export interface FairnessSide { served: number; eligible: number; gini: number; minimum: number; fifthPercentile: number }
