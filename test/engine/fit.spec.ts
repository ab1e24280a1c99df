/** The back-test on real past projects of other countries' programmes; their sources stand in `fit-cases.md`. */
import { describe, expect, test } from '@jest/globals';
import { createRequire } from 'node:module';
import { readEntries, type FitEntry } from '../../src/engine/fit/entries.js';
import { measureFit } from '../../src/engine/fit/measure-fit.js';
import { parseScenario } from '../../src/engine/scenario.js';
import { indexTaxonomy } from '../../src/engine/taxonomy.js';
import { indexConcepts } from '../../src/engine/text/concepts.js';
import { readDocument, solutionPassages } from '../../src/engine/text/document.js';
import { placeNames, placesNamed } from '../../src/engine/text/places.js';
import type { CityInput, SolutionInput } from '../../src/engine/model.js';

const require = createRequire(import.meta.url);
const cities = require('../../src/cities/reference/cities.json') as CityInput[];
const { scenario } = parseScenario({ asOf: '2024-10-01', cities, members: [] });
const taxonomy = indexTaxonomy(scenario.taxonomy);
const cases = readEntries(require('./fit-cases.json'), scenario.cities, taxonomy);

function measured(change: (entry: FitEntry) => Partial<FitEntry>) {
  return measureFit(scenario, cases.map((entry) => ({ ...entry, ...change(entry) })), 1);
}

describe('real past projects of other countries', () => {
  test('no case names its city or country', () => {
    const places = placeNames(scenario.cities);
    const concepts = indexConcepts(taxonomy);
    const named = cases.filter((entry) => {
      const found = placesNamed(places, readDocument(concepts, solutionPassages({ text_ja: entry.text_ja, text_en: entry.text_en } as SolutionInput)));
      return found.cities.size + found.countries.size > 0;
    });
    expect(named.map(({ id }) => id)).toEqual([]);
  });

  test('where the city has a need of the work\'s leaf on record, the city is mostly among the first five', () => {
    const { recorded } = measured(() => ({}));
    expect(recorded.n).toBe(cases.length - 115);
    expect(recorded.recall5).toBeGreaterThan(0.6);
  });

  test.each<[string, (entry: FitEntry) => Partial<FitEntry>]>([
    ['in English', () => ({ text_ja: null, leaves: null })],
    ['in Japanese', () => ({ text_en: null, leaves: null })],
    ['in both languages with leaves', () => ({})],
  ])('%s the true city ranks higher than by chance or by domain alone', (_name, change) => {
    const report = measured(change);
    expect(report.n).toBe(cases.length);
    for (const baseline of [report.baselines.random, report.baselines.domain]) {
      expect(report.mrr).toBeGreaterThan(baseline.mrr + 0.04);
      expect(report.recall5).toBeGreaterThan(baseline.recall5 + 0.04);
    }
  });

  test('domains alone leave the leaves to the text; a case without text takes all leaves of its domains', () => {
    const some = cases.filter(({ id }) => ['first-brt', 'pumping-stations', 'air-stations', 'town-water-plants'].includes(id));
    expect(some).toHaveLength(4);
    const ranks = (change: Partial<FitEntry>) => measureFit(scenario, some.map((entry) => ({ ...entry, leaves: null, ...change })), 1).ranks.map(({ rank }) => rank);
    expect(ranks({ domains: ['water'] })).toEqual(ranks({}));
    const silent = { text_ja: null, text_en: null };
    const water = taxonomy.domains.find(({ id }) => id === 'water')!.leaves.map(({ id }) => id);
    expect(ranks({ ...silent, domains: ['water'] })).toEqual(ranks({ ...silent, leaves: water }));
    expect(ranks({ ...silent, domains: ['water'] })).not.toEqual(ranks(silent));
  });
});
