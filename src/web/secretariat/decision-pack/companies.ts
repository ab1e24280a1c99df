/** The index by company: where each is recommended, on which page it stands. */
import { formatPoints } from '../../format.js';
import { sizeWords } from '../../trade.words.js';
import type { DecisionPack } from './pack.js';
import { BODY_WIDTH } from './paper/look.js';
import type { Sheet } from './paper/sheet.js';
import { Table, type Row } from './paper/table.js';
import { en, figure, head, ja, told, wordOf } from './told.js';

export async function companies(sheet: Sheet, pack: DecisionPack, pages: readonly number[]): Promise<void> {
  await sheet.heading(ja.indexTitle, en.indexTitle);
  const rows = pack.companies.map(({ name, size, places, total }): Row => ({
    cells: [
      told(name, 'bold'), told(wordOf(sizeWords, size)),
      told({
        ja: places.map(({ city, rank, score }) => ja.inPlace(pack.cities[city]!.name.ja, rank, formatPoints(score), pages[city]!)).join('、'),
        en: places.map(({ city, rank, score }) => en.inPlace(pack.cities[city]!.name.en, rank, formatPoints(score), pages[city]!)).join('; '),
      }),
      figure(String(places.length)), figure(formatPoints(total)),
    ],
  }));
  await new Table(sheet, [
    { head: head('company'), width: 150 }, { head: head('size'), width: 54 }, { head: head('places'), width: BODY_WIDTH - 150 - 54 - 34 - 46 },
    { head: head('count'), width: 34, end: true }, { head: head('total'), width: 46, end: true },
  ], ja.indexTitle).set(rows);
}
