/**
 * One timetable from beginning to end: quick proofs, the search, a bound by counting, then the prover in rounds of growing patience, two
 * questions side by side. Which of them is believed first does not depend on which ends first, so a proven answer is the same on any machine.
 */
import type { ShouldStop } from '../patience.js';
import { checkTimetable } from './check.js';
import { compile, type Core } from './core.js';
import { breaksByCounting } from './counting.js';
import { placed } from './places.js';
import type { IntegerSolver, LogicAnswer, LogicManner, LogicSolver } from './ports.js';
import type { Placed, TimetableProblem, TimetableValue } from './problem.js';
import { programOf, readAnswer, type Question } from './program.js';
import { proofsOf, type Advice } from './proofs.js';
import { search, type Found } from './search.js';

/** Without a prover the answer is the search's, and a bound is known only by counting. */
export interface TimetableOptions {
  seed: number;
  /** Steps of the search before the prover begins. Where no prover can follow and `shouldStop` is there, the search goes on until it says so. */
  stepsMost?: number;
  shouldStop?: ShouldStop;
  logic?: LogicSolver;
  integer?: IntegerSolver;
  /** Ends the prover; set it together with `shouldStop`. */
  signal?: AbortSignal;
}

/**
 * `status`: `optimal`: all meetings held and no timetable has fewer breaks; `feasible`: all held, not proven best; `partial`: not all
 * held, and not proven that they cannot be; `impossible`: proven that they cannot all be held (the timetable then holds as many as were
 * found). `bound`: no timetable that holds all has fewer breaks.
 */
export interface TimetableResult {
  status: 'optimal' | 'feasible' | 'partial' | 'impossible';
  timetable: Placed[]; unheld: string[]; value: TimetableValue; bound: number; verified: boolean; advice: Advice[]; seed: number; steps: number;
}

const STEPS_FIRST = 1_500_000;
/** Steps before the prover is called, where only breaks count: what is easy is found in them; the rest of the search goes on beside it. */
const STEPS_ALONE = 300_000;
/** Conflicts that a question may cost in each round. */
const PATIENCE_FIRST = 100_000;
const PATIENCE_GROWTH = 4;
/** Conflicts that one step down from the timetable at hand may cost. */
const PATIENCE_NEARBY = 20_000;
const ROUNDS_MOST = 8;
/** Choices of a meeting and a slot. */
const CHOICES_MOST = 150_000;

/** Solves a problem; refuses what is malformed. Never throws because meetings cannot be held. */
export async function solveTimetable(problem: TimetableProblem, options: TimetableOptions): Promise<TimetableResult> {
  const core = compile(problem);
  const advice = proofsOf(core);
  const counted = options.integer && advice.length === 0 ? await breaksByCounting(core, options.integer) : 0;
  const course = new Course(core, options, advice.length > 0 || counted === 'impossible', counted === 'impossible' ? 0 : counted);
  await course.run();
  return course.result(advice);
}

class Course {
  private best: Found;
  private isImpossible: boolean;

  constructor(private readonly core: Core, private readonly options: TimetableOptions, isImpossible: boolean, private bound: number) {
    this.isImpossible = isImpossible;
    this.best = this.searched();
  }

  private searched(): Found {
    const { seed, shouldStop } = this.options;
    const stepsMost = this.options.stepsMost ?? (this.goesOnBeside ? STEPS_ALONE : this.canProve || !shouldStop ? STEPS_FIRST : Number.MAX_SAFE_INTEGER);
    return search(this.core, { seed, stepsMost, enoughBreaks: this.bound, ...(shouldStop ? { shouldStop } : {}) });
  }

  /** A program of too many choices would not fit in memory. */
  private get canProve(): boolean {
    return this.options.logic !== undefined && this.core.starts.reduce((sum, { length }) => sum + length, 0) <= CHOICES_MOST;
  }

  private get goesOnBeside(): boolean {
    return this.canProve && this.options.stepsMost === undefined && this.core.problem.meetings.every(({ points }) => points === 0);
  }

  private get isAllHeld(): boolean {
    return this.best.at.every((slot) => slot >= 0);
  }

  private get isDone(): boolean {
    return this.isImpossible || (this.isAllHeld && this.best.breaks <= this.bound) || this.options.signal?.aborted === true || this.options.shouldStop?.() === true;
  }

  async run(): Promise<void> {
    const { logic } = this.options;
    if (!logic || !this.canProve) return;
    let patience = PATIENCE_FIRST;
    for (let round = 0; round < ROUNDS_MOST && !this.isDone; round++) {
      await this.round(logic, patience, round);
      patience *= PATIENCE_GROWTH;
    }
  }

  /** The search goes on from the best known, with another seed and twice the steps of the time before. It never comes back with less. */
  private improve(round: number): void {
    const { seed, shouldStop } = this.options;
    const found = search(this.core, { seed: seed + round + 1, stepsMost: STEPS_FIRST * 2 ** round, from: this.best, enoughBreaks: this.bound, ...(shouldStop ? { shouldStop } : {}) });
    this.best = { ...found, steps: this.best.steps + found.steps };
  }

  /** Asks for the optimum from below; beside it the search goes on, then asks for less and less. The first is believed before the second. */
  private async round(logic: LogicSolver, stepsMost: number, round: number): Promise<void> {
    const stop = new AbortController();
    const end = (): void => stop.abort();
    this.options.signal?.addEventListener('abort', end, { once: true });
    const ask: Ask = async (manner, question) => (stop.signal.aborted ? { status: 'open', atoms: [] }
      : logic({ program: programOf(this.core, question), manner, stepsMost: manner === 'nearby' ? PATIENCE_NEARBY : stepsMost }, stop.signal));
    try {
      const below = ask('from below', { isBest: true });
      if (round > 0 || this.goesOnBeside) this.improve(round);
      if (this.isDone) stop.abort();
      const ladder = this.ladder(ask).then((learnt) => {
        // The timetable is then the one at hand, whatever the question from below would still find.
        if (learnt.isImpossible || (this.isAllHeld && !learnt.found && learnt.bound >= this.best.breaks)) stop.abort();
        return learnt;
      });
      const optimum = await below;
      if (optimum.status === 'open') this.learn(await ladder);
      else stop.abort();
      await ladder;
      if (optimum.status === 'impossible') this.isImpossible = true;
      if (optimum.status === 'optimal') {
        const found = this.read(optimum);
        this.bound = found.breaks;
        this.take(found);
      }
    } finally {
      this.options.signal?.removeEventListener('abort', end);
    }
  }

  /** One break fewer than the best known, near it first, again and again; what that leaves open, from the bound upwards. Where nothing is known yet, any timetable. */
  private async ladder(ask: Ask): Promise<Learnt> {
    let { bound } = this;
    let found: Found | undefined;
    if (!this.isAllHeld) {
      const any = await ask('decide', {});
      if (any.status === 'impossible') return { bound, isImpossible: true };
      if (any.status !== 'possible') return { bound };
      found = this.read(any);
    }
    const told = (): Learnt => ({ bound, ...(found ? { found } : {}) });
    for (let least = (found ?? this.best).breaks; least > bound; least = found.breaks) {
      const nearby = await ask('nearby', { breaksMost: least - 1, near: (found ?? this.best).at });
      const fewer = nearby.status === 'open' ? await ask('decide', { breaksMost: least - 1 }) : nearby;
      if (fewer.status === 'impossible') bound = least;
      if (fewer.status === 'impossible') return told();
      if (fewer.status !== 'possible') break;
      found = this.read(fewer);
    }
    while (bound < (found ?? this.best).breaks - 1 && (await ask('decide', { breaksMost: bound })).status === 'impossible') bound++;
    return told();
  }

  private learn({ bound, found, isImpossible }: Learnt): void {
    this.bound = Math.max(this.bound, bound);
    if (isImpossible) this.isImpossible = true;
    if (found) this.take(found);
  }

  private take(found: Found): void {
    if (!this.isAllHeld || found.breaks < this.best.breaks) this.best = found;
  }

  /** An answer of the prover, counted again by the checker. */
  private read({ atoms }: LogicAnswer): Found {
    const { at, interpreter } = readAnswer(this.core, atoms);
    const { value } = checkTimetable(this.core.problem, placed(this.core, at, interpreter));
    return { at, interpreter, worth: 0, moved: 0, breaks: value.breaks, late: 0, steps: this.best.steps };
  }

  result(advice: Advice[]): TimetableResult {
    const { problem } = this.core;
    const timetable = placed(this.core, this.best.at, this.best.interpreter);
    const held = new Set(timetable.map(({ meeting }) => meeting));
    const unheld = problem.meetings.map(({ id }) => id).filter((id) => !held.has(id));
    const { verified, value } = checkTimetable(problem, timetable);
    const status = this.isImpossible ? 'impossible' : unheld.length > 0 ? 'partial' : value.breaks <= this.bound ? 'optimal' : 'feasible';
    return { status, timetable, unheld, value, bound: this.bound, verified, advice, seed: this.options.seed, steps: this.best.steps };
  }
}

type Ask = (manner: LogicManner, question: Question) => Promise<LogicAnswer>;
interface Learnt { bound: number; found?: Found; isImpossible?: boolean }
