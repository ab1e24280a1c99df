/** The index by company: where each is recommended, on which page it stands. */
import { formatPoints } from '../../format.js';
import { sizeWords } from '../../trade.words.js';
import type { DecisionPack, PackCompany } from './pack.js';
import { BODY_WIDTH, FAINT, TYPE } from './paper/look.js';
import type { Sheet } from './paper/sheet.js';
import { Table, type Row } from './paper/table.js';
import { en, figure, head, ja, told, wordOf } from './told.js';

const COMPANY_WIDTH = 205;

export async function companies(sheet: Sheet, pack: DecisionPack, pages: readonly number[]): Promise<void> {
  await sheet.heading(ja.indexTitle, en.indexTitle);
  const rows = pack.companies.map(({ name, size, places, total }): Row => ({
    cells: [
      [{ text: name.ja, weight: 'bold' }, { text: secondLine(name, size), size: TYPE.second, colour: FAINT }],
      told({
        ja: places.map(({ city, rank, score }) => ja.inPlace(pack.cities[city]!.name.ja, rank, formatPoints(score), pages[city]!)).join('、'),
        en: places.map(({ city, rank, score }) => en.inPlace(pack.cities[city]!.name.en, rank, formatPoints(score), pages[city]!)).join('; '),
      }),
      figure(String(places.length)), figure(formatPoints(total)),
    ],
  }));
  await new Table(sheet, [
    { head: head('company'), width: COMPANY_WIDTH }, { head: head('places'), width: BODY_WIDTH - COMPANY_WIDTH - 34 - 46 },
    { head: head('count'), width: 34, end: true }, { head: head('total'), width: 46, end: true },
  ], ja.indexTitle).set(rows);
}

/** The English name, where there is one of its own, and the size. */
function secondLine(name: PackCompany['name'], size: PackCompany['size']): string {
  const { ja: japanese, en: english } = wordOf(sizeWords, size);
  return [name.en === name.ja ? '' : name.en, size === null ? '' : `${japanese} ${english}`].filter((part) => part !== '').join('　');
}
