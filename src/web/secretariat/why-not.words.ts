import { dictionary, plural } from '../words.js';

/** Companies that a round leaves without a recommendation, and the letters to them. */
export const whyNotWords = dictionary({
  title: { ja: '推薦のない企業', en: 'Without a recommendation' },
  lead: {
    ja: '理由は、その企業の登録内容とラウンドの決まりだけから出しています。ほかの企業や都市の回答、「会わせない」組のことは、含まれません。',
    en: 'The reasons come from the company’s own entry and the rules of the round alone. Nothing of other companies, of what cities answered or of vetoes is in them.',
  },
  none: { ja: 'どの企業にも、推薦された都市があります。', en: 'Every company has a recommendation.' },
  notKept: { ja: 'このラウンドは、理由を残すようになる前に計算されました。計算し直すと出ます。', en: 'This round was worked out before reasons were kept. Run it again to have them.' },
  company: { ja: '企業', en: 'Company' },
  best: { ja: '最も高い点数', en: 'Highest score' },
  noPair: { ja: '比べた組なし', en: 'No open pair' },
  reason: { ja: '理由', en: 'Reason' },
  letter: { ja: 'お知らせ', en: 'Letter' },
  see: { ja: '下書きを見る', en: 'Preview' },
  seeOf: { ja: (company: string) => `${company}へのお知らせの下書きを見る`, en: (company: string) => `Preview the letter to ${company}` },
  people: { ja: (count: number) => `${count}人`, en: (count: number) => plural(count, 'person', 'people') },
  nobody: { ja: 'アカウントがありません', en: 'No account' },
  sent: { ja: '送りました', en: 'Sent' },
  preview: { ja: (company: string) => `${company}へのお知らせ`, en: (company: string) => `Letter to ${company}` },
  previewNote: { ja: '読む人の言語のほうが届きます。', en: 'Each reader gets the one in their language.' },
  japanese: { ja: '日本語', en: 'Japanese' },
  english: { ja: '英語', en: 'English' },
  send: { ja: (count: number) => `${count}社に送る`, en: (count: number) => `Send to ${plural(count, 'company', 'companies')}` },
  sendNote: { ja: 'まだ送っていない企業の、アカウントのある人全員に届きます。', en: 'It goes to everybody with an account at the companies not told yet.' },
  notShown: { ja: 'お知らせは、ラウンドを公開した後に送れます。企業のページには、公開と同時に理由が出ます。', en: 'Letters can go once the round is published. The reasons stand on the company’s page from then on.' },
  allSent: { ja: 'アカウントのある企業には、すべて送りました。', en: 'Every company with an account has been told.' },
  noAccounts: { ja: '送る先のある企業がありません。アカウントのない企業には、下書きを印刷して渡せます。', en: 'No company here has an account. Print the preview for those without one.' },
});
