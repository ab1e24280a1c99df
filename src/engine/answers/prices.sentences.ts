/** Sentences about the price of an override and about the next-best swap. */
import type { Language } from '../model.js';
import { gateSentence } from '../explain.js';
import type { PartyNames } from '../party-names.js';
import type { OverridePrice } from './prices.js';
import type { Line } from './round.js';

const LINES_TOLD = 8;

function points(value: number): string {
  return Math.abs(value).toFixed(1);
}

function pair(price: Pick<OverridePrice, 'member' | 'city'>, language: Language, names: PartyNames): string {
  const [member, city] = [names.member(price.member, language), names.city(price.city, language)];
  return language === 'ja' ? `${member}と${city}の組` : `${member} for ${city}`;
}

function lineList(lines: readonly Line[], language: Language, names: PartyNames): string {
  const told = lines.slice(0, LINES_TOLD).map(({ member, city, score }) => (language === 'ja'
    ? `${names.member(member, language)}→${names.city(city, language)}（${score.toFixed(1)}点）`
    : `${names.member(member, language)} for ${names.city(city, language)} (${score.toFixed(1)})`));
  const more = lines.length - told.length;
  if (more > 0) told.push(language === 'ja' ? `ほか${more}件` : `${more} more`);
  return told.join(language === 'ja' ? '、' : ', ');
}

const KIND = { ja: { pin: '固定', ban: '除外' }, en: { pin: 'pin', ban: 'ban' } };

function head(price: OverridePrice, language: Language, names: PartyNames): string {
  const what = pair(price, language, names);
  if (language === 'ja') {
    const set = price.standing === 'set';
    const deed = set ? `${what}の${KIND.ja[price.kind]}により` : `${what}を${KIND.ja[price.kind]}すると`;
    if (price.lost === 0) return set ? `${deed}推薦の点数の合計は変わっていません。` : `${deed}も推薦の点数の合計は変わりません。`.replace('するとも', 'しても');
    return price.lost > 0
      ? `${deed}、推薦の点数の合計は${points(price.lost)}点${set ? '減っています' : '減ります'}。`
      : `${deed}、推薦の点数の合計は${points(price.lost)}点${set ? '増えています' : '増えます'}。`;
  }
  const subject = `The ${KIND.en[price.kind]} of ${what}`;
  if (price.lost === 0) return `${subject} ${price.standing === 'set' ? 'does' : 'would'} not change the total of the recommended scores.`;
  const verb = price.standing === 'set' ? (price.lost > 0 ? 'costs' : 'adds') : price.lost > 0 ? 'would cost' : 'would add';
  return `${subject} ${verb} ${points(price.lost)} points of the total of the recommended scores.`;
}

function served(price: OverridePrice, language: Language): string[] {
  const { companies, cities } = price.served;
  const ja = (label: string, change: number): string => `推薦のある${label}は${Math.abs(change)}${label === '企業' ? '社' : 'か所'}${change < 0 ? '少なく' : '多く'}なります。`;
  const en = (one: string, many: string, change: number): string => `${Math.abs(change)} ${change < 0 ? 'fewer' : 'more'} ${Math.abs(change) === 1 ? one : many} with a recommendation.`;
  return [
    ...(companies === 0 ? [] : [language === 'ja' ? ja('企業', companies) : en('company', 'companies', companies)]),
    ...(cities === 0 ? [] : [language === 'ja' ? ja('相手方', cities) : en('counterpart', 'counterparts', cities)]),
  ];
}

/** What the override costs and who comes in or goes out by it, one sentence each, with their full stops. */
export function priceSentences(price: OverridePrice, language: Language, names: PartyNames): string[] {
  if (price.status === 'closed') {
    const why = price.gate === null ? '' : gateSentence(price.gate, language);
    return [language === 'ja'
      ? `${pair(price, language, names)}はほかの条件で対象外のため、${KIND.ja[price.kind]}の有無で結果は変わりません。${why}`
      : `${pair(price, language, names)} is closed for another reason, so the ${KIND.en[price.kind]} changes nothing. ${why}`.trim()];
  }
  const stopped = price.status === 'stopped' ? [language === 'ja' ? '計算を途中で止めたため、最適とは確かめられていません。' : 'The work was stopped, so this is not proven to be the best.'] : [];
  const isOther = ({ member, city }: Line): boolean => member !== price.member || city !== price.city;
  const [gains, losses] = [price.gains.filter(isOther), price.losses.filter(isOther)];
  const floor = price.kind === 'pin' && price.belowFloor
    ? [language === 'ja' ? `この組の${price.score!.toFixed(1)}点は下限点に届いていません。` : `The pair's ${price.score!.toFixed(1)} lies below the floor.`] : [];
  const nothing = price.gains.length + price.losses.length === 0
    ? [language === 'ja' ? '推薦の顔ぶれは同じです。' : 'The recommendations are the same.'] : [];
  return [
    head(price, language, names), ...floor, ...nothing,
    ...(losses.length > 0 ? [language === 'ja' ? `これにより外れる組: ${lineList(losses, language, names)}。` : `Goes out by it: ${lineList(losses, language, names)}.`] : []),
    ...(gains.length > 0 ? [language === 'ja' ? `これにより入る組: ${lineList(gains, language, names)}。` : `Comes in by it: ${lineList(gains, language, names)}.`] : []),
    ...served(price, language), ...stopped,
  ];
}
