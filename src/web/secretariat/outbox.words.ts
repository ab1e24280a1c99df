import { dictionary } from '../words.js';

export const outboxWords = dictionary({
  title: { ja: '送信箱', en: 'Outbox' },
  lead: {
    ja: 'このサービスが人に送ったお知らせのすべてです。メールは一人に一通ずつ送ります。',
    en: 'Every notice this service has put to somebody. Mail goes to one person at a time.',
  },
  noServer: {
    ja: 'メールサーバーが設定されていません。お知らせは、相手の「お知らせ」のページでだけ読めます。',
    en: 'No mail server is configured: notices are read only on their reader’s page “Notices”.',
  },
  person: { ja: '氏名・メールアドレス', en: 'Name or e-mail' },
  kind: { ja: '種類', en: 'Kind' },
  state: { ja: 'メール', en: 'Mail' },
  waiting: { ja: '送信待ち', en: 'Waiting' },
  sent: { ja: '送信済み', en: 'Sent' },
  failed: { ja: '送信できず', en: 'Failed' },
  page: { ja: 'ページのみ', en: 'Page only' },
  to: { ja: '宛先', en: 'To' },
  letter: { ja: 'お知らせ', en: 'Notice' },
  put: { ja: '作成', en: 'Put' },
  read: { ja: '既読', en: 'Read' },
  notRead: { ja: '未読', en: 'Not read' },
  noAccount: { ja: 'アカウントなし', en: 'No account' },
  attempts: { ja: '試行', en: 'Attempts' },
  next: { ja: '次の試行', en: 'Next attempt' },
  sentAt: { ja: '送信', en: 'Sent' },
  reason: { ja: '理由', en: 'Reason' },
  words: { ja: '本文', en: 'Text' },
  leadsTo: { ja: '案内先', en: 'Leads to' },
  resend: { ja: 'もう一度送る', en: 'Send again' },
  resendNote: {
    ja: '前の送信が届いていた場合は、同じメールが二通届きます。相手に確かめてから送ってください。',
    en: 'If the earlier mail did arrive, the same mail arrives twice; ask the reader first where you can.',
  },
  interrupted: { ja: '送信の途中で処理が止まりました。届いている可能性があります。', en: 'The process ended while the mail was being sent; it may have gone out.' },
  resent: { ja: '送信待ちにしました', en: 'It is waiting to be sent' },
  noneFound: { ja: '条件に合うお知らせはありません。', en: 'No notice matches.' },
});

/** Kinds of letters in words; an unknown one is shown by its code. */
export const noticeKindWords = dictionary({
  'round.published': { ja: '推薦の公開', en: 'Recommendations published' },
  'round.publish-failed': { ja: '予定の日時に公開できず', en: 'Not published at its set time' },
  'round.withdrawn': { ja: '推薦の取り下げ', en: 'Recommendations withdrawn' },
  'round.corrected': { ja: '推薦の訂正', en: 'Recommendations corrected' },
  'round.review-asked': { ja: '決裁の依頼', en: 'Approval asked for' },
  'round.approved': { ja: '承認', en: 'Round approved' },
  'round.returned': { ja: '差し戻し', en: 'Round returned' },
  'proposal.accepted': { ja: '変更の反映', en: 'Proposed change accepted' },
  'proposal.declined': { ja: '変更の不採用', en: 'Proposed change declined' },
  'invitation.sent': { ja: '招待', en: 'Invitation' },
  'invitation.known': { ja: '招待（アカウントあり）', en: 'Invitation (has an account)' },
});
