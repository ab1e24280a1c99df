/**
 * Rounds too large for a row a company and city: a block of members is scored against all counterparts, and only each company's and
 * each counterpart's best are kept, in arrays of fixed size. Lists of any blocks, in any order, merge into the same lists.
 */
import { interestOf } from './company-city.js';
import { MemberBests } from './member-bests.js';
import { PairScorer } from './pair-scorer.js';
import type { Prepared, PreparedSolution } from './prepare.js';

/** Best counterparts kept for a company, best companies for a counterpart. */
export const LIST_MOST = 50;
/** Numbers of one entry: who stands on the other side, score in tenths, place of the need within its counterpart, place of the solution within its member. */
export const ENTRY = 4;

/** Several lists side by side, each the best first: higher score, then the lower number of the other side. */
export class Lists {
  readonly lengths: Uint16Array;

  constructor(readonly most: number, readonly entries: Uint16Array | Uint32Array, lengths?: Uint16Array) {
    this.lengths = lengths ?? new Uint16Array(entries.length / (most * ENTRY));
  }

  offer(list: number, other: number, score: number, need: number, solution: number): void {
    const { most, entries } = this;
    const from = list * most * ENTRY;
    let length = this.lengths[list]!;
    if (length === most) {
      const last = from + (most - 1) * ENTRY;
      if (!isBetter(score, other, entries[last + 1]!, entries[last]!)) return;
      length -= 1;
    }
    let at = from + length * ENTRY;
    for (; at > from && isBetter(score, other, entries[at - ENTRY + 1]!, entries[at - ENTRY]!); at -= ENTRY) entries.copyWithin(at, at - ENTRY, at);
    entries[at] = other;
    entries[at + 1] = score;
    entries[at + 2] = need;
    entries[at + 3] = solution;
    this.lengths[list] = length + 1;
  }

  /** Takes over what another block found for the same lists. */
  merge(found: Lists): void {
    for (let list = 0; list < found.lengths.length; list++) {
      const from = list * found.most * ENTRY;
      for (let at = from; at < from + found.lengths[list]! * ENTRY; at += ENTRY) {
        this.offer(list, found.entries[at]!, found.entries[at + 1]!, found.entries[at + 2]!, found.entries[at + 3]!);
      }
    }
  }
}

function isBetter(score: number, other: number, thanScore: number, thanOther: number): boolean {
  return score > thanScore || (score === thanScore && other < thanOther);
}

export interface BlockScores {
  /** One list a member of the block, counterparts by number. */
  companies: Lists;
  /** One list a counterpart, members by number in the round. */
  counterparts: Lists;
  counts: { pairs: number; gated: number; belowFloor: number };
}

/** Scores blocks of one round, one after another; what depends on the needs alone is made once. */
export class BlockScorer {
  private readonly scorer: PairScorer;
  private readonly bests: MemberBests;

  constructor(private readonly ground: Prepared, private readonly most = LIST_MOST) {
    this.scorer = new PairScorer(ground, ground.counterparts);
    this.bests = new MemberBests(this.scorer, false);
  }

  /** `block` comes from `withMembers` of the same ground; `first` is the number of its first member in the round. */
  score(block: Prepared, first: number): BlockScores {
    const { most } = this;
    const scores: BlockScores = {
      companies: new Lists(most, new Uint16Array(block.scenario.members.length * most * ENTRY)),
      counterparts: new Lists(most, new Uint32Array(this.ground.counterparts.length * most * ENTRY)),
      counts: { pairs: 0, gated: 0, belowFloor: 0 },
    };
    let from = 0;
    block.scenario.members.forEach((member, at) => {
      const solutions = block.solutions.slice(from, from + member.solutions.length);
      from += member.solutions.length;
      this.scoreMember(member.id, at, first + at, solutions, scores);
    });
    return scores;
  }

  private scoreMember(id: string, list: number, number: number, solutions: readonly PreparedSolution[], { companies, counterparts, counts }: BlockScores): void {
    const { scorer, bests, ground } = this;
    const floor = Math.round(ground.scenario.floor * 10);
    bests.begin();
    solutions.forEach((solution, order) => {
      counts.pairs += scorer.needs.length;
      counts.gated += scorer.needs.length;
      if (!scorer.judge(solution)) return;
      for (let at = 0; at < scorer.open.length; at++) {
        if (!scorer.open[at]) continue;
        const end = scorer.from[at + 1]!;
        counts.gated -= end - scorer.from[at]!;
        for (let place = scorer.from[at]!; place < end; place++) {
          if (scorer.score[place]! < floor) counts.belowFloor += 1;
          bests.offer(place, order);
        }
      }
    });
    for (let party = 0; party < scorer.sequence.length; party++) {
      const at = scorer.sequence[party]!;
      const best = bests.bestPlace(at);
      if (best === -1) continue;
      const marks = ground.marks.size === 0 ? undefined : ground.marks.get(`${id}|${ground.counterparts[party]!.id}`);
      const score = bests.scoreOf(at, best, floor, interestOf(marks));
      const need = best - scorer.from[at]!;
      companies.offer(list, party, score, need, bests.solutionAt(best));
      counterparts.offer(party, number, score, need, bests.solutionAt(best));
    }
  }
}
