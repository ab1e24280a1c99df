/**
 * The moves of the search: an exchange of two slots, or an insertion that pushes others out. A move is made in the state at once and can
 * be taken back; which meetings it moved and whose day it touched stands here until the next one.
 */
import type { Chance } from '../chance.js';
import type { Core } from './core.js';
import { NOWHERE, type State } from './state.js';

/** Steps that a meeting stays where it was put before it may be pushed out again: this many and up to as many more. */
const REST_OF_THE_PUSHED = 10;

export class Moves {
  readonly moved: number[] = [];
  readonly movedFrom: number[] = [];
  /** Parties and interpreters whose day is different. */
  readonly touched: number[] = [];
  private readonly movedInterpreter: number[] = [];
  private readonly mark: Int32Array;
  private readonly touchMark: Int32Array;
  private readonly pushedUntil: Float64Array;
  private readonly meetingsOf: number[][];
  private readonly hasLong: boolean;
  private stamp = 0;

  /** `before` is called when `moved` is known and nothing has been moved yet. */
  constructor(private readonly core: Core, private readonly state: State, private readonly chance: Chance, private readonly before: () => void) {
    this.mark = new Int32Array(core.meetings);
    this.touchMark = new Int32Array(core.resources);
    this.pushedUntil = new Float64Array(core.meetings);
    this.hasLong = core.length.some((length) => length > 1);
    this.meetingsOf = Array.from({ length: core.parties }, () => []);
    core.needs.forEach((own, m) => own.forEach((resource) => { if (resource < core.parties) this.meetingsOf[resource]!.push(m); }));
  }

  /** Makes a move in the state and remembers how to take it back; `false` when there is none (the state is as before). */
  propose(meeting: number, step: number): boolean {
    const { core, state, chance } = this;
    const starts = core.starts[meeting]!;
    if (starts.length === 0) return false;
    const to = starts[chance.below(starts.length)]!;
    const from = state.at[meeting]!;
    this.clear();
    const isPushing = from < 0 || core.length[meeting]! > 1 || (core.interpreters[meeting]!.length > 0 && chance.below(4) === 0);
    if (isPushing) return this.push(meeting, to, step);
    if (to === from) return false;
    if (this.exchange(meeting, from, to)) return true;
    this.clear();
    return this.hasLong && this.push(meeting, to, step);
  }

  private clear(): void {
    this.moved.length = 0;
    this.movedFrom.length = 0;
    this.movedInterpreter.length = 0;
    this.stamp++;
  }

  /** The Kempe chain of two slots that begins with the meeting. */
  private exchange(meeting: number, from: number, to: number): boolean {
    const { core, state, mark, stamp, moved } = this;
    const { slots } = core;
    moved.push(meeting);
    mark[meeting] = stamp;
    for (let k = 0; k < moved.length; k++) {
      const one = moved[k]!;
      const goal = state.at[one] === from ? to : from;
      if (core.length[one]! > 1 || !core.mayStart[one * slots + goal]) return false;
      const own = core.needs[one]!;
      for (let r = 0; r < own.length; r++) this.follow(state.busy[own[r]! * slots + goal]!);
      const interpreter = state.interpreter[one]!;
      if (interpreter >= 0) {
        if (core.interpreterAway[interpreter * slots + goal]) return false;
        this.follow(state.busy[interpreter * slots + goal]!);
      }
    }
    for (let k = 0; k < moved.length; k++) {
      this.movedFrom.push(state.at[moved[k]!]!);
      this.movedInterpreter.push(state.interpreter[moved[k]!]!);
    }
    this.touchAll(NOWHERE);
    this.before();
    for (let k = 0; k < moved.length; k++) state.take(moved[k]!);
    for (let k = 0; k < moved.length; k++) state.put(moved[k]!, this.movedFrom[k] === from ? to : from, this.movedInterpreter[k]!);
    for (let pool = 0; pool < core.poolKinds.length; pool++) {
      if (state.taken[pool * slots + to]! > core.capacity[pool * slots + to]! || state.taken[pool * slots + from]! > core.capacity[pool * slots + from]!) {
        this.restore();
        return false;
      }
    }
    return true;
  }

  private follow(other: number): void {
    if (other < 0 || this.mark[other] === this.stamp) return;
    this.mark[other] = this.stamp;
    this.moved.push(other);
  }

  /** Sets the meeting down and pushes out whoever stands in the way. */
  private push(meeting: number, to: number, step: number): boolean {
    const { core, state, chance, mark, stamp } = this;
    const { slots } = core;
    const end = to + core.length[meeting]!;
    const able = core.interpreters[meeting]!;
    let interpreter = NOWHERE;
    if (core.problem.meetings[meeting]!.languages !== undefined) {
      if (able.length === 0) return false;
      interpreter = able[chance.below(able.length)]!;
      for (let t = to; t < end; t++) if (core.interpreterAway[interpreter * slots + t]) return false;
    }
    if (state.at[meeting] === to && state.interpreter[meeting] === interpreter) return false;
    const pushed: number[] = [];
    mark[meeting] = stamp;
    const out = (other: number): boolean => {
      if (other < 0 || mark[other] === stamp) return true;
      if (core.isLocked[other] || this.pushedUntil[other]! > step) return false;
      mark[other] = stamp;
      pushed.push(other);
      return true;
    };
    for (let t = to; t < end; t++) {
      for (const resource of core.needs[meeting]!) if (!out(state.busy[resource * slots + t]!)) return false;
      if (interpreter >= 0 && !out(state.busy[interpreter * slots + t]!)) return false;
    }
    if (state.at[meeting]! < 0) {
      for (const party of core.needs[meeting]!) {
        if (party >= core.parties || state.heldBy[party]! - pushed.filter((one) => core.needs[one]!.includes(party)).length < core.cap[party]!) continue;
        const held = this.meetingsOf[party]!.filter((one) => state.at[one]! >= 0 && mark[one] !== stamp);
        if (held.length === 0 || !out(held[chance.below(held.length)]!)) return false;
      }
    }
    if (core.pool[meeting]! >= 0 && !this.makeRoom(meeting, to, end, pushed, out)) return false;
    const wasHeld = state.at[meeting]! >= 0;
    this.moved.push(meeting);
    this.movedFrom.push(state.at[meeting]!);
    this.movedInterpreter.push(state.interpreter[meeting]!);
    for (const one of pushed) {
      this.moved.push(one);
      this.movedFrom.push(state.at[one]!);
      this.movedInterpreter.push(state.interpreter[one]!);
    }
    this.touchAll(interpreter);
    this.before();
    if (wasHeld) state.take(meeting);
    for (const one of pushed) state.take(one);
    state.put(meeting, to, interpreter);
    return true;
  }

  /** Pushes one meeting out of each slot in which the pool is full. */
  private makeRoom(meeting: number, to: number, end: number, pushed: readonly number[], out: (other: number) => boolean): boolean {
    const { core, state, chance } = this;
    const pool = core.pool[meeting]!;
    const covers = (one: number, t: number): boolean => state.at[one]! >= 0 && state.at[one]! <= t && t < state.at[one]! + core.length[one]! && core.pool[one] === pool;
    for (let t = to; t < end; t++) {
      const leaving = pushed.filter((one) => covers(one, t)).length + (covers(meeting, t) ? 1 : 0);
      if (state.taken[pool * core.slots + t]! - leaving < core.capacity[pool * core.slots + t]!) continue;
      if (core.capacity[pool * core.slots + t] === 0) return false;
      const start = chance.below(core.meetings);
      let victim = NOWHERE;
      for (let k = 0; k < core.meetings && victim < 0; k++) {
        const one = (start + k) % core.meetings;
        if (one !== meeting && this.mark[one] !== this.stamp && covers(one, t) && !core.isLocked[one]) victim = one;
      }
      if (victim < 0 || !out(victim)) return false;
    }
    return true;
  }

  private touchAll(interpreter: number): void {
    const { core, state, touched } = this;
    touched.length = 0;
    const touch = (resource: number): void => {
      if (this.touchMark[resource] === this.stamp) return;
      this.touchMark[resource] = this.stamp;
      touched.push(resource);
    };
    for (let k = 0; k < this.moved.length; k++) {
      const own = core.needs[this.moved[k]!]!;
      for (let r = 0; r < own.length; r++) if (own[r]! < core.parties) touch(own[r]!);
      if (state.interpreter[this.moved[k]!]! >= 0) touch(state.interpreter[this.moved[k]!]!);
    }
    if (interpreter >= 0) touch(interpreter);
  }

  /** The meeting was kept where it was put: it stays for a while. */
  settle(meeting: number, step: number, unheld: number): void {
    this.pushedUntil[meeting] = step + REST_OF_THE_PUSHED + this.chance.below(REST_OF_THE_PUSHED) + unheld;
  }

  /** Takes the last move back. */
  restore(): void {
    const { state, moved } = this;
    for (let k = 0; k < moved.length; k++) if (state.at[moved[k]!]! >= 0) state.take(moved[k]!);
    for (let k = 0; k < moved.length; k++) if (this.movedFrom[k]! >= 0) state.put(moved[k]!, this.movedFrom[k]!, this.movedInterpreter[k]!);
  }
}
