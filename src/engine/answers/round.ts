/** A round worked out whole, kept with what the later questions about it need: its scores, the problem solved and the answer. */
import type { AssignProblem, AssignResult } from '../assign/problem.js';
import type { Prepared } from '../prepare.js';
import { encode, solutionOf, type Scored } from '../recommend.js';
import { counterpartIds, fromRow, scoreCounterparts, type ShardScores } from '../shard.js';
import type { Turns } from '../turns.js';

const COUNTERPARTS_A_TURN = 8;

/** `arcs` stand in the order of the problem's arcs. */
export interface Solved { problem: AssignProblem; arcs: readonly Scored[]; result: AssignResult }

export interface Round extends Solved { prepared: Prepared; rows: readonly Scored[] }

/** A line of a round: a company recommended to (or invited for) a city, with its score in points. */
export interface Line { member: string; city: string; score: number }

/** Company-city scores of all open pairs, by member and then by counterpart. */
export function scoreRows(prepared: Prepared): Scored[] {
  return scoreCounterparts(prepared, counterpartIds(prepared)).rows.map(fromRow)
    .sort((left, right) => left.member - right.member || left.counterpart - right.counterpart);
}

/** The same rows, scored in turns of a few counterparts. */
export function* scoreRowsInTurns(prepared: Prepared): Turns<Scored[]> {
  const ids = counterpartIds(prepared);
  const rows: Scored[] = [];
  for (let from = 0; from < ids.length; from += COUNTERPARTS_A_TURN) {
    for (const row of scoreCounterparts(prepared, ids.slice(from, from + COUNTERPARTS_A_TURN)).rows) rows.push(fromRow(row));
    yield;
  }
  return rows.sort((left, right) => left.member - right.member || left.counterpart - right.counterpart);
}

/** The problem as it is solved for questions: hard quotas count as soft ones, which give the same optimum where they can be met. */
export function posed(prepared: Prepared, rows: readonly Scored[]): Pick<Solved, 'problem' | 'arcs'> {
  const { problem, arcs } = encode(prepared, rows);
  return { problem: { ...problem, hard: false }, arcs };
}

/** Whether rules beyond coverage and memory hold: what a change does to them only a new solve can tell. */
export function hasRules({ scenario }: Prepared): boolean {
  return scenario.fair && scenario.fairness !== undefined;
}

/** The answer that a round gives for these scores, with the fairness rules of its scenario. */
export function solvedOf(prepared: Prepared, rows: readonly Scored[]): Solved {
  const { problem, arcs, result } = solutionOf(prepared, encode(prepared, rows));
  return { problem: { ...problem, hard: false }, arcs, result };
}

/** Scores and solves. */
export function roundOf(prepared: Prepared): Round {
  const rows = scoreRows(prepared);
  return { prepared, rows, ...solvedOf(prepared, rows) };
}

/** The same from scores that are there already, those of all shards of this very input. */
export function scoredRound(prepared: Prepared, shards: readonly ShardScores[]): Round {
  const rows = shards.flatMap((shard) => shard.rows).map(fromRow).sort((left, right) => left.member - right.member || left.counterpart - right.counterpart);
  return { prepared, rows, ...solvedOf(prepared, rows) };
}

/** A chosen arc as a line. */
export function lineOf(prepared: Prepared, arc: Scored): Line {
  return { member: prepared.scenario.members[arc.member]!.id, city: prepared.counterparts[arc.counterpart]!.id, score: arc.score / 10 };
}
