/**
 * Who may stand in a bundle for a need: members with a pair at or above the floor that answers at least one facet. Every
 * gate of the round holds for each solution, and so does trust in its data.
 */
import type { Counterpart, PreparedNeed } from '../counterparts.js';
import { GATED, type PairScores } from '../pair-scores.js';
import type { Prepared, PreparedSolution } from '../prepare.js';
import { judgeDataTrust } from '../score/data-trust.js';
import { answerOf, shareOf, type FacetAnswer, type FacetTable } from './facets.js';
import { judgeLead, type LeadJudgement } from './lead.js';

/** Thousandths of full data trust below which a solution stands in no bundle: one weak member would open the data of all. */
export const DATA_TRUST_MIN = 200;

export interface CandidateAnswer { solution: PreparedSolution; answer: FacetAnswer; share: number; score: number }
export interface Candidate {
  member: string;
  /** By facet; `null` where the member does not answer it. */
  answers: (CandidateAnswer | null)[];
  /** Bit i is set where facet i is answered. */
  mask: number;
  /** Thousandths by facet, 0 where it is not answered. */
  shares: number[];
  /** Its best pair among the solutions that answer a facet, in tenths. */
  best: { solution: PreparedSolution; score: number; low: number; high: number };
  lead: LeadJudgement[];
  leadTenths: number;
  /** Domain of the best solution's first leaf, and how it is delivered: what tells trades apart. */
  field: string | null;
  delivery: string | null;
}

/** Why a facet is a gap, in numbers only: how many members would answer it but lie below the floor, and the best of their scores. */
export interface FacetShortage { below: number; best: number | null }
export interface Candidates { candidates: Candidate[]; shortages: FacetShortage[]; distrusted: number }

function trusts(prepared: Prepared, solution: PreparedSolution, need: PreparedNeed, leaves: readonly string[]): boolean {
  const neutral = Math.round(prepared.scenario.profile.neutral * 1000);
  const asked = { ...need, leaves: [...new Set([...need.leaves, ...leaves])] };
  return judgeDataTrust(prepared.taxonomy, 1000, neutral, solution.input.data_handling, asked).high >= DATA_TRUST_MIN;
}

/** Better answer first: share, then the pair, then the solution's number. */
function isBetter(left: CandidateAnswer, right: CandidateAnswer | null): boolean {
  if (!right) return true;
  if (left.share !== right.share) return left.share > right.share;
  return left.score !== right.score ? left.score > right.score : left.solution.number < right.solution.number;
}

/** Candidates for a need in the order of member ids. Facets are those of the table; a need without facets has none. */
export function candidatesFor(prepared: Prepared, pairs: PairScores, table: FacetTable, need: PreparedNeed, counterpart: Counterpart, floor: number): Candidates {
  const facets = table.facets[need.number]!;
  const byMember = new Map<string, Candidate>();
  const below = facets.map(() => new Map<string, number>());
  let distrusted = 0;
  for (const solution of prepared.solutions) {
    const cell = solution.number * pairs.needs + need.number;
    const score = pairs.score[cell]!;
    if (score === GATED) continue;
    const answers = facets.map((_, at) => answerOf(prepared, table, solution, need.number, at));
    if (!answers.some((answer) => answer !== null)) continue;
    const { id } = solution.member;
    if (score < floor) {
      answers.forEach((answer, at) => { if (answer) below[at]!.set(id, Math.max(score, below[at]!.get(id) ?? 0)); });
      continue;
    }
    if (!trusts(prepared, solution, need, facets.filter((_, at) => answers[at] !== null).map(({ leaf }) => leaf))) {
      distrusted += 1;
      continue;
    }
    const mine = byMember.get(id) ?? emptyCandidate(solution, facets.length);
    byMember.set(id, mine);
    answers.forEach((answer, at) => {
      if (!answer) return;
      const found: CandidateAnswer = { solution, answer, share: shareOf(answer), score };
      if (isBetter(found, mine.answers[at]!)) mine.answers[at] = found;
      mine.mask |= 1 << at;
      mine.shares[at] = mine.answers[at]!.share;
    });
    if (score > mine.best.score) mine.best = { solution, score, low: pairs.low[cell]!, high: pairs.high[cell]! };
  }
  const candidates = [...byMember.values()].map((candidate) => finish(prepared, candidate, counterpart));
  return {
    candidates, distrusted,
    shortages: below.map((members): FacetShortage => ({ below: members.size, best: members.size > 0 ? Math.max(...members.values()) : null })),
  };
}

function emptyCandidate(solution: PreparedSolution, facets: number): Candidate {
  return {
    member: solution.member.id, answers: new Array<CandidateAnswer | null>(facets).fill(null), mask: 0, shares: new Array<number>(facets).fill(0),
    best: { solution, score: GATED, low: GATED, high: GATED }, lead: [], leadTenths: 0, field: null, delivery: null,
  };
}

function finish(prepared: Prepared, candidate: Candidate, counterpart: Counterpart): Candidate {
  const { solution, score } = candidate.best;
  const neutral = Math.round(prepared.scenario.profile.neutral * 1000);
  const lead = judgeLead(solution.member, solution, score, candidate.shares, counterpart, prepared.network, prepared.year, neutral);
  return {
    ...candidate, lead, leadTenths: lead.reduce((sum, { tenths }) => sum + tenths, 0),
    field: prepared.taxonomy.domainOf.get(solution.leaves[0] ?? '') ?? null, delivery: solution.input.delivery,
  };
}
