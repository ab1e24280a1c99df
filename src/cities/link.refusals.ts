/** Why a link does not work: one kind sentence each, with whom to write to. */
import type { Language } from '../engine/model.js';
import { Invalid, NotFound, Refused, type ErrorTexts } from '../platform/errors.js';

/** Whose links: of cities, or of local companies that come to a seminar. */
export type LinkOf = 'CITY_LINK' | 'LOCAL_LINK';
/** Who reads why, and whom to write to. */
export interface EndedLink { language: Language; contactName: string; contactEmail: string; revokedBy?: 'office' | 'holder' | null }

/** A link that worked once; its holder is told in the language of the link. */
export class LinkEnded extends NotFound {
  constructor(code: string, texts: ErrorTexts, readonly language: Language) {
    super(code, texts);
  }
}

const ask = ({ contactName, contactEmail }: EndedLink): ErrorTexts => ({
  ja: `続きをお答えになる場合は、担当の${contactName}（${contactEmail}）にご連絡ください。`,
  en: `To go on, please write to ${contactName} (${contactEmail}).`,
});

export function ended(link: EndedLink, code: string, ja: string, en: string): LinkEnded {
  const more = ask(link);
  return new LinkEnded(code, { ja: `${ja}${more.ja}`, en: `${en} ${more.en}` }, link.language);
}

export const linkExpired = (link: EndedLink, of: LinkOf): LinkEnded =>
  ended(link, `${of}.EXPIRED`, 'このリンクの期限が過ぎました。いただいた回答は残っています。', 'This link has come to its end; the answers you gave are kept.');

export const linkRevoked = (link: EndedLink, of: LinkOf): LinkEnded => (link.revokedBy === 'holder'
  ? ended(link, `${of}.TAKEN_BACK`, 'このリンクをあなたに託した方が、回答を引き取りました。ご協力ありがとうございます。', 'Whoever passed this link on to you has taken the answering back. Thank you for your help.')
  : ended(link, `${of}.REVOKED`, 'このリンクは事務局が取り消しました。ご迷惑をおかけします。', 'The secretariat has taken this link back; we are sorry for the trouble.'));

export const linkReplaced = (link: EndedLink, of: LinkOf): LinkEnded =>
  ended(link, `${of}.REPLACED`, 'このリンクは新しいものに替わりました。あとから届いたメールのリンクをお使いください。', 'A newer link has taken the place of this one; please use the one in the later mail.');

/** Said alike of a link that never was and of one that is not written right. */
export function noLink(of: LinkOf): NotFound {
  return new NotFound(`${of}.UNKNOWN`, {
    ja: 'このリンクは使えません。メールのリンクが途中で切れていないかお確かめのうえ、開けないときはメールに書かれた事務局の担当者にご連絡ください。',
    en: 'This link does not work. Please check that the link of the mail is complete; if it still does not open, write to the person of the secretariat named in the mail.',
  });
}

/** Somebody is signed in for whom the link is not. */
export function otherReader(link: EndedLink, of: LinkOf): Refused {
  const more = ask(link);
  return new Refused(`${of}.OTHER_READER`, {
    ja: `このリンクは、いまログインしている方とは別の方にお送りしたものです。ご本人の場合は、ログアウトしてからもう一度開いてください。${more.ja}`,
    en: `This link was sent to somebody else than the person who is signed in here. If it is yours, sign out and open it again. ${more.en}`,
  });
}

/** What a link does not ask for, or belongs to another side: not there, as far as the link is concerned. */
export function notAsked(of: LinkOf): NotFound {
  return new NotFound(`${of}.NOT_ASKED`, {
    ja: 'このリンクでは、この項目にはお答えいただけません。リンクを開き直して、表示された項目にお答えください。',
    en: 'This link does not ask about that. Open the link again and answer what it shows.',
  });
}

export function tooManyLinks(atATime: number, aDay: number, of: LinkOf): Refused {
  return new Refused(`${of}.TOO_MANY`, {
    ja: `リンクが多すぎます。一つの相手につき同時に ${atATime} 件、一人につき一日 ${aDay} 件までです。使われていないものを取り消すか、明日お試しください。`,
    en: `Too many links: at most ${atATime} at a time for one side and ${aDay} a day by one person. Take unused ones back, or try tomorrow.`,
  });
}

export function wrongDay(daysMax: number, of: LinkOf): Invalid {
  const texts = { ja: `明日から ${daysMax} 日以内の日を選んでください。`, en: `Choose a day from tomorrow on, at most ${daysMax} days from now.` };
  return new Invalid(`${of}.UNTIL`, texts, [{ field: 'until', texts }]);
}

export function laterThanOwn(of: LinkOf): Invalid {
  const texts = { ja: 'お手元のリンクの期限までの日を選んでください。', en: 'Choose a day not after the last one of your own link.' };
  return new Invalid(`${of}.UNTIL`, texts, [{ field: 'until', texts }]);
}
