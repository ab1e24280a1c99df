/** Rounds whose set time has come: each is published on its own, and one that cannot be is marked, told to the secretariat, and due no longer. */
import { Injectable, Logger } from '@nestjs/common';
import { AuditTrail } from '../access/audit.trail.js';
import { Clock } from '../platform/clock.js';
import { Database, SYSTEM } from '../platform/database.js';
import { AppError, type ErrorTexts } from '../platform/errors.js';
import { PublicationLetters } from './publication.letters.js';
import { PublicationsService } from './publications.service.js';
import { MatchRound } from './round.entity.js';
import { RoundMoves } from './round.moves.js';

/** How long after its time a publication is tried again that broke off without a reason that anybody could mend. */
const TRY_MS_MAX = 600_000;
const BROKE_OFF: ErrorTexts = { ja: '技術的な原因で公開できませんでした。手で公開してください。', en: 'It could not be published for a technical reason. Publish it by hand.' };

@Injectable()
export class DuePublications {
  private readonly logger = new Logger('DuePublications');

  constructor(
    private readonly database: Database,
    private readonly moves: RoundMoves,
    private readonly publications: PublicationsService,
    private readonly letters: PublicationLetters,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** Publishes what is due, once, whichever process looks first; what happens to one round does not touch another. Returns how many were published. */
  async publish(): Promise<number> {
    const due = await this.database.as(SYSTEM, () => this.database.query<{ id: string }>(
      `SELECT id FROM match_round WHERE state = 'approved' AND publish_at <= $1 ORDER BY publish_at, number`, [this.clock.now()]));
    let published = 0;
    for (const { id } of due) {
      try {
        published += await this.database.as(SYSTEM, () => this.publishOne(id));
      } catch (error) {
        await this.afterFailure(id, error);
      }
    }
    return published;
  }

  private async publishOne(id: string): Promise<number> {
    const round = await this.moves.hold(id);
    if (!this.isDue(round)) return 0;
    await this.publications.refuseOlder(round);
    await this.publications.publish(id, undefined, { accountId: null });
    return 1;
  }

  private async afterFailure(id: string, error: unknown): Promise<void> {
    const reason = error instanceof AppError ? { code: error.code, texts: error.texts } : null;
    if (!reason) this.logger.error(`Round ${id} could not be published at its time.`, (error as Error).stack);
    try {
      await this.database.as(SYSTEM, () => this.mark(id, reason));
    } catch (again) {
      this.logger.error(`Round ${id} could not be marked as not published.`, (again as Error).stack);
    }
  }

  /** Without a reason the round stays due for a while, since what broke may be whole again at the next look. */
  private async mark(id: string, reason: { code: string; texts: ErrorTexts } | null): Promise<void> {
    const round = await this.moves.hold(id);
    if (!this.isDue(round)) return;
    const wanted = round.publishAt!;
    if (!reason && this.clock.now().getTime() - wanted.getTime() < TRY_MS_MAX) return;
    const failure = { ...(reason ?? { code: 'ROUND.PUBLISH_BROKE_OFF', texts: BROKE_OFF }), wanted: wanted.toISOString() };
    Object.assign(round, { publishAt: null, publishFailure: failure, step: round.step + 1 });
    await this.database.repository(MatchRound).save(round);
    this.audit.record({ action: 'round.publish-failed', kind: 'round', id, before: { publishAt: failure.wanted }, after: { publishAt: null, code: failure.code, text: failure.texts.ja } });
    await this.letters.onNotPublished(round, failure);
  }

  private isDue({ state, publishAt }: MatchRound): boolean {
    return state === 'approved' && publishAt !== null && publishAt <= this.clock.now();
  }
}
