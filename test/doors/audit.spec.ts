/** The audit trail as the office reads it: who changed what is found in one search, and nobody else knows that it exists. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { AuditTrail } from '../../src/access/audit.trail.js';
import { AUDIT_ROWS } from '../../src/access/audit.queries.js';
import type { Scope } from '../../src/platform/database.js';
import { MatchRound } from '../../src/rounds/round.entity.js';
import { isUnderWay } from '../../src/rounds/round.state.js';
import type { TestApp } from '../app.js';
import { startDemonstration } from '../demonstration.js';
import { type Browser, entriesLeftBy, newcomer, signedIn } from '../signed-in.js';

const AUDIT = '/secretariat/audit';
const PIN_REASON = 'The mayor asked for them by name';
const VETO_REASON = 'A quarrel of 2019, told in confidence';
let running: TestApp;
let owner: pg.Client;
let office: Browser;
let approver: Browser;
let pinner: Browser;
let round: MatchRound;
let pinned: { organisation: string; counterpart: string };

beforeAll(async () => {
  running = await startDemonstration();
  owner = new pg.Client({ connectionString: running.ownerUrl });
  await owner.connect();
  office = await signedIn(running, 'secretariat');
  approver = await signedIn(running, 'approver');
  for (const browser of [office, approver]) await browser.ask('POST', '/language', new URLSearchParams({ language: 'en', next: '/' }));
  pinner = (await newcomer(running, 'secretariat', 'hoshino@jasca.example')).browser;
  await owner.query(`UPDATE account SET name = 'Hoshino' WHERE email = 'hoshino@jasca.example'`);
  round = await running.asSystem(() => running.database.repository(MatchRound).findOneOrFail({ where: { state: 'proposed' }, order: { number: 'DESC' } }));
  const { rows: [line] } = await owner.query<{ organisation: string; counterpart: string }>(
    'SELECT organisation_id AS organisation, counterpart_id AS counterpart FROM recommendation WHERE round_id = $1 ORDER BY counterpart_id, city_rank LIMIT 1', [round.id]);
  pinned = line!;
  const answer = await pinner.ask('POST', `/api/v1/rounds/${round.id}/overrides`, { kind: 'pin', ...pinned, lasting: 'round', reason: PIN_REASON });
  expect(answer.status).toBe(201);
  await concluded();
  const veto = await office.ask('POST', '/api/v1/vetoes', { organisation: 'org-014', counterpart: 'jakarta', kind: 'veto', reason: VETO_REASON });
  expect(veto.status).toBe(204);
}, 240_000);
afterAll(async () => {
  await owner.end();
  await running.close();
});

async function concluded(): Promise<void> {
  while (isUnderWay((await running.asSystem(() => running.database.repository(MatchRound).findOneByOrFail({ id: round.id }))).state)) await sleep(100);
}

const page = async (query: Record<string, string> = {}, browser = office): Promise<string> => {
  const answer = await browser.ask('GET', `${AUDIT}?${new URLSearchParams(query).toString()}`);
  expect(answer.status).toBe(200);
  return answer.body;
};
const rowsOf = (html: string): string[] => [...(html.split('<tbody>')[1] ?? '').split('</tbody>')[0]!.matchAll(/<tr>(.*?)<\/tr>/gs)].map((match) => plain(match[1]!));
const plain = (html: string): string => html.replace(/<[^>]*>/g, ' ').replaceAll('&amp;', '&').replaceAll('&quot;', '"').replaceAll('&#39;', "'").replace(/\s+/g, ' ').trim();
const nameOf = async (id: string): Promise<string> => (await owner.query<{ name: string }>('SELECT coalesce(name_en, name_ja) AS name FROM organisation WHERE id = $1', [id])).rows[0]!.name;

describe('who changed what', () => {
  test('the name of a company finds who pinned it, with the reason, in one row', async () => {
    const found = rowsOf(await page({ q: await nameOf(pinned.organisation), action: 'override.pin' }));
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(new RegExp(`^Pinned Match round ${round.number} Round Reason ${PIN_REASON} .* Hoshino Secretariat `));
  });

  test.each([
    ['its reason', { q: 'mayor asked' }], ['who did it', { person: 'HOSHINO', action: 'override.pin' }], ['the e-mail address', { person: 'hoshino@jasca', scope: 'changes' }],
    ['the word for it, in Japanese', { q: '推薦の固定' }], ['the history of the round, without the machinery', { role: 'secretariat', action: 'override.pin', kind: 'round' }],
  ])('the pin is found by %s', async (_name, query) => {
    expect(rowsOf(await page(query)).filter((row) => row.startsWith('Pinned') && row.includes('Hoshino'))).toHaveLength(1);
  });

  test('the round is found by its name, and its history shows the pin', async () => {
    expect(rowsOf(await page({ q: `match round ${round.number}` })).some((row) => row.startsWith('Pinned'))).toBe(true);
    expect(rowsOf(await page({ kind: 'round', object: round.id })).map((row) => row.split(' ')[0])).toContain('Pinned');
  });

  test('the page of a member, a solution, a city and a seminar leads to its history', async () => {
    for (const [kind, place, id] of [['organisation', 'members', pinned.organisation], ['solution', 'solutions', 'sol-0062'], ['city', 'cities', 'jakarta'], ['seminar', 'seminars', 'sample-jakarta-2023-11']] as const) {
      const { body } = await office.ask('GET', `/secretariat/${place}/${id}`);
      expect(body).toContain(`href="${AUDIT}?kind=${kind}&amp;object=${id}"`);
    }
    const history = await page({ kind: 'organisation', object: pinned.organisation });
    expect(rowsOf(history).some((row) => row.startsWith('Pinned') && row.includes('Hoshino'))).toBe(true);
    expect(plain(history)).toContain(`Only entries about “${await nameOf(pinned.organisation)}”, or that name it.`);
  });

  test('a company that reads its own page is shown no way to the trail', async () => {
    const company = await signedIn(running, 'company');
    expect((await company.ask('GET', '/company/profile')).body).not.toContain(AUDIT);
  });

  test('an entry opens to a table of before and after, with names for ids', async () => {
    const [, href] = /<a href="(\/secretariat\/audit\/\d+)">Pinned</.exec(await page({ action: 'override.pin' }))!;
    const { status, body } = await office.ask('GET', href!);
    expect(status).toBe(200);
    const fields = rowsOf(body);
    expect(fields).toEqual(expect.arrayContaining([`Company – ${await nameOf(pinned.organisation)}`, `Reason – ${PIN_REASON}`, 'State Proposed Queued', 'Lasts – This round and its reruns']));
    expect(body).toContain(`href="/secretariat/members/${pinned.organisation}"`);
    expect(body).not.toMatch(/organisationId|undefined|\[object|override\.pin/);
  });

  test('every entry there is, in both languages, is shown in words and never by its code', async () => {
    for (const language of ['ja', 'en']) {
      await office.ask('POST', '/language', new URLSearchParams({ language, next: '/' }));
      const codes = (await owner.query<{ action: string }>('SELECT DISTINCT action FROM audit_entry')).rows.map((row) => row.action);
      for (const action of codes) {
        const found = rowsOf(await page({ action }));
        expect(found.length).toBeGreaterThan(0);
        expect(found.filter((row) => row.includes(action))).toEqual([]);
      }
    }
  });
});

describe('the list', () => {
  const SCOPE: Scope = { account: '', role: 'system', organisations: '', cities: '', seminars: '' };
  const write = (count: number, id: string): Promise<void> => running.database.as(SCOPE, async () => {
    for (let at = 0; at < count; at += 1) running.app.get(AuditTrail).record({ action: 'need.edit', kind: 'need', id, before: { note: `was ${at}` }, after: { note: `is ${at}` } });
  });

  test('is read page by page in both directions without a row lost or twice, also while others write', async () => {
    await write(AUDIT_ROWS * 2 + 7, 'need-of-pages');
    const link = (html: string, rel: string): string | null => new RegExp(`rel="${rel}" href="([^"]+)"`).exec(html)?.[1]?.replaceAll('&amp;', '&') ?? null;
    const first = await page({ object: 'need-of-pages' });
    await write(1, 'need-of-pages');
    const pages = [first];
    for (let next = link(first, 'next'); next !== null; next = link(pages.at(-1)!, 'next')) pages.push((await office.ask('GET', next)).body);
    const seqs = pages.flatMap((html) => [...html.matchAll(/audit\/(\d+)">/g)].map((match) => Number(match[1])));
    expect(pages.map((html) => rowsOf(html).length)).toEqual([AUDIT_ROWS, AUDIT_ROWS, 7]);
    expect(seqs).toEqual([...new Set(seqs)].sort((a, b) => b - a));
    const back = (await office.ask('GET', link(pages[2]!, 'prev')!)).body;
    expect(rowsOf(back)).toEqual(rowsOf(pages[1]!));
    expect(link(first, 'prev')).toBeNull();
  });

  test('the days are those of Japan, the last one included', async () => {
    await write(1, 'need-of-days');
    const { rows: [written] } = await owner.query<{ at: string }>(`SELECT at::text FROM audit_entry WHERE subject_id = 'need-of-days'`);
    await owner.query('ALTER TABLE audit_entry DISABLE TRIGGER USER');
    await owner.query(`UPDATE audit_entry SET at = '2031-03-09T15:30:00Z' WHERE subject_id = 'need-of-days'`);
    const found = async (from: string, until: string): Promise<number> => rowsOf(await page({ object: 'need-of-days', from, until })).length;
    expect([await found('2031-03-10', '2031-03-10'), await found('2031-03-09', '2031-03-09'), await found('', '2031-03-10'), await found('2031-03-11', '')]).toEqual([1, 0, 1, 0]);
    await owner.query(`UPDATE audit_entry SET at = $1 WHERE subject_id = 'need-of-days'`, [written!.at]);
    await owner.query('ALTER TABLE audit_entry ENABLE TRIGGER USER');
  });

  test('with 1 row and with 50 it asks the database the same number of questions', async () => {
    const statements: string[] = [];
    const source = running.app.get(DataSource);
    const before = source.logger;
    const nothing = (): void => undefined;
    const count = async (query: Record<string, string>): Promise<number> => {
      const counts: number[] = [];
      for (let time = 0; time < 3; time += 1) {
        statements.length = 0;
        await page(query);
        counts.push(statements.length);
      }
      return Math.min(...counts);
    };
    source.logger = { logQuery: (text: string) => void statements.push(text), logQueryError: nothing, logQuerySlow: nothing, logSchemaBuild: nothing, logMigration: nothing, log: nothing };
    try {
      expect(await count({ action: 'override.pin' })).toBe(await count({}));
      expect(await count({ q: 'mayor asked' })).toBe(await count({ q: 'e' }));
    } finally {
      source.logger = before;
    }
  });

  test.each([
    ['from=yesterday', 'filter-from', 400], ['from=2026-02-31', 'filter-from', 400], ['from=2026-03-02&until=2026-03-01', 'filter-until', 400], [`q=${'x'.repeat(101)}`, 'filter-q', 400], ['role=emperor', 'filter-role', 400],
  ])('the value %s is refused beside its field, and what was typed stays', async (query, field, status) => {
    const answer = await office.ask('GET', `${AUDIT}?${query}`);
    expect(answer.status).toBe(status);
    expect(answer.body).toMatch(new RegExp(`class="error-summary".*href="#${field}".*id="${field}"`, 's'));
    expect(rowsOf(answer.body)).toEqual([]);
  });

  test.each(['before=0', 'before=abc', 'after=-1', 'before=1&before=2', 'page=9', 'action=nothing.done', 'kind=elephant', 'object=%22', `q=${encodeURIComponent(`'; DROP TABLE account; -- "( [ \\`)}`, 'q=%25', 'person=%00x', 'scope=all'])('the address %s is answered by a page', async (query) => {
    const { status, body } = await office.ask('GET', `${AUDIT}?${query}`);
    expect([200, 400]).toContain(status);
    expect(body).toMatch(/^<!doctype html>/);
    expect(body).not.toContain('[object');
  });

  test('says so where nothing matches', async () => {
    expect(await page({ q: 'nobody ever wrote this' })).toContain('No entry matches');
  });

  test.each(['0', 'x', '99999999', '1e3', '-1'])('the entry %s does not exist', async (seq) => {
    expect((await office.ask('GET', `${AUDIT}/${seq}`)).status).toBe(404);
  });
});

describe('who may read it', () => {
  test.each(['company', 'city', 'organizer'] as const)('for the role %s neither the trail, nor an entry, nor verifying exists', async (role) => {
    const browser = await signedIn(running, role);
    expect((await browser.ask('GET', AUDIT)).status).toBe(404);
    expect((await browser.ask('GET', `${AUDIT}/1`)).status).toBe(404);
    expect((await browser.ask('POST', `${AUDIT}/verify`, new URLSearchParams())).status).toBe(404);
  });

  test('the approver reads it, but nothing of vetoes: not in the list, not by any search, not by number', async () => {
    const [, href] = /<a href="(\/secretariat\/audit\/\d+)">Veto entered</.exec(await page({ q: 'quarrel' }))!;
    expect(plain((await office.ask('GET', href!)).body)).toContain(VETO_REASON);
    expect((await approver.ask('GET', href!)).status).toBe(404);
    for (const query of [{ q: 'quarrel' }, { action: 'veto.add' }, { object: 'org-014' }, { q: VETO_REASON }, { kind: 'organisation', object: 'org-014' }] as Record<string, string>[]) {
      const body = await page(query, approver);
      expect(rowsOf(body)).toEqual([]);
      expect(plain(body)).not.toContain('quarrel');
    }
    expect(rowsOf(await page({ action: 'override.pin' }, approver))).toHaveLength(1);
    expect(await page({}, approver)).toContain('shown to the secretariat alone');
  });

  test('row-level security alone keeps vetoes and marks from the approver', async () => {
    const scope = (role: string): Scope => ({ account: '', role, organisations: '', cities: '', seminars: '' });
    await running.database.as(scope('system'), async () => running.app.get(AuditTrail).record({ action: 'mark.set', kind: 'organisation', id: 'org-014', before: null, after: { reason: 'private' } }));
    const seen = (role: string): Promise<{ n: string }[]> => running.database.as(scope(role), () => running.database.query<{ n: string }>(`SELECT count(*) AS n FROM audit_entry WHERE action LIKE 'veto.%' OR action LIKE 'mark.%'`));
    expect((await seen('secretariat'))[0]!.n).toBe('2');
    for (const role of ['approver', 'company', 'city', 'organizer', 'anonymous', '']) expect((await seen(role))[0]!.n).toBe('0');
  });

  test('the approver is offered no button to verify, and the verb does not exist for them', async () => {
    expect(await page({}, approver)).not.toContain(`${AUDIT}/verify`);
    expect((await approver.ask('POST', `${AUDIT}/verify`, new URLSearchParams())).status).toBe(404);
  });
});

describe('verifying', () => {
  test('before anybody verified, the page says so; afterwards it says how far, and one entry tells who did', async () => {
    expect(await page()).toContain('This trail has never been verified');
    const entries = await entriesLeftBy(running, () => office.ask('POST', `${AUDIT}/verify`, new URLSearchParams()));
    expect(entries).toEqual([expect.objectContaining({ action: 'audit.verify', role: 'secretariat', account_id: expect.any(String) })]);
    const { entries: verified } = entries[0]!.after as { entries: number };
    expect(plain(await page())).toMatch(new RegExp(`Verified up to entry ${verified.toLocaleString('en')}: nothing altered, nothing missing \\(.*\\). 1 entry since.`));
  });

  test('a row altered past the program is named on the page, and nothing is chained to the broken trail', async () => {
    await owner.query('ALTER TABLE audit_entry DISABLE TRIGGER USER');
    await owner.query(`UPDATE audit_entry SET action = 'need.read' WHERE seq = 3`);
    await owner.query('ALTER TABLE audit_entry ENABLE TRIGGER USER');
    expect(await entriesLeftBy(running, () => office.ask('POST', `${AUDIT}/verify`, new URLSearchParams()))).toEqual([]);
    expect(plain(await page())).toMatch(/The trail is broken: entry 3 is not as it was written.* The 2 before it are in order/);
  });
});
