/**
 * A timetable in the making: which meeting stands where, kept together with every count that the search asks for. Moves are made and
 * taken back in place; nothing is judged here but what a party's day costs.
 */
import type { Core } from './core.js';

export const NOWHERE = -1;

/** Guiding weight of a slot spent waiting: long gaps close little by little. Not part of any result. */
const IDLE_WEIGHT = 0.25;
const IDLE_MOST = 6;
/** Beyond the allowed spread, a break weighs this much more. */
const SPREAD_WEIGHT = 3;
/** A slot too many of an interpreter in a row, or missing in the rest. */
const STRAIN_WEIGHT = 4;

export class State {
  /** First slot of each meeting, or NOWHERE. */
  readonly at: Int32Array;
  /** Interpreter (a resource) of each meeting that needs one, or NOWHERE. */
  readonly interpreter: Int32Array;
  /** `resource * slots + slot`: the meeting there, or NOWHERE. */
  readonly busy: Int32Array;
  /** `pool * slots + slot`: places taken. */
  readonly taken: Int32Array;
  readonly heldBy: Int32Array;
  /** Breaks, cost and strain of each resource as last accepted. */
  readonly breaks: Int32Array;
  readonly strain: Int32Array;
  readonly cost: Float64Array;
  private readonly maxSlots: number;

  constructor(readonly core: Core) {
    this.at = new Int32Array(core.meetings).fill(NOWHERE);
    this.interpreter = new Int32Array(core.meetings).fill(NOWHERE);
    this.busy = new Int32Array(core.resources * core.slots).fill(NOWHERE);
    this.taken = new Int32Array(Math.max(1, core.poolKinds.length) * core.slots);
    this.heldBy = new Int32Array(core.parties);
    this.breaks = new Int32Array(core.resources);
    this.strain = new Int32Array(core.resources);
    this.cost = new Float64Array(core.resources);
    this.maxSlots = core.slots;
  }

  /** Puts a meeting that stands nowhere; its resources must be free there. */
  put(meeting: number, slot: number, interpreter: number): void {
    this.at[meeting] = slot;
    this.interpreter[meeting] = interpreter;
    this.mark(meeting, slot, interpreter, meeting, 1);
  }

  /** Takes a meeting off; whoever moves several takes all of them off before putting any. */
  take(meeting: number): void {
    this.mark(meeting, this.at[meeting]!, this.interpreter[meeting]!, NOWHERE, -1);
    this.at[meeting] = NOWHERE;
    this.interpreter[meeting] = NOWHERE;
  }

  private mark(meeting: number, slot: number, interpreter: number, value: number, by: number): void {
    const { needs, length, pool, parties } = this.core;
    const end = slot + length[meeting]!;
    const own = needs[meeting]!;
    for (let k = 0; k < own.length; k++) {
      const resource = own[k]!;
      const base = resource * this.maxSlots;
      for (let t = slot; t < end; t++) this.busy[base + t] = value;
      if (resource < parties) this.heldBy[resource]! += by;
    }
    if (interpreter >= 0) for (let t = slot; t < end; t++) this.busy[interpreter * this.maxSlots + t] = value;
    if (pool[meeting]! >= 0) for (let t = slot; t < end; t++) this.taken[pool[meeting]! * this.maxSlots + t]! += by;
  }

  /** What the day of a resource costs as it stands; leaves breaks and strain in `lastBreaks` and `lastStrain`. */
  lastBreaks = 0;
  lastStrain = 0;
  costOf(resource: number): number {
    return resource < this.core.parties ? this.costOfParty(resource) : this.costOfRun(resource);
  }

  private costOfParty(party: number): number {
    const { dayOf, excused, slots, spread } = this.core;
    const base = party * slots;
    let breaks = 0;
    let idle = 0;
    let last = -1;
    let waited = 0;
    for (let t = 0; t < slots; t++) {
      if (this.busy[base + t]! < 0) {
        if (last >= 0 && !excused[base + t]) waited++;
        continue;
      }
      if (last >= 0 && waited > 0 && dayOf[last] === dayOf[t]) {
        breaks++;
        idle += waited < IDLE_MOST ? waited : IDLE_MOST;
      }
      last = t;
      waited = 0;
    }
    this.lastBreaks = breaks;
    this.lastStrain = 0;
    return breaks + IDLE_WEIGHT * idle + (breaks > spread ? SPREAD_WEIGHT * (breaks - spread) : 0);
  }

  /** Seats cost nothing; an interpreter's slots too many in a row and missing in the rest do. */
  private costOfRun(resource: number): number {
    const { mostInARow, rest, slots, dayOf } = this.core;
    const most = mostInARow[resource]!;
    this.lastBreaks = 0;
    this.lastStrain = 0;
    if (most >= slots) return 0;
    let run = 0;
    let owed = 0;
    for (let t = 0; t < slots; t++) {
      if (t > 0 && dayOf[t] !== dayOf[t - 1]) { run = 0; owed = 0; }
      if (this.busy[resource * slots + t]! >= 0) {
        run++;
        if (run > most || owed > 0) this.lastStrain++;
      } else {
        if (run >= most) owed = rest[resource]!;
        run = 0;
        if (owed > 0) owed--;
      }
    }
    return STRAIN_WEIGHT * this.lastStrain;
  }

  /** How many orders of precedence a meeting breaks against meetings that stand. */
  outOfOrder(meeting: number): number {
    const { before, behind, length } = this.core;
    const slot = this.at[meeting]!;
    if (slot < 0) return 0;
    let count = 0;
    for (const earlier of before[meeting]!) if (this.at[earlier]! >= 0 && this.at[earlier]! + length[earlier]! > slot) count++;
    for (const later of behind[meeting]!) if (this.at[later]! >= 0 && slot + length[meeting]! > this.at[later]!) count++;
    return count;
  }
}
