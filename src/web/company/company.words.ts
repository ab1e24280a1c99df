import { dictionary, plural } from '../words.js';

export const companyWords = dictionary({
  recommend: { ja: (count: number) => `${count}つの都市を推薦します`, en: (count: number) => (count === 1 ? 'We recommend one city' : `We recommend ${count} cities`) },
  publishedOn: { ja: (round: string, day: string) => `${round}　${day}公開`, en: (round: string, day: string) => `${round}, published ${day}` },
  lead: {
    ja: '貴社のソリューションが、都市の挙げたニーズにどれだけ応えるかを点数にしました。',
    en: 'Scores say how well your solutions answer the needs the cities stated.',
  },
  list: { ja: '推薦された都市', en: 'Recommended cities' },
  caption: { ja: (others: number) => `番号は一覧の順。白い点はほかの ${others}都市。`, en: (others: number) => `Numbers follow the list. Hollow dots are the other ${plural(others, 'city', 'cities')}.` },
  rounds: { ja: '公開されたラウンド', en: 'Published rounds' },
  why: { ja: '点数の内訳', en: 'How the score is made up' },
  close: { ja: '内訳を閉じる', en: 'Close the explanation' },
  with: { ja: 'ソリューション', en: 'Solution' },
  need: { ja: 'ニーズ', en: 'Need' },
  noneTitle: { ja: '公開された推薦はまだありません', en: 'Nothing is published to you yet' },
  noneText: { ja: '事務局がラウンドを公開すると、推薦された都市、理由、点数がここに出ます。登録を新しくしておくと、次のラウンドに反映されます。', en: 'When the secretariat publishes a round, the cities recommended to you appear here with reasons and points. What you keep current now counts in the next round.' },
  noLinesTitle: { ja: '今回のラウンドでは推薦がありません', en: 'This round recommends no city to you' },
  noLinesText: { ja: '下限 50点以上の組がないか、枠の数により入りませんでした。不明な点を登録すると、次のラウンドで点が変わることがあります。', en: 'No pair reached the floor of 50 points, or the places were full. Entering what is unknown may change your points in the next round.' },
  ours: { ja: '自社の登録', en: 'Our profile' },
  ourSolutions: { ja: '自社のソリューション', en: 'Our solutions' },
  seeProfile: { ja: '登録の内容を見る', en: 'See our profile' },
  unknowns: { ja: '不明な点', en: 'What is unknown' },
  unknownsNote: { ja: '登録すると点数の幅が狭まります。上がるとは限りません。', en: 'Entering it narrows the range. It does not always raise the score.' },
  private: { ja: 'この画面は貴社だけに見えます。', en: 'Only your company sees this page.' },
});
