/**
 * What the job of a comparison does. The row is the truth and the job only a bell: it looks at the row first, computes in
 * turns outside any transaction and writes once, so that a bell rung twice, or a worker killed at any moment, changes nothing.
 */
import { Injectable, Logger } from '@nestjs/common';
import { setImmediate as breathe } from 'node:timers/promises';
import type { Scenario } from '../engine/model.js';
import { EngineRefusal } from '../engine/refusal.js';
import type { Turns } from '../engine/turns.js';
import { Clock } from '../platform/clock.js';
import { Database, SYSTEM } from '../platform/database.js';
import type { ErrorTexts } from '../platform/errors.js';
import { isAwaited, RoundComparison } from './comparison.entity.js';
import { comparedInTurns, underProfile, type ComparisonResult } from './comparison.result.js';
import { WeightProfile } from './profile.entity.js';
import { unpack } from './round.input.js';
import { RoundInput } from './round-parts.entity.js';

interface Inputs { before: Scenario; after: Scenario; isShadow: boolean }

@Injectable()
export class ComparisonWork {
  private readonly logger = new Logger('ComparisonWork');

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Works a comparison out, unless it is done. */
  async compare(id: string): Promise<void> {
    const inputs = await this.database.as(SYSTEM, () => this.begin(id));
    if (inputs === null) return;
    if (inputs === 'changed') return this.fail(id, 'COMPARISON.INPUT_CHANGED', INPUT_CHANGED);
    const result = await inTurns(comparedInTurns(inputs.before, inputs.after, inputs.isShadow));
    await this.database.as(SYSTEM, () => this.end(id, result));
  }

  /** Ends a comparison whose job failed for good, with the reason in words. */
  async failBecause(id: string, error: Error): Promise<void> {
    this.logger.error(`Comparison ${id}: ${error.stack ?? error.message}`);
    if (error instanceof EngineRefusal) return this.fail(id, error.code, error.texts);
    await this.fail(id, 'COMPARISON.UNEXPECTED', {
      ja: `比較の途中で予期しない誤りが起きました（${error.message.slice(0, 200)}）。もう一度始めてください。`,
      en: `Something unexpected went wrong during the comparison (${error.message.slice(0, 200)}). Start it again.`,
    });
  }

  /** Comparisons whose work is still to be done: their bells are rung again when a worker starts. */
  unfinished(): Promise<string[]> {
    return this.database.as(SYSTEM, async () => {
      const rows = await this.database.query<{ id: string }>(`SELECT id FROM round_comparison WHERE state IN ('queued', 'running') ORDER BY made_at, id`);
      return rows.map((row) => row.id);
    });
  }

  /** How often it was started; the job of each time has an id of its own. */
  async attempt(id: string): Promise<number> {
    const rows = await this.database.as(SYSTEM, () => this.database.query<{ attempt: number }>('SELECT attempt FROM round_comparison WHERE id = $1', [id]));
    return rows[0]?.attempt ?? 1;
  }

  private async begin(id: string): Promise<Inputs | 'changed' | null> {
    const row = await this.lock(id);
    if (!row || !isAwaited(row.state)) return null;
    await this.database.repository(RoundComparison).update({ id }, { state: 'running' });
    const before = await this.frozen(row.fromRound, row.fromHash);
    if (before === null) return 'changed';
    if (row.profileId !== null) {
      const { points, neutral } = await this.database.repository(WeightProfile).findOneByOrFail({ id: row.profileId });
      return { before, after: underProfile(before, { points, neutral: Number(neutral) }), isShadow: true };
    }
    const after = await this.frozen(row.toRound!, row.toHash);
    return after === null ? 'changed' : { before, after, isShadow: false };
  }

  /** The input that was asked about; `null` where an override has put another in its place since. */
  private async frozen(roundId: string, hash: string): Promise<Scenario | null> {
    const input = await this.database.repository(RoundInput).findOneBy({ roundId, hash });
    return input && unpack<Scenario>(input.scenario);
  }

  private async end(id: string, result: ComparisonResult): Promise<void> {
    const row = await this.lock(id);
    if (!row || !isAwaited(row.state)) return;
    await this.database.repository(RoundComparison).save({ ...row, state: 'done', result, endedAt: this.clock.now() });
  }

  private async fail(id: string, code: string, texts: ErrorTexts): Promise<void> {
    await this.database.as(SYSTEM, async () => {
      const row = await this.lock(id);
      if (!row || !isAwaited(row.state)) return;
      await this.database.repository(RoundComparison).save({ ...row, state: 'failed', failure: { code, texts }, endedAt: this.clock.now() });
    });
  }

  private lock(id: string): Promise<RoundComparison | null> {
    return this.database.repository(RoundComparison).findOne({ where: { id }, lock: { mode: 'pessimistic_write' } });
  }
}

/** Between the turns the process answers others. */
async function inTurns<T>(turns: Turns<T>): Promise<T> {
  for (;;) {
    const turn = turns.next();
    if (turn.done) return turn.value;
    await breathe();
  }
}

const INPUT_CHANGED: ErrorTexts = {
  ja: '比較を始めた後に、ラウンドが計算し直されました。もう一度始めてください。',
  en: 'A round was worked out again after the comparison was started. Start it again.',
};
