/** How the answer was come to, in plain words, with every setting; and what it was checked by. */
import { FACTORS, type Texts } from '../../../engine/model.js';
import { formatCount, formatPoints, formatShare } from '../../format.js';
import { tradeWords } from '../../trade.words.js';
import { facts } from './facts.js';
import type { DecisionPack, PackMethod } from './pack.js';
import { FACTOR_LOOKS } from './pack.words.js';
import { BODY_WIDTH, FACTOR_COLOUR } from './paper/look.js';
import type { Sheet } from './paper/sheet.js';
import { Table, type Row } from './paper/table.js';
import { en, figure, head, ja, paragraph, told, word } from './told.js';

export async function method(sheet: Sheet, pack: DecisionPack, number: number): Promise<void> {
  const { method: of } = pack;
  await sheet.heading(`${number}　${ja.methodTitle}`, en.methodTitle);
  const { solutions, needs, pairs, gated, belowFloor } = of;
  await sheet.paragraph(paragraph({
    ja: `${ja.methodSteps(solutions, needs, pairs, gated, belowFloor)}${ja.unknownTold(formatShare(of.neutral, 0))}${ja.methodAssign}`,
    en: `${en.methodSteps(solutions, needs, pairs, gated, belowFloor)} ${en.unknownTold(formatShare(of.neutral, 0))} ${en.methodAssign}`,
  }));
  const quota = ([least, most]: [number, number], hard: boolean): Texts => ({
    ja: `${ja.quota(least, most)}${hard ? ja.hard : ''}`, en: `${en.quota(least, most)}${hard ? en.hard : ''}`,
  });
  await facts(sheet, ja.methodTitle, [
    [word('profile'), told({ ja: ja.profileIs(of.profile.ja, of.profileVersion), en: en.profileIs(of.profile.en, of.profileVersion) })],
    [word('floor'), figure(formatPoints(of.floor))],
    [word('quotaCity'), told(quota(of.quotas.city, of.quotas.hard))],
    [word('quotaCompany'), told(quota(of.quotas.company, of.quotas.hard))],
    [word('theme'), of.themes.length === 0 ? told(word('none')) : told({ ja: of.themes.map((each) => each.ja).join('、'), en: of.themes.map((each) => each.en).join(', ') })],
    [word('rules'), rulesOf(of).flatMap((rule) => told(rule))],
  ]);
  await weights(sheet, of);
}

function rulesOf({ fair, rules }: PackMethod): Texts[] {
  if (!fair) return [word('noRules')];
  const { maxMin, smeShare, ceiling, repeatCost } = rules;
  return [
    word('ruleCover'),
    ...(maxMin ? [word('ruleMaxMin')] : []),
    ...(smeShare === undefined ? [] : [{ ja: ja.ruleSme(formatShare(smeShare)), en: en.ruleSme(formatShare(smeShare)) }]),
    ...(ceiling === undefined ? [] : [{ ja: ja.ruleCeiling(ceiling), en: en.ruleCeiling(ceiling) }]),
    ...(repeatCost === undefined ? [] : [{ ja: ja.ruleRepeat(formatPoints(repeatCost)), en: en.ruleRepeat(formatPoints(repeatCost)) }]),
  ];
}

async function weights(sheet: Sheet, of: PackMethod): Promise<void> {
  const width = { bar: 120, weight: 44, name: 120 };
  const rows = FACTORS.map((factor): Row => ({
    cells: [
      told({ ja: tradeWords.ja[factor], en: tradeWords.en[factor] }, 'bold'), figure(formatPoints(of.weights[factor])),
      [{ text: '', drawing: { height: 12, draw: (x, y) => sheet.document.save().rect(x + 10, y + 3, of.weights[factor] * 4, 6).fill(FACTOR_COLOUR[factor]).restore() } }],
      told(FACTOR_LOOKS[factor]),
    ],
  }));
  const sum = FACTORS.reduce((all, factor) => all + of.weights[factor], 0);
  await new Table(sheet, [
    { head: head('factor'), width: width.name }, { head: head('weight'), width: width.weight, end: true }, { head: [], width: width.bar },
    { head: head('looksAt'), width: BODY_WIDTH - width.name - width.weight - width.bar },
  ], ja.profile).set([...rows, { kind: 'sum', cells: [told(word('sum'), 'bold'), figure(formatPoints(sum), 'bold'), figure(''), figure('')] }]);
}

export async function check(sheet: Sheet, pack: DecisionPack, number: number): Promise<void> {
  const { check: of, cities, figures } = pack;
  await sheet.heading(`${number}　${ja.checkTitle}`, en.checkTitle, 120);
  const [objective, bound, gap] = [of.objective, of.bound, of.gap].map((value) => formatPoints(value)) as [string, string, string];
  const lines = cities.flatMap((city) => city.lines);
  const sum = lines.reduce((all, line) => all + Math.round(line.score * 10), 0) / 10;
  const [count, added, total] = [formatCount(lines.length), formatPoints(sum), formatPoints(figures.total)];
  await facts(sheet, ja.checkTitle, [
    [word('objective'), told({ ja: ja.objectiveIs(objective, bound, gap), en: en.objectiveIs(objective, bound, gap) })],
    [word('verified'), told(word(of.verified ? 'isVerified' : 'isNotVerified'))],
    [word('sumsAgree'), told(added === total ? { ja: ja.sumsTold(count, total), en: en.sumsTold(count, total) } : { ja: ja.sumsDiffer(count, added, total), en: en.sumsDiffer(count, added, total) })],
    [word('inputHash'), figure(of.inputHash)],
    [word('resultHash'), figure(of.resultHash)],
    [word('engine'), figure(of.engine)],
    [word('seed'), figure(String(of.seed))],
  ]);
  await sheet.paragraph(paragraph(word('checkNote')));
}
