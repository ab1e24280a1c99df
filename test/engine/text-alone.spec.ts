/** With texts alone, every leaf hidden: does a solution of the sample find a need of its own leaf among its first five? */
import { describe, expect, test } from '@jest/globals';
import { createRequire } from 'node:module';
import { measureText } from '../../src/engine/fit/measure-text.js';
import type { CityInput, MemberInput } from '../../src/engine/model.js';
import { explainPair, isGated } from '../../src/engine/pair.js';
import { prepare } from '../../src/engine/prepare.js';
import { parseScenario } from '../../src/engine/scenario.js';
import { sumOf } from '../../src/engine/text/relevance.js';

const require = createRequire(import.meta.url);
const cities = require('../../src/cities/reference/cities.json') as CityInput[];
const members = require('../../src/members/reference/sample-members.json') as MemberInput[];

describe('texts alone', () => {
  const reports = measureText(parseScenario({ asOf: '2024-10-01', cities, members }).scenario, 1);

  test.each([['ja-ja', 0.75], ['en-en', 0.75], ['ja-en', 0.65], ['en-ja', 0.65]])('%s solutions find needs of their leaf (at least %d), and more often than plain BM25', (direction, least) => {
    const { n, engine, bm25 } = reports.find((report) => report.direction === direction)!;
    expect(n).toBeGreaterThan(100);
    expect(engine.recall5).toBeGreaterThanOrEqual(least);
    expect(engine.recall5).toBeGreaterThan(bm25.recall5);
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
