/**
 * What a local company says through a link of its needs, and of anything else. That a need is right counts at once; words of its own and a need
 * that is gone are proposals, because they change what others read. Everything runs in the machinery's transaction with the link held.
 */
import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AuditTrail } from '../access/audit.trail.js';
import { Notices } from '../access/notices.js';
import type { NeedAnswer } from '../cities/city-answer.entity.js';
import { notSaidWhich, rewrittenMeanwhile } from '../cities/city-answers.service.js';
import { BY_LINK } from '../cities/city-links.service.js';
import { notAsked } from '../cities/link.refusals.js';
import { Need } from '../cities/need.entity.js';
import { Clock } from '../platform/clock.js';
import { Database } from '../platform/database.js';
import { LocalAnswer } from './local-answer.entity.js';
import { LocalLink } from './local-link.entity.js';
import { answeredWords } from './local-link.letters.js';
import { answeredMeanwhile, OF } from './local-link.refusals.js';
import { LocalLinks, type OpenLink } from './local-links.service.js';

/** What is said of a need: the versions of the answer that stood there, and of the need that was read. */
export interface NeedSaid { answer: NeedAnswer; text?: string | null; version?: number | null; needVersion?: number | null }

type Said = Pick<LocalAnswer, 'answer' | 'text' | 'needVersion' | 'state'>;
type Kind = LocalAnswer['kind'];

@Injectable()
export class LocalAnswers {
  constructor(
    private readonly database: Database,
    private readonly links: LocalLinks,
    private readonly notices: Notices,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** What a party answered, through whichever of its links. In the transaction of the machinery or of the secretariat. */
  of({ seminarId, attendanceId }: Pick<LocalLink, 'seminarId' | 'attendanceId'>): Promise<LocalAnswer[]> {
    return this.database.repository(LocalAnswer).find({ where: { seminarId, attendanceId }, order: { givenAt: 'DESC', id: 'ASC' } });
  }

  /** The needs of the local company of a party, also those that it no longer has, by their place. */
  needs({ seminarId, attendanceId }: Pick<LocalLink, 'seminarId' | 'attendanceId'>): Promise<Need[]> {
    return this.database.rows(Need, 'JOIN attendance a ON a.local_company_id = t.local_company_id WHERE a.seminar_id = $1 AND a.id = $2 ORDER BY t.position, t.id', [seminarId, attendanceId]);
  }

  /**
   * Says whether a need is right. The same answer again changes nothing. Throws as `LocalLinks.look`, `NotFound`, `Conflict` where a colleague
   * answered since or the secretariat rewrote what is said to be right, and `Invalid` where that does not say what was read.
   */
  sayNeed(token: string, needId: string, { answer, text, version, needVersion }: NeedSaid): Promise<void> {
    return this.links.answering(token, async (link) => {
      const need = await this.database.repository(Need).findOne({ where: { id: needId, localCompanyId: link.party.localCompanyId }, lock: { mode: 'pessimistic_write' } });
      if (!need || (need.closedAt !== null && !(await this.find(link, 'need', needId)))) throw notAsked(OF);
      if (answer === 'right' && needVersion == null) throw notSaidWhich();
      if (answer === 'right' && needVersion !== need.version) throw rewrittenMeanwhile();
      const said: Said = { answer, text: answer === 'change' ? text ?? null : null, needVersion: answer === 'right' ? need.version : null, state: answer === 'right' ? 'given' : 'proposed' };
      const earlier = await this.find(link, 'need', needId);
      // Sent twice, by a finger or by a browser: the second says the same of what stands there.
      if (earlier && isSame(earlier, said)) return;
      if ((earlier?.version ?? 0) !== (version ?? 0)) throw answeredMeanwhile();
      const row = await this.write(link, 'need', needId, earlier, said);
      await this.confirm(needId);
      this.audit.record({ action: 'local-answer.give', kind: 'seminar', id: link.seminarId, before: earlier && told(earlier), after: told(row, earlier) }, BY_LINK);
    });
  }

  /** Takes an answer on a need back. What is not there is taken back already. Throws as `sayNeed`. */
  takeBack(token: string, needId: string, version: number): Promise<void> {
    return this.links.answering(token, async (link) => {
      const row = await this.find(link, 'need', needId);
      if (!row) return;
      if (row.version !== version) throw answeredMeanwhile();
      await this.database.repository(LocalAnswer).delete({ id: row.id });
      await this.confirm(needId);
      this.audit.record({ action: 'local-answer.take-back', kind: 'seminar', id: link.seminarId, before: told(row), after: null }, BY_LINK);
    });
  }

  /** All is answered, with anything else in the company's own words; whoever sent the link is told the first time. The same again changes nothing. Throws as `sayNeed`. */
  finish(token: string, { text, version }: Pick<NeedSaid, 'text' | 'version'>): Promise<void> {
    return this.links.answering(token, async (link) => {
      const earlier = await this.find(link, 'more', '');
      const more = text ?? null;
      const isNew = more !== (earlier?.text ?? null);
      if (link.answeredAt !== null && !isNew) return;
      if (isNew && (earlier?.version ?? 0) !== (version ?? 0)) throw answeredMeanwhile();
      if (isNew && more !== null) await this.write(link, 'more', '', earlier, { answer: 'said', text: more, needVersion: null, state: 'given' });
      if (isNew && more === null) await this.database.repository(LocalAnswer).delete({ id: earlier!.id });
      if (link.answeredAt === null) await this.tell(link);
      this.audit.record({ action: 'local-answer.finish', kind: 'seminar', id: link.seminarId, before: null, after: { attendance: link.attendanceId, link: link.id, text: more === null ? 'none' : earlier && isNew ? 'changed' : 'given' } }, BY_LINK);
    });
  }

  /** The need was confirmed when its company last said that it is right as it stands, or that it is as the secretariat then wrote it. */
  async confirm(needId: string): Promise<void> {
    await this.database.query(
      `UPDATE need SET confirmed_at = (SELECT max(a.given_at) FROM local_answer a WHERE a.kind = 'need' AND a.subject = need.id AND (a.answer = 'right' AND a.need_version = need.version OR a.answer = 'change' AND a.state = 'accepted'))
        WHERE id = $1`, [needId]);
  }

  private async tell({ id, name, madeBy, seminarId, attendanceId, party: { company } }: OpenLink): Promise<void> {
    await this.database.repository(LocalLink).update({ id }, { answeredAt: this.clock.now() });
    const [sender] = await this.database.query<{ role: string }>('SELECT role FROM account WHERE id = $1', [madeBy]);
    if (!sender) return;
    const home = sender.role === 'organizer' ? 'organizer' : 'secretariat';
    await this.notices.put([{ accountId: madeBy!, kind: 'local-link.answered', occasion: id, texts: answeredWords(company, name), path: `/${home}/seminars/${seminarId}/roster/parties/${attendanceId}` }]);
  }

  private find({ seminarId, attendanceId }: OpenLink, kind: Kind, subject: string): Promise<LocalAnswer | null> {
    return this.database.repository(LocalAnswer).findOneBy({ seminarId, attendanceId, kind, subject });
  }

  private write({ id, seminarId, attendanceId, name }: OpenLink, kind: Kind, subject: string, earlier: LocalAnswer | null, said: Said): Promise<LocalAnswer> {
    return this.database.repository(LocalAnswer).save({
      ...said, id: earlier?.id ?? randomUUID(), seminarId, attendanceId, linkId: id, kind, subject, byName: name, givenAt: this.clock.now(), version: (earlier?.version ?? 0) + 1, decidedBy: null, decidedAt: null, note: null,
    });
  }
}

function isSame(row: LocalAnswer, said: Said): boolean {
  return row.answer === said.answer && row.text === said.text && row.needVersion === said.needVersion && row.decidedAt === null;
}

/** What the audit trail keeps: whether there are words, never the words. */
function told({ attendanceId, linkId, subject, answer, text }: LocalAnswer, earlier: LocalAnswer | null = null): object {
  const words = text === null ? 'none' : earlier?.text && earlier.text !== text ? 'changed' : 'given';
  return { attendance: attendanceId, link: linkId, need: subject, answer, text: words };
}
