/** Japanese sentences of the reason codes. Only what the data carry: no praise. */
import type { Gate } from './gates.js';
import type { Factor } from './model.js';
import type { ReasonCode, UnservedCode } from './reason-codes.js';
import type { Told } from './told.js';

export const FACTOR_NAMES_JA: Record<Factor, string> = {
  domain: '分野', needText: 'ニーズの言葉', trackRecord: '実績', readiness: '成熟度', scale: '規模',
  priority: '都市の優先順', localStrength: '現地体制', dataTrust: 'データの信頼', theme: '行事のテーマ',
};
export const FAMILY_NAMES_JA = { content: '中身が合うか', strength: '実力があるか', nearness: '都市に近いか', conditions: '条件' };

export const GATES_JA: Record<Gate, string> = {
  'gate.not-a-seller': '企業会員ではないため、推薦の対象になりません。',
  'gate.not-approved': '会員登録がまだ承認されていません。',
  'gate.not-joined': '基準日の時点で入会していません。',
  'gate.membership-ended': '基準日の時点で会員資格が切れています。',
  'gate.no-consent': '情報を相手に伝える同意がありません。',
  'gate.withdrawn': 'このソリューションは取り下げられています。',
  'gate.expired': 'このソリューションの掲載期限が切れています。',
  'gate.banned': '事務局の判断により、この組は対象外です。',
  'gate.conflict-of-interest': '利益相反の届けがあります。',
  'gate.live-tender': '入札手続き中の案件に関わります。',
  'gate.vetoed': 'この組は対象外です。',
  'gate.country-not-offered': 'この国は提供先に含まれていません。',
};

const PLACES: Record<string, string> = { city: '同じ都市', country: '同じ国', network: '同じネットワークの国', abroad: 'その他の海外', japan: '日本' };
const FIELDS: Record<string, string> = { same: '同じ細目', branch: '同じ分野', link: '関連する細目', none: '別の分野', unstated: '細目の記載なし' };
const RELATIONS: Record<string, string> = { same: 'ニーズと同じ細目', branch: 'ニーズと同じ分野', link: 'ニーズに関連する細目', none: 'ニーズとは別の分野' };
const STAGES: Record<string, string> = { idea: '構想', study: '調査', demonstration: '実証', procurement: '調達' };
const MATURITIES: Record<string, string> = { research: '研究', pilot: '実証', commercial: '商用', 'widely-deployed': '普及' };
const SIZES: Record<string, string> = { small: '小規模', middle: '中規模', large: '大規模', mega: '巨大' };
const SIDES: Record<string, string> = { solution: 'ソリューション側', need: 'ニーズ側', both: '双方' };
const BANDS: Record<string, string> = { 'under-10M-yen': '1千万円未満', '10-100M': '1千万〜1億円', '100M-1B': '1億〜10億円', 'over-1B': '10億円超' };
const PERSONAL: Record<string, string> = { none: '扱わない形', pseudonymised: '仮名化', identified: '個人が特定できる形' };
const STORAGE: Record<string, string> = { none: '保存なし', 'on-site': '現地設置', 'in-country': '国内保存', 'japan-cloud': '日本のクラウド', 'global-cloud': '海外クラウド' };
const OWNERSHIP: Record<string, string> = { city: '都市', shared: '共同', company: '企業', none: '定めなし' };

function pick(table: Record<string, string>, key: string): string {
  return Object.hasOwn(table, key) ? table[key]! : key;
}

function range(told: Told): string {
  return `（${told.points('low')}〜${told.points('high')}の範囲）`;
}

/** What the need asks, where it asks something. */
function asked(told: Told, table: Record<string, string>): string {
  return told.text('asked') === '' ? '' : `（求めは${pick(table, told.text('asked'))}）`;
}

function part(told: Told): string {
  const points = told.isKnown() ? told.points('points') : `不明 ${told.points('points')}`;
  const value = told.text('value');
  switch (told.text('part')) {
    case 'office': {
      const where = { country: `${told.country('country')}に拠点`, network: `${told.country('country')}に拠点（同じネットワーク）`, none: '域内に拠点なし' }[told.text('where')];
      return `${where ?? '拠点'} ${points}`;
    }
    case 'offered': return `${told.country('country')}を提供先に${told.isKnown() ? '含む' : '含むか'} ${points}`;
    case 'language': return `${told.languageOf('language')}${told.number('points') > 0 || !told.isKnown() ? '' : 'の対応なし'} ${points}`;
    case 'english': return `${{ speaks: '英語対応', text: '英語資料あり', none: '英語なし' }[told.text('how')] ?? '英語'} ${points}`;
    case 'personal': return `個人データ${value === '' ? '' : `は${pick(PERSONAL, value)}`}${asked(told, PERSONAL)} ${points}`;
    case 'storage': return `保存場所${value === '' ? '' : `は${pick(STORAGE, value)}`}${asked(told, STORAGE)} ${points}`;
    case 'ownership': return `データの帰属${value === '' ? '' : `は${pick(OWNERSHIP, value)}`}${asked(told, OWNERSHIP)} ${points}`;
    case 'size': {
      if (!told.isKnown()) return `導入先の規模 ${points}`;
      return `${told.text('deployed') === '' ? '導入実績なし' : `導入先は${pick(SIZES, told.text('deployed'))}都市、この都市は${pick(SIZES, told.text('city'))}`} ${points}`;
    }
    case 'price': return `価格帯${value === '' ? '' : `は${pick(BANDS, value)}`}（予算は${pick(BANDS, told.text('budget'))}） ${points}`;
    default: return `${told.text('part')} ${points}`;
  }
}

function parts(told: Told): string {
  return `${told.rows('parts').map(part).join('、')}${told.text('low') === '' ? '' : range(told)}`;
}

export const SENTENCES_JA: Record<ReasonCode, (told: Told) => string> = {
  'domain.same-leaf': (told) => `同じ細目: ${told.leaf('needLeaf')}`,
  'domain.same-branch': (told) => `同じ分野（${told.domain('domain')}）: ${told.leaf('solutionLeaf')}${told.text('needLeaf') ? `と${told.leaf('needLeaf')}` : ''}`,
  'domain.linked': (told) => `関連する細目: ${told.leaf('solutionLeaf')}と${told.leaf('needLeaf')}`,
  'domain.none': (told) => (told.text('solutionLeaf') ? `別の分野: ${told.leaf('solutionLeaf')}と${told.leaf('needLeaf')}` : '細目の記載が一つもありません'),
  'domain.inferred': (told) => `細目が未記載（${pick(SIDES, told.text('side'))}）。文章からの推定では${told.leaf('solutionLeaf')}（確かさ${told.share('certainty')}）、${pick(RELATIONS, told.text('relation'))}${range(told)}`,
  'domain.unknown': (told) => `細目が不明（${pick(SIDES, told.text('side'))}）。中立の${told.points('points')}点${range(told)}`,
  'needText.words': (told) => `点になった語: ${told.rows('words').map((word) => {
    const answer = word.said('answer');
    return `${word.said('word')}${answer === word.said('word') ? '' : `＝${answer}`} ${word.points('points')}`;
  }).join('、')}${told.number('otherPoints') > 0 ? `、ほかの語 ${told.points('otherPoints')}` : ''}`,
  'needText.none': () => 'ニーズと共通する語がありません',
  'needText.unknown': (told) => `文章がありません（${pick(SIDES, told.text('side'))}）。中立の${told.points('points')}点${range(told)}`,
  'trackRecord.reference': (told) => {
    const where = told.hasCity('city') ? `${told.city('city')}（${told.country('country')}）` : told.country('country');
    const sum = `${pick(PLACES, told.text('place'))} ${told.share('placeShare')} × ${pick(FIELDS, told.text('field'))} ${told.share('fieldShare')} × ${told.number('age')}年経過 ${told.share('fade')}`;
    const more = told.number('count') > 1 ? `、ほか${told.number('count') - 1}件${told.number('further') > 0 ? ` +${told.share('further')}` : ''}` : '';
    return `${where}で${told.text('year')}年に導入。${sum}${more}`;
  },
  'trackRecord.none': () => '導入実績なし',
  'trackRecord.named': (told) => `実績は未記入。文章に${told.text('city') ? told.city('city') : told.country('country')}の名があるため${told.points('points')}点${range(told)}`,
  'trackRecord.unknown': (told) => `実績が未記入。中立の${told.points('points')}点${range(told)}`,
  'readiness.compared': (told) => `成熟度は${pick(MATURITIES, told.text('maturity'))}、ニーズは${pick(STAGES, told.text('stage'))}の段階`,
  'readiness.stage-unknown': (told) => `成熟度は${pick(MATURITIES, told.text('maturity'))}、ニーズの段階は不明。中立の${told.points('points')}点${range(told)}`,
  'readiness.maturity-unknown': (told) => `ニーズは${pick(STAGES, told.text('stage'))}の段階、成熟度は不明。中立の${told.points('points')}点${range(told)}`,
  'readiness.unknown': (told) => `成熟度もニーズの段階も不明。中立の${told.points('points')}点${range(told)}`,
  'scale.compared': (told) => `導入先は${pick(SIZES, told.text('deployed'))}都市、この都市は${pick(SIZES, told.text('city'))}`,
  'scale.none': () => '導入実績がなく規模を比べられません',
  'scale.parts': parts,
  'scale.unknown': (told) => `規模が不明（${pick(SIDES, told.text('side'))}）。中立の${told.points('points')}点${range(told)}`,
  'priority.ranked': (told) => `${told.domain('domain')}はこの都市の優先分野の${told.number('rank')}番目`,
  'priority.unranked': (told) => `${told.domain('domain')}はこの都市の優先分野にありません`,
  'priority.unknown': (told) => `この都市の優先分野が不明。中立の${told.points('points')}点${range(told)}`,
  'priority.not-asked': () => '現地企業には優先分野の順位がありません（配点はニーズの言葉に移ります）',
  'localStrength.parts': parts,
  'localStrength.unknown': (told) => `海外対応が未記入。中立の${told.points('points')}点${range(told)}`,
  'dataTrust.none-touched': (told) => (told.text('by') === 'leaf' ? `${told.leaf('leaf')}は通常、個人データを扱いません` : '個人データを扱いません'),
  'dataTrust.asked': parts,
  'dataTrust.parts': parts,
  'dataTrust.unknown': (told) => `データの扱いが未記入。中立の${told.points('points')}点${range(told)}`,
  'theme.need': (told) => `行事のテーマ「${told.field('theme')}」のニーズ`,
  'theme.solution': (told) => `ソリューションは行事のテーマ「${told.field('theme')}」に当たります`,
  'theme.off': () => '行事のテーマの外',
  'theme.not-set': () => 'テーマなし（配点はニーズの言葉に移ります）',
  'sum.breadth': (told) => `ほかに${told.number('needs')}件のニーズにも応えるため +${told.points('points')}`,
  'sum.interest': (told) => `関心の表明 +${told.points('points')}`,
  'sum.cap': (told) => `100点を上限とするため ${told.points('points')}`,
};

/** Short reasons for a list; `null` where the reason is not worth a chip. */
export const CHIPS_JA: Partial<Record<ReasonCode, (told: Told) => string | null>> = {
  'domain.same-leaf': () => '同じ主題',
  'domain.same-branch': () => '同じ分野',
  'domain.linked': () => '関連分野',
  'domain.inferred': (told) => (told.text('relation') === 'none' ? null : '文章から推定した分野'),
  'needText.words': (told) => (told.rows('words')[0] ? `語「${told.rows('words')[0]!.said('word')}」` : null),
  'trackRecord.reference': (told) => `${{ city: 'この都市', country: '同国', network: '域内', abroad: '海外', japan: '国内' }[told.text('place')] ?? ''}の実績${told.number('samePlace')}件`,
  'readiness.compared': (told) => `${pick(MATURITIES, told.text('maturity'))}／${pick(STAGES, told.text('stage'))}段階`,
  'priority.ranked': (told) => `都市の優先${told.number('rank')}位`,
  'localStrength.parts': (told) => (told.rows('parts').some((row) => row.text('where') === 'country') ? '現地に拠点' : null),
  'dataTrust.none-touched': () => '個人データなし',
  'theme.need': () => 'テーマに合致',
  'theme.off': () => 'テーマ外',
};
export const UNKNOWN_CHIP_JA = (count: number): string => `不明${count}件`;

export const UNSERVED_JA: Record<UnservedCode, (told: Told) => string> = {
  'unserved.gated': () => '対象になる組が一つもありません（提供先の国、期限、承認などを確かめてください）。',
  'unserved.below-floor': () => '下限点に届く組がありません。',
  'unserved.few-pairs': (told) => `推薦できる組は${told.number('pairs')}件だけで、すべて推薦しています。`,
  'unserved.capacity': () => '下限点に届く組はありますが、枠が足りません。',
  'unserved.no-need': () => 'ニーズが登録されていません。',
  'pin.gated': () => '固定された組ですが、対象外のため推薦できません。',
  'quota.clash': (told) => `必須の下限を満たせません。この組み合わせでは${told.number('required')}件が必要ですが、割り当てられるのは${told.number('available')}件までです。下限を合わせて${told.number('required') - told.number('available')}件減らすか、必須でない下限にしてください。`,
  'unserved.threshold': () => '下限点に届く組はありますが、公平の規則が引き上げた最低点に届きません。',
  'unserved.fairness': () => '下限点に届く組はありますが、公平の規則により枠が他に回りました。',
};
/** Behind the reason, where a lower quota is missed. */
export const SHORT_JA = (told: Told): string => `下限は${told.number('wanted')}件で、推薦は${told.number('got')}件です。`;
