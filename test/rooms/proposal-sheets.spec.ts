/** Proposal sheets: written for what is recommended now, reviewed, kept as versions, read by their city alone, and without what consent keeps back. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ConsentsService } from '../../src/members/consents.service.js';
import type { Role } from '../../src/access/asker.js';
import type { Scope } from '../../src/platform/database.js';
import { Outbox } from '../../src/platform/outbox.js';
import { ProposalSheet } from '../../src/rounds/proposal-sheet.entity.js';
import { nextState, SHEET_STATES } from '../../src/rounds/proposal-sheet.state.js';
import { ProposalSheetsQueries } from '../../src/rounds/proposal-sheets.queries.js';
import { ProposalSheets, type SheetWriter } from '../../src/rounds/proposal-sheets.service.js';
import { PublicationsService } from '../../src/rounds/publications.service.js';
import { entriesLeftBy } from '../signed-in.js';
import { OTHER, OWN, recommendedNeed, startWorld, type World } from '../world.make.js';

let world: World;
let sheets: ProposalSheets;
let need: string;
let id: string;

beforeAll(async () => {
  world = await startWorld();
  sheets = world.app.get(ProposalSheets);
  need = await recommendedNeed(world);
}, 180_000);
afterAll(() => world.close());

const by = (role: Role, organisation: string = OWN.organisation): SheetWriter => ({ accountId: world.accounts[role], name: `Of the ${role}`, role, organisationIds: role === 'company' ? [organisation] : [] });
const scope = (role: Role | 'link', more: Partial<Scope> = {}): Scope => ({ account: role === 'link' ? '' : world.accounts[role], role, organisations: '', cities: '', seminars: '', ...more });
const company = <T>(work: (who: SheetWriter) => Promise<T>, organisation: string = OWN.organisation): Promise<T> => world.database.as(scope('company', { organisations: organisation }), () => work(by('company', organisation)));
const office = <T>(work: (who: SheetWriter) => Promise<T>): Promise<T> => world.database.as(scope('secretariat'), () => work(by('secretariat')));
const city = <T>(work: () => Promise<T>, of: string = OWN.city, role: 'city' | 'link' = 'city'): Promise<T> => world.database.as(scope(role, { cities: of }), work);
const version = async (): Promise<number> => (await world.asSystem(() => world.database.repository(ProposalSheet).findOneByOrFail({ id }))).version;
const quiet = async (): Promise<void> => {
  world.app.get(Outbox).ring();
  for (;;) {
    const [{ n }] = await world.rows<{ n: number }>('SELECT count(*)::int AS n FROM outbox WHERE sent_at IS NULL') as [{ n: number }];
    if (n === 0) return;
    await new Promise((resolve) => { setTimeout(resolve, 20); });
  }
};
const letters = async (kind: string): Promise<{ account_id: string; title: string; body: string; path: string }[]> => {
  await quiet();
  return world.rows('SELECT account_id, title, body, path FROM notice WHERE kind = $1 ORDER BY put_at, account_id', [kind]);
};
const WORDS = { proposalJa: '渋滞を減らす信号制御を提案します。', nextStepJa: '現地でお話ししたいです。', nextStepEn: 'We would like to meet in the city.' };

test('every step is taken from the states of the table alone', () => {
  expect(SHEET_STATES.map((state) => [state, ...(['save', 'submit', 'take-back', 'return', 'approve', 'withdraw', 'resume'] as const).map((step) => nextState(state, step))])).toEqual([
    ['draft', 'draft', 'submitted', null, null, null, 'withdrawn', null],
    ['submitted', null, null, 'draft', 'returned', 'approved', 'withdrawn', null],
    ['returned', 'returned', 'submitted', null, null, null, 'withdrawn', null],
    ['approved', 'draft', null, null, null, null, 'withdrawn', null],
    ['withdrawn', null, null, null, null, null, null, 'draft'],
  ]);
});

describe('a sheet', () => {
  test('is begun for what is recommended to the company now, once, and for nothing else', async () => {
    expect((await company(() => world.app.get(ProposalSheetsQueries).chances(OWN.organisation))).map((each) => each.needId)).toContain(need);
    const entries = await entriesLeftBy(world, async () => { ({ id } = await company((who) => sheets.make(OWN.city, need, who))); });
    expect(entries.map((entry) => [entry.action, entry.subject_id])).toEqual([['proposal-sheet.make', id]]);
    expect((await company((who) => sheets.make(OWN.city, need, who))).id).toBe(id);
    const [unwanted] = await world.rows<{ id: string }>(`SELECT id FROM need WHERE city_id = $1 AND id <> $2 LIMIT 1`, [OWN.city, need]);
    const [hidden] = await world.rows<{ city: string; need: string }>(
      `SELECT city_id AS city, need_id AS need FROM recommendation r WHERE round_id = $1 AND organisation_id = $2 AND city_id IS NOT NULL AND NOT EXISTS
        (SELECT 1 FROM recommendation s JOIN match_round m ON m.id = s.round_id WHERE m.shown AND s.organisation_id = r.organisation_id AND s.city_id = r.city_id AND s.need_id = r.need_id) LIMIT 1`, [world.rounds.proposedSeminar, OWN.organisation]);
    for (const [to, of] of [[OWN.city, unwanted!.id], ['atlantis', 'atlantis-n1'], ...(hidden ? [[hidden.city, hidden.need]] : [])] as [string, string][]) {
      await expect(company((who) => sheets.make(to, of, who))).rejects.toMatchObject({ code: 'PROPOSAL_SHEET.NOT_RECOMMENDED' });
    }
    expect((await company(() => world.app.get(ProposalSheetsQueries).chances(OWN.organisation))).map((each) => each.needId)).not.toContain(need);
  });

  test('is another company’s, the secretariat’s before it was put up, and a city’s before it is approved, as little as one that is not there', async () => {
    await expect(company((who) => sheets.get(id, who), OTHER.organisation)).rejects.toMatchObject({ code: 'PROPOSAL_SHEET.NOT_FOUND' });
    await expect(office((who) => sheets.get(id, who))).rejects.toMatchObject({ code: 'PROPOSAL_SHEET.NOT_FOUND' });
    await expect(city(() => sheets.seen(id))).rejects.toMatchObject({ code: 'PROPOSAL_SHEET.NOT_FOUND' });
    expect(await office(() => world.app.get(ProposalSheetsQueries).count(null, null))).toBe(0);
  });

  test('is put up once both boxes say something, and the second to write is told', async () => {
    await expect(company((who) => sheets.submit(id, { version: 1 }, who))).rejects.toMatchObject({ code: 'PROPOSAL_SHEET.NOTHING_SAID', fields: [{ field: 'proposalJa' }, { field: 'nextStepJa' }] });
    const saved = await company((who) => sheets.save(id, { version: 1, ...WORDS }, who));
    expect(saved).toMatchObject({ state: 'draft', version: 2, ...WORDS });
    expect((await company((who) => sheets.save(id, { version: 2, ...WORDS }, who))).version).toBe(2);
    await expect(company((who) => sheets.save(id, { version: 1, proposalJa: '別の人が' }, who))).rejects.toMatchObject({ kind: 'conflict', code: 'PROPOSAL_SHEET.CHANGED_MEANWHILE' });
    const entries = await entriesLeftBy(world, () => company((who) => sheets.submit(id, { version: 2 }, who)));
    expect(entries.map((entry) => entry.action)).toEqual(['proposal-sheet.submit']);
    expect((await letters('proposal-sheet.submitted')).map((letter) => [letter.account_id, letter.path])).toEqual([[world.accounts.secretariat, `/secretariat/proposal-sheets/${id}`]]);
    const { submitted } = await office((who) => sheets.get(id, who));
    expect(submitted!.content).toMatchObject({ country: 'ID', proposal: { ja: WORDS.proposalJa, en: null }, nextStep: { ja: WORDS.nextStepJa, en: WORDS.nextStepEn } });
    expect(JSON.stringify(submitted)).not.toMatch(/score|points|rank/i);
  });

  test('is taken back before it is decided, put up again, returned with words, corrected and approved', async () => {
    await company(async (who) => sheets.takeBack(id, { version: await version() }, who));
    await expect(office(async (who) => sheets.approve(id, { version: await version() }, who))).rejects.toMatchObject({ code: 'PROPOSAL_SHEET.NOT_NOW' });
    await company(async (who) => sheets.submit(id, { version: await version(), text: '再度お願いします' }, who));
    await office(async (who) => sheets.giveBack(id, { version: await version(), text: '費用の目安を書いてください。' }, who));
    const returned = await letters('proposal-sheet.returned');
    expect(returned[0]).toMatchObject({ account_id: world.accounts.company, path: `/company/proposal-sheets/${id}` });
    expect(returned[0]!.body).toContain('費用の目安を書いてください。');
    const saved = await company(async (who) => sheets.save(id, { version: await version(), proposalEn: 'Signals that shorten queues.' }, who));
    expect(saved.state).toBe('returned');
    await company(async (who) => sheets.submit(id, { version: await version() }, who));
    await office(async (who) => sheets.approve(id, { version: await version() }, who));
    const versions = await company(() => sheets.versions(id));
    expect(versions.map(({ number, isCurrent, content, asOf }) => [number, isCurrent, content.proposal.en, asOf])).toEqual([[1, true, 'Signals that shorten queues.', '2024-10-01']]);
    expect((await company(() => sheets.remarks(id))).map(({ kind, side }) => [kind, side])).toEqual([
      ['submit', 'company'], ['take-back', 'company'], ['submit', 'company'], ['return', 'secretariat'], ['submit', 'company'], ['approve', 'secretariat'],
    ]);
    expect((await letters('proposal-sheet.approved')).map((letter) => letter.account_id)).toEqual([world.accounts.company]);
    expect((await letters('proposal-sheet.for-city')).map((letter) => [letter.account_id, letter.path])).toEqual([[world.accounts.city, `/city/proposal-sheets/${id}`]]);
  });

  test('is read by its city and the holder of its link, and by no other city', async () => {
    for (const role of ['city', 'link'] as const) expect(await city(() => sheets.seen(id), OWN.city, role)).toMatchObject({ number: 1, content: { proposal: { ja: WORDS.proposalJa } } });
    await expect(city(() => sheets.seen(id), OTHER.city)).rejects.toMatchObject({ code: 'PROPOSAL_SHEET.NOT_FOUND' });
    expect([...(await city(() => world.app.get(ProposalSheetsQueries).current(OWN.city))).values()]).toEqual([id]);
  });

  test('written anew begins a draft from the last; the city reads the earlier version until the next is approved', async () => {
    const draft = await company(async (who) => sheets.save(id, { version: await version(), proposalJa: '第二版の提案です。' }, who));
    expect(draft).toMatchObject({ state: 'draft', nextStepJa: WORDS.nextStepJa });
    expect((await city(() => sheets.seen(id))).content.proposal.ja).toBe(WORDS.proposalJa);
    await company(async (who) => sheets.submit(id, { version: await version() }, who));
    await office(async (who) => sheets.approve(id, { version: await version() }, who));
    expect(await city(() => sheets.seen(id))).toMatchObject({ number: 2, content: { proposal: { ja: '第二版の提案です。' } } });
    expect((await company(() => sheets.versions(id))).map(({ number, isCurrent }) => [number, isCurrent])).toEqual([[2, true], [1, false]]);
    await expect(office(() => world.database.query(`UPDATE proposal_sheet_version SET content = '{}' WHERE sheet_id = $1`, [id]))).rejects.toThrow(/is not changed/);
  });

  test('without the consent to hand things abroad leaves without its details, and says so; they come and go with the consent', async () => {
    const choose = (transfer: 'none' | 'some', matching: 'yes' | 'no' = 'yes'): Promise<unknown> =>
      company((who) => world.app.get(ConsentsService).choose(OWN.organisation, { matching, publication: 'no', transfer, countries: ['ID'] }, 'form', { accountId: who.accountId, name: who.name }));
    await choose('some');
    await quiet();
    expect(await city(() => sheets.seen(id))).toMatchObject({ isLeftOut: false, details: { languages: expect.anything() } });
    await choose('none');
    await quiet();
    expect(await city(() => sheets.seen(id))).toMatchObject({ isLeftOut: true, details: null });
    await choose('none', 'no');
    await quiet();
    await expect(city(() => sheets.seen(id))).rejects.toMatchObject({ code: 'PROPOSAL_SHEET.NOT_FOUND' });
    const draft = await company(async (who) => sheets.save(id, { version: await version(), proposalJa: '第三版' }, who));
    await expect(company((who) => sheets.submit(id, { version: draft.version }, who))).rejects.toMatchObject({ code: 'PROPOSAL_SHEET.NO_CONSENT' });
    await choose('some');
    await quiet();
    expect(await city(() => sheets.seen(id))).toMatchObject({ number: 2, isLeftOut: false });
  });

  test('comments go to the other side', async () => {
    await company((who) => sheets.comment(id, '写真も送れますか。', who));
    await office((who) => sheets.comment(id, 'はい、送れます。', who));
    expect((await letters('proposal-sheet.remark')).map((letter) => [letter.account_id, /写真|送れます。/.exec(letter.body)![0]])).toEqual(
      expect.arrayContaining([[world.accounts.secretariat, '写真'], [world.accounts.company, '送れます。']]));
  });

  test('withdrawn is gone from its city at once, and comes back by its whole way', async () => {
    await office(async (who) => sheets.withdraw(id, { version: await version(), text: '内容が古くなりました。' }, who));
    await expect(city(() => sheets.seen(id))).rejects.toMatchObject({ code: 'PROPOSAL_SHEET.NOT_FOUND' });
    expect((await letters('proposal-sheet.withdrawn'))[0]!.body).toContain('内容が古くなりました。');
    await company(async (who) => sheets.resume(id, { version: await version() }, who));
    await expect(city(() => sheets.seen(id))).rejects.toMatchObject({ code: 'PROPOSAL_SHEET.NOT_FOUND' });
    await company(async (who) => sheets.submit(id, { version: await version() }, who));
    await office(async (who) => sheets.approve(id, { version: await version() }, who));
    expect((await city(() => sheets.seen(id))).number).toBe(3);
    await company(async (who) => sheets.withdraw(id, { version: await version(), text: '取りやめます。' }, who));
    await expect(city(() => sheets.seen(id))).rejects.toMatchObject({ code: 'PROPOSAL_SHEET.NOT_FOUND' });
    await company(async (who) => sheets.resume(id, { version: await version() }, who));
    await company(async (who) => sheets.submit(id, { version: await version() }, who));
    await office(async (who) => sheets.approve(id, { version: await version() }, who));
  });

  test('for a recommendation that was withdrawn is read by no city and cannot be put up; its company keeps its words', async () => {
    await company(async (who) => sheets.save(id, { version: await version(), proposalJa: '取り下げの後' }, who));
    for (const round of [world.rounds.shown, world.rounds.shownSeminar]) await office(() => world.app.get(PublicationsService).withdraw(round, 'A reason', undefined, { accountId: world.accounts.secretariat }));
    await world.rows('UPDATE match_round SET shown = false WHERE shown');
    await expect(city(() => sheets.seen(id))).rejects.toMatchObject({ code: 'PROPOSAL_SHEET.NOT_FOUND' });
    await expect(company(async (who) => sheets.submit(id, { version: await version() }, who))).rejects.toMatchObject({ code: 'PROPOSAL_SHEET.NOT_RECOMMENDED_NOW' });
    expect(await company((who) => sheets.get(id, who))).toMatchObject({ state: 'draft', proposalJa: '取り下げの後' });
  });
});
