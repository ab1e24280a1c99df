/** A good roster quickly: the greatest gain first, then single swaps as long as one helps. The search then proves or betters it. */
import { countSmall, coverOf, type Cover, type CoverProblem } from './cover.js';

/** Weight and score as one number that orders them rightly; exact below 2^53. */
function worths(problem: CoverProblem): Float64Array {
  const step = scoreStep(problem);
  return Float64Array.from(problem.score, (score, at) => problem.weight[problem.need[at]!]! * step + score);
}

/** More than all scores can sum to. */
function scoreStep(problem: CoverProblem): number {
  let top = 0;
  for (const score of problem.score) top = Math.max(top, score);
  return top * problem.needs + 1;
}

/** Adds members by greatest gain (ties by number) to those given until the roster is full, keeping places for small companies. */
export function fillUp(problem: CoverProblem, given: readonly number[]): number[] {
  const worth = worths(problem);
  const members = [...given];
  const on = new Uint8Array(problem.members);
  for (const member of members) on[member] = 1;
  const best = new Float64Array(problem.needs);
  const take = (member: number): void => {
    for (let at = problem.start[member]!; at < problem.start[member + 1]!; at++) best[problem.need[at]!] = Math.max(best[problem.need[at]!]!, worth[at]!);
  };
  members.forEach(take);
  let smallMissing = problem.smallMin - countSmall(problem, members);
  while (members.length < problem.size) {
    const onlySmall = problem.size - members.length <= smallMissing;
    let chosen = -1;
    let most = -1;
    for (let member = 0; member < problem.members; member++) {
      if (on[member] === 1 || (onlySmall && problem.small[member] === 0)) continue;
      const gain = gainOf(problem, worth, best, member);
      if (gain > most) [chosen, most] = [member, gain];
    }
    if (chosen < 0) break;
    on[chosen] = 1;
    members.push(chosen);
    take(chosen);
    smallMissing -= problem.small[chosen]!;
  }
  return members;
}

function gainOf(problem: CoverProblem, worth: Float64Array, best: Float64Array, member: number): number {
  let gain = 0;
  for (let at = problem.start[member]!; at < problem.start[member + 1]!; at++) {
    const more = worth[at]! - best[problem.need[at]!]!;
    if (more > 0) gain += more;
  }
  return gain;
}

/** Swaps one member for another while the roster gets better; pins stay, and enough small companies. */
export function improve(problem: CoverProblem, given: readonly number[]): Cover {
  const worth = worths(problem);
  const members = [...given];
  const on = new Uint8Array(problem.members);
  for (const member of members) on[member] = 1;
  let smalls = countSmall(problem, members);
  for (let better = true; better;) {
    better = false;
    for (let place = 0; place < members.length; place++) {
      const out = members[place]!;
      if (problem.pinned[out] === 1) continue;
      const best = bestWithout(problem, worth, members, out);
      let most = gainOf(problem, worth, best, out);
      let chosen = -1;
      for (let member = 0; member < problem.members; member++) {
        if (on[member] === 1 || smalls - problem.small[out]! + problem.small[member]! < problem.smallMin) continue;
        const gain = gainOf(problem, worth, best, member);
        if (gain > most) [chosen, most] = [member, gain];
      }
      if (chosen < 0) continue;
      smalls += problem.small[chosen]! - problem.small[out]!;
      on[out] = 0;
      on[chosen] = 1;
      members[place] = chosen;
      better = true;
    }
  }
  return coverOf(problem, members);
}

function bestWithout(problem: CoverProblem, worth: Float64Array, members: readonly number[], out: number): Float64Array {
  const best = new Float64Array(problem.needs);
  for (const member of members) {
    if (member === out) continue;
    for (let at = problem.start[member]!; at < problem.start[member + 1]!; at++) best[problem.need[at]!] = Math.max(best[problem.need[at]!]!, worth[at]!);
  }
  return best;
}

/** A swap of one member of a roster for one outside it. */
export interface Swap { out: number; in: number; after: Cover }

/**
 * For each member that is not pinned the best single replacement that keeps enough small companies; least loss first
 * (then by the numbers of out and in). A member that nobody may replace is left out.
 */
export function bestSwaps(problem: CoverProblem, members: readonly number[]): Swap[] {
  const worth = worths(problem);
  const step = scoreStep(problem);
  const on = new Set(members);
  const smalls = countSmall(problem, members);
  const swaps = members.flatMap((out): (Swap & { total: number })[] => {
    if (problem.pinned[out] === 1) return [];
    const best = bestWithout(problem, worth, members, out);
    let chosen = -1;
    let most = -1;
    for (let member = 0; member < problem.members; member++) {
      if (on.has(member) || smalls - problem.small[out]! + problem.small[member]! < problem.smallMin) continue;
      const gain = gainOf(problem, worth, best, member);
      if (gain > most) [chosen, most] = [member, gain];
    }
    if (chosen < 0) return [];
    const after = coverOf(problem, members.map((member) => (member === out ? chosen : member)));
    return [{ out, in: chosen, after, total: after.weight * step + after.score }];
  });
  return swaps.sort((left, right) => right.total - left.total || left.out - right.out || left.in - right.in)
    .map(({ total: _, ...swap }) => swap);
}
