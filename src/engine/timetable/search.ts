/**
 * The anytime search: simulated annealing over exchanges of two slots (Kempe chains: whoever stands in the way goes where the meeting
 * came from) and insertions that push others out for a while. Held meetings are worth more than any break. It has a good answer after
 * some hundred thousand steps and improves until told to stop; same seed and steps, same answer.
 * Kempe chains for timetables: Casey & Thompson 2003; the published instances name people, so chains of single-slot meetings are paths.
 */
import { Chance } from '../chance.js';
import type { ShouldStop } from '../patience.js';
import { Moves } from './moves.js';
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
/** A moved meeting is told to people, a waiting one only waits. */
const MOVED_WEIGHT = 2;

/** `at`: first slot of each meeting, NOWHERE where it is not held; `interpreter`: a resource of the core. `worth` counts up, the rest down, in this order. */
export interface Found { at: Int32Array; interpreter: Int32Array; worth: number; moved: number; breaks: number; late: number; steps: number }

export interface SearchOptions {
  seed: number; stepsMost: number; shouldStop?: ShouldStop;
  /** Where meetings stand at the begin (NOWHERE where they do not), with their interpreters. */
  from?: { at: Int32Array; interpreter: Int32Array };
  /** Keep meetings where they stand in `from`: as few parties as can be have one that moves or falls away. */
  isRepair?: boolean;
  /** Stop as soon as all are held with no more breaks (and nobody moved, when that counts). */
  enoughBreaks?: number;
}

/** What a held meeting is worth: first the number of meetings, then their points. */
function worthOf(points: number): number {
  return 1_000_000 + points;
}

/** The best timetable found within the steps. Every hard rule holds for the meetings in it. */
export function search(core: Core, options: SearchOptions): Found {
  return new Search(core, options).run();
}

class Search {
  private readonly state: State;
  private readonly chance: Chance;
  private readonly moves: Moves;
  private readonly unheld: number[] = [];
  private readonly unheldAt: Int32Array;
  private readonly points: Int32Array;
  private readonly hasOrder: boolean;
  private newCost: number[] = [];
  private newBreaks: number[] = [];
  private newStrain: number[] = [];
  private worth = 0;
  private breaks = 0;
  private strain = 0;
  private late = 0;
  /** Parties of which some meeting has left its place; and how many meetings of each have. */
  private people = 0;
  private readonly movedOf: Int32Array;
  private best: Found;

  constructor(private readonly core: Core, private readonly options: SearchOptions) {
    this.state = new State(core);
    this.chance = new Chance(options.seed);
    this.moves = new Moves(core, this.state, this.chance, () => { this.weightBefore = this.besides(); });
    this.unheldAt = new Int32Array(core.meetings).fill(-1);
    this.points = Int32Array.from(core.problem.meetings, ({ points }) => points);
    this.hasOrder = core.before.some(({ length }) => length > 0);
    this.movedOf = new Int32Array(core.parties);
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
      if (!this.moves.propose(meeting, step)) continue;
      const delta = this.weigh();
      if (delta <= 0 || this.chance.next() / 4_294_967_296 < Math.exp(-delta / warmth)) {
        this.accept(step);
        if (this.isBetter()) {
          this.best = this.found(step + 1);
          if (this.isEnough()) break;
        }
      } else this.moves.restore();
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
    for (let m = 0; m < core.meetings; m++) if (this.isAway(m, state.at[m]!)) this.countMoved(m, 1);
  }

  /** Whether standing at `slot` means to have left the place to keep. */
  private isAway(meeting: number, slot: number): boolean {
    const { isRepair, from } = this.options;
    return isRepair === true && from !== undefined && from.at[meeting]! >= 0 && slot !== from.at[meeting];
  }

  private countMoved(meeting: number, by: 1 | -1): void {
    for (const party of this.core.needs[meeting]!) {
      if (party >= this.core.parties) continue;
      const before = this.movedOf[party]!;
      this.movedOf[party] = before + by;
      if (before === 0) this.people++;
      else if (before + by === 0) this.people--;
    }
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

  private weightBefore = 0;

  /** Precedence, lateness, moved and unheld of the meetings of a move, as they stand. */
  private besides(): number {
    const { state, moves: { moved } } = this;
    let weight = 0;
    for (let k = 0; k < moved.length; k++) {
      const m = moved[k]!;
      if (this.hasOrder) weight += ORDER_WEIGHT * state.outOfOrder(m);
      if (this.points[m]! > 0 && state.at[m]! >= 0) weight += (LATE_WEIGHT * this.points[m]! * state.at[m]!) / (POINTS_MOST * this.core.slots);
      if (state.at[m]! < 0) weight += UNHELD_WEIGHT + (UNHELD_POINTS_WEIGHT * this.points[m]!) / POINTS_MOST;
      else if (this.isAway(m, state.at[m]!)) weight += MOVED_WEIGHT;
    }
    return weight;
  }

  private weigh(): number {
    const { state, moves: { touched } } = this;
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
    const { state, moves: { touched, moved, movedFrom } } = this;
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
      const was = movedFrom[k]!;
      const is = state.at[m]!;
      if (was >= 0) this.late -= this.points[m]! * was;
      if (is >= 0) this.late += this.points[m]! * is;
      if (was < 0 && is >= 0) {
        this.hold(m);
        this.moves.settle(m, step, this.unheld.length);
      } else if (was >= 0 && is < 0) this.release(m);
      const isAway = this.isAway(m, is);
      if (isAway !== this.isAway(m, was)) this.countMoved(m, isAway ? 1 : -1);
    }
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
