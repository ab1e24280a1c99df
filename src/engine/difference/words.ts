/** What the kinds, rows and fields of the input are called. */
import type { Texts } from '../model.js';
import type { InputKind } from './inputs.js';

export const KIND_NAMES: Record<InputKind, Texts> = {
  'as-of': { ja: '基準日', en: 'as-of date' },
  taxonomy: { ja: '分野と細目の表', en: 'table of domains and leaves' },
  profile: { ja: '配点', en: 'profile' },
  theme: { ja: 'テーマ', en: 'theme' },
  seminar: { ja: '行事', en: 'event' },
  cities: { ja: '都市とニーズ', en: 'cities and needs' },
  members: { ja: '会員とソリューション', en: 'members and solutions' },
  marks: { ja: '希望の印と拒否', en: 'marks and vetoes' },
  bans: { ja: '除外', en: 'bans' },
  floor: { ja: '下限点', en: 'floor' },
  quotas: { ja: '枠', en: 'quotas' },
  exposure: { ja: 'これまでの推薦の回数', en: 'recommendations of earlier rounds' },
  fair: { ja: '公平の設定', en: 'setting of fairness' },
  pins: { ja: '固定', en: 'pins' },
  other: { ja: 'その他の設定', en: 'other settings' },
};

export const PART_NAMES: Record<'breadth' | 'interest' | 'cap', Texts> = {
  breadth: { ja: 'ほかのニーズ', en: 'further needs' }, interest: { ja: '関心の表明', en: 'interest' }, cap: { ja: '上限100点', en: 'cap of 100' },
};

export const ROW_NAMES: Record<string, Texts> = {
  'as-of': KIND_NAMES['as-of'], taxonomy: KIND_NAMES.taxonomy, theme: KIND_NAMES.theme, seminar: KIND_NAMES.seminar, floor: KIND_NAMES.floor,
  fair: KIND_NAMES.fair, exposure: KIND_NAMES.exposure,
  neutral: { ja: '不明のときの割合', en: 'share for the unknown' }, city: { ja: '都市の枠', en: 'places of a city' }, company: { ja: '企業の枠', en: 'places of a company' },
  hard: { ja: '必須の枠', en: 'hard quotas' },
};

export const FIELD_NAMES: Record<string, Texts> = {
  approved: { ja: '承認', en: 'approval' }, consent: { ja: '同意', en: 'consent' }, expires: { ja: '会員資格の期限', en: 'end of membership' },
  joined: { ja: '入会日', en: 'date of joining' }, kind: { ja: '団体の種類', en: 'kind of organisation' }, overseas: { ja: '海外対応', en: 'overseas side' },
  size: { ja: '企業の規模', en: 'size of the company' },
  data_handling: { ja: 'データの扱い', en: 'data handling' }, delivery: { ja: '提供の形', en: 'delivery' }, leaves: { ja: '細目', en: 'leaves' },
  maturity: { ja: '成熟度', en: 'maturity' }, member: { ja: '会員', en: 'member' }, price_band: { ja: '価格帯', en: 'price band' }, references: { ja: '実績', en: 'references' },
  status: { ja: '掲載の状態', en: 'status' }, technologies: { ja: '技術', en: 'technologies' }, text_en: { ja: '英語の説明', en: 'English text' },
  text_ja: { ja: '日本語の説明', en: 'Japanese text' }, title_en: { ja: '英語の題', en: 'English title' }, title_ja: { ja: '日本語の題', en: 'Japanese title' },
  valid_until: { ja: '掲載期限', en: 'valid until' },
  city: { ja: '都市', en: 'city' }, country: { ja: '国', en: 'country' }, languages: { ja: '言語', en: 'languages' }, priority_domains: { ja: '重点分野の順', en: 'priority domains' },
  size_class: { ja: '人口規模', en: 'size class' },
  domain: { ja: '分野', en: 'domain' }, facets: { ja: '必要な機能', en: 'facets' }, need_en: { ja: '英語の文章', en: 'English text' }, need_ja: { ja: '日本語の文章', en: 'Japanese text' },
  stage: { ja: '段階', en: 'stage' }, title: { ja: '題', en: 'title' },
  city_id: { ja: '都市', en: 'city' }, needs: { ja: '持参するニーズ', en: 'needs brought' }, domains: { ja: '分野', en: 'domains' }, links: { ja: '細目の関連', en: 'links' },
};
