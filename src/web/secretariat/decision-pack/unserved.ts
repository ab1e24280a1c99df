/** Who is not served and why: by reason on the first sheets, all names in the annex where they are many. */
import { formatCount } from '../../format.js';
import type { DecisionPack, PackUnserved } from './pack.js';
import { BODY_WIDTH, FAINT, TYPE } from './paper/look.js';
import type { Piece, Sheet } from './paper/sheet.js';
import { Table, type Row } from './paper/table.js';
import { en, figure, head, ja, paragraph, told, word } from './told.js';

/** With more of one reason they are named in the annex only. */
const NAMES_MAX = 12;
const WIDTH = { side: 60, count: 34, why: 190 };

export async function unserved(sheet: Sheet, pack: DecisionPack, number: number): Promise<void> {
  await sheet.heading(`${number}　${ja.unservedTitle}`, en.unservedTitle);
  if (pack.unserved.length === 0) return sheet.paragraph(paragraph(word('allServed')));
  const rows = pack.unserved.map((group): Row => ({
    cells: [
      told(word(group.side), 'bold'), figure(formatCount(group.names.length)), told(group.why),
      isMany(group) ? told(word('inAnnex')) : told({ ja: group.names.map((name) => name.ja).join('、'), en: group.names.map((name) => name.en).join('; ') }),
    ],
  }));
  await new Table(sheet, [
    { head: head('side'), width: WIDTH.side }, { head: head('howMany'), width: WIDTH.count, end: true }, { head: [], width: 12 },
    { head: head('why'), width: WIDTH.why - 12 }, { head: head('names'), width: BODY_WIDTH - WIDTH.side - WIDTH.count - WIDTH.why },
  ], ja.unservedTitle).set(rows.map(({ cells: [side, count, ...rest] }) => ({ cells: [side!, count!, [], ...rest] })));
  await sheet.paragraph(paragraph(word('unservedNote')));
}

/** The names that found no room on the first sheets, by reason. */
export async function unservedNames(sheet: Sheet, pack: DecisionPack): Promise<void> {
  const many = pack.unserved.filter(isMany);
  if (many.length === 0) return;
  await sheet.heading(ja.unservedListTitle, en.unservedListTitle, 80);
  for (const group of many) {
    await sheet.paragraph(headOf(group), 1, sheet.width, 24);
    await sheet.paragraph([
      { text: group.names.map((name) => name.ja).join('、'), size: 7.5 },
      ...(group.names.some((name) => name.ja !== name.en) ? [{ text: group.names.map((name) => name.en).join('; '), size: 6.5, colour: FAINT, lang: 'en' as const, gap: 2 }] : []),
    ], 7);
  }
}

function isMany({ names }: PackUnserved): boolean {
  return names.length > NAMES_MAX;
}

function headOf({ side, why, names }: PackUnserved): Piece[] {
  const count = side === 'company' ? { ja: ja.unservedCompanies(names.length), en: en.unservedCompanies(names.length) } : { ja: ja.unservedCities(names.length), en: en.unservedCities(names.length) };
  return [
    { text: `${count.ja}　${why.ja}`, weight: 'bold', size: TYPE.cell }, { text: `${count.en}. ${why.en}`, size: TYPE.second, colour: FAINT, lang: 'en' },
  ];
}
