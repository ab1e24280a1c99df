/** Words of the letters about a request for erasure, frozen in the language of their reader. */
import type { Language } from '../engine/model.js';

type Words = { title: string; body: string };

/** To the owner of an account for whom the office entered a request: whoever wrote may be somebody else. */
export function enteredWords(): (language: Language) => Words {
  return (language) => (language === 'ja' ? {
    title: 'あなたの個人データの消去の依頼を受け付けました',
    body: '事務局が、あなたのメールアドレスについての消去の依頼を受け付けました。30日以内に実行されると、このアカウントではログインできなくなり、元に戻せません。\n\n心当たりがない場合は、「自分の個人データ」のページで取り下げてください。',
  } : {
    title: 'Erasure of your personal data was asked for',
    body: 'The secretariat received a request to erase what is held about your e-mail address. Once it is carried out, within 30 days, nobody signs in with this account, and there is no way back.\n\nIf it was not you, take it back on the page of your personal data.',
  });
}

/** To the owner of an account for whom the office entered a request for a copy. */
export function copyEnteredWords(): (language: Language) => Words {
  return (language) => (language === 'ja' ? {
    title: 'あなたの個人データの写しの依頼を受け付けました',
    body: '事務局が、あなたのメールアドレスについて保有しているものの写しの依頼を受け付けました。30日以内にお渡しします。\n\n心当たりがない場合は、すぐに事務局にご連絡ください。写しは「自分の個人データ」のページで、いつでもご自分で受け取れます。',
  } : {
    title: 'A copy of your personal data was asked for',
    body: 'The secretariat received a request for a copy of what is held about your e-mail address, and hands it over within 30 days.\n\nIf it was not you, please tell the secretariat at once. You may take a copy yourself at any time on the page of your personal data.',
  });
}

export function refusedWords(reason: string): (language: Language) => Words {
  return (language) => (language === 'ja' ? {
    title: '個人データの消去の依頼をお断りしました',
    body: `次の理由により、消去できませんでした。\n\n${reason}\n\nご質問は事務局にお寄せください。`,
  } : {
    title: 'Your request for erasure was refused',
    body: `It could not be carried out, for this reason:\n\n${reason}\n\nPlease ask the secretariat if you have questions.`,
  });
}
