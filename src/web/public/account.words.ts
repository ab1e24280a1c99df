import { dictionary } from '../words.js';

export const accountWords = dictionary({
  title: { ja: 'アカウント', en: 'Account' },
  name: { ja: '氏名', en: 'Name' },
  role: { ja: '役割', en: 'Role' },
  languageTitle: { ja: '言語', en: 'Language' },
  languageHint: { ja: '画面と、お送りする文書の言語です。', en: 'The language of the pages and of what we send you.' },
  saveLanguage: { ja: '言語を保存する', en: 'Save language' },
  passwordTitle: { ja: 'パスワードを変える', en: 'Change your password' },
  current: { ja: 'いまのパスワード', en: 'Current password' },
  fresh: { ja: '新しいパスワード', en: 'New password' },
  freshHint: { ja: '12文字以上。長い文がおすすめです。', en: 'At least 12 characters; a long phrase is best.' },
  savePassword: { ja: 'パスワードを変える', en: 'Change password' },
  passwordNote: { ja: '変えると、ほかの端末ではログアウトされます。', en: 'All other devices are signed out when you change it.' },
  secondTitle: { ja: '二段階認証', en: 'Second step at sign-in' },
  secondNote: { ja: 'パスワードに加えて、手元の端末のコードでログインを守ります。', en: 'A code from your own device protects your sign-in beside the password.' },
  second: { ja: '二段階認証を見る・設定する', en: 'See or set up the second step' },
  everywhereTitle: { ja: 'すべての端末からログアウトする', en: 'Sign out everywhere' },
  everywhereNote: { ja: 'この端末も含め、すべての端末でログアウトします。', en: 'Every device is signed out, this one too.' },
  everywhere: { ja: 'すべてログアウトする', en: 'Sign out everywhere' },
  saved: { ja: '保存しました', en: 'Saved' },
  passwordSaved: { ja: 'パスワードを変えました。ほかの端末はログアウトされました。', en: 'Your password is changed; other devices are signed out.' },
});
