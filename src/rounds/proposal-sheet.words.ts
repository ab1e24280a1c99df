/** What letters about proposal sheets say: names and the words of people, never points. */
import type { Language } from '../engine/model.js';
import type { SheetText } from './proposal-sheet.content.js';

export interface SheetNames { company: SheetText; city: SheetText; need: SheetText }
export type SheetWords = (language: Language) => { title: string; body: string };

type Said = Record<keyof SheetNames, string>;

function said(names: SheetNames, language: Language): Said {
  const of = (text: SheetText): string => text[language] ?? text[language === 'ja' ? 'en' : 'ja'] ?? '–';
  return { company: of(names.company), city: of(names.city), need: of(names.need) };
}

function words(names: SheetNames, ja: (of: Said) => { title: string; body: string }, en: (of: Said) => { title: string; body: string }): SheetWords {
  return (language) => (language === 'ja' ? ja : en)(said(names, language));
}

const quoted = (lead: string, text: string): string => (text === '' ? '' : `\n\n${lead}\n${text}`);

export function submittedWords(names: SheetNames): SheetWords {
  return words(names,
    ({ company, city, need }) => ({ title: `提案書の確認の依頼：${company}→${city}`, body: `${company}が、${city}の「${need}」への提案書を送りました。内容を確かめて、承認するか、言葉を添えて差し戻してください。` }),
    ({ company, city, need }) => ({ title: `Proposal sheet to review: ${company} to ${city}`, body: `${company} has sent a proposal sheet for “${need}” of ${city}. Please read it, then approve it or return it with your words.` }));
}

export function returnedWords(names: SheetNames, text: string): SheetWords {
  return words(names,
    ({ city, need }) => ({ title: `提案書が差し戻されました：${city}`, body: `${city}の「${need}」への提案書を、事務局が差し戻しました。直して、もう一度送ってください。${quoted('事務局から:', text)}` }),
    ({ city, need }) => ({ title: `Your proposal sheet was returned: ${city}`, body: `The secretariat has returned your proposal sheet for “${need}” of ${city}. Please correct it and send it again.${quoted('From the secretariat:', text)}` }));
}

export function approvedWords(names: SheetNames, number: number): SheetWords {
  return words(names,
    ({ city, need }) => ({ title: `提案書が承認されました：${city}（第${number}版）`, body: `${city}の「${need}」への提案書の第${number}版が承認されました。${city}は、いまからこの版を読めます。書き直すと新しい下書きになり、承認されるまで都市が読むのはこの版です。` }),
    ({ city, need }) => ({ title: `Your proposal sheet was approved: ${city} (version ${number})`, body: `Version ${number} of your proposal sheet for “${need}” of ${city} was approved, and ${city} can read it from now on. Changes begin a new draft; until it is approved the city reads this version.` }));
}

export function approvedForCity(names: SheetNames, number: number): SheetWords {
  return words(names,
    ({ company, need }) => ({ title: `提案書が届きました：${company}`, body: `${company}から、貴市の「${need}」への提案書${number > 1 ? `の新しい版（第${number}版）` : ''}が届きました。ページで読み、PDFでも保存できます。` }),
    ({ company, need }) => ({ title: `A proposal for your city: ${company}`, body: `${company} has written a proposal sheet for your need “${need}”${number > 1 ? `; this is a new version (version ${number})` : ''}. You can read it on its page or keep it as a PDF.` }));
}

export function withdrawnWords(names: SheetNames, text: string): SheetWords {
  return words(names,
    ({ city, need }) => ({ title: `提案書が取り下げられました：${city}`, body: `${city}の「${need}」への提案書を、事務局が取り下げました。都市はもう読めません。必要なら、もう一度下書きに戻して直せます。${quoted('事務局から:', text)}` }),
    ({ city, need }) => ({ title: `Your proposal sheet was withdrawn: ${city}`, body: `The secretariat has withdrawn your proposal sheet for “${need}” of ${city}, which can no longer read it. You can take it up again as a draft.${quoted('From the secretariat:', text)}` }));
}

export function remarkWords(names: SheetNames, text: string): SheetWords {
  return words(names,
    ({ company, city }) => ({ title: `提案書へのコメント：${company}→${city}`, body: `${company}の${city}への提案書に、コメントが書かれました。\n\n${text}` }),
    ({ company, city }) => ({ title: `Comment on a proposal sheet: ${company} to ${city}`, body: `A comment was written on the proposal sheet of ${company} for ${city}.\n\n${text}` }));
}
