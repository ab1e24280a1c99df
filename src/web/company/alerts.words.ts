import { dictionary, plural } from '../words.js';

export const alertWords = dictionary({
  title: { ja: '合うニーズのお知らせ', en: 'Alerts of needs that fit' },
  back: { ja: 'ホーム', en: 'Home' },
  lead: {
    ja: '都市のニーズが新しく登録・変更・再開され、貴社のソリューションに合うと見込まれるときにお知らせします。推薦や面談を約束するものではありません。',
    en: 'When a need of a city is added, changed or taken up again and your solutions are likely to fit it, we tell you. This promises no recommendation and no meeting.',
  },
  list: { ja: '最近60日の合うニーズ', en: 'Needs that fit, of the last 60 days' },
  found: { ja: (count: number) => `${count}件`, en: (count: number) => plural(count, 'need', 'needs') },
  none: { ja: '最近60日に、貴社のソリューションに合う新しいニーズはありません。都市のニーズが登録・変更されると、ここに並びます。', en: 'In the last 60 days no need came that your solutions fit. When one does, it stands here.' },
  added: { ja: '新規', en: 'New' },
  changed: { ja: '変更', en: 'Changed' },
  reopened: { ja: '再開', en: 'Taken up again' },
  need: { ja: '都市・ニーズ', en: 'City, need' },
  ours: { ja: '合うソリューション', en: 'Your solutions' },
  since: { ja: 'お知らせの日', en: 'Since' },
  how: { ja: 'お知らせの頻度', en: 'How often we write' },
  when: { ja: 'いつ送るか', en: 'When' },
  howHint: { ja: 'あなただけの設定です。朝8時（日本時間）にまとめて送ります。', en: 'For you alone. Put together at eight in the morning, Japan time.' },
  daily: { ja: '毎日', en: 'Every day' },
  weekly: { ja: '毎週月曜日', en: 'Every Monday' },
  off: { ja: '送らない', en: 'Never' },
  save: { ja: '頻度を保存する', en: 'Save' },
  stop: { ja: 'お知らせを止める', en: 'Stop the alerts' },
  stopNote: { ja: '一度押すと止まります。このページの一覧は残ります。', en: 'One press stops them. The list on this page stays.' },
  saved: { ja: '頻度を保存しました', en: 'Saved' },
  stopped: { ja: 'お知らせを止めました', en: 'The alerts are stopped' },
  stoppedText: { ja: '止めている間のニーズは、このページで読めます。', en: 'Needs that come meanwhile can be read on this page.' },
  undo: { ja: '元に戻す', en: 'Undo' },
  undone: { ja: 'お知らせを再開しました', en: 'The alerts go on' },
  more: { ja: 'すべて見る・お知らせの頻度を変える', en: 'See all, choose how often we write' },
  homeTitle: { ja: '合うニーズが登録・変更されました', en: 'New or changed needs that fit' },
  homeNone: { ja: '合うニーズのお知らせ', en: 'Alerts of needs that fit' },
});

/** The page of the link in a mail: said in both languages, whoever opens it. */
export const stopWords = dictionary({
  title: { ja: '合うニーズのお知らせを止める', en: 'Stop the alerts of needs that fit' },
  ask: { ja: 'JASCA マッチからの「合うニーズのお知らせ」を止めますか。ほかのお知らせは届きます。', en: 'Stop the alerts of needs that fit from JASCA Match? Other notices still come.' },
  stop: { ja: 'お知らせを止める', en: 'Stop the alerts' },
  stopped: { ja: 'お知らせを止めました', en: 'The alerts are stopped' },
  stoppedText: { ja: '「合うニーズのお知らせ」はもう届きません。ほかのお知らせは届きます。', en: 'No more alerts of needs that fit will come. Other notices still come.' },
  undo: { ja: '元に戻す', en: 'Undo' },
  change: { ja: '頻度を変えるには、ログインして「合うニーズのお知らせ」を開いてください。', en: 'To choose how often we write, sign in and open “Alerts of needs that fit”.' },
  signIn: { ja: 'ログイン', en: 'Sign in' },
});
