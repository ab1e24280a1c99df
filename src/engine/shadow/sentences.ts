/** What the comparison of two profiles says, and how sure it is, in Japanese and English. */
import type { Language } from '../model.js';
import type { PartyNames } from '../party-names.js';
import type { Line } from '../answers/round.js';
import type { FitDifference, ShadowCity, ShadowComparison } from './shadow.js';

function percent(share: number): string {
  return (share * 100).toFixed(1);
}

function within(interval: [number, number] | null, language: Language, tell: (value: number) => string): string {
  if (!interval) return '';
  return language === 'ja' ? `（95％信頼区間 ${tell(interval[0])}〜${tell(interval[1])}）` : ` (95 % interval ${tell(interval[0])} to ${tell(interval[1])})`;
}

function signed(value: number): string {
  const told = Math.abs(value).toFixed(3);
  return Number(told) === 0 ? told : `${value < 0 ? '−' : '+'}${told}`;
}

/** Whether the interval of a difference leaves its sign open. */
function verdict({ interval }: FitDifference, language: Language): string {
  if (!interval) return '';
  const [low, high] = interval;
  if (low > 0) return language === 'ja' ? '区間は0より上にあります。' : 'The interval lies above 0.';
  if (high < 0) return language === 'ja' ? '区間は0より下にあります。' : 'The interval lies below 0.';
  return language === 'ja' ? '区間に0が含まれるため、どちらの配点が上とは言えません。' : 'The interval contains 0, so neither profile can be said to be ahead.';
}

function fitSentence(label: string, fit: FitDifference, language: Language): string {
  const { active, shadow, difference, resamples } = fit;
  const range = within(fit.interval, language, signed);
  if (language === 'ja') {
    return `${label}は現行${active.toFixed(3)}、比較用${shadow.toFixed(3)}で、差は${signed(difference)}${range}。`
      + `事例を引き直した標本のうち、比較用が上回るのは${percent(resamples.better)}％、同じになるのは${percent(resamples.equal)}％、下回るのは${percent(resamples.worse)}％です。${verdict(fit, 'ja')}`;
  }
  return `${label}: active ${active.toFixed(3)}, shadow ${shadow.toFixed(3)}, difference ${signed(difference)}${range}. `
    + `The shadow is ahead in ${percent(resamples.better)} % of the resamples, level in ${percent(resamples.equal)} %, behind in ${percent(resamples.worse)} %. ${verdict(fit, 'en')}`;
}

/** The comparison as a whole, one sentence or two each. */
export function shadowSentences({ overlap, tauB, fit }: ShadowComparison, language: Language): string[] {
  const ja = language === 'ja';
  if (overlap.either === 0) return [ja ? 'どちらの配点でも、推薦される組はありません。' : 'Neither profile recommends a line.'];
  const sentences = [ja
    ? `どちらかの配点で推薦される${overlap.either}組のうち、両方で推薦されるのは${overlap.both}組（${percent(overlap.share)}％）です。`
    : `Of ${overlap.either} lines recommended under either profile, ${overlap.both} (${percent(overlap.share)} %) are recommended under both.`];
  if (overlap.intervalOverCities && overlap.intervalOverCompanies) {
    const [cities, companies] = [overlap.intervalOverCities, overlap.intervalOverCompanies].map(([low, high]) => `${percent(low)}${ja ? '〜' : ' to '}${percent(high)}`);
    sentences.push(ja
      ? `この割合の95％信頼区間は、都市を引き直すと${cities}％、企業を引き直すと${companies}％です。`
      : `The 95 % interval of that share is ${cities} % over cities drawn again, ${companies} % over companies drawn again.`);
  }
  if (tauB.mean !== null) {
    const range = within(tauB.intervalOverCities, language, (value) => value.toFixed(3));
    sentences.push(ja
      ? `都市ごとの企業の順位の一致（ケンドールの順位相関係数、1は同じ順、−1は逆の順）は、${tauB.cities}件の平均で${tauB.mean.toFixed(3)}です${range}。`
      : `Agreement of the order of companies (Kendall's tau-b, 1 the same order, −1 the reverse), mean of ${tauB.cities} counterparts: ${tauB.mean.toFixed(3)}${range}.`);
  }
  if (fit) {
    sentences.push(ja
      ? `過去の事例${fit.cases}件では、実際の都市の順位が比較用で上がるのは${fit.ranked.higher}件、同じは${fit.ranked.alike}件、下がるのは${fit.ranked.lower}件です。`
      : `Of ${fit.cases} past cases the shadow ranks the true city higher in ${fit.ranked.higher}, alike in ${fit.ranked.alike}, lower in ${fit.ranked.lower}.`);
    sentences.push(fitSentence(ja ? '上位5都市に実際の都市が入る割合' : 'Share of cases with the true city among the first five', fit.recall5, language));
    sentences.push(fitSentence(ja ? '実際の都市の順位の逆数の平均' : 'Mean reciprocal rank of the true city', fit.mrr, language));
  }
  return sentences;
}

function lines(rows: readonly Line[], language: Language, names: PartyNames): string {
  return rows.map(({ member, score }) => (language === 'ja' ? `${names.member(member, 'ja')}（${score.toFixed(1)}点）` : `${names.member(member, 'en')} (${score.toFixed(1)})`))
    .join(language === 'ja' ? '、' : ', ');
}

/** What would change for one city under the shadow. */
export function shadowCitySentences(city: ShadowCity, language: Language, names: PartyNames): string[] {
  const name = names.city(city.city, language);
  const { gained, lost, overlap } = city;
  if (gained.length + lost.length === 0 && overlap.both === 0) return [language === 'ja' ? `${name}では、どちらの配点でも推薦がありません。` : `${name}: no line under either profile.`];
  if (gained.length + lost.length === 0) {
    return [language === 'ja' ? `${name}では、${overlap.both === 1 ? '1組は' : `${overlap.both}組とも`}同じです。` : `${name}: ${overlap.both === 1 ? 'the one line is' : `all ${overlap.both} lines are`} the same.`];
  }
  return [
    ...(lost.length > 0 ? [language === 'ja' ? `${name}で、比較用では外れる企業: ${lines(lost, 'ja', names)}。` : `${name}, out under the shadow: ${lines(lost, 'en', names)}.`] : []),
    ...(gained.length > 0 ? [language === 'ja' ? `${name}で、比較用では入る企業: ${lines(gained, 'ja', names)}。` : `${name}, in under the shadow: ${lines(gained, 'en', names)}.`] : []),
  ];
}
