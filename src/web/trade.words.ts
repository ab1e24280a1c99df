/** The vocabulary of the trade: one word for one thing, the same on every page. */
import { dictionary } from './words.js';

export const tradeWords = dictionary({
  // factors and their families, as the explanation lists them
  content: { ja: '中身が合うか', en: 'Content' },
  strength: { ja: '実力があるか', en: 'Strength' },
  nearness: { ja: '都市に近いか', en: 'Nearness' },
  conditions: { ja: '条件', en: 'Conditions' },
  domain: { ja: '分野', en: 'Domain' },
  needText: { ja: 'ニーズの言葉', en: 'Need text' },
  trackRecord: { ja: '実績', en: 'Track record' },
  readiness: { ja: '成熟度', en: 'Readiness' },
  scale: { ja: '規模', en: 'Scale' },
  priority: { ja: '都市の優先順', en: 'City priority' },
  localStrength: { ja: '現地体制', en: 'Local strength' },
  dataTrust: { ja: 'データの信頼', en: 'Data trust' },
  theme: { ja: '行事のテーマ', en: 'Event theme' },
});

export const organisationKindWords = dictionary({
  company: { ja: '企業', en: 'Company' },
  ministry: { ja: '府省庁', en: 'Ministry' },
  'local-government': { ja: '地方公共団体', en: 'Local government' },
  'public-body': { ja: '公的機関', en: 'Public body' },
  association: { ja: '団体', en: 'Association' },
  university: { ja: '大学等', en: 'University' },
});

export const sizeWords = dictionary({
  large: { ja: '大企業', en: 'Large' },
  mid: { ja: '中堅', en: 'Mid-sized' },
  small: { ja: '中小', en: 'SME' },
  startup: { ja: 'スタートアップ', en: 'Start-up' },
});

export const maturityWords = dictionary({
  research: { ja: '研究段階', en: 'Research' },
  pilot: { ja: '実証済み', en: 'Piloted' },
  commercial: { ja: '商用', en: 'Commercial' },
  'widely-deployed': { ja: '広く導入', en: 'Widely deployed' },
});

export const priceBandWords = dictionary({
  'under-10M-yen': { ja: '1,000万円未満', en: 'Under 10 million yen' },
  '10-100M': { ja: '1,000万〜1億円', en: '10 to 100 million yen' },
  '100M-1B': { ja: '1億〜10億円', en: '100 million to 1 billion yen' },
  'over-1B': { ja: '10億円以上', en: 'Over 1 billion yen' },
});

export const deliveryWords = dictionary({
  product: { ja: '製品', en: 'Product' },
  service: { ja: 'サービス', en: 'Service' },
  system: { ja: 'システム', en: 'System' },
  consulting: { ja: 'コンサルティング', en: 'Consulting' },
  construction: { ja: '建設', en: 'Construction' },
});

export const stageWords = dictionary({
  unknown: { ja: '不明', en: 'Unknown' },
  idea: { ja: '構想', en: 'Idea' },
  study: { ja: '調査', en: 'Study' },
  demonstration: { ja: '実証', en: 'Demonstration' },
  procurement: { ja: '調達', en: 'Procurement' },
});

export const sizeClassWords = dictionary({
  small: { ja: '30万人未満', en: 'Under 300,000' },
  middle: { ja: '30万〜200万人', en: '300,000 to 2 million' },
  large: { ja: '200万〜500万人', en: '2 to 5 million' },
  mega: { ja: '500万人超', en: 'Over 5 million' },
});

export const confidenceWords = dictionary({
  high: { ja: '確からしさ 高', en: 'High confidence' },
  medium: { ja: '確からしさ 中', en: 'Medium confidence' },
  low: { ja: '確からしさ 低', en: 'Low confidence' },
  unknown: { ja: '確からしさ 不明', en: 'Confidence unknown' },
});

/** Where a need comes from. */
export const provenanceWords = dictionary({
  city: { ja: '都市が述べた', en: 'The city said it' },
  plan: { ja: '都市の計画書', en: 'A plan of the city' },
  research: { ja: '公開資料の読み取り', en: 'Our reading of public sources' },
  office: { ja: '事務局の理解', en: 'The secretariat’s reading' },
  sample: { ja: '見本', en: 'Sample' },
});

/** What a need asks of data. */
export const asksPersonalDataWords = dictionary({
  none: { ja: '個人データを扱わないこと', en: 'No personal data' },
  pseudonymised: { ja: '仮名化すること', en: 'Pseudonymised at least' },
});

export const asksStorageWords = dictionary({
  'on-site': { ja: '現場の機器内に置くこと', en: 'Kept on site' },
  'in-country': { ja: '国内に置くこと', en: 'Kept in the country' },
});

export const asksOwnershipWords = dictionary({
  city: { ja: '都市が持つこと', en: 'Owned by the city' },
  shared: { ja: '都市と共有すること', en: 'Shared with the city at least' },
});

export const personalDataWords = dictionary({
  none: { ja: '個人データを扱わない', en: 'No personal data' },
  pseudonymised: { ja: '仮名化して扱う', en: 'Pseudonymised' },
  identified: { ja: '個人を特定するデータを扱う', en: 'Identifies persons' },
});

export const storageWords = dictionary({
  none: { ja: '保存しない', en: 'Nothing stored' },
  'in-country': { ja: '導入国の国内', en: 'In the country' },
  'japan-cloud': { ja: '日本のクラウド', en: 'Cloud in Japan' },
  'global-cloud': { ja: '海外を含むクラウド', en: 'Global cloud' },
  'on-site': { ja: '現場の機器内', en: 'On site' },
});

export const ownershipWords = dictionary({
  none: { ja: 'データなし', en: 'No data' },
  city: { ja: '都市', en: 'City' },
  shared: { ja: '共有', en: 'Shared' },
  company: { ja: '企業', en: 'Company' },
});

export const focusAreaWords = dictionary({
  'built-infrastructure': { ja: '都市基盤', en: 'Built infrastructure' },
  'civic-social': { ja: '市民・社会', en: 'Civic and social' },
  'health-wellbeing': { ja: '健康・福祉', en: 'Health and well-being' },
  'industry-innovation': { ja: '産業・革新', en: 'Industry and innovation' },
  'quality-environment': { ja: '良質な環境', en: 'Quality environment' },
  'safety-security': { ja: '安全・安心', en: 'Safety and security' },
});

export const roleWords = dictionary({
  secretariat: { ja: '事務局', en: 'Secretariat' },
  approver: { ja: '承認者', en: 'Approver' },
  company: { ja: '企業', en: 'Company' },
  organizer: { ja: '運営', en: 'Organizer' },
  city: { ja: '都市', en: 'City' },
});

/** States of a match round. */
export const roundStateWords = dictionary({
  draft: { ja: '下書き', en: 'Draft' },
  queued: { ja: '待ち', en: 'Queued' },
  running: { ja: '計算中', en: 'Running' },
  proposed: { ja: '案', en: 'Proposed' },
  submitted: { ja: '決裁中', en: 'Awaiting approval' },
  returned: { ja: '差し戻し', en: 'Returned' },
  approved: { ja: '承認', en: 'Approved' },
  published: { ja: '公開', en: 'Published' },
  shown: { ja: '公開中', en: 'Published' },
  replaced: { ja: '以前の版', en: 'Earlier version' },
  withdrawn: { ja: '取り下げ', en: 'Withdrawn' },
  failed: { ja: '失敗', en: 'Failed' },
  cancelled: { ja: '中止', en: 'Cancelled' },
});

/** The word for a value of the data; a value without a word is shown as it is, null as null. */
export function wordFor(words: object, value: string | null | undefined): string | null {
  if (value === null || value === undefined || value === '') return null;
  const word: unknown = (words as Record<string, unknown>)[value];
  return typeof word === 'string' ? word : value;
}
