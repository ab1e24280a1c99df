/** XML read as it comes. Definitions of a document's own (and so every trick with entities) are refused. */
import { SaxesParser } from 'saxes';
import { refuseSheet } from '../sheet.js';

export type Attributes = Readonly<Record<string, string>>;

export interface Listener {
  /** Names come without their prefix. */
  open(name: string, attributes: Attributes): void;
  text?(text: string): void;
  close?(name: string): void;
}

export class Markup {
  private readonly parser = new SaxesParser({ xmlns: false, position: false });

  constructor(listener: Listener) {
    this.parser.on('opentag', ({ name, attributes }) => listener.open(localName(name), attributes as Attributes));
    this.parser.on('closetag', ({ name }) => listener.close?.(localName(name)));
    this.parser.on('text', (text) => listener.text?.(text));
    this.parser.on('cdata', (text) => listener.text?.(text));
    this.parser.on('doctype', () => broken());
    this.parser.on('error', () => broken());
  }

  write(text: string): void {
    if (text !== '') this.parser.write(text);
  }

  end(): void {
    this.parser.close();
  }
}

/** A document as a whole. */
export function readMarkup(text: string, listener: Listener): void {
  const markup = new Markup(listener);
  markup.write(text);
  markup.end();
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

function broken(): never {
  refuseSheet('SHEET.BROKEN', 'ファイルの中身が正しくないため読めません。Excelで開いて保存し直したものを送ってください。', 'The content of the file is not correct and cannot be read. Open it in Excel, save it again, and send that.');
}
