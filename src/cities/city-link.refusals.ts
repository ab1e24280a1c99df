/** Why a link does not work: one kind sentence each, with whom to write to. */
import type { Language } from '../engine/model.js';
import { Invalid, NotFound, Refused, type ErrorTexts } from '../platform/errors.js';
import type { CityLink } from './city-link.entity.js';

/** A link that worked once; its holder is told in the language of the link. */
export class LinkEnded extends NotFound {
  constructor(code: string, texts: ErrorTexts, readonly language: Language) {
    super(code, texts);
  }
}

const ask = ({ contactName, contactEmail }: CityLink): ErrorTexts => ({
  ja: `続きをお答えになる場合は、JASCA事務局の${contactName}（${contactEmail}）にご連絡ください。`,
  en: `To go on, please write to ${contactName} of the JASCA secretariat (${contactEmail}).`,
});

function ended(link: CityLink, code: string, ja: string, en: string): LinkEnded {
  const more = ask(link);
  return new LinkEnded(`CITY_LINK.${code}`, { ja: `${ja}${more.ja}`, en: `${en} ${more.en}` }, link.language);
}

export const linkExpired = (link: CityLink): LinkEnded =>
  ended(link, 'EXPIRED', 'このリンクの期限が過ぎました。いただいた回答は残っています。', 'This link has come to its end; the answers you gave are kept.');

export const linkRevoked = (link: CityLink): LinkEnded => (link.revokedBy === 'holder'
  ? ended(link, 'TAKEN_BACK', 'このリンクをあなたに託した方が、回答を引き取りました。ご協力ありがとうございます。', 'Whoever passed this link on to you has taken the answering back. Thank you for your help.')
  : ended(link, 'REVOKED', 'このリンクは事務局が取り消しました。ご迷惑をおかけします。', 'The secretariat has taken this link back; we are sorry for the trouble.'));

export const linkReplaced = (link: CityLink): LinkEnded =>
  ended(link, 'REPLACED', 'このリンクは新しいものに替わりました。あとから届いたメールのリンクをお使いください。', 'A newer link has taken the place of this one; please use the one in the later mail.');

/** Said alike of a link that never was and of one that is not written right. */
export function noLink(): NotFound {
  return new NotFound('CITY_LINK.UNKNOWN', {
    ja: 'このリンクは使えません。メールのリンクが途中で切れていないかお確かめのうえ、開けないときはメールに書かれた事務局の担当者にご連絡ください。',
    en: 'This link does not work. Please check that the link of the mail is complete; if it still does not open, write to the person of the secretariat named in the mail.',
  });
}

/** Somebody is signed in who does not act for the city of the link. */
export function otherReader(link: CityLink): Refused {
  const more = ask(link);
  return new Refused('CITY_LINK.OTHER_READER', {
    ja: `このリンクは、いまログインしている方とは別の方にお送りしたものです。ご本人の場合は、ログアウトしてからもう一度開いてください。${more.ja}`,
    en: `This link was sent to somebody else than the person who is signed in here. If it is yours, sign out and open it again. ${more.en}`,
  });
}

/** What a link does not ask for, or belongs to another city: not there, as far as the link is concerned. */
export function notAsked(): NotFound {
  return new NotFound('CITY_LINK.NOT_ASKED', {
    ja: 'このリンクでは、この項目にはお答えいただけません。リンクを開き直して、表示された項目にお答えください。',
    en: 'This link does not ask about that. Open the link again and answer what it shows.',
  });
}

export function tooManyLinks(ofCity: number, aDay: number): Refused {
  return new Refused('CITY_LINK.TOO_MANY', {
    ja: `リンクが多すぎます。一都市につき同時に ${ofCity} 件、一人につき一日 ${aDay} 件までです。使われていないものを取り消すか、明日お試しください。`,
    en: `Too many links: at most ${ofCity} at a time for a city and ${aDay} a day by one person. Take unused ones back, or try tomorrow.`,
  });
}

export function wrongDay(daysMax: number): Invalid {
  const texts = { ja: `明日から ${daysMax} 日以内の日を選んでください。`, en: `Choose a day from tomorrow on, at most ${daysMax} days from now.` };
  return new Invalid('CITY_LINK.UNTIL', texts, [{ field: 'until', texts }]);
}

export function laterThanOwn(): Invalid {
  const texts = { ja: 'お手元のリンクの期限までの日を選んでください。', en: 'Choose a day not after the last one of your own link.' };
  return new Invalid('CITY_LINK.UNTIL', texts, [{ field: 'until', texts }]);
}
