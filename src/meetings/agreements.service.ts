/** Meetings that are to be held: agreed by both sides, or placed by the secretariat, and called off by it. Only these are planned in a timetable. */
import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Asker } from '../access/asker.js';
import { AuditTrail } from '../access/audit.trail.js';
import { Clock } from '../platform/clock.js';
import { Database, SYSTEM } from '../platform/database.js';
import { NotFound } from '../platform/errors.js';
import { MeetingRequest } from '../seminars/meeting-request.entity.js';
import { RequestLetters } from './request.letters.js';
import type { MeetingPlacing, RequestDoor, RequestWithdrawing } from './request.dto.js';
import { type Party, RequestParties, sidesOf } from './request.parties.js';
import { agreedAlready, answerMovedOn, keptApart, noParty, noRequest, notTheirs, partyAway, partyFull } from './request.refusals.js';

export interface SeminarOfRequests { id: string; title: { ja: string | null; en: string | null }; heldOn: string; sample: boolean }
interface Agreement { seminarId: string; solutionId: string | null; needId: string | null; /** By the secretariat; null where both sides agreed. */ placed: { by: string | null } | null }

@Injectable()
export class Agreements {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audit: AuditTrail,
    private readonly parties: RequestParties,
    private readonly letters: RequestLetters,
  ) {}

  /** Throws `NotFound`. */
  async seminar(id: string): Promise<SeminarOfRequests> {
    const [row] = await this.database.query<SeminarOfRequests>(`SELECT id, jsonb_build_object('ja', title_ja, 'en', title_en) AS title, held_on AS "heldOn", sample FROM seminar WHERE id = $1`, [id]);
    if (!row) throw new NotFound('SEMINAR.MISSING', { ja: 'この催しは見つかりません。', en: 'There is no such seminar.' });
    return row;
  }

  /** The two are to meet; a pair that was called off, or loaded with a "no", stands again. In the machinery's transaction, both sides held. */
  async make(one: Party, other: Party, { seminarId, solutionId, needId, placed }: Agreement): Promise<void> {
    const [a, b] = sidesOf(one, other);
    await this.database.query(
      `INSERT INTO meeting_request AS r (seminar_id, id, a_id, b_id, solution_id, need_id, a_mark, b_mark, agreed_at, is_placed, placed_by)
       VALUES ($1, $2, $3, $4, $5, $6, 'want', 'want', $7, $8, $9)
       ON CONFLICT ON CONSTRAINT uq_meeting_request_pair DO UPDATE SET solution_id = coalesce(excluded.solution_id, r.solution_id), need_id = coalesce(excluded.need_id, r.need_id), a_mark = 'want', b_mark = 'want',
         agreed_at = excluded.agreed_at, is_placed = excluded.is_placed, placed_by = excluded.placed_by, called_off_at = NULL, version = r.version + 1`,
      [seminarId, randomUUID(), a.id, b.id, solutionId, needId, this.clock.now(), placed !== null, placed?.by ?? null]);
  }

  /** The secretariat places a meeting that nobody needs to accept. Both are told. Throws `NotFound`, `Refused`, `Conflict`. */
  place(asker: Asker, seminarId: string, { aId, bId, solutionId, needId }: MeetingPlacing): Promise<void> {
    return this.database.as(SYSTEM, async () => {
      const seminar = await this.seminar(seminarId);
      const [a, b] = sidesOf(await this.parties.one(seminarId, aId), await this.parties.one(seminarId, bId));
      await this.parties.hold(seminarId, a.id, b.id);
      const away = [a, b].find(({ comes }) => !comes);
      if (away) throw partyAway(away.nameJa ?? away.nameEn ?? away.id);
      if (await this.parties.areApart(seminarId, a.id, b.id)) throw keptApart();
      if ((await this.parties.meeting(seminarId, a.id, b.id))?.isCalledOff === false) throw agreedAlready();
      for (const [party, other] of [[a, b], [b, a]] as const) {
        if (await this.parties.held(seminarId, party.id, other.id) >= party.meetingsMax) throw partyFull(party.nameJa ?? party.nameEn ?? party.id, party.meetingsMax);
      }
      await this.refuseStrange(a, b, solutionId ?? null, needId ?? null);
      await this.make(a, b, { seminarId, solutionId: solutionId ?? null, needId: needId ?? null, placed: { by: asker.accountId } });
      this.audit.record({ action: 'request.place', kind: 'seminar', id: seminarId, before: null, after: { company: a.id, counterpart: b.id, solution: solutionId ?? null, need: needId ?? null } }, { accountId: asker.accountId, role: asker.role });
      const occasion = randomUUID();
      await this.letters.put('placed', seminar, a, b, occasion);
      await this.letters.put('placed', seminar, b, a, occasion);
    });
  }

  /** The secretariat calls a meeting off; both are told the same words. A timetable that holds it says so until it is repaired. Throws `NotFound`, `Conflict`. */
  callOff(asker: Asker, seminarId: string, id: string, { version }: RequestWithdrawing): Promise<void> {
    return this.database.as(SYSTEM, async () => {
      const seminar = await this.seminar(seminarId);
      const row = await this.database.repository(MeetingRequest).findOneBy({ seminarId, id });
      if (!row) throw noRequest();
      const [a, b] = [await this.parties.one(seminarId, row.aId), await this.parties.one(seminarId, row.bId)];
      await this.parties.hold(seminarId, a.id, b.id);
      const isShown = (await this.parties.meeting(seminarId, a.id, b.id))?.isCalledOff === false;
      const { affected } = await this.database.repository(MeetingRequest).createQueryBuilder().update().set({ calledOffAt: this.clock.now(), version: version + 1 })
        .where('seminar_id = :seminarId AND id = :id AND version = :version AND called_off_at IS NULL', { seminarId, id, version }).execute();
      if (affected !== 1) throw answerMovedOn();
      this.audit.record({ action: 'request.call-off', kind: 'seminar', id: seminarId, before: { meeting: id, company: a.id, counterpart: b.id }, after: { meeting: id, calledOff: true } }, { accountId: asker.accountId, role: asker.role });
      // Of a pair that neither side ever saw nobody is told.
      if (!isShown) return;
      const occasion = randomUUID();
      await this.letters.put('called-off', seminar, a, b, occasion);
      await this.letters.put('called-off', seminar, b, a, occasion);
    });
  }

  /** Whether those who come may ask a side freely. */
  setDoor(asker: Asker, seminarId: string, { open = false }: RequestDoor): Promise<void> {
    return this.database.as(SYSTEM, async () => {
      const own = await this.parties.own(asker, seminarId);
      if (!own) throw noParty();
      if (own.accepts === open) return;
      await this.database.query('UPDATE attendance SET accepts_requests = $3 WHERE seminar_id = $1 AND id = $2', [seminarId, own.id, open]);
      this.audit.record({ action: 'request.open', kind: 'seminar', id: seminarId, before: { party: own.id, open: own.accepts }, after: { party: own.id, open } }, { accountId: asker.accountId, role: asker.role });
    });
  }

  private async refuseStrange(a: Party, b: Party, solutionId: string | null, needId: string | null): Promise<void> {
    const solutions = solutionId === null ? [1] : await this.database.query('SELECT 1 FROM solution WHERE id = $1 AND organisation_id = $2', [solutionId, a.organisationId]);
    if (solutions.length === 0) throw notTheirs('solutionId');
    const needs = needId === null ? [1] : await this.database.query('SELECT 1 FROM need WHERE id = $1 AND (city_id = $2 OR local_company_id = $3)', [needId, b.cityId, b.localCompanyId]);
    if (needs.length === 0) throw notTheirs('needId');
  }
}
