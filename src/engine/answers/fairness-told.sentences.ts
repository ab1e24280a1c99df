/** Sentences about the fairness of a round. */
import type { FairnessRule } from '../model.js';
import type { Told } from '../told.js';
import type { FairnessCode } from './fairness-told.js';

const RULES_JA: Record<FairnessRule, string> = { cover: 'なるべく多くの会社に1件', ceiling: '上限', maxMin: '最低点の引き上げ', repeatCost: '重ねて推薦する費用', smeShare: '中小企業の割合' };
const RULES_EN: Record<FairnessRule, string> = { cover: 'one for as many companies as possible', ceiling: 'ceiling', maxMin: 'raising the smallest score', repeatCost: 'cost of repeated recommendations', smeShare: 'share of small companies' };

function rule(told: Told, names: Record<string, string>): string {
  const name = told.text('rule');
  return Object.hasOwn(names, name) ? names[name]! : name;
}

/** A share between 0 and 1 in per cent with one decimal. */
function percent(told: Told, key: string): string {
  return (told.number(key) * 100).toFixed(1);
}


export const FAIRNESS_JA: Record<FairnessCode, (told: Told) => string> = {
  'fairness.price': (told) => `推薦の合計は${told.sum('objective')}点、公平の規則がない場合は${told.sum('objectiveWithout')}点で、公平の代償は${told.sum('price')}点`,
  'fairness.rule': (told) => `うち「${rule(told, RULES_JA)}」によるもの ${told.points('price')}点`,
  'fairness.threshold': (told) => `最低点を${told.points('threshold')}点まで引き上げた。これより高くすると、推薦を受ける会社か都市、または下限の枠が減る`,
  'fairness.threshold-none': () => '対象になる組がないため、最低点は引き上げられない',
  'fairness.sme': (told) => `中小企業への推薦は${percent(told, 'share')}%（求めは${percent(told, 'asked')}%、そのために確保した枠は${told.number('minimum')}件）`,
  'fairness.sme-short': (told) => `中小企業への推薦は${percent(told, 'share')}%で、求めの${percent(told, 'asked')}%に届かない（確保できた枠は${told.number('minimum')}件まで）`,
  'fairness.sme-share': (told) => `中小企業への推薦は${percent(told, 'share')}%`,
  'fairness.ceiling': (told) => `1社の上限は${told.number('places')}件で、${told.number('atCeiling')}社が上限に達した`,
  'fairness.repeat': (told) => `重ねて推薦する費用は2件目から${told.points('points')}点ずつ増え、合計${told.points('charged')}点を数えた`,
  'fairness.companies': (told) => `下限点に届く会社${told.number('eligible')}社のうち${told.number('served')}社に推薦がある。点数の合計のジニ係数は${told.text('gini')}、最小は${told.points('minimum')}点、下から5%は${told.points('fifthPercentile')}点`,
  'fairness.cities': (told) => `下限点に届く都市${told.number('eligible')}件のうち${told.number('served')}件に推薦がある。点数の合計のジニ係数は${told.text('gini')}、最小は${told.points('minimum')}点、下から5%は${told.points('fifthPercentile')}点`,
};

export const FAIRNESS_EN: Record<FairnessCode, (told: Told) => string> = {
  'fairness.price': (told) => `The recommendations sum to ${told.sum('objective')} points, ${told.sum('objectiveWithout')} without rules of fairness: the price of fairness is ${told.sum('price')}`,
  'fairness.rule': (told) => `Of it by the rule "${rule(told, RULES_EN)}": ${told.points('price')}`,
  'fairness.threshold': (told) => `The smallest score was raised to ${told.points('threshold')}; higher, fewer companies, cities or lower quotas would be served`,
  'fairness.threshold-none': () => 'No pair is open, so the smallest score cannot be raised',
  'fairness.sme': (told) => `${percent(told, 'share')} % of the recommendations go to small companies (asked: ${percent(told, 'asked')} %; ${told.number('minimum')} places kept for them)`,
  'fairness.sme-short': (told) => `${percent(told, 'share')} % of the recommendations go to small companies, short of the ${percent(told, 'asked')} % asked (${told.number('minimum')} places are the most they can get)`,
  'fairness.sme-share': (told) => `${percent(told, 'share')} % of the recommendations go to small companies`,
  'fairness.ceiling': (told) => `A company gets at most ${told.number('places')}; ${told.number('atCeiling')} have as many`,
  'fairness.repeat': (told) => `Each further recommendation of a company costs ${told.points('points')} points more than the one before; ${told.points('charged')} were charged`,
  'fairness.companies': (told) => `${told.number('served')} of ${told.number('eligible')} companies that reach the floor have a recommendation; of the totals the Gini coefficient is ${told.text('gini')}, the minimum ${told.points('minimum')}, the fifth percentile ${told.points('fifthPercentile')}`,
  'fairness.cities': (told) => `${told.number('served')} of ${told.number('eligible')} cities that reach the floor have a recommendation; of the totals the Gini coefficient is ${told.text('gini')}, the minimum ${told.points('minimum')}, the fifth percentile ${told.points('fifthPercentile')}`,
};
