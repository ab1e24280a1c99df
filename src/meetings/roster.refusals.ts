/** Why a step on the roster cannot be taken, in words a person can act on. */
import { Conflict, Invalid, NotFound, Refused } from '../platform/errors.js';

export function noAttendance(): NotFound {
  return new NotFound('ROSTER.NOT_FOUND', { ja: 'この参加者は、名簿に見つかりません。名簿を開き直してください。', en: 'This party is not on the roster. Open the roster again.' });
}

export function nobodyToInvite(): NotFound {
  return new NotFound('ROSTER.NOBODY', { ja: '招待する相手が見つかりません。一覧から選び直してください。', en: 'There is nobody of this name to invite. Choose from the list.' });
}

export function oneToInvite(): Invalid {
  const texts = { ja: '企業、都市、現地企業のうち一つを選んでください。', en: 'Choose one: a company, a city or a local company.' };
  return new Invalid('ROSTER.ONE_PARTY', texts, [{ field: 'party', texts }]);
}

export function invitedAlready(): Conflict {
  return new Conflict('ROSTER.INVITED_ALREADY', { ja: 'この相手はすでに名簿にあります。名簿で状態を変えてください。', en: 'This party is on the roster already. Change its status there.' });
}

export function rosterChanged(): Conflict {
  return new Conflict('ROSTER.CHANGED', { ja: '開いた後にほかの人がこの参加者の状態を変更しました。今の名簿を確かめて、もう一度行ってください。', en: 'Somebody changed this party since you opened it. Look at the roster as it stands now, then do it again.' });
}

export function noSuchStep(): Refused {
  return new Refused('ROSTER.NO_STEP', { ja: '今の状態からは、この状態に変えられません。選べる操作の中から選んでください。', en: 'This does not follow from how the party stands now. Choose one of the steps that are offered.' });
}

export function nothingToTakeBack(): Conflict {
  return new Conflict('ROSTER.NOTHING_TO_UNDO', { ja: '元に戻せる操作はありません。', en: 'There is no step to take back.' });
}

export function notWaiting(): Conflict {
  return new Conflict('ROSTER.NOT_WAITING', { ja: 'この参加者はキャンセル待ちではありません。名簿を開き直してください。', en: 'This party is not on the waiting list. Open the roster again.' });
}

export function fewerThanLeast(): Invalid {
  const texts = { ja: '面談の上限は、下限以上にしてください。', en: 'The most must not be less than the least.' };
  return new Invalid('ROSTER.CAP', texts, [{ field: 'meetingsMax', texts }]);
}

/** A step of a party by which its own published meetings would no longer take place; it was not taken. */
export class OwnMeetingsEnd extends Conflict {
  constructor(readonly count: number) {
    super('ROSTER.OWN_MEETINGS', {
      ja: `公開中のあなたの面談 ${count}件が行われなくなります。まだ変更していません。よろしければ、件数を確かめて進めてください。`,
      en: `${count === 1 ? 'One of your published meetings' : `${count} of your published meetings`} would no longer take place. Nothing was changed yet: confirm the number to go on.`,
    });
  }
}

export function ownStepChanged(): Conflict {
  return new Conflict('ROSTER.OWN_CHANGED', { ja: '開いた後に、事務局、共催者または同僚の方が参加の状態を変更しました。今の状態を確かめて、もう一度行ってください。', en: 'The secretariat, the hosts or a colleague changed this since you opened it. Look at how it stands now, then do it again.' });
}

export function seminarOver(): Refused {
  return new Refused('ROSTER.OVER', { ja: 'このセミナーは終わりました。参加の状態は変えられません。', en: 'This seminar is over. Whether you take part cannot be changed any more.' });
}
