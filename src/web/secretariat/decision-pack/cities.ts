/** The counterparts: one line each on the first sheets, all their recommendations with points in the annex. */
import { FACTORS } from '../../../engine/model.js';
import { formatCount, formatPoints } from '../../format.js';
import { sizeWords } from '../../trade.words.js';
import type { DecisionPack, PackCity, PackLine } from './pack.js';
import { FACTOR_HEADS } from './pack.words.js';
import { BODY_WIDTH, CARE, FACTOR_COLOUR, FAINT, SOFT, TYPE } from './paper/look.js';
import { meter, METER_HEIGHT } from './paper/meter.js';
import type { Sheet } from './paper/sheet.js';
import { Table, type Column, type Row } from './paper/table.js';
import { en, figure, head, ja, told, word, wordOf } from './told.js';

/** With more lines the companies are named in the annex only. */
const NAMED_LINES_MAX = 120;

const RANK_WIDTH = 16;
const SCORE_WIDTH = 34;
/** Two points for each of the hundred, and the gap to the next column. */
const PARTS_WIDTH = 206;

export async function cities(sheet: Sheet, pack: DecisionPack, number: number): Promise<void> {
  await sheet.heading(`${number}　${ja.citiesTitle}`, en.citiesTitle);
  const isNamed = pack.figures.lines <= NAMED_LINES_MAX;
  const numbers: Column[] = [
    { head: head('count'), width: 34, end: true }, { head: head('total'), width: 54, end: true },
    { head: head('lowest'), width: 42, end: true }, { head: head('needs'), width: 44, end: true },
  ];
  const room = BODY_WIDTH - numbers.reduce((sum, { width }) => sum + width, 0);
  const columns: Column[] = isNamed
    ? [{ head: head('city'), width: 90 }, { head: head('company'), width: room - 90 }, ...numbers]
    : [{ head: head('city'), width: room }, ...numbers];
  const rows = pack.cities.map(({ name, country, lines, total, lowest, needsAnswered, needs }): Row => ({
    cells: [
      told(isNamed ? name : { ja: `${name.ja}　${country.ja}`, en: `${name.en}, ${country.en}` }, 'bold'),
      ...(isNamed ? [lines.length === 0 ? told(word('none')) : [{ text: lines.map(({ company }) => company.ja).join('、') }]] : []),
      figure(formatCount(lines.length)), figure(formatPoints(total)), figure(lowest === null ? '–' : formatPoints(lowest)), figure(`${needsAnswered} / ${needs}`),
    ],
  }));
  const { figures } = pack;
  const sum: Row = {
    kind: 'sum',
    cells: [
      told(word('sum'), 'bold'), ...(isNamed ? [figure('')] : []), figure(formatCount(figures.lines), 'bold'), figure(formatPoints(figures.total), 'bold'),
      figure(figures.lowest === null ? '–' : formatPoints(figures.lowest), 'bold'),
      figure(`${pack.cities.reduce((all, city) => all + city.needsAnswered, 0)} / ${pack.cities.reduce((all, city) => all + city.needs, 0)}`, 'bold'),
    ],
  };
  await new Table(sheet, columns, ja.citiesTitle).set([...rows, sum]);
}

/** Every line with its nine points and its meter. Answers the page on which each counterpart begins. */
export async function cityLists(sheet: Sheet, pack: DecisionPack): Promise<number[]> {
  // The annex begins on a page of its own, unless the page before it would stay almost empty.
  await sheet.room(sheet.pageHeight / 2);
  await sheet.heading(ja.listTitle, en.listTitle);
  const rows: Row[] = [];
  const groups = new Map<number, number>();
  pack.cities.forEach((city, at) => {
    groups.set(rows.length, at);
    rows.push(groupRow(city), ...city.lines.map((line) => lineRow(sheet, line, pack.method.floor)));
  });
  const pages: number[] = [];
  await new Table(sheet, listColumns(sheet, pack), ja.listTitle).set(rows, (row, page) => {
    const city = groups.get(row);
    if (city !== undefined) pages[city] = page;
  });
  return pages;
}

/** The head of the second column explains the colours and places of the nine points. */
function listColumns(sheet: Sheet, { method, cities: all }: DecisionPack): Column[] {
  const isReordered = all.some(({ lines }) => lines.some(({ rank, engineRank }) => rank !== engineRank));
  const patches = { height: 5, draw: (x: number, y: number, width: number) => {
    const share = width / (FACTORS.length + 1);
    FACTORS.forEach((factor, at) => sheet.document.rect(x + (at + 1) * share - 15, y + 2, 15, 3).fill(FACTOR_COLOUR[factor]));
  } };
  const most = FACTORS.map((factor) => formatPoints(method.weights[factor]).replace(/\.0$/, ''));
  return [
    { head: [{ text: ja.rank, weight: 'bold' }], width: RANK_WIDTH },
    {
      head: [
        { text: `${ja.company}　${en.company}`, weight: 'bold' }, { text: '', drawing: patches },
        { text: '', figures: [...FACTORS.map((factor) => FACTOR_HEADS[factor].ja), ja.added], size: 7, weight: 'bold' },
        { text: '', figures: [...FACTORS.map((factor) => FACTOR_HEADS[factor].en), en.added], size: 6, colour: SOFT },
        { text: '', figures: [...most, ''], size: 6.5, colour: SOFT },
      ],
      width: PARTS_WIDTH,
    },
    {
      head: [
        { text: `${ja.solution}　${en.solution}`, weight: 'bold' }, { text: `→ ${ja.need}　${en.need}`, weight: 'bold' },
        { text: `${ja.listNote}${isReordered ? ja.rankNote : ''}`, size: 6.5, colour: SOFT, gap: 3 }, { text: `${en.listNote}${isReordered ? ` ${en.rankNote}` : ''}`, size: 6.5, colour: SOFT },
      ],
      width: BODY_WIDTH - RANK_WIDTH - PARTS_WIDTH - SCORE_WIDTH,
    },
    { head: head('score'), width: SCORE_WIDTH, end: true },
  ];
}

function groupRow({ name, country, lines, total, needsAnswered, needs }: PackCity): Row {
  const sum = formatPoints(total);
  const title = `${name.ja}${name.en === name.ja ? '' : `　${name.en}`}（${country.ja} ${country.en}）`;
  return {
    kind: 'group', span: 4, continued: [{ text: `${title}${ja.continued}${en.continued}`, weight: 'bold', gap: 2 }],
    cells: [[
      { text: title, weight: 'bold', size: 9.5, gap: 5 },
      { text: `${ja.cityHead(lines.length, sum, needsAnswered, needs)}　${en.cityHead(lines.length, sum, needsAnswered, needs)}`, size: TYPE.second, colour: SOFT },
    ]],
  };
}

function lineRow(sheet: Sheet, line: PackLine, floor: number): Row {
  const size = line.size === null ? [] : [wordOf(sizeWords, line.size)];
  const marks = [...size, ...(line.pinned ? [word('pinned')] : []), ...(line.reranked ? [word('reranked')] : [])].map((mark) => `　${mark.ja} ${mark.en}`).join('');
  const { company, solution, need } = line;
  return {
    cells: [
      [{ text: String(line.rank) }, ...(line.engineRank === line.rank ? [] : [{ text: `(${line.engineRank})`, size: TYPE.second, colour: SOFT }])],
      [
        { text: company.ja, weight: 'bold' },
        { text: `${company.en === company.ja ? '' : company.en}${marks}`, size: TYPE.second, colour: line.pinned || line.reranked ? CARE : FAINT },
        { text: '', drawing: { height: METER_HEIGHT, draw: (x, y, width) => meter(sheet.document, line, floor, x, y + 1.5, width) } },
        { text: '', figures: [...FACTORS.map((factor) => formatPoints(line.points[factor])), formatPoints(line.added)], size: 7.2 },
      ],
      [...told(solution), ...told({ ja: `→ ${need.ja}`, en: `→ ${need.en}` }).map((piece, at) => (at === 0 ? { ...piece, gap: 1.5 } : piece))],
      figure(formatPoints(line.score), 'bold'),
    ],
  };
}
