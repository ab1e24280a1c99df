/**
 * The difference between two rounds: which lines came, went or moved, and because of which input. Points are laid at the door of
 * the kind of input that moved them by exchanging the kinds one after the other; a line that fell out at an unchanged score was
 * displaced, and the lines that took its places are named.
 */
import { inputHash } from '../hash.js';
import { FACTORS, type Factor, type Recommendation, type Scenario } from '../model.js';
import { byText } from '../order.js';
import { explainPair, isGated } from '../pair.js';
import type { Scored } from '../recommend.js';
import type { Line } from '../answers/round.js';
import { shown } from '../tenths.js';
import { atOnce, type Turns } from '../turns.js';
import { exchanges, keyOf, type Exchange } from './exchange.js';
import { changedInputs, type ChangedInput, type InputKind } from './inputs.js';
import { replay, type Step } from './replay.js';
import { turnOf, type Turn } from './turn.js';
import { scoreIn, viewOf, type View } from './view.js';

const LINES_A_TURN = 40;

export interface Place { rank: number; score: number; need: string; solution: string }

/** One kind of input that moved the score of the pair. `null` stands for a closed pair; `points` is then `null` too. */
export interface ScoreStep {
  kind: InputKind;
  from: number | null;
  to: number | null;
  points: number | null;
  /** The rows of that kind on which the score of this pair depends; empty where the texts of others' needs weighed its words anew. */
  inputs: ChangedInput[];
}

export interface LineChange {
  change: 'gained' | 'lost' | 'moved' | 'rescored';
  city: string;
  member: string;
  /** Place in the list of the city; `null` where it has none. */
  before: Place | null;
  after: Place | null;
  /** Score of the pair, in the list or not; `null` where it is closed. */
  score: { before: number | null; after: number | null };
  /** Points of the score by part; they sum to the difference exactly. Empty where a side is closed. */
  parts: { part: Factor | 'breadth' | 'interest' | 'cap'; points: number }[];
  steps: ScoreStep[];
  turn: Turn | null;
  /** Members of the same city's list that were below and are above now, and the other way round. */
  passedBy: string[];
  passed: string[];
}

export interface RoundDifference {
  before: { inputHash: string; objective: number; lines: number };
  after: { inputHash: string; objective: number; lines: number };
  inputs: ChangedInput[];
  /** The total after each exchange of one kind of input, in points. */
  totals: { kind: InputKind; objective: number }[];
  counts: { gained: number; lost: number; moved: number; rescored: number; kept: number };
  cities: { city: string; gained: number; lost: number }[];
  members: { member: string; gained: number; lost: number }[];
  lines: LineChange[];
}

/** The rows of a kind on which the score of one pair depends. */
function inputsFor(inputs: readonly ChangedInput[], kind: InputKind, { member, city }: { member: string; city: string }): ChangedInput[] {
  return inputs.filter((input) => input.kind === kind
    && (input.city === undefined || input.city === city) && (input.member === undefined || input.member === member) && input.count === undefined);
}

function stepsOf(views: readonly View[], inputs: readonly ChangedInput[], line: { member: string; city: string }): ScoreStep[] {
  return views.slice(1).flatMap((view, k): ScoreStep[] => {
    const [from, to] = [scoreIn(views[k]!, keyOf(line)), scoreIn(view, keyOf(line))];
    if (from === to) return [];
    return [{ kind: view.kind!, from, to, points: from === null || to === null ? null : tenths(to - from), inputs: inputsFor(inputs, view.kind!, line) }];
  });
}

function tenths(points: number): number {
  return Math.round(points * 10) / 10;
}

function partsOf(before: View, after: View, key: string): LineChange['parts'] {
  const [left, right] = [before.scored.get(key), after.scored.get(key)];
  if (!left || !right) return [];
  const pairOf = ({ prepared }: View, row: Scored) => explainPair(prepared, prepared.solutions[row.solution]!.input.id, prepared.needs[row.need]!.id);
  const [one, other] = [pairOf(before, left), pairOf(after, right)];
  if (isGated(one) || isGated(other)) return [];
  return [
    ...FACTORS.map((factor) => ({ part: factor, points: tenths(other.points[factor] - one.points[factor]) })),
    ...(['breadth', 'interest', 'cap'] as const).map((part) => ({ part, points: shown(right[part] - left[part]) })),
  ].filter(({ points }) => points !== 0);
}

function placeOf(line: Recommendation | undefined): Place | null {
  return line ? { rank: line.rank, score: line.score, need: line.need, solution: line.solution } : null;
}

/** Members of the list of a city by rank. */
function listOf({ recommended }: View, city: string): string[] {
  return recommended.recommendations.filter((line) => line.city === city).sort((left, right) => left.rank - right.rank).map(({ member }) => member);
}

function changeOf(before: Place | null, after: Place | null): LineChange['change'] | null {
  if (!before) return after ? 'gained' : null;
  if (!after) return 'lost';
  if (before.rank !== after.rank) return 'moved';
  return before.score === after.score ? null : 'rescored';
}

function lineChange(views: readonly View[], groups: readonly Exchange[][], inputs: readonly ChangedInput[], key: string): LineChange | null {
  const [first, last] = [views[0]!, views.at(-1)!];
  const [before, after] = [placeOf(first.lines.get(key)), placeOf(last.lines.get(key))];
  const change = changeOf(before, after);
  if (!change) return null;
  const { member, city, score } = (last.lines.get(key) ?? first.lines.get(key))!;
  const [above, isAbove] = [listOf(first, city), listOf(last, city)].map((list) => list.slice(0, Math.max(0, list.indexOf(member)))) as [string[], string[]];
  const isMoved = change === 'moved';
  return {
    change, city, member, before, after,
    score: { before: scoreIn(first, key), after: scoreIn(last, key) },
    parts: partsOf(first, last, key),
    steps: stepsOf(views, inputs, { member, city }),
    turn: change === 'gained' || change === 'lost' ? turnOf(views, groups, { member, city, score }, change === 'gained') : null,
    passedBy: isMoved ? isAbove.filter((each) => !above.includes(each)) : [],
    passed: isMoved ? above.filter((each) => !isAbove.includes(each)) : [],
  };
}

function tally<K extends 'city' | 'member'>(lines: readonly LineChange[], key: K): ({ gained: number; lost: number } & Record<K, string>)[] {
  const ids = [...new Set(lines.map((line) => line[key]))].sort(byText);
  const count = (id: string, change: LineChange['change']): number => lines.filter((line) => line[key] === id && line.change === change).length;
  return ids.map((id) => ({ [key]: id, gained: count(id, 'gained'), lost: count(id, 'lost') }) as { gained: number; lost: number } & Record<K, string>)
    .filter(({ gained, lost }) => gained + lost > 0);
}

/**
 * Compares two rounds by their scenarios. Lines come by city, then lost, gained, moved and rescored ones by rank. The same two
 * scenarios give the same answer whatever the order of their rows; equal scenarios give no line and no input.
 */
export function difference(before: Scenario, after: Scenario): RoundDifference {
  return atOnce(differenceOf(replay(before, after), before, after));
}

/** The same from the steps of the replay, in turns. */
export function* differenceOf(steps: readonly Step[], before: Scenario, after: Scenario): Turns<RoundDifference> {
  const views = steps.map(viewOf);
  const inputs = changedInputs(before, after);
  const linesOf = (view: View): Line[] => [...view.lines.values()];
  const groups = views.map((view, at) => (at === 0 ? [] : exchanges(linesOf(views[at - 1]!), linesOf(view))));
  const [first, last] = [views[0]!, views.at(-1)!];
  const keys = [...new Set([...first.lines.keys(), ...last.lines.keys()])];
  const order: readonly LineChange['change'][] = ['lost', 'gained', 'moved', 'rescored'];
  const lines: LineChange[] = [];
  for (const [at, key] of keys.entries()) {
    const line = lineChange(views, groups, inputs, key);
    if (line) lines.push(line);
    if (at % LINES_A_TURN === 0) yield;
  }
  lines.sort((left, right) => byText(left.city, right.city) || order.indexOf(left.change) - order.indexOf(right.change)
      || (left.after ?? left.before)!.rank - (right.after ?? right.before)!.rank || byText(left.member, right.member));
  const count = (change: LineChange['change']): number => lines.filter((line) => line.change === change).length;
  const whole = (view: View, scenario: Scenario) => ({ inputHash: inputHash(scenario), objective: view.recommended.certificate.objective, lines: view.lines.size });
  return {
    before: whole(first, before), after: whole(last, after),
    inputs,
    totals: views.slice(1).map((view) => ({ kind: view.kind!, objective: view.recommended.certificate.objective })),
    counts: {
      gained: count('gained'), lost: count('lost'), moved: count('moved'), rescored: count('rescored'),
      kept: keys.length - lines.length,
    },
    cities: tally(lines, 'city'), members: tally(lines, 'member'), lines,
  };
}
