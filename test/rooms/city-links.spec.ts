import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { AccessService } from '../../src/access/access.service.js';
import { Accounts } from '../../src/access/accounts.js';
import { scopeOf, type Asker } from '../../src/access/asker.js';
import { NoticeMail } from '../../src/access/notice.mail.js';
import { CitiesReference } from '../../src/cities/cities.reference.js';
import { CitiesService } from '../../src/cities/cities.service.js';
import { CityAnswers } from '../../src/cities/city-answers.service.js';
import type { CityLinkDto } from '../../src/cities/city-link.dto.js';
import { CityLinks, DELEGATES_MAX } from '../../src/cities/city-links.service.js';
import { CityProposals } from '../../src/cities/city-proposals.service.js';
import { Clock } from '../../src/platform/clock.js';
import { startTestApp, type TestApp } from '../app.js';
import { startMailServer, type MailServer } from '../letters.make.js';
import { entriesLeftBy } from '../signed-in.js';

const CITY = 'jakarta';
const [FIRST, SECOND, THIRD] = ['jakarta-n1', 'jakarta-n2', 'jakarta-n3'] as const;
const STAGE = { code: 'question.stage', need: SECOND };
const DAY_MS = 86_400_000;

let app: TestApp;
let post: MailServer;
let links: CityLinks;
let answers: CityAnswers;
let proposals: CityProposals;
let cities: CitiesService;
let office: Asker;
let now: Date;

beforeAll(async () => {
  post = await startMailServer();
  app = await startTestApp({ SMTP_URL: post.url, PUBLIC_URL: 'https://match.example' });
  await app.app.get(CitiesReference).load();
  [links, answers, proposals, cities] = [app.app.get(CityLinks), app.app.get(CityAnswers), app.app.get(CityProposals), app.app.get(CitiesService)];
  now = new Date('2026-12-01T03:00:00Z');
  app.app.get(Clock).now = () => now;
  await app.app.get(Accounts).create({ email: 'sato@jasca.example', name: '佐藤', role: 'secretariat', password: 'a quiet morning in Ambon' });
  office = (await app.app.get(AccessService).signIn('sato@jasca.example', 'a quiet morning in Ambon', '192.0.2.1')).asker;
}, 60_000);
afterAll(async () => {
  await app.close();
  await post.close();
});
beforeEach(async () => {
  await app.app.get(NoticeMail).sendDue();
  post.caught.length = 0;
});

const wanted = (more: Partial<CityLinkDto> = {}): CityLinkDto => ({ name: 'Siti Rahma', email: 'siti@jakarta.example', language: 'en', asks: ['needs', 'questions', 'candidates'], ...more });
const rows = <T>(sql: string, values: unknown[] = []): Promise<T[]> => app.asSystem(() => app.database.query<T>(sql, values));
const asOffice = <T>(work: () => Promise<T>): Promise<T> => app.database.as(scopeOf(office), work);
const tokenIn = (text: string): string => /\/answer\/([\w-]{43})/.exec(text)![1]!;
const look = (token: string) => app.asSystem(() => links.look(token));
const codeOf = (work: Promise<unknown>): Promise<string | null> => work.then(() => null, (error: { code?: string }) => error.code ?? String(error));
const needOf = async (id: string) => (await rows<{ stage: string; confirmed_at: Date | null; closed_at: Date | null; text_en: string; origin: string }>('SELECT * FROM need WHERE id = $1', [id]))[0]!;
const answersOf = async (id: string) => app.asSystem(async () => answers.of(await app.database.query<{ rootId: string }>('SELECT root_id AS "rootId" FROM city_link WHERE id = $1', [id]).then(([row]) => row!)));

async function mailed(): Promise<string> {
  await app.app.get(NoticeMail).sendDue();
  // Letters of one instant go out in any order: whoever sent a link may be told something beside it.
  return tokenIn(post.caught.findLast(({ text }) => text.includes('/answer/'))!.text);
}

async function made(dto: Partial<CityLinkDto> = {}, city = CITY): Promise<{ id: string; token: string }> {
  const { id, link } = await links.make(office, city, wanted(dto), [STAGE]);
  expect(link).toBeNull();
  return { id, token: await mailed() };
}

describe('a link', () => {
  test('is mailed to one person in their language, lasts two weeks until the end of a day in the city, and is kept as a digest alone', async () => {
    const { id, token } = await made({ language: 'ja' });
    expect(post.caught.map(({ to }) => to)).toEqual([['siti@jakarta.example']]);
    expect(post.caught[0]!.text).toContain('ジャカルタ');
    expect(post.caught[0]!.text).toContain('佐藤（sato@jasca.example）');
    const link = await look(token);
    expect([link.id, link.expiresAt.toISOString()]).toEqual([id, '2026-12-15T16:59:00.000Z']);
    const everything = await rows<{ row: string }>(`SELECT to_jsonb(l)::text AS row FROM city_link l UNION ALL SELECT to_jsonb(n)::text FROM notice n UNION ALL SELECT to_jsonb(a)::text FROM audit_entry a UNION ALL SELECT to_jsonb(o)::text FROM outbox o`);
    expect(everything.filter(({ row }) => row.includes(token))).toEqual([]);
    expect(everything.filter(({ row }) => row.includes('city-link.make') && row.includes('siti'))).toEqual([]);
  });

  test('is refused for a day that is past or too far, and a token that was never one says the same as one that is not written right', async () => {
    for (const until of ['2026-11-30', '2027-06-01']) expect(await codeOf(links.make(office, CITY, wanted({ until }), []))).toBe('CITY_LINK.UNTIL');
    expect(await codeOf(links.make(office, 'atlantis', wanted(), []))).toBe('ACCESS.NOT_FOUND');
    const told = await Promise.all(['A'.repeat(43), 'short', '../etc', `${'A'.repeat(42)}%`].map((token) => look(token).then(() => null, (error: { code: string; texts: object }) => JSON.stringify([error.code, error.texts]))));
    expect(new Set(told).size).toBe(1);
    expect(told[0]).toContain('CITY_LINK.UNKNOWN');
  });

  test('is open, then being answered, then answered; in the end expired or taken back, each said in a sentence of its own language', async () => {
    const { id, token } = await made();
    const state = async (): Promise<string> => (await asOffice(() => links.of(CITY))).find((each) => each.id === id)!.state;
    await look(token);
    expect(await state()).toBe('open');
    await answers.sayNeed(token, FIRST, { answer: 'right', version: 0, needVersion: 1 });
    expect(await state()).toBe('opened');
    await answers.finish(token, { text: 'The port authority should come', version: 0 });
    expect(await state()).toBe('answered');
    now = new Date(now.getTime() + 15 * DAY_MS);
    expect(await state()).toBe('expired');
    await expect(look(token)).rejects.toMatchObject({ code: 'CITY_LINK.EXPIRED', language: 'en', texts: { en: expect.stringContaining('sato@jasca.example') } });
    expect(await codeOf(answers.sayNeed(token, FIRST, { answer: 'gone', version: 1 }))).toBe('CITY_LINK.EXPIRED');
    now = new Date(now.getTime() - 15 * DAY_MS);
    await links.revoke(office, CITY, id);
    expect(await state()).toBe('revoked');
    await expect(look(token)).rejects.toMatchObject({ code: 'CITY_LINK.REVOKED', language: 'en' });
    expect(await codeOf(links.revoke(office, CITY, id))).toBe('ACCESS.NOT_FOUND');
  });

  test('sent again has a new token: the one before says that a newer one was sent', async () => {
    const { id, token } = await made();
    await answers.sayNeed(token, FIRST, { answer: 'right', version: 0, needVersion: 1 });
    await links.sendAgain(office, CITY, id);
    const second = await mailed();
    expect(second).not.toBe(token);
    expect(await codeOf(look(token))).toBe('CITY_LINK.REPLACED');
    expect(await codeOf(answers.sayNeed(token, FIRST, { answer: 'gone', version: 1 }))).toBe('CITY_LINK.REPLACED');
    expect((await look(second)).id).toBe(id);
    expect(await answersOf(id)).toMatchObject([{ subject: FIRST, answer: 'right' }]);
  });

  test('taken back before its mail has left is not mailed any more', async () => {
    const { id } = await links.make(office, CITY, wanted(), []);
    await links.revoke(office, CITY, id);
    await app.app.get(NoticeMail).sendDue();
    expect(post.caught).toEqual([]);
  });

  test('does nothing for another city, and nothing that it does not ask for', async () => {
    const { token } = await made({ asks: ['needs'] });
    expect(await codeOf(answers.sayNeed(token, 'hanoi-n1', { answer: 'gone', version: 0 }))).toBe('CITY_LINK.NOT_ASKED');
    expect(await codeOf(answers.sayQuestion(token, { ...STAGE, values: ['study'], version: 0 }))).toBe('CITY_LINK.NOT_ASKED');
    const other = await made({ asks: ['questions'] });
    expect(await codeOf(answers.sayNeed(other.token, FIRST, { answer: 'right', version: 0, needVersion: 1 }))).toBe('CITY_LINK.NOT_ASKED');
    expect(await codeOf(answers.sayQuestion(other.token, { code: 'question.stage', need: FIRST, values: ['study'], version: 0 }))).toBe('CITY_LINK.NOT_ASKED');
  });
});

describe('a link that is passed on', () => {
  const delegate = (more: Partial<CityLinkDto> = {}): CityLinkDto => wanted({ name: 'Budi', email: 'budi@jakarta.example', language: 'ja', asks: ['needs'], ...more });

  test('is one of the delegate’s own, in a letter that names both; both see one set of answers', async () => {
    const { id, token } = await made();
    await links.passOn(token, delegate());
    const theirs = await mailed();
    const { to, text } = post.caught.at(-1)!;
    expect([to, text.includes('Siti Rahma'), text.includes('Budi')]).toEqual([['budi@jakarta.example'], true, true]);
    await answers.sayNeed(theirs, THIRD, { answer: 'change', text: 'Also for complaints', version: 0 });
    expect(await answersOf(id)).toMatchObject([{ subject: THIRD, byName: 'Budi', text: 'Also for complaints', state: 'proposed' }]);
    expect(await codeOf(answers.sayNeed(token, THIRD, { answer: 'right', version: 0, needVersion: 1 }))).toBe('ANSWER.CHANGED_MEANWHILE');
    await answers.sayNeed(token, THIRD, { answer: 'right', version: 1, needVersion: 1 });
    expect(await answersOf(id)).toMatchObject([{ answer: 'right', byName: 'Siti Rahma', text: null }]);
  });

  test('asks for no more, lasts no longer, is not passed on again, and not to everybody', async () => {
    const { token } = await made({ asks: ['needs'] });
    expect(await codeOf(links.passOn(token, delegate({ asks: ['candidates'] })))).toBe('CITY_LINK.NOT_ASKED');
    expect(await codeOf(links.passOn(token, delegate({ until: '2026-12-20' })))).toBe('CITY_LINK.UNTIL');
    await links.passOn(token, delegate({ until: '2026-12-05' }));
    const theirs = await mailed();
    expect((await look(theirs)).expiresAt.toISOString()).toBe('2026-12-05T16:59:00.000Z');
    expect(await codeOf(links.passOn(theirs, delegate({ email: 'third@jakarta.example' })))).toBe('CITY_LINK.NOT_ASKED');
    for (let at = 1; at < DELEGATES_MAX; at += 1) await links.passOn(token, delegate({ email: `d${at}@jakarta.example` }));
    expect(await codeOf(links.passOn(token, delegate({ email: 'more@jakarta.example' })))).toBe('CITY_LINK.TOO_MANY');
  });

  test('is taken back by whoever passed it on and by nobody else, and ends with the link it came from', async () => {
    const [own, foreign] = [await made(), await made({ email: 'other@jakarta.example' })];
    const { id } = await links.passOn(own.token, delegate());
    const theirs = await mailed();
    expect(await codeOf(links.takeBack(foreign.token, id))).toBe('CITY_LINK.NOT_ASKED');
    await links.takeBack(own.token, id);
    await expect(look(theirs)).rejects.toMatchObject({ code: 'CITY_LINK.TAKEN_BACK', language: 'ja' });
    await links.passOn(own.token, delegate({ email: 'next@jakarta.example' }));
    const next = await mailed();
    await links.revoke(office, CITY, own.id);
    expect([await codeOf(look(own.token)), await codeOf(look(next))]).toEqual(['CITY_LINK.REVOKED', 'CITY_LINK.REVOKED']);
  });
});

describe('an answer', () => {
  test('that a need is right counts at once as said by the city, and no longer when it is taken back', async () => {
    const { token } = await made({}, 'hanoi');
    const entries = await entriesLeftBy(app, () => answers.sayNeed(token, 'hanoi-n1', { answer: 'right', version: 0, needVersion: 1 }));
    expect(entries).toEqual([expect.objectContaining({ action: 'city-answer.give', subject_kind: 'city', subject_id: 'hanoi', role: 'link', account_id: null })]);
    expect((await needOf('hanoi-n1')).confirmed_at).toEqual(now);
    expect((await asOffice(() => cities.need('hanoi-n1'))).confirmedAt).toEqual(now);
    expect(await entriesLeftBy(app, () => answers.takeBack(token, 'need', 'hanoi-n1', 1))).toMatchObject([{ action: 'city-answer.take-back' }]);
    expect((await needOf('hanoi-n1')).confirmed_at).toBeNull();
    expect(await entriesLeftBy(app, () => answers.takeBack(token, 'need', 'hanoi-n1', 1))).toEqual([]);
  });

  test('that a need is right is about the need that was read: what the secretariat rewrote meanwhile is not confirmed', async () => {
    const { id, token } = await made({}, 'singapore');
    const NEED = 'singapore-n1';
    const right = (needVersion?: number) => codeOf(answers.sayNeed(token, NEED, { answer: 'right', version: 0, ...(needVersion === undefined ? {} : { needVersion }) }));
    const { version } = await asOffice(() => cities.need(NEED));
    expect([await right(), await right(version + 1)]).toEqual(['ANSWER.NEED_UNREAD', 'ANSWER.NEED_REWRITTEN']);
    // What the city itself answers, and a day to look at it, leave the words as they were read.
    await asOffice(() => cities.editNeed(NEED, { version, reviewOn: '2027-01-31' }));
    expect(await right(version)).toBeNull();
    await answers.takeBack(token, 'need', NEED, 1);
    await asOffice(() => cities.editNeed(NEED, { version: version + 1, textEn: 'Rewritten by the secretariat' }));
    await asOffice(() => cities.editNeed(NEED, { version: version + 2, reviewOn: '2027-02-28' }));
    expect(await entriesLeftBy(app, async () => { expect(await right(version + 1)).toBe('ANSWER.NEED_REWRITTEN'); })).toEqual([]);
    expect([await answersOf(id), (await needOf(NEED)).confirmed_at]).toEqual([[], null]);
    expect(await right(version + 3)).toBeNull();
    expect((await needOf(NEED)).confirmed_at).toEqual(now);
    // Put back as it was read.
    await answers.takeBack(token, 'need', NEED, 1);
    const { text } = await asOffice(() => cities.need(NEED));
    await asOffice(() => cities.editNeed(NEED, { version: version + 3, textEn: 'Rewritten by mistake' }));
    await asOffice(() => cities.editNeed(NEED, { version: version + 4, textEn: text.en }));
    expect(await right(version + 3)).toBeNull();
  });

  test('sent twice, or twenty times at once, is one answer and one entry of the trail', async () => {
    const { id, token } = await made();
    const entries = await entriesLeftBy(app, () => Promise.all(Array.from({ length: 20 }, () => answers.sayNeed(token, FIRST, { answer: 'right', version: 0, needVersion: 1 }))));
    expect(entries).toHaveLength(1);
    expect(await answersOf(id)).toMatchObject([{ version: 1 }]);
  });

  test('given while the link is taken back is whole or not there at all', async () => {
    const { id, token } = await made();
    const [said] = await Promise.all([codeOf(answers.sayNeed(token, FIRST, { answer: 'right', version: 0, needVersion: 1 })), links.revoke(office, CITY, id)]);
    expect([null, 'CITY_LINK.REVOKED']).toContain(said);
    expect(await answersOf(id)).toHaveLength(said === null ? 1 : 0);
  });

  test('to a question fills the field of the need, and puts back what stood there unless somebody changed it since', async () => {
    const { token } = await made();
    expect((await needOf(SECOND)).stage).toBe('unknown');
    expect(await codeOf(answers.sayQuestion(token, { ...STAGE, values: ['never'], version: 0 }))).toBe('ANSWER.NOT_A_CHOICE');
    expect(await entriesLeftBy(app, () => answers.sayQuestion(token, { ...STAGE, values: ['study'], version: 0 }))).toHaveLength(1);
    expect((await needOf(SECOND)).stage).toBe('study');
    await answers.sayQuestion(token, { ...STAGE, values: ['procurement'], version: 1 });
    await answers.takeBack(token, 'question', `question.stage ${SECOND}`, 2);
    expect((await needOf(SECOND)).stage).toBe('unknown');
    await answers.sayQuestion(token, { ...STAGE, values: ['idea'], version: 0 });
    const { version } = await asOffice(() => cities.need(SECOND));
    await asOffice(() => cities.editNeed(SECOND, { version, stage: 'demonstration' }));
    await answers.takeBack(token, 'question', `question.stage ${SECOND}`, 1);
    expect((await needOf(SECOND)).stage).toBe('demonstration');
  });

  test('in other words waits for the secretariat, who puts it in as the city’s own or says why not', async () => {
    const { id, token } = await made({}, 'cebu');
    const before = await needOf('cebu-n1');
    await answers.sayNeed(token, 'cebu-n1', { answer: 'change', text: 'Two lines, not one', version: 0 });
    expect(await needOf('cebu-n1')).toEqual(before);
    const [answer] = await answersOf(id);
    await asOffice(() => proposals.decline('cebu', answer!.id, { version: 1, note: 'Which second line?' }, office));
    expect(await answersOf(id)).toMatchObject([{ state: 'declined', note: 'Which second line?', version: 2 }]);
    expect(await codeOf(asOffice(() => proposals.accept('cebu', answer!.id, { version: 2, needVersion: 1, textEn: 'x' }, office)))).toBe('ANSWER.DECIDED_MEANWHILE');
    await answers.sayNeed(token, 'cebu-n1', { answer: 'change', text: 'A second line to the airport', version: 2 });
    expect(await codeOf(asOffice(() => proposals.accept('davao', answer!.id, { version: 3, needVersion: 1, textEn: 'x' }, office)))).toBe('ACCESS.NOT_FOUND');
    await asOffice(() => cities.editNeed('cebu-n1', { version: 1, textEn: 'Corrected by a colleague' }));
    expect(await codeOf(asOffice(() => proposals.accept('cebu', answer!.id, { version: 3, needVersion: 1, textEn: 'Two lines' }, office)))).toBe('EDIT.CHANGED_MEANWHILE');
    expect((await needOf('cebu-n1')).text_en).toBe('Corrected by a colleague');
    const entries = await entriesLeftBy(app, () => asOffice(() => proposals.accept('cebu', answer!.id, { version: 3, needVersion: 2, textEn: 'Two lines, one to the airport.' }, office)));
    expect(entries).toMatchObject([{ action: 'city-answer.accept', role: 'secretariat' }]);
    expect(await needOf('cebu-n1')).toMatchObject({ text_en: 'Two lines, one to the airport.', origin: 'city', confirmed_at: now });
  });

  test('that a need is gone closes it once the secretariat agrees: no list and no round has it, and it can come back', async () => {
    const { id, token } = await made({}, 'davao');
    await answers.sayNeed(token, 'davao-n1', { answer: 'gone', version: 0 });
    const needs = async (): Promise<string[]> => (await asOffice(() => cities.engineCities(['davao'])))[0]!.priority_projects.map((need) => need.id);
    const count = (await needs()).length;
    const [answer] = await answersOf(id);
    await asOffice(() => proposals.accept('davao', answer!.id, { version: 1, needVersion: 1 }, office));
    expect(await needs()).toHaveLength(count - 1);
    expect((await asOffice(() => cities.get('davao'))).needCount).toBe(count - 1);
    await asOffice(() => proposals.reopen('davao', 'davao-n1'));
    expect(await needs()).toHaveLength(count);
  });

  test('may let name and address stand in the dossier, and may be without them again', async () => {
    const { token } = await made({ email: 'agrees@jakarta.example' });
    const contacts = () => asOffice(() => links.contacts(CITY));
    await answers.finish(token, { text: null, version: 0 });
    const { others } = await contacts();
    await answers.finish(token, { text: null, contact: 'yes', version: 0 });
    expect(await contacts()).toEqual({ agreed: [{ name: 'Siti Rahma', email: 'agrees@jakarta.example', language: 'en', agreedAt: now }], others: others - 1 });
    expect(await entriesLeftBy(app, () => answers.finish(token, { text: null, version: 0 }))).toMatchObject([{ action: 'city-answer.finish', after: { contact: 'no' } }]);
    expect(await contacts()).toEqual({ agreed: [], others });
    // Of two links of one person the latest word counts, whichever of them it was said on.
    await answers.finish(token, { text: null, contact: 'yes', version: 0 });
    const second = await made({ email: 'agrees@jakarta.example' });
    expect((await contacts()).agreed).toHaveLength(1);
    now = new Date(now.getTime() + 60_000);
    await answers.finish(second.token, { text: null, version: 0 });
    expect(await contacts()).toEqual({ agreed: [], others });
  });

  test('that is the last one tells whoever sent the link, once', async () => {
    const { token } = await made();
    await answers.finish(token, { text: null, version: 0 });
    await answers.finish(token, { text: null, version: 0 });
    expect(await entriesLeftBy(app, () => answers.finish(token, { text: 'And the harbour', version: 0 }))).toMatchObject([{ action: 'city-answer.finish', after: { text: 'given' } }]);
    const told = await rows(`SELECT 1 FROM notice WHERE kind = 'city-link.answered' AND account_id = $1 AND occasion = (SELECT id::text FROM city_link WHERE token_hash = encode(sha256(convert_to($2, 'UTF8')), 'hex'))`, [office.accountId, token]);
    expect(told).toHaveLength(1);
  });
});
