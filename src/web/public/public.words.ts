import { dictionary } from '../words.js';

export const signInWords = dictionary({
  title: { ja: 'ログイン', en: 'Sign in' },
  email: { ja: 'メールアドレス', en: 'E-mail address' },
  password: { ja: 'パスワード', en: 'Password' },
  submit: { ja: 'ログインする', en: 'Sign in' },
  forgotten: { ja: 'パスワードを忘れたときは、事務局にお知らせください。新しい招待をお送りします。', en: 'If you have forgotten your password, tell the secretariat; they will send you a new invitation.' },
  demoTitle: { ja: '実演用のアカウント', en: 'Accounts of the demonstration' },
  demoNote: { ja: '役割ごとに一つあります。パスワードは共通で、起動した画面に一度だけ表示されます。', en: 'There is one for each role. They share one password, printed once where the server was started.' },
  role: { ja: '役割', en: 'Role' },
  sees: { ja: '見えるもの', en: 'What it sees' },
  secretariat: { ja: '会員、都市、セミナー、ラウンドのすべて', en: 'All members, cities, seminars and rounds' },
  approver: { ja: '事務局と同じもの。承認する人', en: 'The same as the secretariat; the person who approves' },
  company: { ja: '自社と、自社に公開された推薦だけ', en: 'Its own company and what is published to it' },
  organizer: { ja: '担当するセミナー', en: 'The seminars in its care' },
  city: { ja: '自市のニーズと、推薦された企業', en: 'Its own needs and the companies recommended' },
  carried: { ja: 'ログインが切れていました。', en: 'You were signed out while writing.' },
  carriedNote: { ja: '書いた内容は残っています。ログインすると、送るかどうかを選べます。', en: 'What you wrote is kept. Sign in, and you can choose whether to send it.' },
  codeTitle: { ja: '確認コードを入力', en: 'Enter your code' },
  codeLead: { ja: 'パスワードを確認しました。あと一段階でログインできます。', en: 'Your password is right. One more step and you are signed in.' },
  code: { ja: '確認コード', en: 'Code' },
  codeHint: { ja: '認証アプリに表示された 6 桁。端末がないときは、回復コードを入力します。', en: 'The six digits in your authenticator app. Without the device, a recovery code.' },
  again: { ja: 'パスワードからやり直す', en: 'Begin again with the password' },
  sendAgainTitle: { ja: '書いた内容を送りますか', en: 'Send what you wrote?' },
  sendAgainLead: {
    ja: '書いている途中でログインが切れていました。まだ何も送られていません。いま送ると、書いた画面と同じ手続きに進みます。',
    en: 'You were signed out while writing, and nothing has been sent yet. Sending it now does the same as the page you wrote on.',
  },
  written: { ja: '書いた内容', en: 'What you wrote' },
  sendAgain: { ja: '送る', en: 'Send it now' },
  dropIt: { ja: '送らずにホームへ', en: 'Do not send; go home' },
  failed: { ja: 'メールアドレスかパスワードが違います。', en: 'The e-mail address or the password is not right.' },
});

export const errorWords = dictionary({
  'not-found': { ja: 'このページは見つかりません', en: 'This page cannot be found' },
  refused: { ja: 'この操作はできません', en: 'This is not allowed' },
  invalid: { ja: '送られた内容を使えません', en: 'What was sent cannot be used' },
  conflict: { ja: '先にほかの変更がありました', en: 'Something changed in the meantime' },
  later: { ja: 'ただいま応答できません', en: 'Not available just now' },
  bug: { ja: '申し訳ありません。処理できませんでした', en: 'Sorry, something went wrong' },
  bugText: { ja: 'こちらの不具合です。内容は記録しました。しばらくして、もう一度お試しください。入力した内容は保存されていません。', en: 'The fault is ours and has been recorded. Please try again in a little while. What you entered was not saved.' },
  notFoundText: { ja: 'アドレスが違うか、あなたに公開されていないページです。', en: 'The address is wrong, or the page is not open to you.' },
  home: { ja: 'ホームに戻る', en: 'Go to the home page' },
  signIn: { ja: 'ログインする', en: 'Sign in' },
  code: { ja: 'お問い合わせの際の番号', en: 'Reference for inquiries' },
});

export const scoreWords = dictionary({
  title: { ja: '点数のつけ方', en: 'How scores work' },
  lead: {
    ja: 'ソリューション一つとニーズ一つの組ごとに、九つの要素の点を足して 100点満点で表します。点には必ず根拠を添え、足すと表示された点になります。',
    en: 'Each pair of one solution and one need gets points for nine factors, 100 at most. Every point comes with its evidence, and the points shown add up to the score shown.',
  },
  factors: { ja: '九つの要素', en: 'The nine factors' },
  question: { ja: '問い', en: 'What it asks' },
  domain: { ja: '分野の細目が同じか、近いか', en: 'Is it the same leaf of the field, or one nearby?' },
  needText: { ja: 'ソリューションの文章が、ニーズの言葉に応えているか（日英どちらでも）', en: 'Do the words of the solution answer the words of the need, in either language?' },
  trackRecord: { ja: '同じ都市、同じ国、域内、海外、日本での実績。古いほど軽くなる', en: 'Deployed in the same city, country, network, abroad or Japan; older ones count less' },
  readiness: { ja: '成熟度が、ニーズの段階に合うか', en: 'Does its maturity suit the stage of the need?' },
  scale: { ja: '導入した規模と価格帯が、都市に合うか', en: 'Do the size of deployments and the price band suit the city?' },
  priority: { ja: '都市がその分野を何番目に優先しているか', en: 'How high does the city rank this field?' },
  localStrength: { ja: 'その国の拠点、代理店、言語、保守', en: 'Office, partner, languages and after-sales in the country' },
  dataTrust: { ja: '個人データ、保存場所、所有権の扱い', en: 'How it treats personal data, place of storage and ownership' },
  theme: { ja: '行事のテーマに合うか。行事がなければニーズの言葉に加える', en: 'Does it fit the theme of the event? Without an event the points go to need text' },
  unknownTitle: { ja: '不明な点', en: 'What is not known' },
  unknownText: {
    ja: '不明は 0点でも満点でもなく、中立の割合で数え、不明と表示します。分かったときに取りうる点の幅も示します。',
    en: 'Unknown is neither zero nor full: it counts as a stated neutral share, is listed as unknown, and the score is shown with the range it could take.',
  },
  gateTitle: { ja: '対象から外れる条件', en: 'What takes a pair out' },
  gateText: {
    ja: '未承認、入会前、期限切れ、取り下げ、利益相反、進行中の入札、提供しない国、同意がない場合は、点数をつける前に対象から外れます。高い点で補うことはできません。',
    en: 'Not approved, not yet joined, expired, withdrawn, conflict of interest, live tender, country not offered or consent missing: such a pair is taken out before any points, and no score can make up for it.',
  },
  bonusTitle: { ja: '企業と都市の点', en: 'Score of a company and a city' },
  bonusText: {
    ja: '最もよい組の点に、下限以上で応えるニーズが一つ増えるごとに 2.0点（最大 6.0点）、双方の希望で 5.0点、一方の希望で 2.0点を足し、100点を上限とします。',
    en: 'The best pair, plus 2.0 points for each further need answered at or above the floor (6.0 at most), plus 5.0 where both sides want it or 2.0 where one does; 100 at most.',
  },
  fairTitle: { ja: '推薦の決め方', en: 'How recommendations are chosen' },
  fairText: {
    ja: '下限 50点に満たない組は、枠が余っても推薦しません。下限を超える組を持つ会員には、多くを得る会員が出る前に一つを割り当てます。割り当ては最適であることを検算してから公開します。',
    en: 'Below the floor of 50 points nothing is recommended, even where places are free. A member with a pair above the floor gets one before others get many. The assignment is checked to be the best possible before it is published.',
  },
  cityTitle: { ja: '都市に見せるもの', en: 'What cities see' },
  cityText: { ja: '都市には点数を見せません。企業名、ソリューション、理由を言葉で示します。企業には、他社の名前も点数も見せません。', en: 'Cities see no points: they see companies, solutions and reasons in words. A company never sees the name or score of another.' },
});

export const privacyWords = dictionary({
  title: { ja: '個人情報の扱い', en: 'Privacy' },
  lead: { ja: 'このサービスが持つ個人の情報と、その使いみちです。', en: 'What this service keeps about persons, and what for.' },
  keepTitle: { ja: '持つ情報', en: 'What is kept' },
  keep: {
    ja: 'アカウントの氏名、メールアドレス、役割、選んだ言語、暗号化（ハッシュ化）したパスワード、ログインの記録、変更の記録（だれが、いつ、何を）。',
    en: 'For each account: name, e-mail address, role, chosen language, a hash of the password, records of signing in, and records of changes (who, when, what).',
  },
  useTitle: { ja: '使いみち', en: 'What it is used for' },
  use: { ja: 'ログイン、連絡、変更の説明責任のためだけに使います。広告や行動の追跡には使いません。', en: 'Only to sign in, to get in touch and to account for changes. Never for advertising, and nobody is tracked.' },
  cookiesTitle: { ja: 'クッキー', en: 'Cookies' },
  cookies: { ja: 'ログインの保持に一つ、ログインしていないときの言語の選択に一つだけ使います。', en: 'One keeps you signed in; one keeps your choice of language while you are not.' },
  othersTitle: { ja: '第三者への提供', en: 'Passing on' },
  others: { ja: '外部のサービスには何も送りません。会員の情報が都市に渡るのは、目的と国ごとの同意がある項目だけです。', en: 'Nothing is sent to outside services. A member’s information reaches a city only where consent for that purpose and country is on record.' },
  rightsTitle: { ja: '確かめる、直す、消す', en: 'See, correct, erase' },
  rights: {
    ja: 'アカウントのある方は、「アカウント」の「自分の個人データ」で、保有しているものを見て、受け取り、消去を頼めます。アカウントのない方と訂正は、事務局に申し出てください。消去は30日以内に行うか、理由をお伝えします。',
    en: 'With an account you see what is held about you, take it with you and ask for its erasure under Account, Your personal data. Without one, and for a correction, write to the secretariat. An erasure is carried out within 30 days, or you are told why not.',
  },
});

export const accessibilityWords = dictionary({
  title: { ja: 'アクセシビリティ', en: 'Accessibility' },
  lead: { ja: 'どなたにも使えることを目指し、WCAG 2.2 の AA に沿ってつくっています。', en: 'Everybody should be able to use this service. It is made to meet WCAG 2.2, level AA.' },
  waysTitle: { ja: '使い方', en: 'Ways to use it' },
  keyboard: { ja: 'すべての操作がキーボードだけでできます。', en: 'Everything can be done with the keyboard alone.' },
  script: { ja: 'JavaScript を切っても、すべての操作ができます。', en: 'Everything works with JavaScript switched off.' },
  width: { ja: '幅 320 ピクセルの画面や 400% の拡大でも、横に動かさずに読めます。広い表だけは表の中で横に動かします。', en: 'At a width of 320 pixels, or enlarged to 400%, pages are read without moving sideways; only wide tables scroll, inside their own frame.' },
  colour: { ja: '色だけで伝える情報はありません。図には同じ数字の表か文があります。', en: 'Nothing is told by colour alone. Beside every graphic stand the same figures as a table or as words.' },
  motion: { ja: '動く表示や時間制限はありません。ログインは 3時間使わないと切れます。', en: 'Nothing moves or flashes. You are signed out after three hours without use.' },
  checkTitle: { ja: '確かめ方', en: 'How it is checked' },
  check: { ja: 'すべてのページを、両方の言語、二つの幅で axe により自動検査し、主な操作をキーボードだけ、JavaScript なしで試しています。', en: 'Every page is tested with axe in both languages and at two widths, and the key tasks are tried by keyboard alone and without JavaScript.' },
  tellTitle: { ja: '困ったとき', en: 'If something does not work' },
  tell: { ja: '事務局にお知らせください。別の方法でお渡しし、直します。', en: 'Tell the secretariat. We will give you the information in another way, and mend it.' },
});

export const interfaceWords = dictionary({
  title: { ja: 'APIの説明', en: 'The API' },
  lead: { ja: 'プログラムから使う JSON の窓口です。画面と同じ規則と権限が働きます。機械が読む説明は', en: 'The JSON interface for programs. The same rules and rights hold as on the pages. The description for machines:' },
  problemsTitle: { ja: '入り方と、断られたとき', en: 'Getting in, and refusals' },
  problems: { ja: 'POST /api/v1/session で入ると Cookie が返ります。変更には Origin ヘッダーが必要です。断られた理由は RFC 9457 の形で、変わらない code と、日本語と英語の文で返ります。', en: 'POST /api/v1/session signs in and sets a cookie. Changes need an Origin header. Refusals come as RFC 9457 problem details with a stable code and a sentence in Japanese and English.' },
  call: { ja: '呼び出し', en: 'Call' },
  does: { ja: '働き', en: 'What it does' },
  roles: { ja: '使える役割', en: 'Roles' },
  fields: { ja: '項目', en: 'Fields' },
  required: { ja: '必須', en: 'required' },
  everybody: { ja: '誰でも', en: 'everybody' },
  comma: { ja: '、', en: ', ' },
});
