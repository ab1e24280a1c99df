/** The two faces of Noto Sans JP in a document: what they can show, how wide it is, and setting it. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { MISSING, printable } from './printable.js';

export type Weight = 'regular' | 'bold';

const FILES: Record<Weight, string> = { regular: '400Regular/NotoSansJP_400Regular.ttf', bold: '700Bold/NotoSansJP_700Bold.ttf' };
const read = new Map<Weight, Buffer>();

function fileOf(weight: Weight): Buffer {
  const known = read.get(weight);
  if (known) return known;
  const bytes = readFileSync(createRequire(import.meta.url).resolve(`@expo-google-fonts/noto-sans-jp/${FILES[weight]}`));
  read.set(weight, bytes);
  return bytes;
}

interface Glyph { advanceWidth: number }
interface Position { xAdvance: number; yAdvance: number; xOffset: number; yOffset: number; advanceWidth: number }
/** What pdfkit keeps of an embedded font; its type does not tell. */
interface Embedded {
  font: { unitsPerEm: number; hasGlyphForCodePoint(codePoint: number): boolean; glyphForCodePoint(codePoint: number): Glyph };
  scale: number;
  layoutRun(text: string): { glyphs: Glyph[]; positions: Position[]; advanceWidth: number };
}

export class Typefaces {
  private readonly faces: Record<Weight, Embedded>;
  /** Whether a character stood in a text that the font cannot show. */
  hasMissing = false;
  private readonly widths: Record<Weight, Map<string, number>> = { regular: new Map(), bold: new Map() };

  constructor(private readonly document: PDFKit.PDFDocument) {
    this.faces = { regular: this.opened('regular'), bold: this.opened('bold') };
  }

  /** Glyph after glyph, without substitution and kerning: as wide as measured, and half the work. */
  private opened(weight: Weight): Embedded {
    this.document.registerFont(weight, fileOf(weight)).font(weight);
    const face = (this.document as unknown as { _font: Embedded })._font;
    face.layoutRun = (text) => {
      const glyphs = [...text].map((character) => face.font.glyphForCodePoint(character.codePointAt(0)!));
      const positions = glyphs.map((glyph): Position => {
        const advance = glyph.advanceWidth * face.scale;
        return { xAdvance: advance, yAdvance: 0, xOffset: 0, yOffset: 0, advanceWidth: advance };
      });
      return { glyphs, positions, advanceWidth: positions.reduce((sum, position) => sum + position.xAdvance, 0) };
    };
    return face;
  }

  printable(text: string): string {
    const shown = printable(text, (codePoint) => this.faces.regular.font.hasGlyphForCodePoint(codePoint));
    this.hasMissing ||= shown.includes(MISSING) && !text.includes(MISSING);
    return shown;
  }

  /** Width of one character at 1 point. */
  private emOf(character: string, weight: Weight): number {
    const known = this.widths[weight].get(character);
    if (known !== undefined) return known;
    const { font } = this.faces[weight];
    const width = font.glyphForCodePoint(character.codePointAt(0)!).advanceWidth / font.unitsPerEm;
    this.widths[weight].set(character, width);
    return width;
  }

  measure(size: number, weight: Weight): (characters: string) => number {
    return (characters) => this.width(characters, size, weight);
  }

  /** Width of a printable text in points. */
  width(text: string, size: number, weight: Weight): number {
    let width = 0;
    for (const character of text) width += this.emOf(character, weight);
    return width * size;
  }

  /** Sets a printable text with its foot line at `baseline`. */
  set(text: string, x: number, baseline: number, size: number, weight: Weight, colour: string): void {
    if (text === '') return;
    this.document.font(weight).fontSize(size).fillColor(colour).text(text, x, baseline, { lineBreak: false, baseline: 'alphabetic' });
  }
}
