/** From the scores of all shards to the result of a round. However the counterparts were dealt out, the result is the same. */
import { gateOf } from './gates.js';
import type { CompanyCityScore, GatedPair, MatchResult, PairResult } from './model.js';
import { explainPair, isGated } from './pair.js';
import { goOn, type ShouldStop } from './patience.js';
import type { Prepared } from './prepare.js';
import { recommend, type Scored } from './recommend.js';
import { EngineRefusal } from './refusal.js';
import { counterpartIds, keepBest, RowView, type Pair, type ShardScores } from './shard.js';
import { shown } from './tenths.js';
import { engineVersion } from './version.js';

export interface ConcludeOptions { allPairs?: boolean; shouldStop?: ShouldStop }

/** Refuses shards of another input, and counterparts that are missing or scored twice. */
function checkShards(prepared: Prepared, shards: readonly ShardScores[]): void {
  const seen = new Set<string>();
  for (const shard of shards) {
    if (shard.inputHash !== prepared.inputHash) {
      throw new EngineRefusal('SHARD.OTHER_INPUT', { ja: '採点の一部が別の入力のものです。もう一度採点してください。', en: 'A part of the scores is of another input; score again.' });
    }
    for (const id of shard.counterparts) {
      if (seen.has(id)) throw new EngineRefusal('SHARD.TWICE', { ja: `都市「${id}」が二度採点されています。`, en: `The city "${id}" was scored twice.` });
      seen.add(id);
    }
  }
  const missing = counterpartIds(prepared).filter((id) => !seen.has(id));
  if (missing.length > 0) {
    throw new EngineRefusal('SHARD.MISSING', { ja: `まだ採点されていない都市があります: ${missing.slice(0, 5).join('、')}`, en: `Not scored yet: ${missing.slice(0, 5).join(', ')}.` });
  }
}

function scoreLine(prepared: Prepared, row: Scored): CompanyCityScore {
  return {
    member: prepared.scenario.members[row.member]!.id, city: prepared.counterparts[row.counterpart]!.id,
    score: shown(row.score), low: shown(row.low), high: shown(row.high),
    bestNeed: prepared.needs[row.need]!.id, bestSolution: prepared.solutions[row.solution]!.input.id,
    pair: shown(row.pair), breadth: shown(row.breadth), interest: shown(row.interest), cap: shown(row.cap),
    needsAnswered: row.answered.map((number) => prepared.needs[number]!.id),
  };
}

function* gatedPairs(prepared: Prepared): Generator<GatedPair> {
  for (const solution of prepared.solutions) {
    for (const counterpart of prepared.counterparts) {
      const reason = gateOf(prepared, solution, counterpart);
      if (!reason) continue;
      for (const need of counterpart.needs) yield { member: solution.member.id, solution: solution.input.id, need: need.id, reason };
    }
  }
}

function* everyPair(prepared: Prepared): Generator<[number, number]> {
  for (const solution of prepared.solutions) for (const need of prepared.needs) yield [solution.number, need.number];
}

/** Numbers of the pairs to show: those of the recommendations, and each company's and each counterpart's best. */
function shownPairs(prepared: Prepared, shards: readonly ShardScores[], recommendations: MatchResult['recommendations']): [number, number][] {
  const wanted = new Map<string, [number, number]>();
  const add = (solution: number, need: number): void => { wanted.set(`${solution}|${need}`, [solution, need]); };
  for (const line of recommendations) add(prepared.solutionById.get(line.solution)!.number, prepared.needById.get(line.need)!.number);
  const byMember = new Map<string, Pair[]>();
  for (const pair of shards.flatMap((shard) => shard.memberPairs)) {
    const { id } = prepared.solutions[pair[0]]!.member;
    const list = byMember.get(id);
    if (list) list.push(pair);
    else byMember.set(id, [pair]);
  }
  for (const pairs of byMember.values()) for (const [solution, need] of keepBest(pairs)) add(solution, need);
  for (const [solution, need] of shards.flatMap((shard) => shard.counterpartPairs)) add(solution, need);
  return [...wanted.values()].sort((left, right) => left[0] - right[0] || left[1] - right[1]);
}

function* explained(prepared: Prepared, pairs: Iterable<[number, number]>, shouldStop: ShouldStop | undefined): Generator<PairResult> {
  for (const [solution, need] of pairs) {
    goOn(shouldStop, 'explain');
    const line = explainPair(prepared, prepared.solutions[solution]!.input.id, prepared.needs[need]!.id);
    if (!isGated(line)) yield line;
  }
}

function* scoreLines(prepared: Prepared, rows: readonly Scored[]): Generator<CompanyCityScore> {
  for (const row of rows) yield scoreLine(prepared, row);
}

/** A result whose longest lists are made line by line as they are read, each once: they need not fit into memory. */
export type MatchLines = Omit<MatchResult, 'pairs' | 'gated' | 'scores'> & {
  pairs: Iterable<PairResult>; gated: Iterable<GatedPair>; scores: Iterable<CompanyCityScore>;
};

/** Assigns, and explains as the lines are read. Throws `EngineRefusal` when shards are missing, doubled or of another input. */
export function concludeInLines(prepared: Prepared, shards: ShardScores[], options: ConcludeOptions = {}): MatchLines {
  checkShards(prepared, shards);
  const rows: Scored[] = shards.flatMap((shard) => shard.rows).map((row) => new RowView(row))
    .sort((left, right) => left.member - right.member || left.counterpart - right.counterpart);
  const { recommendations, unserved, certificate, fairness } = recommend(prepared, rows);
  const sum = (key: keyof ShardScores['counts']): number => shards.reduce((left, shard) => left + shard.counts[key], 0);
  return {
    engine: engineVersion,
    inputHash: prepared.inputHash,
    pairs: explained(prepared, options.allPairs ? everyPair(prepared) : shownPairs(prepared, shards, recommendations), options.shouldStop),
    gated: gatedPairs(prepared),
    scores: scoreLines(prepared, rows),
    recommendations,
    unserved,
    certificate,
    fairness,
    counts: { pairs: sum('pairs'), gated: sum('gated'), belowFloor: sum('belowFloor') },
  };
}

/** The whole result at once. */
export function conclude(prepared: Prepared, shards: ShardScores[], options: ConcludeOptions = {}): MatchResult {
  const lines = concludeInLines(prepared, shards, options);
  return { ...lines, pairs: [...lines.pairs], gated: [...lines.gated], scores: [...lines.scores] };
}
