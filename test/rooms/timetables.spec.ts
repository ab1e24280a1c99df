/** Timetables in the hands of the office: nobody stands twice whatever happens, locks hold, published versions stay, and only those affected are told. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { Chance } from '../../src/engine/chance.js';
import { checkTimetable } from '../../src/engine/timetable/check.js';
import { placedOf, type Standing } from '../../src/meetings/timetable.input.js';
import { OwnMeetings } from '../../src/meetings/own-meetings.js';
import { ProgrammesService } from '../../src/meetings/programmes.service.js';
import { TimetableVersions } from '../../src/meetings/timetable-versions.service.js';
import { type MeetingOption, type TimetableInHand, TimetablesService } from '../../src/meetings/timetables.service.js';
import type { Scope } from '../../src/platform/database.js';
import type { TestApp } from '../app.js';
import { startDemonstration } from '../demonstration.js';

const SEMINAR = 'sample-jakarta-2023-11';

let running: TestApp;
let owner: pg.Client;

beforeAll(async () => {
  running = await startDemonstration();
  owner = new pg.Client({ connectionString: running.ownerUrl });
  await owner.connect();
  await office(() => service().build(SEMINAR, { withoutWishes: true }, null));
}, 180_000);
afterAll(async () => {
  await owner.end();
  await running.close();
});

const scope = (role: string, more: Partial<Scope> = {}): Scope => ({ account: '', role, organisations: '', cities: '', seminars: '', ...more }) as Scope;
function office<T>(work: () => Promise<T>): Promise<T> { return running.database.as(scope('secretariat'), work); }
const service = (): TimetablesService => running.app.get(TimetablesService);
const programmes = (): ProgrammesService => running.app.get(ProgrammesService);
const versions = (): TimetableVersions => running.app.get(TimetableVersions);
const inHand = async (): Promise<TimetableInHand> => (await office(() => service().inHand(SEMINAR)))!;
const version = async (): Promise<number> => (await inHand()).version;
const mine = (reader: Scope) => running.database.as(reader, () => running.app.get(OwnMeetings).mine());
const letters = async (kind: string): Promise<{ account_id: string; body: string; title: string; role: string; path: string }[]> =>
  (await owner.query(`SELECT n.account_id, n.body, n.title, n.path, a.role FROM notice n JOIN account a ON a.id = n.account_id WHERE n.kind = $1 ORDER BY n.put_at, n.id`, [kind])).rows;
const standing = (of: TimetableInHand): string => JSON.stringify(of.standings);
const options = async (requestId: string) => office(async () => service().options((await service().inHand(SEMINAR))!, requestId));
/** A meeting that can stand in another slot, and where. */
async function movable(of: TimetableInHand, is: (standing: Standing) => boolean = () => true): Promise<{ requestId: string; cell: MeetingOption }> {
  for (const one of of.standings.filter((each) => !each.locked && is(each))) {
    const cell = (await options(one.requestId)).find(({ kind, slotId }) => kind === 'free' && slotId !== one.slotId);
    if (cell) return { requestId: one.requestId, cell };
  }
  throw new Error('No meeting of the sample can move.');
}

describe('the timetable in hand', () => {
  test('holds every meeting of the sample, and the check says yes', async () => {
    const { standings, plan, faults, unheld, timetable } = await inHand();
    expect(faults).toEqual([]);
    expect(unheld).toEqual([]);
    expect(standings).toHaveLength(plan.problem.meetings.length);
    expect(timetable).toMatchObject({ cause: 'solve', verified: true });
  });

  test('never holds anybody, any table, link or interpreter twice, whatever is moved, locked, undone and done again; locked meetings never move', async () => {
    const chance = new Chance(7);
    const refusals = new Set<string>();
    for (let step = 0; step < 40; step += 1) {
      const before = await inHand();
      const { requestId, locked } = before.standings[chance.below(before.standings.length)]!;
      const what = chance.below(6);
      try {
        if (what < 3) {
          const cells = await options(requestId);
          const cell = cells[chance.below(cells.length)]!;
          await office(() => service().move(SEMINAR, requestId, { version: before.version, slotId: cell.slotId, tableId: cell.tableId }, null));
          if (cell.kind === 'no') throw new Error('What cannot be was done.');
        }
        if (what === 3) await office(() => service().lock(SEMINAR, requestId, { version: before.version, locked: !locked }, null));
        if (what === 4) await office(() => service().undo(SEMINAR, { version: before.version }));
        if (what === 5) await office(() => service().redo(SEMINAR, { version: before.version }));
      } catch (error) {
        refusals.add((error as { code?: string }).code ?? String(error));
      }
      const after = await inHand();
      expect(checkTimetable(after.plan.problem, placedOf(after.plan, after.standings)).faults).toEqual([]);
      expect(after.standings).toHaveLength(before.standings.length);
      if (what < 4) for (const one of before.standings) if (one.locked && !(what === 3 && one.requestId === requestId)) expect(after.standings).toContainEqual(one);
    }
    for (const code of refusals) expect(['TIMETABLE.CANNOT_STAND', 'TIMETABLE.LOCKED', 'TIMETABLE.FIXED', 'TIMETABLE.NOTHING_TO_UNDO', 'TIMETABLE.NOTHING_TO_REDO']).toContain(code);
  }, 60_000);

  test('is the one before after an undo, and the one after again after a redo; a new change forgets what was undone', async () => {
    await office(() => service().build(SEMINAR, { withoutWishes: true }, null));
    const first = await inHand();
    const { requestId, cell } = await movable(first);
    await office(() => service().move(SEMINAR, requestId, { version: first.version, slotId: cell.slotId, tableId: cell.tableId }, null));
    const moved = await inHand();
    expect(standing(moved)).not.toBe(standing(first));
    await office(async () => service().undo(SEMINAR, { version: moved.version }));
    expect(standing(await inHand())).toBe(standing(first));
    await office(async () => service().redo(SEMINAR, {}));
    expect(standing(await inHand())).toBe(standing(moved));
    await office(async () => service().undo(SEMINAR, {}));
    await office(() => service().lock(SEMINAR, requestId, { locked: true }, null));
    await expect(office(() => service().redo(SEMINAR, {}))).rejects.toMatchObject({ code: 'TIMETABLE.NOTHING_TO_REDO' });
  });

  test('is not overwritten by somebody who looked at an earlier one', async () => {
    const { version: seen, standings } = await inHand();
    const [one, other] = standings.filter(({ locked }) => !locked);
    await office(() => service().lock(SEMINAR, one!.requestId, { version: seen, locked: true }, null));
    await expect(office(() => service().lock(SEMINAR, other!.requestId, { version: seen, locked: true }, null))).rejects.toMatchObject({ code: 'TIMETABLE.CHANGED' });
  });

  test('a place raced for by two hundred is given once', async () => {
    const { standings } = await inHand();
    const wanted = new Map<string, { slotId: string; tableId: string | null }[]>();
    for (const { requestId, locked } of standings.filter((one) => one.tableId !== null).slice(0, 12)) {
      if (!locked) wanted.set(requestId, (await options(requestId)).filter(({ kind }) => kind === 'free').map(({ slotId, tableId }) => ({ slotId, tableId })));
    }
    const cells = [...wanted.values()].flat();
    const shared = cells.find((cell) => [...wanted.values()].filter((own) => own.some((one) => one.slotId === cell.slotId && one.tableId === cell.tableId)).length > 1)!;
    const racing = [...wanted].filter(([, own]) => own.some((one) => one.slotId === shared.slotId && one.tableId === shared.tableId)).map(([requestId]) => requestId);
    const seen = await version();
    const told = await Promise.allSettled(Array.from({ length: 200 }, (_, k) => office(() => service().move(SEMINAR, racing[k % racing.length]!, { version: seen, ...shared }, null))));
    expect(told.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const after = await inHand();
    expect(after.standings.filter((one) => one.slotId === shared.slotId && one.tableId === shared.tableId)).toHaveLength(1);
    expect(after.faults).toEqual([]);
  }, 60_000);

  test('the database itself seats nobody twice in a slot, and keeps a timetable as it was made', async () => {
    const { timetable, standings } = await inHand();
    const [one] = standings;
    const again = (subject: string) => owner.query(`INSERT INTO timetable_seat (timetable_id, slot_id, kind, subject, request_id) VALUES ($1, $2, 'place', $3, $4)`, [timetable.id, one!.slotId, subject, one!.requestId]);
    await expect(again(`table ${one!.tableId}`)).rejects.toMatchObject({ constraint: 'pk_timetable_seat' });
    await expect(owner.query('UPDATE timetable_meeting SET slot_id = slot_id WHERE timetable_id = $1', [timetable.id])).rejects.toThrow('A timetable stays as it was made');
    await expect(owner.query('DELETE FROM timetable_meeting WHERE timetable_id = $1', [timetable.id])).rejects.toThrow('A timetable stays as it was made');
    await expect(owner.query(`UPDATE timetable SET unheld = '[]' WHERE id = $1`, [timetable.id])).rejects.toThrow('A timetable stays as it was made');
  });
});

describe('a meeting that cannot be held any more', () => {
  test('says so when it is picked up, is taken out alone and put back by undoing; one that can be held stays', async () => {
    const before = await inHand();
    const one = before.standings.find(({ locked }) => !locked)!;
    const { a, b } = before.programme.requests.find(({ id }) => id === one.requestId)!;
    await expect(office(() => service().drop(SEMINAR, one.requestId, {}, null))).rejects.toMatchObject({ code: 'TIMETABLE.PLANNED' });
    await owner.query(`INSERT INTO veto (seminar_id, a_id, b_id, kind) VALUES ($1, $2, $3, 'veto')`, [SEMINAR, a, b]);
    expect((await inHand()).faults.map(({ code, ids }) => [code, ids[0]])).toContainEqual(['UNKNOWN', one.requestId]);
    await expect(options(one.requestId)).rejects.toMatchObject({ code: 'TIMETABLE.NOT_PLANNED' });
    await expect(options('nobody')).rejects.toMatchObject({ code: 'TIMETABLE.NO_MEETING' });
    // For a host its request is not there: only a repair takes it out.
    const host = scope('organizer', { seminars: SEMINAR });
    await expect(running.database.as(host, async () => service().options((await service().inHand(SEMINAR))!, one.requestId))).rejects.toMatchObject({ code: 'TIMETABLE.NOT_PLANNED' });
    await office(async () => service().drop(SEMINAR, one.requestId, { version: await version() }, null));
    const after = await inHand();
    expect([after.standings, after.timetable.cause, after.faults]).toEqual([before.standings.filter((each) => each !== one), 'drop', []]);
    await office(async () => service().undo(SEMINAR, { version: await version() }));
    expect((await inHand()).standings).toEqual(before.standings);
    await owner.query('DELETE FROM veto WHERE seminar_id = $1 AND a_id = $2 AND b_id = $3', [SEMINAR, a, b]);
    expect((await inHand()).faults).toEqual([]);
  });
});

describe('a change around it', () => {
  test('is told as broken rules and cannot be published; a repair moves few and is taken only when it is accepted', async () => {
    await office(() => service().build(SEMINAR, { withoutWishes: true }, null));
    const before = await inHand();
    // A company with few meetings speaks while it has one.
    const asked = new Map(before.programme.requests.map((one) => [one.id, one.a]));
    const count = (of: string): number => before.standings.filter(({ requestId }) => asked.get(requestId) === of).length;
    const { requestId, slotId } = before.standings.filter(({ locked }) => !locked).sort((left, right) => count(asked.get(left.requestId)!) - count(asked.get(right.requestId)!))[0]!;
    const a = asked.get(requestId)!;
    const slot = before.programme.slots.find(({ id }) => id === slotId)!;
    await owner.query(`INSERT INTO talk (seminar_id, id, title_ja, title_en, starts_at, ends_at) VALUES ($1, 'talk-new', '見本', 'Sample', $2, $3)`, [SEMINAR, slot.startsAt, slot.endsAt]);
    await owner.query(`INSERT INTO talk_speaker (seminar_id, talk_id, attendance_id) VALUES ($1, 'talk-new', $2)`, [SEMINAR, a]);
    const broken = await inHand();
    expect(broken.faults.map(({ code, ids }) => [code, ids[0]])).toEqual([['PARTY_AWAY', a]]);
    await expect(office(() => versions().publish(SEMINAR, { version: broken.version }, null))).rejects.toMatchObject({ code: 'TIMETABLE.FAULTS' });
    const id = await office(() => service().propose(SEMINAR, { version: broken.version }, null));
    expect(standing(await inHand())).toBe(standing(broken));
    await office(async () => service().accept(SEMINAR, id, { version: broken.version }));
    const repaired = await inHand();
    expect(repaired.faults).toEqual([]);
    expect(repaired.standings).toHaveLength(before.standings.length);
    const moved = repaired.standings.filter((one) => !before.standings.some((was) => JSON.stringify(was) === JSON.stringify(one)));
    expect(moved.length).toBeGreaterThan(0);
    expect(moved.length).toBeLessThan(before.standings.length / 3);
    await office(() => service().undo(SEMINAR, {}));
    expect((await inHand()).faults).not.toEqual([]);
    await office(() => service().redo(SEMINAR, {}));
    await owner.query(`DELETE FROM talk_speaker WHERE talk_id = 'talk-new'; DELETE FROM talk WHERE id = 'talk-new'`);
  }, 60_000);

  test('a meeting that cannot simply go somewhere gets there when others move; a proposal of an earlier timetable is refused', async () => {
    const { standings, version: seen } = await inHand();
    const blocked: { requestId: string; slotId: string }[] = [];
    for (const { requestId } of standings.filter(({ locked }) => !locked)) {
      for (const { kind, slotId, faults } of await options(requestId)) {
        if (kind === 'no' && faults.every(({ code }) => code === 'PARTY_TWICE' || code === 'PLACE_TWICE')) blocked.push({ requestId, slotId });
      }
    }
    const { requestId, slotId } = blocked[0]!;
    const id = await office(() => service().propose(SEMINAR, { version: seen, requestId, slotId }, null));
    await office(() => service().accept(SEMINAR, id, {}));
    const after = await inHand();
    expect(after.faults).toEqual([]);
    expect(after.standings.find((one) => one.requestId === requestId)).toMatchObject({ slotId, locked: false });
    await expect(office(() => service().accept(SEMINAR, id, {}))).rejects.toMatchObject({ code: 'TIMETABLE.OUTDATED' });
  }, 60_000);

  test('where a table with a screen is lost, the repair holds as many meetings as a timetable worked out anew, at another table that gets one', async () => {
    await office(() => service().build(SEMINAR, { withoutWishes: true }, null));
    const before = await inHand();
    const lost = before.plan.problem.places.find(({ id, kind }) => kind === 'screen' && before.plan.screensToBring.includes(id))!.id;
    const { effect: { token } } = await office(() => programmes().remove(SEMINAR, 'table', lost, { preview: true }, null));
    await office(() => programmes().remove(SEMINAR, 'table', lost, { confirmed: token }, null));
    const broken = await inHand();
    expect(new Set(broken.faults.map(({ code }) => code))).toEqual(new Set(['PLACE_GONE']));
    const anew = await service().workOut(SEMINAR, { withoutWishes: true }, scope('secretariat'));
    const id = await office(() => service().propose(SEMINAR, { version: broken.version }, null));
    await office(() => service().accept(SEMINAR, id, { version: broken.version }));
    const repaired = await inHand();
    expect(repaired.faults).toEqual([]);
    expect(repaired.standings.length).toBeGreaterThanOrEqual(anew.standings.length);
    await office(() => service().undo(SEMINAR, {}));
    await office(() => programmes().undo(SEMINAR, {}, null));
    expect([(await inHand()).faults, standing(await inHand())]).toEqual([[], standing(before)]);
  }, 60_000);

  test('an online meeting that is called off is broken alone, and no other changes its link', async () => {
    const before = await inHand();
    const online = before.standings.filter(({ linkId }) => linkId !== null).map(({ requestId }) => requestId);
    expect(online.length).toBeGreaterThan(10);
    const callOff = (requestId: string, at: Date | null) => owner.query('UPDATE meeting_request SET called_off_at = $3 WHERE seminar_id = $1 AND id = $2', [SEMINAR, requestId, at]);
    for (const requestId of online) {
      await callOff(requestId, new Date());
      expect((await inHand()).faults.map(({ code, ids }) => [code, ids])).toEqual([['UNKNOWN', [requestId]]]);
      await callOff(requestId, null);
    }
    await callOff(online[0]!, new Date());
    const id = await office(() => service().propose(SEMINAR, {}, null));
    const { standings } = await office(async () => service().proposal((await service().inHand(SEMINAR))!, id));
    const links = (of: readonly Standing[]) => new Map(of.filter(({ requestId }) => requestId !== online[0]).map(({ requestId, linkId }) => [requestId, linkId]));
    expect(links(standings)).toEqual(links(before.standings));
    await callOff(online[0]!, null);
  }, 60_000);
});

describe('published', () => {
  let city: string;
  let company: string;
  let attendance: string;
  beforeAll(async () => {
    await office(() => service().build(SEMINAR, { withoutWishes: true }, null));
    ({ rows: [{ city_id: city } = { city_id: '' }] } = await owner.query<{ city_id: string }>(`SELECT a.city_id FROM attendance a JOIN city_account c ON c.city_id = a.city_id WHERE a.seminar_id = $1 ORDER BY 1 LIMIT 1`, [SEMINAR]));
    // A company with a meeting that can move, so that there is something to tell.
    const now = await inHand();
    const { requestId } = await movable(now);
    attendance = now.programme.requests.find(({ id }) => id === requestId)!.a;
    company = now.programme.companies.find(({ id }) => id === attendance)!.organisationId!;
  }, 60_000);
  const asCompany = (): Scope => scope('company', { organisations: company });
  const asCity = (): Scope => scope('city', { cities: city });

  test('nobody outside the office reads a timetable in hand; each side reads its own meetings once it is published, and nothing of others', async () => {
    expect(await mine(asCompany())).toEqual([]);
    expect(await mine(asCity())).toEqual([]);
    expect(await office(async () => versions().publish(SEMINAR, { version: (await service().inHand(SEMINAR))!.version }, null))).toBe(1);
    const { rows: own } = await owner.query<{ request_id: string }>(
      `SELECT m.request_id FROM timetable_meeting m JOIN timetable_head h ON h.timetable_id = m.timetable_id JOIN attendance a ON a.seminar_id = m.seminar_id AND a.id = m.a_id WHERE a.organisation_id = $1 ORDER BY 1`, [company]);
    const read = await mine(asCompany());
    expect(read.map(({ requestId }) => requestId).sort()).toEqual(own.map(({ request_id: id }) => id));
    expect(read[0]).toMatchObject({ version: 1, isFinal: false });
    const cityReads = await mine(asCity());
    expect(cityReads.length).toBeGreaterThan(0);
    const { rows: delegations } = await owner.query<{ id: string }>('SELECT id FROM attendance WHERE seminar_id = $1 AND city_id = $2', [SEMINAR, city]);
    for (const { aId, bId } of cityReads) expect(delegations.some(({ id }) => id === aId || id === bId)).toBe(true);
    expect(await mine(scope('company', { organisations: 'org-328' }))).toEqual([]);
  });

  test('who is told: those whose own meetings are others, with the time before and after in both zones; a lock tells nobody', async () => {
    const told = await letters('timetable.published');
    expect(new Set(told.map(({ role }) => role))).toEqual(new Set(['city', 'organizer', 'company'].filter((role) => told.some((one) => one.role === role))));
    expect(told.some(({ role, path }) => role === 'city' && path === '/city/meetings')).toBe(true);
    await owner.query('INSERT INTO organisation_account (organisation_id, account_id) SELECT $1, id FROM account WHERE email = $2 ON CONFLICT DO NOTHING', [company, 'company@demo.invalid']);
    const before = await inHand();
    const requests = new Map(before.programme.requests.map((one) => [one.id, one]));
    const { requestId, cell } = await movable(before, (one) => requests.get(one.requestId)!.a === attendance);
    await office(() => service().move(SEMINAR, requestId, { slotId: cell.slotId, tableId: cell.tableId }, null));
    await office(() => versions().publish(SEMINAR, { isFinal: true }, null));
    const later = (await letters('timetable.published')).slice(told.length);
    const [letter] = later.filter(({ role }) => role === 'company');
    expect([told.find(({ role }) => role === 'city')!.body, letter!.body].map((body) => /have their times|の時間が決まり/.test(body))).toEqual([true, false]);
    expect(letter!.body).toMatch(/\d\d:\d\d–\d\d:\d\d \(UTC\+07:00\) \/ \d\d:\d\d–\d\d:\d\d \(UTC\+09:00\).* → .*\d\d:\d\d–\d\d:\d\d \(UTC\+07:00\)/);
    const moved = before.programme.requests.find(({ id }) => id === requestId)!;
    const cityOf = before.programme.delegations.find(({ id }) => id === moved.b)?.cityId;
    expect(later.filter(({ role }) => role === 'city')).toHaveLength(cityOf === city ? 1 : 0);
    await office(() => service().lock(SEMINAR, requestId, { locked: true }, null));
    await office(() => versions().publish(SEMINAR, { isFinal: true }, null));
    expect(await letters('timetable.published')).toHaveLength(told.length + later.length);
  });

  test('the same is not published twice; withdrawn, the earlier one is shown again and those affected are told', async () => {
    await expect(office(() => versions().publish(SEMINAR, { isFinal: true }, null))).rejects.toMatchObject({ code: 'TIMETABLE.PUBLISHED' });
    const { programme } = await inHand();
    const foretold = async () => { const one = await office(async () => versions().withdrawal(programme, await service().versions(SEMINAR))); return one && { restored: one.restored?.number ?? null, broken: one.earlier?.faults.length ?? null, told: one.told > 0 }; };
    expect(await foretold()).toEqual({ restored: 2, broken: 0, told: false });
    await office(() => versions().withdraw(SEMINAR, { reason: 'A room was lost.' }));
    expect((await mine(asCompany()))[0]).toMatchObject({ version: 2 });
    await office(() => versions().withdraw(SEMINAR, { reason: 'A room was lost.' }));
    expect((await mine(asCompany()))[0]).toMatchObject({ version: 1 });
    expect((await letters('timetable.withdrawn')).some(({ role }) => role === 'company')).toBe(true);
    expect(await foretold()).toEqual({ restored: null, broken: null, told: true });
    await office(() => versions().withdraw(SEMINAR, { reason: 'Another day.', showsNone: true }));
    expect(await foretold()).toBeNull();
    expect(await mine(asCompany())).toEqual([]);
    await expect(office(() => versions().withdraw(SEMINAR, { reason: 'Again.' }))).rejects.toMatchObject({ code: 'TIMETABLE.NOT_PUBLISHED' });
    const { rows } = await owner.query<{ after: unknown }>(`SELECT after FROM audit_entry WHERE action = 'timetable.withdraw'`);
    expect(JSON.stringify(rows)).not.toContain('room');
  });

  test('a withdrawal never brings back what would break a rule by now; it goes back to the version before that, or to none', async () => {
    await office(() => service().build(SEMINAR, { withoutWishes: true }, null));
    await office(() => versions().publish(SEMINAR, {}, null));
    const first = await inHand();
    const { requestId } = first.standings.find((one) => !one.locked && first.programme.companies.some(({ id }) => id === first.programme.requests.find((request) => request.id === one.requestId)!.a))!;
    const { a, b } = first.programme.requests.find((one) => one.id === requestId)!;
    await owner.query(`INSERT INTO veto (seminar_id, a_id, b_id, kind, hidden_from, sample) VALUES ($1, $2, $3, 'veto', 'both', true)`, [SEMINAR, a, b]);
    await office(() => service().build(SEMINAR, { withoutWishes: true }, null));
    await office(async () => versions().publish(SEMINAR, { unheld: (await service().inHand(SEMINAR))!.unheld.length }, null));
    const after = await inHand();
    expect(after.standings.some((one) => one.requestId === requestId)).toBe(false);
    // Beforehand it is told that none comes back, by which rule, and whom that concerns: everybody who meets.
    const withdrawal = await office(async () => versions().withdrawal(after.programme, await service().versions(SEMINAR)));
    const asked = new Map(after.programme.requests.map((one) => [one.id, [one.a, one.b]]));
    expect(withdrawal).toMatchObject({ restored: null, told: new Set(after.standings.flatMap((one) => asked.get(one.requestId)!)).size });
    expect([withdrawal!.earlier!.number, withdrawal!.earlier!.faults.map(({ code, ids }) => [code, ids[0]])]).toEqual([withdrawal!.current.number - 1, [['UNKNOWN', requestId]]]);
    await expect(office(() => versions().withdraw(SEMINAR, { reason: 'Another room.' }))).rejects.toMatchObject({ code: 'TIMETABLE.LEAVES_NONE', fields: [{ field: 'showsNone' }] });
    await office(() => versions().withdraw(SEMINAR, { reason: 'Another room.', showsNone: true }));
    const { rows } = await owner.query('SELECT 1 FROM timetable_version v JOIN timetable_meeting m ON m.timetable_id = v.timetable_id WHERE v.is_current AND m.request_id = $1 AND v.seminar_id = $2', [requestId, SEMINAR]);
    expect(rows).toEqual([]);
    await owner.query('DELETE FROM veto WHERE seminar_id = $1 AND a_id = $2 AND b_id = $3', [SEMINAR, a, b]);
  }, 60_000);

  test('a table that is called otherwise is published so, and those who meet at it are told', async () => {
    await office(() => service().build(SEMINAR, { withoutWishes: true }, null));
    await office(() => versions().publish(SEMINAR, { isFinal: true }, null));
    const { programme, standings } = await inHand();
    const home = programme.delegations.find(({ cityId }) => cityId === city)!.id;
    const table = programme.tables.find(({ homeOf }) => homeOf === home)!;
    expect(standings.some(({ tableId }) => tableId === table.id)).toBe(true);
    await owner.query(`UPDATE seminar_table SET label = 'By the window' WHERE seminar_id = $1 AND id = $2`, [SEMINAR, table.id]);
    const before = (await letters('timetable.published')).length;
    await office(() => versions().publish(SEMINAR, { isFinal: true }, null));
    expect(new Set((await mine(asCity())).map(({ shown }) => shown.table))).toEqual(new Set(['By the window']));
    expect((await letters('timetable.published')).slice(before).some(({ role, body }) => role === 'city' && body.includes('By the window'))).toBe(true);
  }, 60_000);

  test('takes no further meeting or seat, and a version stays what it was published as', async () => {
    const { rows: [shown] } = await owner.query<{ timetable_id: string; number: number }>('SELECT timetable_id, number FROM timetable_version WHERE seminar_id = $1 AND is_current', [SEMINAR]);
    await owner.query(
      `INSERT INTO meeting_request (seminar_id, id, a_id, b_id) SELECT x.seminar_id, 'further', x.id, y.id FROM attendance x JOIN attendance y USING (seminar_id)
        WHERE x.seminar_id = $1 AND x.kind = 'company' AND y.kind = 'delegation' AND NOT EXISTS (SELECT 1 FROM meeting_request q WHERE q.seminar_id = $1 AND q.a_id = x.id AND q.b_id = y.id) ORDER BY 3, 4 LIMIT 1`, [SEMINAR]);
    const as = (table: string, columns: string): string => `INSERT INTO ${table} SELECT (jsonb_populate_record(t, ${columns})).* FROM ${table} t WHERE timetable_id = $1 LIMIT 1`;
    for (const role of [SEMINAR, '']) {
      const work = (sql: string) => (role === '' ? owner.query(sql, [shown!.timetable_id]) : office(() => running.database.query(sql, [shown!.timetable_id])));
      await expect(work(as('timetable_meeting', `jsonb_build_object('request_id', 'further')`))).rejects.toThrow('A published timetable stays as it was made');
      await expect(work(as('timetable_seat', `jsonb_build_object('subject', 'somebody else')`))).rejects.toThrow('A published timetable stays as it was made');
    }
    const change = (what: string) => owner.query(`UPDATE timetable_version SET ${what} WHERE seminar_id = $1 AND number = $2`, [SEMINAR, shown!.number]);
    for (const what of ['number = number + 100', 'is_final = NOT is_final', 'published_at = now()']) await expect(change(what)).rejects.toThrow('A timetable stays as it was made');
    await expect(owner.query('DELETE FROM timetable_version WHERE seminar_id = $1', [SEMINAR])).rejects.toThrow();
    await owner.query(`DELETE FROM meeting_request WHERE id = 'further'`);
  });

  test('requests that are not held are published only by somebody who has read of them', async () => {
    await office(() => service().build(SEMINAR, { withoutWishes: false }, null));
    const { unheld } = await inHand();
    expect(unheld.length).toBeGreaterThan(0);
    await expect(office(() => versions().publish(SEMINAR, {}, null))).rejects.toMatchObject({ code: 'TIMETABLE.UNHELD' });
    await expect(office(() => versions().publish(SEMINAR, { unheld: unheld.length - 1 }, null))).rejects.toMatchObject({ code: 'TIMETABLE.UNHELD' });
    expect(await office(() => versions().publish(SEMINAR, { unheld: unheld.length }, null))).toBeGreaterThan(3);
  }, 60_000);
});
