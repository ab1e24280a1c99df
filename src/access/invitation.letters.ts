/** Words of the letters about invitations, frozen in the language of their reader. */
import type { Language } from '../engine/model.js';

type Name = { ja: string; en: string };
type Words = { title: string; body: string };

/** To an address without an account; the mail adds the link. */
export function invitationWords(subject: Name): (language: Language) => Words {
  return (language) => (language === 'ja' ? {
    title: `${subject.ja}の担当者として招待されています`,
    body: `JASCA マッチで「${subject.ja}」の担当者になるよう招待されました。\n次のアドレスを開いて、名前とパスワードを登録してください。招待は 24 時間有効で、使えるのは一度だけです。\n\n心当たりがない場合は、何もしないでください。`,
  } : {
    title: `You are invited to act for ${subject.en}`,
    body: `You are invited to act for ${subject.en} on JASCA Match.\nOpen the address below and choose a name and a password. The invitation lasts 24 hours and works once.\n\nIf you did not expect this, do nothing.`,
  });
}

/** To the owner of an address that has an account: nothing was changed, and who can change it. */
export function knownWords(subject: Name): (language: Language) => Words {
  return (language) => (language === 'ja' ? {
    title: '招待を受けましたが、アカウントは既にあります',
    body: `あなたのメールアドレスが「${subject.ja}」の担当者として招待されました。\nこのアドレスのアカウントは既にあるため、アカウントには何も変更していません。招待した人には、アカウントの有無を伝えていません。\n\n「${subject.ja}」の担当者になる必要がある場合は、事務局にお知らせください。`,
  } : {
    title: 'You were invited, and have an account already',
    body: `Your e-mail address was invited to act for ${subject.en}.\nThere is an account with this address already, so nothing was changed. Whoever invited you was not told that it exists.\n\nIf you should act for ${subject.en}, please tell the secretariat.`,
  });
}
