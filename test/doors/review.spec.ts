/** The review of a round over HTTP: forms that come back with their words, versions that somebody else changed, states that moved on. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { MatchRound } from '../../src/rounds/round.entity.js';
import { isUnderWay } from '../../src/rounds/round.state.js';
import type { TestApp } from '../app.js';
import { startDemonstration } from '../demonstration.js';
import { type Answer, type Browser, entriesLeftBy, signedIn } from '../signed-in.js';

const SEMINAR = 'sample-singapore-2024-11';

let running: TestApp;
let secretariat: Browser;
let approver: Browser;
let id: string;
let line: { counterpart: string; organisation: string; company: string };

beforeAll(async () => {
  running = await startDemonstration();
  [secretariat, approver] = [await signedIn(running, 'secretariat'), await signedIn(running, 'approver')];
  id = (await round({ seminarId: SEMINAR })).id;
  [line] = await running.asSystem(() => running.database.query<typeof line>(
    `SELECT counterpart_id AS counterpart, organisation_id AS organisation, shown #>> '{member,nameJa}' AS company FROM recommendation WHERE round_id = $1 ORDER BY score_tenths DESC LIMIT 1`, [id])) as [typeof line];
}, 180_000);
afterAll(() => running.close());

const round = (where: Partial<MatchRound>): Promise<MatchRound> => running.asSystem(() => running.database.repository(MatchRound).findOneByOrFail(where as never));
const path = (rest = ''): string => `/secretariat/rounds/${id}${rest}`;
const post = (browser: Browser, to: string, fields: Record<string, string>): Promise<Answer> => browser.ask('POST', to, new URLSearchParams(fields));
async function finished(): Promise<MatchRound> {
  for (;;) {
    const now = await round({ id });
    if (!isUnderWay(now.state)) return now;
    await sleep(50);
  }
}
const override = (fields: Record<string, string>): Promise<Answer> => post(secretariat, path('/override'), { kind: 'ban', organisation: line.organisation, counterpart: line.counterpart, lasting: 'round', ...fields });

describe('an override', () => {
  test('shows its price before it is made, worked out anew', async () => {
    const { status, body } = await secretariat.ask('GET', path(`/override?kind=ban&organisation=${line.organisation}&counterpart=${line.counterpart}`));
    expect(status).toBe(200);
    expect(body).toContain(line.company);
    expect(body).toMatch(/class="price"[^>]*>(−|±)[0-9]/);
  });

  test('without a reason and a time comes back with a sentence for each field, and leaves nothing behind', async () => {
    const answer = await override({ reason: '  ', lasting: '' });
    expect(answer.status).toBe(400);
    expect(answer.body).toContain('href="#reason"');
    expect(answer.body).toContain('href="#lasting"');
    expect(answer.body).toContain('除外の理由を書いてください');
    expect((await round({ id })).revision).toBe(1);
  });

  test('with a reason that is too long is refused, and the text is kept', async () => {
    const answer = await override({ reason: `${'あ'.repeat(1_000)}終` });
    expect(answer.status).toBe(400);
    expect(answer.body).toContain('id="reason-error"');
    expect(answer.body).toContain('あ終</textarea>');
    expect((await round({ id })).revision).toBe(1);
  });

  test('opened before somebody else changed the round is told who did, and keeps the text', async () => {
    const { version } = await round({ id });
    await running.asSystem(() => running.database.query('UPDATE match_round SET version = version + 1 WHERE id = $1', [id]));
    const answer = await override({ reason: '遅れて来た理由', version: String(version), opened: new Date().toISOString() });
    expect(answer.status).toBe(409);
    expect(answer.body).toContain('遅れて来た理由');
    expect(answer.body).toContain('ほかの人');
    // Nobody did it in the service, so nobody is named.
    expect(answer.body).not.toContain('が変更しました（');
  });

  test('of a company or a city that is not in the round comes back with its words, to choose another', async () => {
    for (const [wrong, field] of [[{ organisation: 'org-999' }, 'organisation'], [{ counterpart: 'atlantis' }, 'counterpart']] as const) {
      const answer = await override({ reason: '相手を取り違えた理由', ...wrong });
      expect([answer.status, answer.body.includes(`href="#${field}"`), answer.body.includes(`id="${field}"`)]).toEqual([404, true, true]);
      expect(answer.body).toContain('相手を取り違えた理由</textarea>');
    }
    expect((await secretariat.ask('GET', path('/override?kind=ban&organisation=org-999&counterpart=jakarta'))).status).toBe(404);
    const looked = await override({ reason: '相手を取り違えた理由', look: 'yes' });
    expect([looked.status, looked.body.includes('相手を取り違えた理由</textarea>'), /class="price"/.test(looked.body)]).toEqual([200, true, true]);
    expect((await round({ id })).revision).toBe(1);
  });

  test('sent when the round is no longer under review comes back with its words, who changed the round and a way to it', async () => {
    const opened = new Date().toISOString();
    const { version } = await round({ id });
    await post(secretariat, path('/submit'), { text: '' });
    await post(secretariat, path('/remarks'), { text: '書き込みだけ' });
    const answer = await override({ reason: '間に合わなかった理由', version: String(version), opened });
    expect(answer.status).toBe(409);
    expect(answer.body).toContain('間に合わなかった理由</textarea>');
    expect(answer.body).toContain('見本 事務局 / Sample secretariatが変更しました（決裁に回した（起案））');
    expect(answer.body).toContain(`<a href="${path()}">`);
    expect((await secretariat.ask('GET', path('/override'))).status).toBe(200);
    await post(secretariat, path('/recall'), { text: '' });
  });

  test('is made with one entry in the audit trail; markup, formulas and emoji stay as they were typed', async () => {
    const reason = '=HYPERLINK("x") <script>alert(1)</script>\u0007 🏙️ ＝１＋１';
    const entries = await entriesLeftBy(running, async () => {
      expect((await override({ reason, version: String((await round({ id })).version) })).headers.get('location')).toBe(path());
    });
    expect(entries.filter((entry) => entry.action === 'override.ban')).toHaveLength(1);
    expect(await finished()).toMatchObject({ state: 'proposed', revision: 2 });
    const { body } = await secretariat.ask('GET', path('/review'));
    expect(body).toContain('=HYPERLINK(&quot;x&quot;) &lt;script>alert(1)&lt;/script> 🏙️ ＝１＋１');
    expect(body).not.toContain('<script>alert');
  });

  test('has a place that the list has, a company that takes part, and a line to move', async () => {
    const move = (fields: Record<string, string>): Promise<Answer> => override({ kind: 'rank', reason: 'r', ...fields });
    const [{ lines }] = await running.asSystem(() => running.database.query<{ lines: number }>('SELECT count(*)::int AS lines FROM recommendation WHERE round_id = $1 AND counterpart_id = $2', [id, line.counterpart])) as [{ lines: number }];
    const [here] = await running.asSystem(() => running.database.query<{ organisation: string; place: number }>('SELECT organisation_id AS organisation, city_rank AS place FROM recommendation WHERE round_id = $1 AND counterpart_id = $2 LIMIT 1', [id, line.counterpart]));
    for (const place of [999, lines + 1, here!.place]) {
      const answer = await move({ organisation: here!.organisation, place: String(place) });
      expect([place, answer.status, answer.body.includes('id="place-error"')]).toEqual([place, 400, true]);
    }
    const outside = (await running.asSystem(() => running.database.query<{ id: string }>(
      `SELECT id FROM organisation WHERE kind = 'company' AND id NOT IN (SELECT organisation_id FROM recommendation WHERE round_id = $1 AND counterpart_id = $2) ORDER BY id LIMIT 1`, [id, line.counterpart])))[0]!.id;
    const asked = await secretariat.ask('GET', path(`/override?kind=rank&organisation=${outside}&counterpart=${line.counterpart}`));
    expect([asked.body.includes('先に固定してください'), asked.body.includes('0番目')]).toEqual([true, false]);
    expect((await override({ kind: 'pin', organisation: 'org-001', reason: 'A ministry' })).status).toBe(404);
    expect((await round({ id })).revision).toBe(2);
  });

  test('is not made by an approver, who reads it', async () => {
    expect((await approver.ask('GET', path('/override'))).status).toBe(404);
    expect((await post(approver, path('/override'), { kind: 'ban' })).status).toBe(404);
    expect((await approver.ask('GET', path('/review'))).body).toContain('HYPERLINK');
  });
});

describe('the way to readers', () => {
  test('what cannot be done in a state is said in its place, and does nothing', async () => {
    for (const verb of ['publish', 'recall', 'withdraw', 'unschedule']) {
      const asked = await secretariat.ask('GET', path(`/${verb}`));
      expect([verb, asked.status, asked.body.includes('<form method="post" action="/secretariat/rounds')]).toEqual([verb, 200, false]);
      expect((await post(secretariat, path(`/${verb}`), { reason: 'r', when: 'now' })).status).toBe(409);
    }
    expect((await round({ id })).state).toBe('proposed');
  });

  test('what was written for a step that somebody else took first is kept, and can be left as a comment', async () => {
    const opened = new Date().toISOString();
    const { version } = await round({ id });
    expect((await post(secretariat, path('/submit'), { text: '先', version: String(version), opened })).status).toBe(303);
    const late = await post(secretariat, path('/submit'), { text: '遅れた申し送り', version: String(version), opened });
    expect(late.status).toBe(409);
    expect(late.body).toContain('遅れた申し送り</textarea>');
    expect(late.body).toContain(`action="${path('/remarks')}"`);
    expect(late.body).toContain('が変更しました（決裁に回した（起案））');
    await post(secretariat, path('/recall'), { text: '' });
    const returned = await post(approver, path('/return'), { reason: '差し戻しの理由', opened });
    expect([returned.status, returned.body.includes('差し戻しの理由</textarea>'), returned.body.includes('が変更しました（決裁からの引き戻し）')]).toEqual([409, true, true]);
  });

  test('a press that comes twice acts once: a comment, a step, a rerun', async () => {
    const once = '6f1f2b0c-0000-4000-8000-000000000001';
    const remarks = (): Promise<{ n: number }[]> => running.asSystem(() => running.database.query<{ n: number }>(`SELECT count(*)::int AS n FROM round_remark WHERE text = '二度押し'`));
    const [first, second] = await Promise.all([post(approver, path('/remarks'), { text: '二度押し', once }), post(approver, path('/remarks'), { text: '二度押し', once })]);
    expect([first.status, second.status, first.headers.get('location') === second.headers.get('location')]).toEqual([303, 303, true]);
    expect(await remarks()).toEqual([{ n: 1 }]);
    await post(approver, path('/remarks'), { text: '二度押し', once: `${once}2` });
    expect(await remarks()).toEqual([{ n: 2 }]);
    expect((await post(approver, path('/remarks'), { text: '', once: `${once}3` })).status).toBe(400);
    expect((await secretariat.ask('GET', path('/review'))).body).toMatch(/<input type="hidden" name="once" value="[0-9a-f-]{36}"/);
  });

  test('each step leaves one entry and shows where the round stands', async () => {
    const steps: [Browser, string, Record<string, string>, string][] = [
      [secretariat, 'submit', { text: 'よろしくお願いします' }, 'round.submit'], [approver, 'return', { reason: '理由が足りない' }, 'round.return'],
      [secretariat, 'submit', { text: '' }, 'round.submit'], [approver, 'approve', { text: '' }, 'round.approve'],
    ];
    for (const [browser, verb, fields, action] of steps) {
      const entries = await entriesLeftBy(running, async () => { expect((await post(browser, path(`/${verb}`), fields)).status).toBe(303); });
      expect(entries.map((entry) => entry.action)).toEqual([action]);
      if (verb === 'return') expect((await secretariat.ask('GET', path())).body).toContain('理由が足りない');
    }
    expect((await round({ id })).state).toBe('approved');
  });

  test('a set time needs a day that is still to come, and is told in the zone of the seminar and in Tokyo', async () => {
    const later = (day: string, clock = '09:00', zone = 'Asia/Singapore'): Promise<Answer> => post(secretariat, path('/publish'), { when: 'later', day, clock, zone });
    for (const [day, clock, zone, field] of [['', '09:00', 'Asia/Singapore', 'day'], ['2020-01-01', '09:00', 'Asia/Singapore', 'day'], ['2026-13-40', '09:00', 'Asia/Singapore', 'day'], ['2027-01-01', '25:00', 'Asia/Singapore', 'clock'], ['2027-01-01', '09:00', 'Mars/Base', 'zone']] as const) {
      const answer = await later(day, clock, zone);
      expect([day, clock, zone, answer.status, answer.body.includes(`href="#${field}"`)]).toEqual([day, clock, zone, 400, true]);
    }
    const day = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);
    expect((await later(day)).status).toBe(303);
    const { body } = await secretariat.ask('GET', path());
    expect(body).toContain('09:00（シンガポール）に公開します');
    expect(body).toMatch(/東京では [^<]*10:00/);
    expect((await round({ id })).publishAt).toEqual(new Date(`${day}T01:00:00Z`));
    expect((await post(secretariat, path('/unschedule'), {})).status).toBe(303);
    expect((await round({ id })).publishAt).toBeNull();
  });

  test('a time that is filled in beside “at once” is asked about and kept, and so is a form that names neither', async () => {
    const day = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);
    for (const fields of [{ when: 'now', day, clock: '10:30' }, { when: 'now', day, clock: '09:00' }, { when: 'now', day: '', clock: '10:30' }, { when: '', day: '', clock: '09:00' }]) {
      const answer = await post(secretariat, path('/publish'), { ...fields, zone: 'Asia/Singapore' });
      expect([fields, answer.status, answer.body.includes('href="#when"'), answer.body.includes(`value="${fields.clock}"`)]).toEqual([fields, 400, true, true]);
    }
    for (const body of [{ at: null }, { at: '' }, { day: '' }, { clock: '10:30' }, { day: null, clock: '10:30' }]) expect([body, (await secretariat.ask('POST', `/api/v1/rounds/${id}/publish`, body)).status]).toEqual([body, 400]);
    expect((await round({ id })).state).toBe('approved');
  });

  test('before it goes out it is said which other rounds wait, what it replaces, and what stands in the way', async () => {
    const other = await running.asSystem(() => running.database.query<{ id: string }>(
      `INSERT INTO match_round (id, root_id, network_id, seminar_id, profile_id, as_of, floor_tenths, city_lower, city_upper, company_lower, company_upper, state, publish_at)
       SELECT gen_random_uuid(), gen_random_uuid(), network_id, seminar_id, profile_id, as_of, floor_tenths, city_lower, city_upper, company_lower, company_upper, 'approved', now() + interval '5 days' FROM match_round WHERE id = $1 RETURNING id`, [id]));
    const [{ number }] = await running.asSystem(() => running.database.query<{ number: number }>('SELECT number FROM match_round WHERE id = $1', [other[0]!.id])) as [{ number: number }];
    const { body } = await secretariat.ask('GET', path('/publish'));
    expect(body).toMatch(new RegExp(`ラウンド 第${number}回.*公開され、このラウンドに代わります`));
    await running.asSystem(() => running.database.query('UPDATE match_round SET publish_at = NULL WHERE id = $1', [other[0]!.id]));
    expect((await secretariat.ask('GET', path('/publish'))).body).toMatch(new RegExp(`ラウンド 第${number}回.*も承認されていて`));
    await running.asSystem(() => running.database.query('DELETE FROM match_round WHERE id = $1', [other[0]!.id]));

    const [pair] = await running.asSystem(() => running.database.query<{ organisation_id: string; counterpart_id: string }>('SELECT organisation_id, counterpart_id FROM recommendation WHERE round_id = $1 LIMIT 1', [id]));
    const keys = [pair!.organisation_id, pair!.counterpart_id];
    await running.asSystem(() => running.database.query(`INSERT INTO pair_veto (organisation_id, counterpart_id, kind) VALUES ($1, $2, 'veto')`, keys));
    const held = await secretariat.ask('GET', path('/publish'));
    expect([held.body.includes('計算し直してください'), held.body.includes('<form method="post" action="/secretariat/rounds')]).toEqual([true, false]);
    await running.asSystem(() => running.database.query('DELETE FROM pair_veto WHERE organisation_id = $1 AND counterpart_id = $2', keys));
  });

  test('before it is approved the decision pack and the review are at hand', async () => {
    expect((await approver.ask('GET', path('/return'))).body).toContain(`href="${path('/review')}"`);
    expect((await approver.ask('GET', path('/return'))).body).toMatch(new RegExp(`href="${path('')}/[^"]*\\.pdf"`));
  });

  test('published, it is rerun as a new round that takes the override along', async () => {
    expect((await post(secretariat, path('/publish'), { when: 'now' })).status).toBe(303);
    const answer = await post(secretariat, path('/rerun'), { once: 'rerun' });
    const next = answer.headers.get('location')!;
    expect(next).not.toBe(path());
    expect((await post(secretariat, path('/rerun'), { once: 'rerun' })).headers.get('location')).toBe(next);
    id = next.split('/').at(-1)!;
    await finished();
    const { body } = await secretariat.ask('GET', path('/review'));
    expect(body).toContain('HYPERLINK');
    const [undo] = /\/secretariat\/rounds\/[\w-]+\/overrides\/[\w-]+\/undo/.exec(body)!;
    expect((await post(secretariat, undo, {})).headers.get('location')).toBe(path());
    await finished();
    expect((await post(secretariat, undo, {})).status).toBe(409);
  }, 60_000);

  test('a comment is kept, an empty one refused', async () => {
    expect((await post(approver, path('/remarks'), { text: '' })).status).toBe(400);
    expect((await post(approver, path('/remarks'), { text: '確認しました' })).status).toBe(303);
    expect((await secretariat.ask('GET', path('/review'))).body).toContain('確認しました');
  });
});

describe('pairs that must not meet', () => {
  const enter = (fields: Record<string, string>): Promise<Answer> => post(secretariat, '/secretariat/vetoes', { organisation: 'org-013', counterpart: 'jakarta', kind: 'conflict-of-interest', reason: '役員の兼務', ...fields });

  test('are entered once, listed with their reason, and taken back', async () => {
    expect((await enter({ reason: '' })).status).toBe(400);
    expect((await enter({ counterpart: 'atlantis' })).status).toBe(404);
    expect((await enter({})).status).toBe(303);
    const again = await enter({});
    expect([again.status, again.body.includes('すでに登録')]).toEqual([409, true]);
    expect((await secretariat.ask('GET', '/secretariat/vetoes')).body).toContain('役員の兼務');
    const remove = '/secretariat/vetoes/org-013/jakarta/conflict-of-interest/remove';
    const asked = await secretariat.ask('GET', remove);
    expect([asked.status, asked.body.includes('役員の兼務'), asked.body.includes('登録を取り消しますか')]).toEqual([200, true, true]);
    expect((await secretariat.ask('GET', '/secretariat/vetoes')).body).toContain('役員の兼務');
    expect((await post(secretariat, remove, {})).status).toBe(303);
    expect((await secretariat.ask('GET', remove)).status).toBe(404);
    expect((await secretariat.ask('GET', '/secretariat/vetoes')).body).not.toContain('役員の兼務');
  });

  test('may be of a company and a local company', async () => {
    expect((await secretariat.ask('GET', '/secretariat/vetoes')).body).toContain('<optgroup label="現地企業">');
    expect((await enter({ counterpart: 'pt-belajar', reason: '係争中' })).status).toBe(303);
    expect((await secretariat.ask('GET', '/secretariat/vetoes')).body).toContain('係争中');
    const remove = '/secretariat/vetoes/org-013/pt-belajar/conflict-of-interest/remove';
    expect((await secretariat.ask('GET', remove)).body).toMatch(/とSample PT Belajar[^<]*の登録を取り消しますか/);
    expect((await post(secretariat, remove, {})).status).toBe(303);
  });

  test('do not exist for an approver', async () => {
    expect((await approver.ask('GET', '/secretariat/vetoes')).status).toBe(404);
    expect((await approver.ask('GET', '/api/v1/vetoes')).status).toBe(404);
  });
});
