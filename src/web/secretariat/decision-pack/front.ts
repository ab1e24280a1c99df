/** The head of the first sheet: what document it is, the stamps, what is asked, and the figures in one line. */
import type { Texts } from '../../../engine/model.js';
import { eraDayWithWestern, eraInstant } from '../../era.js';
import { formatClock, formatDay, formatPoints, formatCount, TOKYO } from '../../format.js';
import { roundStateWords } from '../../trade.words.js';
import type { Act, DecisionPack } from './pack.js';
import { CARE, FAINT, INK, RULE, SOFT, TYPE } from './paper/look.js';
import type { Piece, Sheet } from './paper/sheet.js';
import { en, ja, paragraph, word } from './told.js';
import { timeIn } from './zoned.js';

const STAMP = { width: 96, head: 15, body: 50 };
const FIGURES = 5;
const MARK = { side: 40 };
/** The largest at which it takes two lines at most. */
const TITLE_SIZES = [TYPE.title, 15, 14, 13, 12];

export async function front(sheet: Sheet, pack: DecisionPack): Promise<void> {
  const top = sheet.y;
  const state = { ja: roundStateWords.ja[pack.state], en: roundStateWords.en[pack.state] };
  const mark = markOf(pack);
  const width = sheet.width - 2 * STAMP.width - 16 - (mark ? MARK.side + 12 : 0);
  await sheet.paragraph([
    { text: `${ja.document}　${ja.round(pack.number)}　（${state.ja}）${pack.sample ? `　${ja.sample}` : ''}`, weight: 'bold', size: 9.5 },
    { text: `${en.document}. ${en.round(pack.number)} (${state.en.toLowerCase()})${pack.sample ? `. ${en.sample}` : ''}`, size: TYPE.second, colour: FAINT, lang: 'en' },
    { text: `${eraInstant(new Date(pack.madeAt))}　${ja.revisionIs(pack.revision)}`, gap: 3 },
    { text: `${ja.asOf}　${eraDayWithWestern(pack.asOf)}` },
    ...(pack.heldOn ? [{ text: `${ja.held}　${heldOn(pack.heldOn)}` }] : []),
    ...publicationLines(pack),
    ...(pack.sample ? [{ text: `${ja.sampleNote}　${en.sampleNote}`, size: TYPE.second, colour: SOFT }] : []),
  ], 0, width);
  if (mark) drawMark(sheet, mark, top);
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

/** What the document is as long as it is not the valid decision: a draft before, withdrawn after. */
export function markOf({ draft, state }: Pick<DecisionPack, 'draft' | 'state'>): Texts | null {
  if (draft) return word('draft');
  return state === 'withdrawn' ? word('withdrawn') : null;
}

/** In a square of its own beside the stamps. */
function drawMark(sheet: Sheet, mark: Texts, top: number): void {
  const x = sheet.left + sheet.width - 2 * STAMP.width - MARK.side - 12;
  sheet.decorate(() => sheet.document.save().lineWidth(1.2).strokeColor(CARE).rect(x, top, MARK.side, MARK.side).stroke().restore());
  const part = sheet.part('P');
  const centred = (text: string, baseline: number, size: number, weight: 'bold' | 'regular'): void => {
    sheet.faces.set(text, x + (MARK.side - sheet.faces.width(text, size, weight)) / 2, top + baseline, size, weight, CARE);
  };
  sheet.say(part, 'P', () => {
    centred(mark.ja, MARK.side * 0.56, Math.min(20, (MARK.side - 8) / mark.ja.length), 'bold');
    centred(mark.en, MARK.side * 0.86, 6.5, 'regular');
  });
  part.end();
}

/** When it is to be published, or was, by whom, and whether it was withdrawn. */
function publicationLines({ scheduled, publication }: DecisionPack): Piece[] {
  const line = (text: string): Piece => ({ text: `${ja.publication}　${text}` });
  if (scheduled) return [line(ja.scheduledFor(timeIn(new Date(scheduled.at), scheduled.zone).ja))];
  if (!publication) return [];
  const { version, published, withdrawn } = publication;
  return [
    line(ja.publishedOn(version, eraInstant(new Date(published.at)), published.name ?? ja.machinery)),
    ...(withdrawn ? [{ text: ja.withdrawnOn(eraInstant(new Date(withdrawn.at)), withdrawn.name ?? ja.machinery), colour: CARE }, ...(withdrawn.reason ? [{ text: `「${withdrawn.reason}」` }] : [])] : []),
  ];
}

/** Exactly as exactly as it is known. */
function heldOn(day: string): string {
  return day.length === 10 ? eraDayWithWestern(day) : formatDay(day, 'ja');
}

async function title(sheet: Sheet, { subject, isSeminar }: DecisionPack): Promise<void> {
  const part = sheet.part('H1');
  const asked = ja.title(subject.ja, isSeminar);
  const size = TITLE_SIZES.find((each) => sheet.lines([{ text: asked, size: each, weight: 'bold' }], sheet.width).length <= 2) ?? TITLE_SIZES.at(-1)!;
  const lines = sheet.lines([
    { text: asked, size, weight: 'bold' },
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
      { text: act.name ?? ja.machinery, size: fittingSize(sheet, act.name ?? ja.machinery, width) }, { text: act.role.ja, size: TYPE.second, colour: SOFT },
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
