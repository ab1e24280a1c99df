/** What stands in the way of a timetable, as sentences with a full stop: whom it concerns, which numbers clash, what to relax by how much. */
import type { Language } from '../model.js';
import type { Fault, FaultCode } from './check.js';
import type { Advice, AdviceCode } from './proofs.js';

/** Names in the language of the sentence. `of` knows parties, meetings, places, kinds of place, interpreters and languages by their ids. */
export interface TimetableNames { of(id: string): string; slot(number: number): string }

interface Values { names: string[]; wanted: string; available: string; short: string; slots: string }
type Said = (values: Values) => string;

const NAMED_MOST = 5;

const ADVICE_JA: Record<AdviceCode, Said> = {
  NO_START: ({ names: [meeting, ...parties] }) => `${meeting}：双方がそろう時間枠がありません。${parties.join('と')}のどちらかの時間を広げるか、発表や早め・遅めの希望を動かしてください。`,
  NO_INTERPRETER: ({ names: [meeting] }) => `${meeting}：両者の言語を訳せる通訳がいません。通訳を1人加えてください。`,
  PARTY_OVER_CAP: ({ names: [party], wanted, available, short }) => `${party}：面談は ${wanted}件ありますが、上限は ${available}件です。上限を ${short}件上げるか、${short}件を外してください。`,
  PARTY_TOO_BUSY: ({ names: [party], wanted, available, short, slots }) => `${party}：${slots}に ${wanted}件の面談がありますが、空いている枠は ${available}枠です。時間を ${short}枠広げるか、${short}件を外してください。`,
  PLACES_SHORT: ({ names: [kind], wanted, available, short, slots }) => `${slots}に ${wanted}件の面談がありますが、${kind}に入るのは ${available}件です。${kind}を増やすか、休憩を動かして、${short}件分を空けてください。`,
  INTERPRETERS_SHORT: ({ names: [languages, ...able], wanted, available, short }) => `${languages}の通訳が要る面談は ${wanted}件ですが、${able.join('、')}が休みを入れて働けるのは ${available}枠です。通訳を加えるか時間を延ばして、${short}枠を増やしてください。`,
  ORDER_CIRCLE: ({ names }) => `${names.join('、')}の前後の順が、輪になっています。順の一つを外してください。`,
  ORDER_TOO_LONG: ({ names, wanted, available, short }) => `${names.join(' → ')}の順には ${wanted}枠が要りますが、${available}枠しかありません。順を一つ外すか、${short}枠を増やしてください。`,
  LOCKS_CLASH: ({ names: [one, other], slots }) => `${one}と${other}が、同じ相手・席・通訳を取り合って${slots}に固定されています。どちらかの錠を外してください。`,
};

const ADVICE_EN: Record<AdviceCode, Said> = {
  NO_START: ({ names: [meeting, ...parties] }) => `${meeting}: there is no slot in which both are there. Widen the hours of ${parties.join(' or ')}, or move a talk or a wish for early or late.`,
  NO_INTERPRETER: ({ names: [meeting] }) => `${meeting}: no interpreter speaks the languages of both. Add one interpreter.`,
  PARTY_OVER_CAP: ({ names: [party], wanted, available, short }) => `${party} has ${wanted} meetings and may have ${available}. Raise the limit by ${short}, or leave ${short} out.`,
  PARTY_TOO_BUSY: ({ names: [party], wanted, available, short, slots }) => `${party} has ${wanted} meetings at ${slots} and ${available} slots for them. Widen the hours by ${short}, or leave ${short} out.`,
  PLACES_SHORT: ({ names: [kind], wanted, available, short, slots }) => `${wanted} ${wanted === '1' ? 'meeting wants' : 'meetings want'} ${slots}; ${kind} hold ${available}. Add more or move the break, so that ${short} more fit.`,
  INTERPRETERS_SHORT: ({ names: [languages, ...able], wanted, available, short }) => `${wanted} meetings need an interpreter of ${languages}; with their rests, ${able.join(', ')} can work ${available} slots. Add an interpreter or hours, ${short} slots in all.`,
  ORDER_CIRCLE: ({ names }) => `The order of ${names.join(', ')} goes round in a circle. Take one of these orders away.`,
  ORDER_TOO_LONG: ({ names, wanted, available, short }) => `${names.join(' → ')} in this order needs ${wanted} slots, and there are ${available}. Take one order away, or add ${short}.`,
  LOCKS_CLASH: ({ names: [one, other], slots }) => `${one} and ${other} are locked to ${slots} and need the same party, place or interpreter. Unlock one of them.`,
};

const FAULTS_JA: Record<FaultCode, Said> = {
  UNKNOWN: ({ names: [meeting] }) => `${meeting}は、いまの予定にありません。`,
  PLACE_GONE: ({ names: [meeting, place] }) => `${meeting}を置いた${place}は、いまのプログラムにありません。`,
  INTERPRETER_GONE: ({ names: [meeting, interpreter] }) => `${meeting}につく${interpreter}は、いまのプログラムにいません。`,
  TWICE: ({ names: [meeting] }) => `${meeting}が二度置かれています。`,
  OUTSIDE: ({ names: [meeting] }) => `${meeting}の時間枠が、いまの予定にありません。`,
  ACROSS_DAYS: ({ names: [meeting] }) => `${meeting}が休憩をまたいでいます。`,
  PARTY_TWICE: ({ names: [party, other], slots }) => `${party}は${slots}に別の面談（${other}）があります。`,
  PARTY_AWAY: ({ names: [party], slots }) => `${party}は${slots}に出られません（発表か時間外）。`,
  WRONG_HALF: ({ names: [meeting] }) => `${meeting}は、早め・遅めの希望に合いません。`,
  PLACE_TWICE: ({ names: [place, other], slots }) => `${place}は${slots}に${other}が使っています。`,
  PLACE_CLOSED: ({ names: [place], slots }) => `${place}は${slots}には使えません（休憩）。`,
  WRONG_PLACE: ({ names: [meeting, place] }) => `${meeting}は${place}ではできません（相手の席か、画面のある卓が要ります）。`,
  LOCK_MOVED: ({ names: [meeting] }) => `${meeting}は固定されています。`,
  OUT_OF_ORDER: ({ names: [first, second] }) => `${second}は${first}より後でなければなりません。`,
  NO_INTERPRETER: ({ names: [meeting], slots }) => `${meeting}：${slots}に通訳が足りません。`,
  WRONG_INTERPRETER: ({ names: [meeting, interpreter] }) => `${interpreter}は、${meeting}の言語を訳せません。`,
  INTERPRETER_TWICE: ({ names: [interpreter, other], slots }) => `${interpreter}は${slots}に${other}に入っています。`,
  INTERPRETER_AWAY: ({ names: [interpreter], slots }) => `${interpreter}は${slots}にいません。`,
  INTERPRETER_TIRED: ({ names: [interpreter], slots }) => `${interpreter}は${slots}には休みが要ります。`,
  OVER_CAP: ({ names: [party] }) => `${party}の面談が上限を超えます。`,
  SPREAD: () => '空き時間の偏りが、許される差を超えます。',
};

const FAULTS_EN: Record<FaultCode, Said> = {
  UNKNOWN: ({ names: [meeting] }) => `${meeting} is not in the programme now.`,
  PLACE_GONE: ({ names: [meeting, place] }) => `${place}, where ${meeting} meet, is no longer in the programme.`,
  INTERPRETER_GONE: ({ names: [meeting, interpreter] }) => `${interpreter}, who interprets for ${meeting}, is no longer in the programme.`,
  TWICE: ({ names: [meeting] }) => `${meeting} stands twice.`,
  OUTSIDE: ({ names: [meeting] }) => `The slot of ${meeting} is not in the programme now.`,
  ACROSS_DAYS: ({ names: [meeting] }) => `${meeting} runs across a break.`,
  PARTY_TWICE: ({ names: [party, other], slots }) => `${party} has another meeting at ${slots} (${other}).`,
  PARTY_AWAY: ({ names: [party], slots }) => `${party} cannot come at ${slots} (a talk, or outside its hours).`,
  WRONG_HALF: ({ names: [meeting] }) => `${meeting} would go against the wish for early or late.`,
  PLACE_TWICE: ({ names: [place, other], slots }) => `${place} is taken at ${slots} by ${other}.`,
  PLACE_CLOSED: ({ names: [place], slots }) => `${place} is closed at ${slots} (a break).`,
  WRONG_PLACE: ({ names: [meeting, place] }) => `${meeting} cannot be held at ${place} (it needs the seat of a side, or a screen).`,
  LOCK_MOVED: ({ names: [meeting] }) => `${meeting} is locked.`,
  OUT_OF_ORDER: ({ names: [first, second] }) => `${second} must come after ${first}.`,
  NO_INTERPRETER: ({ names: [meeting], slots }) => `${meeting}: no interpreter is free at ${slots}.`,
  WRONG_INTERPRETER: ({ names: [meeting, interpreter] }) => `${interpreter} does not speak the languages of ${meeting}.`,
  INTERPRETER_TWICE: ({ names: [interpreter, other], slots }) => `${interpreter} is with ${other} at ${slots}.`,
  INTERPRETER_AWAY: ({ names: [interpreter], slots }) => `${interpreter} is not there at ${slots}.`,
  INTERPRETER_TIRED: ({ names: [interpreter], slots }) => `${interpreter} must rest at ${slots}.`,
  OVER_CAP: ({ names: [party] }) => `${party} would have more meetings than it may.`,
  SPREAD: () => 'Breaks would be shared less evenly than is allowed.',
};

/** Why not all meetings can be held, and what to relax. */
export function adviceSentence(advice: Advice, language: Language, names: TimetableNames): string {
  const { code, ids, wanted, available, slots } = advice;
  return (language === 'ja' ? ADVICE_JA : ADVICE_EN)[code](valuesOf(ids, slots, language, names, wanted, available));
}

/** What is wrong with a timetable, or would be. */
export function faultSentence({ code, ids, slot }: Fault, language: Language, names: TimetableNames): string {
  return (language === 'ja' ? FAULTS_JA : FAULTS_EN)[code](valuesOf(ids, slot === undefined ? [] : [slot], language, names));
}

function valuesOf(ids: readonly string[], slots: readonly number[], language: Language, names: TimetableNames, wanted = 0, available = 0): Values {
  return { names: named(ids, language, names), wanted: String(wanted), available: String(available), short: String(wanted - available), slots: spanOf(slots, language, names) };
}

function named(ids: readonly string[], language: Language, names: TimetableNames): string[] {
  const first = ids.slice(0, NAMED_MOST).map((id) => names.of(id));
  const more = ids.length - first.length;
  return more > 0 ? [...first, language === 'ja' ? `ほか${more}` : `${more} more`] : first;
}

function spanOf(slots: readonly number[], language: Language, names: TimetableNames): string {
  const [first, last] = [slots[0], slots.at(-1)];
  if (first === undefined || last === undefined) return language === 'ja' ? '一日' : 'the whole day';
  return first === last ? names.slot(first) : language === 'ja' ? `${names.slot(first)}から${names.slot(last)}まで` : `${names.slot(first)} to ${names.slot(last)}`;
}
