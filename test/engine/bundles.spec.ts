import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { bundlesFor, type NeedBundles } from '../../src/engine/bundles/bundles.js';
import { candidatesFor, type Candidate } from '../../src/engine/bundles/candidates.js';
import { readFacets } from '../../src/engine/bundles/facets.js';
import { BUNDLE_REASON_CODES, bundleReasons } from '../../src/engine/bundles/reasons.js';
import { bundleSeenBy } from '../../src/engine/bundles/seen-by.js';
import { bundleSentence } from '../../src/engine/bundles/sentences.js';
import { byLead, coverageOf, facetTenths, isLean, worthOf } from '../../src/engine/bundles/worth.js';
import { Chance } from '../../src/engine/chance.js';
import { gateOf } from '../../src/engine/gates.js';
import { generateScenario } from '../../src/engine/generate.js';
import { LANGUAGES, type Scenario } from '../../src/engine/model.js';
import { explainPair, isGated } from '../../src/engine/pair.js';
import { scorePairs } from '../../src/engine/pair-scores.js';
import { prepare } from '../../src/engine/prepare.js';
import { DEFAULT_TAXONOMY } from '../../src/engine/taxonomy.js';
import { PartyNames } from '../../src/engine/party-names.js';

const LEAVES = DEFAULT_TAXONOMY.domains.flatMap(({ leaves }) => leaves);
const DELIVERIES = ['consulting', 'system', 'service', 'construction', 'product', null];

/** Needs with two to four facets in few leaves, so that many members answer some of them. */
function round(seed: number, companies = 40): Scenario {
  const scenario = generateScenario({ companies, needs: 8, solutions: 2, seed });
  const chance = new Chance(seed);
  const few = LEAVES.slice(0, 7);
  scenario.floor = 40;
  for (const city of scenario.cities) {
    for (const need of city.priority_projects) {
      need.facets = Array.from({ length: 2 + chance.below(3) }, () => {
        const leaf = chance.pick(few);
        return { leaf: leaf.id, ja: chance.pick(leaf.keywords_ja), en: chance.pick(leaf.keywords_en) };
      });
      need.leaves = [need.facets[0]!.leaf];
    }
  }
  for (const member of scenario.members) {
    for (const solution of member.solutions) {
      solution.delivery = chance.pick(DELIVERIES);
      if (solution.leaves) solution.leaves = [chance.pick(few).id, chance.pick(few).id];
    }
  }
  return scenario;
}

function teams(candidates: readonly Candidate[]): Candidate[][] {
  const found: Candidate[][] = [];
  const extend = (from: number, members: Candidate[]): void => {
    if (members.length >= 2) found.push(members);
    if (members.length < 4) for (let at = from; at < candidates.length; at++) extend(at + 1, [...members, candidates[at]!]);
  };
  extend(0, []);
  return found;
}

const tenths = (points: number): number => Math.round(points * 10);

describe('bundles', () => {
  test('the first is the best of all teams tried one by one, each further one the best of those that differ', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 10_000 }), (seed) => {
      const prepared = prepare(round(seed, 24));
      const pairs = scorePairs(prepared);
      const table = readFacets(prepared);
      for (const answer of bundlesFor(prepared, {}, pairs)) {
        const need = prepared.needById.get(answer.need)!;
        const perFacet = facetTenths(answer.facets.length);
        const { candidates } = candidatesFor(prepared, pairs, table, need, prepared.counterpartById.get(need.counterpart)!, 400);
        const alone = Math.max(0, ...candidates.map((candidate) => coverageOf([candidate], perFacet)));
        let open = teams(candidates).filter(isLean).map((members) => ({ members, worth: worthOf(members, perFacet) }))
          .filter(({ worth }) => worth.score >= 400 && worth.coverage > alone);
        for (const bundle of answer.bundles) {
          expect(tenths(bundle.score)).toBe(Math.max(...open.map(({ worth }) => worth.score)));
          const ids = bundle.members.map(({ member }) => member);
          const chosen = open.find(({ members }) => members.length === ids.length && members.every(({ member }) => ids.includes(member)))!;
          expect([...chosen.members].sort(byLead)[0]!.member).toBe(ids[0]);
          open = open.filter(({ members }) => !members.some(({ member }) => member === ids[0]) && members.filter(({ member }) => ids.includes(member)).length < 2);
        }
        if (answer.bundles.length < 3) expect(open).toEqual([]);
        expect(answer.search.proven).toBe(true);
      }
    }), { numRuns: 12 });
  });

  test('no gate is crossed, no pair lies below the floor, nobody is superfluous, and the parts sum to the score', () => {
    const scenario = round(5);
    scenario.marks = scenario.members.slice(0, 10).map(({ id }) => ({ member: id, city: scenario.cities[0]!.id, side: 'city' as const, mark: 'no' as const }));
    const prepared = prepare(scenario);
    const answers = bundlesFor(prepared);
    expect(answers.some(({ bundles }) => bundles.length > 0)).toBe(true);
    for (const { need, city, bundles } of answers) {
      for (const { members, facets, gaps, points, score, low, high } of bundles) {
        expect(members.length).toBeGreaterThanOrEqual(2);
        expect(members.length).toBeLessThanOrEqual(4);
        expect(members.map(({ role }) => role)).toEqual(['lead', ...members.slice(1).map(() => 'component')]);
        expect(tenths(points.coverage) + tenths(points.strength) + tenths(points.lead) + tenths(points.trades)).toBe(tenths(score));
        expect(facets.reduce((sum, line) => sum + tenths(line.points), 0)).toBe(tenths(points.coverage));
        expect(tenths(members[0]!.leadParts.reduce((sum, part) => sum + part.points, 0))).toBe(tenths(points.lead));
        for (const line of facets) expect(tenths(line.leafPoints) + tenths(line.wordPoints)).toBe(tenths(line.points));
        expect([...facets.map(({ facet }) => facet), ...gaps].sort()).toEqual(Array.from(prepared.needById.get(need)!.input!.facets.keys()));
        expect(low <= score && score <= high).toBe(true);
        for (const member of members) {
          expect(member.alone.length).toBeGreaterThan(0);
          for (const { solution, score: pair } of member.solutions) {
            expect(gateOf(prepared, prepared.solutionById.get(solution)!, prepared.counterpartById.get(city)!)).toBeNull();
            const line = explainPair(prepared, solution, need);
            expect(isGated(line) ? null : line.score).toBe(pair);
            expect(pair).toBeGreaterThanOrEqual(40);
          }
        }
      }
    }
  });

  test('a solution that keeps identified data of its own on clouds abroad stands in no bundle', () => {
    const scenario = round(5);
    const before = bundlesFor(prepare(scenario)).find(({ bundles }) => bundles.length > 0)!;
    const outcast = before.bundles[0]!.members[0]!;
    for (const solution of scenario.members.find(({ id }) => id === outcast.member)!.solutions) {
      solution.data_handling = { personal_data: 'identified', storage: 'global-cloud', ownership: 'company' };
    }
    const [after] = bundlesFor(prepare(scenario), { needs: [before.need] });
    expect(after!.distrusted).toBeGreaterThan(0);
    expect(after!.bundles.flatMap(({ members }) => members.map(({ member }) => member))).not.toContain(outcast.member);
  });

  test('the order of rows changes nothing, and the input stays as it was', () => {
    const scenario = round(9);
    const before = JSON.stringify(scenario);
    const shuffled: Scenario = { ...scenario, cities: [...scenario.cities].reverse(), members: [...scenario.members].reverse() };
    expect(bundlesFor(prepare(shuffled))).toEqual(bundlesFor(prepare(scenario)));
    expect(JSON.stringify(scenario)).toBe(before);
  });

  test('a need without facets gets no bundle and says so; an unknown one is refused', () => {
    const scenario = round(2);
    scenario.cities[0]!.priority_projects[0]!.facets = [];
    const id = scenario.cities[0]!.priority_projects[0]!.id;
    expect(bundlesFor(prepare(scenario), { needs: [id] })).toEqual([expect.objectContaining({ need: id, bundles: [], code: 'bundle.no-facets' })]);
    expect(() => bundlesFor(prepare(scenario), { needs: ['moon'] })).toThrow(expect.objectContaining({ code: 'BUNDLE.UNKNOWN_NEED' }));
  });

  test('a search cut short says that it is not proven, and its bound is no less than the best', () => {
    const prepared = prepare(round(5));
    const whole = bundlesFor(prepared).find(({ bundles }) => bundles.length > 0)!;
    const [cut] = bundlesFor(prepared, { needs: [whole.need], steps: 1 });
    expect(cut!.search.proven).toBe(false);
    expect(cut!.search.bounds[0]!).toBeGreaterThanOrEqual(whole.bundles[0]!.score);
  });

  test('a member sees another of its bundle by name only when both have agreed', () => {
    const bundle = bundlesFor(prepare(round(5))).find(({ bundles }) => bundles.length > 0)!.bundles[0]!;
    const [me, other] = bundle.members.map(({ member }) => member) as [string, string];
    const names = (agreed: (member: string, partner: string) => boolean): (string | null)[] => bundleSeenBy(bundle, me, agreed)!.partners.map(({ member }) => member);
    expect(names(() => true)[0]).toBe(other);
    expect(names((member) => member === me)[0]).toBeNull();
    expect(names((member) => member === other)[0]).toBeNull();
    expect(JSON.stringify(bundleSeenBy(bundle, me, () => false))).not.toContain(other);
    expect(bundleSeenBy(bundle, 'somebody', () => true)).toBeNull();
  });

  test('every reason has a sentence in both languages', () => {
    const scenario = round(5);
    const names = new PartyNames(scenario);
    const answers: NeedBundles[] = bundlesFor(prepare(scenario));
    for (const language of LANGUAGES) {
      for (const answer of answers) for (const reason of bundleReasons(answer)) expect(bundleSentence(reason, language, names)).not.toMatch(/undefined|NaN|null|^$/);
      for (const code of BUNDLE_REASON_CODES) expect(bundleSentence({ code }, language, names)).not.toMatch(/undefined|^$/);
    }
  });
});

describe('the table of pairs', () => {
  test('holds the numbers of the round', () => {
    const prepared = prepare(generateScenario({ companies: 8, needs: 6, solutions: 2, seed: 3 }));
    const pairs = scorePairs(prepared);
    for (const solution of prepared.solutions) {
      for (const need of prepared.needs) {
        const line = explainPair(prepared, solution.input.id, need.id);
        const cell = solution.number * pairs.needs + need.number;
        const expected = isGated(line) ? [-1, -1, -1] : [line.score, line.low, line.high].map(tenths);
        expect([pairs.score[cell], pairs.low[cell], pairs.high[cell]]).toEqual(expected);
      }
    }
  });
});
