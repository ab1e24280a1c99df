import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run as bench } from '../../src/commands/bench.js';
import { run } from '../../src/commands/match.js';
import { exampleScenario } from '../../src/engine/example.js';
import type { MatchResult } from '../../src/engine/model.js';

let folder: string;
let told: string;
let printed: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'match-'));
  told = '';
  printed = '';
  jest.spyOn(process.stderr, 'write').mockImplementation((text) => {
    told += String(text);
    return true;
  });
  jest.spyOn(process.stdout, 'write').mockImplementation(((text: string, done?: () => void) => {
    printed += text;
    done?.();
    return true;
  }) as typeof process.stdout.write);
});

afterEach(async () => {
  jest.restoreAllMocks();
  await rm(folder, { recursive: true });
});

const at = (name: string): string => join(folder, name);

describe('the match command', () => {
  test('writes an example that it reads again, and a result', async () => {
    expect(await run(['--example', '--out', at('scenario.json')])).toBe(0);
    expect(await run([at('scenario.json'), '--out', at('result.json')])).toBe(0);
    const result = JSON.parse(await readFile(at('result.json'), 'utf8')) as MatchResult;
    expect(result.recommendations.map(({ member, city }) => [member, city])).toContainEqual(['example-gauge', 'example-harbour']);
    expect(told).toBe('');
  });

  test('lists unused keys on standard error and keeps standard output for the result', async () => {
    const scenario = exampleScenario();
    for (const city of scenario['cities'] as Record<string, unknown>[]) city['lat'] = 1;
    await writeFile(at('scenario.json'), JSON.stringify(scenario));
    expect(await run([at('scenario.json'), '--all-pairs'])).toBe(0);
    expect(told).toContain('cities[].lat');
    expect((JSON.parse(printed) as MatchResult).pairs.length).toBeGreaterThan(0);
  });

  test.each([
    ['a file that is missing', null, 'Cannot read'],
    ['a file that is not JSON', '{ "asOf": ', 'is not JSON'],
    ['an unknown leaf', JSON.stringify({ ...exampleScenario(), theme: ['moon'] }), 'moon'],
  ])('%s ends with one sentence and code 2, and nothing is written', async (_, text, sentence) => {
    if (text !== null) await writeFile(at('scenario.json'), text);
    expect(await run([at('scenario.json'), '--out', at('result.json')])).toBe(2);
    expect(told).toContain(sentence);
    expect(printed).toBe('');
    expect(await readdir(folder)).toEqual(text === null ? [] : ['scenario.json']);
  });

  test('an unknown option and a missing file name are refused', async () => {
    expect(await run(['--colour', 'red'])).toBe(2);
    expect(told).toContain('--colour');
    expect(await run([])).toBe(2);
  });

  test('a folder that cannot be written to leaves nothing behind', async () => {
    expect(await run(['--example', '--out', join(folder, 'nowhere', 'scenario.json')])).toBe(2);
    expect(told).toContain('Cannot write');
  });
});

describe('the benchmarks', () => {
  test('fit prints one line with the true city’s rank, intervals and baselines', async () => {
    await run(['--example', '--out', at('scenario.json')]);
    await writeFile(at('cases.json'), JSON.stringify([
      { id: 'a', text_en: 'Warnings of floods on phones from river gauges', leaves: ['disaster-resilience.flood'], city: 'example-harbour' },
      { id: 'b', text_ja: 'ごみ収集車の経路を最適化する', domains: ['waste'], city: 'example-hill', excludeNeeds: ['example-harbour-n2'] },
    ]));
    expect(await bench(['fit', at('cases.json'), '--scenario', at('scenario.json'), '--ranks'])).toBe(0);
    const report = JSON.parse(printed) as Record<string, unknown>;
    expect(report).toMatchObject({ n: 2, cities: 2, recall5: 1, mrr: 1, meanRank: 1, intervals: { mrr: [1, 1] }, ranks: [{ id: 'a', rank: 1 }, { id: 'b', rank: 1 }] });
    expect(Object.keys(report['baselines'] as object)).toEqual(['random', 'domain', 'bm25ja', 'bm25en']);
  });

  test('fit refuses a case of an unknown city by name', async () => {
    await run(['--example', '--out', at('scenario.json')]);
    await writeFile(at('cases.json'), JSON.stringify([{ id: 'a', city: 'atlantis' }]));
    expect(await bench(['fit', at('cases.json'), '--scenario', at('scenario.json')])).toBe(2);
    expect(told).toContain('atlantis');
  });

  test('score prints pairs a second, seconds and memory', async () => {
    expect(await bench(['score', '--companies', '5', '--needs', '6'])).toBe(0);
    expect(JSON.parse(printed)).toMatchObject({ companies: 5, needs: 6, pairs: 120 });
  });
});

describe('the schema of scenario files', () => {
  test('knows the keys of the example and no others at the top', () => {
    const schema = createRequire(import.meta.url)('../../src/engine/scenario.schema.json') as { properties: object };
    expect(Object.keys(schema.properties)).toEqual(expect.arrayContaining(Object.keys(exampleScenario())));
    expect(Object.keys(schema.properties).filter((key) => !(key in exampleScenario()))).toEqual(['theme', 'taxonomy', 'fairness']);
  });
});
