/** Files as offices send them, and as they should not: each read to the last zero, or refused in a sentence that says where and what to do. */
import { describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import iconv from 'iconv-lite';
import { readSheet } from '../../src/sheets/read/read.js';
import { SheetRefusal, type SheetFile } from '../../src/sheets/sheet.js';
import { workbookOf as written } from '../../src/sheets/write/workbook.js';
import { archiveOf, rowsOf, workbookOf } from './workbook.make.js';

const EXAMPLES = fileURLToPath(new URL('.', import.meta.url));
const example = (name: string): Buffer => readFileSync(join(EXAMPLES, name));
const cellsOf = (file: SheetFile): string[][] => file.sheet.rows.map(({ cells }) => cells);
const read = (bytes: Buffer, wanted: string | null = null): Promise<SheetFile> => readSheet(bytes, wanted);

async function refusal(bytes: Buffer, wanted: string | null = null): Promise<SheetRefusal> {
  try {
    await read(bytes, wanted);
  } catch (error) {
    expect(error).toBeInstanceOf(SheetRefusal);
    const { texts } = error as SheetRefusal;
    expect(texts.ja).toMatch(/[ぁ-ん].*。$/u);
    expect(texts.en).toMatch(/\.$/);
    return error as SheetRefusal;
  }
  throw new Error('It was read.');
}

describe('text files', () => {
  const TEXT = '会員番号,法人名\r\n0012,"見本・""引用""、\n改行 ①～"\r\n';
  test.each([
    ['UTF-8 with its mark', Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(TEXT)]), 'utf-8'],
    ['UTF-8 without a mark', Buffer.from(TEXT), 'utf-8'],
    ['cp932', iconv.encode(TEXT, 'cp932'), 'cp932'],
    ['UTF-16, as Excel saves “Unicode text”', iconv.encode(TEXT.replaceAll(',', '\t'), 'utf-16le', { addBOM: true }), 'utf-16'],
  ])('%s is told by its bytes and read as it was typed', async (_, bytes, encoding) => {
    const file = await read(bytes);
    expect([file.encoding, cellsOf(file)]).toEqual([encoding, [['会員番号', '法人名'], ['0012', '見本・"引用"、\n改行 ①～']]]);
  });

  test('the examples of the association are read whole, with quotes, line breaks and formulas as they stand', async () => {
    const members = await read(example('members.csv'));
    expect([members.sheet.rows.length, members.sheet.rows[0]!.cells.length]).toEqual([329, 16]);
    const solutions = await read(example('solutions.csv'));
    expect(solutions.sheet.rows).toHaveLength(451);
    const hostile = solutions.sheet.rows.find(({ cells }) => cells[3]!.startsWith('=1+1'))!;
    expect(hostile.cells[4]).toMatch(/^\+81 /);
    expect(hostile.cells[5]).toContain('\n');
    expect(hostile.cells[6]).toContain('"yes, it works"');
  });

  test('line ends of all kinds in one file make the same rows, and an empty row keeps the numbers of the rest', async () => {
    const file = await read(Buffer.from('a,b\r\n1,2\n3,4\r\n\n5,6'));
    expect(file.sheet.rows.map(({ row, cells }) => [row, ...cells])).toEqual([[1, 'a', 'b'], [2, '1', '2'], [3, '3', '4'], [5, '5', '6']]);
  });

  test('a quotation mark that is not closed is refused with its row', async () => {
    expect((await refusal(Buffer.from('a,b\n1,2\n3,"4\n5,6\n'))).texts.ja).toContain('3行目');
  });

  test('bytes that are no text of any known encoding are refused with their place', async () => {
    const bytes = Buffer.concat([Buffer.from('会員番号\n見本'), Buffer.from([0xff, 0xfe, 0xff])]);
    const { code, texts } = await refusal(bytes);
    expect([code, texts.en.includes('Line 2')]).toEqual(['SHEET.WRONG_ENCODING', true]);
  });

  test.each([
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2]), 'SHEET.NOT_TEXT'], ['an old workbook', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0, 0]), 'SHEET.OLD_OR_LOCKED'],
    ['nothing', Buffer.alloc(0), 'SHEET.EMPTY'], ['nothing but separators', Buffer.from(',,\n,,\n'), 'SHEET.EMPTY'], ['more than 10 MB', Buffer.alloc(10 * 1_048_576 + 1, 65), 'SHEET.TOO_LARGE'],
  ])('%s is refused', async (_, bytes, code) => {
    expect((await refusal(bytes)).code).toBe(code);
  });
});

describe('workbooks', () => {
  test('keep leading zeros and thirteen digits, whether typed as text or as a number', async () => {
    const styles = '<styleSheet><numFmts><numFmt numFmtId="170" formatCode="0000"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="170"/><xf numFmtId="1"/></cellXfs></styleSheet>';
    const rows = '<row r="1"><c r="A1" t="inlineStr"><is><t>0012</t></is></c><c r="B1" s="1"><v>12</v></c><c r="C1" s="2"><v>4010001000001</v></c><c r="D1"><v>4.010001000001E12</v></c><c r="E1"><v>1.5</v></c></row>';
    expect(cellsOf(await read(workbookOf([{ name: '会員', rows }], { styles })))).toEqual([['0012', '0012', '4010001000001', '4010001000001', '1.5']]);
  });

  test('days come as days, however they are shown', async () => {
    const styles = '<styleSheet><numFmts><numFmt numFmtId="180" formatCode="[$-411]ggge&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/><numFmt numFmtId="181" formatCode="General"/></numFmts><cellXfs><xf numFmtId="14"/><xf numFmtId="180"/><xf numFmtId="57"/><xf numFmtId="181"/></cellXfs></styleSheet>';
    const rows = '<row r="1"><c r="A1" s="0"><v>45566</v></c><c r="B1" s="1"><v>45566.75</v></c><c r="C1" s="2"><v>45566</v></c><c r="D1" s="3"><v>45566</v></c></row>';
    expect(cellsOf(await read(workbookOf([{ name: 'x', rows }], { styles })))).toEqual([['2024-10-01', '2024-10-01', '2024-10-01', '45566']]);
  });

  test('shared texts are read without what is written above them, in pieces and with characters in disguise', async () => {
    const strings = '<si><t>見本</t><rPh sb="0" eb="2"><t>ミホン</t></rPh></si><si><r><t>水</t></r><r><t>道</t></r></si><si><t>a_x000D_\nb_x005F_x0041_</t></si>';
    const rows = '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c></row>';
    expect(cellsOf(await read(workbookOf([{ name: 'x', rows }], { strings })))).toEqual([['見本', '水道', 'a\r\nb_x0041_']]);
  });

  test('a formula counts with its last result; without one, and for errors of Excel, the cell is named', async () => {
    const rows = '<row r="2"><c r="A2" t="str"><f>PHONETIC(B2)</f><v>ミホン</v></c><c r="B2"><f>1+1</f></c><c r="C2" t="e"><v>#REF!</v></c></row>';
    const { sheet } = await read(workbookOf([{ name: 'x', rows }]));
    expect(sheet.rows).toEqual([{ row: 2, cells: ['ミホン'] }]);
    expect(sheet.faults.map(({ row, column }) => [row, column])).toEqual([[2, 2], [2, 3]]);
    expect(sheet.faults[1]!.texts.ja).toContain('#REF!');
  });

  test('merged areas and hidden rows are told', async () => {
    const rows = '<row r="1"><c r="A1" t="inlineStr"><is><t>a</t></is></c></row><row r="2" hidden="1"><c r="A2" t="inlineStr"><is><t>b</t></is></c></row>';
    const { sheet } = await read(workbookOf([{ name: 'x', rows, behind: '<mergeCells><mergeCell ref="A2:C3"/></mergeCells>' }]));
    expect([sheet.merged, sheet.hiddenRows]).toEqual([[{ fromRow: 2, toRow: 3, fromColumn: 1, toColumn: 3 }], 1]);
  });

  test('the first visible sheet that holds something is read, or the one that is asked for; hidden ones never', async () => {
    const book = workbookOf([{ name: 'old', state: 'hidden', rows: rowsOf([['x']]) }, { name: 'empty', rows: '' }, { name: 'a', rows: rowsOf([['1']]) }, { name: 'b', rows: rowsOf([['2']]) }]);
    const first = await read(book);
    expect([first.sheet.name, first.visible, first.hidden]).toEqual(['a', ['empty', 'a', 'b'], ['old']]);
    expect(cellsOf(await read(book, 'b'))).toEqual([['2']]);
    expect((await refusal(workbookOf([{ name: '秘', state: 'veryHidden', rows: rowsOf([['x']]) }]))).texts.ja).toContain('「秘」');
  });

  test('what is written is read back as it was', async () => {
    const texts = ['0012', '4010001000001', '=1+1', '＝1+1', "'=x", "'", '+81', '-', '@a', '\tx', 'a\nb', '_x000D_', '𠮷﨑髙濵', '<&>"', '1.23E+12', '2024/10/01'];
    const bytes = await written({ name: '会員', headings: texts.map((_, at) => `h${at}`), rows: [texts], notes: [] });
    const { restored } = await import('../../src/sheets/write/formulas.js');
    expect(cellsOf(await read(bytes))[1]!.map(restored)).toEqual(texts);
  });
});

describe('files that mean harm, or that nobody can use', () => {
  const huge = Buffer.alloc(200 * 1_048_576, 'a');
  const within = async (milliseconds: number, work: () => Promise<SheetRefusal>): Promise<SheetRefusal> => {
    const begun = performance.now();
    const found = await work();
    expect(performance.now() - begun).toBeLessThan(milliseconds);
    return found;
  };

  test('200 MB in 200 kB are refused before they are unpacked', async () => {
    const bomb = archiveOf([{ name: 'xl/workbook.xml', bytes: huge }]);
    expect(bomb.length).toBeLessThan(300_000);
    expect((await within(1_000, () => refusal(bomb))).code).toBe('SHEET.TOO_LARGE_UNPACKED');
  });

  test('an archive that lies about its sizes is cut off where it begins to lie', async () => {
    const lying = workbookOf([{ name: 'x', rows: rowsOf([['1']]) }], {}, []);
    expect((await read(lying)).sheet.rows).toHaveLength(1);
    const bomb = archiveOf([{ name: 'xl/workbook.xml', bytes: huge, saidBytes: 1_000 }]);
    expect((await within(1_000, () => refusal(bomb))).code).toBe('SHEET.BROKEN');
  });

  test('a million parts, a locked one, a broken one, and other kinds of archives', async () => {
    const many = archiveOf(Array.from({ length: 2_000 }, (_, at) => ({ name: `x${at}`, bytes: Buffer.alloc(0) })));
    expect((await within(1_000, () => refusal(many))).code).toBe('SHEET.TOO_LARGE_UNPACKED');
    expect((await refusal(archiveOf([{ name: 'xl/workbook.xml', bytes: Buffer.from('x'), encrypted: true }]))).code).toBe('SHEET.LOCKED');
    expect((await refusal(workbookOf([{ name: 'x', rows: '' }]).subarray(0, 200))).code).toBe('SHEET.BROKEN');
    expect((await refusal(archiveOf([{ name: 'content.xml', bytes: Buffer.from('<x/>') }]))).code).toBe('SHEET.OTHER_KIND');
    expect((await refusal(archiveOf([{ name: '../../etc/passwd', bytes: Buffer.from('x') }]))).code).toBe('SHEET.BROKEN');
  });

  test('definitions of entities are refused, wherever they stand', async () => {
    const bomb = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>';
    const book = archiveOf([
      { name: 'xl/workbook.xml', bytes: Buffer.from(`${bomb}<workbook><sheets/></workbook>`) }, { name: 'xl/_rels/workbook.xml.rels', bytes: Buffer.from('<Relationships/>') },
    ]);
    expect((await refusal(book)).code).toBe('SHEET.BROKEN');
  });

  test('a million empty rows, as a workbook and as text, are refused with what to do about them', async () => {
    const rows = Array.from({ length: 1_000_000 }, (_, at) => `<row r="${at + 1}"/>`).join('');
    expect((await within(2_000, () => refusal(workbookOf([{ name: 'x', rows: rowsOf([['a']]) + rows.slice(rows.indexOf('<row r="2"')) }])))).code).toMatch(/^SHEET\.TOO_L/);
    expect((await within(2_000, () => refusal(Buffer.from(`a,b\n${',\n'.repeat(1_000_000)}`)))).texts.ja).toContain('100,000行');
  });

  test('too many filled rows, too many columns, too long a cell', async () => {
    expect((await refusal(Buffer.from('a\n'.repeat(20_001)))).code).toBe('SHEET.TOO_MANY_ROWS');
    expect((await refusal(Buffer.from('a,'.repeat(201)))).texts.ja).toContain('GR列');
    const { sheet } = await read(Buffer.from(`a,b\n${'x'.repeat(32_768)},1\n`));
    expect([sheet.faults[0]!.row, sheet.faults[0]!.column, sheet.rows[1]!.cells]).toEqual([2, 1, ['', '1']]);
  });

  test('control characters that are not seen are named by their cell', async () => {
    const { sheet } = await read(Buffer.from('a,b\n1,x\u0007y\n'));
    expect(sheet.faults.map(({ row, column }) => [row, column])).toEqual([[2, 2]]);
  });
});
