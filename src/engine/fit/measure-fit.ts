/**
 * The back-test: each case is scored as a company with one solution that offers every country and of which nothing else
 * is known; where does the city stand in which the work happened? Beside it random order, domains alone, and plain BM25.
 */
import type { Language, MemberInput, Scenario } from '../model.js';
import { Chance } from '../chance.js';
import { prepare, type Prepared } from '../prepare.js';
import { DOMAIN_SHARES } from '../score/domain.js';
import { fromRow, counterpartIds, scoreCounterparts } from '../shard.js';
import { indexTaxonomy, nearest, type TaxonomyIndex } from '../taxonomy.js';
import { indexConcepts, type ConceptIndex } from '../text/concepts.js';
import { readDocument, solutionPassages } from '../text/document.js';
import { inferLeaves } from '../text/infer.js';
import { bm25ByCity } from './bm25.js';
import type { FitEntry } from './entries.js';
import { measure, rankOf, standingOf, type Measured, type Standing } from './measures.js';

export interface FitReport extends Measured {
  n: number;
  cities: number;
  /** The same over the cases for which the city has a need on record with one of the leaves that the case states: what the texts of needs can tell at all. */
  recorded: Measured & { n: number };
  baselines: Record<'random' | 'domain' | 'bm25ja' | 'bm25en', Measured>;
  /** Of each case the expected rank of its city, and the standing it comes from. */
  ranks: ({ id: string; city: string; rank: number } & Standing)[];
}

function solutionOf(entry: FitEntry, leaves: string[] | null): MemberInput['solutions'][number] {
  return {
    id: entry.id, title_ja: null, title_en: null, text_ja: entry.text_ja, text_en: entry.text_en, technologies: null, leaves, references: null,
    maturity: null, price_band: null, delivery: null, data_handling: null, valid_until: null,
  };
}

/**
 * Leaves stated; else none, so that the engine reads them from the text as it does for any company that states none. Where
 * there is no text, or it says too little, all leaves of the stated domains.
 */
function leavesOf(entry: FitEntry, taxonomy: TaxonomyIndex, concepts: ConceptIndex): string[] | null {
  if (entry.leaves !== null && entry.leaves.length > 0) return entry.leaves;
  if (entry.domains === null || entry.domains.length === 0) return null;
  const read = inferLeaves(taxonomy, concepts, readDocument(concepts, solutionPassages(solutionOf(entry, null))));
  return read ? null : taxonomy.domains.filter(({ id }) => entry.domains!.includes(id)).flatMap((domain) => domain.leaves.map((leaf) => leaf.id));
}

function asMember(entry: FitEntry, taxonomy: TaxonomyIndex, concepts: ConceptIndex, scenario: Scenario): MemberInput {
  return {
    id: entry.id, kind: 'company', name_ja: null, name_en: null, size: null, overseas: null, joined: scenario.asOf, approved: true,
    solutions: [solutionOf(entry, leavesOf(entry, taxonomy, concepts))],
  };
}

/** Cases that leave out the same needs are scored together. */
function groups(entries: readonly FitEntry[]): FitEntry[][] {
  const byExclusion = new Map<string, FitEntry[]>();
  for (const entry of entries) {
    const key = JSON.stringify([...new Set(entry.excludeNeeds)].sort());
    byExclusion.set(key, [...(byExclusion.get(key) ?? []), entry]);
  }
  return [...byExclusion.values()];
}

function engineScores(prepared: Prepared): Map<string, (number | null)[]> {
  const ids = counterpartIds(prepared);
  const byMember = new Map(prepared.scenario.members.map((member) => [member.id, ids.map((): number | null => null)]));
  for (const row of scoreCounterparts(prepared, ids).rows.map(fromRow)) {
    byMember.get(prepared.scenario.members[row.member]!.id)![row.counterpart] = row.score;
  }
  return byMember;
}

function domainScores(prepared: Prepared, member: MemberInput): (number | null)[] {
  const leaves = member.solutions[0]!.leaves ?? prepared.solutionById.get(member.solutions[0]!.id)!.leaves;
  return prepared.counterparts.map((counterpart) => {
    const shares = counterpart.needs.map((need) => DOMAIN_SHARES[nearest(prepared.taxonomy, leaves, need.leaves)?.relation ?? 'none']);
    return shares.length === 0 ? null : Math.max(...shares);
  });
}

function isRecorded(scenario: Scenario, { city, leaves, excludeNeeds }: FitEntry): boolean {
  const needs = scenario.cities.find(({ id }) => id === city)!.priority_projects;
  return needs.some((need) => !excludeNeeds.includes(need.id) && need.leaves.some((leaf) => leaves?.includes(leaf)));
}

/** Measures the cases on the cities, taxonomy and profile of the scenario; its members, seminar and overrides are left aside. */
export function measureFit(scenario: Scenario, entries: readonly FitEntry[], seed: number): FitReport {
  const taxonomy = indexTaxonomy(scenario.taxonomy);
  const concepts = indexConcepts(taxonomy);
  const chance = new Chance(seed);
  const engine = new Map<string, Standing>();
  const baselines: Record<keyof FitReport['baselines'], Map<string, Standing>> = { random: new Map(), domain: new Map(), bm25ja: new Map(), bm25en: new Map() };
  for (const group of groups(entries)) {
    const excluded = new Set(group[0]!.excludeNeeds);
    const prepared = prepare({
      ...scenario, seminar: null, marks: [], pins: [], bans: [], exposure: [],
      cities: scenario.cities.map((city) => ({ ...city, priority_projects: city.priority_projects.filter((need) => !excluded.has(need.id)) })),
      members: group.map((entry) => asMember(entry, taxonomy, concepts, scenario)),
    });
    const scores = engineScores(prepared);
    const ids = counterpartIds(prepared);
    const plain: Record<Language, (text: string | null) => number[]> = { ja: bm25ByCity(prepared, 'ja'), en: bm25ByCity(prepared, 'en') };
    for (const entry of group) {
      const truth = ids.indexOf(entry.city);
      engine.set(entry.id, standingOf(scores.get(entry.id)!, truth));
      baselines.domain.set(entry.id, standingOf(domainScores(prepared, prepared.memberById.get(entry.id)!), truth));
      baselines.bm25ja.set(entry.id, standingOf(plain.ja(entry.text_ja), truth));
      baselines.bm25en.set(entry.id, standingOf(plain.en(entry.text_en), truth));
    }
  }
  for (const entry of entries) baselines.random.set(entry.id, { above: chance.below(scenario.cities.length), tied: 1 });
  const inOrder = (standings: Map<string, Standing>): Standing[] => entries.map((entry) => standings.get(entry.id)!);
  const recorded = entries.filter((entry) => isRecorded(scenario, entry)).map((entry) => engine.get(entry.id)!);
  return {
    n: entries.length,
    cities: scenario.cities.length,
    ...measure(inOrder(engine), seed),
    recorded: { n: recorded.length, ...measure(recorded, seed) },
    baselines: {
      random: measure(inOrder(baselines.random), seed), domain: measure(inOrder(baselines.domain), seed),
      bm25ja: measure(inOrder(baselines.bm25ja), seed), bm25en: measure(inOrder(baselines.bm25en), seed),
    },
    ranks: entries.map((entry) => ({ id: entry.id, city: entry.city, rank: rankOf(engine.get(entry.id)!), ...engine.get(entry.id)! })),
  };
}
