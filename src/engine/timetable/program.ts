/**
 * The hard rules and breaks of a timetable as a logic program (answer set programming), for a solver that can prove an optimum or that
 * there is none. Every meeting is held in it. Encoding after the clausal one of Bofill et al. ("Constraint Solving Approaches to the
 * Business-to-Business Meeting Scheduling Problem", JAIR), with breaks told per party and the counts of people per slot added.
 */
import { lacksInterpreter, type Core } from './core.js';
import { NOWHERE } from './state.js';
import { twinOrders } from './twins.js';

/** `breaksMost`: only timetables with no more breaks; `near`: first slots of meetings of a timetable to begin from, a hint alone; `isBest`: the fewest breaks are asked for; `keep`: before that, the fewest parties with a meeting that leaves these slots, then the fewest meetings with another interpreter. */
export interface Question { breaksMost?: number; near?: Int32Array; isBest?: boolean; keep?: { at: Int32Array; interpreter: Int32Array } }

/** The whole program. Atoms `s(meeting,slot)` and `i(meeting,interpreter)` of an answer are read by `readAnswer`. */
export function programOf(core: Core, question: Question): string {
  const twins = question.keep ? [] : twinOrders(core).map(([first, second]) => `pre(${first},${second}).`);
  return [facts(core), ...twins, HOLDING, ...crowds(core), ...(core.interpreters.some(({ length }) => length > 0) ? [INTERPRETING] : []), ...counts(core), BREAKS, spread(core), asked(question), ...hints(core, question.near), '#show s/2. #show i/2.'].join('\n');
}

function facts(core: Core): string {
  const { slots, meetings } = core;
  const lines: string[] = [`slot(0..${slots - 1}).`];
  for (let slot = 1; slot < slots; slot++) if (core.dayOf[slot] === core.dayOf[slot - 1]) lines.push(`next(${slot - 1},${slot}).`);
  const load = new Int32Array(core.parties);
  for (let m = 0; m < meetings; m++) {
    lines.push(`m(${m}). len(${m},${core.length[m]}).`);
    for (const start of core.starts[m]!) lines.push(`a(${m},${start}).`);
    for (const resource of core.needs[m]!) {
      lines.push(`of(${m},${resource}).`);
      if (resource < core.parties) load[resource]! += core.length[m]!;
    }
    if (core.pool[m]! >= 0) lines.push(`pool(${m},${core.pool[m]}).`);
    for (const interpreter of core.interpreters[m]!) lines.push(`able(${m},${interpreter}).`);
    if (core.problem.meetings[m]!.languages !== undefined) lines.push(`wants(${m}).`);
    for (const earlier of core.before[m]!) lines.push(`pre(${earlier},${m}).`);
    if (lacksInterpreter(core, m)) lines.push(':- not none.');
  }
  const days = core.dayOf[slots - 1]! + 1;
  for (let party = 0; party < core.parties; party++) {
    lines.push(`p(${party},${load[party]}).`);
    const away = [...Array(slots).keys()].filter((slot) => core.excused[party * slots + slot]);
    for (const slot of away) lines.push(`excused(${party},${slot}).`);
    if (away.length === 0 && days === 1) lines.push(`plain(${party}).`);
  }
  core.poolKinds.forEach((_, pool) => { for (let slot = 0; slot < slots; slot++) lines.push(`cap(${pool},${slot},${core.capacity[pool * slots + slot]}).`); });
  for (let resource = core.parties; resource < core.resources; resource++) {
    if (core.mostInARow[resource]! < slots) lines.push(`tires(${resource},${core.mostInARow[resource]},${core.rest[resource]}).`);
    for (let slot = 0; slot < slots; slot++) if (core.interpreterAway[resource * slots + slot]) lines.push(`out(${resource},${slot}).`);
  }
  return lines.join('\n');
}

const HOLDING = `
1 { s(M,T) : a(M,T) } 1 :- m(M).
o(M,T) :- s(M,T0), len(M,L), T=T0..T0+L-1.
u(R,T) :- o(M,T), of(M,R).
:- of(_,R), slot(T), 2 { o(M,T) : of(M,R) }.
:- cap(K,T,C), C+1 { o(M,T) : pool(M,K) }.
:- p(P,N), N>1, not N { u(P,T) : slot(T) } N.
begun(M,T) :- s(M,T), pre(_,M).
begun(M,T+1) :- begun(M,T), slot(T+1).
:- pre(A,B), o(A,T), begun(B,T).
`;

const INTERPRETING = `
1 { i(M,I) : able(M,I) } 1 :- wants(M).
:- i(M,I), o(M,T), out(I,T).
w(I,T) :- i(M,I), o(M,T).
:- able(_,I), slot(T), 2 { both(M,I,T) : able(M,I) }.
both(M,I,T) :- i(M,I), o(M,T).
row(I,T,1) :- tires(I,_,_), w(I,T).
row(I,T,K+1) :- row(I,T0,K), next(T0,T), w(I,T), tires(I,Most,_), K<=Most.
:- row(I,_,K), tires(I,Most,_), K>Most.
owes(I,T,1) :- tires(I,Most,Rest), row(I,T0,Most), next(T0,T), not w(I,T), Rest>0.
owes(I,T,K+1) :- owes(I,T0,K), next(T0,T), not w(I,T), tires(I,_,Rest), K<Rest.
:- owes(I,T0,K), next(T0,T), w(I,T), tires(I,_,Rest), K<Rest.
`;

/**
 * `h`: has met by then; `l`: will meet later; `g`: waits in a gap that counts; `b`: a gap ends; `c(P,K)`: at least K breaks. Whoever has
 * none meets in one window as long as its meetings, from `f` on: a slot that is closed to it moves the whole window.
 */
const BREAKS = `
h(P,T) :- u(P,T), p(P,N), N>1.
h(P,T) :- h(P,T0), next(T0,T).
l(P,T0) :- u(P,T), next(T0,T), p(P,N), N>1.
l(P,T0) :- l(P,T), next(T0,T).
idle(P,T) :- h(P,T), l(P,T), not u(P,T), not excused(P,T).
g(P,T) :- idle(P,T).
g(P,T) :- g(P,T0), next(T0,T), not u(P,T).
b(P,T) :- g(P,T0), next(T0,T), u(P,T).
c(P,1) :- idle(P,T).
c(P,K) :- p(P,N), K=2..kmost, K<N, K { b(P,T) : slot(T) }.
:- plain(P), p(P,N), N>1, not c(P,1), u(P,T), slot(T2), T2>=T+N, u(P,T2).
:- plain(P), p(P,N), N>1, not c(P,1), h(P,T), slot(T+N), l(P,T+N-1).
:- plain(P), p(P,N), N>1, not c(P,1), h(P,T), not h(P,T-N), not u(P,T).
:- plain(P), p(P,N), N>1, not c(P,1), u(P,T), h(P,T-N).
f(P,T) :- plain(P), p(P,N), N>1, h(P,T), not h(P,T-1).
:- plain(P), p(P,N), N>1, not c(P,1), f(P,T0), T=T0..T0+N-1, not u(P,T).
`;

/** Sets of slots of one party that are also taken two by two. */
const PAIRED_MOST = 8;

/** Per party and set of slots that some of its meetings cannot leave (those of one meeting, or of two together): in so many of them it meets. */
function crowds(core: Core): string[] {
  const { slots } = core;
  const meetingsOf: number[][] = Array.from({ length: core.parties }, () => []);
  core.needs.forEach((own, m) => own.forEach((resource) => { if (resource < core.parties) meetingsOf[resource]!.push(m); }));
  const covers = core.starts.map((starts, m) => new Set([...starts].flatMap((start) => Array.from({ length: core.length[m]! }, (_, k) => start + k))));
  return meetingsOf.flatMap((own, party) => {
    const single = [...new Map(own.map((m) => [[...covers[m]!].join(' '), covers[m]!])).values()];
    const sets = single.flatMap((left, k) => [left, ...(single.length > PAIRED_MOST ? [] : single.slice(k + 1).map((right) => new Set([...left, ...right])))]).filter(({ size }) => size < slots);
    const counted = sets.map((set) => {
      const inside = own.filter((m) => [...covers[m]!].every((slot) => set.has(slot)));
      const least = inside.reduce((sum, m) => sum + core.length[m]!, 0);
      return inside.length < 2 ? '' : `:- not ${least} { ${[...set].sort((left, right) => left - right).map((slot) => `u(${party},${slot})`).join('; ')} }.`;
    });
    return [...new Set(counted)].filter(Boolean);
  });
}

/** Where every meeting takes two people and one slot of one pool: no slot holds more people than its tables seat, nor fewer than the other slots leave over. */
function counts(core: Core): string[] {
  const { slots, meetings } = core;
  const isPlain = core.poolKinds.length === 1 && core.length.every((length) => length === 1) && core.pool.every((pool) => pool === 0) && core.needs.every((own) => own.filter((resource) => resource < core.parties).length === 2);
  if (!isPlain) return [];
  const total = core.capacity.reduce((sum, places) => sum + places, 0);
  return [...Array(slots).keys()].flatMap((slot) => {
    const most = core.capacity[slot]!;
    const least = Math.max(0, meetings - (total - most));
    return [`:- ${2 * most + 1} { u(P,${slot}) : p(P,_) }.`, ...(least > 0 ? [`:- not ${2 * least} { u(P,${slot}) : p(P,_) }.`, `:- not ${least} { s(M,${slot}) }.`] : [])];
  });
}

/** A party with one meeting or none has no break: then the spread is a ceiling. Otherwise the smallest number is guessed (`lo`). */
function spread(core: Core): string {
  const meetingsOf = new Int32Array(core.parties);
  for (const own of core.needs) for (const resource of own) if (resource < core.parties) meetingsOf[resource]!++;
  if (core.spread >= core.slots) return `#const kmost=${core.slots}.`;
  if (meetingsOf.some((count) => count < 2)) return `#const kmost=${core.spread}.\n:- p(P,N), N>${core.spread + 1}, ${core.spread + 1} { b(P,T) : slot(T) }.`;
  return `#const kmost=${core.slots}.\n{ lo(1..${core.slots}) }. :- lo(K), K>1, not lo(K-1). :- lo(K), p(P,_), not c(P,K). :- c(P,K), K>${core.spread}, not lo(K-${core.spread}).`;
}

function asked({ breaksMost, isBest, keep }: Question): string {
  const homes = keep ? [
    ...[...keep.at].flatMap((slot, m) => (slot >= 0 ? [`:~ not s(${m},${slot}), of(${m},P), p(P,_). [1@2,P]`] : [])),
    ...[...keep.interpreter].flatMap((one, m) => (one >= 0 ? [`:~ wants(${m}), not i(${m},${one}). [1@1,${m}]`] : [])),
  ] : [];
  return [...homes, ...(isBest ? ['#minimize { 1,P,K : c(P,K) }.'] : []), ...(breaksMost === undefined ? [] : [`:- ${breaksMost + 1} { c(P,K) }.`])].join('\n');
}

/** Choices are made first as they are in a timetable that is nearly good enough: what is to change is found by what goes wrong. */
function hints(core: Core, near: Int32Array | undefined): string[] {
  if (!near) return [];
  const busy = new Set<string>();
  const preferred = (atom: string, isSo: boolean): string => `#heuristic ${atom}. [${isSo ? 1 : -1},sign]`;
  const stands = [...near].flatMap((slot, m) => {
    for (const party of core.needs[m]!) for (let k = 0; slot >= 0 && k < core.length[m]!; k++) busy.add(`u(${party},${slot + k})`);
    return [...core.starts[m]!].map((start) => preferred(`s(${m},${start})`, start === slot));
  });
  const days = Array.from({ length: core.parties * core.slots }, (_, at) => `u(${Math.floor(at / core.slots)},${at % core.slots})`);
  return [...stands, ...days.map((atom) => preferred(atom, busy.has(atom)))];
}

/** Slots and interpreters of an answer; meetings that it does not name stand nowhere. */
export function readAnswer(core: Core, atoms: readonly string[]): { at: Int32Array; interpreter: Int32Array } {
  const at = new Int32Array(core.meetings).fill(NOWHERE);
  const interpreter = new Int32Array(core.meetings).fill(NOWHERE);
  for (const atom of atoms) {
    const [, name, meeting, value] = /^([si])\((\d+),(\d+)\)$/.exec(atom) ?? [];
    if (name === 's') at[Number(meeting)] = Number(value);
    if (name === 'i') interpreter[Number(meeting)] = Number(value);
  }
  return { at, interpreter };
}
