/** Letters about the upkeep of a member's entries: what the office changed on its behalf, and that they should be looked at again. */
import type { Language } from '../engine/model.js';

interface Name { ja: string | null; en: string | null }
type Words = (language: Language) => { title: string; body: string };

const said = (name: Name, language: Language): string => name[language] ?? name[language === 'ja' ? 'en' : 'ja'] ?? '';

export function changedWords(of: Name, reason: string | Record<Language, string> | null, isUndone: boolean): Words {
  const told = (language: Language): string | null => (typeof reason === 'object' && reason !== null ? reason[language] : reason);
  return (language, why = told(language)) => (language === 'ja'
    ? { title: isUndone ? '登録の変更を元に戻しました' : '事務局が貴社に代わって登録を変えました', body: `「${said(of, 'ja')}」について、事務局が${isUndone ? '前の変更を元に戻しました' : '貴社に代わって登録を変えました'}。${why === null ? '' : `\n\n理由:\n${why}`}\n\n変わったところは「自社の登録」のページで読めます。違うところがあれば、変更をご提案ください。` }
    : { title: isUndone ? 'A change of your entry was taken back' : 'The secretariat changed your entry on your behalf', body: `The secretariat has ${isUndone ? 'taken back an earlier change of' : 'changed, on your behalf,'} “${said(of, 'en')}”.${why === null ? '' : `\n\nWhy:\n${why}`}\n\nYou can read what changed on the page of your profile. If anything is wrong, please propose a change.` });
}

export function reviewWords(of: Name, day: string): Words {
  return (language) => (language === 'ja'
    ? { title: '登録の確認のお願い', body: `「${said(of, 'ja')}」の登録を見直す日（${day}）が来ました。「自社の登録」を開き、いまのままでよければボタンを一度押してください。変わったところがあれば、変更をご提案ください。` }
    : { title: 'Please look at your entry', body: `The day to look at the entry of “${said(of, 'en')}” (${day}) has come. Open your profile and press the button once if everything is still right, or propose what should change.` });
}
