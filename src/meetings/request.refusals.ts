/** Why a meeting cannot be asked for or answered, in words a person can act on. None of them depends on whom the office keeps apart. */
import { Conflict, Invalid, NotFound, Refused } from '../platform/errors.js';

/** The same words for what is not there, what is somebody else's and what does not reach one. */
export function noRequest(): NotFound {
  return new NotFound('REQUEST.NOT_FOUND', { ja: 'この依頼は見つかりません。取り下げられた可能性があります。一覧を開き直してください。', en: 'There is no such request. It may have been withdrawn; open the list again.' });
}

export function noParty(): NotFound {
  return new NotFound('REQUEST.NO_PARTY', { ja: '依頼できる相手の中に見つかりません。一覧から選び直してください。', en: 'This is not among those you can ask. Choose from the list.' });
}

export function doNotCome(): Refused {
  return new Refused('REQUEST.DO_NOT_COME', { ja: 'この催しへの参加が決まっていないため、面談の依頼はできません。先に参加の返事をするか、事務局か共催者にご連絡ください。', en: 'You are not among those who come to this event, so no meeting can be asked for. Say first that you come, or write to its hosts.' });
}

export function requestsClosed(): Refused {
  return new Refused('REQUEST.CLOSED', { ja: 'この催しの面談の依頼は、前日に締め切りました。変更は事務局にご連絡ください。', en: 'Requests for meetings of this event closed on the day before it. Please write to the secretariat about changes.' });
}

export function notTwoKinds(): Invalid {
  return new Invalid('REQUEST.NOT_COUNTERPARTS', { ja: '面談は、会員企業と、都市または現地企業の間で行います。相手を選び直してください。', en: 'A meeting is between a member company and a city or a local company. Choose another counterpart.' });
}

export function askedAlready(): Conflict {
  return new Conflict('REQUEST.ASKED_ALREADY', { ja: 'この相手にはすでに依頼しています。返事をお待ちいただくか、いったん取り下げてください。', en: 'You have asked this side already. Wait for the answer, or withdraw the request first.' });
}

export function agreedAlready(): Conflict {
  return new Conflict('REQUEST.AGREED_ALREADY', { ja: 'この相手との面談はすでに決まっています。変更は事務局にご連絡ください。', en: 'A meeting with this side is agreed already. Please write to the secretariat about changes.' });
}

export function notAgain(): Refused {
  return new Refused('REQUEST.NOT_AGAIN', { ja: '今回は見送りとなった相手には、同じ催しでもう一度依頼することはできません。ほかの相手をお選びください。', en: 'A request that was “not this time” cannot be made again for the same event. Please choose somebody else.' });
}

export function tooMany(most: number): Refused {
  return new Refused('REQUEST.QUOTA', { ja: `この催しで同時に持てる依頼と面談は、合わせて ${most}件までです。返事を待っている依頼を取り下げると、空きができます。`, en: `You can hold ${most} requests and meetings at a time for this event. Withdraw a request that waits for its answer to make room.` });
}

export function notTheirs(field: 'solutionId' | 'needId'): Invalid {
  const texts = { ja: '選択肢から選んでください。', en: 'Choose one of those offered.' };
  return new Invalid('REQUEST.NOT_THEIRS', texts, [{ field, texts }]);
}

export function answerMovedOn(): Conflict {
  return new Conflict('REQUEST.CHANGED_MEANWHILE', { ja: '開いている間に、別の方がこの依頼を扱いました。画面を開き直し、いまの内容を確かめて、もう一度行ってください。', en: 'Somebody else dealt with this request while you had it open. Open the page again, look at it as it stands, then do it again.' });
}

export function termOver(): Conflict {
  return new Conflict('REQUEST.OVER', { ja: 'この依頼は期限が過ぎました。面談を希望される場合は、こちらから依頼してください。', en: 'The term of this request is over. If you would like to meet, ask from your side.' });
}

export function nothingToUndo(): Conflict {
  return new Conflict('REQUEST.NOTHING_TO_UNDO', { ja: '元に戻せる回答はありません。', en: 'There is no answer to take back.' });
}

/** To the secretariat alone. */
export function keptApart(): Refused {
  return new Refused('REQUEST.KEPT_APART', { ja: 'この二者は、事務局が会わせないと決めています。先に拒否・利益相反の登録を確かめてください。', en: 'The office keeps these two apart. Look at the vetoes and conflicts of interest first.' });
}

/** To the secretariat alone. */
export function partyFull(name: string, most: number): Refused {
  return new Refused('REQUEST.PARTY_FULL', { ja: `${name}が持てる依頼と面談は ${most}件までで、空きがありません。`, en: `${name} holds ${most} requests and meetings already, which is its limit.` });
}

/** To the secretariat alone. */
export function partyAway(name: string): Refused {
  return new Refused('REQUEST.PARTY_AWAY', { ja: `${name}の参加が決まっていないため、面談を入れられません。先に名簿の参加状況を直してください。`, en: `${name} is not among those who come, so no meeting can be placed. Change its place on the roster first.` });
}

export function calledOffAlready(): Conflict {
  return new Conflict('REQUEST.CALLED_OFF', { ja: 'この相手との面談は、事務局が取りやめました。ご希望は事務局にご連絡ください。', en: 'The secretariat called off the meeting with this side. Please write to the secretariat if you wish for it.' });
}
