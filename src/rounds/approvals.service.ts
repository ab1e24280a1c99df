/** The way of a round to its approval: put up, called back, returned with reasons, approved by somebody else; and what was written on the way. */
import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { AuditTrail } from '../access/audit.trail.js';
import { Clock } from '../platform/clock.js';
import { Database, SYSTEM } from '../platform/database.js';
import { Conflict, Invalid, Refused } from '../platform/errors.js';
import { RoundRemark, type RemarkKind } from './remark.entity.js';
import type { MatchRound } from './round.entity.js';
import { RoundMoves } from './round.moves.js';
import { RoundsQueries } from './rounds.queries.js';
import type { Doer } from './rounds.service.js';

@Injectable()
export class ApprovalsService {
  constructor(
    private readonly database: Database,
    private readonly queries: RoundsQueries,
    private readonly moves: RoundMoves,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** Puts a reviewed round, or one that was withdrawn, up for approval. `Conflict` where a veto made since forbids one of its lines. */
  async submit(id: string, text: string, version: number | undefined, by: Doer): Promise<MatchRound> {
    await this.moves.hold(id);
    await this.refuseVetoed(id);
    const round = await this.moves.go(id, { to: 'submitted', version, action: 'round.submit', changes: { submittedBy: by.accountId, submittedAt: this.clock.now(), approvedBy: null, approvedAt: null }, told: remarked(text) });
    await this.write(id, 'submit', text, by);
    return round;
  }

  /** Calls a round back that waits for approval, to change it; one that was published before is withdrawn again, and stays as it was. */
  async recall(id: string, text: string, version: number | undefined, by: Doer): Promise<MatchRound> {
    const { publishedAt } = await this.moves.hold(id);
    const round = await this.moves.go(id, { to: publishedAt === null ? 'proposed' : 'withdrawn', version, action: 'round.recall', changes: { submittedBy: null, submittedAt: null }, told: remarked(text) });
    await this.write(id, 'recall', text, by);
    return round;
  }

  /** Gives a round back with reasons, also one that was approved but is not published yet; one that was published before is withdrawn again. */
  async giveBack(id: string, reason: string, version: number | undefined, by: Doer): Promise<MatchRound> {
    if (reason === '') throw noReason();
    const { publishedAt } = await this.moves.hold(id);
    const round = await this.moves.go(id, { to: publishedAt === null ? 'returned' : 'withdrawn', version, action: 'round.return', changes: { approvedBy: null, approvedAt: null, publishAt: null, publishFailure: null }, told: { reason } });
    await this.write(id, 'return', reason, by);
    return round;
  }

  /** Approves a round. `Refused` for the one who put it up: two people decide. */
  async approve(id: string, text: string, version: number | undefined, by: Doer): Promise<MatchRound> {
    const held = await this.moves.hold(id);
    if (held.state === 'submitted' && held.submittedBy !== null && held.submittedBy === by.accountId) {
      throw new Refused('ROUND.OWN_APPROVAL', { ja: '起案した人は承認できません。ほかの承認者に頼んでください。', en: 'Whoever put the round up cannot approve it. Ask another approver.' });
    }
    await this.refuseVetoed(id);
    const round = await this.moves.go(id, { to: 'approved', version, action: 'round.approve', changes: { approvedBy: by.accountId, approvedAt: this.clock.now() }, told: remarked(text) });
    await this.write(id, 'approve', text, by);
    return round;
  }

  /** Writes a comment. `Invalid` when it is empty. */
  async comment(id: string, text: string, by: Doer): Promise<void> {
    if (text === '') throw noText();
    await this.moves.hold(id);
    await this.write(id, 'comment', text, by);
    this.audit.record({ action: 'round.comment', kind: 'round', id, before: null, after: { text } });
  }

  /** What was written to a round, the oldest first. */
  remarks(id: string): Promise<RoundRemark[]> {
    return this.database.repository(RoundRemark).find({ where: { roundId: id }, order: { madeAt: 'ASC', id: 'ASC' } });
  }

  /** Adds a remark beside a step; the step has its own entry in the audit trail. */
  async write(id: string, kind: RemarkKind, text: string, by: Doer): Promise<void> {
    await this.database.repository(RoundRemark).insert({ id: randomUUID(), roundId: id, kind, text, accountId: by.accountId, madeAt: this.clock.now() });
  }

  /** Whether a round recommends a pair that a veto, a conflict of interest or a tender made since keeps apart. */
  isVetoed(id: string): Promise<boolean> {
    // Vetoes are the secretariat's; that one stands in the way an approver may learn.
    return this.database.as(SYSTEM, () => this.queries.hasVetoedLine(id));
  }

  /** Refuses to go on with a round that recommends a pair which a veto, a conflict of interest or a tender made since keeps apart. */
  async refuseVetoed(id: string): Promise<void> {
    if (await this.isVetoed(id)) {
      throw new Conflict('ROUND.VETOED', {
        ja: 'この案には、計算した後に「会わせない」と登録された組が含まれています。新しいデータで計算し直してください。',
        en: 'This round recommends a pair that was since entered as one that must not meet. Run it again with today’s data.',
      });
    }
  }
}

function remarked(text: string): Record<string, unknown> {
  return text === '' ? {} : { text };
}

function noReason(): Invalid {
  const texts = { ja: '理由を書いてください。', en: 'Write the reason.' };
  return new Invalid('ROUND.NO_REASON', texts, [{ field: 'reason', texts }]);
}

function noText(): Invalid {
  const texts = { ja: 'コメントを書いてください。', en: 'Write the comment.' };
  return new Invalid('ROUND.NO_TEXT', texts, [{ field: 'text', texts }]);
}
