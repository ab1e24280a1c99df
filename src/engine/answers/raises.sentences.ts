/** Sentences of `raises` and `whyNot`: what the company itself can do or see, nothing of anybody else. */
import type { RaiseCode } from './raises.js';
import type { Told } from '../told.js';
import type { WhyNotCode } from './why-not.js';

const MATURITIES_JA: Record<string, string> = { research: '研究', pilot: '実証', commercial: '商用', 'widely-deployed': '普及' };
const MATURITIES_EN: Record<string, string> = { research: 'in research', pilot: 'piloted', commercial: 'commercial', 'widely-deployed': 'widely deployed' };

function maturity(told: Told, table: Record<string, string>): string {
  return table[told.text('maturity')] ?? told.text('maturity');
}

function inField(told: Told, before: string, after: string): string {
  return told.text('leaf') === '' ? '' : `${before}${told.leaf('leaf')}${after}`;
}

export const RAISES_JA: Record<RaiseCode, (told: Told) => string> = {
  'raise.consent': () => '情報を相手に伝えることに同意する',
  'raise.renew': () => '掲載期限の切れたソリューションを更新する',
  'raise.offer-country': (told) => `提供先の国に${told.country('country')}を加える`,
  'raise.state-leaves': (told) => `細目を記入する（文章からの推定は${told.leaf('leaf')}。そのとおりであればこの点数）`,
  'raise.state-references': (told) => `実績を記入する（${told.country('country')}での${told.text('year')}年の導入${inField(told, '、', '')}があればこの点数）`,
  'raise.state-references-city': (told) => `実績を記入する（${told.city('city')}での${told.text('year')}年の導入${inField(told, '、', '')}があればこの点数）`,
  'raise.reference': (told) => `${told.country('country')}での${told.text('year')}年の導入実績を加える${inField(told, '（', '）')}`,
  'raise.reference-city': (told) => `${told.city('city')}での${told.text('year')}年の導入実績を加える${inField(told, '（', '）')}`,
  'raise.state-maturity': (told) => `成熟度を記入する（${maturity(told, MATURITIES_JA)}の段階であればこの点数）`,
  'raise.maturity': (told) => `${maturity(told, MATURITIES_JA)}の段階にあることを資料で示す`,
  'raise.state-data': () => 'データの扱いを記入する（仮名化し、国内に保存し、都市に帰属させるのであればこの点数）',
  'raise.data': () => 'データを仮名化し、国内に保存し、都市に帰属させると約束する',
  'raise.english': () => '英語の資料を用意する',
  'raise.language': (told) => `${told.languageOf('language')}で対応できる人を置く`,
  'raise.office': (told) => `${told.country('country')}に拠点か代理店を置く`,
};

export const RAISES_EN: Record<RaiseCode, (told: Told) => string> = {
  'raise.consent': () => 'Consent to telling the other side',
  'raise.renew': () => 'Renew the entry of the solution that has expired',
  'raise.offer-country': (told) => `Add ${told.country('country')} to the countries offered`,
  'raise.state-leaves': (told) => `State the leaves (the text points to ${told.leaf('leaf')}; these points if that is so)`,
  'raise.state-references': (told) => `State the references (these points if one of ${told.text('year')} is in ${told.country('country')}${inField(told, ', ', '')})`,
  'raise.state-references-city': (told) => `State the references (these points if one of ${told.text('year')} is in ${told.city('city')}${inField(told, ', ', '')})`,
  'raise.reference': (told) => `A reference of ${told.text('year')} in ${told.country('country')}${inField(told, ' (', ')')}`,
  'raise.reference-city': (told) => `A reference of ${told.text('year')} in ${told.city('city')}${inField(told, ' (', ')')}`,
  'raise.state-maturity': (told) => `State the maturity (these points if it is ${maturity(told, MATURITIES_EN)})`,
  'raise.maturity': (told) => `Evidence that the product is ${maturity(told, MATURITIES_EN)}`,
  'raise.state-data': () => 'State how data are handled (these points if pseudonymised, stored in the country, owned by the city)',
  'raise.data': () => 'Pseudonymise data, store them in the country, leave them with the city',
  'raise.english': () => 'An English sheet',
  'raise.language': (told) => `Somebody who works in ${told.languageOf('language')}`,
  'raise.office': (told) => `An office or agent in ${told.country('country')}`,
};

/** Where local companies come as well, a counterpart need not be a city. */
function countedJa(told: Told, key: string): string {
  return told.text('kind') === 'counterpart' ? `相手方${told.number(key)}件` : `${told.number(key)}都市`;
}

function countedEn(told: Told, key: string): string {
  const count = told.number(key);
  return `${count} ${told.text('kind') === 'counterpart' ? (count === 1 ? 'counterpart' : 'counterparts') : count === 1 ? 'city' : 'cities'}`;
}

export const WHY_NOT_JA: Record<WhyNotCode, (told: Told) => string> = {
  'why-not.no-solution': () => '登録されたソリューションがありません',
  'why-not.own-no': (told) => `希望しないと回答した${countedJa(told, 'count')}は対象外です`,
  'why-not.gated': (told) => (told.text('gate') === 'gate.country-not-offered' ? `提供先に含まれていない国の${countedJa(told, 'count')}は対象外です` : `${countedJa(told, 'count')}は対象外です（${told.text('gateText').replace(/。$/, '')}）`),
  'why-not.below-floor': (told) => `最も高い点数は${told.city('city')}の${told.points('score')}点で、下限点の${told.points('floor')}点に届きません`,
  'why-not.capacity': (told) => `${countedJa(told, 'count')}で下限点の${told.points('floor')}点に届いています（最も高いのは${told.city('city')}の${told.points('score')}点）。枠は${told.text('kind') === 'counterpart' ? '相手方ごと' : '1都市'}に${told.number('places')}社までで、今回は選ばれませんでした`,
  'why-not.factor': (told) => `${told.city('city')}について、満点との差が大きい要素: ${told.text('factorText')}（${told.points('of')}点中${told.points('points')}点）`,
};

export const WHY_NOT_EN: Record<WhyNotCode, (told: Told) => string> = {
  'why-not.no-solution': () => 'No solution is on record',
  'why-not.own-no': (told) => `Not wished by the company itself: ${countedEn(told, 'count')}`,
  'why-not.gated': (told) => (told.text('gate') === 'gate.country-not-offered' ? `Closed for ${countedEn(told, 'count')} of countries that are not among those offered` : `Closed for ${countedEn(told, 'count')}: ${told.text('gateText').replace(/\.$/, '')}`),
  'why-not.below-floor': (told) => `The highest score is ${told.points('score')} for ${told.city('city')}; the floor is ${told.points('floor')}`,
  'why-not.capacity': (told) => `The floor of ${told.points('floor')} is reached for ${countedEn(told, 'count')} (highest ${told.points('score')} for ${told.city('city')}); each has places for ${told.number('places')} ${told.number('places') === 1 ? 'company' : 'companies'}, and this time it was not chosen`,
  'why-not.factor': (told) => `Farthest from full points for ${told.city('city')}: ${told.text('factorText')} (${told.points('points')} of ${told.points('of')})`,
};
