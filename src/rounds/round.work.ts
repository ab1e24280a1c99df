/**
 * What the jobs of a round do. The row is the truth and a job only a bell: each step looks at the row first, computes
 * outside any transaction and writes once, so that a bell rung twice, or a worker killed at any moment, changes nothing.
 */
import { Injectable, Logger } from '@nestjs/common';
import { setImmediate as breathe } from 'node:timers/promises';
import { AuditTrail } from '../access/audit.trail.js';
import { concludeInLines } from '../engine/conclude.js';
import type { MatchResult, Scenario } from '../engine/model.js';
import { prepare, type Prepared } from '../engine/prepare.js';
import { EngineRefusal } from '../engine/refusal.js';
import { scoreCounterparts, type ShardScores } from '../engine/shard.js';
import { Clock } from '../platform/clock.js';
import { Database, SYSTEM } from '../platform/database.js';
import type { ErrorTexts } from '../platform/errors.js';
import { MatchRound } from './round.entity.js';
import { Recommendation, RoundInput, RoundResult, RoundShard } from './round-parts.entity.js';
import { RoundSummary } from './round-summary.entity.js';
import { WithheldLines } from './withheld-lines.js';
import { keyOf, reranked, RoundAfterwork, type Afterwork } from './round.afterwork.js';
import { pack, recommendationRows, resultHash, statisticsOf, unpack } from './round.input.js';
import { isUnderWay } from './round.state.js';
import { summaryOf } from './round.summary.js';

const ROWS_AN_INSERT = 200;
/** Lines made in one turn of the event loop: a few hundredths of a second. */
const LINES_A_TURN = 100;

/** All of a list that is made as it is read, with turns in between in which the process answers others. */
async function gathered<T>(lines: Iterable<T>): Promise<T[]> {
  const all: T[] = [];
  for (const line of lines) {
    all.push(line);
    if (all.length % LINES_A_TURN === 0) await breathe();
  }
  return all;
}

@Injectable()
export class RoundWork {
  private readonly logger = new Logger('RoundWork');
  /** The input prepared last; shards of one round follow each other. */
  private prepared: { hash: string; value: Prepared } | undefined;

  constructor(
    private readonly database: Database,
    private readonly afterwork: RoundAfterwork,
    private readonly withheld: WithheldLines,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** Scores one shard, unless it is done or the round is no longer under way. */
  async scoreShard(roundId: string, number: number): Promise<void> {
    const shard = await this.database.as(SYSTEM, () => this.beginShard(roundId, number));
    if (!shard) return;
    const prepared = await this.input(roundId);
    await breathe();
    const scores = pack(scoreCounterparts(prepared, shard.counterparts));
    await this.database.as(SYSTEM, () => this.endShard(roundId, number, scores));
  }

  /** Assigns and explains once every shard is done. */
  async conclude(roundId: string): Promise<void> {
    const shards = await this.database.as(SYSTEM, async () => {
      const round = await this.database.repository(MatchRound).findOneBy({ id: roundId });
      if (!round || !isUnderWay(round.state)) return null;
      return this.database.repository(RoundShard).find({ where: { roundId }, order: { number: 'ASC' } });
    });
    if (!shards) return;
    if (shards.some((shard) => !shard.scores)) throw new Error(`Round ${roundId} still has shards to score.`);
    const prepared = await this.input(roundId);
    await breathe();
    const lines = concludeInLines(prepared, shards.map((shard) => unpack<ShardScores>(shard.scores!)));
    const result: MatchResult = {
      ...lines, pairs: await gathered(lines.pairs), gated: await gathered(lines.gated), scores: await gathered(lines.scores),
    };
    await breathe();
    if (!result.certificate.verified) return this.fail(roundId, 'ROUND.NOT_VERIFIED', UNVERIFIED);
    await breathe();
    const extras = await this.afterwork.of(roundId, prepared, shards.map((shard) => unpack<ShardScores>(shard.scores!)), result);
    await this.propose(roundId, prepared, result, extras);
  }

  /** Ends a round that cannot go on, with the reason in words. */
  async fail(roundId: string, code: string, texts: ErrorTexts): Promise<void> {
    await this.database.as(SYSTEM, async () => {
      const round = await this.lock(roundId);
      if (!round || !isUnderWay(round.state)) return;
      const before = { state: round.state };
      await this.database.repository(MatchRound).save({ ...round, state: 'failed', failure: { code, texts }, endedAt: this.clock.now(), step: round.step + 1 });
      this.audit.record({ action: 'round.failed', kind: 'round', id: roundId, before, after: { state: 'failed', code } });
    });
  }

  /** The sentence for an error that ended a job for good. */
  async failBecause(roundId: string, error: Error): Promise<void> {
    this.logger.error(`Round ${roundId}: ${error.stack ?? error.message}`);
    if (error instanceof EngineRefusal) return this.fail(roundId, error.code, error.texts);
    await this.fail(roundId, 'ROUND.UNEXPECTED', {
      ja: `計算中に予期しない誤りが起きました（${error.message.slice(0, 200)}）。入力は保存されています。もう一度開始してください。`,
      en: `Something unexpected went wrong during the calculation (${error.message.slice(0, 200)}). The input is kept. Start it again.`,
    });
  }

  /** Rounds whose work is still to be done: their bells are rung again when a worker starts. */
  unfinished(): Promise<string[]> {
    return this.database.as(SYSTEM, async () => {
      const rows = await this.database.query<{ id: string }>(`SELECT id FROM match_round WHERE state IN ('queued', 'running') ORDER BY number`);
      return rows.map((row) => row.id);
    });
  }

  /** Numbers of the shards of a round, and how often it was worked out; the jobs of each time have ids of their own. */
  bells(roundId: string): Promise<{ revision: number; shards: number[] }> {
    return this.database.as(SYSTEM, async () => {
      const rows = await this.database.query<{ number: number; revision: number }>(
        'SELECT s.number, r.revision FROM round_shard s JOIN match_round r ON r.id = s.round_id WHERE s.round_id = $1 ORDER BY s.number', [roundId]);
      return { revision: rows[0]?.revision ?? 1, shards: rows.map((row) => row.number) };
    });
  }

  private async beginShard(roundId: string, number: number): Promise<RoundShard | null> {
    const round = await this.database.repository(MatchRound).findOneBy({ id: roundId });
    if (!round || !isUnderWay(round.state)) return null;
    await this.database.query(
      `UPDATE match_round SET state = 'running', started_at = $2, step = step + 1, version = version + 1 WHERE id = $1 AND state = 'queued'`,
      [roundId, this.clock.now()],
    );
    const shard = await this.database.repository(RoundShard).findOneBy({ roundId, number });
    return shard && !shard.scores ? shard : null;
  }

  private async endShard(roundId: string, number: number, scores: Buffer): Promise<void> {
    const round = await this.lock(roundId);
    if (!round || !isUnderWay(round.state)) return;
    await this.database.query(
      'UPDATE round_shard SET scores = $3, done_at = $4 WHERE round_id = $1 AND number = $2 AND scores IS NULL',
      [roundId, number, scores, this.clock.now()],
    );
    await this.database.query(
      `UPDATE match_round SET step = step + 1,
              shards_done = (SELECT count(*) FROM round_shard WHERE round_id = $1 AND scores IS NOT NULL),
              pairs_done = (SELECT coalesce(sum(pair_count), 0) FROM round_shard WHERE round_id = $1 AND scores IS NOT NULL)
        WHERE id = $1`,
      [roundId],
    );
  }

  private async propose(roundId: string, prepared: Prepared, result: MatchResult, extras: Afterwork): Promise<void> {
    const rows = reranked(recommendationRows(roundId, prepared.scenario, result), extras.overrides);
    const packed = { roundId, hash: resultHash(result), result: pack(result) };
    const summary = summaryOf(prepared, result);
    await breathe();
    await this.database.as(SYSTEM, async () => {
      const round = await this.lock(roundId);
      // Overrides made meanwhile have started the round anew: this result is of an input that no longer counts.
      if (!round || !isUnderWay(round.state) || round.inputHash !== result.inputHash) return;
      await this.forget(roundId);
      for (let from = 0; from < rows.length; from += ROWS_AN_INSERT) {
        const some = rows.slice(from, from + ROWS_AN_INSERT).map((row) => ({ ...row, raises: extras.raises.get(keyOf(row)) ?? null }));
        await this.database.repository(Recommendation).insert(some as object[]);
      }
      await this.withheld.ofRound(roundId);
      await this.afterwork.store(roundId, rows, extras);
      await this.database.repository(RoundResult).insert(packed);
      await this.database.repository(RoundSummary).save({ roundId, ...summary });
      const now = this.clock.now();
      const seconds = (now.getTime() - (round.queuedAt ?? now).getTime()) / 1_000;
      const before = { state: round.state };
      await this.database.repository(MatchRound).save({
        ...round, state: 'proposed', proposedAt: now, endedAt: now, step: round.step + 1,
        statistics: { ...statisticsOf(prepared, result), seconds },
        certificate: result.certificate,
      });
      this.audit.record({ action: 'round.proposed', kind: 'round', id: roundId, before, after: { state: 'proposed', revision: round.revision, resultHash: packed.hash } });
    });
  }

  /** Clears away the result of an earlier revision. */
  private async forget(roundId: string): Promise<void> {
    await this.database.repository(Recommendation).delete({ roundId });
    await this.database.repository(RoundResult).delete({ roundId });
  }

  private async input(roundId: string): Promise<Prepared> {
    const hash = await this.database.as(SYSTEM, async () =>
      (await this.database.query<{ hash: string }>('SELECT hash FROM round_input WHERE round_id = $1', [roundId]))[0]?.hash);
    if (hash !== undefined && this.prepared?.hash === hash) return this.prepared.value;
    const input = await this.database.as(SYSTEM, () => this.database.repository(RoundInput).findOneByOrFail({ roundId }));
    this.prepared = { hash: input.hash, value: prepare(unpack<Scenario>(input.scenario)) };
    return this.prepared.value;
  }

  private lock(id: string): Promise<MatchRound | null> {
    return this.database.repository(MatchRound).findOne({ where: { id }, lock: { mode: 'pessimistic_write' } });
  }
}

const UNVERIFIED: ErrorTexts = {
  ja: '検算が割り当てを確かめられませんでした。この結果は使えません。事務局の技術担当に知らせてください。',
  en: 'The checker could not confirm the assignment. This result cannot be used; tell whoever runs the server.',
};
