import { dictionary } from '../words.js';

export const localLinkWords = dictionary({
  title: { ja: '本人に答えてもらうリンク', en: 'Link for its own answers' },
  lead: { ja: 'アカウントなしで、参加の返事、来る人、ニーズ、会いたい企業を答えてもらえます。この会社とこのセミナーだけに使え、いつでも取り消せます。', en: 'By it the company says without an account whether it comes, who comes, what it needs and whom it would like to meet. It works for this company and this seminar alone, and you can take it back at any time.' },
  untilHint: { ja: '現地時間の23:59まで。空欄ならセミナーの日まで（遠いときは2週間後）、長くて90日後。', en: 'Until 23:59 there; the day of the seminar where left empty (two weeks from now where that is far), at most 90 days.' },
  made: { ja: 'リンクを送る', en: 'Send a link' },
  answers: { ja: '本人の回答', en: 'What it answered' },
  more: { ja: 'そのほか', en: 'Anything else' },
  theirWords: { ja: '本人の言葉', en: 'In the words of the company' },
  noWords: { ja: '違う点は書かれていません。ご本人に尋ねてください。', en: 'The company did not write what is different; ask the person.' },
  declineNote: { ja: '反映しない理由（この会社が読みます）', en: 'Why not (the company reads it)' },
  marksNote: { ja: '「いいえ」は事務局だけが見ます。企業・共催者・承認者には伝わりません。', en: 'Only the secretariat sees a “no”: no company, organizer or approver is told.' },
  onRoster: { ja: (state: string) => `リンク：${state}`, en: (state: string) => `Link: ${state}` },
});
