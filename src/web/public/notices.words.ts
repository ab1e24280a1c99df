import { dictionary } from '../words.js';

export const noticeWords = dictionary({
  title: { ja: 'お知らせ', en: 'Notices' },
  lead: {
    ja: (total: number, unread: number) => (unread === 0 ? `${total}件。すべて読みました。` : `${total}件のうち、未読 ${unread}件。`),
    en: (total: number, unread: number) => (unread === 0 ? `${total} in all, none unread.` : `${unread} unread of ${total}.`),
  },
  none: { ja: 'お知らせはまだありません。あなたに関わることが起きると、ここに届きます。', en: 'There are no notices yet. What concerns you will arrive here.' },
  unread: { ja: '未読', en: 'Unread' },
  otherLanguage: { ja: '英語で書かれたお知らせ', en: 'Written in Japanese' },
  open: { ja: 'ページを開く', en: 'Go to the page' },
  openOf: { ja: (title: string) => `「${title}」のページを開く`, en: (title: string) => `Go to the page of “${title}”` },
  readAll: { ja: 'すべて既読にする', en: 'Mark all as read' },
  allRead: { ja: 'すべて既読にしました', en: 'All notices are marked as read' },
});
