/** Findings before a start as sentences: what is the matter with its numbers, and what to relax by how much. */
import type { Language } from '../model.js';
import type { Finding, FindingCode, NamedWay } from './preflight.js';
import type { Relaxation, Setting } from './relax.js';

type Said = (values: Finding['values'], side: Finding['side']) => string;

const n = (values: Finding['values'], key: string): string => (values[key] ?? 0).toLocaleString('en');
const are = (values: Finding['values'], one: string, many: string): string => (values['count'] === 1 ? one : many);

const JA: Record<FindingCode, Said> = {
  'empty.cities': () => '対象の都市がありません。このままでは、推薦は 0件です',
  'empty.companies': () => '基準日に推薦できる企業がありません。このままでは、推薦は 0件です',
  'quotas.each': (v, side) => (side === 'city'
    ? `都市ごとの下限は ${n(v, 'required')}社ですが、推薦できる企業は ${n(v, 'available')}社しかありません`
    : `企業ごとの下限は ${n(v, 'required')}都市ですが、対象は ${n(v, 'available')}都市しかありません`),
  'quotas.all': (v, side) => (side === 'city'
    ? `都市の下限の合計は ${n(v, 'required')}枠ですが、企業の上限の合計は ${n(v, 'available')}枠で、${n(v, 'short')}枠足りません。下限点も考えると ${n(v, 'missing')}枠が埋まりません`
    : `企業の下限の合計は ${n(v, 'required')}枠ですが、都市の上限の合計は ${n(v, 'available')}枠で、${n(v, 'short')}枠足りません。下限点も考えると ${n(v, 'missing')}枠が埋まりません`),
  'quotas.candidates': (v, side) => `${side === 'city' ? `${n(v, 'parties')}都市` : `企業 ${n(v, 'parties')}社`}の下限は合わせて ${n(v, 'required')}枠ですが、下限点以上の相手から得られるのは最大 ${n(v, 'available')}枠です。全体で ${n(v, 'missing')}枠が埋まりません`,
  'cities.no-needs': (v) => `ニーズのない都市が ${n(v, 'count')}あります。推薦は 0件になります`,
  'cities.closed': (v) => `推薦できる組が一つもない都市が ${n(v, 'count')}あります`,
  'cities.below-floor': (v) => `下限点に届く企業が一社もない都市が ${n(v, 'count')}あります`,
  'companies.below-floor': (v) => `推薦できる企業 ${n(v, 'companies')}社のうち ${n(v, 'count')}社は、下限点に届く都市がありません`,
  'places.none': (_v, side) => `${side === 'city' ? '都市ごとの上限' : '企業ごとの上限'}が 0 のため、推薦は 0件です`,
  'places.unfilled': (v) => `都市の上限の合計は ${n(v, 'wanted')}枠ですが、推薦は最大 ${n(v, 'most')}件です（企業の上限の合計は ${n(v, 'offered')}枠）`,
  'sme.short': (v) => `中小・スタートアップが得られるのは最大 ${n(v, 'places')}件で、求める ${n(v, 'wanted')}件に届きません（最大 ${n(v, 'most')}件の推薦に対して）`,
  'rules.idle': (v) => `公平の規則を ${n(v, 'rules')}つ選んでいますが、「公平に配る」を選んでいないため働きません`,
  'pins.closed': (v) => `固定した組のうち ${n(v, 'count')}組は、ほかの規則で閉じているため推薦されません`,
  'pins.crowded': (v) => `固定の数が上限を超える企業または都市が ${n(v, 'count')}あります。固定の数まで上限を広げて計算します`,
  'solutions.no-text': (v) => `説明文のないソリューションが ${n(v, 'count')}件あります。ニーズの言葉との一致は「不明」として数えます`,
  'needs.no-text': (v) => `説明文のないニーズが ${n(v, 'count')}件あります。見出しだけで採点します`,
};

const EN: Record<FindingCode, Said> = {
  'empty.cities': () => 'No city takes part: there will be no recommendation',
  'empty.companies': () => 'No company can be recommended on the as-of date: there will be no recommendation',
  'quotas.each': (v, side) => (side === 'city'
    ? `Each city is to get at least ${n(v, 'required')} companies, but only ${n(v, 'available')} can be recommended at all`
    : `Each company is to get at least ${n(v, 'required')} cities, but only ${n(v, 'available')} take part`),
  'quotas.all': (v, side) => (side === 'city'
    ? `The cities ask for at least ${n(v, 'required')} places, but the upper limits of the companies allow ${n(v, 'available')}: ${n(v, 'short')} too few. With the floor, ${n(v, 'missing')} places stay empty`
    : `The companies ask for at least ${n(v, 'required')} places, but the upper limits of the cities allow ${n(v, 'available')}: ${n(v, 'short')} too few. With the floor, ${n(v, 'missing')} places stay empty`),
  'quotas.candidates': (v, side) => `${n(v, 'parties')} ${side === 'city' ? 'cities' : 'companies'} ask for at least ${n(v, 'required')} places together, but partners at or above the floor can give them ${n(v, 'available')} at most; in all, ${n(v, 'missing')} places stay empty`,
  'cities.no-needs': (v) => `${n(v, 'count')} ${are(v, 'city has', 'cities have')} no need on record and will get no recommendation`,
  'cities.closed': (v) => `${n(v, 'count')} ${are(v, 'city has', 'cities have')} not one pair that may be recommended`,
  'cities.below-floor': (v) => `${n(v, 'count')} ${are(v, 'city has', 'cities have')} no company at or above the floor`,
  'companies.below-floor': (v) => `Of ${n(v, 'companies')} companies that can be recommended, ${n(v, 'count')} ${are(v, 'has', 'have')} no city at or above the floor`,
  'places.none': (_v, side) => `The upper limit of each ${side} is 0: there will be no recommendation`,
  'places.unfilled': (v) => `The upper limits of the cities make ${n(v, 'wanted')} places, but there can be ${n(v, 'most')} recommendations at most (upper limits of the companies: ${n(v, 'offered')})`,
  'sme.short': (v) => `Small companies and start-ups can get ${n(v, 'places')} places at most, fewer than the ${n(v, 'wanted')} asked for (of ${n(v, 'most')} at most)`,
  'rules.idle': (v) => `${n(v, 'rules')} fairness ${v['rules'] === 1 ? 'rule is' : 'rules are'} set, but without “share fairly” ${v['rules'] === 1 ? 'it does' : 'they do'} nothing`,
  'pins.closed': (v) => `${n(v, 'count')} pinned ${are(v, 'pair is', 'pairs are')} closed by another rule and will not be recommended`,
  'pins.crowded': (v) => `${n(v, 'count')} ${are(v, 'company or city has', 'companies or cities have')} more pins than the upper limit; the limit is raised to the number of pins`,
  'solutions.no-text': (v) => `${n(v, 'count')} ${are(v, 'solution has', 'solutions have')} no description; the match with the words of needs counts as unknown`,
  'needs.no-text': (v) => `${n(v, 'count')} ${are(v, 'need has', 'needs have')} no description and ${are(v, 'is', 'are')} scored by the title alone`,
};

const LEVERS_JA: Record<Setting, string> = { cityLower: '都市ごとの下限', cityUpper: '都市ごとの上限', companyLower: '企業ごとの下限', companyUpper: '企業ごとの上限', ceiling: '一社の推薦の上限', floor: '下限点', smeShare: '中小・スタートアップの割合（%）' };
const LEVERS_EN: Record<Setting, string> = {
  cityLower: 'the lower limit of each city', cityUpper: 'the upper limit of each city', companyLower: 'the lower limit of each company', companyUpper: 'the upper limit of each company',
  ceiling: 'the ceiling of one company', floor: 'the floor', smeShare: 'the share of small companies and start-ups (%)',
};

/** A finding as one sentence without a full stop. */
export function findingSentence({ code, values, side }: Finding, language: Language): string {
  return (language === 'ja' ? JA : EN)[code](values, side);
}

/** A change of one setting as a sentence without a full stop. */
export function relaxationSentence({ lever, from, to }: Relaxation, language: Language): string {
  const [before, after] = lever === 'floor' || lever === 'smeShare' ? [from.toFixed(1), to.toFixed(1)] : [String(from), String(to)];
  if (language === 'ja') return `${LEVERS_JA[lever]}を ${before} から ${after} に${to < from ? '下げる' : '上げる'}`;
  return `${to < from ? 'Lower' : 'Raise'} ${LEVERS_EN[lever]} from ${before} to ${after}`;
}

/** What a way's sentence needs beside its numbers: the names of its pair, whether that is left out by an override, and whether local companies may take part beside cities. */
export interface WaySaid { company: string; counterpart: string; byHand: boolean; atSeminar: boolean }

/** A way beside the settings as a sentence without a full stop. */
export function waySentence(way: NamedWay, { company, counterpart, byHand, atSeminar }: WaySaid, language: Language): string {
  if ('to' in way) {
    if (way.way === 'moreCities' && atSeminar) {
      return language === 'ja'
        ? `都市・現地企業を ${way.from} から少なくとも ${way.to} に増やす（加わる相手がどの企業にも合う場合）`
        : `Have at least ${way.to} cities and local companies attend instead of ${way.from} (if those added suit every company)`;
    }
    if (language === 'ja') {
      return way.way === 'moreCities'
        ? `対象を ${way.from}都市から少なくとも ${way.to}都市に増やす（加える都市がどの企業にも合う場合）`
        : `推薦できる企業を ${way.from}社から少なくとも ${way.to}社に増やす（加わる企業がどの都市にも合う場合）`;
    }
    return way.way === 'moreCities'
      ? `Have at least ${way.to} cities take part instead of ${way.from} (if those added suit every company)`
      : `Have at least ${way.to} companies that can be recommended instead of ${way.from} (if those added suit every city)`;
  }
  if (way.way === 'unban' && byHand) return language === 'ja' ? `${company}と${counterpart}を手で除外した上書きを取り消す` : `Take back the override that leaves out ${company} and ${counterpart}`;
  if (language === 'ja') return way.way === 'unpin' ? `${company}と${counterpart}の固定を外す` : `${company}と${counterpart}を「会わせない」とした登録が、もう当てはまらなければ外す`;
  return way.way === 'unpin' ? `Take back the pin of ${company} and ${counterpart}` : `Take back the entry that keeps ${company} and ${counterpart} apart, if it no longer holds`;
}
