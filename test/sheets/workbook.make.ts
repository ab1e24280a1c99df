/** Workbooks as other programs write them, awkward on purpose: made of their parts, byte by byte where it matters. */
import { deflateRawSync, crc32 } from 'node:zlib';

/** crc32 of node:zlib is younger than Node 20.19. */
const TABLE = Array.from({ length: 256 }, (_, at) => Array.from({ length: 8 }).reduce<number>((code) => (code & 1 ? 0xedb88320 ^ (code >>> 1) : code >>> 1), at) >>> 0);
function checksum(bytes: Buffer): number {
  if (typeof crc32 === 'function') return crc32(bytes);
  return (bytes.reduce((code, byte) => TABLE[(code ^ byte) & 0xff]! ^ (code >>> 8), 0xffffffff) ^ 0xffffffff) >>> 0;
}

export interface Part { name: string; bytes: Buffer; /** What the archive says of its size, where that is a lie. */ saidBytes?: number; encrypted?: true }

/** A zip archive of the parts. */
export function archiveOf(parts: readonly Part[]): Buffer {
  const locals: Buffer[] = [];
  const centrals: Buffer[] = [];
  let offset = 0;
  for (const { name, bytes, saidBytes, encrypted } of parts) {
    const [packed, path] = [deflateRawSync(bytes), Buffer.from(name)];
    const head = Buffer.alloc(26);
    head.writeUInt16LE(20, 0);
    head.writeUInt16LE(encrypted ? 1 : 0, 2);
    head.writeUInt16LE(8, 4);
    head.writeUInt32LE(checksum(bytes), 10);
    head.writeUInt32LE(packed.length, 14);
    head.writeUInt32LE(saidBytes ?? bytes.length, 18);
    head.writeUInt16LE(path.length, 22);
    const local = Buffer.concat([Buffer.from('PK\u0003\u0004'), head, path, packed]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    centrals.push(Buffer.concat([Buffer.from('PK\u0001\u0002'), Buffer.from([20, 0]), head, tail, path]));
    locals.push(local);
    offset += local.length;
  }
  const central = Buffer.concat(centrals);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(parts.length % 65_536, 4);
  end.writeUInt16LE(parts.length % 65_536, 6);
  end.writeUInt32LE(central.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...locals, central, Buffer.from('PK\u0005\u0006'), end]);
}

export interface MadeSheet { name: string; state?: 'hidden' | 'veryHidden'; /** What stands between <sheetData> and </sheetData>. */ rows: string; behind?: string }

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';

/** A workbook of these sheets, with shared strings and cell formats as given. */
export function workbookOf(sheets: readonly MadeSheet[], { strings = '', styles = '' }: { strings?: string; styles?: string } = {}, more: readonly Part[] = []): Buffer {
  const part = (name: string, text: string): Part => ({ name, bytes: Buffer.from(XML + text) });
  return archiveOf([
    part('_rels/.rels', '<Relationships><Relationship Id="rId1" Type="officeDocument" Target="xl/workbook.xml"/></Relationships>'),
    part('xl/workbook.xml', `<workbook xmlns:r="r"><sheets>${sheets.map(({ name, state }, at) => `<sheet name="${name}" sheetId="${at + 1}"${state ? ` state="${state}"` : ''} r:id="rId${at + 1}"/>`).join('')}</sheets></workbook>`),
    part('xl/_rels/workbook.xml.rels', `<Relationships>${sheets.map((_, at) => `<Relationship Id="rId${at + 1}" Target="worksheets/sheet${at + 1}.xml"/>`).join('')}</Relationships>`),
    part('xl/sharedStrings.xml', `<sst>${strings}</sst>`),
    part('xl/styles.xml', styles || '<styleSheet/>'),
    ...sheets.map(({ rows, behind = '' }, at) => part(`xl/worksheets/sheet${at + 1}.xml`, `<worksheet><sheetData>${rows}</sheetData>${behind}</worksheet>`)),
    ...more,
  ]);
}

/** Rows of plain texts, as inline strings. */
export function rowsOf(rows: readonly (readonly string[])[]): string {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
  return rows.map((cells, at) => `<row r="${at + 1}">${cells.map((text, place) => `<c r="${letters[place]}${at + 1}" t="inlineStr"><is><t>${text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</t></is></c>`).join('')}</row>`).join('');
}
