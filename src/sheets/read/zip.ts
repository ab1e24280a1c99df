/** A zip archive of which nothing is unpacked before its size is known, and nothing beyond what it says of itself. */
import { buffer } from 'node:stream/consumers';
import { fromBufferPromise, type Entry, type ZipFile } from 'yauzl';
import { refuseSheet, SHEET_LIMITS } from '../sheet.js';

const RATIO_FROM_BYTES = 1_048_576;
const SMALL_BYTES_MAX = 5 * 1_048_576;
const ENCRYPTED = 0x1;

export class Archive {
  private constructor(private readonly zip: ZipFile, private readonly entries: ReadonlyMap<string, Entry>) {}

  /** Reads the list of what is in it. Throws `SheetRefusal` where that is broken, locked, or too much. */
  static async open(bytes: Buffer): Promise<Archive> {
    const zip = await opened(bytes);
    if (zip.entryCount > SHEET_LIMITS.zipEntries) throw tooLarge();
    const entries = new Map<string, Entry>();
    let unpacked = 0;
    for (const entry of await listed(zip)) {
      unpacked += entry.uncompressedSize;
      if (unpacked > SHEET_LIMITS.unpackedBytes) throw tooLarge();
      if (entry.uncompressedSize > RATIO_FROM_BYTES && entry.uncompressedSize > entry.compressedSize * SHEET_LIMITS.ratio) throw tooLarge();
      if (entry.generalPurposeBitFlag & ENCRYPTED) throw locked();
      entries.set(entry.fileName, entry);
    }
    return new Archive(zip, entries);
  }

  has(name: string): boolean {
    return this.entries.has(name);
  }

  /** The text of an entry, piece by piece; `false` where there is no such entry. yauzl ends the stream with an error when it is longer than it said. */
  async read(name: string, take: (text: string) => void): Promise<boolean> {
    const entry = this.entries.get(name);
    if (!entry) return false;
    const decoder = new TextDecoder('utf-8');
    const stream = await this.zip.openReadStreamPromise(entry).catch(() => broken());
    try {
      for await (const chunk of stream as AsyncIterable<Buffer>) take(decoder.decode(chunk, { stream: true }));
    } catch (error) {
      stream.destroy();
      throw isOfZlib(error) ? broken() : error;
    }
    take(decoder.decode());
    return true;
  }

  /** A small entry as a whole; '' where there is none. */
  async text(name: string): Promise<string> {
    const entry = this.entries.get(name);
    if (entry && entry.uncompressedSize > SMALL_BYTES_MAX) throw tooLarge();
    return entry ? (await buffer(await this.zip.openReadStreamPromise(entry)).catch(() => broken())).toString('utf8') : '';
  }
}

function opened(bytes: Buffer): Promise<ZipFile> {
  return fromBufferPromise(bytes, { lazyEntries: true, validateEntrySizes: true }).catch(() => broken());
}

function listed(zip: ZipFile): Promise<Entry[]> {
  return new Promise<Entry[]>((done, fail) => {
    const entries: Entry[] = [];
    zip.on('entry', (entry: Entry) => {
      entries.push(entry);
      zip.readEntry();
    });
    zip.on('end', () => done(entries));
    zip.on('error', fail);
    zip.readEntry();
  }).catch(() => broken());
}

function isOfZlib(error: unknown): boolean {
  const { code, message } = error as NodeJS.ErrnoException;
  return (code?.startsWith('Z_') ?? false) || /^(too many bytes|not enough bytes|invalid|unexpected)/i.test(message);
}

function broken(): never {
  refuseSheet('SHEET.BROKEN', 'ファイルが壊れていて開けません。Excelで開いて保存し直したものを送ってください。', 'The file is damaged and cannot be opened. Open it in Excel, save it again, and send that.');
}

function tooLarge(): never {
  const megabytes = SHEET_LIMITS.unpackedBytes / 1_048_576;
  refuseSheet('SHEET.TOO_LARGE_UNPACKED',
    `展開すると大きすぎるため、開かずに断りました（${megabytes}MB、${SHEET_LIMITS.zipEntries.toLocaleString('en')}ファイルまで）。使っていない行・列・シート・画像を削除し、保存し直してください。`,
    `Unpacked, the file would be too large, so it was not opened (at most ${megabytes} MB and ${SHEET_LIMITS.zipEntries.toLocaleString('en')} parts). Delete rows, columns, sheets and pictures that are not used, and save again.`);
}

function locked(): never {
  refuseSheet('SHEET.LOCKED', 'パスワードで保護されたファイルは読めません。保護を外して保存し直してください。', 'A file protected by a password cannot be read. Save it without the password.');
}
