/** When and how a line came in or fell out, whose place went to whom, and what set it off. */
import { gateOf, type Gate } from '../gates.js';
import type { Line } from '../answers/round.js';
import { shown } from '../tenths.js';
import { keyOf, type Exchange } from './exchange.js';
import type { InputKind } from './inputs.js';
import { scoreIn, type View } from './view.js';

export const TURN_CODES = [
  'lost.gone', 'lost.closed', 'lost.below-floor', 'lost.unpinned', 'lost.displaced', 'lost.no-place',
  'gained.came', 'gained.opened', 'gained.reached-floor', 'gained.pinned', 'gained.place', 'gained.room',
] as const;
export type TurnCode = (typeof TURN_CODES)[number];

/** When the line came in or fell out. */
export interface Turn {
  kind: InputKind;
  code: TurnCode;
  gate: Gate | null;
  floor: number;
  /** For a lost line those that took a place of its city or its company, for a gained one those whose place it took. */
  others: Line[];
  /** Pairs of the same exchange, this one left out, whose own standing changed in this step: they set it off. Those of its city or company come first. */
  origins: { member: string; city: string; from: number | null; to: number | null }[];
  /** Nothing in the exchange changed: both answers have the same total. */
  isTie: boolean;
}

/** How a pair stands before the assignment: its score where it may be recommended, and whether it must be. */
function offer(view: View, key: string): string {
  const row = view.scored.get(key);
  const isPinned = view.pinned.has(key);
  return row && (row.score >= view.floor || isPinned) ? `${row.score}${isPinned ? ' pinned' : ''}` : 'none';
}

function isPresent({ prepared }: View, { member, city }: Line): boolean {
  return prepared.memberById.has(member) && prepared.counterpartById.has(city);
}

/** The first gate between any solution of the member and the city; `null` where none closes it (no need, no solution). */
function gateBetween({ prepared }: View, { member, city }: Line): Gate | null {
  const counterpart = prepared.counterpartById.get(city)!;
  for (const { id } of prepared.memberById.get(member)!.solutions) {
    const gate = gateOf(prepared, prepared.solutionById.get(id)!, counterpart);
    if (gate) return gate;
  }
  return null;
}

function lostCode(last: View, now: View, line: Line, others: readonly Line[]): TurnCode {
  const key = keyOf(line);
  if (!isPresent(now, line)) return 'lost.gone';
  const row = now.scored.get(key);
  if (!row) return 'lost.closed';
  if (row.score < now.floor) return last.pinned.has(key) && !now.pinned.has(key) ? 'lost.unpinned' : 'lost.below-floor';
  return others.length > 0 ? 'lost.displaced' : 'lost.no-place';
}

function gainedCode(last: View, now: View, line: Line, others: readonly Line[]): TurnCode {
  const key = keyOf(line);
  if (!isPresent(last, line)) return 'gained.came';
  const row = last.scored.get(key);
  if (!row) return 'gained.opened';
  if (now.pinned.has(key) && !last.pinned.has(key)) return 'gained.pinned';
  if (row.score < last.floor) return 'gained.reached-floor';
  return others.length > 0 ? 'gained.place' : 'gained.room';
}

/** Kinds that change the rules of the assignment, so that nothing in an exchange need have changed its own standing. */
const RULES: readonly InputKind[] = ['quotas', 'exposure', 'fair', 'pins', 'other'];

/** Of the same city or of the same company. */
function isNear(one: { member: string; city: string }, other: { member: string; city: string }): boolean {
  return one.city === other.city || one.member === other.member;
}

/**
 * The last turn of a line in the views; `groups` are the exchanges of each view against the one before. A line that fell out
 * although it is open and reaches the floor was displaced: that is read off the round solved anew, not guessed.
 */
export function turnOf(views: readonly View[], groups: readonly Exchange[][], line: Line, isGained: boolean): Turn {
  const key = keyOf(line);
  let at = views.length - 1;
  while (views[at - 1]!.lines.has(key) === isGained) at -= 1;
  const [last, now] = [views[at - 1]!, views[at]!];
  const group = groups[at]!.find(({ gained, lost }) => [...gained, ...lost].some((each) => keyOf(each) === key))!;
  const others = (isGained ? group.lost : group.gained).filter((each) => isNear(each, line));
  const moved = [...group.gained, ...group.lost].filter((each) => offer(last, keyOf(each)) !== offer(now, keyOf(each)));
  const code = isGained ? gainedCode(last, now, line, others) : lostCode(last, now, line, others);
  const closed = code === 'lost.closed' ? now : code === 'gained.opened' ? last : null;
  return {
    kind: now.kind!, code, gate: closed ? gateBetween(closed, line) : null, floor: shown(now.floor), others,
    origins: [...moved.filter((each) => isNear(each, line)), ...moved.filter((each) => !isNear(each, line))].filter((each) => keyOf(each) !== key)
      .map(({ member, city }) => ({ member, city, from: scoreIn(last, keyOf({ member, city })), to: scoreIn(now, keyOf({ member, city })) })),
    isTie: moved.length === 0 && !RULES.includes(now.kind!),
  };
}
