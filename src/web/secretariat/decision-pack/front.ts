/** The head of the first sheet: what document it is, the stamps, what is asked, and the figures in one line. */
import { eraDayWithWestern, eraInstant } from '../../era.js';
import { formatClock, formatDay, formatPoints, formatCount, TOKYO } from '../../format.js';
import { roundStateWords } from '../../trade.words.js';
import type { Act, DecisionPack } from './pack.js';
import { FAINT, INK, RULE, SOFT, TYPE } from './paper/look.js';
import type { Piece, Sheet } from './paper/sheet.js';
import { en, ja, paragraph, word } from './told.js';

const STAMP = { width: 96, head: 15, body: 50 };
const FIGURES = 5;

export async function front(sheet: Sheet, pack: DecisionPack): Promise<void> {
  const top = sheet.y;
  const state = { ja: roundStateWords.ja[pack.state], en: roundStateWords.en[pack.state] };
  const width = sheet.width - 2 * STAMP.width - 16;
  await sheet.paragraph([
    { text: `${ja.document}　${ja.round(pack.number)}　（${state.ja}）${pack.sample ? `　${ja.sample}` : ''}`, weight: 'bold', size: 9.5 },
    { text: `${en.document}. ${en.round(pack.number)} (${state.en.toLowerCase()})${pack.sample ? `. ${en.sample}` : ''}`, size: TYPE.second, colour: FAINT, lang: 'en' },
    { text: eraInstant(new Date(pack.madeAt)), gap: 3 },
    { text: `${ja.asOf}　${eraDayWithWestern(pack.asOf)}` },
    ...(pack.heldOn ? [{ text: `${ja.held}　${heldOn(pack.heldOn)}` }] : []),
    ...(pack.sample ? [{ text: `${ja.sampleNote}　${en.sampleNote}`, size: TYPE.second, colour: SOFT }] : []),
  ], 0, width);
  stamps(sheet, top, [['approved', pack.approved], ['drafted', pack.drafted]]);
  sheet.y = Math.max(sheet.y, top + STAMP.head + STAMP.body) + 12;
  await title(sheet, pack);
  const { figures } = pack;
  await sheet.paragraph(paragraph({
    ja: `${ja.ask(pack.number, figures.companies, figures.cities, figures.lines)}${ja.undo}`,
    en: `${en.ask(pack.number, figures.companies, figures.cities, figures.lines)} ${en.undo}`,
  }), 8);
  await figureLine(sheet, pack);
}

/** Exactly as exactly as it is known. */
function heldOn(day: string): string {
  return day.length === 10 ? eraDayWithWestern(day) : formatDay(day, 'ja');
}

async function title(sheet: Sheet, { subject, isSeminar }: DecisionPack): Promise<void> {
  const part = sheet.part('H1');
  const lines = sheet.lines([
    { text: ja.title(subject.ja, isSeminar), size: TYPE.title, weight: 'bold' },
    { text: en.title(subject.en, isSeminar), size: 9.5, colour: SOFT, lang: 'en' },
  ], sheet.width);
  for (const line of lines) await sheet.room(line.height);
  sheet.say(part, 'H1', () => { sheet.y = sheet.setLines(lines, sheet.left, sheet.y, sheet.width); });
  part.end();
  sheet.y += 5;
}

/** Two boxes at the right, as on paper: who approved stands first. */
function stamps(sheet: Sheet, top: number, boxes: readonly (readonly ['approved' | 'drafted', Act | null])[]): void {
  const left = sheet.left + sheet.width - boxes.length * STAMP.width;
  const { document } = sheet;
  sheet.decorate(() => {
    document.save().lineWidth(0.8).strokeColor(INK);
    boxes.forEach((_, at) => document.rect(left + at * STAMP.width, top, STAMP.width, STAMP.head + STAMP.body).stroke());
    document.moveTo(left, top + STAMP.head).lineTo(left + boxes.length * STAMP.width, top + STAMP.head).stroke().restore();
  });
  boxes.forEach(([key, act], at) => {
    const x = left + at * STAMP.width + 5;
    const width = STAMP.width - 10;
    const name = word(key);
    const pieces: Piece[] = act === null ? [] : [
      { text: act.name, size: fittingSize(sheet, act.name, width) }, { text: act.role.ja, size: TYPE.second, colour: SOFT },
      { text: stampTime(act.at), size: TYPE.second, colour: SOFT },
    ];
    const part = sheet.part('P');
    sheet.say(part, 'P', () => {
      sheet.setLines(sheet.lines([{ text: `${name.ja}　${name.en}`, size: 7.5 }], width), x, top + 2, width);
      sheet.setLines(sheet.lines(pieces, width), x, top + STAMP.head + 3, width);
    });
    part.end();
  });
}

/** Long names get smaller type rather than more room than the box has. */
function fittingSize(sheet: Sheet, name: string, width: number): number {
  for (const size of [TYPE.body, 7, 6, 5]) if (sheet.lines([{ text: name, size }], width).length <= 2) return size;
  return 3;
}

/** Short enough for a stamp: "R6.10.1" is read by nobody abroad, so the western day. */
function stampTime(at: string): string {
  const instant = new Date(at);
  const [year, month, day] = instant.toLocaleDateString('en-CA', { timeZone: TOKYO }).split('-').map(Number);
  return `${year}.${month}.${day} ${formatClock(instant, TOKYO)}`;
}

async function figureLine(sheet: Sheet, { figures }: DecisionPack): Promise<void> {
  const share = figures.total + figures.price > 0 ? (figures.price / (figures.total + figures.price)) * 100 : 0;
  const cells: [keyof Pick<typeof ja, 'companies' | 'lines' | 'total' | 'lowest' | 'price'>, string, string][] = [
    ['companies', formatCount(figures.companies), ja.companiesUnit(figures.smes)],
    ['lines', formatCount(figures.lines), ja.linesUnit],
    ['total', formatPoints(figures.total), ''],
    ['lowest', figures.lowest === null ? '–' : formatPoints(figures.lowest), ja.floorIs(formatPoints(figures.floor))],
    ['price', formatPoints(-figures.price), `${share.toFixed(1)}%`],
  ];
  await sheet.room(34);
  const top = sheet.y;
  const widths = [0.23, 0.22, 0.16, 0.17, 0.22].map((part) => part * sheet.width);
  sheet.decorate(() => sheet.rule(top, INK, 0.6));
  let x = sheet.left;
  cells.forEach(([key, value, unit], at) => {
    const part = sheet.part('P');
    const inset = at === 0 ? 0 : 8;
    sheet.say(part, 'P', () => {
      sheet.faces.set(`${ja[key]}　${en[key]}`, x + inset, top + 12, TYPE.second, 'regular', FAINT);
      sheet.faces.set(value, x + inset, top + 27, TYPE.figure, 'bold', INK);
      if (unit) sheet.faces.set(unit, x + inset + sheet.faces.width(value, TYPE.figure, 'bold') + 3, top + 27, TYPE.cell, 'regular', SOFT);
    });
    part.end();
    if (at < FIGURES - 1) sheet.decorate(() => sheet.document.save().lineWidth(0.5).strokeColor(RULE).moveTo(x + widths[at]!, top).lineTo(x + widths[at]!, top + 33).stroke().restore());
    x += widths[at]!;
  });
  sheet.y = top + 33;
  sheet.decorate(() => sheet.rule(sheet.y));
  sheet.y += 4;
}
