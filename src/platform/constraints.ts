/** What a broken constraint means to people: rooms say it beside their entities, the problem filter says it to the asker. */
import { Conflict, Invalid, type AppError, type ErrorTexts } from './errors.js';

interface Meaning { kind: 'conflict' | 'invalid'; code: string; texts: ErrorTexts; field: string | null }

const meanings = new Map<string, Meaning>();

/** Says what it means when the named constraint refuses a row. `field` names the form's field where there is one. */
export function onConstraint(name: string, kind: Meaning['kind'], code: string, texts: ErrorTexts, field: string | null = null): void {
  meanings.set(name, { kind, code, texts, field });
}

/** The refusal that a broken constraint amounts to; a general one where no room has said what it means. */
export function refusalOfConstraint(name: string | undefined, sqlState: string): AppError {
  const meaning = name === undefined ? undefined : meanings.get(name);
  if (meaning) {
    const fields = meaning.field === null ? [] : [{ field: meaning.field, texts: meaning.texts }];
    return meaning.kind === 'invalid' ? new Invalid(meaning.code, meaning.texts, fields) : new Conflict(meaning.code, meaning.texts);
  }
  if (sqlState === '23514' || sqlState === '23502') {
    return new Invalid('DATABASE.NOT_ACCEPTED', {
      ja: '値が決められた範囲にないため保存できませんでした。入力を見直してください。',
      en: 'A value is outside of what can be stored; look over what you entered.',
    });
  }
  if (sqlState === '23503') {
    return new Conflict('DATABASE.IN_USE', {
      ja: 'ほかの記録とつながっているか、つながる先がないため、変更できませんでした。',
      en: 'Other records depend on this, or what it refers to is gone; nothing was changed.',
    });
  }
  return new Conflict('DATABASE.TAKEN', {
    ja: '同じものが既にあるか、ほかの人が先に変更しました。画面を読み直してください。',
    en: 'This exists already, or somebody else was first; reload the page.',
  });
}
