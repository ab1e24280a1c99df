/** What readers outside the office see: publishing at once or at a set time, withdrawing with the earlier version restored, and the letters about both. */
import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { Clock } from '../platform/clock.js';
import { Database } from '../platform/database.js';
import { Conflict, Invalid } from '../platform/errors.js';
import { AuditTrail } from '../access/audit.trail.js';
import { ApprovalsService } from './approvals.service.js';
import { Publication } from './publication.entity.js';
import { PublicationLetters } from './publication.letters.js';
import { MatchRound } from './round.entity.js';
import { checkVersion, RoundMoves, wrongState } from './round.moves.js';
import type { Doer } from './rounds.service.js';

const PUBLISH_DAYS_AHEAD_MAX = 366;
const DAY_MS = 86_400_000;

@Injectable()
export class PublicationsService {
  constructor(
    private readonly database: Database,
    private readonly moves: RoundMoves,
    private readonly approvals: ApprovalsService,
    private readonly letters: PublicationLetters,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** Shows an approved round to its companies, cities and organizers, in place of the one they saw before. */
  async publish(id: string, version: number | undefined, by: Doer): Promise<MatchRound> {
    const held = await this.moves.hold(id);
    await this.approvals.refuseVetoed(id);
    const before = await this.shownOf(held);
    if (before) await this.show(before.id, false);
    const number = await this.nextVersion(held);
    const round = await this.moves.go(id, {
      to: 'published', version, action: 'round.publish', told: { version: number, replaces: before?.number ?? null },
      changes: { publishedAt: this.clock.now(), publishAt: null, publishFailure: null, shown: true },
    });
    const publication = { id: randomUUID(), roundId: id, networkId: round.networkId, seminarId: round.seminarId, version: number, replacedRoundId: before?.id ?? null, publishedAt: round.publishedAt!, publishedBy: by.accountId };
    await this.database.repository(Publication).insert(publication);
    await this.approvals.write(id, 'publish', '', by);
    await this.letters.onPublished(publication.id, round, before);
    return round;
  }

  /**
   * Sets the time at which an approved round is published by itself; `null` takes the time away again. `Conflict` where it could not
   * go out as things stand: a veto forbids one of its lines, or a newer round is shown.
   */
  async schedule(id: string, at: Date | null, version: number | undefined): Promise<MatchRound> {
    const round = await this.moves.hold(id);
    checkVersion(round, version);
    if (round.state !== 'approved') throw wrongState();
    const ahead = at === null ? 0 : at.getTime() - this.clock.now().getTime();
    if (at !== null && (ahead <= 0 || ahead > PUBLISH_DAYS_AHEAD_MAX * DAY_MS)) throw badTime(ahead <= 0);
    if (at !== null) {
      await this.approvals.refuseVetoed(id);
      await this.refuseOlder(round);
    }
    const before = { publishAt: round.publishAt?.toISOString() ?? null };
    Object.assign(round, { publishAt: at, publishFailure: null });
    round.step += 1;
    const saved = await this.database.repository(MatchRound).save(round);
    this.audit.record({ action: 'round.schedule', kind: 'round', id, before, after: { publishAt: at?.toISOString() ?? null } });
    return saved;
  }

  /** Refuses to put a round by itself in place of one that is newer: whoever means that does it by hand. */
  async refuseOlder(round: MatchRound): Promise<void> {
    const shown = await this.shownOf(round);
    if (!shown || shown.number < round.number) return;
    throw new Conflict('ROUND.NEWER_SHOWN', {
      ja: `より新しいラウンド 第${shown.number}回が公開されています。このラウンドに戻すときは、日時を決めずに手で公開してください。`,
      en: `Match round ${shown.number}, which is newer, is published. To go back to this one, publish it by hand, without a set time.`,
    });
  }

  /** Takes a published round back. The version before it is seen again, and those affected are told. */
  async withdraw(id: string, reason: string, version: number | undefined, by: Doer): Promise<MatchRound> {
    if (reason === '') throw noReason();
    const held = await this.moves.hold(id);
    if (held.state !== 'published') throw wrongState();
    const wasShown = held.shown;
    const round = await this.moves.go(id, { to: 'withdrawn', version, action: 'round.withdraw', changes: { shown: false }, told: { reason } });
    const publication = await this.latestOf(id);
    await this.database.repository(Publication).update({ id: publication.id }, { withdrawnAt: this.clock.now(), withdrawnBy: by.accountId, reason });
    await this.approvals.write(id, 'withdraw', reason, by);
    if (!wasShown) return round;
    const restored = await this.earlierOf(round);
    if (restored) await this.show(restored.id, true);
    await this.letters.onWithdrawn(publication.id, round, restored);
    return round;
  }

  /** The round that readers see now in place of which this one would stand, or `null`. */
  shownOf({ id, networkId, seminarId }: MatchRound): Promise<MatchRound | null> {
    return this.database.repository(MatchRound).createQueryBuilder('round')
      .where('round.shown AND round.id <> :id AND round.networkId = :networkId AND round.seminarId IS NOT DISTINCT FROM :seminarId', { id, networkId, seminarId }).getOne();
  }

  /** Other rounds of the same network or seminar that are approved, some of them to be published at a set time; those first. */
  waitingBeside({ id, networkId, seminarId }: MatchRound): Promise<MatchRound[]> {
    return this.database.repository(MatchRound).createQueryBuilder('round')
      .where(`round.state = 'approved' AND round.id <> :id AND round.networkId = :networkId AND round.seminarId IS NOT DISTINCT FROM :seminarId`, { id, networkId, seminarId })
      .orderBy('round.publishAt', 'ASC', 'NULLS LAST').addOrderBy('round.number').getMany();
  }

  /** The round that would be seen again if this one were withdrawn, or `null`. */
  async earlierOf({ id, networkId, seminarId }: MatchRound): Promise<MatchRound | null> {
    return this.database.repository(MatchRound).createQueryBuilder('round')
      .where(`round.state = 'published' AND round.id <> :id AND round.networkId = :networkId AND round.seminarId IS NOT DISTINCT FROM :seminarId`, { id, networkId, seminarId })
      .orderBy('round.publishedAt', 'DESC').addOrderBy('round.number', 'DESC').getOne();
  }

  /** What was published of the network or seminar of a round, the newest version first. */
  versions({ networkId, seminarId }: MatchRound): Promise<Publication[]> {
    return this.database.rows(Publication, 'WHERE t.network_id = $1 AND t.seminar_id IS NOT DISTINCT FROM $2 ORDER BY t.version DESC', [networkId, seminarId]);
  }

  private async latestOf(roundId: string): Promise<Publication> {
    return this.database.repository(Publication).findOneOrFail({ where: { roundId }, order: { version: 'DESC' } });
  }

  private async nextVersion({ networkId, seminarId }: MatchRound): Promise<number> {
    const [row] = await this.database.query<{ version: number }>(
      'SELECT coalesce(max(version), 0)::int + 1 AS version FROM publication WHERE network_id = $1 AND seminar_id IS NOT DISTINCT FROM $2', [networkId, seminarId]);
    return row!.version;
  }

  private async show(id: string, shown: boolean): Promise<void> {
    await this.database.query('UPDATE match_round SET shown = $2, step = step + 1, version = version + 1 WHERE id = $1', [id, shown]);
  }
}

function badTime(isPast: boolean): Invalid {
  const texts = isPast
    ? { ja: '公開の日時は、今より後にしてください。', en: 'Choose a time that is still to come.' }
    : { ja: `公開の日時は ${PUBLISH_DAYS_AHEAD_MAX}日以内にしてください。`, en: `Choose a time within ${PUBLISH_DAYS_AHEAD_MAX} days.` };
  return new Invalid('ROUND.PUBLISH_TIME', texts, [{ field: 'day', texts }]);
}

function noReason(): Invalid {
  const texts = { ja: '取り消す理由を書いてください。', en: 'Write why it is withdrawn.' };
  return new Invalid('ROUND.NO_REASON', texts, [{ field: 'reason', texts }]);
}
