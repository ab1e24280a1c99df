/** What fairness came to and what it cost. */
import type { FairnessSide } from '../../../engine/model.js';
import { formatPoints, formatShare } from '../../format.js';
import type { DecisionPack } from './pack.js';
import { BODY_WIDTH } from './paper/look.js';
import type { Sheet } from './paper/sheet.js';
import { Table, type Row } from './paper/table.js';
import { facts } from './facts.js';
import { en, figure, head, ja, paragraph, told, word } from './told.js';

export async function fairness(sheet: Sheet, { fairness: of }: DecisionPack, number: number): Promise<void> {
  await sheet.heading(`${number}　${ja.fairnessTitle}`, en.fairnessTitle, 90);
  const share = of.totalWithout > 0 ? of.price / of.totalWithout : 0;
  await facts(sheet, ja.fairnessTitle, [
    [word('withRules'), told({ ja: formatPoints(of.total), en: '' })],
    [word('withoutRules'), told({ ja: formatPoints(of.totalWithout), en: '' })],
    [word('price'), told({ ja: `${formatPoints(-of.price)}（${formatShare(share)}）`, en: '' })],
    [word('smes'), told({ ja: ja.smesTold(of.smesServed, of.smeLines, formatShare(of.smeShare)), en: en.smesTold(of.smesServed, of.smeLines, formatShare(of.smeShare)) })],
  ]);
  const side = (key: 'company' | 'city', { served, eligible, gini, minimum, fifthPercentile }: FairnessSide): Row => ({
    cells: [told(word(key), 'bold'), figure(`${served} / ${eligible}`), figure(gini.toFixed(3)), figure(formatPoints(minimum)), figure(formatPoints(fifthPercentile))],
  });
  await new Table(sheet, [
    { head: head('side'), width: BODY_WIDTH - 320 }, { head: head('served'), width: 110, end: true }, { head: head('gini'), width: 70, end: true },
    { head: head('minimum'), width: 70, end: true }, { head: head('fifth'), width: 70, end: true },
  ], ja.fairnessTitle).set([side('company', of.companies), side('city', of.cities)]);
  await sheet.paragraph(paragraph({ ja: `${of.told.map((each) => `${each.ja}。`).join('')}${ja.totalsNote}`, en: `${of.told.map((each) => `${each.en}. `).join('')}${en.totalsNote}` }));
}
