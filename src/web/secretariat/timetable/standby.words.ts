import { dictionary } from '../../words.js';

export const standbyWords = dictionary({
  title: { ja: '控え', en: 'Standby' },
  open: { ja: '控えを見る', en: 'See who could step in' },
  lead: {
    ja: '面談ごとに、だれか・卓・通訳が抜けたときの代わりと、知らせる相手です。ここを見るだけでは何も変わりません。',
    en: 'For every meeting: what to do when somebody, the table or the interpreter drops out, and who must be told. Nothing changes by looking.',
  },
  none: { ja: '時間割がまだありません。先に時間割を作ってください。', en: 'There is no timetable yet. Build it first.' },
  noMeetings: { ja: 'この枠に面談はありません。', en: 'No meeting stands in this slot.' },
  slots: { ja: '枠', en: 'Slots' },
  all: { ja: 'すべて（印刷用）', en: 'All, to print' },
  covered: { ja: '代わりがある', en: 'Covered' },
  of: { ja: (count: string) => `/ ${count}件`, en: (count: string) => `of ${count}` },
  meeting: { ja: '面談', en: 'Meeting' },
  dropped: { ja: '抜けるもの', en: 'If this drops out' },
  instead: { ja: '代わり', en: 'Instead' },
  told: { ja: '知らせる相手', en: 'To be told' },
  pair: { ja: (a: string, b: string) => `${a} × ${b}`, en: (a: string, b: string) => `${a} × ${b}` },
  nobody: { ja: '代わりなし', en: 'Nobody can step in' },
  asked: { ja: '希望あり、まだ置かれていない', en: 'asked for, not placed yet' },
  recommended: { ja: (points: string) => `推薦 ${points}点、希望はまだ出ていない`, en: (points: string) => `recommended with ${points} points, not asked for yet` },
  put: { ja: 'この組に替える', en: 'Put this pair instead' },
  move: { ja: '移すと変わるもの', en: 'What moving it changes' },
});
