import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { CitiesService } from '../cities/cities.service.js';
import type { SeminarInput } from '../engine/model.js';
import { Database } from '../platform/database.js';
import { Invalid, NotFound } from '../platform/errors.js';
import { FixedMeeting } from './fixed-meeting.entity.js';
import { MeetingRequest } from './meeting-request.entity.js';
import { MetBefore } from './met-before.entity.js';
import { SeminarTable } from './seminar-table.entity.js';
import { seminarView, type FixedMeetingView, type MetBeforeView, type RequestView, type SeminarDetail, type SeminarProgramme, type SeminarView, type TableView, type VetoView } from './seminar.dto.js';
import { Seminar } from './seminar.entity.js';
import { SeminarsQueries } from './seminars.queries.js';
import { Veto } from './veto.entity.js';
import { VideoLink } from './video-link.entity.js';

/** Seminars and their programmes. What an asker may not read is not there: row-level security decides. */
@Injectable()
export class SeminarsService {
  constructor(
    private readonly database: Database,
    private readonly queries: SeminarsQueries,
    private readonly cities: CitiesService,
  ) {}

  /** All seminars, the latest first. */
  async list(): Promise<SeminarView[]> {
    const rows = await this.database.rows(Seminar, 'ORDER BY t.held_on DESC, t.id');
    return rows.map(seminarView);
  }

  /** What seminars are called and when they are, for those who only name them; the latest first. */
  names(): ReturnType<SeminarsQueries['titles']> {
    return this.queries.titles();
  }

  /** One of them without its programme. Throws `NotFound`. */
  async named(id: string): Promise<SeminarView> {
    return seminarView(await this.seminar(id));
  }

  /** How many come to each seminar, by its id. */
  parties(): ReturnType<SeminarsQueries['parties']> {
    return this.queries.parties();
  }

  /** One seminar with its day as people read it. Throws `NotFound`. */
  async programme(id: string): Promise<SeminarProgramme> {
    const [row, attendees, talks, breaks, slots, tables] = await Promise.all([
      this.seminar(id), this.queries.attendees(id), this.queries.talksAlone(id), this.queries.breaks(id), this.queries.slots(id), this.tables(id),
    ]);
    return { ...seminarView(row), attendees, talks, breaks, slots, tables };
  }

  /** One seminar with its whole programme. Throws `NotFound`. */
  async get(id: string): Promise<SeminarDetail> {
    const row = await this.seminar(id);
    const [attendances, talks, breaks, slots, tables, videoLinks, interpreters, requests, fixedMeetings, metBefore] = await Promise.all([
      this.queries.attendances(id), this.queries.talks(id), this.queries.breaks(id), this.queries.slots(id), this.tables(id), this.videoLinks(id),
      this.queries.interpreters(id), this.requests(id), this.fixedMeetings(id), this.metBefore(id),
    ]);
    return {
      ...seminarView(row),
      rules: row.rules,
      talks, breaks, slots, tables, videoLinks, interpreters, requests, fixedMeetings, metBefore,
      delegations: attendances.filter((one) => one.kind === 'delegation'),
      companies: attendances.filter((one) => one.kind === 'company'),
      localCompanies: attendances.filter((one) => one.kind === 'local-company'),
    };
  }

  /** Whom the secretariat keeps apart at a seminar; empty for everybody else. Throws `NotFound`. */
  async vetoes(id: string): Promise<VetoView[]> {
    await this.seminar(id);
    const rows = await this.database.repository(Veto).find({ where: { seminarId: id }, order: { aId: 'ASC', bId: 'ASC' } });
    return rows.map(({ aId, bId, kind, hiddenFrom, sample }) => ({ a: aId, b: bId, kind, hiddenFrom, sample }));
  }

  /**
   * A seminar as the engine reads it, parties by id, with its vetoes: only the secretariat's scope and the machinery's read all of it.
   * Throws `NotFound`, and `Invalid` where not even its day is known.
   */
  async engineSeminar(id: string): Promise<SeminarInput> {
    const row = await this.seminar(id);
    if (row.heldOn.length !== 10) {
      throw new Invalid('SEMINAR.NO_DAY', { ja: 'この催しは開催日が分からないため、マッチングに使えません。', en: 'The day of this event is not known, so it cannot be matched for.' });
    }
    // Who said no or cancelled is matched with nobody; who was asked or waits may still come.
    const attendances = (await this.queries.attendances(id)).filter(({ status }) => status !== 'declined' && status !== 'cancelled');
    const localIds = attendances.flatMap((one) => one.localCompanyId ?? []);
    return {
      id,
      date: row.heldOn,
      theme: { ja: row.themeJa ?? '', en: row.themeEn ?? '', domains: row.themeDomains },
      // Somebody who names no needs or solutions comes with all of theirs.
      delegations: attendances.flatMap((one) => (one.cityId === null ? [] : [{ id: one.id, city_id: one.cityId, ...(one.needs.length > 0 && { needs: one.needs }) }])),
      companies: attendances.flatMap((one) => (one.organisationId === null ? [] : [{ id: one.organisationId, ...(one.solutions.length > 0 && { solutions: one.solutions }) }])),
      local_companies: await this.cities.engineLocalCompanies(localIds),
      vetoes: (await this.vetoes(id)).map(({ a, b, kind }) => ({ a, b, kind })),
    };
  }

  private async seminar(id: string): Promise<Seminar> {
    const [row] = await this.database.rows(Seminar, 'WHERE t.id = $1', [id]);
    if (!row) throw new NotFound('SEMINAR.MISSING', { ja: 'この催しは見つかりません。', en: 'There is no such seminar.' });
    return row;
  }

  private async tables(seminarId: string): Promise<TableView[]> {
    const rows = await this.database.rows(SeminarTable, 'WHERE t.seminar_id = $1 AND NOT t.removed ORDER BY t.id', [seminarId]);
    return rows.map(({ id, label, seats, screen, homeOf }) => ({ id, label, seats, screen, homeOf }));
  }

  private async videoLinks(seminarId: string): Promise<SeminarDetail['videoLinks']> {
    const rows = await this.database.repository(VideoLink).find({ where: { seminarId }, order: { id: 'ASC' } });
    return rows.map(({ id, label }) => ({ id, label }));
  }

  private async requests(seminarId: string): Promise<RequestView[]> {
    const rows = await this.database.repository(MeetingRequest).find({ where: { seminarId, calledOffAt: IsNull() }, order: { id: 'ASC' } });
    return rows.map(({ id, aId, bId, solutionId, needId, aMark, bMark, interpreterIds }) => ({ id, a: aId, b: bId, solutionId, needId, aMark, bMark, interpreterIds }));
  }

  private async fixedMeetings(seminarId: string): Promise<FixedMeetingView[]> {
    const rows = await this.database.repository(FixedMeeting).find({ where: { seminarId }, order: { requestId: 'ASC' } });
    return rows.map(({ requestId, slotId, locked, reasonJa, reasonEn }) => ({ requestId, slotId, locked, reason: { ja: reasonJa, en: reasonEn } }));
  }

  private async metBefore(seminarId: string): Promise<MetBeforeView[]> {
    const rows = await this.database.repository(MetBefore).find({ where: { seminarId }, order: { aId: 'ASC', bId: 'ASC' } });
    return rows.map(({ aId, bId, metOn }) => ({ a: aId, b: bId, metOn }));
  }
}
