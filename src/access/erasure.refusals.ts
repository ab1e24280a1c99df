/** Why something cannot be done with a request for erasure, in words a person can act on. */
import { Conflict, Invalid, NotFound, Refused } from '../platform/errors.js';
import type { ErasureState } from './erasure-request.entity.js';

const STANDS: Record<ErasureState, { ja: string; en: string }> = {
  open: { ja: 'いまは、事務局が確かめる番です。', en: 'It waits for the secretariat now.' },
  prepared: { ja: 'いまは、承認者が実行する番です。', en: 'It waits for an approver to carry it out now.' },
  done: { ja: 'すでに消去されました。', en: 'It has been carried out.' },
  refused: { ja: 'すでに断られています。', en: 'It has been refused.' },
  withdrawn: { ja: '本人が取り下げました。', en: 'The person took it back.' },
};

export function noRequest(): NotFound {
  return new NotFound('ERASURE.NOT_FOUND', { ja: 'この依頼は見つかりません。', en: 'There is no such request.' });
}

export function notNow(state: ErasureState): Conflict {
  return new Conflict('ERASURE.NOT_NOW', { ja: `いまはできません。${STANDS[state].ja}`, en: `This cannot be done now. ${STANDS[state].en}` });
}

export function askedAlready(): Conflict {
  return new Conflict('ERASURE.ASKED_ALREADY', { ja: 'この人の消去の依頼は、すでに受け付けています。', en: 'Erasure of this person has been asked for already.' });
}

export function nobodyThere(): Invalid {
  const texts = { ja: 'このメールアドレスの人について、保有しているものはありません。', en: 'Nothing is held about anybody with this e-mail address.' };
  return new Invalid('ERASURE.NOBODY', texts, [{ field: 'email', texts }]);
}

export function nothingAsked(): Conflict {
  return new Conflict('ERASURE.NOT_ASKED', { ja: '取り下げられる依頼はありません。', en: 'There is no request to take back.' });
}

export function lastOfOffice(): Refused {
  return new Refused('ERASURE.LAST_OF_OFFICE', {
    ja: 'この役割で使えるアカウントは、これが最後です。先に、ほかの人のアカウントを作ってください。', en: 'This is the last account of its role in use; make one for somebody else first.',
  });
}

export function ownRequest(): Refused {
  return new Refused('ERASURE.OWN', { ja: '自分についての依頼は、ほかの人が扱います。', en: 'A request about yourself is for somebody else to handle.' });
}
