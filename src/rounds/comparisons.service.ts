/** Asking for a comparison of two rounds, or of one round under another profile, and finding it again. The sums follow in the background. */
import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { AuditTrail } from '../access/audit.trail.js';
import { engineVersion } from '../engine/version.js';
import { Clock } from '../platform/clock.js';
import { Database } from '../platform/database.js';
import { Conflict, Invalid, NotFound } from '../platform/errors.js';
import { Outbox } from '../platform/outbox.js';
import { RoundComparison } from './comparison.entity.js';
import { ComparisonsQueries, type ComparisonRow } from './comparisons.queries.js';
import { ProfilesService } from './profiles.service.js';
import type { MatchRound } from './round.entity.js';
import { hasResult } from './round.state.js';
import { RoundsService, type Doer } from './rounds.service.js';

export const COMPARISON_QUEUED = 'comparison.queued';

/** What a round is compared with: a later round, or its own input under another profile. */
export type ComparedWith = { to: string } | { profile: string };

type Key = Pick<RoundComparison, 'fromRound' | 'toRound' | 'profileId' | 'fromHash' | 'toHash' | 'engineVersion'>;

@Injectable()
export class ComparisonsService {
  constructor(
    private readonly database: Database,
    private readonly queries: ComparisonsQueries,
    private readonly rounds: RoundsService,
    private readonly profiles: ProfilesService,
    private readonly outbox: Outbox,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /**
   * Asks for a comparison. The same question is worked out once: where it was asked before, that comparison is returned and
   * nothing is written, unless it failed, which starts it again. `Conflict` where a round has no result or no frozen input.
   */
  async start(fromId: string, other: ComparedWith, by: Doer): Promise<RoundComparison> {
    const from = await this.rounds.get(fromId);
    const key = await this.keyOf(from, other);
    await this.refuseWithoutInput(key);
    const made = await this.insert(key, by);
    const there = made ?? await this.find(key, true);
    if (!there) throw new Conflict('COMPARISON.CHANGED', { ja: 'ラウンドが同時に変わりました。もう一度お試しください。', en: 'The round changed at the same moment. Try again.' });
    if (!made && there.state !== 'failed') return there;
    const before = made ? null : { state: there.state, attempt: there.attempt };
    const started = made ?? await this.database.repository(RoundComparison).save({ ...there, state: 'queued' as const, attempt: there.attempt + 1, failure: null, endedAt: null });
    await this.outbox.put(COMPARISON_QUEUED, started.id);
    this.audit.record({
      action: 'comparison.start', kind: 'comparison', id: started.id, before,
      after: { fromRound: key.fromRound, toRound: key.toRound, profileId: key.profileId, attempt: started.attempt },
    });
    return started;
  }

  /** A comparison with its result once it is done. `NotFound` where the asker may not know of it. */
  async get(id: string): Promise<RoundComparison> {
    const comparison = isId(id) ? await this.queries.one(id) : null;
    if (!comparison) throw new NotFound('COMPARISON.NOT_FOUND', { ja: 'この比較は見つかりません。', en: 'There is no such comparison.' });
    return comparison;
  }

  /** The comparison of two rounds as they stand now, or `null` where nobody has asked for it. */
  between(from: MatchRound, to: MatchRound): Promise<RoundComparison | null> {
    return this.find({ fromRound: from.id, toRound: to.id, profileId: null, fromHash: from.inputHash ?? '', toHash: to.inputHash ?? '', engineVersion });
  }

  /** The comparison of a round as it stands now with itself under another profile, or `null`. */
  under(round: MatchRound, profileId: string): Promise<RoundComparison | null> {
    const hash = round.inputHash ?? '';
    return this.find({ fromRound: round.id, toRound: null, profileId, fromHash: hash, toHash: hash, engineVersion });
  }

  /** Comparisons in which a round takes part, the newest first, without their results. */
  of(roundId: string): Promise<ComparisonRow[]> {
    return this.queries.of(roundId);
  }

  private async keyOf(from: MatchRound, other: ComparedWith): Promise<Key> {
    refuseWithoutResult(from);
    const common = { fromRound: from.id, fromHash: from.inputHash ?? '', engineVersion };
    if ('profile' in other) {
      if (!isId(other.profile)) throw noProfile();
      const profile = await this.profiles.get(other.profile);
      if (profile.id === from.profileId) throw sameProfile();
      return { ...common, toRound: null, profileId: profile.id, toHash: common.fromHash };
    }
    const to = await this.rounds.get(other.to);
    if (to.id === from.id) throw sameRound();
    refuseWithoutResult(to);
    return { ...common, toRound: to.id, profileId: null, toHash: to.inputHash ?? '' };
  }

  private async refuseWithoutInput({ fromRound, toRound }: Key): Promise<void> {
    const ids = [fromRound, ...(toRound === null ? [] : [toRound])];
    if ((await this.queries.withInput(ids)).size === ids.length) return;
    throw new Conflict('COMPARISON.NO_INPUT', {
      ja: '入力が残っていないラウンドがあるため、原因は調べられません。', en: 'The frozen input of a round is not kept, so the causes cannot be worked out.',
    });
  }

  private async insert(key: Key, by: Doer): Promise<RoundComparison | null> {
    const id = randomUUID();
    const rows = await this.database.query(
      `INSERT INTO round_comparison (id, from_round, to_round, profile_id, from_hash, to_hash, engine_version, state, made_by, made_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, 'queued', $8, $9) ON CONFLICT DO NOTHING RETURNING id`,
      [id, key.fromRound, key.toRound, key.profileId, key.fromHash, key.toHash, key.engineVersion, by.accountId, this.clock.now()],
    );
    return rows.length === 0 ? null : this.queries.one(id);
  }

  private find(key: Key, hold = false): Promise<RoundComparison | null> {
    const query = this.database.repository(RoundComparison).createQueryBuilder('comparison')
      .where('comparison.fromRound = :fromRound AND comparison.fromHash = :fromHash AND comparison.toHash = :toHash AND comparison.engineVersion = :engineVersion', key)
      .andWhere('coalesce(comparison.toRound, comparison.profileId) = :other', { other: key.toRound ?? key.profileId });
    return (hold ? query.setLock('pessimistic_write') : query).getOne();
  }
}

function isId(id: string): boolean {
  return /^[0-9a-f-]{36}$/.test(id);
}

function refuseWithoutResult({ state }: MatchRound): void {
  if (hasResult(state)) return;
  throw new Conflict('COMPARISON.NO_RESULT', { ja: '結果のないラウンドは比べられません。計算が終わってから行ってください。', en: 'A round without a result cannot be compared. Do it once the round is worked out.' });
}

/** A round says nothing against itself. */
export function sameRound(): Invalid {
  const texts = { ja: '別のラウンドを選んでください。同じラウンドどうしは比べられません。', en: 'Choose another round: a round cannot be compared with itself.' };
  return new Invalid('COMPARISON.SAME_ROUND', texts, [{ field: 'to', texts }]);
}

function sameProfile(): Invalid {
  const texts = { ja: 'このラウンドの配点とは別の配点を選んでください。', en: 'Choose another profile than that of the round.' };
  return new Invalid('COMPARISON.SAME_PROFILE', texts, [{ field: 'profile', texts }]);
}

function noProfile(): Invalid {
  const texts = { ja: '配点を選んでください。', en: 'Choose a profile.' };
  return new Invalid('COMPARISON.NO_PROFILE', texts, [{ field: 'profile', texts }]);
}
