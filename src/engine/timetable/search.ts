/**
 * The anytime search: simulated annealing over exchanges of two slots (Kempe chains: whoever stands in the way goes where the meeting
 * came from) and insertions that push others out for a while. Held meetings are worth more than any break. It has a good answer after
 * some hundred thousand steps and improves until told to stop; same seed and steps, same answer.
 * Kempe chains for timetables: Casey & Thompson 2003; the published instances name people, so chains of single-slot meetings are paths.
 */
import { Chance } from '../chance.js';
import type { ShouldStop } from '../patience.js';
import { NOWHERE, State } from './state.js';
import type { Core } from './core.js';

/** Warm at the begin of each round, cold at its end; each round is longer than the one before. */
const WARM = 0.4;
const COLD = 0.08;
const FIRST_ROUND_STEPS_PER_MEETING = 1_500;
const FIRST_ROUND_STEPS_LEAST = 200_000;
const FIRST_ROUND_STEPS_MOST = 3_000_000;
const ROUND_GROWTH = 1.6;
const STEPS_BETWEEN_QUESTIONS = 1024;
const UNHELD_WEIGHT = 4;
const UNHELD_POINTS_WEIGHT = 4;
const POINTS_MOST = 1000;
const ORDER_WEIGHT = 3;
const LATE_WEIGHT = 0.02;
/** Staying where one stands counts before any break: a moved person is told, a waiting one only waits. */
const MOVED_WEIGHT = 2;
const REST_OF_THE_PUSHED = 10;

/** `first` of each meeting, NOWHERE where it is not held; `interpreter` a resource of the core. Compared from left to right. */
export interface Found { at: Int32Array; interpreter: Int32Array; worth: number; moved: number; breaks: number; late: number; steps: number }

export interface SearchOptions {
  seed: number; stepsMost: number; shouldStop?: ShouldStop;
  /** Where meetings stand at the begin (NOWHERE where they do not), with their interpreters. */
  from?: { at: Int32Array; interpreter: Int32Array };
  /** For each meeting: people to be told when it leaves its place in `from`; the search then keeps what it can. */
  people?: Int32Array;
  /** Stop as soon as all are held with no more breaks (and nobody moved, when that counts). */
  enoughBreaks?: number;
}

/** What a held meeting is worth: first the number of meetings, then their points. */
export function worthOf(points: number): number {
  return 1_000_000 + points;
}

/** The best timetable found within the steps. Every hard rule holds for the meetings in it. */
export function search(core: Core, options: SearchOptions): Found {
  return new Search(core, options).run();
}

class Search {
  private readonly state: State;
  private readonly chance: Chance;
  private readonly unheld: number[] = [];
  private readonly unheldAt: Int32Array;
  private readonly points: Int32Array;
  private readonly meetingsOf: number[][];
  private readonly hasOrder: boolean;
  private readonly hasLong: boolean;
  private readonly mark: Int32Array;
  private readonly touchMark: Int32Array;
  private readonly pushedUntil: Float64Array;
  private moved: number[] = [];
  private movedFrom: number[] = [];
  private movedInterpreter: number[] = [];
  private touched: number[] = [];
  private newCost: number[] = [];
  private newBreaks: number[] = [];
  private newStrain: number[] = [];
  private stamp = 0;
  private worth = 0;
  private breaks = 0;
  private strain = 0;
  private late = 0;
  private people = 0;
  private best: Found;

  constructor(private readonly core: Core, private readonly options: SearchOptions) {
    this.state = new State(core);
    this.chance = new Chance(options.seed);
    this.unheldAt = new Int32Array(core.meetings).fill(-1);
    this.points = Int32Array.from(core.problem.meetings, ({ points }) => points);
    this.meetingsOf = Array.from({ length: core.parties }, () => []);
    core.needs.forEach((own, m) => own.forEach((resource) => { if (resource < core.parties) this.meetingsOf[resource]!.push(m); }));
    this.hasOrder = core.before.some(({ length }) => length > 0);
    this.hasLong = core.length.some((length) => length > 1);
    this.mark = new Int32Array(core.meetings);
    this.touchMark = new Int32Array(core.resources);
    this.pushedUntil = new Float64Array(core.meetings);
    this.begin();
    this.best = this.found(0);
  }

  run(): Found {
    const { core, options } = this;
    const movable = [...Array(core.meetings).keys()].filter((m) => core.starts[m]!.length > 0);
    if (movable.length === 0 || this.isEnough()) return this.best;
    let round = Math.min(FIRST_ROUND_STEPS_MOST, Math.max(FIRST_ROUND_STEPS_LEAST, FIRST_ROUND_STEPS_PER_MEETING * core.meetings));
    let inRound = 0;
    let warmth = WARM;
    for (let step = 0; step < options.stepsMost; step++) {
      if (step % STEPS_BETWEEN_QUESTIONS === 0) {
        if (options.shouldStop?.()) break;
        warmth = WARM * (COLD / WARM) ** (inRound / round);
      }
      if (++inRound >= round) {
        inRound = 0;
        round = Math.round(round * ROUND_GROWTH);
      }
      const meeting = this.unheld.length > 0 && this.chance.below(2) === 0 ? this.unheld[this.chance.below(this.unheld.length)]! : movable[this.chance.below(movable.length)]!;
      if (!this.propose(meeting, step)) continue;
      const delta = this.weigh();
      if (delta <= 0 || this.chance.next() / 4_294_967_296 < Math.exp(-delta / warmth)) {
        this.accept(step);
        if (this.isBetter()) {
          this.best = this.found(step + 1);
          if (this.isEnough()) break;
        }
      } else this.restore();
    }
    return this.best;
  }

  /** Locked meetings and those of `from` stand at the begin where they can; the rest is not yet held. */
  private begin(): void {
    const { core, state, options } = this;
    for (let m = 0; m < core.meetings; m++) {
      this.unheldAt[m] = this.unheld.length;
      this.unheld.push(m);
    }
    const order = [...Array(core.meetings).keys()].sort((left, right) => core.isLocked[right]! - core.isLocked[left]! || left - right);
    for (const m of order) {
      const slot = core.isLocked[m] ? (core.starts[m]![0] ?? NOWHERE) : (options.from?.at[m] ?? NOWHERE);
      if (slot < 0 || !core.mayStart[m * core.slots + slot]) continue;
      const wanted = options.from?.interpreter[m] ?? NOWHERE;
      const able = core.interpreters[m]!;
      const choices = able.length === 0 ? [NOWHERE] : [...(able.includes(wanted) ? [wanted] : []), ...able];
      const interpreter = core.problem.meetings[m]!.languages !== undefined && able.length === 0 ? undefined : choices.find((one) => this.isFree(m, slot, one));
      if (interpreter === undefined) continue;
      state.put(m, slot, interpreter);
      this.hold(m);
      this.late += this.points[m]! * slot;
    }
    for (let resource = 0; resource < core.resources; resource++) {
      state.cost[resource] = state.costOf(resource);
      this.breaks += state.breaks[resource] = state.lastBreaks;
      this.strain += state.strain[resource] = state.lastStrain;
    }
    for (let m = 0; m < core.meetings; m++) if (this.isMoved(m)) this.people += options.people![m]!;
  }

  private isMoved(meeting: number): boolean {
    const { people, from } = this.options;
    return people !== undefined && from !== undefined && from.at[meeting]! >= 0 && this.state.at[meeting] !== from.at[meeting];
  }

  private isFree(meeting: number, slot: number, interpreter: number): boolean {
    const { core, state } = this;
    const end = slot + core.length[meeting]!;
    const pool = core.pool[meeting]!;
    for (let t = slot; t < end; t++) {
      for (const resource of core.needs[meeting]!) if (state.busy[resource * core.slots + t]! >= 0) return false;
      if (interpreter >= 0 && (state.busy[interpreter * core.slots + t]! >= 0 || core.interpreterAway[interpreter * core.slots + t])) return false;
      if (pool >= 0 && state.taken[pool * core.slots + t]! >= core.capacity[pool * core.slots + t]!) return false;
    }
    return core.needs[meeting]!.every((resource) => resource >= core.parties || state.heldBy[resource]! < core.cap[resource]!);
  }

  /** Makes a move in the state and remembers how to take it back; `false` when there is none (the state is as before). */
  private propose(meeting: number, step: number): boolean {
    const { core, state, chance } = this;
    const starts = core.starts[meeting]!;
    if (starts.length === 0) return false;
    const to = starts[chance.below(starts.length)]!;
    const from = state.at[meeting]!;
    this.moved.length = 0;
    this.movedFrom.length = 0;
    this.movedInterpreter.length = 0;
    this.stamp++;
    const isPushing = from < 0 || core.length[meeting]! > 1 || (core.interpreters[meeting]!.length > 0 && chance.below(4) === 0);
    if (isPushing) return this.push(meeting, to, step);
    if (to === from) return false;
    return this.exchange(meeting, from, to) || (core.length[meeting] === 1 && this.hasLong && this.push(meeting, to, step));
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
      if (core.length[one]! > 1 || !core.mayStart[one * slots + goal]) return this.noMove();
      const own = core.needs[one]!;
      for (let r = 0; r < own.length; r++) this.follow(state.busy[own[r]! * slots + goal]!);
      const interpreter = state.interpreter[one]!;
      if (interpreter >= 0) {
        if (core.interpreterAway[interpreter * slots + goal]) return this.noMove();
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

  private noMove(): boolean {
    this.moved.length = 0;
    return false;
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

  private weightBefore = 0;

  /** Precedence, lateness and moved people as they were, to be compared by `weigh`. */
  private before(): void {
    this.weightBefore = this.besides();
  }

  private besides(): number {
    const { state, options } = this;
    let weight = 0;
    for (let k = 0; k < this.moved.length; k++) {
      const m = this.moved[k]!;
      if (this.hasOrder) weight += ORDER_WEIGHT * state.outOfOrder(m);
      if (this.points[m]! > 0 && state.at[m]! >= 0) weight += (LATE_WEIGHT * this.points[m]! * state.at[m]!) / (POINTS_MOST * this.core.slots);
      if (state.at[m]! < 0) weight += UNHELD_WEIGHT + (UNHELD_POINTS_WEIGHT * this.points[m]!) / POINTS_MOST;
      else if (this.isMoved(m)) weight += MOVED_WEIGHT * options.people![m]!;
    }
    return weight;
  }

  private weigh(): number {
    const { state, touched } = this;
    let delta = this.besides() - this.weightBefore;
    for (let k = 0; k < touched.length; k++) {
      const cost = state.costOf(touched[k]!);
      this.newCost[k] = cost;
      this.newBreaks[k] = state.lastBreaks;
      this.newStrain[k] = state.lastStrain;
      delta += cost - state.cost[touched[k]!]!;
    }
    return delta;
  }

  private accept(step: number): void {
    const { state, touched, moved, options } = this;
    for (let k = 0; k < touched.length; k++) {
      const resource = touched[k]!;
      this.breaks += this.newBreaks[k]! - state.breaks[resource]!;
      this.strain += this.newStrain[k]! - state.strain[resource]!;
      state.cost[resource] = this.newCost[k]!;
      state.breaks[resource] = this.newBreaks[k]!;
      state.strain[resource] = this.newStrain[k]!;
    }
    for (let k = 0; k < moved.length; k++) {
      const m = moved[k]!;
      const was = this.movedFrom[k]!;
      const is = state.at[m]!;
      if (was >= 0) this.late -= this.points[m]! * was;
      if (is >= 0) this.late += this.points[m]! * is;
      if (was < 0 && is >= 0) {
        this.hold(m);
        this.pushedUntil[m] = step + REST_OF_THE_PUSHED + this.chance.below(REST_OF_THE_PUSHED) + this.unheld.length;
      } else if (was >= 0 && is < 0) this.release(m);
      const home = options.people ? options.from!.at[m]! : NOWHERE;
      if (home >= 0) this.people += ((is !== home ? 1 : 0) - (was !== home ? 1 : 0)) * options.people![m]!;
    }
  }

  /** Takes the last move back. */
  private restore(): void {
    const { state, moved } = this;
    for (let k = 0; k < moved.length; k++) if (state.at[moved[k]!]! >= 0) state.take(moved[k]!);
    for (let k = 0; k < moved.length; k++) if (this.movedFrom[k]! >= 0) state.put(moved[k]!, this.movedFrom[k]!, this.movedInterpreter[k]!);
  }

  private hold(meeting: number): void {
    const at = this.unheldAt[meeting]!;
    const last = this.unheld.pop()!;
    if (last !== meeting) {
      this.unheld[at] = last;
      this.unheldAt[last] = at;
    }
    this.unheldAt[meeting] = -1;
    this.worth += worthOf(this.points[meeting]!);
  }

  private release(meeting: number): void {
    this.unheldAt[meeting] = this.unheld.length;
    this.unheld.push(meeting);
    this.worth -= worthOf(this.points[meeting]!);
  }

  private isBetter(): boolean {
    const { best, worth, people, breaks, late } = this;
    const order = worth - best.worth || best.moved - people || best.breaks - breaks || best.late - late;
    return order > 0 && this.isSound();
  }

  /** Whether every hard rule that the search may break on its way holds. */
  private isSound(): boolean {
    const { core, state } = this;
    if (this.strain > 0) return false;
    if (this.hasOrder) for (let m = 0; m < core.meetings; m++) if (state.outOfOrder(m) > 0) return false;
    if (core.spread >= core.slots) return true;
    let most = 0;
    let least = core.slots;
    for (let party = 0; party < core.parties; party++) {
      most = Math.max(most, state.breaks[party]!);
      least = Math.min(least, state.breaks[party]!);
    }
    return most - least <= core.spread;
  }

  private found(steps: number): Found {
    const isSound = this.isSound();
    const { at, interpreter } = this.state;
    if (!isSound) return { at: new Int32Array(at.length).fill(NOWHERE), interpreter: new Int32Array(at.length).fill(NOWHERE), worth: 0, moved: Number.MAX_SAFE_INTEGER, breaks: 0, late: 0, steps };
    return { at: at.slice(), interpreter: interpreter.slice(), worth: this.worth, moved: this.people, breaks: this.breaks, late: this.late, steps };
  }

  private isEnough(): boolean {
    const { best, options, core } = this;
    return options.enoughBreaks !== undefined && best.at.every((slot) => slot >= 0) && best.breaks <= options.enoughBreaks && best.moved === 0 && core.problem.meetings.every(({ points }) => points === 0);
  }
}
