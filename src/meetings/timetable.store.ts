/** Timetables as rows: a change is another timetable, made from the one in hand. */
import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { isUUID } from 'class-validator';
import { In, IsNull } from 'typeorm';
import { Clock } from '../platform/clock.js';
import { Database } from '../platform/database.js';
import { Conflict } from '../platform/errors.js';
import { Timetable, TimetableHead, TimetableMeeting, TimetableSeat, TimetableVersion, type MeetingShown } from './timetable.entity.js';
import { partiesOf, type Programme, type Standing } from './timetable.input.js';

/** What is told of a timetable that is about to be made. */
export type Making = Pick<Timetable, 'cause' | 'requestId' | 'status' | 'verified' | 'value' | 'bound' | 'seed' | 'withoutWishes' | 'unheld' | 'advice'> & { steps: number };

const ROWS_AT_ONCE = 1_000;

@Injectable()
export class TimetableStore {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** The timetable in hand; null where none was made yet. */
  head(seminarId: string): Promise<TimetableHead | null> {
    return this.database.repository(TimetableHead).findOneBy({ seminarId });
  }

  /** The same, kept from others until the transaction ends. Throws `Conflict` where somebody was first; a version that is not sent is not asked about. */
  async hold(seminarId: string, version: number | undefined): Promise<TimetableHead | null> {
    await this.database.query('SELECT pg_advisory_xact_lock(hashtext($1))', [`timetable ${seminarId}`]);
    const head = await this.head(seminarId);
    if (version !== undefined && version !== (head?.version ?? 0)) {
      throw new Conflict('TIMETABLE.CHANGED', { ja: '開いた後にほかの人がこの時間割を変更しました。今の時間割を確かめて、もう一度行ってください。', en: 'Somebody changed this timetable since you opened it. Look at how it stands now, then do it again.' });
    }
    return head;
  }

  get(seminarId: string, id: string): Promise<Timetable | null> {
    return isUUID(id) ? this.database.repository(Timetable).findOneBy({ seminarId, id }) : Promise.resolve(null);
  }

  those(seminarId: string, ids: readonly string[]): Promise<Timetable[]> {
    return this.database.repository(Timetable).findBy({ seminarId, id: In([...ids]) });
  }

  /** Its meetings in the order of time and table. */
  async meetings(timetableId: string): Promise<TimetableMeeting[]> {
    return this.database.repository(TimetableMeeting).find({ where: { timetableId }, order: { slotId: 'ASC', tableId: 'ASC', requestId: 'ASC' } });
  }

  /** Of several timetables. */
  meetingsOf(timetableIds: readonly string[]): Promise<TimetableMeeting[]> {
    return this.database.repository(TimetableMeeting).find({ where: { timetableId: In([...timetableIds]) }, order: { slotId: 'ASC', tableId: 'ASC', requestId: 'ASC' } });
  }

  /** Its meetings without pairs that are kept apart. */
  async meetingsForHosts(timetableId: string): Promise<TimetableMeeting[]> {
    const apart = await this.database.query<{ id: string }>('SELECT request_id AS id FROM timetable_meeting WHERE timetable_id = $1 AND is_kept_apart(seminar_id, a_id, b_id)', [timetableId]);
    const hidden = new Set(apart.map(({ id }) => id));
    return (await this.meetings(timetableId)).filter(({ requestId }) => !hidden.has(requestId));
  }

  async standings(timetableId: string): Promise<Standing[]> {
    return (await this.meetings(timetableId)).map(standingOf);
  }

  /** Those that were published, the newest first. */
  versions(seminarId: string): Promise<TimetableVersion[]> {
    return this.database.repository(TimetableVersion).find({ where: { seminarId }, order: { number: 'DESC' } });
  }

  current(seminarId: string): Promise<TimetableVersion | null> {
    return this.database.repository(TimetableVersion).findOneBy({ seminarId, isCurrent: true });
  }

  /** Keeps a timetable made from `baseId`; nothing is in hand by it. */
  async keep(programme: Programme, baseId: string | null, making: Making, standings: readonly Standing[], by: string | null): Promise<string> {
    const id = randomUUID();
    const seminarId = programme.id;
    const { steps, ...told } = making;
    await this.database.repository(Timetable).insert({ id, seminarId, baseId, ...told, steps: String(steps), madeBy: by, madeAt: this.clock.now() });
    const shown = showing(programme);
    const requests = new Map(programme.requests.map((one) => [one.id, one]));
    const rows = standings.map((one): TimetableMeeting => {
      const { a, b } = requests.get(one.requestId)!;
      return { timetableId: id, seminarId, ...one, aId: a, bId: b, shown: shown(one, a, b) };
    });
    if (rows.length === 0) return id;
    for (const some of portions(rows)) await this.database.repository(TimetableMeeting).insert(some);
    for (const some of portions(rows.flatMap(seatsOf))) await this.database.repository(TimetableSeat).insert(some);
    return id;
  }

  /** Takes a timetable in hand. */
  async take(seminarId: string, timetableId: string, undone: string[]): Promise<void> {
    await this.database.query(
      `INSERT INTO timetable_head (seminar_id, timetable_id, undone) VALUES ($1, $2, $3)
       ON CONFLICT (seminar_id) DO UPDATE SET timetable_id = excluded.timetable_id, undone = excluded.undone, version = timetable_head.version + 1`, [seminarId, timetableId, undone]);
  }

  /** Whoever looked at the timetable before has to look again. */
  async stir(seminarId: string): Promise<void> {
    await this.database.query('UPDATE timetable_head SET version = version + 1 WHERE seminar_id = $1', [seminarId]);
  }

  /** Shows one version to those who meet, and no other; `null` shows none. */
  async show(seminarId: string, number: number | null): Promise<void> {
    await this.database.repository(TimetableVersion).update({ seminarId, isCurrent: true }, { isCurrent: false });
    if (number !== null) await this.database.repository(TimetableVersion).update({ seminarId, number, withdrawnAt: IsNull() }, { isCurrent: true });
  }

  /** The published timetables of these seminars, as far as the one who asks may read them. */
  async published(seminarIds: readonly string[]): Promise<TimetableMeeting[]> {
    const versions = await this.database.repository(TimetableVersion).find({ where: { seminarId: In([...seminarIds]), isCurrent: true } });
    return this.database.repository(TimetableMeeting).find({ where: { timetableId: In(versions.map(({ timetableId }) => timetableId)) }, order: { seminarId: 'ASC', slotId: 'ASC', requestId: 'ASC' } });
  }
}

export function standingOf({ requestId, slotId, tableId, linkId, interpreterId, locked }: TimetableMeeting): Standing {
  return { requestId, slotId, tableId, linkId, interpreterId, locked };
}

/** A statement takes 65,535 values. */
function portions<T>(rows: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(rows.length / ROWS_AT_ONCE) }, (_, at) => rows.slice(at * ROWS_AT_ONCE, (at + 1) * ROWS_AT_ONCE));
}

/** Everybody, every table, every link and every interpreter that a meeting takes. */
function seatsOf({ timetableId, slotId, requestId, aId, bId, tableId, linkId, interpreterId }: TimetableMeeting): TimetableSeat[] {
  const seat = (kind: TimetableSeat['kind'], subject: string): TimetableSeat => ({ timetableId, slotId, kind, subject, requestId });
  return [
    seat('party', aId), seat('party', bId),
    ...(tableId === null ? [] : [seat('place', `table ${tableId}`)]), ...(linkId === null ? [] : [seat('place', `link ${linkId}`)]),
    ...(interpreterId === null ? [] : [seat('interpreter', interpreterId)]),
  ];
}

/** What meetings are called by the programme as it stands. */
export function showing(programme: Programme): (standing: Standing, a: string, b: string) => MeetingShown {
  const names = new Map(partiesOf(programme).map(({ id, name }) => [id, name]));
  const slots = new Map(programme.slots.map((slot) => [slot.id, slot]));
  const labels = (of: readonly { id: string; label: string }[]): ((id: string | null) => string | null) => (id) => of.find((one) => one.id === id)?.label ?? null;
  const [table, link, interpreter] = [labels(programme.tables), labels(programme.videoLinks), labels(programme.interpreters)];
  return ({ slotId, tableId, linkId, interpreterId }, a, b) => {
    const { startsAt, endsAt } = slots.get(slotId)!;
    return { a: names.get(a)!, b: names.get(b)!, startsAt, endsAt, table: table(tableId), link: link(linkId), interpreter: interpreter(interpreterId), sample: programme.sample };
  };
}
