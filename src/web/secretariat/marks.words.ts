import { dictionary } from '../words.js';

/** Words of the answers of companies and cities: the secretariat's alone. */
export const answerWords = dictionary({
  title: { ja: '企業と都市の回答', en: 'Answers of companies and cities' },
  lead: {
    ja: '会いたいかどうかの回答です。理由まで見えるのは、答えた側の担当者と事務局だけで、承認者にも相手側にも伝わりません。次に計算するラウンドから点数に入ります。',
    en: 'Whether they wish to meet. Only the side that answered and the secretariat see this and the reasons: neither an approver nor the other side does. They count in the rounds computed from then on.',
  },
  counts: { ja: (want: number, maybe: number, no: number) => `希望する ${want}件、検討中 ${maybe}件、希望しない ${no}件`, en: (want: number, maybe: number, no: number) => `Want ${want}, maybe ${maybe}, no ${no}` },
  none: { ja: '回答はまだありません。推薦を公開すると、企業が都市ごとに回答できます。', en: 'There are no answers yet. Once recommendations are published, companies answer city by city.' },
  noneFound: { ja: 'この条件の回答はありません。条件を変えてください。', en: 'No answer fits. Change the filter.' },
  pair: { ja: '企業と相手', en: 'Company and counterpart' },
  side: { ja: '答えた側', en: 'Answered by' },
  company: { ja: '企業', en: 'Company' },
  city: { ja: '都市・現地企業', en: 'City or local company' },
  answer: { ja: '回答', en: 'Answer' },
  reason: { ja: '理由', en: 'Reason' },
  noReason: { ja: '記載なし', en: 'Not stated' },
  at: { ja: '回答した日時', en: 'Answered' },
  before: { ja: (mark: string) => `前は「${mark}」`, en: (mark: string) => `before: ${mark}` },
});
