/** What came, went or moved since the last round, and because of which input. */
import { formatChange, formatPoints } from '../../format.js';
import type { DecisionPack, PackChange, PackDifference } from './pack.js';
import { BODY_WIDTH, TYPE } from './paper/look.js';
import type { Sheet } from './paper/sheet.js';
import { Table, type Row } from './paper/table.js';
import { en, figure, head, ja, paragraph, told, word } from './told.js';

const AGAINST = { shown: 'againstShown', replaced: 'againstReplaced', concluded: 'againstConcluded' } as const;
const KINDS = ['gained', 'lost', 'moved', 'rescored', 'kept'] as const;

export async function difference(sheet: Sheet, pack: DecisionPack, number: number): Promise<void> {
  await sheet.heading(`${number}　${ja.differenceTitle}`, en.differenceTitle);
  const of = pack.difference;
  if (of === null) return sheet.paragraph(paragraph(word('noDifference')));
  await sheet.paragraph(paragraph({ ja: ja[AGAINST[of.basis]](of.number), en: en[AGAINST[of.basis]](of.number) }), 2);
  const change = of.total.after - of.total.before;
  await new Table(sheet, [...KINDS.map((kind) => ({ head: head(kind), width: 74 })), { head: head('total'), width: BODY_WIDTH - 74 * KINDS.length }], ja.differenceTitle).set([{
    cells: [
      ...KINDS.map((kind) => figure(String(of.counts[kind]))),
      figure(`${formatPoints(of.total.before)} → ${formatPoints(of.total.after)}（${formatChange(change)}）`),
    ],
  }]);
  await inputs(sheet, of);
  if (of.lines.length > 0) await lines(sheet, of);
}

async function inputs(sheet: Sheet, { inputs: differing }: PackDifference): Promise<void> {
  if (differing.length === 0) return sheet.paragraph(paragraph(word('sameInputs')));
  await sheet.paragraph([{ text: `${ja.inputsTitle}　${en.inputsTitle}`, weight: 'bold', size: TYPE.body }], 1);
  await sheet.paragraph(paragraph({
    ja: `${differing.map((input) => input.ja).join('。')}。`, en: `${differing.map((input) => input.en).join('. ')}.`,
  }));
}

async function lines(sheet: Sheet, { lines: changes }: PackDifference): Promise<void> {
  const hasCauses = changes.some(({ because }) => because !== null);
  const place = (at: PackChange['before']): Row['cells'][number] => (at === null ? figure('–') : told({ ja: ja.placed(at.rank, formatPoints(at.score)), en: en.placed(at.rank, formatPoints(at.score)) }));
  const rows = changes.map(({ change, city, company, before, after, because }): Row => ({
    cells: [told(word(change)), told(city), told(company), place(before), place(after), ...(hasCauses ? [because === null ? [] : told(because)] : [])],
  }));
  const rest = BODY_WIDTH - 66 - 84 - 58 * 2;
  await new Table(sheet, [
    { head: head('change'), width: 66 }, { head: head('city'), width: 84 }, { head: head('company'), width: hasCauses ? 110 : rest },
    { head: head('before'), width: 58 }, { head: head('after'), width: 58 }, ...(hasCauses ? [{ head: head('because'), width: rest - 110 }] : []),
  ], ja.differenceTitle).set(rows);
}
