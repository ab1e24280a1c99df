/** What fairness came to and what it cost; and who is not served, with the reason. */
import type { FairnessSide } from '../../../engine/model.js';
import { formatPoints, formatShare } from '../../format.js';
import type { DecisionPack } from './pack.js';
import { BODY_WIDTH, FAINT, TYPE } from './paper/look.js';
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

export async function unserved(sheet: Sheet, pack: DecisionPack, number: number): Promise<void> {
  await sheet.heading(`${number}　${ja.unservedTitle}`, en.unservedTitle);
  if (pack.unserved.length === 0) return sheet.paragraph(paragraph(word('allServed')));
  for (const { side, why, names } of pack.unserved) {
    const count = side === 'company' ? { ja: ja.unservedCompanies(names.length), en: en.unservedCompanies(names.length) } : { ja: ja.unservedCities(names.length), en: en.unservedCities(names.length) };
    await sheet.paragraph([
      { text: `${count.ja}　${why.ja}`, weight: 'bold', size: TYPE.cell }, { text: `${count.en}. ${why.en}`, size: TYPE.second, colour: FAINT, lang: 'en' },
    ], 1);
    await sheet.paragraph([
      { text: names.map((name) => name.ja).join('、'), size: 7.5 },
      ...(names.some((name) => name.ja !== name.en) ? [{ text: names.map((name) => name.en).join('; '), size: 6.5, colour: FAINT, lang: 'en' as const }] : []),
    ], 5);
  }
  await sheet.paragraph(paragraph(word('unservedNote')));
}
