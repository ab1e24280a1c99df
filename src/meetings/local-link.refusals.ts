/** Why a local company cannot be sent a link, and why one ended with the roster or the seminar: one kind sentence each. */
import { ended, type EndedLink, type LinkEnded } from '../cities/link.refusals.js';
import { Conflict, Refused } from '../platform/errors.js';

export const OF = 'LOCAL_LINK';

export const offRoster = (link: EndedLink): LinkEnded =>
  ended(link, 'LOCAL_LINK.OFF_ROSTER', '貴社は、このセミナーの名簿から外れています。いただいた回答は残っています。', 'Your company is not on the roster of this seminar any more; the answers you gave are kept.');

export const seminarIsOver = (link: EndedLink): LinkEnded =>
  ended(link, 'LOCAL_LINK.OVER', 'このセミナーは終わりました。ご参加とご回答をありがとうございました。', 'This seminar is over. Thank you for taking part and for your answers.');

/** Whoever does not come any more is not asked. */
export function notInvited(): Refused {
  return new Refused('LOCAL_LINK.NOT_INVITED', { ja: 'この現地企業の参加は取り消されています。先に「招待する」を押してから、リンクを送ってください。', en: 'The participation of this company was cancelled. Invite it again first, then send the link.' });
}

/** As many people as one company names itself. */
export function tooManyPeople(most: number): Refused {
  return new Refused('LOCAL_LINK.PEOPLE', { ja: `お名前は ${most}人までです。増やすときは、事務局にご連絡ください。`, en: `At most ${most} people can be named. Please write to the secretariat for more.` });
}

export function answeredMeanwhile(): Conflict {
  return new Conflict('ANSWER.CHANGED_MEANWHILE', { ja: '開いている間に、同じ会社の別の方がこの項目に回答しました。画面を開き直し、いまの回答を確かめて、必要ならもう一度お答えください。', en: 'Somebody of your company answered this while you had it open. Open the page again, look at the answer as it stands, and answer again if need be.' });
}
