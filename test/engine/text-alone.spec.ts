/** With texts alone, every leaf hidden: does a solution of the sample find a need of its own leaf among its first five of 125? */
import { describe, expect, test } from '@jest/globals';
import { createRequire } from 'node:module';
import type { CityInput, Language, MemberInput, SolutionInput } from '../../src/engine/model.js';
import { explainPair, isGated } from '../../src/engine/pair.js';
import { prepare } from '../../src/engine/prepare.js';
import { parseScenario } from '../../src/engine/scenario.js';
import { bend, evidenceAt, evidenceFor, indexNeeds, sumOf } from '../../src/engine/text/relevance.js';

const require = createRequire(import.meta.url);
const cities = require('../../src/cities/reference/cities.json') as CityInput[];
const members = require('../../src/members/reference/sample-members.json') as MemberInput[];

/** One solution of each kind: the sample writes several versions of the same text. */
const solutions: SolutionInput[] = (() => {
  const seen = new Set<string>();
  return members.flatMap((member) => member.solutions).filter((solution) => {
    const key = `${solution.leaves?.[0]} ${solution.text_ja?.slice(0, 12)}`;
    if (!solution.leaves || !solution.text_ja || !solution.text_en || seen.has(key)) return false;
    seen.add(key);
    return true;
  });
})();
const leavesOfNeed = new Map(cities.flatMap((city) => city.priority_projects.map((need) => [need.id, need.leaves])));

function firstFive(from: Language, to: Language): number {
  const { scenario } = parseScenario({
    asOf: '2024-10-01',
    cities: cities.map((city) => ({
      ...city,
      priority_projects: city.priority_projects.map((need) => ({
        ...need, leaves: [], facets: [], title: to === 'en' ? need.title : '', need_en: to === 'en' ? need.need_en : null, need_ja: to === 'ja' ? need.need_ja : null,
      })),
    })),
    members: solutions.map((solution) => ({
      id: `of-${solution.id}`, kind: 'company', joined: '2020-01-01', approved: true,
      solutions: [{ id: solution.id, leaves: null, ...(from === 'ja' ? { title_ja: solution.title_ja, text_ja: solution.text_ja } : { title_en: solution.title_en, text_en: solution.text_en }) }],
    })),
  });
  const prepared = prepare(scenario);
  const index = indexNeeds(prepared.needs.map((need) => need.text));
  const hits = prepared.solutions.filter((solution) => {
    const own = solutions.find(({ id }) => id === solution.input.id)!.leaves![0]!;
    const table = evidenceFor(index, solution.text);
    const ranked = prepared.needs.map((need, at) => {
      const { words, concepts, field } = evidenceAt(table, at);
      return { id: need.id, share: bend(sumOf(words, concepts, field)) };
    }).sort((left, right) => right.share - left.share);
    return ranked.slice(0, 5).some(({ id }) => leavesOfNeed.get(id)!.includes(own));
  });
  return hits.length / prepared.solutions.length;
}

describe('texts alone', () => {
  test.each<[Language, Language, number]>([['ja', 'ja', 0.75], ['en', 'en', 0.75], ['ja', 'en', 0.65], ['en', 'ja', 0.65]])('%s solutions find %s needs (at least %d)', (from, to, least) => {
    expect(firstFive(from, to)).toBeGreaterThanOrEqual(least);
  });

  test('two texts of one subject: more of the subject adds nothing, shared words do', () => {
    expect(sumOf(0, 0, 0.9)).toBe(sumOf(0, 0, 0.5));
    expect(sumOf(0.1, 0, 0.5)).toBeGreaterThan(sumOf(0, 0, 0.9));
    expect(sumOf(0, 0, 0.3)).toBeLessThan(sumOf(0, 0, 0.4));
  });

  test('a real need is answered across languages with words of both named', () => {
    const { scenario } = parseScenario({
      asOf: '2024-10-01', cities,
      members: [{ id: 'm', kind: 'company', joined: '2020-01-01', approved: true, solutions: [{ id: 's', leaves: ['water.sewerage'], text_ja: '汚泥を脱水する下水処理の設備' }] }],
    });
    const line = explainPair(prepare(scenario), 's', 'cebu-n4');
    if (isGated(line)) throw new Error(line.reason);
    const words = line.reasons.find(({ code }) => code === 'needText.words')!['words'] as { word: string; answer: string }[];
    expect(words.map(({ word, answer }) => `${word}=${answer}`)).toContain('汚泥=汚泥');
    expect(line.points.needText).toBeGreaterThan(10);
  });
});
