/** Instances for the tests of the roster, every roster by trial, and an independent oracle (HiGHS). */
import highsModule from 'highs';
import { canBeMet, countSmall, coverOf, isBetterCover, type Cover, type CoverProblem } from '../../src/engine/roster/cover.js';
import { stream } from './assign.make.js';

type Highs = { solve(text: string): { Status: string; ObjectiveValue: number } };
const loadHighs = highsModule as unknown as () => Promise<Highs>;
let loaded: Promise<Highs> | null = null;

export interface CoverSpec { members: number; needs: number; share: number; tied: boolean; size: number; smallMin: number; pins: number; seed: number }

/** Random entries; with `tied` few different weights and scores. */
export function coverProblem({ members, needs, share, tied, size, smallMin, pins, seed }: CoverSpec): CoverProblem {
  const next = stream(seed);
  const need: number[] = [];
  const score: number[] = [];
  const start = [0];
  for (let member = 0; member < members; member++) {
    for (let at = 0; at < needs; at++) {
      if (next() >= share) continue;
      need.push(at);
      score.push(tied ? 500 + 100 * Math.floor(3 * next()) : 500 + Math.floor(400 * next()));
    }
    start.push(need.length);
  }
  return {
    members, needs, start: Int32Array.from(start), need: Int32Array.from(need), score: Int32Array.from(score),
    weight: Int32Array.from({ length: needs }, () => (tied ? 10 : 2 + Math.floor(19 * next()))), size,
    pinned: Uint8Array.from({ length: members }, (_, member) => Number(member < pins)), small: Uint8Array.from({ length: members }, () => Number(next() < 0.5)), smallMin,
  };
}

/** The best roster by trying every one; `null` where the demands cannot be met. */
export function tryAll(problem: CoverProblem): Cover | null {
  if (!canBeMet(problem)) return null;
  let best: Cover | null = null;
  const extend = (from: number, members: number[]): void => {
    const fits = members.length <= problem.size && countSmall(problem, members) >= problem.smallMin
      && [...problem.pinned.keys()].every((member) => problem.pinned[member] === 0 || members.includes(member));
    if (fits) {
      const cover = coverOf(problem, members);
      if (!best || isBetterCover(cover, best)) best = cover;
    }
    if (members.length === problem.size) return;
    for (let member = from; member < problem.members; member++) extend(member + 1, [...members, member]);
  };
  extend(0, []);
  return best;
}

/** Weight and score of the best roster by a MILP solver, one stage after the other. */
export async function coverOracle(problem: CoverProblem): Promise<{ weight: number; score: number }> {
  const highs = await (loaded ??= loadHighs());
  const members = Array.from({ length: problem.members }, (_, member) => member);
  const entries = members.flatMap((member) => Array.from(problem.need.subarray(problem.start[member], problem.start[member + 1]), (need, at) => ({ member, need, at: problem.start[member]! + at })));
  const sum = (names: string[]): string => (names.length > 0 ? names.join(' + ') : '0 y0');
  const rows = [
    `${sum(members.map((member) => `y${member}`))} <= ${problem.size}`,
    `${sum(members.filter((member) => problem.small[member] === 1).map((member) => `y${member}`))} >= ${problem.smallMin}`,
    ...Array.from({ length: problem.needs }, (_, need) => `${sum(entries.filter((entry) => entry.need === need).map(({ at }) => `x${at}`))} <= 1`),
    ...entries.map(({ member, at }) => `x${at} - y${member} <= 0`),
  ];
  const bounds = [...members.map((member) => `${problem.pinned[member]} <= y${member} <= 1`), ...entries.map(({ at }) => `0 <= x${at} <= 1`)];
  const solve = (terms: string): number => {
    const text = `Maximize\n obj: ${terms}\nSubject To\n${rows.map((row, at) => ` r${at}: ${row}`).join('\n')}\nBounds\n${bounds.map((bound) => ` ${bound}`).join('\n')}\n`
      + `Binary\n ${members.map((member) => `y${member}`).join(' ')}\nEnd\n`;
    const answer = highs.solve(text);
    if (answer.Status !== 'Optimal') throw new Error(`the oracle says ${answer.Status}`);
    return Math.round(answer.ObjectiveValue);
  };
  const weighed = sum(entries.map(({ need, at }) => `${problem.weight[need]} x${at}`));
  const weight = solve(weighed);
  rows.push(`${weighed} >= ${weight}`);
  return { weight, score: solve(sum(entries.map(({ at }) => `${problem.score[at]} x${at}`))) };
}
