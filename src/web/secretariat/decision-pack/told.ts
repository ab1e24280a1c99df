/** Texts of the pack as pieces of type: Japanese first, English small beneath where it says something else. */
import type { Language, Texts } from '../../../engine/model.js';
import type { Dictionary } from '../../words.js';
import { FAINT, TYPE } from './paper/look.js';
import type { Piece } from './paper/sheet.js';
import { packWords } from './pack.words.js';

export const ja = packWords.ja;
export const en = packWords.en;

export function told(texts: Texts, weight: Piece['weight'] = 'regular', size = TYPE.cell): Piece[] {
  const first: Piece = { text: texts.ja, weight, size };
  return texts.en === '' || texts.en === texts.ja ? [first] : [first, { text: texts.en, size: Math.min(size, TYPE.second), colour: FAINT, lang: 'en' }];
}

type PlainWord = { [K in keyof typeof ja]: (typeof ja)[K] extends string ? K : never }[keyof typeof ja];

/** A word of the pack in both languages. */
export function word(key: PlainWord): Texts {
  return { ja: ja[key], en: en[key] };
}

/** A head of a column. */
export function head(key: PlainWord): Piece[] {
  return told(word(key), 'bold');
}

/** A paragraph in both languages. */
export function paragraph(texts: Texts): Piece[] {
  return told(texts, 'regular', TYPE.body).map((piece, at) => (at === 0 ? piece : { ...piece, size: 7.5 }));
}

/** A word of any dictionary in both languages; what it does not hold is shown as it is, `null` as nothing. */
export function wordOf(words: Dictionary<Record<string, { ja: string; en: string }>>, key: string | null): Texts {
  if (key === null) return { ja: '', en: '' };
  const find = (language: Language): string => (Object.hasOwn(words[language], key) ? (words[language][key] ?? key) : key);
  return { ja: find('ja'), en: find('en') };
}

export function figure(text: string, weight: Piece['weight'] = 'regular'): Piece[] {
  return [{ text, weight }];
}
