/** Why something cannot be done with a proposal sheet, in words a person can act on. */
import { Conflict, NotFound } from '../platform/errors.js';
import type { SheetState } from './proposal-sheet.state.js';

const STANDS: Record<SheetState, { ja: string; en: string }> = {
  draft: { ja: 'いまは企業の下書きです。', en: 'It is a draft of the company now.' },
  submitted: { ja: 'いまは事務局の確認待ちです。直すには、まず取り戻してください。', en: 'It waits for the secretariat now. To change it, take it back first.' },
  returned: { ja: 'いまは企業に差し戻されています。', en: 'It has been returned to the company.' },
  approved: { ja: 'すでに承認されています。', en: 'It has been approved already.' },
  withdrawn: { ja: '取り下げられています。', en: 'It has been withdrawn.' },
};

/** The same words for what is not there and what is somebody else's. */
export function noSheet(): NotFound {
  return new NotFound('PROPOSAL_SHEET.NOT_FOUND', { ja: 'この提案書は見つかりません。', en: 'There is no such proposal sheet.' });
}

export function notRecommended(): NotFound {
  return new NotFound('PROPOSAL_SHEET.NOT_RECOMMENDED', { ja: 'この都市のニーズは、いま貴社に推薦されていません。', en: 'This need is not recommended to you now.' });
}

export function notNow(state: SheetState): Conflict {
  const stands = STANDS[state];
  return new Conflict('PROPOSAL_SHEET.NOT_NOW', { ja: `いまはできません。${stands.ja}`, en: `This cannot be done now. ${stands.en}` });
}

export function movedOn(): Conflict {
  return new Conflict('PROPOSAL_SHEET.CHANGED_MEANWHILE', {
    ja: '開いている間に別の人がこの提案書を変えました。下のいまの内容を確かめ、画面を開き直してから、もう一度行ってください。書いたものはこの画面に残っているので、写しておけます。',
    en: 'Somebody changed this sheet while you had it open. Look at it as it stands below, open the page again, then do it again. What you wrote is still on this page, to be copied.',
  });
}

export function consentNeeded(): Conflict {
  return new Conflict('PROPOSAL_SHEET.NO_CONSENT', {
    ja: '「マッチングでの利用」への同意がないため、都市に見せられません。企業の「同意」のページで同意すると、進められます。', en: 'Without the consent to be matched, no city may read it. The company can agree on its page of consents.',
  });
}
