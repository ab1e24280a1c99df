/** A run of sheets, A4 unless another size is asked for: where the pen is, when a new page begins, what is told to a screen reader, and what stands in every foot. */
import { setImmediate as turn } from 'node:timers/promises';
import { linesOf } from './line-breaks.js';
import { A4, FAINT, INK, LEADING, MARGIN, type PaperSize, RULE, TYPE } from './look.js';
import type { Typefaces, Weight } from './typeface.js';

export type Part = PDFKit.PDFStructureElement;
export interface PartOptions extends PDFKit.Mixins.StructureElementOptions { scope?: 'Row' | 'Column' }
export interface Drawing { height: number; draw(x: number, y: number, width: number): void }
export interface Piece {
  text: string;
  size?: number;
  weight?: Weight;
  colour?: string;
  /** Room above the first line. */
  gap?: number;
  lang?: 'en';
  /** Instead of the text: figures in columns of equal width, each at the end of its column. */
  figures?: readonly string[];
  /** Instead of the text: something for the eye only. */
  drawing?: Drawing;
}
export interface SetLine { text: string; size: number; weight: Weight; colour: string; height: number; width: number; before: number; figures?: readonly string[]; drawing?: Drawing }

export class Sheet {
  readonly left = MARGIN.left;
  y = MARGIN.top;
  /** Number of the page under the pen, from 1. */
  page = 1;

  constructor(readonly document: PDFKit.PDFDocument, readonly faces: Typefaces, readonly root: Part, private paper: PaperSize = A4) {}

  get width(): number {
    return this.paper.width - MARGIN.left - MARGIN.right;
  }

  get bottom(): number {
    return this.paper.height - MARGIN.bottom;
  }

  get pageHeight(): number {
    return this.bottom - MARGIN.top;
  }

  /** Makes room: a new page where `height` no longer fits. Other requests are served meanwhile. Answers whether the page is new. */
  async room(height: number): Promise<boolean> {
    if (this.y + height <= this.bottom) return false;
    await this.turnPage();
    return true;
  }

  async turnPage(paper = this.paper): Promise<void> {
    await turn();
    this.paper = paper;
    this.document.addPage({ size: [paper.width, paper.height], margin: 0 });
    this.page += 1;
    this.y = MARGIN.top;
  }

  /** Pieces one under the other in lines of at most `width`. */
  lines(pieces: readonly Piece[], width: number): SetLine[] {
    return pieces.flatMap(({ text, size = TYPE.body, weight = 'regular', colour = INK, gap = 0, figures, drawing }): SetLine[] => {
      const type = { size, weight, colour, height: drawing?.height ?? size * LEADING };
      if (drawing) return [{ ...type, text: '', width, before: gap, drawing }];
      if (figures) return [{ ...type, text: '', width, before: gap, figures: figures.map((each) => this.faces.printable(each)) }];
      return linesOf(this.faces.printable(text), this.faces.measure(size, weight), width)
        .map((line, at) => ({ ...type, text: line, width: this.faces.width(line, size, weight), before: at === 0 ? gap : 0 }));
    });
  }

  /** Sets lines with their top at `y`; answers where the next would begin. Drawings are left to `drawLines`. */
  setLines(lines: readonly SetLine[], x: number, y: number, width: number, isAtEnd = false): number {
    let top = y;
    for (const { text, figures = [], size, weight, colour, height, before, width: wide } of lines) {
      top += before;
      const baseline = top + height * 0.5 + size * 0.36;
      this.faces.set(text, isAtEnd ? x + width - wide : x, baseline, size, weight, colour);
      figures.forEach((each, at) => this.faces.set(each, x + (width / figures.length) * (at + 1) - this.faces.width(each, size, weight), baseline, size, weight, colour));
      top += height;
    }
    return top;
  }

  /** The drawings among lines set at the same place. */
  drawLines(lines: readonly SetLine[], x: number, y: number, width: number): void {
    let top = y;
    for (const { drawing, height, before } of lines) {
      top += before;
      const at = top;
      if (drawing) this.decorate(() => drawing.draw(x, at, width));
      top += height;
    }
  }

  part(type: string, parent: Part = this.root, options: PartOptions = {}): Part {
    const part = this.document.struct(type, options);
    parent.add(part);
    return part;
  }

  /** Draws what `part` says. */
  say(part: Part, type: string, draw: () => void): void {
    const content = this.document.markStructureContent(type);
    draw();
    this.document.endMarkedContent();
    part.add(content);
  }

  /** Draws what is only for the eye. */
  decorate(draw: () => void): void {
    this.document.markContent('Artifact', { type: 'Layout' });
    draw();
    this.document.endMarkedContent();
  }

  /** One paragraph, broken over pages where it must be; `keep` is the room that what follows needs beside it. */
  async paragraph(pieces: readonly Piece[], after = 6, width = this.width, keep = 0): Promise<void> {
    if (keep > 0) await this.room(this.lines(pieces, width).reduce((sum, line) => sum + line.height + line.before, keep));
    for (const piece of pieces) {
      const part = this.part('P', this.root, piece.lang ? { lang: piece.lang } : {});
      let rest = this.lines([piece], width);
      while (rest.length > 0) {
        await this.room(Math.min(rest.length, 2) * rest[0]!.height + rest[0]!.before);
        const fits = Math.max(1, Math.floor((this.bottom - this.y) / rest[0]!.height));
        const now = rest.slice(0, fits);
        this.say(part, 'P', () => { this.y = this.setLines(now, this.left, this.y, width); });
        rest = rest.slice(fits);
      }
      part.end();
    }
    this.y += after;
  }

  /** A heading in both languages over a strong rule; `keep` is the room that what follows needs beside it. */
  async heading(ja: string, en: string, keep = 60): Promise<void> {
    if (this.y > MARGIN.top) this.y += 10;
    await this.room(TYPE.heading * LEADING + keep);
    const part = this.part('H2');
    const [line] = this.lines([{ text: ja, size: TYPE.heading, weight: 'bold' }], this.width);
    this.say(part, 'H2', () => {
      this.setLines([line!], this.left, this.y, this.width);
      this.faces.set(this.faces.printable(en), this.left + line!.width + 8, this.y + line!.height * 0.5 + TYPE.heading * 0.36, TYPE.body, 'regular', FAINT);
    });
    part.end();
    this.y += line!.height + 2;
    this.decorate(() => this.rule(this.y, INK, 1));
    this.y += 3;
  }

  rule(y: number, colour = RULE, thickness = 0.5, x = this.left, width = this.width): void {
    this.document.save().lineWidth(thickness).strokeColor(colour).moveTo(x, y).lineTo(x + width, y).stroke().restore();
  }

  /** Goes through all pages once more and writes their foot. */
  async feet(foot: (page: number, pages: number) => { start: string; middle: string; end: string }): Promise<number> {
    const { count } = this.document.bufferedPageRange();
    for (let at = 0; at < count; at += 1) {
      this.document.switchToPage(at);
      const { start, middle, end } = foot(at + 1, count);
      const { width: across, height } = this.document.page;
      const [y, wide] = [height - MARGIN.bottom + 10, across - MARGIN.left - MARGIN.right];
      const set = (text: string, x: (width: number) => number): void => {
        const shown = this.faces.printable(text);
        this.faces.set(shown, x(this.faces.width(shown, TYPE.foot, 'regular')), y + 12, TYPE.foot, 'regular', FAINT);
      };
      this.document.markContent('Artifact', { type: 'Pagination' });
      this.rule(y, INK, 0.5, this.left, wide);
      set(start, () => this.left);
      set(middle, (width) => this.left + (wide - width) / 2);
      set(end, (width) => this.left + wide - width);
      this.document.endMarkedContent();
      if (at % 8 === 7) await turn();
    }
    return count;
  }
}
