/** The sums of sheets without a database: days, names, headings, cells, formulas, and what becomes of a row. */
import { describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { companyKey } from '../../src/sheets/company-name.js';
import { COUNTRIES, LANGUAGE_CODES } from '../../src/sheets/codes.js';
import { choiceColumn, codeColumn, type Column, dayColumn, listColumn, plainWord, textColumn, wholeColumn, yesColumn } from '../../src/sheets/column.js';
import { dayOf } from '../../src/sheets/day.js';
import { doubledFields, headingPrint, headingRowOf, isContested, likelyMapping, repeatedHeadings } from '../../src/sheets/mapping.js';
import { type Entry, numberedIds, planOf, type Question, type Rules } from '../../src/sheets/plan.js';
import { addressOf, columnLetters, type Sheet } from '../../src/sheets/sheet.js';
import { GETA, isWritable, unwritableIn } from '../../src/sheets/write/cp932.js';
import { csvOf } from '../../src/sheets/write/csv.js';
import { neutralised, restored } from '../../src/sheets/write/formulas.js';
import { readCsv } from '../../src/sheets/read/csv.js';

describe('days', () => {
  test.each([
    ['2024-10-01', '2024-10-01'], ['2024/10/1', '2024-10-01'], ['2024.10.1', '2024-10-01'], ['2024年10月1日', '2024-10-01'], ['２０２４年１０月１日', '2024-10-01'], ['20241001', '2024-10-01'], ['2024/10/01 0:00:00', '2024-10-01'],
    ['令和6年10月1日', '2024-10-01'], ['令和元年5月1日', '2019-05-01'], ['R6.10.1', '2024-10-01'], ['r06/10/01', '2024-10-01'], ['令和 6 年 10 月 1 日', '2024-10-01'], ['令和6年10月1日（火）', '2024-10-01'], ['㋿6年10月1日', '2024-10-01'],
    ['平成31年4月30日', '2019-04-30'], ['H1.1.8', '1989-01-08'], ['昭和64年1月7日', '1989-01-07'], ['S39.10.10', '1964-10-10'],
  ])('%s is %s', (text, day) => { expect(dayOf(text)).toBe(day); });

  test.each(['', 'x', '令和0年1月1日', '令和元年4月30日', '平成32年1月1日', '昭和64年1月8日', '令和6年2月30日', '2023-02-29', '2024/13/1', '45566', '10/1', 'X6.1.1', '令和六年'])('%p is none', (text) => { expect(dayOf(text)).toBeNull(); });
});

describe('names of companies', () => {
  test.each([
    ['株式会社見本', '㈱見本', '（株）見本', '(株)見本', '見本 株式会社', '見本　株式会社 ', '株式会社　見本', '見本㍿'],
    ['見本アゲハテクノス(株)', '見本ｱｹﾞﾊﾃｸﾉｽ株式会社', '見本あげはテクノス'], ['見本サーバー', '見本サーバ', '見本ｻｰﾊﾞｰ'], ['KUMOIシステムズ', 'ＫＵＭＯＩシステムズ㈱', 'kumoi システムズ'],
    ['𠮷﨑髙濵計測', '吉崎高浜計測'], ['霞ヶ関開発', '霞ケ関開発', '霞が関開発'], ['齋藤製作所', '斎藤製作所', '齊藤製作所'], ['キヤノン見本', 'キャノン見本'],
    ['Sample Kumoi Co., Ltd.', 'SAMPLE KUMOI CO.,LTD', 'Sample Kumoi Corporation', 'Sample Kumoi, Inc.', 'Sample Kumoi K.K.', 'The Sample Kumoi Company Limited'], ['Sato & Sons', 'Sato and Sons', 'Satō & Sons Ltd'],
    ['一般社団法人見本協会', '（一社）見本協会', '見本協会'], ['有限会社見本', '㈲見本', '(有)見本'], ['国立大学法人見本大学', '(国大)見本大学', '見本大学'],
  ])('%s and its variants have one key', (first, ...others) => {
    expect(companyKey(first)).not.toBe('');
    for (const other of others) expect([other, companyKey(other)]).toEqual([other, companyKey(first)]);
  });

  test.each([['見本東日本電気', '見本西日本電気'], ['見本水道', '見本下水道'], ['Sample North', 'Sample South'], ['見本第一建設', '見本第二建設']])('%s is not %s', (a, b) => { expect(companyKey(a)).not.toBe(companyKey(b)); });
});

test('the names of the sample are found again in thousands of spellings, and hardly two members share a key', () => {
  const names = readCsv(readFileSync(new URL('members.csv', import.meta.url))).sheet.rows.slice(1).map(({ cells }) => ({ ja: cells[2]!, en: cells[4]! }));
  const wide = (text: string): string => text.replace(/[!-~]/g, (sign) => String.fromCodePoint(sign.codePointAt(0)! + 0xfee0));
  const hiragana = (text: string): string => text.replace(/[ァ-ヶ]/gu, (sign) => String.fromCodePoint(sign.codePointAt(0)! - 0x60));
  const moved = (text: string): string => (text.includes('株式会社') ? text.replace('株式会社', '') + '　株式会社' : text);
  const japanese: ((text: string) => string)[] = [
    (text) => text.replace('株式会社', '㈱'), (text) => text.replace('株式会社', '（株）'), (text) => text.replace('株式会社', '(株) '), moved, wide, hiragana, (text) => ` ${text}　`, (text) => text.replace('・', ' '), (text) => text.normalize('NFKC'), (text) => text.replace(/ー/gu, ''),
    (text) => text.replace('高', '髙').replace('沢', '澤').replace('浜', '濱'),
  ];
  const english: ((text: string) => string)[] = [(text) => text.toUpperCase(), (text) => text.replace(/,? (Co\., Ltd\.|Inc\.|Corporation|LLC|K\.K\.)$/, ''), (text) => text.replace(/Co\., Ltd\./, 'Company Limited').replace(/Corporation$/, 'Corp'), wide, (text) => text.replace(/ & /, ' and '), (text) => text.replace(/ /g, '  ')];
  const pairs = names.flatMap(({ ja, en }) => [...japanese.map((vary) => [ja, vary(ja)]), ...english.map((vary) => [en, vary(en)])]).filter(([a, b]) => a !== '' && a !== b) as [string, string][];
  const lost = pairs.filter(([a, b]) => companyKey(a) !== companyKey(b));
  expect(pairs.length).toBeGreaterThan(3_000);
  expect(1 - lost.length / pairs.length).toBeGreaterThanOrEqual(0.99);
  const keys = new Map<string, string[]>();
  for (const { ja } of names) keys.set(companyKey(ja), [...(keys.get(companyKey(ja)) ?? []), ja]);
  // The sample has one such pair on purpose.
  expect([...keys.values()].filter((same) => same.length > 1)).toEqual([['見本・九重野無線通信機(株)', '見本・九重野無線通信機株式会社']]);
});

describe('cells', () => {
  const read = (column: Column, text: string): unknown => {
    const reading = column.read(text);
    return 'fault' in reading ? 'fault' : reading.value;
  };
  const naming = { key: 'x', heading: { ja: 'x', en: 'x' } };

  test.each(['1.23E+12', '1.23e+12', '１．２３Ｅ＋１２', '1E12', '4.01E+12'])('a long number that Excel shortened as %s is refused', (text) => { expect(read(codeColumn(naming), text)).toBe('fault'); });
  test.each(['0012', '4010001000001', 'org-001', 'E12'])('a number %s is kept to the last sign', (text) => { expect(read(codeColumn(naming), text)).toBe(text); });
  test.each([['○', true], ['〇', true], ['済', true], ['TRUE', true], ['×', false], ['no', false], ['?', 'fault']])('%s is %s', (text, value) => { expect(read(yesColumn(naming), text)).toBe(value); });
  test.each([['1995', 1995], ['１９９５年', 1995], ['1,995', 1995], ['約1995', 'fault'], ['-1', 'fault'], ['1.5', 'fault']])('%s as a whole number is %s', (text, value) => { expect(read(wholeColumn(naming), text)).toBe(value); });

  test('countries and languages are known by code and by name in both languages', () => {
    expect(read(listColumn(naming, COUNTRIES), 'ID、ベトナム, Thailand；ミャンマー\nid')).toEqual(['ID', 'VN', 'TH', 'MM']);
    expect(read(listColumn(naming, LANGUAGE_CODES), '日本語、en、ベトナム語')).toEqual(['ja', 'en', 'vi']);
    expect(read(listColumn(naming, COUNTRIES), 'ID、アトランティス')).toBe('fault');
    expect(read(listColumn(naming, COUNTRIES), 'なし')).toEqual([]);
  });

  test('columns are named by letters', () => {
    expect([1, 26, 27, 52, 702, 703].map(columnLetters)).toEqual(['A', 'Z', 'AA', 'AZ', 'ZZ', 'AAA']);
    fc.assert(fc.property(fc.integer({ min: 1, max: 16_384 }), (column) => addressOf(`${columnLetters(column)}7`)!.column === column));
  });
});

describe('formulas', () => {
  const LIVE = ['=1+1', '+81', '-1', '@SUM(A1)', '|cmd', '\tx', '\rx', '\nx', '＝1+1', '＋1', '－1', '＠x', '｜x', ' =1', '\u200b=1', '\u3000＝1', '﹢1', "'=1", "''+1"];
  test.each(LIVE)('%p is neutralised, and comes back', (text) => {
    expect(neutralised(text)).toBe(`'${text}`);
    expect(restored(neutralised(text))).toBe(text);
  });
  test.each(['', 'x', "'x", '2-1', '見本', '"=1"', 'a=b', "'"])('%p stays as it is', (text) => { expect([neutralised(text), restored(text)]).toEqual([text, text]); });

  test('no text that is written begins a formula, and each comes back as it was', () => {
    const text = fc.oneof(fc.string({ unit: 'binary' }), fc.tuple(fc.constantFrom("'", '=', '＝', ' ', '\t', '-', 'x'), fc.string()).map((parts) => parts.join('')));
    fc.assert(fc.property(text, (each) => restored(neutralised(each)) === each && !/^[=+\-@|\t\r\n＝＋－＠｜]/.test(neutralised(each))), { numRuns: 2_000 });
  });
});

describe('cp932', () => {
  test('lists every character that does not come back, and writes none as a question mark', () => {
    fc.assert(fc.property(fc.array(fc.string({ unit: 'binary' }), { minLength: 1, maxLength: 5 }), (cells) => {
      const plain = cells.map((cell) => cell.replace(/[\p{Surrogate}\p{Cc}]/gu, '').replace(/^\ufeff/, ''));
      const listed = new Set(unwritableIn(plain.map(() => 'h'), [plain]).map(({ character }) => character));
      const bytes = csvOf({ name: 'x', headings: plain.map(() => 'h'), rows: [plain], notes: [] }, 'cp932');
      const [, row] = readCsv(bytes).sheet.rows.map((each) => each.cells.map(restored));
      const expected = plain.map((cell) => [...cell].map((character) => (listed.has(character) ? GETA : character)).join(''));
      return plain.every((cell) => [...cell].every((character) => listed.has(character) !== isWritable(character))) && (row ?? []).every((cell, at) => cell === expected[at]);
    }), { numRuns: 300 });
  });
  test('knows the characters that offices stumble over', () => {
    expect([...'①㈱髙﨑～－'].map(isWritable)).toEqual([true, true, true, true, true, true]);
    expect([...'𠮷é😀〜−¥'].map(isWritable)).toEqual([false, false, false, false, false, false]);
  });
});

describe('headings', () => {
  const columns: Column[] = [codeColumn({ key: 'id', heading: { ja: '会員番号', en: 'Member number' }, also: ['会員No'] }), textColumn({ key: 'name', heading: { ja: '法人名', en: 'Name' } })];
  test('are known in both languages, however they are spaced and signed', () => {
    expect(likelyMapping(['会員 番号', 'ＮＡＭＥ', '会員Ｎｏ．', 'メモ', ''], columns, new Map())).toEqual([null, 'name', null, null, null]);
    expect(likelyMapping(['member  number', '【法人名】'], columns, new Map())).toEqual(['id', 'name']);
  });
  test('go to neither of two columns that claim them, and what a person chose goes before', () => {
    expect(likelyMapping(['法人名', '法人名'], columns, new Map())).toEqual([null, null]);
    expect(likelyMapping(['法人名', 'コード'], columns, new Map([[plainWord('コード'), 'id'], [plainWord('法人名'), null]]))).toEqual([null, 'id']);
    expect(repeatedHeadings(['a', 'b', 'Ａ', '', ''])).toEqual([{ heading: 'a', columns: [1, 3] }]);
    expect([isContested(['法人名', '法人名'], columns, new Map()), isContested(['会員番号', '法人名', 'メモ', 'メモ'], columns, new Map())]).toEqual([true, false]);
    expect(doubledFields(['id', null, 'id'])).toEqual([{ key: 'id', columns: [1, 3] }]);
  });
  test('are found below a title, and sheets of one making are told by them', () => {
    const rows = [{ row: 1, cells: ['令和6年度名簿'] }, { row: 3, cells: ['会員番号', '法人名'] }, { row: 4, cells: ['1', '法人名'] }];
    expect(headingRowOf(rows, columns, new Map()).row).toBe(3);
    expect(headingPrint(['会員番号', '法人名'])).toBe(headingPrint([' 会員番号', '法人名 ']));
    expect(headingPrint(['法人名', '会員番号'])).not.toBe(headingPrint(['会員番号', '法人名']));
  });
});

describe('a plan', () => {
  const columns: Column[] = [
    codeColumn({ key: 'id', heading: { ja: '番号', en: 'Number' } }), codeColumn({ key: 'number', heading: { ja: '法人番号', en: 'Corporate number' } }), textColumn({ key: 'name', heading: { ja: '名称', en: 'Name' }, required: true }),
    choiceColumn({ key: 'size', heading: { ja: '規模', en: 'Size' } }, [{ value: 'large', ja: ['大'], en: ['Large'] }]), dayColumn({ key: 'joined', heading: { ja: '入会日', en: 'Joined' } }), listColumn({ key: 'list', heading: { ja: '一覧', en: 'List' } }),
  ];
  const rules: Rules = {
    columns, id: 'id', further: 'number', names: ['name'], hintsByName: true, isId: (text) => /^[a-z0-9-]+$/.test(text), check: () => [], complete: (values) => ({ ...values }), idGiver: (taken) => numberedIds('m-', taken),
  };
  const entry = (id: string, values: Record<string, unknown>): Entry => ({ id, version: 3, values: { id, number: null, name: null, size: null, joined: null, list: null, ...values }, name: { ja: String(values['name']), en: String(values['name']) } });
  const entries = [entry('m-001', { name: '甲株式会社', number: '111', size: 'large' }), entry('m-002', { name: '乙 ', list: [] }), entry('m-010', { name: '丙' })];
  const plan = (rows: string[][], more: Partial<Omit<Question, 'sheet'>> & { sheet?: Partial<Sheet> } = {}) => planOf({
    headingRow: 1, headings: ['番号', '法人番号', '名称', '規模', '入会日', '一覧'], mapping: ['id', 'number', 'name', 'size', 'joined', 'list'], blanks: 'keep', decisions: {}, ...more,
    sheet: { name: null, rows: [{ row: 1, cells: ['番号'] }, ...rows.map((cells, at) => ({ row: at + 2, cells }))], faults: [], merged: [], hiddenRows: 0, ...more.sheet },
  }, rules, entries);
  const outcomes = async (rows: string[][], more: Parameters<typeof plan>[1] = {}): Promise<[string, string | null][]> => (await plan(rows, more)).map(({ outcome, subject }) => [outcome, subject]);

  test('adds, changes and leaves alone by number; ids of new rows count on and never meet', async () => {
    expect(await outcomes([['m-001', '', '甲株式会社'], ['', '111', '甲'], ['m-002', '', '乙'], ['', '', '丁'], ['', '', '戊'], ['m-011', '', '己'], ['', '', '庚']])).toEqual([
      ['same', 'm-001'], ['fault', 'm-001'], ['same', 'm-002'], ['add', 'm-011'], ['add', 'm-012'], ['fault', 'm-011'], ['add', 'm-013'],
    ]);
  });
  test('the same sheet gives the same plan, and leaves what it was given as it was', async () => {
    const frozen = JSON.stringify(entries);
    expect(await plan([['', '', '新'], ['m-001', '', '改']])).toEqual(await plan([['', '', '新'], ['m-001', '', '改']]));
    expect(JSON.stringify(entries)).toBe(frozen);
  });
  test('asks where a name is like that of an entry, takes the answer, and never merges by itself', async () => {
    expect(await outcomes([['', '', '㈱甲']])).toEqual([['ask', 'm-011']]);
    expect(await outcomes([['', '', '㈱甲']], { decisions: { 2: 'new' } })).toEqual([['add', 'm-011']]);
    expect(await outcomes([['', '', '㈱甲']], { decisions: { 2: 'm-001' } })).toEqual([['change', 'm-001']]);
    expect(await outcomes([['m-099', '', '甲']])).toEqual([['ask', 'm-099']]);
  });
  test('an empty cell keeps or clears, and an empty list is not changed by an empty cell', async () => {
    expect(await outcomes([['m-001', '', '甲株式会社', '', '', '']])).toEqual([['same', 'm-001']]);
    expect((await plan([['m-001', '', '甲株式会社', '', '', '']], { blanks: 'clear' }))[0]!.after).toEqual({ number: null, size: null });
    expect(await outcomes([['m-002', '', '乙', '', '', '']], { blanks: 'clear' })).toEqual([['same', 'm-002']]);
    expect((await plan([['m-002', '', '', '', '', '']], { blanks: 'clear' }))[0]!.faults.map(({ column }) => column)).toEqual([3]);
  });
  test('merged cells, and cells that could not be read, are faults of their column alone where it is read', async () => {
    const merged = [{ fromRow: 2, toRow: 3, fromColumn: 3, toColumn: 3 }];
    const faults = [{ row: 2, column: 4, texts: { ja: '誤り。', en: 'Wrong.' } }, { row: 2, column: 9, texts: { ja: '外。', en: 'Outside.' } }];
    expect((await plan([['m-001', '', '甲']], { sheet: { merged, faults } }))[0]!.faults.map(({ column }) => column)).toEqual([3, 4]);
    expect((await plan([['m-001', '', '甲']], { sheet: { merged: [{ ...merged[0]!, fromRow: 1, toRow: 1 }] } }))[0]!.outcome).toBe('change');
  });
  test('rows that are empty, and notes of our own files, are none', async () => {
    expect(await outcomes([['', '', '', ''], ['# 含めていない項目 承認'], ['', '', '', '大']])).toEqual([['fault', null]]);
  });
  test('what cannot be an id is told at its cell', async () => {
    expect((await plan([['番号１', '', '甲乙']]))[0]!.faults.map(({ column, texts }) => [column, /半角/.test(texts.ja)])).toEqual([[1, true]]);
  });
});
