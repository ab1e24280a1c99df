/**
 * Who meets whom, when and where: the plain data of one event's timetable. Slots are numbered in the order of time; everything else is
 * named by its id. The words are those of the glossary.
 */

/** One length of time for meetings. Slots of one `day` follow each other without a gap; a pause without slots begins a new `day`. */
export interface Slot { id: string; day: string; half: 'morning' | 'afternoon' }

/**
 * Somebody who can be in one meeting at a time: a company, a city's delegation, a local company, a person of a delegation.
 * `away` are slots (by number) of talks, prayer, other duties or hours outside an online party's day. `seat` is the place at which it
 * sits all day. `most` caps its meetings. `isThing`: nobody, but something that can serve one meeting at a time, such as a link that two
 * online parties share; it neither waits nor walks.
 */
export interface Party { id: string; away: readonly number[]; seat?: string; most?: number; isThing?: true }

/** A table, a room or a link; `closed` are slots (by number) in which it cannot be used. Places of one `kind` stand in for each other. */
export interface Place { id: string; kind: string; closed: readonly number[] }

/** `languages` are pairs as `ja-id`. After `mostInARow` slots in a row come at least `rest` slots without a meeting. */
export interface Interpreter { id: string; languages: readonly string[]; away: readonly number[]; mostInARow: number; rest: number }

/** `slot` is where a locked meeting begins; place and interpreter are locked with it where they are named. */
export interface Lock { slot: number; place?: string; interpreter?: string }

/**
 * Two or more `parties` for `length` whole slots. `kind` is the kind of place it needs (a party with a seat brings its own place).
 * `after` are meetings that must have ended before it begins. `points` (0 to 1000) say which meeting comes first when not all can be
 * held, and which earlier in the day.
 */
export interface Meeting {
  id: string; parties: readonly string[]; length: number; kind: string; half?: 'morning' | 'afternoon';
  languages?: string; lock?: Lock; after: readonly string[]; points: number;
}

/**
 * `breakSpread`: the largest number of breaks of a party minus the smallest may not be more than this. `awayIsBreak`: slots in which a
 * party is away count as waiting like any other (published instances count so); otherwise a gap filled by a talk is no break.
 */
export interface TimetableProblem {
  slots: readonly Slot[]; parties: readonly Party[]; places: readonly Place[]; interpreters: readonly Interpreter[]; meetings: readonly Meeting[];
  breakSpread?: number; awayIsBreak?: boolean;
}

/** Where a meeting stands. `slot` is the number of its first slot. */
export interface Placed { meeting: string; slot: number; place: string; interpreter?: string }

/** `breaks`: over all parties, maximal gaps between two meetings of one day, however long. `spread`: largest number of breaks of a party minus the smallest. */
export interface TimetableValue { held: number; breaks: number; spread: number; placeChanges: number }

export const SLOTS_MOST = 400;
export const MEETINGS_MOST = 20_000;
export const PARTIES_MOST = 10_000;
