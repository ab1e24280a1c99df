/** What local companies propose through their links, for the secretariat to put in or not: other words of a need, or that it is gone. In its running transaction. */
import { Injectable } from '@nestjs/common';
import { isUUID } from 'class-validator';
import type { Asker } from '../access/asker.js';
import { notThere } from '../access/asker.guard.js';
import { AuditTrail } from '../access/audit.trail.js';
import { CitiesService } from '../cities/cities.service.js';
import { decidedMeanwhile } from '../cities/city-proposals.service.js';
import { Clock } from '../platform/clock.js';
import { Database } from '../platform/database.js';
import { LocalAnswer } from './local-answer.entity.js';
import { LocalAnswers } from './local-answers.service.js';

/** The versions of the answer and of the need that were read, and the need in the words that the secretariat makes of the company's. */
export interface Accepting { version: number; needVersion: number; textJa?: string | null; textEn?: string | null }
/** `note`: the company reads it. */
export interface Declining { version: number; note: string }

@Injectable()
export class LocalProposals {
  constructor(
    private readonly database: Database,
    private readonly cities: CitiesService,
    private readonly answers: LocalAnswers,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** How many wait for a decision, and of which party the longest; null where none does. */
  async waiting(): Promise<{ count: number; seminarId: string; attendanceId: string } | null> {
    const [row] = await this.database.query<{ count: number; seminarId: string; attendanceId: string }>(
      `SELECT count(*) OVER ()::int AS count, seminar_id AS "seminarId", attendance_id AS "attendanceId" FROM local_answer WHERE state = 'proposed' ORDER BY given_at, id LIMIT 1`);
    return row ?? null;
  }

  /**
   * Puts it in: the need in the words that the secretariat makes of the company's, or closed. Throws `NotFound` for another party's, and `Conflict`
   * where it was decided, the company answered anew, or the need was changed.
   */
  async accept(seminarId: string, attendanceId: string, id: string, { version, needVersion, ...words }: Accepting, by: Pick<Asker, 'accountId'>): Promise<void> {
    const answer = await this.proposed(seminarId, attendanceId, id, version);
    const need = await this.cities.needRow(answer.subject);
    const edit = await this.cities.changeNeed(need, needVersion, answer.answer === 'gone' ? { closedAt: this.clock.now() } : words);
    await this.decide(answer, 'accepted', null, by);
    await this.answers.confirm(need.id);
    this.audit.record({ action: 'local-answer.accept', kind: 'need', id: need.id, before: edit?.before ?? null, after: { ...edit?.after, answer: answer.answer } });
  }

  /** Does not put it in; the company reads the words. Throws as `accept`. */
  async decline(seminarId: string, attendanceId: string, id: string, { version, note }: Declining, by: Pick<Asker, 'accountId'>): Promise<void> {
    const answer = await this.proposed(seminarId, attendanceId, id, version);
    await this.decide(answer, 'declined', note, by);
    this.audit.record({ action: 'local-answer.decline', kind: 'need', id: answer.subject, before: null, after: { answer: answer.answer, note: 'given' } });
  }

  /** The need is there again. Throws `NotFound` for one of another company, or one that is not closed. */
  async reopen(seminarId: string, attendanceId: string, needId: string): Promise<void> {
    const need = (await this.answers.needs({ seminarId, attendanceId })).find(({ id }) => id === needId);
    if (!need || need.closedAt === null) throw notThere();
    const edit = (await this.cities.changeNeed(need, need.version, { closedAt: null }))!;
    this.audit.record({ action: 'need.reopen', kind: 'need', id: needId, before: edit.before, after: edit.after });
  }

  private async proposed(seminarId: string, attendanceId: string, id: string, version: number): Promise<LocalAnswer> {
    const answer = isUUID(id) ? await this.database.repository(LocalAnswer).findOneBy({ id, seminarId, attendanceId, kind: 'need' }) : null;
    if (!answer) throw notThere();
    if (answer.state !== 'proposed' || answer.version !== version) throw decidedMeanwhile();
    return answer;
  }

  private async decide({ id, version }: LocalAnswer, state: 'accepted' | 'declined', note: string | null, by: Pick<Asker, 'accountId'>): Promise<void> {
    const { affected } = await this.database.repository(LocalAnswer).update({ id, version, state: 'proposed' }, { state, note, decidedBy: by.accountId, decidedAt: this.clock.now(), version: version + 1 });
    if (affected !== 1) throw decidedMeanwhile();
  }
}
