/** What people changed by hand, why, who and when, and what it cost. */
import { eraInstant } from '../../era.js';
import { formatPoints } from '../../format.js';
import type { DecisionPack, PackOverride } from './pack.js';
import { BODY_WIDTH, SOFT, TYPE } from './paper/look.js';
import type { Sheet } from './paper/sheet.js';
import { Table, type Row } from './paper/table.js';
import { en, figure, head, ja, paragraph, told, word } from './told.js';

export async function overrides(sheet: Sheet, pack: DecisionPack, number: number): Promise<void> {
  if (pack.overrides === null) return;
  await sheet.heading(`${number}　${ja.overridesTitle}`, en.overridesTitle);
  if (pack.overrides.length === 0) return sheet.paragraph(paragraph(word('noOverrides')));
  const rows = pack.overrides.map((override): Row => ({
    cells: [
      told(kindOf(override)),
      told({ ja: `${override.company.ja} × ${override.city.ja}`, en: `${override.company.en} × ${override.city.en}` }),
      figure(override.reason),
      [{ text: override.by ?? ja.machinery }, ...(override.at ? [{ text: eraInstant(new Date(override.at)), size: TYPE.second, colour: SOFT }] : [])],
      override.price === null ? told(word('unpriced')) : figure(formatPoints(-override.price)),
    ],
  }));
  if (pack.overridesPrice !== null) rows.push({ kind: 'sum', span: 4, cells: [told(word('overridesSum'), 'bold'), figure(formatPoints(-pack.overridesPrice), 'bold')] });
  await new Table(sheet, [
    { head: head('kind'), width: 58 }, { head: head('company'), width: 130 }, { head: head('reason'), width: BODY_WIDTH - 58 - 130 - 128 - 44 },
    { head: head('who'), width: 128 }, { head: head('cost'), width: 44, end: true },
  ], ja.overridesTitle).set(rows);
  await sheet.paragraph([{ text: `${ja.overridesNote} ${en.overridesNote}`, size: TYPE.second, colour: SOFT }], 0);
}

function kindOf({ kind, rank, lasting }: PackOverride): { ja: string; en: string } {
  const name = word(kind === 'rank' ? 'rerank' : kind);
  const to = rank === null ? { ja: '', en: '' } : { ja: `　${ja.toRank(rank)}`, en: ` ${en.toRank(rank)}` };
  const stays = lasting ? { ja: `　${ja.lasting}`, en: `, ${en.lasting.toLowerCase()}` } : { ja: '', en: '' };
  return { ja: `${name.ja}${to.ja}${stays.ja}`, en: `${name.en}${to.en}${stays.en}` };
}
