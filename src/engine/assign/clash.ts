/** Who could not be served, and, where quotas are hard, the set of parties and numbers that proves it impossible. */
import type { AssignProblem, Clash, Party, Unserved } from './problem.js';

/** Parties below their lower quota and, where each of a side is to be covered, those with nothing; lefts first, in the problem's order. */
export function unservedOf(problem: AssignProblem, chosen: Int32Array): Unserved[] {
  const { arcs, fair } = problem;
  const found: Unserved[] = [];
  for (const side of ['left', 'right'] as const) {
    const own = problem[side];
    const ends = arcs[side];
    const others = arcs[side === 'left' ? 'right' : 'left'];
    const other = problem[side === 'left' ? 'right' : 'left'];
    const got = countOf(own.length, ends, chosen);
    const wantedOf = (party: Party) => (party.upper > 0 && (side === 'left' ? fair?.coverEachLeft : fair?.coverEachRight) ? Math.max(1, party.lower) : party.lower);
    if (own.every((party, index) => got[index]! >= wantedOf(party))) continue;
    const degree = new Int32Array(own.length);
    const places = new Float64Array(own.length);
    for (let a = 0; a < ends.length; a++) {
      degree[ends[a]!]!++;
      places[ends[a]!]! += other[others[a]!]!.upper;
    }
    own.forEach((party, index) => {
      const wanted = wantedOf(party);
      if (got[index]! >= wanted) return;
      const code = degree[index]! < wanted ? 'no-arc' : 'capacity';
      found.push({ side, index, code, wanted, got: got[index]!, arcs: degree[index]!, places: places[index]! });
    });
  }
  return found;
}

/** The clash of hard quotas (or of pins with upper quotas) that a finished search met; null when there is none. */
export function clashOf(problem: AssignProblem, chosen: Int32Array): Clash | null {
  for (const side of ['left', 'right'] as const) {
    const got = countOf(problem[side].length, problem.arcs[side], chosen);
    const crowded = problem[side].findIndex((party, k) => got[k]! > party.upper);
    if (crowded >= 0) {
      const { upper } = problem[side][crowded]!;
      return { code: 'pins', side, demanding: [crowded], supplying: [], required: got[crowded]!, available: upper };
    }
  }
  if (!problem.hard) return null;
  for (const side of ['left', 'right'] as const) {
    const got = countOf(problem[side].length, problem.arcs[side], chosen);
    const short = problem[side].findIndex((party, k) => got[k]! < party.lower);
    if (short >= 0) return lowerClash(problem, chosen, side, short);
  }
  return null;
}

/**
 * Grows the set that competes with `short`: everybody it could still pair with is full, and all they hold is at its own lower
 * quota. The set wants more than all its partners can give (Hall's condition, with quotas).
 */
function lowerClash(problem: AssignProblem, chosen: Int32Array, side: 'left' | 'right', short: number): Clash {
  const other = side === 'left' ? 'right' : 'left';
  const own = problem.arcs[side];
  const partners = problem.arcs[other];
  const isChosen = new Uint8Array(own.length);
  for (const a of chosen) isChosen[a] = 1;
  const isPinned = pinnedArcs(problem);
  const ownArcs = arcsByParty(problem[side].length, own);
  const partnerArcs = arcsByParty(problem[other].length, partners);
  const demanding = new Set([short]);
  const supplying = new Set<number>();
  for (const k of demanding) {
    for (const a of ownArcs(k)) {
      if (isChosen[a] || supplying.has(partners[a]!)) continue;
      supplying.add(partners[a]!);
      for (const b of partnerArcs(partners[a]!)) if (isChosen[b] && !isPinned.has(b)) demanding.add(own[b]!);
    }
  }
  const required = [...demanding].reduce((sum, k) => sum + problem[side][k]!.lower, 0);
  const available = supplyOf(problem, side, demanding, supplying);
  return { code: 'lower-quotas', side, demanding: [...demanding].sort(byNumber), supplying: [...supplying].sort(byNumber), required, available };
}

/** The most places that `demanding` can get: what `supplying` may give beside their pins to others, and one for each arc elsewhere. */
function supplyOf(problem: AssignProblem, side: 'left' | 'right', demanding: Set<number>, supplying: Set<number>): number {
  const other = side === 'left' ? 'right' : 'left';
  const given = new Map<number, number>();
  for (const k of supplying) given.set(k, problem[other][k]!.upper);
  for (const pin of problem.pins ?? []) {
    const [own, partner] = side === 'left' ? pin : [pin[1], pin[0]];
    if (supplying.has(partner) && !demanding.has(own)) given.set(partner, given.get(partner)! - 1);
  }
  let available = 0;
  for (const places of given.values()) available += places;
  for (let a = 0; a < problem.arcs.score.length; a++) {
    if (demanding.has(problem.arcs[side][a]!) && !supplying.has(problem.arcs[other][a]!)) available++;
  }
  return available;
}

function pinnedArcs({ arcs, pins }: AssignProblem): Set<number> {
  if (!pins || pins.length === 0) return new Set();
  const keys = new Set(pins.map(([i, j]) => `${i} ${j}`));
  const found = new Set<number>();
  for (let a = 0; a < arcs.score.length; a++) if (keys.has(`${arcs.left[a]} ${arcs.right[a]}`)) found.add(a);
  return found;
}

function arcsByParty(count: number, ends: Int32Array): (party: number) => Int32Array {
  const start = new Int32Array(count + 1);
  for (const end of ends) start[end + 1]!++;
  for (let k = 0; k < count; k++) start[k + 1]! += start[k]!;
  const place = start.slice(0, count);
  const arcs = new Int32Array(ends.length);
  for (let a = 0; a < ends.length; a++) arcs[place[ends[a]!]!++] = a;
  return (party) => arcs.subarray(start[party]!, start[party + 1]!);
}

function countOf(count: number, ends: Int32Array, chosen: Int32Array): Int32Array {
  const got = new Int32Array(count);
  for (const a of chosen) got[ends[a]!]!++;
  return got;
}

function byNumber(a: number, b: number): number {
  return a - b;
}
