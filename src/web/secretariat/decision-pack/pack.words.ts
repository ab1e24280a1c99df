/** Words of the decision pack. */
import type { Texts } from '../../../engine/model.js';
import type { Lasting, OverrideKind } from '../../../rounds/override.entity.js';
import { dictionary, plural } from '../../words.js';
import type { PackEffect } from './pack.js';

const n = (count: number): string => count.toLocaleString('en');

export const packWords = dictionary({
  print: { ja: '決裁書類（PDF）を開く', en: 'Open the decision pack (PDF)' },
  asData: { ja: 'データ（JSON）', en: 'As data (JSON)' },
  document: { ja: '決裁書類', en: 'Decision pack' },
  round: { ja: (number: number) => `ラウンド 第${number}回`, en: (number: number) => `Match round ${number}` },
  asOf: { ja: '基準日', en: 'As of' },
  state: { ja: '状態', en: 'State' },
  drafted: { ja: '起案', en: 'Drafted' },
  approved: { ja: '承認', en: 'Approved' },
  revision: { ja: '改訂', en: 'Revision' },
  revisionIs: { ja: (times: number) => `${n(times)}度目の計算`, en: (times: number) => `worked out ${plural(times, 'time', 'times')}` },
  publication: { ja: '公開', en: 'Publication' },
  scheduledFor: { ja: (time: string) => `予定 ${time}`, en: (time: string) => `set for ${time}` },
  publishedOn: { ja: (version: number, time: string, name: string) => `第${n(version)}版 ${time} ${name}`, en: (version: number, time: string, name: string) => `version ${n(version)}, ${time}, ${name}` },
  withdrawnOn: { ja: (time: string, name: string) => `取り下げ ${time} ${name}`, en: (time: string, name: string) => `withdrawn ${time}, ${name}` },
  draft: { ja: '案', en: 'Draft' },
  withdrawn: { ja: '取下げ', en: 'Withdrawn' },
  fileName: { ja: (number: number) => `決裁書類 ラウンド第${n(number)}回`, en: (number: number) => `Decision pack round ${n(number)}` },
  fileMark: { ja: (mark: string) => `（${mark}）`, en: (mark: string) => ` (${mark.toLowerCase()})` },
  rerunOf: { ja: (number: number) => `第${n(number)}回の設定で、新しいデータによる`, en: (number: number) => `The settings of round ${n(number)} with later data` },
  timeTaken: { ja: '日時を取りやめた', en: 'The time was taken away' },
  versionIs: {
    ja: (version: number, before: number | null) => `第${n(version)}版${before === null ? '' : `（第${n(before)}回に代えて）`}`,
    en: (version: number, before: number | null) => `Version ${n(version)}${before === null ? '' : `, in place of round ${n(before)}`}`,
  },
  machinery: { ja: 'このサービス', en: 'The service' },
  sample: { ja: '見本', en: 'Sample' },
  sampleNote: { ja: '見本のデータによる。実在の企業の決定ではない。', en: 'Made from sample data; not a decision about real companies.' },
  title: {
    ja: (subject: string, seminar: boolean) => (seminar ? `${subject}に招く企業と引き合わせる先の決定について（伺い）` : `${subject}に推薦する企業の決定について（伺い）`),
    en: (subject: string, seminar: boolean) => (seminar ? `Companies to invite to ${subject} and whom they are to meet: request for decision` : `Companies to recommend to ${lower(subject)}: request for decision`),
  },
  ask: {
    ja: (number: number, companies: number, cities: number, lines: number) => `第${number}回ラウンドの案のとおり、企業 ${n(companies)}社を ${n(cities)}の相手方に推薦すること（${n(lines)}件）とし、公開してよいか伺う。`,
    en: (number: number, companies: number, cities: number, lines: number) => `Approval is asked to recommend ${plural(companies, 'company', 'companies')} to ${plural(cities, 'counterpart', 'counterparts')} (${plural(lines, 'recommendation', 'recommendations')}) as proposed by round ${number}, and to publish this.`,
  },
  held: { ja: '開催日', en: 'Held on' },
  undo: {
    ja: '公開するまで、企業と都市には何も見えない。公開は取り消すことができ、記録が残る。',
    en: 'Nothing is visible to companies or cities before publication. A publication can be withdrawn; the record stays.',
  },
  companies: { ja: '企業', en: 'Companies' },
  companiesUnit: { ja: (smes: number) => `社（中小等 ${n(smes)}）`, en: (smes: number) => ` (${n(smes)} SMEs, start-ups)` },
  lines: { ja: '推薦', en: 'Recommendations' },
  linesUnit: { ja: '件', en: '' },
  total: { ja: '合計点', en: 'Total' },
  lowest: { ja: '最低点', en: 'Lowest' },
  floorIs: { ja: (floor: string) => `下限 ${floor}`, en: (floor: string) => `floor ${floor}` },
  price: { ja: '公平の代償', en: 'Price of fairness' },
  none: { ja: 'なし', en: 'None' },
  // sections
  citiesTitle: { ja: '相手方ごとの案', en: 'Proposal by counterpart' },
  overridesTitle: { ja: '人の判断で変えたもの（上書き）', en: 'Changed by hand (overrides)' },
  differenceTitle: { ja: '前回の案との差', en: 'Difference from the last round' },
  fairnessTitle: { ja: '公平とその代償', en: 'Fairness and its price' },
  unservedTitle: { ja: '推薦のない企業と相手方、その理由', en: 'Not served, and why' },
  methodTitle: { ja: '決め方', en: 'Method' },
  checkTitle: { ja: '検算', en: 'Check' },
  historyTitle: { ja: '経過（監査記録）', en: 'Who did what (audit trail)' },
  listTitle: { ja: '別紙1　相手方別の一覧', en: 'Annex 1: all recommendations by counterpart' },
  indexTitle: { ja: '別紙2　企業別の索引', en: 'Annex 2: index by company' },
  // heads
  city: { ja: '相手方', en: 'Counterpart' },
  company: { ja: '企業', en: 'Company' },
  solution: { ja: 'ソリューション', en: 'Solution' },
  need: { ja: '応えるニーズ', en: 'Need answered' },
  count: { ja: '件', en: 'Lines' },
  score: { ja: '点', en: 'Score' },
  needs: { ja: 'ニーズ', en: 'Needs' },
  rank: { ja: '順', en: 'No.' },
  added: { ja: '加点', en: 'Add.' },
  sum: { ja: '計', en: 'Sum' },
  kind: { ja: '種類', en: 'Kind' },
  reason: { ja: '理由', en: 'Reason' },
  who: { ja: '誰が、いつ', en: 'By, when' },
  cost: { ja: '代償', en: 'Price' },
  change: { ja: '変化', en: 'Change' },
  before: { ja: '前回', en: 'Before' },
  after: { ja: '今回', en: 'Now' },
  because: { ja: 'きっかけ', en: 'Because of' },
  factor: { ja: '要素', en: 'Factor' },
  weight: { ja: '配点', en: 'Weight' },
  looksAt: { ja: '見るもの', en: 'What it looks at' },
  at: { ja: '日時（東京）', en: 'When (Tokyo)' },
  by: { ja: '誰が', en: 'Who' },
  done: { ja: '何をした', en: 'Did what' },
  places: { ja: '推薦先（順位、点、頁）', en: 'Recommended to (rank, score, page)' },
  // overrides
  target: { ja: '企業 × 相手方', en: 'Company × counterpart' },
  toRank: { ja: (rank: number) => `${rank}位へ`, en: (rank: number) => `to number ${rank}` },
  noMore: { ja: (kind: string) => `${kind}の取り消し`, en: (kind: string) => `${kind} undone` },
  overridesSum: { ja: '計（合わせて解き直した値）', en: 'Together (solved anew)' },
  noOverrides: { ja: '上書きはない。', en: 'There are no overrides.' },
  overridesNote: {
    ja: '代償は、その上書きがない場合と比べた合計点の増減。順位の変更は点を動かさない。',
    en: 'A price is what the total gains or loses against the round without that override. A re-ranking moves no points.',
  },
  // difference
  gained: { ja: '加わった', en: 'Gained' },
  lost: { ja: 'なくなった', en: 'Lost' },
  moved: { ja: '順位が変わった', en: 'Moved' },
  rescored: { ja: '点だけ変わった', en: 'Rescored' },
  kept: { ja: '変わらない', en: 'Unchanged' },
  noDifference: { ja: '同じ対象の前のラウンドはない。', en: 'There is no earlier round of this kind.' },
  againstShown: { ja: (number: number) => `今公開している第${number}回ラウンドと比べた。`, en: (number: number) => `Compared with round ${number}, which readers see now.` },
  againstReplaced: { ja: (number: number) => `公開で置き換えた第${number}回ラウンドと比べた。`, en: (number: number) => `Compared with round ${number}, in whose place it was published.` },
  againstConcluded: { ja: (number: number) => `この前に計算した第${number}回ラウンドと比べた。`, en: (number: number) => `Compared with round ${number}, the one worked out before it.` },
  inputsTitle: { ja: '入力の違い', en: 'Inputs that differ' },
  sameInputs: { ja: '計算に関わる入力は同じ。', en: 'No input that counts differs.' },
  placed: { ja: (rank: number, score: string) => `${rank}位 ${score}`, en: (rank: number, score: string) => `${rank}: ${score}` },
  // fairness
  withRules: { ja: '公平の規則あり', en: 'With the rules of fairness' },
  withoutRules: { ja: '公平の規則なし', en: 'Without them' },
  side: { ja: '側', en: 'Side' },
  served: { ja: '推薦あり / 下限に届く', en: 'Served / eligible' },
  gini: { ja: 'ジニ係数', en: 'Gini' },
  minimum: { ja: '最小', en: 'Minimum' },
  fifth: { ja: '下から5%', en: '5th percentile' },
  smes: { ja: '中小企業・スタートアップ', en: 'SMEs and start-ups' },
  smesTold: {
    ja: (companies: number, lines: number, share: string) => `${n(companies)}社、${n(lines)}件（推薦の ${share}）`,
    en: (companies: number, lines: number, share: string) => `${plural(companies, 'company', 'companies')}, ${plural(lines, 'line', 'lines')} (${share} of all)`,
  },
  totalsNote: { ja: 'ジニ係数は、一方の側のそれぞれが受けた点の合計のばらつき（0 は等しい、1 は一つに集中）。', en: 'The Gini coefficient is that of the totals received on one side: 0 is equal, 1 all in one place.' },
  // unserved
  unservedCompanies: { ja: (count: number) => `企業 ${n(count)}社`, en: (count: number) => plural(count, 'company', 'companies') },
  unservedCities: { ja: (count: number) => `相手方 ${n(count)}件`, en: (count: number) => plural(count, 'counterpart', 'counterparts') },
  unservedListTitle: { ja: '別紙3　推薦のない企業と相手方', en: 'Annex 3: those not served' },
  inAnnex: { ja: '別紙3のとおり', en: 'See annex 3' },
  howMany: { ja: '数', en: 'Count' },
  why: { ja: '理由', en: 'Why' },
  names: { ja: '名前', en: 'Names' },
  allServed: { ja: '推薦のない企業も相手方もない。', en: 'Every company and every counterpart is served.' },
  unservedNote: {
    ja: '推薦のない企業には、自社の情報と全体の集計だけを用いて理由を示す。他社の点数と、相手方の「いいえ」は載せない。',
    en: 'A company that is not served is told why from its own data and totals alone; never another company’s score or a counterpart’s “no”.',
  },
  // method
  methodSteps: {
    ja: (solutions: number, needs: number, pairs: number, gated: number, below: number) => `入力を固定し、${n(solutions)}件のソリューションを ${n(needs)}件のニーズと突き合わせ、${n(pairs)}組のうち対象外の ${n(gated)}組を除いて、九つの要素（合計 100点）で採点した。相手方と企業の点は最もよく合う組の点に、ほかのニーズと関心の表明による加点を足したもの（上限 100点）。下限に届かない ${n(below)}組は推薦しない。`,
    en: (solutions: number, needs: number, pairs: number, gated: number, below: number) => `The input was frozen, and ${plural(solutions, 'solution', 'solutions')} held against ${plural(needs, 'need', 'needs')}; of ${plural(pairs, 'pair', 'pairs')} ${n(gated)} ${gated === 1 ? 'is' : 'are'} closed, the others were scored by nine factors (100 points in all). A company's score for a counterpart is that of its best pair, with additions for further needs and interest stated (100 at most). ${plural(below, 'pair', 'pairs')} below the floor ${below === 1 ? 'is' : 'are'} not recommended.`,
  },
  methodAssign: {
    ja: '枠の中で合計点が最も大きくなる組み合わせを厳密に求め、公平の規則をその上に置いた。答えは別の計算で検算した。点数も文章も、言語モデルによるものではない。',
    en: 'Within the quotas the selection with the largest total was found exactly, with the rules of fairness laid on it, and checked by a calculation of its own. Neither points nor texts are made by a language model.',
  },
  unknownTold: {
    ja: (share: string) => `不明な点は配点の ${share} で数え、とりうる幅を点数の下に示す。`,
    en: (share: string) => `What is unknown counts ${share} of its weight, and the range it could take is drawn under the score.`,
  },
  profile: { ja: '配点', en: 'Profile of weights' },
  profileIs: { ja: (name: string, version: number) => `${name}（第${version}版）`, en: (name: string, version: number) => `${name} (version ${version})` },
  floor: { ja: '下限点', en: 'Floor' },
  quotaCity: { ja: '相手方ごとの企業数', en: 'Companies for each counterpart' },
  quotaCompany: { ja: '企業ごとの相手方数', en: 'Counterparts for each company' },
  quota: { ja: (least: number, most: number) => `${n(least)} から ${n(most)} まで`, en: (least: number, most: number) => `${n(least)} to ${n(most)}` },
  hard: { ja: '（下限は必須）', en: ' (at least: required)' },
  theme: { ja: 'テーマ', en: 'Theme' },
  rules: { ja: '公平の規則', en: 'Rules of fairness' },
  ruleCover: { ja: '下限以上の組を持つ会員に、まず一つずつ。これまで推薦の少ない会員を先に', en: 'Each member with a pair at the floor gets one first, those recommended less before coming first' },
  ruleMaxMin: { ja: '最低点をできるだけ引き上げる', en: 'The lowest score is raised as far as possible' },
  ruleSme: { ja: (share: string) => `推薦の ${share} 以上を中小企業・スタートアップに`, en: (share: string) => `At least ${share} of the recommendations for SMEs and start-ups` },
  ruleCeiling: { ja: (most: number) => `1社あたり ${n(most)}件まで`, en: (most: number) => `At most ${n(most)} for one company` },
  ruleRepeat: { ja: (points: string) => `重ねて推薦するたびに ${points}点ずつ増える費用を数える`, en: (points: string) => `Each further recommendation of a company costs ${points} points more` },
  noRules: { ja: 'なし（合計点だけで決めた）', en: 'None (by the total alone)' },
  seed: { ja: '乱数の種', en: 'Seed' },
  // check
  objective: { ja: '目的値と上界', en: 'Objective and bound' },
  objectiveIs: { ja: (objective: string, bound: string, gap: string) => `${objective} と ${bound}（差 ${gap}）`, en: (objective: string, bound: string, gap: string) => `${objective} and ${bound} (gap ${gap})` },
  verified: { ja: '独立の検査', en: 'Independent check' },
  isVerified: { ja: '確認した：最善であり、制約の違反はない', en: 'Confirmed: optimal, no constraint broken' },
  isNotVerified: { ja: '確認できていない', en: 'Not confirmed' },
  engine: { ja: '計算の版', en: 'Engine version' },
  inputHash: { ja: '入力 sha256', en: 'Input sha256' },
  resultHash: { ja: '結果 sha256', en: 'Result sha256' },
  sumsAgree: { ja: '点の合計', en: 'Sums' },
  sumsTold: {
    ja: (lines: string, total: string) => `別紙1の ${lines}件の点の和は ${total} で、合計点に等しい`,
    en: (lines: string, total: string) => `The scores of the ${lines} lines in annex 1 sum to ${total}, the total`,
  },
  sumsDiffer: {
    ja: (lines: string, sum: string, total: string) => `別紙1の ${lines}件の点の和は ${sum} で、合計点 ${total} に等しくない`,
    en: (lines: string, sum: string, total: string) => `The scores of the ${lines} lines in annex 1 sum to ${sum}, not to the total of ${total}`,
  },
  checkNote: {
    ja: '同じ入力と種からは、どの計算機でも同じ結果になる。各頁の下に、二つの値の初めの16桁を置く。',
    en: 'The same input and seed give the same result on any machine. The first 16 digits of both values stand in the foot of every page.',
  },
  // list
  missingType: { ja: '〓 は、印刷の文字にない字（絵文字など）です。元の文は、決裁書類のデータ（JSON）で読めます。', en: '〓 stands for a character that this print has no type for, such as an emoji. The text as written is in the data of the pack (JSON).' },
  listNote: {
    ja: '縦の線は下限、枠だけの部分は加点、下の横線は不明な点による幅、点は今の点数。',
    en: 'The upright line is the floor, the hollow part the additions, the line below the range of what is unknown, the dot the score now.',
  },
  cityHead: {
    ja: (lines: number, total: string, answered: number, needs: number) => `${n(lines)}件　合計 ${total}　ニーズ ${n(needs)}件のうち ${n(answered)}件に応える`,
    en: (lines: number, total: string, answered: number, needs: number) => `${plural(lines, 'line', 'lines')}, sum ${total}, answers ${n(answered)} of ${plural(needs, 'need', 'needs')}`,
  },
  pinned: { ja: '固定', en: 'Pinned' },
  reranked: { ja: '順位の変更', en: 'Re-ranked' },
  rankNote: { ja: '順の下の括弧は、点数だけによる順。', en: 'The number in brackets is the place by the score alone.' },
  continued: { ja: '（続き）', en: ' (continued)' },
  inPlace: { ja: (city: string, rank: number, score: string, page: number) => `${city} ${rank}位 ${score}（${page}頁）`, en: (city: string, rank: number, score: string, page: number) => `${city} ${rank}, ${score} (p. ${page})` },
});

/** What each factor looks at. */
export const FACTOR_LOOKS: Record<'domain' | 'needText' | 'trackRecord' | 'readiness' | 'scale' | 'priority' | 'localStrength' | 'dataTrust' | 'theme', Texts> = {
  domain: { ja: 'ソリューションとニーズの分野と細目', en: 'Domains and leaves of solution and need' },
  needText: { ja: 'ニーズの文章と共通する言葉と主題', en: 'Words and subjects shared with the text of the need' },
  trackRecord: { ja: '導入の実績、その場所と古さ', en: 'References, where and how long ago' },
  readiness: { ja: '成熟度とニーズの段階', en: 'Maturity against the stage of the need' },
  scale: { ja: '導入先と都市の規模、価格と予算', en: 'Size of past places and of the city, price and budget' },
  priority: { ja: '都市が付けた分野の優先順。順のない現地企業では、言葉の点に加わる', en: 'How the city ranks the domain; of local companies, which rank none, it goes to the words' },
  localStrength: { ja: '拠点、提供先、言語', en: 'Offices, countries offered, languages' },
  dataTrust: { ja: '個人データ、保存場所、データの帰属', en: 'Personal data, storage, ownership of data' },
  theme: { ja: '行事のテーマとの重なり。行事のないラウンドでは、言葉の点に加わる', en: 'Overlap with the theme of the event; in a round without one it goes to the words' },
};

/** Factors in the narrow heads of the list. */
export const FACTOR_HEADS: Record<keyof typeof FACTOR_LOOKS, Texts> = {
  domain: { ja: '分野', en: 'Dom.' }, needText: { ja: '言葉', en: 'Text' }, trackRecord: { ja: '実績', en: 'Rec.' }, readiness: { ja: '成熟', en: 'Rdy.' },
  scale: { ja: '規模', en: 'Scale' }, priority: { ja: '優先', en: 'Prio.' }, localStrength: { ja: '現地', en: 'Local' }, dataTrust: { ja: '信頼', en: 'Trust' },
  theme: { ja: '題目', en: 'Thm.' },
};

export const OVERRIDE_WORDS: Record<OverrideKind, Texts> = {
  pin: { ja: '固定', en: 'Pin' }, ban: { ja: '除外', en: 'Ban' }, rank: { ja: '順位の変更', en: 'Re-ranking' },
};

/** How long an override holds. */
export const LASTING_WORDS: Record<Lasting, Texts> = {
  round: { ja: 'このラウンド', en: 'this round' }, seminar: { ja: 'このセミナー', en: 'this seminar' }, standing: { ja: '取り消すまで', en: 'until undone' },
};

/** Why an override does not do what it says; nothing where it does. */
export const EFFECT_WORDS: Record<PackEffect, Texts | null> = {
  applies: null,
  missing: { ja: '効いていない：企業か相手方がこのラウンドのデータにない', en: 'No effect: the company or the counterpart is not in the data of this round' },
  gated: { ja: '効いていない：ほかの規則で対象外', en: 'No effect: another rule keeps the pair out' },
  'not-listed': { ja: '効いていない：この組が一覧にない', en: 'No effect: the pair is not in the list' },
  superseded: { ja: '効いていない：同じ組の後の上書きがある', en: 'No effect: a later override of the pair stands in front' },
  pending: { ja: 'まだ効いていない：この計算の後に決めた', en: 'No effect yet: made after this calculation' },
};

function lower(subject: string): string {
  return subject.startsWith('All ') ? `all ${subject.slice(4)}` : subject;
}
