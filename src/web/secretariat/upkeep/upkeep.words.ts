import { dictionary, plural } from '../../words.js';

export const upkeepWords = dictionary({
  editProfile: { ja: '会員の登録を直す', en: 'Correct the entry of the member' },
  editSolution: { ja: 'ソリューションを直す', en: 'Correct the solution' },
  newSolution: { ja: 'ソリューションを加える', en: 'Add a solution' },
  newMember: { ja: '会員を加える', en: 'Add a member' },
  lead: { ja: '会員に代わって直します。保存するとすぐに反映され、会員の担当者全員に、下の言葉を添えて知らせが届きます。会員は「自社の登録」で変わったところを読めます。', en: 'On behalf of the member. It counts at once; all people of the member get a notice with the words below, and read on their profile what changed.' },
  newMemberLead: { ja: '番号は続きの番号になります。名称は日本語か英語のどちらかが必要です。', en: 'The id follows the last one. A name in Japanese or English is needed.' },
  words: { ja: '言葉', en: 'Names and words' },
  facts: { ja: '事実', en: 'Facts' },
  membership: { ja: '会員として', en: 'Membership' },
  kind: { ja: '種別', en: 'Kind' },
  joined: { ja: '入会日', en: 'Joined' },
  expires: { ja: '会員の期限', en: 'Membership ends' },
  reviewOn: { ja: '登録を見直す日', en: 'Day to look at it again' },
  reviewHint: { ja: 'この日が来ると、担当者に確認のお願いが届きます。会員が確認すると一年先に延びます。', en: 'On this day its people are asked to look. Once they confirm, it moves a year on.' },
  said: { ja: '誰から聞いたか、なぜ直すか', en: 'Who said so, or why' },
  saidHint: { ja: '500文字まで。会員がこのまま読みます。', en: 'Up to 500 characters. The member reads it as it is.' },
  save: { ja: '保存して会員に知らせる', en: 'Save and tell the member' },
  add: { ja: '加える', en: 'Add it' },
  back: { ja: 'やめて戻る', en: 'Cancel and go back' },
  history: { ja: '会員に代わって変えた履歴', en: 'Changed on behalf of the member' },
  ownHistory: { ja: '事務局が代わりに変えたこと', en: 'What the secretariat changed for you' },
  ownHistoryLead: { ja: '事務局が貴社に代わって登録を変えたことと、貴社の確認です。違うところがあれば、変更をご提案ください。', en: 'What the secretariat changed on your behalf, and what you confirmed. If anything is wrong, propose a change.' },
  noHistory: { ja: 'まだありません。', en: 'Nothing yet.' },
  when: { ja: '日時', en: 'When' },
  what: { ja: '変更', en: 'What' },
  beforeAfter: { ja: '前 → 後', en: 'Before → after' },
  state: { ja: '状態', en: 'State' },
  act: { ja: '操作', en: 'Act' },
  office: { ja: '事務局', en: 'The secretariat' },
  company: { ja: '会員', en: 'The member' },
  takesBack: { ja: '前の変更の取り消し', en: 'Takes an earlier change back' },
  undone: { ja: '取り消し済み', en: 'Taken back' },
  undo: { ja: '取り消す', en: 'Take back' },
  undoOf: { ja: (what: string) => `取り消す: ${what}`, en: (what: string) => `Take back: ${what}` },
  empty: { ja: '空欄', en: 'blank' },
  seeAll: { ja: 'すべての履歴', en: 'All of it' },
  reviewTitle: { ja: '登録の確認', en: 'Is it still right?' },
  reviewDue: { ja: (day: string) => `見直す日（${day}）が来ています。いまのままでよければ、ボタンを一度押してください。`, en: (day: string) => `The day to look at it (${day}) has come. If everything is still right, press once.` },
  reviewNext: { ja: (day: string) => `次に見直す日は ${day} です。`, en: (day: string) => `The next day to look at it is ${day}.` },
  reviewNone: { ja: '見直す日は決まっていません。', en: 'No day to look at it is set.' },
  confirmedOn: { ja: (when: string) => `最後の確認: ${when}`, en: (when: string) => `Last confirmed ${when}` },
  confirm: { ja: '登録はいまのままで正しい', en: 'Everything is still right' },
  review: { ja: '見直し', en: 'Review' },
  due: { ja: '見直す日が来た', en: 'Due' },
  none: { ja: '見直す日なし', en: 'No day set' },
  setDays: { ja: (count: number) => `見直す日のない会員 ${count}団体に、まとめて日を入れる`, en: (count: number) => `Set a day for the ${plural(count, 'member', 'members')} without one` },
  set: { ja: 'まとめて入れる', en: 'Set it' },
  lastDay: { ja: 'まとめて入れた見直す日', en: 'The day set for all' },
  lastDayGiven: { ja: (day: string, count: number) => `${day}を、${count}団体に入れました。`, en: (day: string, count: number) => `${day}, for ${plural(count, 'member', 'members')}.` },
  dayBack: { ja: '元に戻す', en: 'Take it back' },
  dayBackNote: { ja: 'この日のままの会員から外します。確認した会員や、別の日にした会員はそのままです。', en: 'It is taken from members that still have it; those that confirmed or have another day stay as they are.' },
  worth: { ja: (factor: string, points: string) => `${factor}（最大${points}点）`, en: (factor: string, points: string) => `${factor}, up to ${points} points` },
});

export const memberChangeWords = dictionary({
  'member-added': { ja: '会員の追加', en: 'Member added' },
  profile: { ja: '登録の変更', en: 'Entry changed' },
  'solution-added': { ja: 'ソリューションの追加', en: 'Solution added' },
  solution: { ja: 'ソリューションの変更', en: 'Solution changed' },
  confirmed: { ja: '会員が確認', en: 'Confirmed by the member' },
});

export const memberDoneWords = dictionary({
  saved: { ja: '保存し、会員に知らせました', en: 'Saved, and the member is told' },
  added: { ja: '加えました', en: 'Added' },
  undone: { ja: '変更を取り消し、会員に知らせました', en: 'The change is taken back, and the member is told' },
  set: { ja: '見直す日を入れました', en: 'The day is set' },
  dayUndone: { ja: '見直す日を元に戻しました', en: 'The day is taken back' },
  confirmed: { ja: 'ご確認ありがとうございました', en: 'Thank you for looking' },
});
export type MemberDone = keyof typeof memberDoneWords.ja;

export function memberDone(done: unknown): MemberDone | null {
  return typeof done === 'string' && Object.hasOwn(memberDoneWords.ja, done) ? done as MemberDone : null;
}
