/** One day of review for all members that have none, given at once by the office and taken back in the same way. */
import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { isUUID } from 'class-validator';
import { IsNull, MoreThanOrEqual } from 'typeorm';
import { notThere } from '../access/asker.guard.js';
import { AuditTrail } from '../access/audit.trail.js';
import { Clock } from '../platform/clock.js';
import { Database } from '../platform/database.js';
import { Conflict, Invalid } from '../platform/errors.js';
import type { ReviewDayView } from './member-upkeep.dto.js';
import { GivenReviewDay } from './review-day.entity.js';

@Injectable()
export class ReviewDays {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** Gives the day to every member that has none; `null` where each has one. Throws `Invalid` for a day that has passed. */
  async give(reviewOn: string): Promise<ReviewDayView | null> {
    if (reviewOn < this.clock.today()) throw dayHasPassed(this.clock.today());
    const [rows] = await this.database.query(
      'UPDATE organisation SET review_on = $1, version = version + 1 WHERE review_on IS NULL AND merged_into IS NULL RETURNING id', [reviewOn]) as unknown as [{ id: string }[], number];
    if (rows.length === 0) return null;
    const row: GivenReviewDay = { id: randomUUID(), reviewOn, organisationIds: rows.map(({ id }) => id).sort(), givenBy: this.database.scope.account || null, givenAt: this.clock.now(), undoneAt: null };
    await this.database.repository(GivenReviewDay).insert(row);
    this.audit.record({ action: 'member.set-review', kind: 'organisation', id: 'all', before: null, after: { reviewOn, entries: rows.length } });
    return viewOf(row);
  }

  /** Takes the day from those that still have it: not from members that have confirmed, or got another. Answers from how many. Throws `NotFound`, and `Conflict` where it was taken back already. */
  async takeBack(id: string): Promise<number> {
    const days = this.database.repository(GivenReviewDay);
    const row = isUUID(id) ? await days.findOneBy({ id }) : null;
    if (!row) throw notThere();
    if (row.reviewOn < this.clock.today()) throw dayHasCome();
    const { affected } = await days.update({ id, undoneAt: IsNull() }, { undoneAt: this.clock.now() });
    if (affected !== 1) throw takenBackAlready();
    const [, count] = await this.database.query(
      'UPDATE organisation SET review_on = NULL, version = version + 1 WHERE id = ANY($1) AND review_on = $2 AND merged_into IS NULL', [row.organisationIds, row.reviewOn]) as unknown as [unknown, number];
    this.audit.record({ action: 'member.undo-review', kind: 'organisation', id: 'all', before: { reviewOn: row.reviewOn }, after: { entries: count } });
    return count;
  }

  /** The last one given that stands and is still ahead; `null` where there is none. */
  async last(): Promise<ReviewDayView | null> {
    const row = await this.database.repository(GivenReviewDay).findOne({ where: { undoneAt: IsNull(), reviewOn: MoreThanOrEqual(this.clock.today()) }, order: { givenAt: 'DESC', id: 'ASC' } });
    return row && viewOf(row);
  }
}

function viewOf({ id, reviewOn, organisationIds, givenAt }: GivenReviewDay): ReviewDayView {
  return { id, reviewOn, members: organisationIds.length, givenAt };
}

function dayHasPassed(today: string): Invalid {
  const texts = { ja: `見直す日は、今日（${today}）以降の日にしてください。`, en: `Choose a day from today (${today}) on.` };
  return new Invalid('REVIEW_DAY.PASSED', texts, [{ field: 'reviewOn', texts }]);
}

function dayHasCome(): Conflict {
  return new Conflict('REVIEW_DAY.CAME', { ja: 'この見直す日は過ぎたので、元に戻せません。会員ごとに直してください。', en: 'This day has passed, so it cannot be taken back for all. Correct it member by member.' });
}

function takenBackAlready(): Conflict {
  return new Conflict('REVIEW_DAY.UNDONE', { ja: 'この見直す日は、すでに元に戻されています。', en: 'This day was taken back already.' });
}
