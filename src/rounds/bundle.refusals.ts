/** Why something cannot be done with a bundle, in words a person can act on. */
import { Conflict, Invalid, NotFound } from '../platform/errors.js';
import type { BundleState } from './bundle.state.js';

const STANDS: Record<BundleState, { ja: string; en: string }> = {
  lead: { ja: 'いまは主導する企業の返事を待っています。', en: 'It waits for the lead now.' },
  members: { ja: 'いまはほかの企業の返事を待っています。', en: 'It waits for the other members now.' },
  agreed: { ja: '全社の同意がそろっています。', en: 'All members have agreed.' },
  released: { ja: 'すでに都市に示されています。', en: 'It is before the city already.' },
  closed: { ja: 'すでに終わっています。', en: 'It is closed.' },
};

/** The same words for what is not there and what is somebody else's. */
export function noBundle(): NotFound {
  return new NotFound('BUNDLE.NOT_FOUND', { ja: 'この組み合わせは見つかりません。', en: 'There is no such bundle.' });
}

export function bundleNotNow(state: BundleState): Conflict {
  const stands = STANDS[state];
  return new Conflict('BUNDLE.NOT_NOW', { ja: `いまはできません。${stands.ja}`, en: `This cannot be done now. ${stands.en}` });
}

export function bundleOver(): Conflict {
  return new Conflict('BUNDLE.OVER', { ja: 'この組み合わせは、返事を受け付けていません。', en: 'Answers to this bundle are no longer taken.' });
}

export function bundleLate(day: string): Conflict {
  return new Conflict('BUNDLE.LATE', { ja: `返事の期限（${day}）を過ぎました。お返事をいただくには、事務局にご連絡ください。`, en: `The day to answer (${day}) has passed. Please ask the secretariat if you would still like to answer.` });
}

export function bundleMovedOn(): Conflict {
  return new Conflict('BUNDLE.CHANGED_MEANWHILE', { ja: '開いている間に状況が変わりました。画面を開き直し、いまの内容を確かめて、もう一度行ってください。', en: 'It changed while you had it open. Open the page again, look at it as it stands, then do it again.' });
}

export function roundNotShown(): Conflict {
  return new Conflict('BUNDLE.ROUND_NOT_SHOWN', { ja: '公開中のラウンドの結果からだけ、組み合わせを提案できます。', en: 'Bundles are proposed from a round that is published now.' });
}

export function noTeam(): Invalid {
  const texts = { ja: 'この企業の組は、いまの計算の候補にありません。一覧から選び直してください。', en: 'These companies are not among the teams worked out now; choose from the list again.' };
  return new Invalid('BUNDLE.NOT_A_TEAM', texts, [{ field: 'members', texts }]);
}

export function alreadyProposed(): Conflict {
  return new Conflict('BUNDLE.THERE', { ja: 'この企業の組は、このニーズにすでに提案されています。', en: 'This team is proposed for this need already.' });
}

/** `names`: whose entry, consent or pair stands against it. */
export function standsAgainst(code: 'CONSENT' | 'ENTRY' | 'PAIR', names: { ja: string; en: string }): Conflict {
  const why = {
    CONSENT: { ja: `次の企業は「マッチングでの利用」に同意していません：${names.ja}`, en: `Without the consent to be matched: ${names.en}.` },
    ENTRY: { ja: `次の企業の登録かソリューションが、いまは有効ではありません：${names.ja}`, en: `The entry or a solution is not current: ${names.en}.` },
    PAIR: { ja: `次の企業と都市は会わせないことになっています：${names.ja}`, en: `Kept apart from the city: ${names.en}.` },
  }[code];
  return new Conflict(`BUNDLE.${code}`, why);
}

export function needClosed(): Conflict {
  return new Conflict('BUNDLE.NEED_CLOSED', { ja: 'このニーズは終了しています。', en: 'This need is closed.' });
}

export function answerByOutside(first: string, last: string): Invalid {
  const texts = { ja: `返事の期限は ${first} から ${last} までの日にしてください。`, en: `The day to answer must be from ${first} to ${last}.` };
  return new Invalid('BUNDLE.ANSWER_BY', texts, [{ field: 'answerBy', texts }]);
}
