/** The inputs that differ, as sentences of their own and as causes in the sentences about lines. */
import { factorName } from '../explain.js';
import { FACTORS, type Factor, type Language, type Texts } from '../model.js';
import type { PartyNames } from '../party-names.js';
import type { ChangedInput, InputKind } from './inputs.js';
import { FIELD_NAMES, KIND_NAMES, ROW_NAMES } from './words.js';

const FIELDS_TOLD = 4;
const ROWS_TOLD = 3;

function named(table: Record<string, Texts>, key: string, language: Language, otherwise: string): string {
  return Object.hasOwn(table, key) ? table[key]![language] : otherwise;
}

function fieldName(field: string, language: Language): string {
  return named(FIELD_NAMES, field, language, language === 'ja' ? 'その他の項目' : 'another field');
}

/** What a kind of input is called. */
export function kindName(kind: InputKind, language: Language): string {
  return KIND_NAMES[kind][language];
}

/** Points with their sign. */
export function signed(points: number): string {
  return `${points > 0 ? '+' : '−'}${Math.abs(points).toFixed(1)}`;
}

/** The first `max` texts of a list, and how many more there are. */
export function list(texts: readonly string[], language: Language, max: number): string {
  const told = texts.slice(0, max);
  if (texts.length > max) told.push(language === 'ja' ? `ほか${texts.length - max}件` : `${texts.length - max} more`);
  return told.join(language === 'ja' ? '、' : ', ');
}

function rowName(input: ChangedInput, language: Language, names: PartyNames): string {
  if (input.solution !== undefined) return names.solution(input.solution, language);
  if (input.need !== undefined) return names.need(input.need, language);
  if (input.row === 'pair') return `${names.member(input.member!, language)} – ${names.city(input.city!, language)}`;
  if (input.member !== undefined) return names.member(input.member, language);
  if (input.city !== undefined) return names.city(input.city, language);
  if ((FACTORS as readonly string[]).includes(input.row)) return factorName(input.row as Factor, language);
  return named(ROW_NAMES, input.row, language, language === 'ja' ? 'その他の設定' : 'another setting');
}

const CHANGES: Record<ChangedInput['change'], Texts> = {
  added: { ja: '追加', en: 'added' }, removed: { ja: '削除', en: 'removed' }, changed: { ja: '変更', en: 'changed' },
};

function value(told: string | number | boolean, language: Language): string {
  if (typeof told === 'boolean') return language === 'ja' ? (told ? 'あり' : 'なし') : told ? 'on' : 'off';
  return told === '' ? (language === 'ja' ? 'なし' : 'none') : String(told);
}

/** One changed input, without a full stop. */
export function inputSentence(input: ChangedInput, language: Language, names: PartyNames): string {
  const kind = kindName(input.kind, language);
  if (input.count !== undefined) return `${kind}: ${input.count}${language === 'ja' ? '件' : ''}`;
  if (rowName(input, language, names) === kind) return inputPhrase(input, language, names);
  return `${kind}: ${inputPhrase(input, language, names)}`;
}

/** A changed row without the kind it belongs to: settings with their values, rows with their fields. */
export function inputPhrase(input: ChangedInput, language: Language, names: PartyNames): string {
  const what = rowName(input, language, names);
  if (input.from !== undefined && input.to !== undefined) return `${what} ${value(input.from, language)}→${value(input.to, language)}`;
  const fields = list(input.fields.map((field) => fieldName(field, language)), language, FIELDS_TOLD);
  const inside = input.change === 'changed' && fields ? fields : CHANGES[input.change][language];
  return language === 'ja' ? `${what}（${inside}）` : `${what} (${inside})`;
}

/** What moved the score, as the subject of a sentence. */
export function cause(kind: InputKind, inputs: readonly ChangedInput[], language: Language, names: PartyNames): string {
  const ja = language === 'ja';
  if (inputs.length === 0 && (kind === 'cities' || kind === 'seminar')) {
    return ja ? 'ほかのニーズの文章が変わり、語の重みが変わったこと' : 'other needs, whose texts weigh the words anew';
  }
  const phrase = list(inputs.map((input) => inputPhrase(input, language, names)), language, ROWS_TOLD);
  if (inputs.length === 0) return ja ? `${kindName(kind, 'ja')}の変更` : `a change of the ${kindName(kind, 'en')}`;
  const [only] = inputs;
  if ((kind === 'as-of' || kind === 'floor') && only) {
    const values = `${value(only.from!, language)}→${value(only.to!, language)}`;
    return ja ? `${kindName(kind, 'ja')}の変更（${values}）` : `the change of the ${kindName(kind, 'en')} (${values})`;
  }
  if (kind === 'bans' || kind === 'pins') {
    const change = CHANGES[inputs[0]!.change][language];
    return ja ? `${kindName(kind, 'ja')}の${change}` : `${kind === 'bans' ? 'a ban' : 'a pin'} ${change}`;
  }
  if (kind !== 'profile' && inputs.every(({ change }) => change !== 'changed')) return phrase;
  if (kind !== 'profile') return ja ? `${phrase}の変更` : `the change of ${phrase}`;
  return ja ? `配点の変更（${phrase}）` : `the change of the profile (${phrase})`;
}
