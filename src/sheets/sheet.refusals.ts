/** Why a sheet is not applied or not undone, with what a person can do about it. */
import { Conflict, Invalid } from '../platform/errors.js';

const NAMES_MAX = 10;

function listed(names: readonly string[], language: 'ja' | 'en'): string {
  const shown = names.slice(0, NAMES_MAX).join(language === 'ja' ? '、' : ', ');
  const more = names.length - NAMES_MAX;
  if (more <= 0) return shown;
  return language === 'ja' ? `${shown} ほか${more}件` : `${shown} and ${more} more`;
}

export function stateMovedOn(): Conflict {
  return new Conflict('SHEET.MOVED_ON', {
    ja: '開いている間に、この取り込みの状態が変わりました（反映、取り消し、またはプレビューの作り直し）。今の状態を確かめてください。',
    en: 'While you had it open this import was applied, undone, or previewed anew. Look at it as it stands now.',
  });
}

export function faultsFirst(count: number): Invalid {
  return new Invalid('SHEET.FAULTS', {
    ja: `誤りのある行が${count.toLocaleString('en')}行あるため、一行も反映していません。ファイルを直して、もう一度送ってください。`,
    en: `${count.toLocaleString('en')} rows are at fault, so nothing was applied. Mend the file and send it again.`,
  });
}

export function decideFirst(count: number): Invalid {
  return new Invalid('SHEET.UNDECIDED', {
    ja: `似た名称の会員がある行が${count.toLocaleString('en')}行あります。同じものか新しいものかを選んでから反映してください。`,
    en: `${count.toLocaleString('en')} rows have a name like that of an entry. Say of each whether it is the same or a new one, then apply.`,
  });
}

export function changedSince(names: readonly string[], by: string | null): Conflict {
  return new Conflict('SHEET.CHANGED_SINCE', {
    ja: `プレビューのあとに${by === null ? '' : `${by}さんが別の表を反映し、`}データが変わりました（${listed(names, 'ja')}）。何も反映していません。プレビューを作り直して確かめてください。`,
    en: `After the preview ${by === null ? 'the data changed' : `${by} applied or undid another sheet and the data changed`} (${listed(names, 'en')}). Nothing was applied. Make the preview anew and look at it.`,
  });
}

export function othersFirst(): Conflict {
  return new Conflict('SHEET.OTHERS_FIRST', {
    ja: 'ほかの人が別の表を反映しているところです。何も反映していません。少し待って、もう一度押してください。',
    en: 'Somebody else is applying another sheet right now. Nothing was applied. Wait a moment and try again.',
  });
}

export function notLast(): Conflict {
  return new Conflict('SHEET.NOT_LAST', {
    ja: '元に戻せるのは、同じ種類の表のうち最後に反映したものだけです。',
    en: 'Only the sheet that was applied last among those of its kind can be undone.',
  });
}

export function notUndone(names: readonly string[]): Conflict {
  return new Conflict('SHEET.CHANGED_AFTERWARDS', {
    ja: `取り込みのあとに変更されたか、ほかの記録につながったものがあるため、元に戻していません: ${listed(names, 'ja')}。`,
    en: `Nothing was undone, because some entries were changed since, or other records depend on them: ${listed(names, 'en')}.`,
  });
}
