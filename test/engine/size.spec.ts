import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { byPair, type Pair } from '../../src/engine/best-pairs.js';
import { combine, type NeedBest } from '../../src/engine/company-city.js';
import { exampleScenario } from '../../src/engine/example.js';
import { gateOf } from '../../src/engine/gates.js';
import { generateScenario } from '../../src/engine/generate.js';
import { hashOf, sortScenario } from '../../src/engine/hash.js';
import type { Scenario } from '../../src/engine/model.js';
import { prepare, prepareGround, withMembers, type Prepared } from '../../src/engine/prepare.js';
import { parseScenario } from '../../src/engine/scenario.js';
import { judgePair, total } from '../../src/engine/score.js';
import { counterpartIds, fromRow, PAIRS_KEPT, scoreCounterparts, toRow, type Row } from '../../src/engine/shard.js';
import { textShareBetween } from '../../src/engine/text/relevance.js';
import { BlockScorer, ENTRY, Lists } from '../../src/engine/top-lists.js';

const runs = { numRuns: 12 };
const seeds = fc.integer({ min: 1, max: 100_000 });

/** A generated scenario with gaps, marks and several kinds of counterparts, so that every branch of the factors is met. */
function varied(seed: number, companies = 14): Scenario {
  const scenario = generateScenario({ companies, needs: 22, solutions: 3, seed });
  const { cities, members } = scenario;
  members.forEach((member, at) => {
    if (at % 5 === 0) member.overseas = null;
    else if (at % 3 === 0) Object.assign(member.overseas!, { offices: ['TH', 'VN'], countries_offered: null, languages: ['en', 'th'] });
    if (at % 7 === 0) member.approved = false;
    const [first, second, third] = member.solutions;
    if (at % 2 === 0) first!.leaves = null;
    if (at % 3 === 0) Object.assign(second!, { references: null, text_en: `Works in ${cities[at % cities.length]!.name_en} and Thailand` });
    if (at % 4 === 0) Object.assign(third!, { title_ja: null, title_en: null, text_ja: null, text_en: null, technologies: null });
    if (at % 4 === 1) third!.references = ['TH', 'VN', 'JP', 'US', 'SG'].map((country, turn) => ({
      country, city_id: turn === 0 ? cities[0]!.id : null, year: 2010 + 4 * turn, leaf: turn === 4 ? null : members[(at + turn) % members.length]!.solutions[1]!.leaves?.[0] ?? null, scale: null,
    }));
    if (at % 4 === 2) third!.data_handling = null;
  });
  cities.forEach((city, at) => {
    if (at % 2 === 0) city.languages = ['th', 'en'];
    if (at % 3 === 0) city.size_class = null;
    if (at % 3 === 1) city.priority_domains = [];
    const [need] = city.priority_projects;
    if (at % 2 === 1) need!.leaves = [];
    if (at % 4 === 2) Object.assign(need!, { title: '', need_en: null, need_ja: null, facets: [] });
  });
  const pick = (at: number): { member: string; city: string } => ({ member: members[at % members.length]!.id, city: cities[at % cities.length]!.id });
  return {
    ...scenario, theme: ['waste'],
    marks: [{ ...pick(1), side: 'city', mark: 'want' }, { ...pick(1), side: 'company', mark: 'want' }, { ...pick(2), side: 'city', mark: 'no' }, { ...pick(3), side: 'company', mark: 'want' }],
    bans: [{ ...pick(4), reason: '' }],
  };
}

/** The slow and plain way: every pair judged alone. */
function judgedAlone(prepared: Prepared): { rows: Row[]; pairs: Pair[]; gated: number } {
  const rows: Row[] = [];
  const pairs: Pair[] = [];
  let gated = 0;
  prepared.scenario.members.forEach((member, memberNumber) => prepared.counterparts.forEach((counterpart, counterpartNumber) => {
    const bests: NeedBest[] = [];
    for (const need of counterpart.needs) {
      const found: NeedBest[] = [];
      for (const { id } of member.solutions) {
        const solution = prepared.solutionById.get(id)!;
        if (gateOf(prepared, solution, counterpart) !== null) {
          gated += 1;
          continue;
        }
        const sum = total(judgePair(prepared, solution, counterpart, need, textShareBetween(solution.text, need.text)));
        found.push({ ...sum, solution: solution.number, need: need.number });
        pairs.push([solution.number, need.number, sum.score, sum.low, sum.high]);
      }
      const best = found.sort((left, right) => right.score - left.score || left.solution - right.solution)[0];
      if (best) bests.push(best);
    }
    if (bests.length > 0) rows.push(toRow(memberNumber, counterpartNumber, combine(bests, prepared.scenario.floor * 10, prepared.marks.get(`${member.id}|${counterpart.id}`))));
  }));
  return { rows, pairs, gated };
}

function bestOf(pairs: readonly Pair[], keyOf: (pair: Pair) => string, keys: readonly string[]): Pair[] {
  return keys.flatMap((key) => pairs.filter((pair) => keyOf(pair) === key).sort(byPair).slice(0, PAIRS_KEPT));
}

describe('scoring a round at once', () => {
  test('gives every row and every kept pair the numbers of the pair judged alone', () => {
    const scenarios = fc.oneof(seeds.map((seed) => varied(seed)), fc.constant(parseScenario(exampleScenario()).scenario));
    fc.assert(fc.property(scenarios, (scenario) => {
      const prepared = prepare(scenario);
      const alone = judgedAlone(prepared);
      const scores = scoreCounterparts(prepared, counterpartIds(prepared));
      expect(scores.rows).toEqual(alone.rows);
      expect(scores.counts.gated).toBe(alone.gated);
      expect(scores.memberPairs).toEqual(bestOf(alone.pairs, ([solution]) => prepared.solutions[solution]!.member.id, prepared.scenario.members.map(({ id }) => id)));
      expect(scores.counterpartPairs).toEqual(bestOf(alone.pairs, ([, need]) => prepared.needs[need]!.counterpart, counterpartIds(prepared)));
    }), runs);
  });
});

/** Entries of each list as plain rows. */
function rowsOf({ most, entries, lengths }: Lists): number[][][] {
  return [...lengths.keys()].map((list) => Array.from({ length: lengths[list]! }, (_, at) => {
    const from = (list * most + at) * ENTRY;
    return [...entries.slice(from, from + ENTRY)];
  }));
}

describe('top lists of blocks', () => {
  test('are the best rows of the whole round, whatever the blocks', () => {
    const most = 4;
    fc.assert(fc.property(seeds, fc.integer({ min: 1, max: 9 }), (seed, size) => {
      const scenario = varied(seed, 17);
      const whole = prepare(scenario);
      const rows = scoreCounterparts(whole, counterpartIds(whole)).rows.map(fromRow);
      const sorted = sortScenario(scenario);
      const ground = prepareGround({ ...sorted, members: [] }, hashOf(sorted));
      const scorer = new BlockScorer(ground, most);
      const members = [...sorted.members.keys()];
      const counterparts = new Lists(most, new Uint32Array(ground.counterparts.length * most * ENTRY));
      const companies: number[][][] = [];
      const counts = { pairs: 0, gated: 0, belowFloor: 0 };
      const found = [];
      for (let from = 0; from < members.length; from += size) {
        const block = withMembers(ground, sorted.members.slice(from, from + size), 3 * from);
        const scores = scorer.score(block, from);
        companies.push(...rowsOf(scores.companies));
        found.unshift(scores.counterparts);
        for (const key of ['pairs', 'gated', 'belowFloor'] as const) counts[key] += scores.counts[key];
      }
      for (const lists of found) counterparts.merge(lists);
      const entry = (other: number, { score, need, solution, counterpart, member }: (typeof rows)[number]): number[] => [
        other, score, need - whole.counterparts[counterpart]!.needs[0]!.number, solution - whole.solutions.findIndex((each) => each.member === whole.scenario.members[member]),
      ];
      expect(companies).toEqual(members.map((member) => rows.filter((row) => row.member === member)
        .sort((left, right) => right.score - left.score || left.counterpart - right.counterpart).slice(0, most).map((row) => entry(row.counterpart, row))));
      expect(rowsOf(counterparts)).toEqual(ground.counterparts.map((_, counterpart) => rows.filter((row) => row.counterpart === counterpart)
        .sort((left, right) => right.score - left.score || left.member - right.member).slice(0, most).map((row) => entry(row.member, row))));
      expect(counts).toEqual(scoreCounterparts(whole, counterpartIds(whole)).counts);
    }), runs);
  });
});

describe('the hash of an input', () => {
  test('is that of its canonical text, however long', () => {
    const { scenario } = parseScenario(exampleScenario());
    expect(prepare(scenario).inputHash).toBe(hashOf(sortScenario(scenario)));
    expect(hashOf(sortScenario(parseScenario({ asOf: '2024-10-01', cities: [], members: [] }).scenario))).toMatch(/^[0-9a-f]{64}$/);
  });
});
