/** Instances for the tests of the assignment, and an independent oracle (HiGHS) for their optimum. */
import highsModule from 'highs';
import type { AssignProblem, Party } from '../../src/engine/assign/problem.js';

/** The package is CommonJS: its types put the loader one level deeper than it is. */
type Highs = { solve(text: string, options?: Record<string, number>): { Status: string; ObjectiveValue: number } };
const loadHighs = highsModule as unknown as () => Promise<Highs>;
let loaded: Promise<Highs> | null = null;

export type Rows = [left: number, right: number, score: number][];

/** A problem from plain rows; parties are named l000, r000 and so on. */
export function problemOf(left: [number, number][], right: [number, number][], rows: Rows, more: Partial<AssignProblem> = {}): AssignProblem {
  return {
    left: partiesOf('l', left),
    right: partiesOf('r', right),
    arcs: {
      left: Int32Array.from(rows, (row) => row[0]),
      right: Int32Array.from(rows, (row) => row[1]),
      score: Int32Array.from(rows, (row) => row[2]),
    },
    hard: false,
    ...more,
  };
}

function partiesOf(letter: string, quotas: [number, number][]): Party[] {
  return quotas.map(([lower, upper], k) => ({ id: `${letter}${String(k).padStart(3, '0')}`, lower, upper }));
}

/** A reproducible stream of numbers in [0, 1) (a linear congruential generator). */
export function stream(seed: number): () => number {
  let state = BigInt(seed) + 1n;
  return () => {
    state = (state * 6364136223846793005n + 1442695040888963407n) & 0xffffffffffffffffn;
    return Number(state >> 33n) / 2 ** 31;
  };
}

/** Rows with likeness between parties and sought-after ones on both sides: contention as in real data. */
export function contendedRows(lefts: number, rights: number, share: number, top: number, seed: number): Rows {
  const next = stream(seed);
  const fame = Array.from({ length: lefts }, next);
  const place = Array.from({ length: rights }, next);
  const rows: Rows = [];
  for (let i = 0; i < lefts; i++) {
    for (let j = 0; j < rights; j++) {
      const score = Math.floor(top * Math.min(0.999, (fame[i]! + place[j]! + 2 * next()) / 4));
      if (next() < share) rows.push([i, j, score]);
    }
  }
  return rows;
}

export interface OracleStages { missing: number; shortfall: number; served: number; servedRights: number; total: number }

/** The stages of the optimum by a MILP solver, one after the other: missing places, SME shortfall, served lefts and rights, total less repeat costs. */
export async function oracle(problem: AssignProblem): Promise<OracleStages> {
  const highs = await (loaded ??= loadHighs());
  const { left, right, arcs, fair } = problem;
  const size = arcs.score.length;
  if (size === 0) {
    const missing = [...left, ...right].reduce((sum, party) => sum + party.lower, 0);
    return { missing, shortfall: fair?.smeShare?.minimum ?? 0, served: 0, servedRights: 0, total: 0 };
  }
  const rows: string[] = [];
  const bounds: string[] = [];
  const slack: string[] = [];
  const served: Record<'l' | 'r', string[]> = { l: [], r: [] };
  const repeats: string[] = [];
  const sum = (names: string[]) => (names.length > 0 ? names.join(' + ') : '0 y0');
  for (const [letter, parties, ends] of [['l', left, arcs.left], ['r', right, arcs.right]] as const) {
    parties.forEach((party, k) => {
      const names = Array.from(ends.keys()).filter((a) => ends[a] === k).map((a) => `y${a}`);
      rows.push(`${sum(names)} <= ${party.upper}`);
      rows.push(`${sum(names)} + s${letter}${k} >= ${party.lower}`);
      slack.push(`s${letter}${k}`);
      if (letter === 'l' ? fair?.coverEachLeft : fair?.coverEachRight) {
        rows.push(`${sum(names)} - c${letter}${k} >= 0`);
        bounds.push(`0 <= c${letter}${k} <= 1`);
        served[letter].push(`c${letter}${k}`);
      }
      if (letter === 'l' && fair?.repeatCost) {
        const extra = names.slice(1).map((_, further) => `z${k}_${further + 1}`);
        rows.push(`${sum(names)}${extra.map((name) => ` - ${name}`).join('')} <= 1`);
        extra.forEach((name, further) => {
          bounds.push(`0 <= ${name} <= 1`);
          repeats.push(` - ${fair.repeatCost! * (further + 1)} ${name}`);
        });
      }
    });
  }
  if (fair?.smeShare) {
    const { isSme, minimum } = fair.smeShare;
    rows.push(`${sum(Array.from(arcs.left.keys()).filter((a) => isSme[arcs.left[a]!]).map((a) => `y${a}`))} + e >= ${minimum}`);
  }
  for (let a = 0; a < size; a++) bounds.push(`0 <= y${a} <= 1`);
  for (const [i, j] of problem.pins ?? []) {
    const a = Array.from(arcs.left.keys()).find((k) => arcs.left[k] === i && arcs.right[k] === j);
    bounds[bounds.length - size + a!] = `y${a} = 1`;
  }
  const solve = (sense: 'Minimize' | 'Maximize', terms: string): number => {
    const text = `${sense}\n obj: ${terms}\nSubject To\n${rows.map((row, k) => ` r${k}: ${row}`).join('\n')}\nBounds\n${bounds.map((bound) => ` ${bound}`).join('\n')}\nEnd\n`;
    const answer = highs.solve(text);
    if (answer.Status !== 'Optimal') throw new Error(`the oracle says ${answer.Status}`);
    return Math.round(answer.ObjectiveValue);
  };
  const missing = solve('Minimize', slack.join(' + '));
  rows.push(`${slack.join(' + ')} <= ${missing}`);
  const shortfall = fair?.smeShare ? solve('Minimize', 'e') : 0;
  if (fair?.smeShare) rows.push(`e <= ${shortfall}`);
  const [most, mostRights] = (['l', 'r'] as const).map((letter) => {
    if (served[letter].length === 0) return 0;
    const count = solve('Maximize', served[letter].join(' + '));
    rows.push(`${served[letter].join(' + ')} >= ${count}`);
    return count;
  }) as [number, number];
  const total = solve('Maximize', Array.from(arcs.score, (score, a) => `${score} y${a}`).join(' + ') + repeats.join(''));
  return { missing, shortfall, served: most, servedRights: mostRights, total };
}

/** The largest total with hard quotas and every right total at or above the floor, by the MILP solver; null when there is none. */
export async function totalAbove({ left, right, arcs }: AssignProblem, floor: number): Promise<number | null> {
  const highs = await (loaded ??= loadHighs());
  const names = Array.from(arcs.score.keys(), (a) => `y${a}`);
  const rows: string[] = [];
  for (const [parties, ends] of [[left, arcs.left], [right, arcs.right]] as const) {
    parties.forEach(({ lower, upper }, k) => {
      const own = names.filter((_, a) => ends[a] === k).join(' + ');
      rows.push(`${own} <= ${upper}`, `${own} >= ${lower}`);
    });
  }
  right.forEach((_, j) => rows.push(`${names.filter((__, a) => arcs.right[a] === j).map((name) => `${arcs.score[Number(name.slice(1))]} ${name}`).join(' + ')} >= ${floor}`));
  const objective = names.map((name, a) => `${arcs.score[a]} ${name}`).join(' + ');
  const answer = highs.solve(`Maximize\n obj: ${objective}\nSubject To\n${rows.map((row, k) => ` r${k}: ${row}`).join('\n')}\nBinary\n ${names.join(' ')}\nEnd\n`, { mip_rel_gap: 0, mip_abs_gap: 0.5 });
  return answer.Status === 'Optimal' ? Math.round(answer.ObjectiveValue) : null;
}
