import { dictionary, plural } from '../words.js';

export const companyWords = dictionary({
  bundles: { ja: (count: number) => `企業の組み合わせが ${count}件、返事を待っています`, en: (count: number) => `${plural(count, 'bundle waits', 'bundles wait')} for your answer` },
  seeBundles: { ja: '組み合わせを見る', en: 'See the bundles' },
  recommend: { ja: (count: number) => `${count}つの都市を推薦します`, en: (count: number) => (count === 1 ? 'We recommend one city' : `We recommend ${count} cities`) },
  recommendMixed: {
    ja: (cities: number, locals: number) => (cities === 0 ? `${locals}社の現地企業を推薦します` : `${cities}つの都市と ${locals}社の現地企業を推薦します`),
    en: (cities: number, locals: number) => `We recommend ${cities === 0 ? '' : `${plural(cities, 'city', 'cities')} and `}${plural(locals, 'local company', 'local companies')}`,
  },
  publishedOn: { ja: (round: string, day: string) => `${round}　${day}公開`, en: (round: string, day: string) => `${round}, published ${day}` },
  roundGoneTitle: { ja: 'その推薦は、いまは公開されていません', en: 'Those recommendations are not published any more' },
  roundGone: { ja: '取り下げられたか、新しいものに替わりました。いま公開されているものは次のとおりです。', en: 'They were withdrawn, or newer ones took their place. Below is what is published now.' },
  lead: {
    ja: '貴社のソリューションが、都市の挙げたニーズにどれだけ応えるかを点数にしました。',
    en: 'Scores say how well your solutions answer the needs the cities stated.',
  },
  list: { ja: '推薦された都市', en: 'Recommended cities' },
  caption: { ja: (others: number) => `番号は一覧の順。白い点はほかの ${others}都市。`, en: (others: number) => `Numbers follow the list. Hollow dots are the other ${plural(others, 'city', 'cities')}.` },
  rounds: { ja: '公開されたラウンド', en: 'Published rounds' },
  why: { ja: '点数の内訳', en: 'How the score is made up' },
  close: { ja: '内訳を閉じる', en: 'Close the explanation' },
  ourSolutions: { ja: '自社のソリューション', en: 'Our solutions' },
  seeProfile: { ja: '登録の内容を見る', en: 'See our profile' },
  waiting: { ja: (count: number) => `確認を待っている提案 ${count}件`, en: (count: number) => plural(count, 'proposal is waiting', 'proposals are waiting') },
  consents: { ja: '同意の記録', en: 'Consents on record' },
  noConsents: { ja: '同意の記録はありません。', en: 'No consent is on record.' },
  purpose: { ja: '何について', en: 'For what' },
  country: { ja: '相手国', en: 'Country' },
  everyCountry: { ja: 'すべての国', en: 'Every country' },
  given: { ja: '同意した日', en: 'Given on' },
  ended: { ja: '撤回', en: 'Withdrawn' },
  stands: { ja: '有効', en: 'Stands' },
  consentNote: { ja: '同意を変える・控えを見る', en: 'Change consents, see receipts' },
});

export const consentWords = dictionary({
  matching: { ja: 'マッチングでの利用', en: 'To be matched' },
  publication: { ja: '公開', en: 'To be shown in public' },
  transfer: { ja: '海外の相手への提供', en: 'To be handed to a recipient abroad' },
  form: { ja: '画面で同意', en: 'By form' },
  paper: { ja: '書面で同意', en: 'On paper' },
  sample: { ja: '見本', en: 'Sample' },
});
