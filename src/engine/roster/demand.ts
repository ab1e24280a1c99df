/** From a round and the wishes of whoever fills the roster to the sum of `cover.ts`; demands that cannot be met are refused with their numbers. */
import type { Counterpart, PreparedNeed } from '../counterparts.js';
import { ownGate } from '../gates.js';
import type { MemberInput } from '../model.js';
import { GATED, type PairScores } from '../pair-scores.js';
import type { Prepared } from '../prepare.js';
import { EngineRefusal } from '../refusal.js';
import type { CoverProblem } from './cover.js';

export const SIZE_MAX = 500;

export interface RosterDemand {
  /** Companies on the roster, at most. */
  size: number;
  /** Members that must, and must not, be on it. */
  pins?: readonly string[];
  bans?: readonly string[];
  /** At least so many small companies and start-ups. */
  smallMin?: number;
}

/**
 * What a need weighs: by the rank of its domain among the city's priorities 20, 15, 12, 10, 8, 6 and 4 for every later
 * rank (the shares of the factor priority, in fiftieths); 2 where the city does not rank the domain; 10, the middle,
 * where the city ranks nothing and for a local company, which ranks no domains.
 */
export function needWeight(counterpart: Counterpart, need: PreparedNeed): { weight: number; rank: number | null } {
  const { priorities } = counterpart;
  if (priorities === null || priorities.length === 0 || need.domain === null) return { weight: UNRANKED, rank: null };
  const at = priorities.indexOf(need.domain);
  return at < 0 ? { weight: NOT_A_PRIORITY, rank: null } : { weight: WEIGHTS[Math.min(at, WEIGHTS.length - 1)]!, rank: at + 1 };
}
const WEIGHTS = [20, 15, 12, 10, 8, 6, 4] as const;
const UNRANKED = 10;
const NOT_A_PRIORITY = 2;

export function isSmall(member: MemberInput): boolean {
  return member.size === 'small' || member.size === 'startup';
}

/** `members` are the ids behind the problem's numbers, ascending; `solution` the one behind each entry, by number. */
export interface Encoded { problem: CoverProblem; members: string[]; solution: Int32Array; needs: readonly PreparedNeed[]; ranks: (number | null)[] }

interface Entry { member: number; need: number; score: number; solution: number }

/** The best pair of each member with each need, where it reaches the floor. */
function entriesOf(prepared: Prepared, pairs: PairScores, numberOf: ReadonlyMap<string, number>): Entry[] {
  const floor = Math.max(1, Math.round(prepared.scenario.floor * 10));
  const best = new Map<number, Entry>();
  for (const solution of prepared.solutions) {
    const member = numberOf.get(solution.member.id);
    if (member === undefined) continue;
    for (let need = 0; need < pairs.needs; need++) {
      const score = pairs.score[solution.number * pairs.needs + need]!;
      if (score < floor || score <= (best.get(member * pairs.needs + need)?.score ?? GATED)) continue;
      best.set(member * pairs.needs + need, { member, need, score, solution: solution.number });
    }
  }
  return [...best.values()].sort((left, right) => left.member - right.member || left.need - right.need);
}

/**
 * Encodes a demand. Members without a pair at or above the floor are left out, unless pinned. Refuses unknown ids, pins
 * that are banned or closed by a gate for every need, and numbers that clash.
 */
export function encodeRoster(prepared: Prepared, pairs: PairScores, demand: RosterDemand): Encoded {
  const { size, smallMin = 0 } = demand;
  const pins = new Set(demand.pins ?? []);
  const bans = new Set(demand.bans ?? []);
  checkNumbers(size, smallMin);
  for (const id of [...pins, ...bans]) {
    if (!prepared.memberById.has(id)) refuse('UNKNOWN_MEMBER', `この回に会員「${id}」はありません。`, `This round has no member "${id}".`);
  }
  for (const id of pins) checkPin(prepared, pairs, id, bans);
  const everyone = prepared.scenario.members.filter(({ id }) => !bans.has(id));
  const reaching = new Set(entriesOf(prepared, pairs, new Map(everyone.map(({ id }, number) => [id, number]))).map(({ member }) => everyone[member]!.id));
  const candidates = everyone.filter(({ id }) => reaching.has(id) || pins.has(id));
  const rows = entriesOf(prepared, pairs, new Map(candidates.map(({ id }, number) => [id, number])));
  const start = new Int32Array(candidates.length + 1);
  for (const { member } of rows) start[member + 1]! += 1;
  for (let member = 0; member < candidates.length; member++) start[member + 1]! += start[member]!;
  const weights = prepared.needs.map((need) => needWeight(prepared.counterpartById.get(need.counterpart)!, need));
  const problem: CoverProblem = {
    members: candidates.length, needs: prepared.needs.length, start,
    need: Int32Array.from(rows, ({ need }) => need), score: Int32Array.from(rows, ({ score }) => score), weight: Int32Array.from(weights, ({ weight }) => weight),
    size, pinned: Uint8Array.from(candidates, ({ id }) => Number(pins.has(id))), small: Uint8Array.from(candidates, (member) => Number(isSmall(member))), smallMin,
  };
  checkDemand(problem, pins.size);
  return { problem, members: candidates.map(({ id }) => id), solution: Int32Array.from(rows, ({ solution }) => solution), needs: prepared.needs, ranks: weights.map(({ rank }) => rank) };
}

function refuse(code: string, ja: string, en: string): never {
  throw new EngineRefusal(`ROSTER.${code}`, { ja, en });
}

function checkNumbers(size: number, smallMin: number): void {
  if (!Number.isInteger(size) || size < 0 || size > SIZE_MAX) refuse('SIZE', `社数は0から${SIZE_MAX}までの整数にしてください。`, `The size must be a whole number from 0 to ${SIZE_MAX}.`);
  if (!Number.isInteger(smallMin) || smallMin < 0) refuse('SMALL', '中小企業の最低数は0以上の整数にしてください。', 'The floor of small companies must be a whole number, 0 or more.');
  if (smallMin > size) {
    refuse('SMALL_ABOVE_SIZE', `中小企業の最低数${smallMin}社が全体の${size}社を超えています。`, `The floor of ${smallMin} small companies is above the size of ${size}.`);
  }
}

function checkPin(prepared: Prepared, pairs: PairScores, id: string, bans: ReadonlySet<string>): void {
  if (bans.has(id)) refuse('PIN_BANNED', `会員「${id}」は固定と除外の両方に挙がっています。`, `The member "${id}" is both pinned and banned.`);
  const open = prepared.solutions.some((solution) => solution.member.id === id && ownGate(solution.member, solution.input, prepared.scenario.asOf) === null
    && prepared.needs.some((need) => pairs.score[solution.number * pairs.needs + need.number] !== GATED));
  if (!open) refuse('PIN_GATED', `会員「${id}」はどのニーズとも組めないため、固定できません。`, `The member "${id}" cannot be paired with any need, so it cannot be pinned.`);
}

function checkDemand(problem: CoverProblem, pins: number): void {
  const { size, smallMin } = problem;
  if (pins > size) refuse('PINS_ABOVE_SIZE', `固定した会員は${pins}社で、全体の${size}社を超えています。`, `${pins} members are pinned, more than the size of ${size}.`);
  const smalls = problem.small.reduce((sum, small) => sum + small, 0);
  if (smallMin > smalls) {
    refuse('SMALL_MISSING', `下限点に届く中小企業は${smalls}社で、最低数の${smallMin}社に足りません。`, `Only ${smalls} small companies reach the floor; ${smallMin} are asked for.`);
  }
  const smallPins = problem.pinned.reduce((sum, pinned, member) => sum + pinned * problem.small[member]!, 0);
  if (pins + Math.max(0, smallMin - smallPins) > size) {
    const missing = smallMin - smallPins;
    refuse('PINS_AND_SMALL', `固定した${pins}社のほかに中小企業が${missing}社要り、全体の${size}社を超えます。`, `Beside ${pins} pinned members ${missing} small companies are needed, more than the size of ${size} allows.`);
  }
}
