import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../../src/commands/answer.js';
import { exampleScenario } from '../../src/engine/example.js';

let folder: string;
let told: string;
let printed: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'answer-'));
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
  await writeFile(at('scenario.json'), JSON.stringify(exampleScenario()));
});

afterEach(async () => {
  jest.restoreAllMocks();
  await rm(folder, { recursive: true });
});

const at = (name: string): string => join(folder, name);

async function answered<T>(name: string, ...args: string[]): Promise<T> {
  expect(await run([name, at('scenario.json'), ...args])).toBe(0);
  return JSON.parse(printed) as T;
}
interface Told { sentences: { ja: string[]; en: string[] } }

describe('the answer command', () => {
  test('explains a score in lines of both languages', async () => {
    const { sentences } = await answered<Told>('explain', '--member', 'example-gauge', '--city', 'example-harbour');
    expect(sentences.ja).toHaveLength(sentences.en.length);
    expect(sentences.ja.at(-1)).toMatch(/^例の港市に対する点数 \d+\.\d/);
  });

  test('tells what would raise a score', async () => {
    const { raises } = await answered<{ raises: { code: string; sentences: { ja: string } }[] }>('raises', '--member', 'example-gauge', '--city', 'example-harbour');
    expect(raises.map(({ code }) => code)).toContain('raise.reference-city');
    for (const raise of raises) expect(raise.sentences.ja).toMatch(/\+\d+\.\d点（\d+\.\d点になります）$/);
  });

  test('tells a company without a recommendation why, and refuses for one that has some', async () => {
    const draft = exampleScenario();
    await writeFile(at('scenario.json'), JSON.stringify({ ...draft, pins: [], floor: 100 }));
    const { members } = await answered<{ members: { member: string }[] }>('why-not');
    expect(members.map(({ member }) => member)).toEqual(['example-gauge', 'example-route']);
    await writeFile(at('scenario.json'), JSON.stringify(draft));
    expect(await run(['why-not', at('scenario.json'), '--member', 'example-route'])).toBe(2);
    expect(told).toContain('has a recommendation');
  });

  test('gives the questions to a city with a text for the city and one for the secretariat', async () => {
    await writeFile(at('scenario.json'), JSON.stringify({ ...exampleScenario(), floor: 20 }));
    const { questions } = await answered<{ questions: { code: string; need: string; forCity: { ja: string }; forSecretariat: { ja: string } }[] }>('questions', '--city', 'example-harbour');
    expect(questions.map(({ code, need }) => [code, need])).toEqual([['question.stage', 'example-harbour-n2']]);
    expect(questions[0]!.forCity.ja).toBe('「定時に走る市バス」は、今どの段階ですか（構想、調査、実証、調達のいずれか一つ）。');
    expect(questions[0]!.forSecretariat.ja).toContain('社');
  });

  test('prices what is set, what is proposed and the swap of a pair', async () => {
    const prices = await answered<Record<'set' | 'proposed' | 'swaps', { kind: string; standing: string }[]>>(
      'prices', '--ban', 'example-gauge:example-harbour', '--swap', 'example-route:example-harbour', '--every-line');
    expect(prices.set.map(({ kind, standing }) => [kind, standing])).toEqual([['pin', 'set']]);
    expect(prices.proposed.map(({ kind, standing }) => [kind, standing])).toEqual([['ban', 'proposed']]);
    expect(prices.swaps.length).toBeGreaterThan(1);
  });

  test('compares two scenarios', async () => {
    await writeFile(at('after.json'), JSON.stringify({ ...exampleScenario(), pins: [] }));
    const { lines, inputs } = await answered<{ lines: (Told & { change: string })[]; inputs: { kind: string }[] }>('difference', at('after.json'));
    expect(inputs.map(({ kind }) => kind)).toEqual(['pins']);
    for (const line of lines) expect(line.sentences.ja.length).toBe(line.sentences.en.length);
  });

  test('runs a profile in the shadow, with cases', async () => {
    await writeFile(at('profile.json'), JSON.stringify({ points: { domain: 100 } }));
    await writeFile(at('cases.json'), JSON.stringify([{ id: 'case-1', text_en: 'river gauges and flood warnings', city: 'example-harbour' }]));
    const { fit, sentences } = await answered<Told & { fit: { cases: number } }>('shadow', '--profile', at('profile.json'), '--cases', at('cases.json'));
    expect(fit.cases).toBe(1);
    expect(sentences.ja.length).toBe(sentences.en.length);
  });

  test.each([
    ['explain', 'member'], ['raises', 'member'], ['questions', 'extra'], ['prices', 'extra'], ['difference', 'missing'], ['shadow', 'profile'], ['why-not', 'extra'],
  ])('%s without what it needs, or with more, says how it is used', async (name, fault) => {
    const args = fault === 'extra' ? [at('scenario.json'), 'more'] : [at('scenario.json')];
    expect(await run([name, ...args])).toBe(2);
    expect(told).toContain(`npm run -s answer -- ${name} `);
    expect(printed).toBe('');
  });

  test('refuses a pair that is none, a member or city that is not there, and a profile that does not sum to 100, by name', async () => {
    expect(await run(['prices', at('scenario.json'), '--pin', 'example-gauge'])).toBe(2);
    expect(told).toContain('"example-gauge" is none');
    expect(await run(['prices', at('scenario.json'), '--pin', 'nobody:example-hill'])).toBe(2);
    expect(told).toContain('"nobody"');
    expect(await run(['questions', at('scenario.json'), '--city', 'nowhere'])).toBe(2);
    expect(told).toContain('"nowhere"');
    await writeFile(at('profile.json'), JSON.stringify({ points: { domain: 90 } }));
    expect(await run(['shadow', at('scenario.json'), '--profile', at('profile.json')])).toBe(2);
    expect(told).toContain('they must sum to 100');
    expect(await run(['nothing'])).toBe(2);
    expect(told).toContain('there are: explain');
  });
});
