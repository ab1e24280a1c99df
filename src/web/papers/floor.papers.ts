/** Papers of the floor: one for each table to tick who met, one for each interpreter, the master sheet, the door list. */
import type { Delegate, DoorList, InterpreterSheet, Line, MasterSheet, MeetingLine, TableSheet, Words } from '../../meetings/papers.content.js';
import { inOrderOf } from '../format.js';
import { said } from '../parts/text.js';
import { BODY_WIDTH, CARE, FAINT, SOFT, TYPE } from '../secretariat/decision-pack/paper/look.js';
import type { Piece } from '../secretariat/decision-pack/paper/sheet.js';
import { type Column, type Row, Table } from '../secretariat/decision-pack/paper/table.js';
import { byDay, head, hours, LARGE, named, pairOf, personOf, placesOf, type Setting, zoneNote } from './paper.parts.js';

/** So many places stand side by side on the master sheet. */
const PLACES_ACROSS_MAX = 10;
/** The master sheet is set close, so that a day stays on its page. */
const CLOSE = 1.5;
const NOTE_HEIGHT = 46;

export async function tablePaper(setting: Setting, paper: TableSheet): Promise<void> {
  const { sheet, language, t, zone } = setting;
  const label = both((words) => (paper.isLink ? words.linkNamed(paper.label) : words.tableNamed(paper.label)), setting);
  await head(setting, { kind: 'table', name: label, lines: paper.lines, notes: [staff(setting), zoneNote(setting)] });
  const columns = columnsOf([[t.time, 70], [t.company, 120], [t.counterpart, 112], [t.record, 104], [t.note, null]], BODY_WIDTH);
  await new Table(sheet, columns, t.table).set(byDay(paper.lines, setting, columns.length, (line) => ({ cells: [
    [{ text: hours(line, zone), size: LARGE, weight: 'bold' }], [...named(line.a, language, TYPE.body), ...people(line.aDelegates, setting)],
    [...named(line.b, language, TYPE.body), ...people(line.bDelegates, setting), ...[...(paper.isLink ? [] : line.link === null ? [] : [t.linkNamed(line.link)]), ...(line.interpreter === null ? [] : [line.interpreter])].map((text) => ({ text, size: TYPE.second, colour: SOFT }))],
    [t.held, t.companyAbsent, t.counterpartAbsent].map((text) => ({ text, size: TYPE.body })), [space(NOTE_HEIGHT)],
  ] })));
}

export async function interpreterPaper(setting: Setting, paper: InterpreterSheet): Promise<void> {
  const { sheet, language, t, zone } = setting;
  await head(setting, { kind: 'interpreter', name: both(() => paper.label, setting), lines: paper.lines, notes: [
    { text: [paper.languagePairs.map((pair) => pairOf(pair, language)).join(language === 'ja' ? '、' : ', '), t.meetings(meetingsOf(paper.lines).length), ...(paper.restSlots > 0 ? [t.restNote(paper.restSlots)] : [])].join('　'), colour: SOFT },
    { text: t.forInterpreter, colour: SOFT }, zoneNote(setting),
  ] });
  const columns = columnsOf([[t.time, 76], [t.pair, 96], [t.company, 130], [t.counterpart, null], [t.where, 90]], BODY_WIDTH);
  await new Table(sheet, columns, t.interpreter).set(byDay(paper.lines, setting, columns.length, (line) => interpreted(line, setting, zone)));
  await pairsTable(setting, t.words, paper.glossary);
  await pairsTable(setting, t.names, paper.names);
}

function interpreted(line: Line, { language, t }: Setting, zone: string): Row {
  const soft = { size: LARGE - 1, colour: SOFT };
  if (line.kind === 'meeting') {
    return { cells: [
      [{ text: hours(line, zone), size: LARGE, weight: 'bold' }], line.languages.map((pair) => ({ text: pairOf(pair, language) })), named(line.a, language, TYPE.body), named(line.b, language, TYPE.body),
      placesOf(line, t).map((text) => ({ text, size: TYPE.body, weight: 'bold' as const })),
    ] };
  }
  return { cells: [[{ ...soft, text: hours(line, zone) }], [], [{ ...soft, text: line.kind === 'rest' ? t.rest : said(line.title, language) }], [], []] };
}

/** Words side by side; what is not known in a language is marked, never empty. */
async function pairsTable({ sheet, t, language }: Setting, title: string, words: readonly Words[]): Promise<void> {
  if (words.length === 0) return;
  await sheet.paragraph([{ text: title, size: TYPE.heading, weight: 'bold', gap: 8 }], 2, sheet.width, 50);
  const cell = (text: string | null, isBold: boolean): Piece[] => [text === null || text === '' ? { text: t.onlyOne, colour: CARE } : { text, size: LARGE - 1, ...(isBold ? { weight: 'bold' as const } : {}) }];
  await new Table(sheet, columnsOf([[t.japanese, BODY_WIDTH / 2], [t.english, null]], BODY_WIDTH), title)
    .set([...words].sort((left, right) => inOrderOf(language)(said(left, language), said(right, language))).map(({ ja, en }) => ({ cells: [cell(ja, language === 'ja'), cell(en, language === 'en')] })));
}

/** Tables by time; where there are more than stand side by side, the next ones follow on pages of their own. */
export async function masterPaper(setting: Setting, paper: MasterSheet): Promise<void> {
  const { sheet, language, t, zone } = setting;
  const portions = Math.max(1, Math.ceil(paper.places.length / PLACES_ACROSS_MAX));
  const each = Math.ceil(paper.places.length / portions);
  for (let portion = 0; portion < portions; portion += 1) {
    if (portion > 0) await sheet.turnPage();
    const [from, until] = [portion * each, (portion + 1) * each];
    const mark = portions > 1 ? both((words) => `${words.master}${words.part(portion + 1, portions)}`, setting) : both((words) => words.master, setting);
    await head(setting, { kind: 'master', name: mark, lines: paper.rows, notes: [staff(setting), zoneNote(setting)] });
    const places = paper.places.slice(from, until);
    const width = (sheet.width - 72) / Math.max(1, places.length);
    const columns: Column[] = [{ head: [{ text: t.time, weight: 'bold' }], width: 72 }, ...places.map(({ label, isLink }) => ({ head: [{ text: isLink ? t.linkNamed(label) : t.tableNamed(label), weight: 'bold' as const }], width }))];
    await new Table(sheet, columns, t.master, CLOSE).set(byDay(paper.rows, setting, columns.length, (row) => (row.kind === 'pause'
      ? { kind: 'group', span: columns.length, cells: [[{ text: `${hours(row, zone)}　${said(row.title, language)}`, size: TYPE.second, colour: SOFT }]] }
      : { cells: [[{ text: hours(row, zone), weight: 'bold' }], ...row.cells.slice(from, until).map((line) => (line ? atPlace(line, setting) : [{ text: '·', colour: FAINT }]))] })));
  }
}

function atPlace({ a, b, table, link, interpreter }: MeetingLine, { language, t }: Setting): Piece[] {
  return [
    { text: said(a, language), size: TYPE.cell, weight: 'bold' }, { text: said(b, language), size: TYPE.cell },
    ...(table !== null && link !== null ? [{ text: t.linkNamed(link), size: TYPE.second, colour: SOFT }] : []), ...(interpreter === null ? [] : [{ text: interpreter, size: TYPE.second, colour: SOFT }]),
  ];
}

export async function doorPaper(setting: Setting, paper: DoorList): Promise<void> {
  const { sheet, language, t, zone } = setting;
  const arrivals = [...paper.arrivals].sort((left, right) => inOrderOf(language)(readingOf(left, language), readingOf(right, language)));
  await head(setting, { kind: 'door', name: both((words) => words.door, setting), lines: paper.arrivals.flatMap(({ first }) => first ?? []), notes: [staff(setting), zoneNote(setting)] });
  const columns = columnsOf([[t.arrived, 48], [t.name, 190], [t.comes, 130], [t.first, null]], BODY_WIDTH);
  await new Table(sheet, columns, t.door).set(arrivals.map(({ name, kana, isOnline, delegates, first }) => ({ cells: [
    [{ text: '□', size: 14 }],
    [...(language === 'ja' && kana ? [{ text: kana, size: TYPE.second, colour: FAINT }] : []), ...named(name, language, LARGE - 1), ...(isOnline ? [{ text: t.online, size: TYPE.second, colour: SOFT }] : [])],
    delegates.map((one) => ({ text: `□ ${personOf(one, language)}${one.isOnline ? ` (${t.online})` : ''}`, size: TYPE.body })),
    first === null ? [{ text: t.noMeetings, size: TYPE.cell, colour: SOFT }] : [{ text: hours(first, zone), size: LARGE - 1, weight: 'bold' }, ...placesOf(first, t).map((text) => ({ text, size: TYPE.body }))],
  ] })));
}

/** In the order of precedence, with what they are. */
function people(delegates: readonly Delegate[], { language, t }: Setting): Piece[] {
  return delegates.map((one) => ({ text: `${personOf(one, language)}${one.isOnline ? ` (${t.online})` : ''}`, size: TYPE.second }));
}

/** By how a name is read in Japanese, by its letters in English. */
function readingOf({ name, kana }: DoorList['arrivals'][number], language: Setting['language']): string {
  return language === 'ja' ? kana ?? said(name, 'ja') : said(name, 'en');
}

function meetingsOf(lines: readonly Line[]): MeetingLine[] {
  return lines.filter((line): line is MeetingLine => line.kind === 'meeting');
}

function staff({ t }: Setting): Piece {
  return { text: t.staffOnly, colour: CARE };
}

/** A title of ours, which is known in both languages but said in one. */
function both(say: (words: Setting['t']) => string, { t, language }: Setting): Words {
  return language === 'ja' ? { ja: say(t), en: null } : { ja: null, en: say(t) };
}

/** Columns with their widths; the one without a width takes what is left. */
function columnsOf(of: readonly (readonly [string, number | null])[], whole: number): Column[] {
  const taken = of.reduce((sum, [, width]) => sum + (width ?? 0), 0);
  return of.map(([text, width]) => ({ head: [{ text, weight: 'bold' }], width: width ?? whole - taken }));
}

function space(height: number): Piece {
  return { text: '', drawing: { height, draw: () => undefined } };
}
