import { dictionary } from '../words.js';

/** Where a local company is called something else than a city; the rest are the words of its links. */
export const localWords = dictionary({
  title: { ja: (seminar: string) => `${seminar}：ご回答のお願い`, en: (seminar: string) => `${seminar}: please answer` },
  lead: {
    ja: '約10分で終わります。アカウントは要りません。押すとその場で保存され、途中で閉じても同じリンクから続けられます。',
    en: 'About ten minutes. No account needed. Every answer is saved as you press it; you can close this page and return through the same link.',
  },
  company: { ja: '会社', en: 'Company' },
  when: { ja: '日時', en: 'When' },
  whereHeld: { ja: '会場', en: 'Where' },
  inYourZone: { ja: (from: string, until: string, zone: string) => `${from}–${until}（${zone}時間）`, en: (from: string, until: string, zone: string) => `${from}–${until} ${zone} time` },
  coming: { ja: '参加されますか', en: 'Will you come?' },
  people: { ja: 'どなたが来られますか', en: 'Who comes?' },
  peopleLead: { ja: 'お名前は名札に、このまま印刷します。一語だけの名前も使えます。', en: 'Name plates print the names as they are written here; a single name will do.' },
  noPeople: { ja: 'まだどなたのお名前もありません。', en: 'Nobody is named yet.' },
  personName: { ja: 'お名前', en: 'Name' },
  personTitle: { ja: '肩書（任意）', en: 'Title (optional)' },
  addPerson: { ja: 'この方を加える', en: 'Add this person' },
  takeOff: { ja: '外す', en: 'Take off' },
  takeOffOf: { ja: (name: string) => `${name}を外す`, en: (name: string) => `Take ${name} off` },
  bringBack: { ja: '元に戻す', en: 'Bring back' },
  bringBackOf: { ja: (name: string) => `${name}を元に戻す`, en: (name: string) => `Bring ${name} back` },
  left: { ja: '外しました', en: 'taken off' },
  noNeeds: { ja: '貴社のニーズはまだ登録されていません。下の「そのほか」でお知らせください。', en: 'No needs of your company are on record yet. Please tell us below, under “Anything else”.' },
  needLead: { ja: '違うところがあれば「少し違う」を押して、書いてください。', en: 'If something is not right, press “Not quite” and write it.' },
  noCandidates: { ja: 'いまご紹介できる企業はありません。決まりましたら、この同じページで読めます。', en: 'There is no company to suggest just now. Once there is, it stands on this page.' },
  noteHint: { ja: '500文字まで。読むのは貴社の方と事務局だけです。', en: 'Up to 500 characters. Only your own people and the secretariat read it.' },
  meetings: { ja: '面談の時間', en: 'Your meetings' },
  noMeetings: { ja: '面談の時間はまだ決まっていません。決まると、ここで読めます。', en: 'The times of your meetings are not published yet. They will stand here.' },
  calendar: { ja: '面談をカレンダーに入れる（ICSファイル）', en: 'Put the meetings into your calendar (ICS file)' },
  moreLabel: { ja: '抜けているニーズ、食事や移動のことなど', en: 'Needs we missed, meals, how you arrive' },
});
