/** What a company is told about itself is the same text whatever the others do, wish or keep to themselves. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Chance } from '../../src/engine/chance.js';
import { generateScenario } from '../../src/engine/generate.js';
import { LANGUAGES, type Scenario } from '../../src/engine/model.js';
import { PartyNames } from '../../src/engine/party-names.js';
import { prepare } from '../../src/engine/prepare.js';
import { questionsTo } from '../../src/engine/answers/questions.js';
import { askedOf } from '../../src/engine/answers/questions.sentences.js';
import { raiseLine, raises } from '../../src/engine/answers/raises.js';
import { whyNot, whyNotSentence } from '../../src/engine/answers/why-not.js';

const ME = 'company-000000';

/** A seminar of all cities, so that there are vetoes and delegations. */
function seminarRound(seed: number): Scenario {
  const round = generateScenario({ companies: 6, needs: 8, solutions: 2, seed });
  return {
    ...round, floor: 40,
    seminar: {
      id: 'event', date: round.asOf, theme: { ja: '', en: '', domains: [] }, delegations: round.cities.map(({ id }) => ({ id: `del-${id}`, city_id: id })),
      local_companies: [{ id: 'local-1', name: 'Local One', country: 'ID', languages: ['id'], leaves: ['transport.parking-logistics'], need_ja: null, need_en: 'Truck queues before the port' }],
      vetoes: [],
    },
    marks: [{ member: ME, city: round.cities[0]!.id, side: 'company', mark: 'want' }],
  };
}

/** Everything that belongs to others: each secret drawn anew. */
const SECRETS: Record<string, (draft: Scenario, chance: Chance) => void> = {
  'marks of cities on me and on others, marks of other companies': (draft, chance) => {
    for (const { id } of draft.members) {
      for (const city of draft.cities) {
        draft.marks.push({ member: id, city: city.id, side: 'city', mark: chance.pick(['want', 'maybe', 'no'] as const) });
        if (id !== ME) draft.marks.push({ member: id, city: city.id, side: 'company', mark: chance.pick(['want', 'maybe', 'no'] as const) });
      }
    }
  },
  'vetoes on me and on others, from either side': (draft, chance) => {
    for (const { id } of draft.members) {
      const { id: other } = chance.pick(draft.seminar!.delegations);
      const kind = chance.pick(['conflict-of-interest', 'live-tender', 'veto']);
      draft.seminar!.vetoes.push(chance.below(2) === 0 ? { a: id, b: other, kind } : { a: other, b: id, kind });
    }
  },
  'bans on me and on others': (draft, chance) => { for (const { id } of draft.members) draft.bans.push({ member: id, city: chance.pick(draft.cities).id, reason: 'secret' }); },
  'pins of me and of others': (draft, chance) => { for (const { id } of draft.members) draft.pins.push({ member: id, city: chance.pick(draft.cities).id, reason: 'secret' }); },
  'exposure of all': (draft, chance) => { draft.exposure = draft.members.map(({ id }) => ({ member: id, count: chance.below(9) })); },
  'scores of others through their profiles': (draft, chance) => {
    for (const member of draft.members.filter(({ id }) => id !== ME)) {
      member.overseas = { offices: draft.cities.map(({ country }) => country), countries_offered: null, languages: ['en', 'id', 'th'] };
      for (const solution of member.solutions) {
        Object.assign(solution, structuredClone(chance.pick(draft.members).solutions[0]!), { id: solution.id, maturity: 'widely-deployed' });
      }
    }
  },
  'expiry, approval, consent and size of others': (draft, chance) => {
    for (const member of draft.members.filter(({ id }) => id !== ME)) {
      Object.assign(member, { approved: chance.below(2) === 0, consent: chance.below(2) === 0, expires: chance.pick(['2020-01-01', '2030-01-01', null]), size: chance.pick(['small', 'large', null]) });
      for (const solution of member.solutions) solution.valid_until = chance.pick(['2020-01-01', null]);
    }
  },
  'who else is there': (draft) => { draft.members = draft.members.filter(({ id }) => id === ME); },
  'the rules of fairness': (draft, chance) => {
    draft.fair = chance.below(2) === 0;
    draft.seed = chance.below(1000);
  },
};

function told(draft: Scenario): string {
  const prepared = prepare(draft);
  const names = new PartyNames(draft).names;
  const mine = [...draft.cities.map(({ id }) => id), 'local-1'].map((city) => raises(prepared, ME, city));
  const reasons = whyNot(prepared, ME);
  return JSON.stringify([reasons, mine, LANGUAGES.map((language) => [
    reasons.map((reason) => whyNotSentence(reason, language, names)), mine.map((list) => list.map((raise) => raiseLine(raise, language, names)))])]);
}

describe('what a company left out is told', () => {
  test.each(Object.keys(SECRETS))('does not change with %s', (secret) => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 10_000 }), (seed) => {
      const round = seminarRound(seed);
      const other = structuredClone(round);
      SECRETS[secret]!(other, new Chance(seed));
      expect(other).not.toEqual(round);
      expect(told(other)).toBe(told(round));
    }), { numRuns: 4, seed: 9 });
  }, 20_000);

  test('does not change with all of them at once, in any order', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 10_000 }), fc.shuffledSubarray(Object.keys(SECRETS), { minLength: 3 }), (seed, secrets) => {
      const round = seminarRound(seed);
      const other = structuredClone(round);
      for (const secret of secrets) SECRETS[secret]!(other, new Chance(seed));
      expect(told(other)).toBe(told(round));
    }), { numRuns: 8, seed: 10 });
  }, 20_000);

  test('changes with its own profile, so the sameness above is not that of a fixed text', () => {
    const round = seminarRound(3);
    const other = structuredClone(round);
    Object.assign(other.members[0]!.solutions[0]!, { maturity: 'research', references: [], leaves: null });
    other.members[0]!.overseas = null;
    expect(told(other)).not.toBe(told(round));
  });
});

describe('what a city is asked', () => {
  test('is worded the same whoever the members are', () => {
    const round = seminarRound(5);
    const names = new PartyNames(round);
    const askedBy = (draft: Scenario): Map<string, string> => new Map(questionsTo(prepare(draft), round.cities[0]!.id)
      .map((question) => [`${question.code}|${question.need}`, LANGUAGES.map((language) => askedOf(question, language, names)).join(' ')]));
    const [one, other] = [askedBy(round), askedBy({ ...round, members: round.members.slice(0, 3) })];
    expect(other.size).toBeGreaterThan(0);
    for (const [key, text] of other) expect(text).toBe(one.get(key));
  });
});
