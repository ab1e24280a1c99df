/** The decision pack as one PDF: plain data in, bytes out; the same pack gives the same bytes. */
import PDFDocument from 'pdfkit';
import { cities, cityLists } from './cities.js';
import { companies } from './companies.js';
import { difference } from './difference.js';
import { fairness } from './fairness.js';
import { front, markOf } from './front.js';
import { history } from './history.js';
import { check, method } from './method.js';
import { overrides } from './overrides.js';
import type { DecisionPack } from './pack.js';
import { SOFT, TYPE } from './paper/look.js';
import { Sheet } from './paper/sheet.js';
import { Typefaces } from './paper/typeface.js';
import { en, ja } from './told.js';
import { unserved, unservedNames } from './unserved.js';

const DIGITS_IN_FOOT = 16;

/** Gives way to other requests after every page. */
export async function packPdf(pack: DecisionPack): Promise<Buffer> {
  const at = new Date(pack.madeAt);
  const document = new PDFDocument({
    size: 'A4', margin: 0, bufferPages: true, tagged: true, displayTitle: true, lang: 'ja', pdfVersion: '1.7',
    info: { Title: `${ja.document} ${ja.round(pack.number)} ${pack.subject.ja}${markOf(pack) ? `（${markOf(pack)!.ja}）` : ''}`, Author: 'JASCAマッチ', Creator: 'JASCA Match', Producer: 'JASCA Match', CreationDate: at, ModDate: at },
  });
  const chunks: Buffer[] = [];
  document.on('data', (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise<void>((resolve, reject) => { document.on('end', resolve).on('error', reject); });
  const root = document.struct('Document');
  document.addStructure(root);
  const sheet = new Sheet(document, new Typefaces(document), root);
  await front(sheet, pack);
  let number = 0;
  const sections = [cities, overrides, difference, fairness, unserved, method, check, history];
  for (const section of sections) await section(sheet, pack, number += 1);
  const pages = await cityLists(sheet, pack);
  await companies(sheet, pack, pages);
  await unservedNames(sheet, pack);
  if (sheet.faces.hasMissing) await sheet.paragraph([{ text: ja.missingType, size: TYPE.second, colour: SOFT, gap: 8 }, { text: en.missingType, size: TYPE.second, colour: SOFT, lang: 'en' }]);
  root.end();
  await sheet.feet(footOf(pack));
  document.end();
  await ended;
  return Buffer.concat(chunks);
}

function footOf(pack: DecisionPack): Parameters<Sheet['feet']>[0] {
  const { number, sample, check: { inputHash, resultHash } } = pack;
  const mark = markOf(pack);
  const digits = (hash: string): string => hash.slice(0, DIGITS_IN_FOOT).replace(/(.{8})(?=.)/g, '$1 ');
  return (page, pages) => ({
    start: `JASCAマッチ　${ja.document}　${ja.round(number)}${mark ? `　${mark.ja} ${mark.en}` : ''}${sample ? `　${ja.sample} Sample` : ''}`,
    middle: `${page} / ${pages}`,
    end: `sha256　入力 ${digits(inputHash)}　結果 ${digits(resultHash)}`,
  });
}
