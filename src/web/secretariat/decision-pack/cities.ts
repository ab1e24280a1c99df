/** The counterparts: one line each on the first sheets, all their recommendations with points in the annex. */
import { FACTORS } from '../../../engine/model.js';
import { formatCount, formatPoints } from '../../format.js';
import { sizeWords } from '../../trade.words.js';
import type { DecisionPack, PackCity, PackLine } from './pack.js';
import { FACTOR_HEADS } from './pack.words.js';
import { BODY_WIDTH, CARE, FACTOR_COLOUR, SOFT, TYPE } from './paper/look.js';
import { meter, METER_HEIGHT } from './paper/meter.js';
import type { Sheet } from './paper/sheet.js';
import { Table, type Column, type Row } from './paper/table.js';
import { en, figure, head, ja, told, word, wordOf } from './told.js';

/** With more lines the companies are named in the annex only. */
const NAMED_LINES_MAX = 80;

const POINT_WIDTH = 20;
const SCORE_WIDTH = 30;
const RANK_WIDTH = 15;
const WORDS_WIDTH = BODY_WIDTH - RANK_WIDTH - SCORE_WIDTH - POINT_WIDTH * (FACTORS.length + 1);

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
      ...(isNamed ? [told({ ja: lines.map(({ company }) => company.ja).join('、') || ja.none, en: lines.map(({ company }) => company.en).join(', ') || en.none })] : []),
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
  await sheet.turnPage();
  await sheet.heading(ja.listTitle, en.listTitle);
  await sheet.paragraph([{ text: `${ja.listNote} ${en.listNote}`, size: TYPE.second, colour: SOFT }], 3);
  const rows: Row[] = [];
  const groups = new Map<number, number>();
  pack.cities.forEach((city, at) => {
    groups.set(rows.length, at);
    rows.push(groupRow(city), ...city.lines.map((line) => lineRow(sheet, line, pack.method.floor)));
  });
  const pages: number[] = [];
  await new Table(sheet, listColumns(pack), ja.listTitle).set(rows, (row, page) => {
    const city = groups.get(row);
    if (city !== undefined) pages[city] = page;
  });
  return pages;
}

function listColumns({ method }: DecisionPack): Column[] {
  return [
    { head: [{ text: ja.rank, weight: 'bold', size: TYPE.second }], width: RANK_WIDTH },
    { head: head('company'), width: WORDS_WIDTH * 0.35 },
    { head: head('solution'), width: WORDS_WIDTH * 0.33 },
    { head: head('need'), width: WORDS_WIDTH * 0.32 },
    { head: head('score'), width: SCORE_WIDTH, end: true },
    ...FACTORS.map((factor): Column => ({
      head: [
        { text: FACTOR_HEADS[factor].ja, size: 6.5, weight: 'bold' }, { text: FACTOR_HEADS[factor].en, size: 5.5, colour: SOFT },
        { text: formatPoints(method.weights[factor]).replace(/\.0$/, ''), size: 6.5, colour: SOFT },
      ],
      width: POINT_WIDTH, end: true, patch: FACTOR_COLOUR[factor],
    })),
    { head: [{ text: ja.added, size: 6.5, weight: 'bold' }, { text: en.added, size: 5.5, colour: SOFT }], width: POINT_WIDTH, end: true },
  ];
}

function groupRow({ name, country, lines, total, needsAnswered, needs }: PackCity): Row {
  const sum = formatPoints(total);
  return {
    kind: 'group', span: FACTORS.length + 6,
    cells: [[
      { text: `${name.ja}　${name.en}（${country.ja} ${country.en}）`, weight: 'bold', size: 9.5, gap: 5 },
      { text: `${ja.cityHead(lines.length, sum, needsAnswered, needs)}　${en.cityHead(lines.length, sum, needsAnswered, needs)}`, size: TYPE.second, colour: SOFT },
    ]],
  };
}

function lineRow(sheet: Sheet, line: PackLine, floor: number): Row {
  const size = line.size === null ? null : wordOf(sizeWords, line.size);
  const marks = [size && `${size.ja} ${size.en}`, line.pinned ? `${ja.pinned} ${en.pinned}` : null].filter((mark) => mark !== null);
  const point = (points: number): Row['cells'][number] => [{ text: formatPoints(points), size: 7.2 }];
  return {
    cells: [
      figure(String(line.rank)),
      [...told(line.company, 'bold'), ...(marks.length > 0 ? [{ text: marks.join('　'), size: 6.5, colour: line.pinned ? CARE : SOFT }] : [])],
      told(line.solution), told(line.need), figure(formatPoints(line.score), 'bold'),
      ...FACTORS.map((factor) => point(line.points[factor])), point(line.added),
    ],
    under: { from: 4, height: METER_HEIGHT, draw: (x, y, width) => meter(sheet.document, line, floor, x + 6, y + 1.5, width - 6) },
  };
}
