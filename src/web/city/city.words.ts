import { dictionary, plural } from '../words.js';

export const cityHomeWords = dictionary({
  title: { ja: (city: string) => `${city}に推薦する企業`, en: (city: string) => `Companies recommended to ${city}` },
  lead: {
    ja: (count: number) => `日本の会員企業 ${count}社を、ニーズごとに理由とともにご紹介します。`,
    en: (count: number) => `${plural(count, 'Japanese member company', 'Japanese member companies')}, for each need, with the reasons.`,
  },
  publishedOn: { ja: (round: string, day: string) => `${round}　${day}公開`, en: (round: string, day: string) => `${round}, published ${day}` },
  rounds: { ja: '公開されたラウンド', en: 'Published rounds' },
  beside: { ja: '横に動かして比べられます。', en: 'Side by side; scroll sideways.' },
  what: { ja: '何をするか', en: 'What' },
  why: { ja: '理由', en: 'Why' },
  record: { ja: '実績', en: 'Record' },
  stage: { ja: '段階', en: 'Stage' },
  local: { ja: '現地', en: 'Local' },
  data: { ja: 'データ', en: 'Data' },
  noRecord: { ja: '導入実績なし', en: 'No deployment yet' },
  officeHere: { ja: 'この国に拠点あり', en: 'Office in the country' },
  noOffice: { ja: 'この国に拠点なし', en: 'No office in the country' },
  speaks: { ja: (languages: string) => `。${languages}`, en: (languages: string) => `. ${languages}` },
  noneTitle: { ja: '公開された推薦はまだありません', en: 'Nothing is published to you yet' },
  noneText: { ja: '事務局がラウンドを公開すると、推薦された企業と理由がここに出ます。', en: 'When the secretariat publishes a round, the companies recommended to your city appear here with the reasons.' },
  noLinesTitle: { ja: '今回のラウンドでは推薦がありません', en: 'This round recommends no company' },
  noLinesText: { ja: 'ニーズに十分に応える会員企業が見つかりませんでした。事務局にご相談ください。', en: 'No member company answered your needs well enough. Please ask the secretariat.' },
  needsTitle: { ja: (city: string) => `${city}のニーズ`, en: (city: string) => `The needs of ${city}` },
  needsLead: { ja: '公開された資料をもとに事務局がまとめたものです。違うところは事務局にお知らせください。', en: 'Collected by the secretariat from public sources. Please tell the secretariat what is not right.' },
  noCity: { ja: 'このアカウントには都市が登録されていません。事務局にお知らせください。', en: 'No city is recorded for this account. Please tell the secretariat.' },
});
