/**
 * Meetings asked for, accepted, declined, countered and withdrawn, by the two sides or by the office for them. Nothing that is only asked
 * for stands in the programme: a row of `meeting_request` is made when both agree. The rows are the machinery's: everything runs in its
 * transaction, both sides held, and whoever acts is checked here.
 */
import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { isUUID } from 'class-validator';
import type { Asker } from '../access/asker.js';
import { AuditTrail } from '../access/audit.trail.js';
import { Clock } from '../platform/clock.js';
import { Database, SYSTEM } from '../platform/database.js';
import { MeetingAnswer, MeetingAsking, type Answer, type AskingShown } from './meeting-asking.entity.js';
import { Agreements } from './agreements.service.js';
import { occasionOf, RequestLetters } from './request.letters.js';
import type { RequestAnswering, RequestAsking, RequestCountering, RequestDeclining, RequestTerms, RequestWithdrawing } from './request.dto.js';
import { isOffice, type Party, RequestParties, sidesOf } from './request.parties.js';
import { agreedAlready, answerMovedOn, askedAlready, doNotCome, noParty, noRequest, notAgain, notTheirs, nothingToUndo, requestsClosed, termOver, tooMany, calledOffAlready } from './request.refusals.js';
import { isOpenOn, isPending, lastDayFor } from './request.state.js';

/** An asking with both sides held, as far as the one who acts may know of it. */
interface Held { asking: MeetingAsking; from: Party; to: Party; answer: MeetingAnswer | null }

@Injectable()
export class RequestsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audit: AuditTrail,
    private readonly parties: RequestParties,
    private readonly agreements: Agreements,
    private readonly letters: RequestLetters,
  ) {}

  /**
   * Asks for a meeting. Where the other side has asked already, the two become one: the meeting is agreed. What is asked of somebody who is
   * kept apart is kept like any other and reaches nobody. Throws `NotFound`, `Invalid`, `Refused`, `Conflict`.
   */
  ask(asker: Asker, seminarId: string, dto: RequestAsking): Promise<{ id: string; isAgreed: boolean }> {
    return this.database.as(SYSTEM, async () => {
      const from = await this.parties.actingAs(asker, seminarId, dto.fromId ?? null);
      const to = await this.parties.one(seminarId, dto.toId);
      sidesOf(from, to);
      await this.parties.hold(seminarId, from.id, to.id);
      const seminar = await this.agreements.seminar(seminarId);
      const back = await this.askingOf(seminarId, to.id, from.id);
      const isApart = await this.parties.areApart(seminarId, from.id, to.id);
      const hasReached = back !== null && back.withdrawnAt === null && !isApart;
      if (!isOffice(asker, seminarId) && !to.accepts && !hasReached && !(await this.parties.areRecommended(from, to))) throw noParty();
      if (!isOpenOn(seminar.heldOn, this.clock.today())) throw requestsClosed();
      refuseAway(from, to);
      await this.refuseSettled(seminarId, from, to);
      const own = await this.askingOf(seminarId, from.id, to.id);
      if (own && isPending(own, this.clock.today())) throw askedAlready();
      if (hasReached && isPending(back, this.clock.today())) {
        await this.shownOf(from, to, dto);
        await this.agree(asker, { asking: back, from: to, to: from, answer: await this.answerOf(back.id) }, dto);
        return { id: back.id, isAgreed: true };
      }
      if (own && own.withdrawnAt === null) throw notAgain();
      await this.refuseFull(seminarId, from, to);
      const asking = await this.write(asker, seminarId, own, from, to, dto, null, seminar.heldOn);
      this.record(asker, 'request.ask', asking, own, from);
      if (!isApart && (await this.answerOf(asking.id)) === null) await this.letters.put('received', seminar, to, from, occasionOf(asking, 'received'));
      return { id: asking.id, isAgreed: false };
    });
  }

  /** Throws `NotFound` where an asking is not of the seminar. */
  async ofSeminar(id: string, seminarId: string): Promise<void> {
    if (!isUUID(id) || !(await this.database.as(SYSTEM, () => this.database.repository(MeetingAsking).existsBy({ id, seminarId })))) throw noRequest();
  }

  /** Agrees to what was asked. Throws `NotFound`, `Conflict` where it is over or a colleague was first, `Refused` where there is no room. */
  accept(asker: Asker, id: string, dto: RequestAnswering): Promise<void> {
    return this.database.as(SYSTEM, async () => {
      await this.agree(asker, await this.toAnswer(asker, id, dto), {});
    });
  }

  /** Says no, which nobody but the own side and the secretariat ever reads. */
  decline(asker: Asker, id: string, dto: RequestDeclining): Promise<void> {
    return this.database.as(SYSTEM, async () => {
      const held = await this.toAnswer(asker, id, dto);
      await this.say(asker, held, 'declined', dto.reason ?? null);
      this.audit.record({ action: 'request.decline', kind: 'seminar', id: held.asking.seminarId, before: told(held.answer), after: { asking: id, answer: 'declined', reason: dto.reason ? 'given' : 'none', ...forWhom(asker, held.to) } }, byOf(asker));
    });
  }

  /** Takes a "no" back, as long as the term runs. */
  undo(asker: Asker, id: string, dto: RequestAnswering): Promise<void> {
    return this.database.as(SYSTEM, async () => {
      const held = await this.toAnswer(asker, id, dto);
      if (held.answer?.answer !== 'declined') throw nothingToUndo();
      await this.database.repository(MeetingAnswer).delete({ askingId: id });
      this.audit.record({ action: 'request.reconsider', kind: 'seminar', id: held.asking.seminarId, before: told(held.answer), after: { asking: id, answer: null, ...forWhom(asker, held.to) } }, byOf(asker));
    });
  }

  /** Asks back for something else: another need or solution, another time. The first asking stays as it is until this one is answered. */
  counter(asker: Asker, id: string, dto: RequestCountering): Promise<{ id: string }> {
    return this.database.as(SYSTEM, async () => {
      const held = await this.toAnswer(asker, id, dto);
      const { asking, from, to } = held;
      const seminar = await this.agreements.seminar(asking.seminarId);
      await this.refuseFull(asking.seminarId, to, from);
      const own = await this.askingOf(asking.seminarId, to.id, from.id);
      const back = await this.write(asker, asking.seminarId, own, to, from, dto, id, seminar.heldOn);
      // What was said to an earlier proposal says nothing of this one.
      await this.database.repository(MeetingAnswer).delete({ askingId: back.id });
      await this.say(asker, held, 'countered', null);
      this.record(asker, 'request.counter', back, own, to);
      await this.letters.put('countered', seminar, from, to, occasionOf(back, 'countered'));
      return { id: back.id };
    });
  }

  /** Takes an asking back, which makes room for another. Throws `Conflict` where it is agreed by now. */
  withdraw(asker: Asker, id: string, { version }: RequestWithdrawing): Promise<void> {
    return this.database.as(SYSTEM, async () => {
      const { asking, from, to } = await this.known(asker, id, 'from');
      if ((await this.parties.meeting(asking.seminarId, from.id, to.id)) !== null) throw agreedAlready();
      if (asking.version !== version || asking.withdrawnAt !== null) throw answerMovedOn();
      if (!isPending(asking, this.clock.today())) throw termOver();
      await this.database.repository(MeetingAsking).update({ id }, { withdrawnAt: this.clock.now(), version: version + 1 });
      if (asking.countersId !== null) await this.database.repository(MeetingAnswer).delete({ askingId: asking.countersId, answer: 'countered' });
      this.audit.record({ action: 'request.withdraw', kind: 'seminar', id: asking.seminarId, before: { asking: id, to: to.id }, after: { asking: id, withdrawn: true, ...forWhom(asker, from) } }, byOf(asker));
    });
  }

  private async agree(asker: Asker, held: Held, terms: RequestTerms): Promise<void> {
    const { asking, from, to } = held;
    refuseAway(to, from);
    await this.refuseFull(asking.seminarId, to, from);
    await this.say(asker, held, 'accepted', null);
    await this.agreements.make(from, to, { seminarId: asking.seminarId, solutionId: asking.solutionId ?? terms.solutionId ?? null, needId: asking.needId ?? terms.needId ?? null, placed: null });
    this.audit.record({ action: 'request.accept', kind: 'seminar', id: asking.seminarId, before: null, after: { asking: asking.id, answer: 'accepted', ...forWhom(asker, to) } }, byOf(asker));
    await this.letters.put('accepted', await this.agreements.seminar(asking.seminarId), from, to, asking.id);
  }

  /** The asking to be answered, its term running and nobody having been first. */
  private async toAnswer(asker: Asker, id: string, { version }: RequestAnswering): Promise<Held> {
    const held = await this.known(asker, id, 'to');
    const { asking, from, to, answer } = held;
    if (asking.withdrawnAt !== null || await this.parties.areApart(asking.seminarId, from.id, to.id)) throw noRequest();
    if ((answer?.version ?? 0) !== (version ?? 0)) throw answerMovedOn();
    await this.refuseSettled(asking.seminarId, from, to);
    if (!isPending(asking, this.clock.today())) throw termOver();
    return held;
  }

  private async known(asker: Asker, id: string, side: 'from' | 'to'): Promise<Held> {
    const first = isUUID(id) ? await this.database.repository(MeetingAsking).findOneBy({ id }) : null;
    if (!first) throw noRequest();
    const { seminarId, fromId, toId } = first;
    if (asker.role !== 'secretariat' && (await this.parties.own(asker, seminarId))?.id !== (side === 'from' ? fromId : toId)) throw noRequest();
    await this.parties.hold(seminarId, fromId, toId);
    const asking = (await this.database.repository(MeetingAsking).findOneBy({ id }))!;
    return { asking, from: await this.parties.one(seminarId, fromId), to: await this.parties.one(seminarId, toId), answer: await this.answerOf(id) };
  }

  private async refuseSettled(seminarId: string, from: Party, to: Party): Promise<void> {
    const meeting = await this.parties.meeting(seminarId, from.id, to.id);
    if (meeting) throw meeting.isCalledOff ? calledOffAlready() : agreedAlready();
  }

  private async refuseFull(seminarId: string, party: Party, other: Party): Promise<void> {
    if (await this.parties.held(seminarId, party.id, other.id) >= party.meetingsMax) throw tooMany(party.meetingsMax);
  }

  /** Writes what a side asks, in the one row that it has for the other. */
  private async write(asker: Asker, seminarId: string, own: MeetingAsking | null, from: Party, to: Party, dto: RequestTerms, countersId: string | null, heldOn: string): Promise<MeetingAsking> {
    const row: MeetingAsking = {
      id: own?.id ?? randomUUID(), seminarId, fromId: from.id, toId: to.id, countersId, solutionId: dto.solutionId ?? null, needId: dto.needId ?? null, half: dto.half ?? null, day: dto.day ?? null,
      message: dto.message ?? null, shown: await this.shownOf(from, to, dto), askedBy: asker.accountId, askedByName: asker.name, onBehalf: isOffice(asker, seminarId),
      askedAt: this.clock.now(), expiresOn: lastDayFor(this.clock.today(), heldOn), withdrawnAt: null, version: (own?.version ?? 0) + 1,
    };
    await this.database.repository(MeetingAsking).save(row);
    return row;
  }

  /** What both sides are called. Throws `Invalid` for a solution or a need that is not of its side. */
  private async shownOf(from: Party, to: Party, { solutionId, needId }: RequestTerms): Promise<AskingShown> {
    const [company, counterpart] = sidesOf(from, to);
    const [solution] = solutionId == null ? [] : await this.database.query<{ ja: string | null; en: string | null }>(
      `SELECT coalesce(title_ja, text_ja) AS ja, coalesce(title_en, text_en) AS en FROM solution WHERE id = $1 AND organisation_id = $2 AND status = 'current'`, [solutionId, company.organisationId]);
    if (solutionId != null && !solution) throw notTheirs('solutionId');
    const [need] = needId == null ? [] : await this.database.query<{ ja: string | null; en: string | null }>(
      'SELECT coalesce(title_ja, text_ja) AS ja, coalesce(title_en, text_en) AS en FROM need WHERE id = $1 AND (city_id = $2 OR local_company_id = $3) AND closed_at IS NULL', [needId, counterpart.cityId, counterpart.localCompanyId]);
    if (needId != null && !need) throw notTheirs('needId');
    return { from: { ja: from.nameJa, en: from.nameEn }, to: { ja: to.nameJa, en: to.nameEn }, solution: solution ?? null, need: need ?? null, sample: from.sample };
  }

  private async say(asker: Asker, { asking, to, answer: before }: Held, answer: Answer, reason: string | null): Promise<void> {
    await this.database.repository(MeetingAnswer).save({
      askingId: asking.id, seminarId: asking.seminarId, partyId: to.id, answer, reason, answeredBy: asker.accountId, answeredByName: asker.name,
      onBehalf: asker.role === 'secretariat', answeredAt: this.clock.now(), version: (before?.version ?? 0) + 1,
    });
  }

  private askingOf(seminarId: string, fromId: string, toId: string): Promise<MeetingAsking | null> {
    return this.database.repository(MeetingAsking).findOneBy({ seminarId, fromId, toId });
  }

  private answerOf(askingId: string): Promise<MeetingAnswer | null> {
    return this.database.repository(MeetingAnswer).findOneBy({ askingId });
  }

  private record(asker: Asker, action: 'request.ask' | 'request.counter', { id, seminarId, toId, solutionId, needId }: MeetingAsking, before: MeetingAsking | null, from: Party): void {
    this.audit.record({ action, kind: 'seminar', id: seminarId, before: before && { asking: id, solution: before.solutionId, need: before.needId }, after: { asking: id, from: from.id, to: toId, solution: solutionId, need: needId, ...forWhom(asker, from) } }, byOf(asker));
  }
}

/** Meetings are of those who come. */
function refuseAway(own: Party, other: Party): void {
  if (!own.comes) throw doNotCome();
  if (!other.comes) throw noParty();
}

function byOf({ accountId, role }: Asker): { accountId: string | null; role: string } {
  return { accountId, role };
}

function forWhom({ role }: Asker, party: Party): { onBehalfOf?: string } {
  return role === 'secretariat' || role === 'organizer' ? { onBehalfOf: party.id } : {};
}

function told(answer: MeetingAnswer | null): object | null {
  return answer && { asking: answer.askingId, answer: answer.answer };
}
