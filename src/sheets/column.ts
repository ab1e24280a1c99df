/** Columns of a kind of sheet: what they are called, how a cell becomes a value, and how a value is written. Rooms build theirs of these. Pure. */
import type { Language, Texts } from '../engine/model.js';
import { plainText } from '../platform/plain-text.js';
import { dayOf } from './day.js';

export type Values = Record<string, unknown>;
export type Reading = { value: unknown } | { fault: Texts };

export interface Column {
  /** The field of the entry. */
  key: string;
  /** The heading as it is written. */
  heading: Texts;
  /** Other headings by which it is known. */
  also?: readonly string[];
  /** Must be filled in where a row is new. */
  required?: true;
  /** Follows from the rest: known and written, never read. */
  derived?: true;
  /** Stays within the office, whoever consents to what. */
  isInternal?: true;
  /** What an empty cell means is decided before: `text` is never blank. */
  read(text: string): Reading;
  write(value: unknown, language: Language): string;
}

type Naming = Pick<Column, 'key' | 'heading'> & Partial<Pick<Column, 'also' | 'required' | 'derived' | 'isInternal'>>;

/** Between the entries of a list. */
const LIST_SIGNS = /[、，,;；\n]/u;
/** What Excel makes of a long number that it takes for one. */
const POWER = /^[+-]?\d+(?:[.,]\d+)?[eE][+-]?\d+$/;

export function fault(ja: string, en: string): Reading {
  return { fault: { ja, en } };
}

/** Words of one line; line breaks become spaces. */
export function textColumn(naming: Naming): Column {
  return { ...naming, read: (text) => ({ value: plainText(text).replace(/\s*\n\s*/g, ' ') || null }), write: written };
}

/** Words with line breaks. */
export function longTextColumn(naming: Naming): Column {
  return { ...naming, read: (text) => ({ value: plainText(text) || null }), write: written };
}

/** Digits or letters that name something; what Excel shortened as a power is refused, because its digits are lost. */
export function codeColumn(naming: Naming, tidy: (text: string) => string = (text) => text.normalize('NFKC').trim()): Column {
  return {
    ...naming,
    read: (text) => (POWER.test(text.normalize('NFKC'))
      ? fault(`「${shortened(text)}」はExcelが数値として縮めたもので、元の桁が失われています。列の表示形式を「文字列」にして、番号を入力し直してください。`, `"${shortened(text)}" is what Excel makes of a long number, and its digits are lost. Format the column as text and type the number again.`)
      : { value: tidy(text) }),
    write: written,
  };
}

export function wholeColumn(naming: Naming): Column {
  return {
    ...naming,
    read: (text) => {
      const plain = text.normalize('NFKC').replace(/[,\s]|年$/g, '');
      return /^\d{1,9}$/.test(plain) ? { value: Number(plain) } : fault(`「${shortened(text)}」は整数ではありません。`, `"${shortened(text)}" is not a whole number.`);
    },
    write: written,
  };
}

export function dayColumn(naming: Naming): Column {
  return {
    ...naming,
    read: (text) => {
      const day = dayOf(text);
      return day === null
        ? fault(`「${shortened(text)}」は日付として読めません。2024/10/01 か 令和6年10月1日 のように入力してください。`, `"${shortened(text)}" is no day. Type it like 2024/10/01.`)
        : { value: day };
    },
    write: (value) => (typeof value === 'string' ? value.replaceAll('-', '/') : ''),
  };
}

/** Yes and no; an empty cell is neither. */
export function yesColumn(naming: Naming): Column {
  return {
    ...naming,
    read: (text) => {
      const plain = text.normalize('NFKC').toLowerCase().trim();
      if (['○', '〇', '◯', 'yes', 'y', 'true', '1', 'はい', '済', '承認', '承認済'].includes(plain)) return { value: true };
      if (['×', '✕', 'x', 'no', 'n', 'false', '0', 'いいえ', '未', '未承認'].includes(plain)) return { value: false };
      return fault(`「${shortened(text)}」は「○」か「×」で入力してください。`, `"${shortened(text)}" should be "yes" or "no".`);
    },
    write: (value, language) => (value === true ? (language === 'ja' ? '○' : 'yes') : language === 'ja' ? '×' : 'no'),
  };
}

export interface Choice { value: string; ja: readonly string[]; en: readonly string[] }

/** One of a few words; the first of each language is the one that is written. */
export function choiceColumn(naming: Naming, choices: readonly Choice[]): Column {
  const byWord = new Map(choices.flatMap(({ value, ja, en }) => [value, ...ja, ...en].map((word) => [plainWord(word), value] as const)));
  const words = (language: Language): string => choices.map((choice) => choice[language][0]!).join(language === 'ja' ? '、' : ', ');
  return {
    ...naming,
    read: (text) => {
      const value = byWord.get(plainWord(text));
      return value === undefined
        ? fault(`「${shortened(text)}」は選べません。次のいずれかにしてください: ${words('ja')}`, `"${shortened(text)}" is none of: ${words('en')}.`)
        : { value };
    },
    write: (value, language) => choices.find((choice) => choice.value === value)?.[language][0] ?? written(value),
  };
}

/** Several entries in a cell, each read by `one`; twice the same counts once. */
export function listColumn(naming: Naming, one: (text: string) => Reading = (text) => ({ value: text })): Column {
  return {
    ...naming,
    read: (text) => {
      if (['なし', '無し', '無', 'none', '-', '—'].includes(text.normalize('NFKC').trim().toLowerCase())) return { value: [] };
      const values: unknown[] = [];
      for (const part of text.split(LIST_SIGNS).map((each) => each.trim()).filter((each) => each !== '')) {
        const reading = one(part);
        if ('fault' in reading) return reading;
        if (!values.includes(reading.value)) values.push(reading.value);
      }
      return { value: values };
    },
    write: (value) => (Array.isArray(value) ? value.map(String).join('、') : ''),
  };
}

/** Codes such as those of countries, also by their names in both languages. */
export function namedCodes(codes: readonly string[], nameOf: (code: string, language: Language) => string | undefined, what: Texts): (text: string) => Reading {
  const byName = new Map<string, string>();
  for (const code of codes) byName.set(plainWord(code), code);
  for (const code of codes) {
    for (const name of [nameOf(code, 'ja'), nameOf(code, 'en')]) {
      for (const word of [name ?? '', (name ?? '').replace(/\s*[(（].*[)）]$/, '')].map(plainWord)) if (word !== '' && !byName.has(word)) byName.set(word, code);
    }
  }
  return (text) => {
    const code = byName.get(plainWord(text));
    return code === undefined ? fault(`「${shortened(text)}」という${what.ja}はありません。`, `There is no ${what.en} "${shortened(text)}".`) : { value: code };
  };
}

/** Known, so that nobody wonders where it went, and never read. */
export function derivedColumn(naming: Naming, write: (value: unknown, language: Language) => string = written): Column {
  return { ...naming, derived: true, read: () => ({ value: null }), write };
}

/** Words and headings without width, case, spaces and signs. */
export function plainWord(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/[\s\p{P}\p{S}]/gu, '').replace(/ー/gu, '') || text.trim();
}

export function shortened(text: string): string {
  const plain = text.replace(/\s+/g, ' ');
  return plain.length > 30 ? `${plain.slice(0, 30)}…` : plain;
}

function written(value: unknown): string {
  return value === null || value === undefined ? '' : String(value);
}
