import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { generateScenario } from '../../src/engine/generate.js';
import { LANGUAGES, type NeedStage, type Scenario } from '../../src/engine/model.js';
import { explainPair, isGated } from '../../src/engine/pair.js';
import { PartyNames } from '../../src/engine/party-names.js';
import { prepare } from '../../src/engine/prepare.js';
import { QUESTION_CODES, questionsOfRound, questionsTo } from '../../src/engine/answers/questions.js';
import { askedOf, useOf } from '../../src/engine/answers/questions.sentences.js';
import { scoreRows } from '../../src/engine/answers/round.js';
import { scenario } from './score.make.js';

const STAGES: readonly NeedStage[] = ['idea', 'study', 'demonstration', 'procurement'];

function generated(seed: number): Scenario {
  return { ...generateScenario({ companies: 10, needs: 8, solutions: 2, seed }), floor: 35, quotas: { city: [0, 3], company: [0, 6], hard: false } };
}

/** The scenario with the question's need at a stage. */
function answered(draft: Scenario, need: string, stage: NeedStage): Scenario {
  return { ...draft, cities: draft.cities.map((city) => ({ ...city, priority_projects: city.priority_projects.map((row) => (row.id === need ? { ...row, stage } : row)) })) };
}

describe('the question to a city', () => {
  test('about a stage decides exactly what scoring the whole round under each answer decides', () => {
    let asked = 0;
    fc.assert(fc.property(fc.integer({ min: 1, max: 10_000 }), (seed) => {
      const draft = generated(seed);
      const city = draft.cities[0]!.id;
      for (const question of questionsTo(prepare(draft), city).filter(({ code }) => code === 'question.stage').slice(0, 1)) {
        asked += 1;
        const rounds = STAGES.map((stage) => prepare(answered(draft, question.need!, stage)));
        const reaching = rounds.map((prepared) => scoreRows(prepared)
          .filter((row) => prepared.counterparts[row.counterpart]!.id === city && row.score >= 350).map((row) => row.member));
        const all = [...new Set(reaching.flat())];
        expect(question.floorDecided).toBe(all.filter((member) => reaching.some((list) => !list.includes(member))).length);
        const spans = rounds[0]!.solutions.filter(({ input }) => input.maturity !== null).flatMap(({ input }) => {
          const lines = rounds.map((prepared) => explainPair(prepared, input.id, question.need!));
          const open = lines.flatMap((line) => (isGated(line) ? [] : [line.score]));
          const before = explainPair(prepare(draft), input.id, question.need!);
          return open.length === 0 || isGated(before) || before.high < 35 ? [] : [Math.round((Math.max(...open) - Math.min(...open)) * 10)];
        });
        expect(question.judged.solutions).toBe(spans.length);
        expect([question.moves.least, question.moves.most]).toEqual([Math.min(...spans) / 10, Math.max(...spans) / 10]);
      }
    }), { numRuns: 8, seed: 4 });
    expect(asked).toBeGreaterThan(4);
  }, 30_000);

  test('asks only for what the city has not told', () => {
    const told = scenario((draft) => { for (const city of draft.cities) for (const need of city.priority_projects) need.stage = 'study'; });
    expect(questionsOfRound(prepare(told))).toEqual([]);
    const silent = scenario((draft) => {
      draft.floor = 20;
      const [city] = draft.cities;
      city!.size_class = null;
      city!.languages = [];
      city!.priority_domains = [];
      for (const need of city!.priority_projects) Object.assign(need, { leaves: [], stage: 'unknown' });
    });
    expect(new Set(questionsTo(prepare(silent), silent.cities[0]!.id).map(({ code }) => code))).toEqual(new Set(QUESTION_CODES));
  });

  test('a local company is not asked for what it has no place to state', () => {
    const draft = scenario((each) => { each.floor = 10; });
    expect(questionsTo(prepare(draft), 'example-haulier').map(({ code }) => code)).toEqual([]);
  });

  test('a question about the city itself counts a solution once, however many needs there are', () => {
    const draft = generated(6);
    draft.cities[0]!.size_class = null;
    const prepared = prepare(draft);
    const size = questionsTo(prepared, draft.cities[0]!.id).find(({ code }) => code === 'question.size')!;
    expect(size.judged.solutions).toBeLessThanOrEqual(prepared.solutions.length);
    expect(size.need).toBeNull();
  });

  test('the city reads neither a company nor points, whoever the members are', () => {
    const draft = generated(9);
    const names = new PartyNames(draft);
    const alone = prepare({ ...draft, members: draft.members.slice(0, 3) });
    for (const question of questionsOfRound(alone)) {
      for (const language of LANGUAGES) {
        const text = askedOf(question, language, names);
        expect(text).not.toMatch(/company-|\d+\.\d|undefined/);
        expect(text).toMatch(/[？?。]$/);
        expect(useOf(question, language, names)).toContain(String(question.judged.solutions));
      }
    }
  });

  test('comes in one order whatever the order of rows', () => {
    const draft = generated(12);
    const turned = { ...draft, cities: [...draft.cities].reverse(), members: [...draft.members].reverse() };
    expect(questionsOfRound(prepare(turned))).toEqual(questionsOfRound(prepare(draft)));
  });
});
