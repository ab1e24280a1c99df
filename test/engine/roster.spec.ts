import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { generateScenario } from '../../src/engine/generate.js';
import { LANGUAGES, type Scenario } from '../../src/engine/model.js';
import { scorePairs } from '../../src/engine/pair-scores.js';
import { prepare } from '../../src/engine/prepare.js';
import { canBeMet, countSmall } from '../../src/engine/roster/cover.js';
import { ROSTER_REASON_CODES, rosterReasons } from '../../src/engine/roster/reasons.js';
import { rosterFor, type RosterOptions } from '../../src/engine/roster/roster.js';
import { Budget } from '../../src/engine/roster/search.js';
import { rosterSentence } from '../../src/engine/roster/sentences.js';
import { solveCover } from '../../src/engine/roster/solve.js';
import { PartyNames } from '../../src/engine/party-names.js';
import { coverOracle, coverProblem, tryAll } from './roster.make.js';

const round = (seed: number): Scenario => generateScenario({ companies: 30, needs: 24, solutions: 2, seed });
const ask = (scenario: Scenario, options: RosterOptions) => rosterFor(prepare(scenario), options);
const spec = fc.record({
  members: fc.integer({ min: 1, max: 10 }), needs: fc.integer({ min: 1, max: 9 }), share: fc.constantFrom(0.15, 0.3, 0.6), tied: fc.boolean(),
  size: fc.integer({ min: 0, max: 5 }), smallMin: fc.integer({ min: 0, max: 3 }), pins: fc.integer({ min: 0, max: 2 }), seed: fc.integer({ min: 1, max: 1_000_000 }),
});

describe('the best roster', () => {
  test('is the best of all rosters tried one by one, and proven', () => {
    fc.assert(fc.property(spec, (given) => {
      const problem = coverProblem({ ...given, pins: Math.min(given.pins, given.members) });
      const best = tryAll(problem);
      fc.pre(best !== null);
      const answer = solveCover(problem, new Budget(200_000));
      expect([answer.weight, answer.score, answer.proven]).toEqual([best!.weight, best!.score, true]);
      expect([answer.weightBound, answer.scoreBound]).toEqual([answer.weight, answer.score]);
      expect(answer.members.length).toBeLessThanOrEqual(problem.size);
      expect(countSmall(problem, answer.members)).toBeGreaterThanOrEqual(problem.smallMin);
      for (let member = 0; member < problem.members; member++) if (problem.pinned[member] === 1) expect(answer.members).toContain(member);
    }), { numRuns: 300 });
  });

  test.each([
    { members: 40, needs: 25, share: 0.1, tied: true, size: 6, smallMin: 0, pins: 0, seed: 11 },
    { members: 40, needs: 25, share: 0.1, tied: false, size: 8, smallMin: 5, pins: 2, seed: 12 },
    { members: 50, needs: 20, share: 0.3, tied: false, size: 4, smallMin: 2, pins: 1, seed: 13 },
    { members: 60, needs: 30, share: 0.06, tied: true, size: 12, smallMin: 3, pins: 0, seed: 14 },
  ])('equals a MILP solver: %j', async (given) => {
    const problem = coverProblem(given);
    const answer = solveCover(problem, new Budget(1_000_000));
    expect({ weight: answer.weight, score: answer.score }).toEqual(await coverOracle(problem));
    expect(answer.proven).toBe(true);
  });

  test('cut short it keeps its demands and says how much better another could be', async () => {
    const problem = coverProblem({ members: 40, needs: 30, share: 0.12, tied: false, size: 7, smallMin: 4, pins: 1, seed: 5 });
    const cut = solveCover(problem, new Budget(0));
    const whole = await coverOracle(problem);
    expect(cut.weight).toBeLessThanOrEqual(whole.weight);
    expect(cut.weightBound).toBeGreaterThanOrEqual(whole.weight);
    expect(cut.proven).toBe(false);
    expect(canBeMet(problem) && cut.members.includes(0) && countSmall(problem, cut.members) >= 4).toBe(true);
  });
});

describe('the roster of a round', () => {
  test('covers a need only by a pair at or above the floor that no gate closes, with the score of the round', () => {
    const prepared = prepare(round(3));
    const pairs = scorePairs(prepared);
    const roster = rosterFor(prepared, { size: 6 }, pairs);
    const covered = roster.needs.filter(({ code }) => code === 'need.covered');
    expect(covered.length).toBe(roster.covered.needs);
    for (const line of covered) {
      const score = pairs.score[prepared.solutionById.get(line.solution!)!.number * pairs.needs + prepared.needById.get(line.need)!.number]!;
      expect(line.score! * 10).toBeCloseTo(score, 6);
      expect(score).toBeGreaterThanOrEqual(500);
      expect(prepared.solutionById.get(line.solution!)!.member.id).toBe(line.member);
    }
    expect(covered.reduce((sum, { weight }) => sum + weight, 0)).toBe(roster.covered.weight);
    expect(Math.round(covered.reduce((sum, { score }) => sum + score! * 10, 0))).toBe(Math.round(roster.covered.score * 10));
    expect(roster.cities.reduce((sum, { weight }) => sum + weight, 0)).toBe(roster.covered.weight);
  });

  test('a ban, a veto or an unapproved member never comes back as cover', () => {
    const scenario = round(4);
    const [first] = ask(scenario, { size: 1 }).members;
    const without: Scenario = { ...scenario, members: scenario.members.map((member) => (member.id === first!.member ? { ...member, approved: false } : member)) };
    expect(ask(without, { size: 30 }).members.map(({ member }) => member)).not.toContain(first!.member);
    expect(ask(scenario, { size: 30, bans: [first!.member] }).members.map(({ member }) => member)).not.toContain(first!.member);
  });

  test('the order of rows changes nothing, and the input stays as it was', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 500 }), (seed) => {
      const scenario = round(seed);
      const before = JSON.stringify(scenario);
      const shuffled: Scenario = { ...scenario, cities: [...scenario.cities].reverse(), members: [...scenario.members].reverse() };
      const options: RosterOptions = { size: 5, smallMin: 2, curve: true };
      expect(ask(shuffled, options)).toEqual(ask(scenario, options));
      expect(JSON.stringify(scenario)).toBe(before);
    }), { numRuns: 4 });
  });

  test('the curve never falls, and at the size asked for it is the roster itself', () => {
    const roster = ask(round(6), { size: 5, curve: true });
    const curve = roster.curve!;
    expect(curve[0]).toMatchObject({ size: 0, weight: 0, score: 0, members: [] });
    for (let at = 1; at < curve.length; at++) expect(curve[at]!.weight).toBeGreaterThanOrEqual(curve[at - 1]!.weight);
    expect(curve.every(({ proven }) => proven)).toBe(true);
    expect(curve[5]).toMatchObject({ weight: roster.covered.weight, score: roster.covered.score });
  });

  test('a pin costs what the roster without it gains; so does the floor of small companies', () => {
    const scenario = round(7);
    const free = ask(scenario, { size: 4 });
    const outside = scenario.members.find(({ id }) => !free.members.some(({ member }) => member === id) && free.needs.length > 0
      && ask(scenario, { size: 30 }).members.some(({ member }) => member === id))!.id;
    const pinned = ask(scenario, { size: 4, pins: [outside] });
    expect(pinned.prices.pins).toEqual([{ member: outside, proven: true, gain: {
      weight: free.covered.weight - pinned.covered.weight, score: expect.closeTo(free.covered.score - pinned.covered.score, 6) as unknown as number,
    } }]);
    const small = ask(scenario, { size: 4, smallMin: 4 });
    expect(small.covered.small).toBe(4);
    expect(small.prices.small!.gain.weight).toBe(free.covered.weight - small.covered.weight);
  });

  test('no swap is better than the roster, and each comes true when it is carried out', () => {
    const scenario = round(8);
    const roster = ask(scenario, { size: 5 });
    expect(roster.swaps.length).toBe(5);
    for (const { out, in: entering, loss } of roster.swaps) {
      expect(loss.weight > 0 || (loss.weight === 0 && loss.score >= 0)).toBe(true);
      const pins = [...roster.members.map(({ member }) => member).filter((member) => member !== out), entering];
      const after = ask(scenario, { size: 5, pins });
      expect(after.covered.weight).toBe(roster.covered.weight - loss.weight);
      expect(after.covered.score).toBeCloseTo(roster.covered.score - loss.score, 6);
    }
  });

  test.each([
    ['more pins than places', { size: 1, pins: ['company-000000', 'company-000001'] }, 'ROSTER.PINS_ABOVE_SIZE'],
    ['a floor of small companies above the size', { size: 2, smallMin: 3 }, 'ROSTER.SMALL_ABOVE_SIZE'],
    ['a floor above the small companies there are', { size: 200, smallMin: 150 }, 'ROSTER.SMALL_MISSING'],
    ['an unknown member', { size: 2, pins: ['nobody'] }, 'ROSTER.UNKNOWN_MEMBER'],
    ['a member pinned and banned', { size: 2, pins: ['company-000000'], bans: ['company-000000'] }, 'ROSTER.PIN_BANNED'],
    ['half a company', { size: 2.5 }, 'ROSTER.SIZE'],
  ])('%s is refused in both languages', (_, options, code) => {
    expect(() => ask(round(9), options)).toThrow(expect.objectContaining({ code, texts: { ja: expect.stringMatching(/。$/), en: expect.stringMatching(/\.$/) } }));
  });

  test('an organisation that does not sell cannot be pinned', () => {
    const scenario = round(9);
    scenario.members[0]!.kind = 'public-body';
    expect(() => ask(scenario, { size: 3, pins: [scenario.members[0]!.id] })).toThrow(expect.objectContaining({ code: 'ROSTER.PIN_GATED' }));
  });

  test('every reason has a sentence in both languages', () => {
    const scenario = round(10);
    const names = new PartyNames(scenario);
    const roster = ask(scenario, { size: 4, smallMin: 2, pins: [ask(scenario, { size: 1 }).members[0]!.member], curve: true });
    for (const language of LANGUAGES) {
      for (const reason of rosterReasons(roster)) expect(rosterSentence(reason, language, names)).not.toMatch(/undefined|NaN|null|^$/);
      for (const code of ROSTER_REASON_CODES) expect(rosterSentence({ code }, language, names)).not.toMatch(/undefined|^$/);
    }
  });
});
