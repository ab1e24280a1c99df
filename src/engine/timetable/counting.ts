/**
 * A bound on the breaks from head counts alone: each party chooses the slots of its meetings (a pattern), nobody asks with whom. Parties
 * that are alike share one count, so the program is small and finds what clause learning does not: too many people for the tables in the
 * middle of the day. Its least value is no larger than that of any timetable.
 */
import type { Core } from './core.js';
import type { IntegerSolver } from './ports.js';

const PATTERNS_MOST = 3_000;
/** Patterns with more breaks stand in as one that fits everywhere and costs this many. */
const BREAKS_TOLD = 2;
const ROUNDING = 1e-6;

/** A lower bound of the breaks; `impossible` when no head count fits; 0 where the counting does not apply or would be too large. */
export async function breaksByCounting(core: Core, solve: IntegerSolver): Promise<number | 'impossible'> {
  const program = countingProgram(core);
  if (program === undefined) return 0;
  const least = await solve(program);
  return least === undefined ? 0 : least === 'impossible' ? least : Math.max(0, Math.ceil(least - ROUNDING));
}

interface Kind { meetings: number; morning: number; afternoon: number; away: readonly number[]; fixed: readonly number[] }
interface Pattern { slots: readonly number[]; breaks: number }

function countingProgram(core: Core): string | undefined {
  const { problem, slots } = core;
  const isPlain = core.poolKinds.length === 1 && problem.awayIsBreak === true && core.dayOf.every((day) => day === 0) && core.pool.every((pool) => pool === 0)
    && problem.parties.every(({ isThing }) => !isThing) && problem.meetings.every(({ length, parties }) => length === 1 && parties.length === 2);
  if (!isPlain) return undefined;
  const kinds = new Map<string, number>();
  for (const kind of kindsOf(core)) {
    const key = JSON.stringify(kind);
    kinds.set(key, (kinds.get(key) ?? 0) + 1);
  }
  const rows: string[] = [];
  const users: string[][] = Array.from({ length: slots }, () => []);
  const costs: string[] = [];
  const names: string[] = [];
  let told = 0;
  for (const [key, count] of kinds) {
    const own: string[] = [];
    for (const { slots: used, breaks } of patternsOf(core, JSON.parse(key) as Kind)) {
      if (++told > PATTERNS_MOST) return undefined;
      const name = `y${told}`;
      own.push(name);
      if (breaks > 0) costs.push(`${breaks} ${name}`);
      for (const slot of used) users[slot]!.push(name);
    }
    const other = `z${rows.length}`;
    costs.push(`${BREAKS_TOLD} ${other}`);
    names.push(...own, other);
    rows.push(`k${rows.length}: ${[...own, other].join(' + ')} = ${count}`);
  }
  users.forEach((list, slot) => { if (list.length > 0) rows.push(`t${slot}: ${list.join(' + ')} - 2 c${slot} <= 0`); });
  const bounds = users.map((_, slot) => `0 <= c${slot} <= ${core.capacity[slot]}`);
  return `Minimize\n obj: ${costs.join(' + ')}\nSubject To\n${rows.join('\n')}\nBounds\n${bounds.join('\n')}\nGeneral\n${[...names, ...users.map((_, slot) => `c${slot}`)].join(' ')}\nEnd\n`;
}

/** What matters of each party that has meetings: how many, in which half, where it cannot or must be. */
function kindsOf(core: Core): Kind[] {
  const kinds = core.problem.parties.map(({ away }) => ({ meetings: 0, morning: 0, afternoon: 0, away: [...new Set(away)].sort((left, right) => left - right), fixed: [] as number[] }));
  core.problem.meetings.forEach(({ half, lock }, m) => {
    for (const party of core.needs[m]!) {
      const kind = kinds[party]!;
      kind.meetings++;
      if (half) kind[half]++;
      if (lock) kind.fixed.push(lock.slot);
    }
  });
  for (const { fixed } of kinds) fixed.sort((left, right) => left - right);
  return kinds.filter(({ meetings }) => meetings > 0);
}

/** All choices of slots with fewer than `BREAKS_TOLD` breaks that a party of this kind can have; stops once there are too many. */
function patternsOf(core: Core, { meetings, morning, afternoon, away, fixed }: Kind): Pattern[] {
  const isAway = new Set(away);
  const isMorning = core.problem.slots.map(({ half }) => half === 'morning');
  const patterns: Pattern[] = [];
  const grow = (from: number, left: number, used: readonly number[], blocks: number): void => {
    if (patterns.length > PATTERNS_MOST) return;
    if (left === 0) {
      const early = used.filter((slot) => isMorning[slot]).length;
      if (early >= morning && meetings - early >= afternoon && fixed.every((slot) => used.includes(slot))) patterns.push({ slots: used, breaks: blocks - 1 });
      return;
    }
    if (blocks === BREAKS_TOLD) return;
    for (let start = from; start < core.slots; start++) {
      for (let size = 1; size <= left && start + size <= core.slots && !isAway.has(start + size - 1); size++) {
        grow(start + size + 1, left - size, [...used, ...Array.from({ length: size }, (_, k) => start + k)], blocks + 1);
      }
    }
  };
  grow(0, meetings, [], 0);
  return patterns;
}
