import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Role } from '../../src/access/asker.js';
import { Accounts } from '../../src/access/accounts.js';
import { CitiesReference } from '../../src/cities/cities.reference.js';
import { MembersReference } from '../../src/members/members.reference.js';
import { Demonstration } from '../../src/seminars/demonstration.js';
import { SeminarsReference } from '../../src/seminars/seminars.reference.js';
import { startTestApp, type TestApp } from '../app.js';
import { Browser, entriesLeftBy, signedIn } from '../signed-in.js';

const JAKARTA = 'sample-jakarta-2023-11';
const ROLES: Role[] = ['secretariat', 'approver', 'organizer', 'company', 'city'];

let running: TestApp;
let stranger: Browser;
const people = new Map<Role, Browser>();
beforeAll(async () => {
  running = await startTestApp();
  await running.asSystem(async () => {
    await running.app.get(CitiesReference).load();
    await running.app.get(MembersReference).load();
    await running.app.get(SeminarsReference).load();
  });
  const { accountIds } = await running.app.get(Accounts).ensureDemonstration();
  await running.asSystem(() => running.app.get(Demonstration).tie(accountIds));
  for (const role of ROLES) people.set(role, await signedIn(running, role));
  stranger = new Browser(running.origin);
});
afterAll(() => running.close());

const as = (role: Role): Browser => people.get(role)!;
interface Problem { code: string; detail: string; fields: { field: string; texts: { ja: string; en: string } }[] }

describe('who may come in', () => {
  test.each([
    ['/api/v1/taxonomy', { secretariat: 200, approver: 200, organizer: 200, company: 200, city: 200 }],
    ['/api/v1/networks', { secretariat: 200, approver: 200, organizer: 200, company: 200, city: 200 }],
    ['/api/v1/cities', { secretariat: 200, approver: 200, organizer: 200, company: 200, city: 200 }],
    ['/api/v1/cities/jakarta', { secretariat: 200, approver: 200, organizer: 200, company: 200, city: 200 }],
    ['/api/v1/needs/jakarta-n1', { secretariat: 200, approver: 200, organizer: 200, company: 200, city: 200 }],
    ['/api/v1/organisations', { secretariat: 200, approver: 200, organizer: 200, company: 200, city: 404 }],
    ['/api/v1/organisations/org-001', { secretariat: 200, approver: 200, organizer: 404, company: 404, city: 404 }],
    ['/api/v1/organisations/org-013', { secretariat: 200, approver: 200, organizer: 200, company: 200, city: 404 }],
    ['/api/v1/organisations/org-014', { secretariat: 200, approver: 200, organizer: 404, company: 404, city: 404 }],
    ['/api/v1/solutions', { secretariat: 200, approver: 200, organizer: 200, company: 200, city: 404 }],
    ['/api/v1/solutions/sol-0085', { secretariat: 200, approver: 200, organizer: 200, company: 404, city: 404 }],
    ['/api/v1/seminars', { secretariat: 200, approver: 200, organizer: 200, company: 200, city: 200 }],
    [`/api/v1/seminars/${JAKARTA}`, { secretariat: 200, approver: 200, organizer: 200, company: 200, city: 200 }],
    [`/api/v1/seminars/${JAKARTA}/vetoes`, { secretariat: 200, approver: 404, organizer: 404, company: 404, city: 404 }],
  ] as [string, Record<Role, number>][])('GET %s', async (path, expected) => {
    expect((await stranger.ask('GET', path)).status).toBe(401);
    for (const role of ROLES) expect([role, (await as(role).ask('GET', path)).status]).toEqual([role, expected[role]]);
  });

  test.each([
    ['/api/v1/cities/jakarta', { note: 'x' }, 403],
    ['/api/v1/needs/jakarta-n1', { stage: 'idea' }, 403],
    ['/api/v1/organisations/org-013', { nameEn: 'x' }, 404],
    ['/api/v1/solutions/sol-0294', { maturity: 'pilot' }, 404],
  ])('PATCH %s is the secretariat’s, and leaves one audit entry', async (path, change, refusal) => {
    const { version } = (await as('secretariat').ask('GET', path)).json<{ version: number }>();
    const refusals = await entriesLeftBy(running, async () => {
      expect((await stranger.ask('PATCH', path, { version, ...change })).status).toBe(401);
      for (const role of ROLES.slice(1)) expect([role, (await as(role).ask('PATCH', path, { version, ...change })).status]).toEqual([role, refusal]);
    });
    expect(refusals).toEqual([]);
    const entries = await entriesLeftBy(running, async () => {
      expect((await as('secretariat').ask('PATCH', path, { version, ...change })).status).toBe(200);
    });
    expect(entries).toEqual([expect.objectContaining({ role: 'secretariat', after: change })]);
    expect((await as('secretariat').ask('PATCH', path, { version, ...change })).status).toBe(409);
  });
});

describe('what they see', () => {
  test('a company finds itself alone, whatever it searches, filters or sorts by', async () => {
    for (const query of ['', '?q=株式会社', '?kind=company&rows=100', '?sort=name&order=desc', '?country=VN', '?expired=no', '?page=2']) {
      const { items, total } = (await as('company').ask('GET', `/api/v1/organisations${query}`)).json<{ items: { id: string }[]; total: number }>();
      expect(items.filter((item) => item.id !== 'org-013')).toEqual([]);
      expect(total).toBeLessThanOrEqual(1);
    }
    const { items } = (await as('company').ask('GET', '/api/v1/solutions?rows=100')).json<{ items: { organisationId: string }[] }>();
    expect([...new Set(items.map((item) => item.organisationId))]).toEqual(['org-013']);
  });

  test('an organizer sees who comes and who wishes to meet; a city sees neither', async () => {
    const organizer = (await as('organizer').ask('GET', `/api/v1/seminars/${JAKARTA}`)).json<{ companies: unknown[]; requests: unknown[] }>();
    expect([organizer.companies.length, organizer.requests.length]).toEqual([20, 73]);
    const city = (await as('city').ask('GET', `/api/v1/seminars/${JAKARTA}`)).json<{ companies: unknown[]; requests: unknown[] }>();
    expect([city.companies, city.requests]).toEqual([[], []]);
  });
});

describe('bad input gets one clear sentence in both languages', () => {
  const patch = (path: string, body: object) => as('secretariat').ask('PATCH', path, body);

  test.each([
    ['/api/v1/organisations?kind=guild', 'kind', 'Choose one of those offered.'],
    ['/api/v1/organisations?rows=101', 'rows', 'Must be a whole number from 1 to 100.'],
    ['/api/v1/organisations?sort=password_hash', 'sort', 'Choose one of those offered.'],
    ['/api/v1/solutions?maturity=done', 'maturity', 'Choose one of those offered.'],
    [`/api/v1/cities?q=${'x'.repeat(201)}`, 'q', 'At most 200 characters are allowed.'],
  ])('GET %s', async (path, field, sentence) => {
    const answer = await as('secretariat').ask('GET', path);
    expect(answer.status).toBe(400);
    const problem = answer.json<Problem>();
    expect(problem.fields.map((one) => [one.field, one.texts.en])).toEqual([[field, sentence]]);
    expect(problem.fields[0]!.texts.ja).toMatch(/[ぁ-ん]/u);
  });

  test('a NUL, a text that is too long, an unknown leaf, a wrong word, a wrong number and a missing version', async () => {
    const { version } = (await as('secretariat').ask('GET', '/api/v1/solutions/sol-0085')).json<{ version: number }>();
    const faults: [string, object, string][] = [
      ['/api/v1/solutions/sol-0085', { version, titleEn: 'a\u0000b' }, 'NUL'],
      ['/api/v1/solutions/sol-0085', { version, textJa: 'あ'.repeat(4_001) }, 'At most 4000 characters'],
      ['/api/v1/solutions/sol-0085', { version, leaves: ['transport.teleport'] }, 'The taxonomy has no leaf "transport.teleport"'],
      ['/api/v1/solutions/sol-0085', { version, maturity: 'done' }, 'Choose one of those offered.'],
      ['/api/v1/solutions/sol-0085', { version, validUntil: '2024-02-30' }, 'Must be a day'],
      ['/api/v1/solutions/sol-0085', { titleEn: 'x' }, 'The version of this page'],
      ['/api/v1/solutions/sol-0085', { version, organisationId: 'org-014' }, 'There is no such field'],
      ['/api/v1/solutions/sol-0085', { version, titleJa: null, titleEn: null, textJa: null, textEn: null }, 'Say something'],
      ['/api/v1/organisations/org-001', { version: 1, corporateNumber: '1000012050002' }, 'its check digit must fit'],
      ['/api/v1/needs/hanoi-n1', { version: 1, domain: 'magic' }, 'The taxonomy has no domain "magic"'],
      ['/api/v1/needs/hanoi-n1', { version: 1, stage: null }, 'Choose one of those offered.'],
      ['/api/v1/cities/hanoi', { version: 1, nameEn: '' }, 'Fill this in'],
    ];
    for (const [path, body, sentence] of faults) {
      const answer = await patch(path, body);
      expect([JSON.stringify(body).slice(0, 80), answer.status]).toEqual([JSON.stringify(body).slice(0, 80), 400]);
      expect(answer.body).toContain(sentence.replaceAll('"', '\\"'));
    }
    expect((await as('secretariat').ask('GET', '/api/v1/solutions/sol-0085')).json<{ version: number }>().version).toBe(version);
  });

  test('a field of 10 MB is refused before it is read', async () => {
    const answer = await patch('/api/v1/solutions/sol-0085', { version: 1, textEn: 'x'.repeat(10_000_000) });
    expect(answer.status).toBe(413);
  });

  test('a corporate number that another member has is a conflict with a remedy', async () => {
    const give = async (id: string) => patch(`/api/v1/organisations/${id}`, { version: (await as('secretariat').ask('GET', `/api/v1/organisations/${id}`)).json<{ version: number }>().version, corporateNumber: '７０００-０１２０-５０００２' });
    expect((await give('org-020')).json<{ corporateNumber: string }>().corporateNumber).toBe('7000012050002');
    const second = await give('org-021');
    expect([second.status, second.json<Problem>().code]).toEqual([409, 'MEMBER.NUMBER_TAKEN']);
  });

  test('ids that nobody has are not found, in whatever shape they come', async () => {
    for (const id of ['atlantis', '%27%20OR%201%3D1--', '..%2f..%2fetc', 'x'.repeat(150), '%F0%9F%98%80']) {
      for (const noun of ['cities', 'needs', 'organisations', 'solutions', 'seminars']) expect([noun, id, (await as('secretariat').ask('GET', `/api/v1/${noun}/${id}`)).status]).toEqual([noun, id, 404]);
    }
  });
});
