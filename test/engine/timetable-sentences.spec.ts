import { describe, expect, test } from '@jest/globals';
import { checkTimetable } from '../../src/engine/timetable/check.js';
import type { Meeting, TimetableProblem } from '../../src/engine/timetable/problem.js';
import { adviceSentence, faultSentence, type TimetableNames } from '../../src/engine/timetable/sentences.js';
import { solveTimetable } from '../../src/engine/timetable/timetable.js';

const names: TimetableNames = { of: (id) => `<${id}>`, slot: (number) => `${number + 13}:00` };
const meeting = (id: string, parties: string[], more: Partial<Meeting> = {}): Meeting => ({ id, parties, length: 1, kind: 'table', points: 0, after: [], ...more });
const day = (meetings: Meeting[], more: Partial<TimetableProblem> = {}): TimetableProblem => ({
  slots: ['a', 'b'].map((id) => ({ id, day: '1', half: 'morning' })), parties: ['p', 'q', 'r', 's'].map((id) => ({ id, away: [] })), places: [{ id: 't', kind: 'table', closed: [] }], interpreters: [], meetings, ...more,
});
const advised = async (problem: TimetableProblem): Promise<string[][]> =>
  (await solveTimetable(problem, { seed: 1, stepsMost: 1_000 })).advice.map((advice) => [adviceSentence(advice, 'ja', names), adviceSentence(advice, 'en', names)]);

describe('why a timetable cannot be', () => {
  test('tells the numbers that clash and what to relax by how much', async () => {
    const three = [meeting('m1', ['p', 'q']), meeting('m2', ['p', 'r']), meeting('m3', ['p', 's'])];
    expect(await advised(day(three, { places: [{ id: 't', kind: 'table', closed: [] }, { id: 'u', kind: 'table', closed: [] }] }))).toEqual([
      ['<p>：13:00から14:00までに 3件の面談がありますが、空いている枠は 2枠です。時間を 1枠広げるか、1件を外してください。', '<p> has 3 meetings at 13:00 to 14:00 and 2 slots for them. Widen the hours by 1, or leave 1 out.'],
    ]);
    expect((await advised(day([meeting('m1', ['p', 'q']), meeting('m2', ['p', 'r']), meeting('m3', ['q', 's'])]))).map(([, en]) => en)).toEqual(['3 meetings want 13:00 to 14:00; <table> hold 2. Add more or move the break, so that 1 more fit.']);
    expect((await advised(day([meeting('m1', ['p', 'q'], { languages: 'ja-id' })]))).map(([, en]) => en)).toEqual(['<m1>: no interpreter speaks the languages of both. Add one interpreter.']);
  });

  test('tells each fault by the party and the time', () => {
    const problem = day([meeting('m1', ['p', 'q']), meeting('m2', ['p', 'r'])], { parties: [{ id: 'p', away: [1] }, ...['q', 'r'].map((id) => ({ id, away: [] }))] });
    const { faults } = checkTimetable(problem, [{ meeting: 'm1', slot: 0, place: 't' }, { meeting: 'm2', slot: 0, place: 't' }]);
    expect(faults.map((fault) => faultSentence(fault, 'en', names))).toEqual(['<p> has another meeting at 13:00 (<m1>).', '<t> is taken at 13:00 by <m1>.']);
    expect(faultSentence({ code: 'PARTY_AWAY', ids: ['p', 'm1'], slot: 1 }, 'ja', names)).toBe('<p>は14:00に出られません（発表か時間外）。');
  });
});
