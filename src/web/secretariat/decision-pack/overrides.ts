/** What people changed by hand, why, who and when, and what it cost. */
import type { Texts } from '../../../engine/model.js';
import { eraInstant } from '../../era.js';
import { formatPoints } from '../../format.js';
import type { DecisionPack, PackOverride } from './pack.js';
import { EFFECT_WORDS, LASTING_WORDS, OVERRIDE_WORDS } from './pack.words.js';
import { BODY_WIDTH, CARE, SOFT, TYPE } from './paper/look.js';
import type { Piece, Sheet } from './paper/sheet.js';
import { Table, type Row } from './paper/table.js';
import { en, figure, head, ja, paragraph, told, word } from './told.js';

const WIDTH = { kind: 66, target: 140, who: 152, cost: 40 };

export async function overrides(sheet: Sheet, pack: DecisionPack, number: number): Promise<void> {
  await sheet.heading(`${number}　${ja.overridesTitle}`, en.overridesTitle);
  if (pack.overrides.length === 0) return sheet.paragraph(paragraph(word('noOverrides')));
  const rows = pack.overrides.map((override): Row => ({
    cells: [
      told(kindOf(override), 'bold'), targetOf(override), figure(override.reason),
      [{ text: override.by ?? ja.machinery }, { text: eraInstant(new Date(override.at)), size: TYPE.second, colour: SOFT }],
      figure(override.price === null ? '–' : formatPoints(-override.price)),
    ],
  }));
  if (pack.overridesPrice !== null) rows.push({ kind: 'sum', span: 4, cells: [told(word('overridesSum'), 'bold'), figure(formatPoints(-pack.overridesPrice), 'bold')] });
  await new Table(sheet, [
    { head: head('kind'), width: WIDTH.kind }, { head: head('target'), width: WIDTH.target },
    { head: head('reason'), width: BODY_WIDTH - WIDTH.kind - WIDTH.target - WIDTH.who - WIDTH.cost },
    { head: head('who'), width: WIDTH.who }, { head: head('cost'), width: WIDTH.cost, end: true },
  ], ja.overridesTitle).set(rows);
  await sheet.paragraph([{ text: `${ja.overridesNote} ${en.overridesNote}`, size: TYPE.second, colour: SOFT }], 0);
}

function kindOf({ kind, rank, lasting }: PackOverride): Texts {
  const name = OVERRIDE_WORDS[kind];
  const to = rank === null ? { ja: '', en: '' } : { ja: `\n${ja.toRank(rank)}`, en: ` ${en.toRank(rank)}` };
  return { ja: `${name.ja}${to.ja}\n${LASTING_WORDS[lasting].ja}`, en: `${name.en}${to.en}, ${LASTING_WORDS[lasting].en}` };
}

/** The pair, and why the override does not do what it says where it does not. */
function targetOf({ company, city, effect }: PackOverride): Piece[] {
  const pair = told({ ja: `${company.ja} × ${city.ja}`, en: `${company.en} × ${city.en}` });
  const why = EFFECT_WORDS[effect];
  return why === null ? pair : [...pair, { text: why.ja, size: TYPE.second, colour: CARE, gap: 1.5 }, { text: why.en, size: TYPE.second, colour: CARE, lang: 'en' }];
}
