/** Words that files themselves say, in the language of whoever exports. */
import type { Language } from '../engine/model.js';

const JA = {
  about: 'このファイルについて', purpose: '用途', office: '事務局内で使う', publication: '公表する', transfer: '国外の相手に渡す', madeOn: '書き出した日', rows: '行数',
  sample: '見本', sampleNote: '会員とソリューションは架空の見本です', leftOut: '含めていないもの', nothing: 'なし（事務局内用。外部に渡さないでください）', nothingAtAll: 'なし',
  fieldsLeftOut: '含めていない項目', entriesLeftOut: '含めていない団体', withoutConsent: (count: number) => `同意の記録がないため ${count}件`, charactersLeftOut: '〓 にした文字', comma: '、',
  mergedLeftOut: '含めていない登録', mergedNote: (count: number) => `別の団体に統合された登録 ${count}件`,
  consents: '同意の時点', consentsAsOf: (at: string) => `${at}（日本時間）に記録されていた同意による。この後に撤回された同意は、次の書き出しから反映される`,
  mend: '直すところ', faults: '誤りの一覧', faultHead: ['行', '列', '見出し', '入力されていた値', '理由', 'Reason'], wholeRow: '行全体',
};

export const sheetWords: Record<Language, typeof JA> = {
  ja: JA,
  en: {
    about: 'About this file', purpose: 'Purpose', office: 'Use within the secretariat', publication: 'Publication', transfer: 'To a recipient abroad', madeOn: 'Exported on', rows: 'Rows',
    sample: 'Sample', sampleNote: 'Members and solutions are an invented sample', leftOut: 'Left out', nothing: 'Nothing (for use within the secretariat; do not hand on)', nothingAtAll: 'Nothing',
    fieldsLeftOut: 'Fields left out', entriesLeftOut: 'Organisations left out', withoutConsent: (count: number) => `${count} without a recorded consent`, charactersLeftOut: 'Characters written as 〓', comma: ', ',
    mergedLeftOut: 'Entries left out', mergedNote: (count: number) => `${count} merged into another organisation`,
    consents: 'Consents', consentsAsOf: (at: string) => `as recorded at ${at} (Japan time); one withdrawn later counts from the next export on`,
    mend: 'To be mended', faults: 'Faults', faultHead: ['Row', 'Column', 'Heading', 'Value', 'Reason', '理由'], wholeRow: 'whole row',
  },
};
