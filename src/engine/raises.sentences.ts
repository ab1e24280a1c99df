/** Sentences of `raises` and `whyNot`: what the company itself can do or see, nothing of anybody else. */
import type { RaiseCode } from './raises.js';
import type { Told } from './told.js';
import type { WhyNotCode } from './why-not.js';

const MATURITIES_JA: Record<string, string> = { pilot: '実証', commercial: '商用', 'widely-deployed': '普及' };
const MATURITIES_EN: Record<string, string> = { pilot: 'piloted', commercial: 'commercial', 'widely-deployed': 'widely deployed' };

export const RAISES_JA: Record<RaiseCode, (told: Told) => string> = {
  'raise.renew': () => '掲載期限の切れたソリューションを更新する',
  'raise.offer-country': (told) => `提供先の国に${told.country('country')}を加える`,
  'raise.state-leaves': (told) => `分類を記入する（文章からの推定: ${told.leaf('leaf')}）`,
  'raise.state-references': (told) => `実績を記入する（${told.country('country')}での導入があればこの点数）`,
  'raise.reference': (told) => `${told.country('country')}での導入実績（${told.leaf('leaf')}）`,
  'raise.maturity': (told) => `成熟度の裏づけ（${MATURITIES_JA[told.text('maturity')] ?? told.text('maturity')}）`,
  'raise.state-data': () => 'データの扱いを記入する（仮名化、国内保存、都市に帰属であればこの点数）',
  'raise.data': () => 'データの仮名化、国内保存、都市への帰属を約束する',
  'raise.english': () => '英語の資料を用意する',
  'raise.language': (told) => `${told.languageOf('language')}で対応できる人を置く`,
  'raise.office': (told) => `${told.country('country')}に拠点か代理店を置く`,
};

export const RAISES_EN: Record<RaiseCode, (told: Told) => string> = {
  'raise.renew': () => 'Renew the entry of the solution that has expired',
  'raise.offer-country': (told) => `Add ${told.country('country')} to the countries offered`,
  'raise.state-leaves': (told) => `State the leaves (the text points to ${told.leaf('leaf')})`,
  'raise.state-references': (told) => `State the references (these points if one is in ${told.country('country')})`,
  'raise.reference': (told) => `A reference in ${told.country('country')} (${told.leaf('leaf')})`,
  'raise.maturity': (told) => `Evidence that the product is ${MATURITIES_EN[told.text('maturity')] ?? told.text('maturity')}`,
  'raise.state-data': () => 'State how data are handled (these points if pseudonymised, stored in the country, owned by the city)',
  'raise.data': () => 'Pseudonymise data, store them in the country, leave them with the city',
  'raise.english': () => 'An English sheet',
  'raise.language': (told) => `Somebody who works in ${told.languageOf('language')}`,
  'raise.office': (told) => `An office or agent in ${told.country('country')}`,
};

export const WHY_NOT_JA: Record<WhyNotCode, (told: Told) => string> = {
  'why-not.no-solution': () => '登録されたソリューションがありません',
  'why-not.gated': (told) => `${told.number('count')}件の都市とは対象外です: ${told.text('gateText')}`,
  'why-not.below-floor': (told) => `最も高い点数は${told.city('city')}の${told.points('score')}点で、基準の${told.points('floor')}点に届きません`,
  'why-not.capacity': (told) => `${told.number('count')}都市で基準の${told.points('floor')}点に届いています（最高は${told.city('city')}の${told.points('score')}点）。1都市の枠は${told.number('places')}社までで、今回は選ばれませんでした`,
  'why-not.factor': (told) => `${told.city('city')}で満点との差が大きい項目: ${told.text('factorText')}（${told.points('points')}／${told.points('of')}）`,
};

export const WHY_NOT_EN: Record<WhyNotCode, (told: Told) => string> = {
  'why-not.no-solution': () => 'No solution is on record',
  'why-not.gated': (told) => `Closed for ${told.number('count')} ${told.number('count') === 1 ? 'city' : 'cities'}: ${told.text('gateText')}`,
  'why-not.below-floor': (told) => `The highest score is ${told.points('score')} for ${told.city('city')}; the floor is ${told.points('floor')}`,
  'why-not.capacity': (told) => `The floor of ${told.points('floor')} is reached for ${told.number('count')} ${told.number('count') === 1 ? 'city' : 'cities'} (highest ${told.points('score')} for ${told.city('city')}); a city has places for ${told.number('places')} companies, and this time it was not chosen`,
  'why-not.factor': (told) => `Farthest from full points for ${told.city('city')}: ${told.text('factorText')} (${told.points('points')} of ${told.points('of')})`,
};
