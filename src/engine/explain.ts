/** From codes and numbers to Japanese and English. The sentences stand in `sentences.ja.ts` and `sentences.en.ts`. */
import { FACTORS, FAMILIES, type CompanyCityScore, type Factor, type Language, type PairResult, type Reason } from './model.js';
import { GATES, type Gate } from './gates.js';
import type { Names } from './names.js';
import { REASON_CODES, UNSERVED_CODES, type ReasonCode, type UnservedCode } from './reason-codes.js';
import { CHIPS_EN, FACTOR_NAMES_EN, FAMILY_NAMES_EN, GATES_EN, SENTENCES_EN, SHORT_EN, UNKNOWN_CHIP_EN, UNSERVED_EN } from './sentences.en.js';
import { CHIPS_JA, FACTOR_NAMES_JA, FAMILY_NAMES_JA, GATES_JA, SENTENCES_JA, SHORT_JA, UNKNOWN_CHIP_JA, UNSERVED_JA } from './sentences.ja.js';
import { Told } from './told.js';

export type { Names } from './names.js';
export { namesOf, namesOfScenario } from './names.js';

const SENTENCES = { ja: SENTENCES_JA, en: SENTENCES_EN };
const FACTOR_NAMES = { ja: FACTOR_NAMES_JA, en: FACTOR_NAMES_EN };
const FAMILY_NAMES = { ja: FAMILY_NAMES_JA, en: FAMILY_NAMES_EN };
const GATE_SENTENCES = { ja: GATES_JA, en: GATES_EN };
const CHIPS = { ja: CHIPS_JA, en: CHIPS_EN };
const UNKNOWN_CHIPS = { ja: UNKNOWN_CHIP_JA, en: UNKNOWN_CHIP_EN };
const SHORT = { ja: SHORT_JA, en: SHORT_EN };
const UNSERVED = { ja: UNSERVED_JA, en: UNSERVED_EN };
const CHIPS_MAX = 4;

function isOneOf<T extends string>(codes: readonly T[], code: string): code is T {
  return (codes as readonly string[]).includes(code);
}

/** One reason as a sentence without a full stop. A code of a later engine is shown as it is. */
export function sentence(reason: Reason, language: Language, names: Names): string {
  const { code } = reason;
  return isOneOf<ReasonCode>(REASON_CODES, code) ? SENTENCES[language][code](Told.of(reason, language, names)) : code;
}

export function factorName(factor: Factor, language: Language): string {
  return FACTOR_NAMES[language][factor];
}

export function familyName(family: keyof typeof FAMILIES, language: Language): string {
  return FAMILY_NAMES[language][family];
}

/** Why a pair was not scored. */
export function gateSentence(code: string, language: Language): string {
  return isOneOf<Gate>(GATES, code) ? GATE_SENTENCES[language][code] : code;
}

const NO_NAMES: Names = { leaves: {}, domains: {}, cities: {} };

/** Why a party got nothing or less than wanted, or why a pin or quota could not be kept: a line of `unserved` as sentences. */
export function unservedSentence(line: Reason, language: Language): string {
  const { code } = line;
  if (!isOneOf<UnservedCode>(UNSERVED_CODES, code)) return code;
  const told = Told.of(line, language, NO_NAMES);
  return `${UNSERVED[language][code](told)}${told.text('wanted') === '' ? '' : SHORT[language](told)}`;
}

export interface Chip { text: string; kind: 'reason' | 'unknown' }

/** At most four short reasons: the factors with the most points first, words last, then how many values are unknown. */
export function chips(pair: Pick<PairResult, 'points' | 'reasons' | 'unknown'>, language: Language, names: Names): Chip[] {
  const order = [...FACTORS].sort((left, right) => Number(left === 'needText') - Number(right === 'needText')
    || pair.points[right] - pair.points[left] || FACTORS.indexOf(left) - FACTORS.indexOf(right));
  const reasons: Chip[] = [];
  for (const factor of order) {
    for (const reason of pair.reasons) {
      if (reason.factor !== factor || !isOneOf<ReasonCode>(REASON_CODES, reason.code)) continue;
      const text = CHIPS[language][reason.code]?.(Told.of(reason, language, names)) ?? null;
      if (text !== null) reasons.push({ text, kind: 'reason' });
    }
  }
  const unknown: Chip[] = pair.unknown.length > 0 ? [{ text: UNKNOWN_CHIPS[language](pair.unknown.length), kind: 'unknown' }] : [];
  return [...reasons.slice(0, CHIPS_MAX - unknown.length), ...unknown];
}

/** What a company-city score adds to its best pair, as reasons; lines of zero are left out. */
export function sumReasons(score: CompanyCityScore): Reason[] {
  const lines: Reason[] = [
    { code: 'sum.breadth', points: score.breadth, needs: score.needsAnswered.filter((need) => need !== score.bestNeed).length },
    { code: 'sum.interest', points: score.interest },
    { code: 'sum.cap', points: score.cap },
  ];
  return lines.filter((line) => line['points'] !== 0);
}
