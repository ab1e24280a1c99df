/** Japanese and English sentences of bundles, typed by the code. Only what the numbers carry. */
import type { Language } from '../model.js';
import type { PartyNames } from '../party-names.js';
import { tellTeam } from '../team-told.js';
import type { Told } from '../told.js';
import type { BundleReason, BundleReasonCode } from './reasons.js';

type Sentences = Record<BundleReasonCode, (told: Told) => string>;

const DELIVERIES_JA: Record<string, string> = { consulting: '助言・計画', system: 'システム', service: 'サービス', construction: '工事', product: '製品' };
const DELIVERIES_EN: Record<string, string> = { consulting: 'advice', system: 'a system', service: 'a service', construction: 'works', product: 'a product' };
const OFFICES_JA: Record<string, string> = { country: '現地の国に拠点がある', network: 'ネットワークの別の国に拠点がある', none: 'ネットワークの国に拠点がない' };
const OFFICES_EN: Record<string, string> = { country: 'an office in the country', network: 'an office in another country of the network', none: 'no office in the network' };
const RECORDS_JA: Record<string, string> = { country: '現地の国に実績がある', network: 'ネットワークの別の国に実績がある', none: 'ネットワークの国に実績がない' };
const RECORDS_EN: Record<string, string> = { country: 'a reference in the country', network: 'a reference in another country of the network', none: 'no reference in the network' };
const PARTS_JA: Record<string, string> = { delivery: '提供の形', office: '拠点', record: '実績' };
const PARTS_EN: Record<string, string> = { delivery: 'way of delivery', office: 'offices', record: 'references' };

function pick(table: Record<string, string>, key: string): string {
  return Object.hasOwn(table, key) ? table[key]! : key;
}

const words = (told: Told, open: string, close: string, join: string): string => told.rows('words').slice(0, 3)
  .map((row) => `${open}${row.said('word')}${close}`).join(join);
const wordsJa = (told: Told): string => (told.rows('words').length > 0 ? `、共通する言葉は${words(told, '「', '」', '')}` : '');
const wordsEn = (told: Told): string => (told.rows('words').length > 0 ? `; words in common: ${words(told, '“', '”', ', ')}` : '');
const points = (told: Told): string => `${told.points('points')}/${told.points('of')}`;
const facets = (count: number): string => (count === 1 ? '1 facet' : `${count} facets`);

const JA: Sentences = {
  'bundle.no-facets': () => 'このニーズには側面の記載がないため、組み合わせは提案しません',
  'bundle.nobody': () => '下限点以上で側面に応える会員がいません',
  'bundle.alone': (told) => `${told.text('memberText')}だけで${told.number('of')}側面のうち${told.number('facets')}側面に応え、これを上回る組み合わせはありません`,
  'bundle.below-floor': () => '組み合わせの点数がどれも下限点に届きません',
  'bundle.score': (told) => `${told.text('membersText')}の組み合わせで${told.number('of')}側面のうち${told.number('answered')}側面に応える: ${told.points('score')}点（側面${told.points('coverage')}、実力${told.points('strength')}、主導${told.points('lead')}、業種の違い${told.points('trades')}、範囲${told.points('low')}〜${told.points('high')}）`,
  'bundle.lead': (told) => `主導は${told.text('memberText')}（${told.points('points')}点）`,
  'bundle.component': (told) => `${told.text('memberText')}は構成要素として${told.number('facets')}側面に応え${told.number('alone') === 0 ? 'る' : `、うち${told.number('alone')}側面は他に応える会員がない`}`,
  'bundle.gap': (told) => `この組み合わせには「${told.text('facetText')}」に応える会員がいない`,
  'bundle.stopped': (told) => `探索を${told.number('steps')}段で打ち切ったため、最良とは証明されていない`,
  'bundle.distrusted': (told) => `データの扱いにより組み合わせから外したソリューションが${told.number('count')}件ある`,
  'lead.breadth': (told) => `${told.number('of')}側面のうち${told.number('facets')}側面に応える（${told.points('points')}点）`,
  'lead.pair': (told) => `このニーズとの組の点数による${told.points('points')}点`,
  'lead.delivery': (told) => `提供の形は${pick(DELIVERIES_JA, told.text('value'))}（${told.points('points')}点）`,
  'lead.office': (told) => `${pick(OFFICES_JA, told.text('value'))}（${told.points('points')}点）`,
  'lead.record': (told) => `${pick(RECORDS_JA, told.text('value'))}（${told.points('points')}点）`,
  'lead.unknown': (told) => `${pick(PARTS_JA, told.text('part'))}は不明のため中立の${told.points('points')}点`,
  'facet.main-leaf': (told) => `「${told.text('facetText')}」には${told.text('memberText')}が応える（主な細目が${told.leaf('leaf')}${wordsJa(told)}、${points(told)}点）`,
  'facet.further-leaf': (told) => `「${told.text('facetText')}」には${told.text('memberText')}が応える（細目に${told.leaf('leaf')}を含む${wordsJa(told)}、${points(told)}点）`,
  'facet.branch': (told) => `「${told.text('facetText')}」には${told.text('memberText')}が応える（同じ分野の${told.leaf('solutionLeaf')}${wordsJa(told)}、${points(told)}点）`,
  'facet.link': (told) => `「${told.text('facetText')}」には${told.text('memberText')}が応える（関連する${told.leaf('solutionLeaf')}${wordsJa(told)}、${points(told)}点）`,
  'facet.leaf-only': (told) => `「${told.text('facetText')}」は細目の一致だけで、言葉では確かめられていない`,
  'facet.inferred': (told) => `「${told.text('facetText')}」に応える細目は文章から推定した（確かさ${told.share('certainty')}）`,
  'facet.also': (told) => `「${told.text('facetText')}」には${told.text('membersText')}も応える`,
  'gap.below-floor': (told) => `「${told.text('facetText')}」に応える会員は${told.number('below')}団体あるが、点数は最高${told.points('best')}点で下限点に届かない`,
  'gap.nobody': (told) => `「${told.text('facetText')}」に応えるソリューションがない`,
};

const EN: Sentences = {
  'bundle.no-facets': () => 'The need states no facets, so no bundle is proposed',
  'bundle.nobody': () => 'No member answers a facet at or above the floor',
  'bundle.alone': (told) => `${told.text('memberText')} alone answers ${told.number('facets')} of ${facets(told.number('of'))}, and no bundle covers the need better`,
  'bundle.below-floor': () => 'No bundle reaches the floor',
  'bundle.score': (told) => `${told.text('membersText')} together answer ${told.number('answered')} of ${facets(told.number('of'))}: ${told.points('score')} points (coverage ${told.points('coverage')}, strength ${told.points('strength')}, lead ${told.points('lead')}, trades ${told.points('trades')}; range ${told.points('low')} to ${told.points('high')})`,
  'bundle.lead': (told) => `${told.text('memberText')} leads (${told.points('points')} points)`,
  'bundle.component': (told) => `${told.text('memberText')} brings a component: it answers ${facets(told.number('facets'))}${told.number('alone') === 0 ? '' : `, ${told.number('alone')} of which nobody else in the bundle answers`}`,
  'bundle.gap': (told) => `No member of this bundle answers “${told.text('facetText')}”`,
  'bundle.stopped': (told) => `The search stopped after ${told.number('steps')} steps, so the bundles are not proven to be the best`,
  'bundle.distrusted': (told) => (told.number('count') === 1 ? 'One solution was kept out because of how it handles data' : `${told.number('count')} solutions were kept out because of how they handle data`),
  'lead.breadth': (told) => `Answers ${told.number('facets')} of ${facets(told.number('of'))} (${told.points('points')} points)`,
  'lead.pair': (told) => `${told.points('points')} points by its pair with the need`,
  'lead.delivery': (told) => `Delivers ${pick(DELIVERIES_EN, told.text('value'))} (${told.points('points')} points)`,
  'lead.office': (told) => `Has ${pick(OFFICES_EN, told.text('value'))} (${told.points('points')} points)`,
  'lead.record': (told) => `Has ${pick(RECORDS_EN, told.text('value'))} (${told.points('points')} points)`,
  'lead.unknown': (told) => `Unknown ${pick(PARTS_EN, told.text('part'))}; neutral ${told.points('points')} used`,
  'facet.main-leaf': (told) => `“${told.text('facetText')}” is answered by ${told.text('memberText')} (main leaf ${told.leaf('leaf')}${wordsEn(told)}; ${points(told)} points)`,
  'facet.further-leaf': (told) => `“${told.text('facetText')}” is answered by ${told.text('memberText')} (its leaves include ${told.leaf('leaf')}${wordsEn(told)}; ${points(told)} points)`,
  'facet.branch': (told) => `“${told.text('facetText')}” is answered by ${told.text('memberText')} (${told.leaf('solutionLeaf')}, of the same branch${wordsEn(told)}; ${points(told)} points)`,
  'facet.link': (told) => `“${told.text('facetText')}” is answered by ${told.text('memberText')} (${told.leaf('solutionLeaf')}, a linked leaf${wordsEn(told)}; ${points(told)} points)`,
  'facet.leaf-only': (told) => `“${told.text('facetText')}” rests on the leaf alone; the words do not confirm it`,
  'facet.inferred': (told) => `The leaf that answers “${told.text('facetText')}” was inferred from the text (certainty ${told.share('certainty')})`,
  'facet.also': (told) => `“${told.text('facetText')}” is also answered by ${told.text('membersText')}`,
  'gap.below-floor': (told) => `${told.number('below') === 1 ? 'One member answers' : `${told.number('below')} members answer`} “${told.text('facetText')}” but below the floor (at most ${told.points('best')} points)`,
  'gap.nobody': (told) => `No solution answers “${told.text('facetText')}”`,
};

/** One reason as a sentence without a full stop. */
export function bundleSentence(reason: BundleReason, language: Language, names: PartyNames): string {
  return (language === 'ja' ? JA : EN)[reason.code](tellTeam(reason, language, names));
}
