/**
 * A scenario made ready for scoring: rows in an order of their own, texts read, needs indexed. It is a function of the
 * scenario alone; every worker that prepares the same scenario gets the same numbers for the same rows.
 */
import { createCounterparts, type Counterpart, type PreparedNeed } from './counterparts.js';
import { hashOf, sortMembers, sortScenario } from './hash.js';
import type { MemberInput, Scenario, SolutionInput } from './model.js';
import { goOn, type ShouldStop } from './patience.js';
import { weightsFor, type Weights } from './profile.js';
import { indexTaxonomy, type TaxonomyIndex } from './taxonomy.js';
import { indexConcepts, type ConceptIndex } from './text/concepts.js';
import { readDocument, solutionPassages } from './text/document.js';
import { inferLeaves } from './text/infer.js';
import { placeNames, placesNamed, type NamedPlaces } from './text/places.js';
import { countRarity, weighText, type Rarity, type WeighedText } from './text/relevance.js';

export interface PreparedSolution {
  number: number;
  member: MemberInput;
  input: SolutionInput;
  /** The leaves stated, or those that the text points to where none are stated. */
  leaves: readonly string[];
  /** How sure the leaves are, in thousandths: 1000 where they are stated, 0 where the text points to none. */
  certainty: number;
  text: WeighedText;
  /** Places that the text names, looked for where no reference is stated. */
  named: NamedPlaces | null;
}

export interface Prepared {
  scenario: Scenario;
  inputHash: string;
  taxonomy: TaxonomyIndex;
  concepts: ConceptIndex;
  rarity: Rarity;
  counterparts: Counterpart[];
  needs: PreparedNeed[];
  solutions: PreparedSolution[];
  memberById: Map<string, MemberInput>;
  solutionById: Map<string, PreparedSolution>;
  needById: Map<string, PreparedNeed>;
  counterpartById: Map<string, Counterpart>;
  /** Year of the as-of date. */
  year: number;
  /** Countries of the network: those of all cities of the scenario. */
  network: Set<string>;
  /** Domains and leaves of the event's theme; empty without one. */
  theme: Set<string>;
  weights: { city: Weights; local: Weights };
  /** Marks by `member|city`. */
  marks: Map<string, { company?: string; city?: string }>;
  banned: Set<string>;
  /** Kind of veto by `member|counterpart`. */
  vetoes: Map<string, string>;
}

function vetoesOf(scenario: Scenario): Map<string, string> {
  const cityOf = new Map((scenario.seminar?.delegations ?? []).map((delegation) => [delegation.id, delegation.city_id]));
  const members = new Set(scenario.members.map((member) => member.id));
  const vetoes = new Map<string, string>();
  for (const { a, b, kind } of scenario.seminar?.vetoes ?? []) {
    const [member, other] = members.has(a) ? [a, b] : [b, a];
    vetoes.set(`${member}|${cityOf.get(other) ?? other}`, kind);
  }
  return vetoes;
}

function marksOf(scenario: Scenario): Prepared['marks'] {
  const marks: Prepared['marks'] = new Map();
  for (const { member, city, side, mark } of scenario.marks) {
    const key = `${member}|${city}`;
    marks.set(key, { ...marks.get(key), [side]: mark });
  }
  return marks;
}

/** Reads the solutions of some members, sorted as in `sortScenario`; they are numbered from `first`. */
function readSolutions(ground: Prepared, members: readonly MemberInput[], first: number, shouldStop?: ShouldStop): PreparedSolution[] {
  const { taxonomy, concepts, rarity } = ground;
  const places = placeNames(ground.scenario.cities);
  return members.flatMap((member) => member.solutions.map((input) => ({ member, input }))).map(({ member, input }, at): PreparedSolution => {
    goOn(shouldStop, 'read');
    const document = readDocument(concepts, solutionPassages(input));
    const inferred = input.leaves === null ? inferLeaves(taxonomy, concepts, document) : null;
    const text = weighText(concepts, rarity, taxonomy.leaves.length, document);
    const named = input.references === null ? placesNamed(places, document) : null;
    return {
      number: first + at, member, input, leaves: input.leaves ?? inferred?.leaves ?? [], certainty: input.leaves ? 1000 : inferred?.certainty ?? 0, text, named,
    };
  });
}

/** What asks for solutions (counterparts, needs, gates, weights); `withMembers` adds those who answer. */
export function prepareGround(scenario: Scenario, hash: string): Prepared {
  const taxonomy = indexTaxonomy(scenario.taxonomy);
  const concepts = indexConcepts(taxonomy);
  const leafCount = taxonomy.leaves.length;
  const drafts = createCounterparts(scenario, taxonomy, concepts);
  const rarity = countRarity(drafts.needs.map((need) => need.document));
  const needs: PreparedNeed[] = drafts.needs.map((need) => ({ ...need, text: weighText(concepts, rarity, leafCount, need.document) }));
  const counterparts: Counterpart[] = drafts.counterparts.map((counterpart) => ({
    ...counterpart, needs: counterpart.needs.map((need) => needs[need.number]!),
  }));
  const theme = new Set(scenario.seminar ? scenario.seminar.theme.domains : scenario.theme ?? []);
  const hasTheme = theme.size > 0;
  return {
    scenario, inputHash: hash, taxonomy, concepts, rarity, counterparts, needs,
    needById: new Map(needs.map((need) => [need.id, need])),
    counterpartById: new Map(counterparts.map((counterpart) => [counterpart.id, counterpart])),
    year: Number(scenario.asOf.slice(0, 4)),
    network: new Set(scenario.cities.map((city) => city.country)),
    theme,
    weights: {
      city: weightsFor(scenario.profile, { theme: hasTheme, priorities: true }),
      local: weightsFor(scenario.profile, { theme: hasTheme, priorities: false }),
    },
    marks: marksOf(scenario),
    banned: new Set(scenario.bans.map(({ member, city }) => `${member}|${city}`)),
    vetoes: vetoesOf(scenario),
    solutions: [], memberById: new Map(), solutionById: new Map(),
  };
}

/**
 * The same round with other members, for rounds whose members do not fit into memory at once: needs are read once and blocks of
 * members come and go. Solutions are numbered from `first`; scores do not depend on how members are dealt out to blocks.
 */
export function withMembers(ground: Prepared, members: readonly MemberInput[], first: number): Prepared {
  return prepareMembers(ground, sortMembers(members), first);
}

function prepareMembers(ground: Prepared, members: MemberInput[], first: number, shouldStop?: ShouldStop): Prepared {
  const solutions = readSolutions(ground, members, first, shouldStop);
  return {
    ...ground,
    scenario: { ...ground.scenario, members },
    solutions,
    memberById: new Map(members.map((member) => [member.id, member])),
    solutionById: new Map(solutions.map((solution) => [solution.input.id, solution])),
  };
}

/** Makes a parsed scenario ready; the scenario itself is not changed. `shouldStop` is asked before each solution (see `patience.ts`). */
export function prepare(given: Scenario, shouldStop?: ShouldStop): Prepared {
  const scenario = sortScenario(given);
  return prepareMembers(prepareGround(scenario, hashOf(scenario)), scenario.members, 0, shouldStop);
}
