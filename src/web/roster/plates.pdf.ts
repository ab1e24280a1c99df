/** Name plates in two scripts, three to a page, in the order of parties and of precedence. Plain data in, bytes out. */
import PDFDocument from 'pdfkit';
import { A4, INK, MARGIN, RULE, SOFT } from '../secretariat/decision-pack/paper/look.js';
import { Sheet } from '../secretariat/decision-pack/paper/sheet.js';
import { Typefaces, type Weight } from '../secretariat/decision-pack/paper/typeface.js';

export interface Plate { party: string; nameJa: string | null; nameEn: string | null; titleJa: string | null; titleEn: string | null; sample: string | null }
interface Line { text: string; size: number; weight: Weight; colour: string; lang: 'ja' | 'en' }

const PLATES_A_PAGE = 3;
const SMALLEST = 9;
const SPACE = 1.35;

/** `title`: of the document. Same plates, same bytes. */
export async function platesPdf(plates: readonly Plate[], title: string, at: Date): Promise<Buffer> {
  const document = new PDFDocument({
    size: [A4.width, A4.height], margin: 0, bufferPages: true, tagged: true, displayTitle: true, lang: 'ja', pdfVersion: '1.7',
    info: { Title: title, Author: 'JASCA Match', Creator: 'JASCA Match', Producer: 'JASCA Match', CreationDate: at, ModDate: at },
  });
  const chunks: Buffer[] = [];
  document.on('data', (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise<void>((resolve, reject) => { document.on('end', resolve).on('error', reject); });
  const root = document.struct('Document');
  document.addStructure(root);
  const sheet = new Sheet(document, new Typefaces(document), root, A4);
  const height = sheet.pageHeight / PLATES_A_PAGE;
  for (const [number, plate] of plates.entries()) {
    const place = number % PLATES_A_PAGE;
    if (number > 0 && place === 0) await sheet.turnPage();
    const top = MARGIN.top + place * height;
    if (place > 0) sheet.decorate(() => sheet.rule(top, RULE, 0.5));
    set(sheet, linesOf(plate), top, height);
  }
  root.end();
  document.end();
  await ended;
  return Buffer.concat(chunks);
}

/** The party and the name first in Japanese, then in Latin letters; what is not known leaves no gap. */
function linesOf({ party, nameJa, nameEn, titleJa, titleEn, sample }: Plate): Line[] {
  const line = (text: string | null, size: number, lang: Line['lang'], weight: Weight = 'regular', colour = INK): Line[] => (text === null ? [] : [{ text, size, weight, colour, lang }]);
  return [
    ...line(sample === null ? party : `${party}　${sample}`, 13, 'ja', 'regular', SOFT), ...line(titleJa, 16, 'ja'), ...line(nameJa, 40, 'ja', 'bold'),
    ...line(nameEn, nameJa === null ? 40 : 26, 'en', 'bold'), ...line(titleEn, 14, 'en'),
  ];
}

/** In the middle of the plate; what is too long for its width is set smaller, and over several lines where even that is too long. */
function set(sheet: Sheet, lines: readonly Line[], top: number, height: number): void {
  const fitted = lines.flatMap((line) => fit(sheet, line));
  let y = top + (height - fitted.reduce((sum, { size }) => sum + size * SPACE, 0)) / 2;
  for (const { text, size, weight, colour, lang } of fitted) {
    const part = sheet.part('P', sheet.root, { lang });
    const width = sheet.faces.width(text, size, weight);
    sheet.say(part, 'P', () => sheet.faces.set(text, sheet.left + (sheet.width - width) / 2, y + size, size, weight, colour));
    part.end();
    y += size * SPACE;
  }
}

function fit(sheet: Sheet, line: Line): Line[] {
  const wide = sheet.faces.width(sheet.faces.printable(line.text), line.size, line.weight);
  const size = wide <= sheet.width ? line.size : Math.max(SMALLEST, line.size * sheet.width / wide);
  return sheet.lines([{ text: line.text, size, weight: line.weight }], sheet.width + 1).map(({ text }) => ({ ...line, text, size }));
}
