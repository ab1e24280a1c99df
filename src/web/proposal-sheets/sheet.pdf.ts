/** A proposal sheet as A4: Japanese and English side by side, the reader's language first. Plain data in, bytes out. */
import PDFDocument from 'pdfkit';
import type { Language } from '../../engine/model.js';
import type { SheetContent, SheetDetails } from '../../rounds/proposal-sheet.content.js';
import { formatDay } from '../format.js';
import { BODY_WIDTH, CARE, FAINT, INK, SOFT, TYPE } from '../secretariat/decision-pack/paper/look.js';
import { type Piece, Sheet } from '../secretariat/decision-pack/paper/sheet.js';
import { Table } from '../secretariat/decision-pack/paper/table.js';
import { Typefaces } from '../secretariat/decision-pack/paper/typeface.js';
import { sheetFieldWords } from './proposal-sheet.words.js';
import { leftOutNames, type SheetField, type SheetRow, sheetRows } from './sheet.rows.js';

/** `details` null: left out. `number` null: nothing of it is approved, and `mark` says how far it is. */
export interface PrintedSheet { content: SheetContent; details: SheetDetails | null; number: number | null; day: string; mark: 'draftMark' | 'reviewMark' | null; language: Language }

const NAMES_WIDTH = 84;
const TEXT_WIDTH = (BODY_WIDTH - NAMES_WIDTH) / 2;
/** What the company wrote for this city stands larger. */
const WRITTEN: ReadonlySet<SheetField> = new Set(['proposal', 'nextStep']);
const ORDER: Record<Language, readonly [Language, Language]> = { ja: ['ja', 'en'], en: ['en', 'ja'] };

export async function sheetPdf(printed: PrintedSheet): Promise<Buffer> {
  const { content, language, day } = printed;
  const t = sheetFieldWords[language];
  const document = new PDFDocument({
    size: 'A4', margin: 0, bufferPages: true, tagged: true, displayTitle: true, lang: language, pdfVersion: '1.7',
    info: { Title: titleOf(content, language), Author: said(content.company, language), Creator: 'JASCA Match', Producer: 'JASCA Match', CreationDate: new Date(`${day}T00:00:00Z`), ModDate: new Date(`${day}T00:00:00Z`) },
  });
  const chunks: Buffer[] = [];
  document.on('data', (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise<void>((resolve, reject) => { document.on('end', resolve).on('error', reject); });
  const root = document.struct('Document');
  document.addStructure(root);
  const sheet = new Sheet(document, new Typefaces(document), root);
  await head(sheet, printed);
  await body(sheet, sheetRows(content, printed.details), ORDER[language], t.document);
  await notes(sheet, printed);
  root.end();
  await sheet.feet((page, pages) => ({
    start: `${t.document}　${said(content.company, language)}${content.sample ? `　${t.sample}` : ''}`, middle: `${page} / ${pages}`, end: standingOf(printed, language),
  }));
  document.end();
  await ended;
  return Buffer.concat(chunks);
}

/** Of the sheet as a file and in its title bar. */
export function titleOf(content: SheetContent, language: Language): string {
  return sheetFieldWords[language].fileName(said(content.company, language), said(content.city, language));
}

async function head(sheet: Sheet, printed: PrintedSheet): Promise<void> {
  const { content, language } = printed;
  const pieces = ORDER[language].flatMap((each, at): Piece[] => {
    const t = sheetFieldWords[each];
    const lang = each === 'en' ? { lang: 'en' as const } : {};
    const over = `${t.document}　${standingOf(printed, each)}`;
    const name = `${said(content.solution, each)}`;
    const line = each === 'ja' ? `${said(content.company, each)} → ${said(content.city, each)}` : `${said(content.company, each)} to ${said(content.city, each)}`;
    return at === 0
      ? [{ text: over, size: TYPE.body, colour: printed.mark ? CARE : SOFT, weight: 'bold', ...lang }, { text: name, size: TYPE.title, weight: 'bold', gap: 3, ...lang }, { text: line, size: TYPE.heading, gap: 1, ...lang }]
      : [{ text: `${over}　${name}　${line}`, size: TYPE.second, colour: FAINT, gap: 4, ...lang }];
  });
  await sheet.paragraph(pieces, 4);
  sheet.decorate(() => sheet.rule(sheet.y, INK, 1));
  sheet.y += 4;
}

async function body(sheet: Sheet, rows: readonly SheetRow[], order: readonly [Language, Language], label: string): Promise<void> {
  const [first, second] = order;
  const named = (language: Language): string => ({ ja: sheetFieldWords[first].japanese, en: sheetFieldWords[first].english })[language];
  await new Table(sheet, [
    { head: [], width: NAMES_WIDTH }, ...order.map((language) => ({ head: [{ text: named(language), weight: 'bold' as const }], width: TEXT_WIDTH })),
  ], label).set(rows.map((row) => ({
    cells: [
      [{ text: sheetFieldWords[first][row.field], weight: 'bold' }, { text: sheetFieldWords[second][row.field], size: TYPE.second, colour: FAINT }],
      cellOf(row, first), cellOf(row, second),
    ],
  })));
}

/** A language in which nothing is said is marked, never empty. */
function cellOf({ field, text, isLeftOut }: SheetRow, language: Language): Piece[] {
  const t = sheetFieldWords[language];
  if (isLeftOut) return [{ text: t.leftOut, colour: CARE }];
  const own = text[language];
  if (!own) return [{ text: text.ja || text.en ? t.noText : t.notStated, colour: CARE }];
  return [{ text: own, ...(WRITTEN.has(field) ? { size: 9 } : {}) }];
}

async function notes(sheet: Sheet, { details, content, mark, language }: PrintedSheet): Promise<void> {
  await sheet.paragraph(ORDER[language].map((each, at): Piece => {
    const t = sheetFieldWords[each];
    const left = details === null ? t.leftOutNote(leftOutNames(each)) : t.nothingLeftOut;
    return { text: [mark ? t.notReviewed : t.reviewed, left, ...(content.sample ? [t.sample] : []), t.association].join('　'), size: TYPE.second, colour: at === 0 ? SOFT : FAINT, gap: at === 0 ? 4 : 1, ...(each === 'en' ? { lang: 'en' as const } : {}) };
  }));
}

/** "第2版 2024年10月1日現在", or how far it is. */
function standingOf({ number, day, mark }: PrintedSheet, language: Language): string {
  const t = sheetFieldWords[language];
  return [...(mark ? [t[mark]] : number === null ? [] : [t.number(number)]), t.asOf(formatDay(day, language))].join('　');
}

function said(text: { ja: string | null; en: string | null }, language: Language): string {
  return text[language] ?? text[language === 'ja' ? 'en' : 'ja'] ?? '–';
}
