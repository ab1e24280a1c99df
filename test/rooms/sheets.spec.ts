/** Sheets on real tables: received, previewed, applied all or nothing, undone; and out again. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import iconv from 'iconv-lite';
import pg from 'pg';
import { AccessService } from '../../src/access/access.service.js';
import { Accounts } from '../../src/access/accounts.js';
import { CitiesReference } from '../../src/cities/cities.reference.js';
import { MembersReference } from '../../src/members/members.reference.js';
import { OrganisationAccounts } from '../../src/members/organisation-accounts.js';
import { MembersService } from '../../src/members/members.service.js';
import type { Scope } from '../../src/platform/database.js';
import { AppError } from '../../src/platform/errors.js';
import { SheetExportsService } from '../../src/sheets/sheet-exports.service.js';
import { SheetImportsService } from '../../src/sheets/sheet-imports.service.js';
import { SheetThread } from '../../src/sheets/sheet.thread.js';
import { startTestApp, type TestApp } from '../app.js';

const example = (name: string): Buffer => readFileSync(new URL(`../sheets/${name}`, import.meta.url));

let running: TestApp;
let owner: pg.Client;
let office: Scope;
let imports: SheetImportsService;
let by: { accountId: string; name: string };

beforeAll(async () => {
  running = await startTestApp();
  await running.app.get(CitiesReference).load();
  await running.app.get(MembersReference).load();
  const { accountIds } = await running.app.get(AccessService).ensureDemonstrationAccounts();
  by = { accountId: accountIds['secretariat']!, name: '見本 事務局' };
  office = { account: by.accountId, role: 'secretariat', organisations: '', cities: '', seminars: '' };
  imports = running.app.get(SheetImportsService);
  owner = new pg.Client({ connectionString: running.ownerUrl });
  await owner.connect();
}, 120_000);
afterAll(async () => {
  await owner.end();
  await running.close();
});

const as = <T>(work: () => Promise<T>): Promise<T> => running.database.as(office, work);
const rows = async <T extends pg.QueryResultRow>(sql: string, values: unknown[] = []): Promise<T[]> => (await owner.query<T>(sql, values)).rows;
const receive = async (kind: string, bytes: Buffer, name = 'sheet.csv'): Promise<string> => {
  const file = await running.app.get(SheetThread).read(bytes);
  return as(() => imports.receive(kind, { name, bytes, file }, by));
};
const sheet = (kind: string, lines: string[][]): Promise<string> => receive(kind, Buffer.from(lines.map((line) => line.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')).join('\r\n')));
const state = (id: string): Promise<{ state: string; counts: Record<string, number>; revision: number }> => as(() => imports.get(id));
const counts = async (id: string): Promise<number[]> => {
  const found = (await state(id)).counts;
  return ['add', 'change', 'same', 'ask', 'fault'].map((outcome) => found[outcome] ?? 0);
};
const apply = async (id: string): Promise<void> => as(async () => imports.apply(id, (await imports.get(id)).revision, by));
const undo = (id: string): Promise<void> => as(() => imports.undo(id, by));
const refusalOf = async (work: () => Promise<unknown>): Promise<AppError> => {
  const error: unknown = await work().then(() => null, (thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(AppError);
  return error as AppError;
};
const everything = (): Promise<unknown[]> => rows(`SELECT to_jsonb(t) - 'version' - 'updated_at' AS row FROM organisation t ORDER BY id`);
const HEAD = ['会員番号', '会員種別', '法人名', '入会日', '法人番号'];

describe('the examples of the association', () => {
  test('over the data they were made of leave everything alone', async () => {
    expect(await counts(await receive('members', example('members.csv')))).toEqual([0, 0, 328, 0, 0]);
    expect(await counts(await receive('solutions', example('solutions.csv')))).toEqual([0, 0, 450, 0, 0]);
  });
});

describe('a sheet of members', () => {
  beforeEach(() => owner.query('DELETE FROM sheet_import'));

  test('says what would be added, changed and left alone, and applies exactly that; undoing puts everything back', async () => {
    const before = await everything();
    const id = await sheet('members', [HEAD, ['org-013', '企業', '見本・株式会社風待総合研究所', '2019/10/06', ''], ['', '企業', '見本・新しい会社株式会社', '令和6年4月1日', '6010001000001'], ['org-014', '企業', '見本・ナミヨミ株式会社', '2019/10/06', '']]);
    expect(await counts(id)).toEqual([1, 1, 1, 0, 0]);
    const [change] = await as(() => imports.rows(id, 'change', 1));
    expect([change!.row, change!.before, change!.after]).toEqual([2, { nameJa: '見本・株式会社風待総合情報' }, { nameJa: '見本・株式会社風待総合研究所' }]);
    expect(await everything()).toEqual(before);
    await apply(id);
    expect(await rows(`SELECT name_ja, joined::text, corporate_number, sample, kind, version FROM organisation WHERE id = 'org-329'`)).toEqual([
      { name_ja: '見本・新しい会社株式会社', joined: '2024-04-01', corporate_number: '6010001000001', sample: true, kind: 'company', version: 1 },
    ]);
    const found = await as(() => running.app.get(MembersService).search({ q: '風待総合研究所' }));
    expect(found.items.map((item) => item.id)).toEqual(['org-013']);
    expect(await rows('SELECT file, read FROM sheet_import WHERE id = $1', [id])).toEqual([{ file: null, read: null }]);
    const history = () => rows<{ after: object; said: string }>(`SELECT after, said FROM member_change WHERE organisation_id = 'org-013' ORDER BY number`);
    expect(await history()).toEqual([{ after: { nameJa: '見本・株式会社風待総合研究所' }, said: expect.stringContaining('From a sheet') }]);
    await undo(id);
    expect(await everything()).toEqual(before);
    expect((await history()).map(({ after }) => after)).toEqual([{ nameJa: '見本・株式会社風待総合研究所' }, { nameJa: '見本・株式会社風待総合情報' }]);
    expect((await state(id)).state).toBe('undone');
  });

  test('each step leaves one entry in the audit trail', async () => {
    const id = await sheet('members', [HEAD, ['', '企業', '見本・足跡株式会社', '2024/4/1', '']]);
    await apply(id);
    await undo(id);
    expect((await rows<{ action: string }>(`SELECT action FROM audit_entry WHERE subject_kind = 'sheet' AND subject_id = $1 ORDER BY seq`, [id])).map(({ action }) => action)).toEqual(['sheet.receive', 'sheet.apply', 'sheet.undo']);
  });

  test('with one fault applies nothing, and names row, column and reason', async () => {
    const before = await everything();
    const id = await sheet('members', [HEAD, ['', '企業', '見本・良い株式会社', '2024/4/1', ''], ['', '会社です', '', '令和40年13月1日', '1.23E+12'], ['', '企業', '見本・検査株式会社', '2024/4/1', '1234567890123']]);
    expect(await counts(id)).toEqual([1, 0, 0, 0, 2]);
    const faulty = await as(() => imports.faultyRows(id));
    expect(faulty.map(({ row, faults }) => [row, ...faults.map(({ column }) => column).sort()])).toEqual([[3, 2, 3, 4, 5], [4, 5]]);
    for (const { texts } of faulty.flatMap(({ faults }) => faults)) expect([texts.ja, texts.en]).toEqual([expect.stringMatching(/[ぁ-ん]/u), expect.stringMatching(/^[\x20-\x7e぀-鿿＀-￯「」]+$/u)]);
    expect((await refusalOf(() => apply(id))).code).toBe('SHEET.FAULTS');
    expect(await everything()).toEqual(before);
  });

  const FAULTS: [string, string, string][] = [
    ['a number that is none', '会員番号', '番号 一'], ['an unknown kind', '会員種別', '会社です'], ['no kind', '会員種別', ''], ['too long a name', '法人名', 'あ'.repeat(201)], ['no name in any language', '法人名', ''], ['too long an English name', '英文名', 'x'.repeat(301)],
    ['too long a trade', '業種', 'い'.repeat(101)], ['too long a prefecture', '所在地', 'う'.repeat(21)], ['an unknown size', '規模', '特大'], ['a number shortened by Excel', '法人番号', '1.23E+12'], ['a wrong check digit', '法人番号', '1234567890123'], ['too few digits', '法人番号', '12345'],
    ['words for a year', '設立年', '約1990'], ['a year out of range', '設立年', '123'], ['an unknown country', 'ASEAN拠点（国コード）', 'ID、アトランティス'], ['an unknown code', '提供可能国（国コード）', 'XX'], ['an unknown language', '対応言語', '火星語'], ['no day', '入会日', ''],
    ['a day before its era', '入会日', '令和元年4月30日'], ['a day that is not there', '入会日', '2024/02/30'], ['neither yes nor no', '承認', '△'], ['an end before the beginning', '会員期限', '2020/01/01'],
  ];
  test('each of twenty-two kinds of faults is reported once, at its row and column, with a reason in both languages, whatever the encoding', async () => {
    const headings = ['会員番号', '会員種別', '法人名', '英文名', '業種', '所在地', '規模', '法人番号', '設立年', 'ASEAN拠点（国コード）', '提供可能国（国コード）', '対応言語', '入会日', '会員期限', '承認'];
    const good = ['', '企業', '見本・良い行', '', '計測機器', '東京都', '中小企業', '', '1990', 'ID', 'ID、VN', 'ja、en', '2024/04/01', '', '○'];
    const lines = FAULTS.map(([, heading, text]) => good.map((cell, at) => (headings[at] === heading ? text : at === 3 && heading === '英文名' ? text : cell)));
    const written = [headings, ...lines].map((line) => line.map((cell) => `"${cell}"`).join(','));
    const files = [
      Buffer.from(written.join('\r\n')), Buffer.from(`\ufeff${written.join('\n')}`), iconv.encode(written.join('\r\n'), 'cp932'), iconv.encode(written.join('\r\n'), 'utf-16le', { addBOM: true }),
      Buffer.from(written.map((line, at) => line + ['\r\n', '\n', '\r'][at % 3]!).join('')),
    ];
    const before = await everything();
    for (const file of files) {
      const id = await receive('members', file);
      const told = await as(() => imports.faultyRows(id));
      expect(told.map(({ row, faults }) => [FAULTS[row - 2]![0], ...faults.map(({ heading }) => heading.ja)])).toEqual(FAULTS.map(([name, heading]) => [name, heading]));
      for (const { texts } of told.flatMap(({ faults }) => faults)) expect([texts.ja, texts.en]).toEqual([expect.stringMatching(/[ぁ-ん]/u), expect.stringMatching(/[a-z]/)]);
      expect((await refusalOf(() => apply(id))).code).toBe('SHEET.FAULTS');
    }
    expect(await everything()).toEqual(before);
  });

  test('finds a member by its corporate number; two numbers that name two members are a fault', async () => {
    await owner.query(`UPDATE organisation SET corporate_number = '6010001000001', version = version + 1 WHERE id = 'org-020'`);
    const id = await sheet('members', [HEAD, ['', '企業', '見本・別の名', '2019/10/20', '６０１０００１０００００１'], ['org-021', '企業', '', '', '6010001000001'], ['org-999', '企業', '見本・違う番号', '2020/1/1', '6010001000001']]);
    const all = [...(await as(() => imports.rows(id, 'change', 1))), ...(await as(() => imports.faultyRows(id)))];
    expect(all.map(({ row, subject, outcome }) => [row, subject, outcome])).toEqual([[2, 'org-020', 'change'], [3, 'org-021', 'fault'], [4, 'org-020', 'fault']]);
    await owner.query(`UPDATE organisation SET corporate_number = NULL WHERE id = 'org-020'`);
  });

  test('a like name is a hint: nothing happens until a person says whether it is the same', async () => {
    const id = await sheet('members', [HEAD, ['', '企業', '見本・㈱ナミヨミ', '2019/10/06', ''], ['', '企業', '見本・九重野無線通信機㈱', '2020/1/1', '']]);
    expect(await counts(id)).toEqual([0, 0, 0, 2, 0]);
    const asked = await as(() => imports.rows(id, 'ask', 1));
    expect(asked.map(({ likely }) => likely)).toEqual([['org-014'], ['org-261', 'org-316']]);
    expect((await refusalOf(() => apply(id))).code).toBe('SHEET.UNDECIDED');
    await as(() => imports.decide(id, { 2: 'org-014', 3: 'new' }));
    expect(await counts(id)).toEqual([1, 1, 0, 0, 0]);
    await as(() => imports.decide(id, { 2: 'org-001' }));
    expect(await counts(id)).toEqual([1, 1, 0, 0, 0]);
  });

  test('an empty cell leaves what is known alone, unless a person says that it clears it', async () => {
    const id = await sheet('members', [['会員番号', '英文名', '対応言語'], ['org-013', '', '']]);
    expect(await counts(id)).toEqual([0, 0, 1, 0, 0]);
    const { headingRow, mapping } = await as(() => imports.get(id));
    await as(() => imports.choose(id, { headingRow, mapping, blanks: 'clear' }));
    const [row] = await as(() => imports.rows(id, 'change', 1));
    expect(row!.after).toEqual({ nameEn: null, languages: null });
  });

  test('of two people who apply at once the second is told whose sheet was first, and nothing of hers is applied', async () => {
    const [first, second] = [await sheet('members', [HEAD, ['org-030', '', '見本・一番手', '', '']]), await sheet('members', [HEAD, ['org-030', '', '見本・二番手', '', ''], ['', '企業', '見本・巻き添え', '2024/1/1', '']])];
    const results = await Promise.allSettled([apply(first), apply(second)]);
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const refused = results.find((result): result is PromiseRejectedResult => result.status === 'rejected')!.reason as AppError;
    expect([refused.code, refused.texts.ja.includes('見本 事務局さん')]).toEqual(['SHEET.CHANGED_SINCE', true]);
    expect(await rows(`SELECT 1 FROM organisation WHERE name_ja = '見本・巻き添え'`)).toHaveLength(results[1]!.status === 'fulfilled' ? 1 : 0);
    const loser = results[0]!.status === 'rejected' ? first : second;
    await as(() => imports.again(loser));
    await apply(loser);
    await undo(loser);
    await undo(loser === first ? second : first);
  });

  test('a preview that was made anew, or data that changed by hand, are not applied unseen', async () => {
    const id = await sheet('members', [HEAD, ['org-031', '', '見本・改名', '', '']]);
    const { revision } = await state(id);
    await as(() => imports.again(id));
    expect((await refusalOf(() => as(() => imports.apply(id, revision, by)))).code).toBe('SHEET.MOVED_ON');
    await owner.query(`UPDATE organisation SET prefecture = '東京都', version = version + 1 WHERE id = 'org-031'`);
    expect((await refusalOf(() => apply(id))).code).toBe('SHEET.CHANGED_SINCE');
  });

  test('undoing refuses with a list when something was changed or attached since, and only the last import can be undone', async () => {
    const before = (await as(() => running.app.get(MembersService).get('org-032'))).name.ja;
    const first = await sheet('members', [HEAD, ['org-032', '', '見本・先', '', ''], ['', '企業', '見本・根付いた会社', '2024/1/1', '']]);
    await apply(first);
    const [added] = await rows<{ id: string }>(`SELECT id FROM organisation WHERE name_ja = '見本・根付いた会社'`);
    const second = await sheet('members', [HEAD, ['org-033', '', '見本・後', '', '']]);
    await apply(second);
    expect((await refusalOf(() => undo(first))).code).toBe('SHEET.NOT_LAST');
    await undo(second);
    const organisation = await as(() => running.app.get(MembersService).get('org-032'));
    await as(() => running.app.get(MembersService).change('org-032', { version: organisation.version, nameJa: '見本・手直し', prefecture: '沖縄県' }));
    await owner.query(`INSERT INTO solution (id, organisation_id, position, title_ja) VALUES ('sol-root', $1, 1, 'x')`, [added!.id]);
    const refused = await refusalOf(() => undo(first));
    expect([refused.code, refused.texts.ja]).toEqual(['SHEET.CHANGED_AFTERWARDS', expect.stringMatching(/見本・先（org-032）.*見本・根付いた会社/u)]);
    await owner.query(`DELETE FROM solution WHERE id = 'sol-root'`);
    await as(() => running.app.get(MembersService).change('org-032', { version: organisation.version + 1, nameJa: '見本・先' }));
    await undo(first);
    expect(await rows(`SELECT name_ja, prefecture FROM organisation WHERE id IN ('org-032', $1)`, [added!.id])).toEqual([{ name_ja: before, prefecture: '沖縄県' }]);
  });

  test('what is wrong with a value is said of the value', async () => {
    const id = await sheet('members', [HEAD, ['org-034', '', '', '', '1234567890123'], ['org-035', '', 'あ'.repeat(201), '', '']]);
    expect((await as(() => imports.faultyRows(id))).map(({ faults }) => faults.map(({ texts }) => texts.ja))).toEqual([['法人番号は13桁の数字で、検査用数字が合う必要があります。'], ['200文字以内で入力してください。']]);
  });

  test('headings that repeat, or that nobody knows, are asked for and then remembered', async () => {
    const lines = [['', '会員名簿', '', ''], ['番号（うち）', '法人名', '法人名', 'メモ'], ['org-035', '見本・呼び名', '見本・正式名', 'x']];
    const id = await sheet('members', lines);
    const found = await as(() => imports.get(id));
    expect([found.state, found.headingRow, found.mapping]).toEqual(['mapping', 2, [null, null, null, null]]);
    const refused = await refusalOf(() => as(() => imports.choose(id, { headingRow: 2, mapping: ['id', 'nameJa', 'nameJa', null], blanks: 'keep' })));
    expect([refused.code, refused.texts.ja]).toEqual(['SHEET.MAPPING', expect.stringContaining('B（法人名）、C（法人名）')]);
    await as(() => imports.choose(id, { headingRow: 2, mapping: ['id', null, 'nameJa', null], blanks: 'keep' }));
    expect(await counts(id)).toEqual([0, 1, 0, 0, 0]);
    const again = await as(async () => imports.get(await sheet('members', lines)));
    expect([again.state, again.mapping]).toEqual(['previewed', ['id', null, 'nameJa', null]]);
    // Where the rest is clear a person is asked as well: what two columns claim would otherwise stay unread in silence.
    const doubled = [['会員番号', 'フリガナ', 'フリガナ'], ['org-035', 'ミホン', 'ミホン']];
    expect((await as(async () => imports.get(await sheet('members', doubled)))).state).toBe('mapping');
    const like = await as(async () => imports.get(await sheet('members', [['法人名（正）', '番号（うち）'], ['x', 'org-035']])));
    expect(like.mapping).toEqual([null, 'id']);
  });
});

describe('solutions and needs', () => {
  test('a solution is added behind the others of its company, with its references; undoing takes both away', async () => {
    const id = await sheet('solutions', [['会員番号', 'ソリューション名', '分野コード', '実績（国/都市/年/分野コード/規模）', '成熟度', '状態'], ['org-013', '見本の新案', 'water.supply', 'ID/jakarta/2023/water.supply/超大規模；JP//2020//', '実証', '有効'], ['org-001', 'x', '', '', '', ''], ['org-013', '', 'no.such', 'ID/atlantis/2023//', '', '']]);
    expect(await counts(id)).toEqual([1, 0, 0, 0, 2]);
    const faults = (await as(() => imports.faultyRows(id))).map(({ row, faults }) => [row, ...faults.map(({ column }) => column)]);
    expect(faults).toEqual([[3, 1], [4, 3, 4, 2]]);
    const good = await sheet('solutions', [['会員番号', 'ソリューション名', '実績'], ['org-013', '見本の新案', 'ID/jakarta/2023/water.supply/超大規模；JP//2020//']]);
    await apply(good);
    const [added] = await rows<{ id: string; position: number; known: boolean; references: unknown }>(
      `SELECT id, position, references_known AS known, (SELECT jsonb_agg(to_jsonb(r) - 'solution_id' ORDER BY r.position) FROM solution_reference r WHERE r.solution_id = s.id) AS references FROM solution s WHERE title_ja = '見本の新案'`);
    expect(added).toEqual({ id: 'sol-0451', position: 4, known: true, references: [
      { position: 1, country: 'ID', city_id: 'jakarta', year: 2023, leaf: 'water.supply', scale: 'mega' }, { position: 2, country: 'JP', city_id: null, year: 2020, leaf: null, scale: null }] });
    await undo(good);
    expect(await rows(`SELECT 1 FROM solution WHERE id = 'sol-0451'`)).toEqual([]);
  });

  test('a need is found by its number and added to its city, named in either language', async () => {
    const id = await sheet('needs', [['ニーズ番号', '都市', '分野', 'ニーズ名', '段階'], ['jakarta-n1', 'jakarta', '', '', '調達'], ['', 'ハノイ', 'water', '見本の必要', ''], ['', 'アトランティス', 'water', 'x', '']]);
    expect(await counts(id)).toEqual([1, 1, 0, 0, 1]);
  });

  test('a need on which its city answered since is not taken away: undoing refuses and names it, until the answer is gone', async () => {
    const id = await sheet('needs', [['都市', '分野', 'ニーズ名'], ['hanoi', 'water', '見本の答えられた必要'], ['hanoi', 'water', '見本の尋ねられた必要']]);
    await apply(id);
    const added = await rows<{ id: string }>(`SELECT id FROM need WHERE title_ja LIKE '見本の%必要' ORDER BY id`);
    const link = '00000000-0000-4000-8000-000000000001';
    await owner.query(
      `INSERT INTO city_link (id, root_id, city_id, name, email, language, asks, token_hash, contact_name, contact_email, created_at, sent_at, expires_at)
       VALUES ($1, $1, 'hanoi', '見本 担当', 'tanto@hanoi.example', 'ja', ARRAY['needs'], repeat('0', 64), '見本 事務局', 'office@example.invalid', now(), now(), now() + interval '1 day')`, [link]);
    const answer = (kind: string, subject: string, said: string): Promise<unknown> => owner.query(
      `INSERT INTO city_answer (id, city_id, root_id, link_id, by_name, kind, subject, answer, state, given_at, version) VALUES (gen_random_uuid(), 'hanoi', $1, $1, '見本 担当', $2, $3, $4, 'given', now(), 1)`, [link, kind, subject, said]);
    await answer('need', added[0]!.id, 'right');
    await answer('question', `question.stage ${added[1]!.id}`, 'pass');
    const refused = await refusalOf(() => undo(id));
    expect([refused.code, refused.texts.ja]).toEqual(['SHEET.CHANGED_AFTERWARDS', expect.stringMatching(/見本の答えられた必要.*見本の尋ねられた必要/u)]);
    expect(await rows(`SELECT 1 FROM need WHERE title_ja LIKE '見本の%必要'`)).toHaveLength(2);
    await owner.query('DELETE FROM city_answer');
    await owner.query('DELETE FROM city_link');
    await undo(id);
    expect(await rows(`SELECT 1 FROM need WHERE title_ja LIKE '見本の%必要'`)).toEqual([]);
  });
});

describe('what a sheet changes on behalf of a member', () => {
  const letters = (): Promise<{ title: string; body: string }[]> => rows(`SELECT title, body FROM notice WHERE kind = 'member.on-behalf' ORDER BY put_at, id`);

  test('is told to its people in one letter a sheet, however many rows, and so is the way back; nobody is told of what stays as it is', async () => {
    const { id: account } = await running.app.get(Accounts).create({ email: 'told@ours.example', name: 'Told', role: 'company', language: 'ja' });
    await as(() => running.app.get(OrganisationAccounts).tie(account, 'org-013'));
    const own = await rows<{ id: string }>(`SELECT id FROM solution WHERE organisation_id = 'org-013' ORDER BY id LIMIT 2`);
    const [other] = await rows<{ id: string; title: string }>(`SELECT id, title_ja AS title FROM solution WHERE organisation_id = 'org-014' AND title_ja IS NOT NULL ORDER BY id LIMIT 1`);
    const id = await sheet('solutions', [['会員番号', 'ソリューション番号', 'ソリューション名'], ...own.map((row) => ['org-013', row.id, `見本 ${row.id}`]), ['org-013', '', '見本の加わったもの'], ['org-014', other!.id, other!.title]]);
    expect(await counts(id)).toEqual([1, 2, 1, 0, 0]);
    await apply(id);
    expect((await letters()).map(({ title }) => title)).toEqual(['事務局が貴社に代わって登録を変えました']);
    expect((await letters())[0]!.body).toContain('表計算ファイルの取り込み');
    await undo(id);
    expect((await letters()).map(({ title }) => title)).toEqual(['事務局が貴社に代わって登録を変えました', '登録の変更を元に戻しました']);
    const members = await sheet('members', [HEAD, ['org-013', '', '見本・知らされる名', '', '']]);
    await apply(members);
    expect(await letters()).toHaveLength(3);
    await undo(members);
    await as(() => running.app.get(OrganisationAccounts).untie(account, 'org-013'));
  });
});

describe('a sheet on its way out', () => {
  const of = (kind: string, form: 'xlsx' | 'csv' | 'cp932', purpose: 'office' | 'publication' | 'transfer' = 'office', country: string | null = null, language: 'ja' | 'en' = 'ja') =>
    as(() => running.app.get(SheetExportsService).of({ kind, form, audience: { purpose, country }, language }));

  test.each([['members', 'xlsx'], ['members', 'csv'], ['solutions', 'xlsx'], ['solutions', 'csv'], ['needs', 'xlsx'], ['needs', 'csv']] as const)('of %s as %s, read again, changes nothing, in both languages', async (kind, form) => {
    for (const language of ['ja', 'en'] as const) {
      const { table, rows: count } = await of(kind, form, 'office', null, language);
      const bytes = await running.app.get(SheetThread).write(table, form);
      const [added, changed, same, asked, faulty] = await counts(await receive(kind, bytes));
      expect([language, added, changed, same, asked, faulty]).toEqual([language, 0, 0, count, 0, 0]);
    }
  }, 120_000);

  test('has the columns of the examples', async () => {
    const { table } = await of('members', 'csv');
    const headings = example('members.csv').toString('utf8').replace(/^\ufeff/, '').split('\r\n')[0]!.split(',');
    expect(table.headings.filter((heading) => headings.includes(heading))).toEqual(headings);
  });

  test('as cp932 lists every character that it cannot write before it is written, and writes none as a question mark', async () => {
    const { unwritable, table } = await of('members', 'cp932');
    expect(unwritable.map(({ character }) => character)).toEqual(['𠮷']);
    expect(unwritable[0]!.places[0]).toEqual({ row: 322, heading: '法人名' });
    const text = new TextDecoder('shift_jis', { fatal: true }).decode(await running.app.get(SheetThread).write(table, 'cp932'));
    expect(text).toContain('見本・〓﨑髙濵計測株式会社');
    expect(text).not.toContain('?');
  });

  test('to the public or abroad only those leave who agreed to it, without what stays in the office, and the file says so', async () => {
    expect((await of('members', 'xlsx', 'publication')).rows).toBe(0);
    await owner.query(`INSERT INTO consent (organisation_id, purpose, recipient_country, origin, given_on) VALUES ('org-013', 'publication', NULL, 'form', '2024-01-01'), ('org-014', 'transfer', 'ID', 'form', '2024-01-01'), ('org-015', 'transfer', NULL, 'form', '2024-01-01')`);
    const shown = await of('members', 'csv', 'publication');
    expect([shown.rows, shown.table.rows[0]![0], shown.without.length]).toEqual([1, 'org-013', 327]);
    expect(shown.withoutFields.map(({ key }) => key)).toEqual(['expires', 'approved']);
    expect(shown.table.headings).not.toContain('承認');
    const text = (await running.app.get(SheetThread).write(shown.table, 'csv')).toString('utf8');
    expect(text).toMatch(/# 含めていない項目 会員期限、承認/u);
    expect(text).toMatch(/# 含めていない団体 同意の記録がないため 327件/u);
    expect((await of('members', 'csv', 'transfer', 'ID')).table.rows.map(([id]) => id)).toEqual(['org-014', 'org-015']);
    expect((await of('members', 'csv', 'transfer', 'VN')).table.rows.map(([id]) => id)).toEqual(['org-015']);
    expect((await of('solutions', 'csv', 'publication')).table.rows.every(([id]) => id === 'org-013')).toBe(true);
    expect(await counts(await receive('members', Buffer.from(text)))).toEqual([0, 0, 1, 0, 0]);
    expect((await refusalOf(() => of('members', 'csv', 'transfer'))).code).toBe('SHEET.NO_COUNTRY');
  });

  test('a consent withdrawn after somebody looked refuses the download, in a sentence', async () => {
    const leave = { kind: 'members', form: 'csv', audience: { purpose: 'publication', country: null }, language: 'ja' } as const;
    const { basis } = await as(() => running.app.get(SheetExportsService).of(leave));
    await owner.query(`UPDATE consent SET withdrawn_on = '2024-09-30' WHERE organisation_id = 'org-013' AND purpose = 'publication'`);
    const refused = await refusalOf(() => as(() => running.app.get(SheetExportsService).take(leave, basis)));
    expect(refused.code).toBe('SHEET.EXPORT_CHANGED');
    expect((await of('members', 'csv', 'publication')).rows).toBe(0);
  });
});
