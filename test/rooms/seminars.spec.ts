import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { CitiesReference } from '../../src/cities/cities.reference.js';
import { CitiesService } from '../../src/cities/cities.service.js';
import { readSeminar } from '../../src/engine/input/seminar.js';
import { DEFAULT_TAXONOMY, indexTaxonomy } from '../../src/engine/taxonomy.js';
import { MembersReference } from '../../src/members/members.reference.js';
import { MembersService } from '../../src/members/members.service.js';
import { ANONYMOUS, SYSTEM, type Scope } from '../../src/platform/database.js';
import { SeminarsReference } from '../../src/seminars/seminars.reference.js';
import { SeminarsService } from '../../src/seminars/seminars.service.js';
import { startTestApp, type TestApp } from '../app.js';

const FOLDER = new URL('../../src/seminars/reference/', import.meta.url);
const JAKARTA = 'sample-jakarta-2023-11';
const SINGAPORE = 'sample-singapore-2024-11';
interface Party { id: string; needs?: string[]; solutions?: string[] }
interface Programme {
  id: string; opens: string; sessions: { speakers: string[] }[]; slots: { id: string; start: string; end: string }[]; tables: { home_of: string | null }[]; requests: { a: string }[];
  delegations: Party[]; companies: Party[]; local_companies: Party[]; vetoes: { a: string; b: string; kind: string }[]; interpreters: { id: string; max_meetings: number }[];
}
const samples = (): { events: Programme[] } => JSON.parse(readFileSync(new URL('sample-seminars.json', FOLDER), 'utf8')) as { events: Programme[] };
const sample = (id: string): Programme => samples().events.find((event) => event.id === id)!;
const byId = <T extends { id: string }>(rows: T[]): T[] => [...rows].sort((a, b) => (a.id < b.id ? -1 : 1));

let running: TestApp;
let service: SeminarsService;
let reference: SeminarsReference;
let coldMs = 0;
beforeAll(async () => {
  running = await startTestApp();
  service = running.app.get(SeminarsService);
  reference = running.app.get(SeminarsReference);
  const start = performance.now();
  await running.asSystem(async () => {
    await running.app.get(CitiesReference).load();
    await running.app.get(MembersReference).load();
    await reference.load();
  });
  coldMs = performance.now() - start;
});
afterAll(() => running.close());

const scope = (role: string, more: Partial<Scope> = {}): Scope => ({ ...SYSTEM, role, ...more });
const get = (id: string, of: Scope = SYSTEM) => running.database.as(of, () => service.get(id));

/** A folder of reference files in which the sample programmes are as given. */
function folder(programmes: { events: Programme[] }): URL {
  const path = mkdtempSync(join(tmpdir(), 'jasca-seminars-'));
  cpSync(fileURLToPath(FOLDER), path, { recursive: true });
  writeFileSync(join(path, 'sample-seminars.json'), JSON.stringify(programmes));
  return pathToFileURL(`${path}/`);
}

describe('the seminars', () => {
  test('fifteen real events have their sources, two programmes are samples modelled on real ones', async () => {
    const list = await running.asSystem(() => service.list());
    expect(list.filter((one) => !one.sample)).toHaveLength(15);
    expect(list.filter((one) => one.sample).map((one) => [one.id, one.realEventId, one.place, one.country])).toEqual([[SINGAPORE, 'sgp-2024', 'Singapore', 'SG'], [JAKARTA, 'jkt-2023', 'Jakarta', 'ID']]);
    expect(list.find((one) => one.id === 'hlm1')).toMatchObject({ heldOn: '2019-10-08', endsOn: '2019-10-09', attendanceFigures: { total: 800, cities: 22, countries: 10 }, confidence: 'high' });
    expect(list.find((one) => one.id === 'jkt-2023')).toMatchObject({ heldOn: '2023-11', endsOn: null, title: { ja: null } });
    // A hundred other people's machines load all reference data well under this.
    expect(coldMs).toBeLessThan(10_000);
  });

  test('a programme comes back whole', async () => {
    const file = sample(JAKARTA);
    const seminar = await get(JAKARTA);
    expect(seminar).toMatchObject({ timeZone: 'Asia/Jakarta', utcOffset: '+07:00', opensAt: '2023-11-21T06:00:00.000Z', closesAt: '2023-11-21T10:00:00.000Z', rules: { buffer_minutes: 0 } });
    expect(seminar.slots.map(({ id, startsAt, minutes }) => [id, startsAt, minutes])).toEqual(file.slots.map((slot) => [slot.id, new Date(slot.start).toISOString(), 20]));
    expect(seminar.tables.map((table) => table.homeOf)).toEqual(file.tables.map((table) => table.home_of));
    expect(seminar.talks.map((talk) => talk.speakers)).toEqual(file.sessions.map((talk) => [...talk.speakers].sort()));
    expect(seminar.interpreters.map((one) => [one.id, one.meetingsMax])).toEqual(file.interpreters.map((one) => [one.id, one.max_meetings]));
    expect([seminar.delegations.length, seminar.companies.length, seminar.localCompanies.length, seminar.requests.length, seminar.fixedMeetings.length, seminar.metBefore.length, seminar.videoLinks.length, seminar.breaks.length])
      .toEqual([4, 20, 14, 73, 3, 4, 4, 1]);
    expect(seminar.companies.find((one) => one.id === 'org-147')).toMatchObject({ name: { en: 'Sample Yaesaka Cable Telecom Co., Ltd.' }, organisationId: 'org-147', seats: 3 });
  });

  test('Yangon joins the Singapore day from half an hour off the hour', async () => {
    const yangon = (await get(SINGAPORE)).delegations.find((one) => one.cityId === 'yangon')!;
    expect(yangon).toMatchObject({ mode: 'online', timeZone: 'Asia/Yangon' });
    expect(yangon.availability[0]!.startsAt).toBe('2024-11-20T02:00:00.000Z');
  });

  test('a local company comes with its need', async () => {
    const cities = running.app.get(CitiesService);
    expect(await running.asSystem(() => cities.need('pt-samudra-n1'))).toMatchObject({ cityId: null, localCompanyId: 'pt-samudra', domain: 'transport', origin: 'sample', title: { ja: null, en: null } });
  });

  test.each([JAKARTA, SINGAPORE])('what the engine gets of %s is what it would read from the file', async (id) => {
    const file = sample(id);
    const cities = await running.asSystem(() => running.app.get(CitiesService).engineCities());
    const members = await running.asSystem(() => running.app.get(MembersService).engineMembers());
    const fromFile = readSeminar(file, cities, members, indexTaxonomy(DEFAULT_TAXONOMY), { unused: new Set() });
    const input = await running.asSystem(() => service.engineSeminar(id));
    expect(input).toEqual({
      ...fromFile,
      delegations: byId(fromFile.delegations),
      companies: byId(file.companies.map((company) => ({ id: company.id, solutions: company.solutions }))),
      local_companies: byId(fromFile.local_companies),
      vetoes: [...fromFile.vetoes].sort((a, b) => (a.a < b.a ? -1 : 1)),
    });
  });

  test('an event whose day is not known cannot be matched for', async () => {
    await expect(running.asSystem(() => service.engineSeminar('jkt-2023'))).rejects.toMatchObject({ kind: 'invalid', code: 'SEMINAR.NO_DAY' });
  });
});

describe('loading again', () => {
  test('an unchanged file is skipped, a later version moves a slot that nobody touched', async () => {
    expect((await running.asSystem(() => reference.load())).map((report) => report.skipped)).toEqual([true, true]);
    await running.asSystem(() => running.database.query(`UPDATE interpreter SET meetings_max = 2 WHERE seminar_id = $1 AND id = 'int-1'`, [JAKARTA]));
    const later = samples();
    const jakarta = later.events.find((event) => event.id === JAKARTA)!;
    jakarta.slots[9]!.end = '2023-11-21T16:55:00+07:00';
    jakarta.interpreters[0]!.max_meetings = 7;
    jakarta.companies[0]!.solutions = [];
    const [, report] = await running.asSystem(() => reference.load(folder(later)));
    expect(report).toMatchObject({ added: 0, updated: 2, kept: [{ table: 'interpreter', id: `${JAKARTA}/int-1`, field: 'meetings_max' }] });
    const seminar = await get(JAKARTA);
    expect(seminar.slots[9]!.minutes).toBe(15);
    expect(seminar.interpreters[0]!.meetingsMax).toBe(2);
    expect(seminar.companies.find((one) => one.id === jakarta.companies[0]!.id)!.solutions).toEqual([]);
    await running.asSystem(() => reference.load());
  });

  test.each([
    ['a speaker who does not attend', (event: Programme) => { event.sessions[0]!.speakers.push('org-001'); }, 'sessions opening.speakers: there is no participant "org-001".'],
    ['a slot that ends before it begins', (event: Programme) => { event.slots[0]!.end = event.opens; }, 'slots s01.end must be later than its start.'],
    ['a need of nobody', (event: Programme) => { event.delegations[0]!.needs = ['jakarta-n99']; }, 'delegations del-jakarta.needs: there is no need "jakarta-n99".'],
    ['an instant without its offset', (event: Programme) => { event.opens = '2023-11-21T13:00:00'; }, '.opens must be an instant such as 2024-11-20T09:00:00+08:00.'],
  ])('%s is named by file, record and field, and nothing is written', async (_what, spoil, sentence) => {
    const broken = samples();
    spoil(broken.events.find((event) => event.id === JAKARTA)!);
    await expect(running.asSystem(() => reference.load(folder(broken)))).rejects.toThrow(new RegExp(`^sample-seminars\\.json: ${JAKARTA}(, )?.*${sentence.replace(/[[\].+]/g, '\\$&')}$`));
    expect((await get(JAKARTA)).slots).toHaveLength(10);
  });
});

describe('row-level security', () => {
  const company = scope('company', { organisations: 'org-147' });
  const cohost = scope('organizer', { seminars: JAKARTA });

  test('vetoes are the secretariat’s alone', async () => {
    expect(await running.asSystem(() => service.vetoes(JAKARTA))).toHaveLength(3);
    expect(await running.database.as(scope('secretariat'), () => service.vetoes(JAKARTA))).toHaveLength(3);
    for (const asker of [scope('approver'), company, cohost, scope('organizer', { seminars: '*' }), scope('city', { cities: 'makassar' })]) expect(await running.database.as(asker, () => service.vetoes(JAKARTA))).toEqual([]);
    await expect(running.database.as(ANONYMOUS, () => service.vetoes(JAKARTA))).rejects.toMatchObject({ kind: 'not-found' });
  });

  test('a company sees the programme and the counterparts, itself and no other company, no wish and no interpreter', async () => {
    const seminar = await get(JAKARTA, company);
    expect(seminar.companies.map((one) => one.id)).toEqual(['org-147']);
    expect([seminar.delegations.length, seminar.localCompanies.length, seminar.slots.length, seminar.talks.length]).toEqual([4, 14, 10, 3]);
    expect([seminar.requests, seminar.fixedMeetings, seminar.metBefore, seminar.interpreters, seminar.tables, seminar.videoLinks]).toEqual([[], [], [], [], [], []]);
    expect(seminar.talks.flatMap((talk) => talk.speakers).filter((id) => id.startsWith('org-'))).toEqual(['org-147']);
  });

  test('a city sees which cities come and no company', async () => {
    const seminar = await get(JAKARTA, scope('city', { cities: 'jakarta' }));
    expect(seminar.delegations).toHaveLength(4);
    expect(seminar.companies).toEqual([]);
  });

  test('a co-host of one seminar sees its companies and wishes, and nothing of the other seminar’s', async () => {
    const own = await get(JAKARTA, cohost);
    expect([own.companies.length, own.requests.length, own.interpreters.length]).toEqual([20, 73, 4]);
    expect(own.companies.every((one) => one.name.ja !== null || one.name.en !== null)).toBe(true);
    const other = await get(SINGAPORE, cohost);
    expect([other.companies, other.requests, other.interpreters, other.tables]).toEqual([[], [], [], []]);
    const members = await running.database.as(cohost, () => running.app.get(MembersService).search({ rows: 100 }));
    expect(members.items.map((item) => item.id)).toEqual(sample(JAKARTA).companies.map((one) => one.id).sort());
  });

  test('the sample people are marked as such, each with a party of their own seminar', async () => {
    const people = await running.asSystem(() => running.database.query<{ sample: boolean; name: string }>(
      `SELECT d.sample, coalesce(d.name_ja, d.name_en) AS name FROM delegate d JOIN attendance a ON a.seminar_id = d.seminar_id AND a.id = d.attendance_id`));
    expect(people.length).toBeGreaterThan(50);
    expect(people.filter(({ sample, name }) => !sample || !name.includes('見本'))).toEqual([]);
  });

  test('hosts write the roster of their own seminar', async () => {
    const [written] = await running.database.as(cohost, () => running.database.query<never>('UPDATE attendance SET wish = wish RETURNING seminar_id')) as unknown as [{ seminar_id: string }[]];
    expect(new Set(written.map(({ seminar_id: id }) => id))).toEqual(new Set([JAKARTA]));
  });

  test('nobody but the office writes a programme', async () => {
    for (const asker of [company, cohost, scope('organizer', { seminars: '*' }), scope('approver')]) {
      for (const sql of ['UPDATE slot SET ends_at = ends_at RETURNING id', 'DELETE FROM veto RETURNING kind', ...(asker.role === 'organizer' ? [] : ['UPDATE attendance SET wish = NULL RETURNING id'])]) {
        expect(await running.database.as(asker, () => running.database.query(sql))).toEqual([[], 0]);
      }
    }
  });
});

describe('the tables refuse what must never be', () => {
  const write = (sql: string): Promise<unknown> => running.asSystem(() => running.database.query(sql));

  test.each([
    ['a company that attends twice', `INSERT INTO attendance (seminar_id, id, kind, organisation_id, mode, time_zone, meetings_max) VALUES ('${JAKARTA}', 'again', 'company', 'org-147', 'online', 'Asia/Tokyo', 1)`, /uq_attendance_organisation/],
    ['a delegation without a city', `INSERT INTO attendance (seminar_id, id, kind, organisation_id, mode, time_zone, meetings_max) VALUES ('${JAKARTA}', 'nobody', 'delegation', 'org-001', 'online', 'Asia/Tokyo', 1)`, /ck_attendance_party/],
    ['a wish to meet oneself', `UPDATE meeting_request SET b_id = a_id WHERE seminar_id = '${JAKARTA}'`, /ck_meeting_request_sides/],
    ['a meeting fixed in a slot of another seminar', `UPDATE fixed_meeting SET slot_id = 's12' WHERE seminar_id = '${JAKARTA}'`, /fk_fixed_meeting_slot/],
    ['a city dropped while its needs stand', `DELETE FROM city WHERE id = 'jakarta'`, /fk_/],
  ])('%s', async (_what, sql, constraint) => {
    await expect(write(sql)).rejects.toThrow(constraint);
  });
});
