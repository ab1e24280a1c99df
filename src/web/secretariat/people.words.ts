import { dictionary } from '../words.js';

export const peopleWords = dictionary({
  title: { ja: '担当者', en: 'People' },
  lead: {
    ja: (name: string) => `「${name}」としてこのサービスを使える人です。`,
    en: (name: string) => `Who may use this service for ${name}.`,
  },
  hosts: { ja: '共催者', en: 'Hosts' },
  hostsLead: {
    ja: (name: string) => `「${name}」の名簿・プログラム・時間割・当日を受け持てる人です。会わせない組・「会わない」の答えは見えません。`,
    en: (name: string) => `Who may run ${name}: its roster, programme, timetable and day. They read of no pair that is kept apart and of no “no”.`,
  },
  everywhere: { ja: 'すべての催しの共催者です。ここでは外せません。', en: 'Hosts every seminar, which is not ended here.' },
  add: { ja: 'アカウントのある共催者を加える', en: 'Let somebody who has an account host it' },
  addWho: { ja: '加える人', en: 'Who' },
  addNow: { ja: '共催者に加える', en: 'Add as a host' },
  addNobody: { ja: 'ほかに共催者のアカウントはありません。新しい人は、下の欄から招待してください。', en: 'There is no other account of a host. Invite somebody new below.' },
  added: { ja: '共催者に加えました', en: 'The person hosts it now' },
  inviteHostNote: {
    ja: '24 時間有効で一度だけ使えるリンクを、このアドレスに送ります。アカウントが既にある人は、招待せずに上の欄から加えてください。',
    en: 'A link that lasts 24 hours and works once goes to this address. Whoever has an account already is added above instead.',
  },
  removeHostNote: {
    ja: 'すぐにログアウトされ、この催しのものは見られなくなります。アカウントと、ほかの催しの権限は残ります。',
    en: 'They are signed out at once and see nothing of this seminar any more. Their account, and what they host besides, stays.',
  },
  none: { ja: 'まだ誰もいません。下の欄から招待してください。', en: 'Nobody yet; invite somebody below.' },
  name: { ja: '氏名', en: 'Name' },
  email: { ja: 'メールアドレス', en: 'E-mail address' },
  act: { ja: '操作', en: 'Action' },
  self: { ja: 'あなた', en: 'You' },
  remove: { ja: '外す', en: 'Remove' },
  removeOf: { ja: (name: string) => `${name} さんを外す`, en: (name: string) => `Remove ${name}` },
  removeNote: {
    ja: 'すぐにログアウトされ、この団体のものは見られなくなります。アカウントは残りますが、戻すには事務局の手続きが要ります。',
    en: 'They are signed out at once and see nothing of this organisation any more. Their account stays, but only the secretariat can give the access back.',
  },
  removeLastNote: {
    ja: '最後の一人です。外すと、ほかの人が招待を受けるまで、ここを見る人はいなくなります。',
    en: 'This is the last person: until somebody else accepts an invitation, nobody uses the service here.',
  },
  lastNote: { ja: '最後の一人は外せません。', en: 'The last person cannot be removed.' },
  open: { ja: '返事を待っている招待', en: 'Invitations waiting for an answer' },
  until: { ja: '期限', en: 'Until' },
  revoke: { ja: '取り消す', en: 'Take back' },
  revokeOf: { ja: (email: string) => `${email} への招待を取り消す`, en: (email: string) => `Take back the invitation to ${email}` },
  invite: { ja: '招待する', en: 'Invite somebody' },
  inviteNote: {
    ja: '24 時間有効で一度だけ使えるリンクを、このアドレスに送ります。アカウントが既にある場合は、本人にだけその旨をお知らせします。',
    en: 'A link that lasts 24 hours and works once goes to this address. If it has an account already, only its owner is told.',
  },
  letterLanguage: { ja: '招待メールの言語', en: 'Language of the letter' },
  send: { ja: '招待を送る', en: 'Send the invitation' },
  sent: { ja: '招待を受け付けました', en: 'The invitation is on its way' },
  linkTitle: { ja: '招待のリンク（表示はこの一度だけ）', en: 'Link of the invitation (shown only this once)' },
  linkNote: {
    ja: (email: string) => `メールサーバーがないため、このリンクを ${email} の本人に直接渡してください。24 時間で使えなくなります。`,
    en: (email: string) => `There is no mail server: hand this link to the owner of ${email} yourself. It stops working after 24 hours.`,
  },
  removed: { ja: '担当者を外しました', en: 'The person is removed' },
  revoked: { ja: '招待を取り消しました', en: 'The invitation is taken back' },
});
