import { dictionary } from '../words.js';

export const invitationPageWords = dictionary({
  title: { ja: '招待を受ける', en: 'Accept the invitation' },
  lead: {
    ja: (name: string) => `「${name}」の担当者として招待されています。名前とパスワードを決めると、ログインできるようになります。`,
    en: (name: string) => `You are invited to act for ${name}. Choose a name and a password, and you can sign in.`,
  },
  until: { ja: 'この招待の期限', en: 'This invitation lasts until' },
  email: { ja: 'メールアドレス', en: 'E-mail address' },
  name: { ja: '氏名', en: 'Name' },
  nameHint: { ja: 'ふだんお使いの書き方で。一語だけの名前も使えます。', en: 'As you write it yourself; a single name will do.' },
  password: { ja: 'パスワード', en: 'Password' },
  passwordHint: { ja: '12文字以上。長い文がおすすめです。', en: 'At least 12 characters; a long phrase is best.' },
  language: { ja: '画面とメールの言語', en: 'Language of pages and mail' },
  submit: { ja: '登録する', en: 'Make the account' },
  doneTitle: { ja: '登録を受け付けました', en: 'Your answer is taken' },
  done: {
    ja: '招待されたメールアドレスと、いま決めたパスワードでログインしてください。そのアドレスのアカウントが以前からあった場合は何も変更していないので、これまでのパスワードをお使いください。',
    en: 'Sign in with the address that was invited and the password you chose. If that address had an account before, nothing was changed: use the password it has.',
  },
  signIn: { ja: 'ログインへ進む', en: 'Go to sign in' },
});
