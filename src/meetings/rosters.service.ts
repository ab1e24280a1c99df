/**
 * The roster of a seminar: who is invited, how far each party is, and how it takes part. A step by which meetings that stand can no longer
 * be held tells of them first, and is taken once exactly these were confirmed; nothing is dropped by it. Steps of one seminar follow one another.
 */
import { Injectable } from '@nestjs/common';
import { AuditTrail } from '../access/audit.trail.js';
import { Database } from '../platform/database.js';
import { Attendance } from '../seminars/attendance.entity.js';
import { type AttendanceStatus, comes, OWN_STEPS, STEPS } from '../seminars/attendance.state.js';
import { SeminarsService } from '../seminars/seminars.service.js';
import { effectOf, type ProgrammeEffect } from './programme.effects.js';
import { ProgrammesService, TouchesMeetings } from './programmes.service.js';
import type { AnswersRead, OwnStep, OwnUndo, RosterInvitation, RosterStep, RosterTerms, RosterUndo, WaitingPlace } from './roster.dto.js';
import { fewerThanLeast, invitedAlready, noAttendance, noSuchStep, nobodyToInvite, nothingToTakeBack, notWaiting, oneToInvite, OwnMeetingsEnd, rosterChanged } from './roster.refusals.js';
import { RosterLetters } from './roster.letters.js';
import { type RosterLine, RostersQueries } from './rosters.queries.js';
import type { Programme } from './timetable.input.js';
import { TimetableStore } from './timetable.store.js';
import { isOver, type VenueLimit, venueLimits } from './venue.limits.js';

/** What came of a step. `effect`: the meetings that it touches. */
export interface RosterChanged { id: string; status: AttendanceStatus; version: number; effect: ProgrammeEffect; limits: VenueLimit[]; next: RosterLine | null; applied: boolean }
/** `next`: the first who waits, where there is room for it; it is suggested, and nothing happens by itself. */
export interface Roster { programme: Programme; lines: RosterLine[]; limits: VenueLimit[]; next: RosterLine | null }
type Changes = Partial<Pick<Attendance, 'status' | 'statusBefore' | 'waitingPlace' | 'waitingPlaceBefore' | 'mode' | 'timeZone' | 'seats' | 'meetingsMin' | 'meetingsMax' | 'ownStepVersion' | 'unreadAnswerVersion'>>;
type Step = RosterUndo;
type Action = 'roster.step' | 'roster.undo' | 'roster.change' | 'roster.answer' | 'roster.reconsider';
/** Who took a step of their own in the machinery's transaction. */
interface By { accountId: string | null; role: string }

const MEETINGS_MAX = { company: 5, delegation: 9, 'local-company': 5 } as const;

@Injectable()
export class RostersService {
  constructor(
    private readonly database: Database,
    private readonly seminars: SeminarsService,
    private readonly programmes: ProgrammesService,
    private readonly store: TimetableStore,
    private readonly queries: RostersQueries,
    private readonly letters: RosterLetters,
    private readonly audit: AuditTrail,
  ) {}

  /** Throws `NotFound` for a seminar that is not there. */
  async roster(seminarId: string): Promise<Roster> {
    const programme = await this.seminars.get(seminarId);
    const lines = await this.queries.lines(seminarId);
    return { programme, lines, limits: venueLimits(programme), next: nextOf(programme, lines) };
  }

  /** Puts somebody on the roster, invited or waiting; the people of whoever is invited get a letter. Throws `NotFound` where there is nobody of that id, `Conflict` for somebody who is on it. */
  async invite(seminarId: string, dto: RosterInvitation): Promise<{ id: string }> {
    await this.store.hold(seminarId, undefined);
    const { timeZone, rules } = await this.seminars.get(seminarId);
    const party = await this.partyOf(dto);
    const { kind, cityId = null, organisationId = null, localCompanyId = null } = party;
    if (await this.database.repository(Attendance).existsBy({ seminarId, ...(cityId !== null ? { cityId } : organisationId !== null ? { organisationId } : { localCompanyId: localCompanyId! }) })) throw invitedAlready();
    const mode = dto.mode ?? 'on-site';
    const row = {
      seminarId, id: party.id, kind, cityId, organisationId, localCompanyId, nameJa: party.nameJa ?? null, nameEn: party.nameEn ?? null, mode, timeZone: mode === 'online' ? party.home ?? timeZone ?? 'UTC' : timeZone ?? party.home ?? 'UTC',
      languages: party.languages, meetingsMin: 0, meetingsMax: kind === 'company' ? rules?.max_meetings_per_company ?? MEETINGS_MAX.company : MEETINGS_MAX[kind],
      status: dto.waits ? 'waiting' as const : 'invited' as const, waitingPlace: dto.waits ? await this.lastPlace(seminarId) + 1 : null,
    };
    await this.database.repository(Attendance).insert(row);
    await this.letters.onStep(seminarId, party.id, 1, null, row.status);
    this.audit.record({ action: 'roster.invite', kind: 'seminar', id: seminarId, before: null, after: { attendance: party.id, attendanceStatus: row.status, mode } });
    return { id: party.id };
  }

  /**
   * Takes a party one step on; its people get a letter where it is invited, or has a place after it waited. Throws `Refused` for a step that does not follow, `TouchesMeetings` where meetings would be touched that are
   * not the confirmed ones, `Conflict` where somebody was first.
   */
  step(seminarId: string, id: string, { to, ...step }: RosterStep): Promise<RosterChanged> {
    return this.made(seminarId, id, step, 'roster.step', async (party) => {
      if (!STEPS[party.status].includes(to)) throw noSuchStep();
      return { status: to, statusBefore: party.status, waitingPlace: to === 'waiting' ? await this.lastPlace(seminarId) + 1 : null, waitingPlaceBefore: party.waitingPlace };
    });
  }

  /** Takes the last step of a party back, once; somebody who waited has their place again. Throws as `step` does. */
  undo(seminarId: string, id: string, step: Step): Promise<RosterChanged> {
    return this.made(seminarId, id, step, 'roster.undo', (party) => this.takenBack(party));
  }

  /**
   * A step of the party itself, in the machinery's transaction. It is told of its own published meetings and confirms how many these are; what
   * else is touched is for the office to see, and nothing is dropped. Throws `Refused` for a step that does not follow, `OwnMeetingsEnd` where
   * the number was not confirmed, `Conflict` where somebody was first.
   */
  answer(seminarId: string, id: string, { to, version, confirmed }: OwnStep, by: By): Promise<RosterChanged> {
    return this.tried(seminarId, id, { version }, 'roster.answer', async (party) => {
      if (!OWN_STEPS[party.status].includes(to)) throw noSuchStep();
      await this.refuseUntold(party, to, confirmed);
      return { status: to, statusBefore: party.status, waitingPlace: null, waitingPlaceBefore: party.waitingPlace, ownStepVersion: version + 1, unreadAnswerVersion: version + 1 };
    }, by);
  }

  /** Takes the last step of a party back that was its own, while nobody changed anything since. Throws as `answer` does. */
  reconsider(seminarId: string, id: string, { version, confirmed }: OwnUndo, by: By): Promise<RosterChanged> {
    return this.tried(seminarId, id, { version }, 'roster.reconsider', async (party) => {
      if (party.statusBefore === null || party.ownStepVersion !== version) throw nothingToTakeBack();
      await this.refuseUntold(party, party.statusBefore, confirmed);
      // Of what nobody has read there is nothing to tell any more.
      return { ...await this.takenBack(party), unreadAnswerVersion: party.unreadAnswerVersion === version ? null : version + 1 };
    }, by);
  }

  /** Changes how a party takes part: on site or online, with how many persons, and how many meetings it has at most. Throws as `step` does. */
  change(seminarId: string, id: string, { version, confirmed, preview, ...terms }: RosterTerms): Promise<RosterChanged> {
    return this.made(seminarId, id, { version, confirmed: confirmed ?? null, preview: preview ?? false }, 'roster.change', async (party, { timeZone }) => {
      const [meetingsMin, meetingsMax] = [terms.meetingsMin ?? party.meetingsMin, terms.meetingsMax ?? party.meetingsMax];
      if (meetingsMax < meetingsMin) throw fewerThanLeast();
      const mode = terms.mode ?? party.mode;
      const moved = mode === party.mode ? {} : { timeZone: mode === 'on-site' ? timeZone ?? party.timeZone : await this.homeZone(party) };
      return { mode, ...moved, meetingsMin, meetingsMax, seats: terms.seats === undefined ? party.seats : terms.seats };
    });
  }

  /** Those who keep the roster have read what parties answered themselves; an answer that came since stays unread. */
  async readAnswers(seminarId: string, { answers }: AnswersRead): Promise<void> {
    await this.seminars.named(seminarId);
    const read = await this.database.query<{ id: string }>(
      `WITH read AS (UPDATE attendance SET unread_answer_version = NULL WHERE seminar_id = $1 AND unread_answer_version = version AND id || ':' || version = ANY ($2) RETURNING id) SELECT id FROM read ORDER BY 1`, [seminarId, answers ?? []]);
    if (read.length > 0) this.audit.record({ action: 'roster.read', kind: 'seminar', id: seminarId, before: null, after: { attendances: read.map(({ id }) => id) } });
  }

  /** Gives somebody who waits another place on the list; the others move on. */
  async place(seminarId: string, id: string, { version, place }: WaitingPlace): Promise<void> {
    await this.store.hold(seminarId, undefined);
    const party = await this.party(seminarId, id, version);
    if (party.waitingPlace === null) throw notWaiting();
    const waiting = (await this.queries.lines(seminarId)).filter((line) => line.waitingPlace !== null && line.id !== id).map((line) => line.id);
    waiting.splice(place - 1, 0, id);
    await this.database.query('UPDATE attendance SET waiting_place = array_position($2::text[], id) WHERE seminar_id = $1 AND waiting_place IS NOT NULL', [seminarId, waiting]);
    await this.database.repository(Attendance).increment({ seminarId, id }, 'version', 1);
    this.audit.record({ action: 'roster.place', kind: 'seminar', id: seminarId, before: { attendance: id, place: party.waitingPlace }, after: { attendance: id, place: waiting.indexOf(id) + 1 } });
  }

  /** Made, looked at, and made undone again where it is a preview or touches what was not confirmed. */
  private async made(seminarId: string, id: string, step: Step, action: Action, changesOf: (party: Attendance, programme: Programme) => Promise<Changes>): Promise<RosterChanged> {
    if (!step.preview) return this.tried(seminarId, id, step, action, changesOf);
    let seen: RosterChanged | undefined;
    await this.database.manager.transaction(async () => {
      seen = await this.tried(seminarId, id, step, action, changesOf);
      throw new OnlyLooked();
    }).catch((error: unknown) => { if (!(error instanceof OnlyLooked)) throw error; });
    return { ...seen!, version: step.version, applied: false };
  }

  private async tried(seminarId: string, id: string, step: Step, action: Action, changesOf: (party: Attendance, programme: Programme) => Promise<Changes>, own?: By): Promise<RosterChanged> {
    const head = await this.store.hold(seminarId, undefined);
    const programme = await this.seminars.get(seminarId);
    const party = await this.party(seminarId, id, step.version);
    const current = await this.store.current(seminarId);
    const planned = [head?.timetableId, current?.timetableId] as const;
    const was = await this.programmes.looked(programme, planned);
    const changes = await changesOf(party, programme);
    const { affected } = await this.database.repository(Attendance).update({ seminarId, id }, { ...changes, version: party.version + 1 });
    // Delegations that come are everybody's to read, and their hosts' to change.
    if (affected !== 1) throw noAttendance();
    if (party.status === 'waiting' && changes.status !== undefined) await this.closeUp(seminarId);
    const changed = await this.seminars.get(seminarId);
    const effect = effectOf(was, await this.programmes.looked(changed, planned));
    if (!own && !step.preview && effect.meetings.length > 0 && step.confirmed !== effect.token) throw new TouchesMeetings(effect);
    if (head && effect.meetings.length > 0) await this.store.stir(seminarId);
    if (!step.preview && action === 'roster.step' && changes.status !== undefined) await this.letters.onStep(seminarId, id, party.version + 1, party.status, changes.status);
    if (!step.preview) this.audit.record({ action, kind: 'seminar', id: seminarId, before: told(party), after: { ...told({ ...party, ...changes }), touched: effect.meetings.map(({ requestId }) => requestId) } }, own);
    return { id, status: changes.status ?? party.status, version: party.version + 1, effect, limits: venueLimits(changed), next: nextOf(changed, await this.queries.lines(seminarId)), applied: true };
  }

  private async party(seminarId: string, id: string, version: number): Promise<Attendance> {
    const party = await this.database.repository(Attendance).findOneBy({ seminarId, id });
    if (!party) throw noAttendance();
    if (party.version !== version) throw rosterChanged();
    return party;
  }

  /** Who waited has their place again. */
  private async takenBack({ seminarId, statusBefore, waitingPlaceBefore }: Attendance): Promise<Changes> {
    if (statusBefore === null) throw nothingToTakeBack();
    const waitingPlace = statusBefore === 'waiting' ? Math.min(waitingPlaceBefore ?? Infinity, await this.lastPlace(seminarId) + 1) : null;
    if (waitingPlace !== null) await this.database.query('UPDATE attendance SET waiting_place = waiting_place + 1 WHERE seminar_id = $1 AND waiting_place >= $2', [seminarId, waitingPlace]);
    return { status: statusBefore, statusBefore: null, waitingPlace, waitingPlaceBefore: null };
  }

  /** All its published meetings end with its coming: just those that it reads on its page. */
  private async refuseUntold({ seminarId, id, status }: Attendance, to: AttendanceStatus, confirmed: number | null | undefined): Promise<void> {
    if (!comes({ status }) || comes({ status: to })) return;
    const count = await this.queries.published(seminarId, id);
    if (count > 0 && confirmed !== count) throw new OwnMeetingsEnd(count);
  }

  private async lastPlace(seminarId: string): Promise<number> {
    const [row] = await this.database.query<{ last: number }>('SELECT coalesce(max(waiting_place), 0)::int AS last FROM attendance WHERE seminar_id = $1', [seminarId]);
    return row!.last;
  }

  /** Whoever waits behind a place that was left moves up. */
  private async closeUp(seminarId: string): Promise<void> {
    await this.database.query(
      `UPDATE attendance a SET waiting_place = w.place FROM (SELECT id, row_number() OVER (ORDER BY waiting_place, id)::int AS place FROM attendance WHERE seminar_id = $1 AND waiting_place IS NOT NULL) w
        WHERE a.seminar_id = $1 AND a.id = w.id AND a.waiting_place <> w.place`, [seminarId]);
  }

  /** Where a party is on the day when it does not travel. */
  private async homeZone({ kind, cityId, timeZone }: Attendance): Promise<string> {
    if (kind === 'company') return HOME_OF_COMPANIES;
    const [city] = cityId === null ? [] : await this.database.query<{ zone: string }>('SELECT time_zone AS zone FROM city WHERE id = $1', [cityId]);
    return city?.zone ?? timeZone;
  }

  private async partyOf({ organisationId = null, cityId = null, localCompanyId = null }: RosterInvitation): Promise<Invited> {
    if ([organisationId, cityId, localCompanyId].filter((one) => one !== null).length !== 1) throw oneToInvite();
    const [row] = organisationId !== null
      ? await this.database.query<Invited>(`SELECT 'company' AS kind, id, id AS "organisationId", coalesce(languages, '{}') AS languages, '${HOME_OF_COMPANIES}' AS home FROM organisation WHERE id = $1 AND kind = 'company' AND approved AND merged_into IS NULL`, [organisationId])
      : cityId !== null
        ? await this.database.query<Invited>(`SELECT 'delegation' AS kind, 'del-' || id AS id, id AS "cityId", name_ja || '代表団' AS "nameJa", name_en || ' delegation' AS "nameEn", languages, time_zone AS home FROM city WHERE id = $1`, [cityId])
        : await this.database.query<Invited>(`SELECT 'local-company' AS kind, id, id AS "localCompanyId", languages, NULL AS home FROM local_company WHERE id = $1`, [localCompanyId]);
    if (!row) throw nobodyToInvite();
    return row;
  }
}

interface Invited extends Partial<Pick<Attendance, 'cityId' | 'organisationId' | 'localCompanyId' | 'nameJa' | 'nameEn'>>, Pick<Attendance, 'id' | 'kind' | 'languages'> { /** Where it is when it does not travel. */ home: string | null }

const HOME_OF_COMPANIES = 'Asia/Tokyo';

/** Takes a preview back. */
class OnlyLooked extends Error {}

/** The first who waits, where the venue holds it as well: no limit is passed by it. */
function nextOf(programme: Programme, lines: readonly RosterLine[]): RosterLine | null {
  const first = lines.find(({ waitingPlace }) => waitingPlace !== null);
  if (!first) return null;
  const as = <T extends { id: string; status: AttendanceStatus }>(parties: T[]): T[] => parties.map((one) => (one.id === first.id ? { ...one, status: 'accepted' } : one));
  const withFirst = venueLimits({ ...programme, companies: as(programme.companies), delegations: as(programme.delegations), localCompanies: as(programme.localCompanies) });
  const now = venueLimits(programme);
  return withFirst.some((limit, at) => isOver(limit) && limit.count > now[at]!.count) ? null : first;
}

function told({ id, status, mode, seats, meetingsMin, meetingsMax }: Attendance): object {
  return { attendance: id, attendanceStatus: status, mode, seats, meetingsMin, meetingsMax };
}
