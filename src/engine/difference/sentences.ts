/** The difference between two rounds in Japanese and English. Who marked or refused what is not told. */
import { factorName, gateSentence } from '../explain.js';
import type { Language } from '../model.js';
import type { PartyNames } from '../party-names.js';
import type { Line } from '../answers/round.js';
import { cause, kindName, list, signed } from './cause.js';
import type { LineChange, ScoreStep } from './difference.js';
import type { InputKind } from './inputs.js';
import type { Turn, TurnCode } from './turn.js';
import { KIND_NAMES, PART_NAMES } from './words.js';

const LINES_TOLD = 4;

function stepSentence(step: ScoreStep, language: Language, names: PartyNames): string {
  const why = cause(step.kind, step.inputs, language, names);
  if (step.points !== null) return language === 'ja' ? `${why}により${signed(step.points)}点。` : `${signed(step.points)} by ${why}.`;
  if (step.to === null) return language === 'ja' ? `${why}により、対象外になりました。` : `Closed by ${why}.`;
  return language === 'ja' ? `${why}により対象となり、${step.to.toFixed(1)}点がつきました。` : `Opened, with ${step.to.toFixed(1)}, by ${why}.`;
}

/** Lines named by their companies, or by their cities where the company is that of the line told about. */
function linesTold(lines: readonly Line[], by: 'member' | 'city', language: Language, names: PartyNames): string {
  return list(lines.map(({ member, city, score }) => {
    const who = by === 'member' ? names.member(member, language) : names.city(city, language);
    return language === 'ja' ? `${who}（${score.toFixed(1)}点）` : `${who} (${score.toFixed(1)})`;
  }), language, LINES_TOLD);
}

/** What the others' places do not tell by themselves; a place given up or taken is told by naming those lines. */
const TURNS_JA: Record<TurnCode, (turn: Turn) => string> = {
  'lost.gone': () => '会員または相手方が、今回の入力にありません。',
  'lost.closed': (turn) => (turn.gate === null ? 'この組に点数がつかなくなりました（ニーズまたはソリューションがありません）。' : gateSentence(turn.gate, 'ja')),
  'lost.below-floor': (turn) => `${turn.kind === 'floor' ? '下限点が変わり、' : ''}点数が下限点の${turn.floor.toFixed(1)}点に届いていません。`,
  'lost.unpinned': (turn) => `固定が解かれ、点数が下限点の${turn.floor.toFixed(1)}点に届いていません。`,
  'lost.displaced': () => '',
  'lost.no-place': (turn) => `${KIND_NAMES[turn.kind].ja}の変更により、枠がなくなりました。`,
  'gained.came': () => '前回の入力になかった会員または相手方です。',
  'gained.opened': (turn) => (turn.gate === null ? '前回は点数がついていませんでした。' : `前回は対象外でした: ${gateSentence(turn.gate, 'ja')}`),
  'gained.reached-floor': () => '前回は点数が下限点に届いていませんでした。',
  'gained.pinned': () => '固定により入りました。',
  'gained.place': () => '',
  'gained.room': (turn) => `${KIND_NAMES[turn.kind].ja}の変更により、枠ができました。`,
};
const TURNS_EN: Record<TurnCode, (turn: Turn) => string> = {
  'lost.gone': () => 'The member or counterpart is not in the input of the later round.',
  'lost.closed': (turn) => (turn.gate === null ? 'The pair has no score any more (no need or no solution).' : gateSentence(turn.gate, 'en')),
  'lost.below-floor': (turn) => `${turn.kind === 'floor' ? 'The floor was moved, and the' : 'The'} score is below the floor of ${turn.floor.toFixed(1)}.`,
  'lost.unpinned': (turn) => `The pin was taken back, and the score is below the floor of ${turn.floor.toFixed(1)}.`,
  'lost.displaced': () => '',
  'lost.no-place': (turn) => `No place was left after this change: ${KIND_NAMES[turn.kind].en}.`,
  'gained.came': () => 'The member or counterpart was not in the input of the earlier round.',
  'gained.opened': (turn) => (turn.gate === null ? 'The pair had no score before.' : `Was closed before: ${gateSentence(turn.gate, 'en')}`),
  'gained.reached-floor': () => 'The score was below the floor before.',
  'gained.pinned': () => 'Came in by a pin.',
  'gained.place': () => '',
  'gained.room': (turn) => `A place became free by this change: ${KIND_NAMES[turn.kind].en}.`,
};

/** Who took the places of a lost line, or gave those of a gained one: in the same city, and of the same company elsewhere. */
function othersTold(line: LineChange, { others }: Turn, language: Language, names: PartyNames): string[] {
  const [here, elsewhere] = [others.filter(({ city }) => city === line.city), others.filter(({ city }) => city !== line.city)];
  const [companies, cities] = [linesTold(here, 'member', language, names), linesTold(elsewhere, 'city', language, names)];
  const isLost = line.change === 'lost';
  const ja = language === 'ja';
  return [
    ...(here.length > 0 ? [ja ? `${names.city(line.city, 'ja')}で代わりに${isLost ? '入った' : '外れた'}のは${companies}です。` : `${isLost ? 'In' : 'Out'} for ${names.city(line.city, 'en')} instead: ${companies}.`] : []),
    ...(elsewhere.length > 0 ? [ja ? `${names.member(line.member, 'ja')}は${cities}${isLost ? 'に入りました' : 'から外れました'}。` : `${names.member(line.member, 'en')} is ${isLost ? 'in' : 'out'} for ${cities}.`] : []),
  ];
}

/** Kinds that move many scores at once, so that single pairs set nothing off. */
const FOR_ALL: readonly InputKind[] = ['as-of', 'taxonomy', 'profile', 'theme', 'seminar', 'floor'];
const OWN_CAUSE: readonly TurnCode[] = ['lost.gone', 'lost.closed', 'lost.below-floor', 'lost.unpinned'];

function turnSentences(line: LineChange, turn: Turn, language: Language, names: PartyNames): string[] {
  const told = [(language === 'ja' ? TURNS_JA : TURNS_EN)[turn.code](turn)].filter((text) => text !== '');
  if (OWN_CAUSE.includes(turn.code)) return told;
  told.push(...othersTold(line, turn, language, names));
  if (turn.isTie) return [...told, language === 'ja' ? '点数の合計は同じで、同じ合計の答えの間の入れ替わりです。' : 'The total is the same: the exchange is between answers of equal totals.'];
  const origins = FOR_ALL.includes(turn.kind) ? [] : turn.origins.map(({ member, city, from, to }) => {
    const pair = language === 'ja' ? `${names.member(member, 'ja')}と${names.city(city, 'ja')}` : `${names.member(member, 'en')} for ${names.city(city, 'en')}`;
    const at = (score: number | null): string => (score === null ? (language === 'ja' ? '対象外' : 'closed') : score.toFixed(1));
    if (from === to) return language === 'ja' ? `${pair}（${at(from)}点）` : `${pair} (${at(from)})`;
    return `${pair} ${at(from)}→${at(to)}`;
  });
  const kind = kindName(turn.kind, language);
  if (origins.length === 0) {
    return turn.others.length === 0 ? told : [...told, language === 'ja' ? `入れ替わりのきっかけ: ${kind}の変更。` : `Set off by a change: ${kind}.`];
  }
  return [...told, language === 'ja' ? `入れ替わりのきっかけ（${kind}）: ${list(origins, 'ja', LINES_TOLD)}。` : `Set off by (${kind}): ${list(origins, 'en', LINES_TOLD)}.`];
}

function head({ change, city, member, before, after }: LineChange, language: Language, names: PartyNames): string {
  const [where, who] = [names.city(city, language), names.member(member, language)];
  if (language === 'ja') {
    switch (change) {
      case 'gained': return `${where}の推薦に${who}が入りました（${after!.rank}位、${after!.score.toFixed(1)}点）。`;
      case 'lost': return `${where}の推薦から${who}が外れました（前回は${before!.rank}位、${before!.score.toFixed(1)}点）。`;
      case 'moved': return `${where}の推薦で${who}が${before!.rank}位から${after!.rank}位になりました。`;
      case 'rescored': return `${where}の推薦で${who}は${after!.rank}位のままです。`;
    }
  }
  switch (change) {
    case 'gained': return `${who} came into the recommendations for ${where} (number ${after!.rank}, ${after!.score.toFixed(1)}).`;
    case 'lost': return `${who} fell out of the recommendations for ${where} (number ${before!.rank} before, ${before!.score.toFixed(1)}).`;
    case 'moved': return `${who} moved from number ${before!.rank} to number ${after!.rank} of the recommendations for ${where}.`;
    case 'rescored': return `${who} is still number ${after!.rank} of the recommendations for ${where}.`;
  }
}

function own({ score, parts }: LineChange, language: Language): string[] {
  if (score.before === null || score.after === null) return [];
  if (score.before === score.after && parts.length === 0) {
    return [language === 'ja' ? `この組の点数は${score.after.toFixed(1)}点で変わっていません。` : `The pair's score of ${score.after.toFixed(1)} has not changed.`];
  }
  const told = parts.map(({ part, points }) => `${part === 'breadth' || part === 'interest' || part === 'cap' ? PART_NAMES[part][language] : factorName(part, language)} ${signed(points)}`);
  const inside = told.join(language === 'ja' ? '、' : ', ');
  return [language === 'ja'
    ? `この組の点数は${score.before.toFixed(1)}点から${score.after.toFixed(1)}点になりました（${inside}）。`
    : `The pair's score went from ${score.before.toFixed(1)} to ${score.after.toFixed(1)} (${inside}).`];
}

/** The best pair of the company for the city may be another one than before. */
function bestPair({ before, after }: LineChange, language: Language, names: PartyNames): string[] {
  if (!before || !after || (before.need === after.need && before.solution === after.solution)) return [];
  const [solution, need] = [names.solution(after.solution, language), names.need(after.need, language)];
  return [language === 'ja' ? `最も点数の高い組は、ソリューション${solution}とニーズ${need}に替わりました。` : `The pair with the most points is now solution ${solution} and need ${need}.`];
}

function passing({ passedBy, passed }: LineChange, language: Language, names: PartyNames): string[] {
  const told = (ids: readonly string[]): string => list(ids.map((id) => names.member(id, language)), language, LINES_TOLD);
  return [
    ...(passedBy.length > 0 ? [language === 'ja' ? `新たに上の順位になったのは${told(passedBy)}です。` : `Now above it: ${told(passedBy)}.`.replace(/\.\.$/, '.')] : []),
    ...(passed.length > 0 ? [language === 'ja' ? `上の順位でなくなったのは${told(passed)}です。` : `No longer above it: ${told(passed)}.`.replace(/\.\.$/, '.')] : []),
  ];
}

/** What happened to a line and why, one sentence each, with their full stops. */
export function lineSentences(line: LineChange, language: Language, names: PartyNames): string[] {
  return [
    head(line, language, names), ...own(line, language), ...bestPair(line, language, names),
    ...line.steps.map((step) => stepSentence(step, language, names)),
    ...(line.turn ? turnSentences(line, line.turn, language, names) : []), ...passing(line, language, names),
  ];
}
