/**
 * Which single question to a city would let most solutions be judged. A question asks for one thing that the city has not told
 * and that the data have a place for; every possible answer is tried, and the pairs concerned are scored again under it.
 */
import { byBest, combine, type NeedBest } from '../company-city.js';
import type { Counterpart, PreparedNeed } from '../counterparts.js';
import { gateOf } from '../gates.js';
import type { Factor, NeedStage, SizeClass } from '../model.js';
import { byText } from '../order.js';
import { counterpartOf } from './own-side.js';
import type { Prepared, PreparedSolution } from '../prepare.js';
import { judgePair, total, type Total } from '../score.js';
import { shown } from '../tenths.js';
import { textShareBetween } from '../text/relevance.js';

export const QUESTION_CODES = ['question.stage', 'question.leaves', 'question.priorities', 'question.size', 'question.languages'] as const;
export type QuestionCode = (typeof QUESTION_CODES)[number];

export interface Question {
  code: QuestionCode;
  city: string;
  /** The need asked about; `null` where the question is about the city itself. */
  need: string | null;
  /** Open solutions that could reach the floor with a need asked about and of which the answer makes a factor known. */
  judged: { solutions: number; companies: number };
  /** By how many points the answer can move the score of such a pair: the least and the most over the pairs judged. */
  moves: { least: number; most: number };
  /** Companies for which the answer decides whether they reach the floor for this city. */
  floorDecided: number;
  /** Companies for which it decides whether they are among the city's best at or above the floor, as many as it has places. */
  listDecided: number;
  /** Places of the city: its upper quota. */
  places: number;
}

const STAGES: readonly NeedStage[] = ['idea', 'study', 'demonstration', 'procurement'];
const SIZES: readonly SizeClass[] = ['small', 'middle', 'large', 'mega'];
const FACTOR: Record<QuestionCode, Factor> = {
  'question.stage': 'readiness', 'question.leaves': 'domain', 'question.priorities': 'priority', 'question.size': 'scale', 'question.languages': 'localStrength',
};

/** The counterpart as it would be under each possible answer; the needs keep their order. */
interface Draft { code: QuestionCode; need: PreparedNeed | null; answers: Counterpart[] }

function withNeed(counterpart: Counterpart, changed: PreparedNeed): Counterpart {
  return { ...counterpart, needs: counterpart.needs.map((need) => (need.number === changed.number ? changed : need)) };
}

/** A local company states neither a stage nor a size nor priorities, so it is not asked for them. */
function draftsOf(prepared: Prepared, counterpart: Counterpart): Draft[] {
  const { needs } = counterpart;
  const drafts: Draft[] = [];
  for (const need of needs) {
    if (counterpart.kind === 'city' && need.stage === 'unknown') {
      drafts.push({ code: 'question.stage', need, answers: STAGES.map((stage) => withNeed(counterpart, { ...need, stage })) });
    }
    if (need.certainty < 1000) {
      const answers = prepared.taxonomy.leaves.map(({ id }) => withNeed(counterpart, { ...need, leaves: [id], certainty: 1000 }));
      drafts.push({ code: 'question.leaves', need, answers });
    }
  }
  if (counterpart.kind === 'city' && counterpart.priorities?.length === 0) {
    const domains = [...new Set(needs.flatMap(({ domain }) => (domain === null ? [] : [domain])))].sort(byText);
    drafts.push({ code: 'question.priorities', need: null, answers: domains.map((first) => ({ ...counterpart, priorities: [first, ...domains.filter((each) => each !== first)] })) });
  }
  if (counterpart.kind === 'city' && counterpart.sizeClass === null) {
    drafts.push({ code: 'question.size', need: null, answers: SIZES.map((sizeClass) => ({ ...counterpart, sizeClass })) });
  }
  if (counterpart.languages.length === 0) {
    const languages = [...new Set(prepared.scenario.cities.flatMap((city) => city.languages))].sort(byText);
    drafts.push({ code: 'question.languages', need: null, answers: languages.map((language) => ({ ...counterpart, languages: [language] })) });
  }
  return drafts.filter(({ answers }) => answers.length > 0);
}

/** One open solution against one need: what it scores now and which factors are open. */
interface OpenPair { solution: PreparedSolution; at: number; share: number | null; now: Total; unknown: ReadonlySet<Factor> }

function openPairs(prepared: Prepared, counterpart: Counterpart): OpenPair[] {
  return prepared.solutions.filter((solution) => gateOf(prepared, solution, counterpart) === null).flatMap((solution) => counterpart.needs.map((need, at): OpenPair => {
    const share = textShareBetween(solution.text, need.text);
    const judgements = judgePair(prepared, solution, counterpart, need, share);
    const unknown = (Object.keys(judgements) as Factor[]).filter((factor) => judgements[factor].unknown);
    return { solution, at, share, now: total(judgements), unknown: new Set(unknown) };
  }));
}

/** Company-city scores by member, from the totals of all its pairs with the counterpart. */
function companyScores(prepared: Prepared, counterpart: Counterpart, pairs: readonly OpenPair[], totals: readonly Total[]): Map<string, number> {
  const bests = new Map<string, Map<number, NeedBest>>();
  pairs.forEach(({ solution, at }, k) => {
    const found: NeedBest = { ...totals[k]!, solution: solution.number, need: counterpart.needs[at]!.number };
    const mine = bests.get(solution.member.id) ?? new Map<number, NeedBest>();
    const before = mine.get(found.need);
    if (!before || byBest(found, before) < 0) mine.set(found.need, found);
    bests.set(solution.member.id, mine);
  });
  const floor = Math.round(prepared.scenario.floor * 10);
  return new Map([...bests].map(([id, mine]) => [id, combine([...mine.values()], floor, prepared.marks.get(`${id}|${counterpart.id}`)).score]));
}

/** The city's best at or above the floor, as many as it has places: higher score first, then the member's id. */
function ownList(scores: ReadonlyMap<string, number>, floor: number, places: number): Set<string> {
  return new Set([...scores].filter(([, score]) => score >= floor).sort((left, right) => right[1] - left[1] || byText(left[0], right[0])).slice(0, places).map(([id]) => id));
}

function countVarying(sets: readonly ReadonlySet<string>[]): number {
  const all = new Set(sets.flatMap((set) => [...set]));
  return [...all].filter((id) => sets.some((set) => !set.has(id))).length;
}

function questionOf(prepared: Prepared, counterpart: Counterpart, { code, need, answers }: Draft, pairs: readonly OpenPair[]): Question {
  const floor = Math.round(prepared.scenario.floor * 10);
  const concerns = ({ at }: OpenPair): boolean => need === null || counterpart.needs[at] === need;
  const judgedBy = answers.map((answer) => pairs.map((pair) => (
    concerns(pair) ? judgePair(prepared, pair.solution, answer, answer.needs[pair.at]!, pair.share) : null)));
  const totals = judgedBy.map((judgements) => judgements.map((each, k) => (each ? total(each) : pairs[k]!.now)));
  const judged = pairs.map((pair, k) => ({ pair, k })).filter(({ pair, k }) => concerns(pair) && pair.unknown.has(FACTOR[code]) && pair.now.high >= floor
    && judgedBy.every((judgements) => !isOpenStill(judgements[k]![FACTOR[code]].unknown, code, pair)));
  const spans = judged.map(({ k }) => Math.max(...totals.map((each) => each[k]!.score)) - Math.min(...totals.map((each) => each[k]!.score)));
  const scores = totals.map((each) => companyScores(prepared, counterpart, pairs, each));
  const reaching = scores.map((each) => new Set([...each].filter(([, score]) => score >= floor).map(([id]) => id)));
  const lists = scores.map((each) => ownList(each, floor, prepared.scenario.quotas.city[1]));
  return {
    code, city: counterpart.id, need: need?.id ?? null,
    judged: { solutions: new Set(judged.map(({ pair }) => pair.solution.number)).size, companies: new Set(judged.map(({ pair }) => pair.solution.member.id)).size },
    moves: { least: shown(spans.length === 0 ? 0 : Math.min(...spans)), most: shown(spans.length === 0 ? 0 : Math.max(...spans)) },
    floorDecided: countVarying(reaching), listDecided: countVarying(lists), places: prepared.scenario.quotas.city[1],
  };
}

/** Local strength has parts of both sides: it counts as judged where the company's side is told. */
function isOpenStill(isUnknown: boolean, code: QuestionCode, { solution }: OpenPair): boolean {
  if (code !== 'question.languages') return isUnknown;
  return solution.member.overseas === null;
}

function byUse(left: Question, right: Question): number {
  return right.judged.solutions - left.judged.solutions
    || right.floorDecided + right.listDecided - left.floorDecided - left.listDecided
    || right.moves.most - left.moves.most
    || QUESTION_CODES.indexOf(left.code) - QUESTION_CODES.indexOf(right.code)
    || byText(left.city, right.city) || byText(left.need ?? '', right.need ?? '');
}

/**
 * The questions worth asking a counterpart, most useful first: by the solutions that could be judged, then by the companies for
 * which the answer decides something, then by the points it moves. Empty where nothing is open that an answer would settle.
 * Only what the city's side leaves unknown is asked; a budget is not: where none is stated it plays no part.
 */
export function questionsTo(prepared: Prepared, cityId: string): Question[] {
  const counterpart = counterpartOf(prepared, cityId);
  const drafts = draftsOf(prepared, counterpart);
  if (drafts.length === 0) return [];
  const pairs = openPairs(prepared, counterpart);
  return drafts.map((draft) => questionOf(prepared, counterpart, draft, pairs)).filter(({ judged }) => judged.solutions > 0).sort(byUse);
}

/** The one best question to each counterpart that has any, most useful first over the whole round. */
export function questionsOfRound(prepared: Prepared): Question[] {
  return prepared.counterparts.flatMap(({ id }) => questionsTo(prepared, id).slice(0, 1)).sort(byUse);
}
