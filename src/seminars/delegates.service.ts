/**
 * The people whom a party sends to a seminar, and what protocol asks for with it. Meetings are the party's, so nobody who stands in loses one.
 * Whoever no longer comes stays in the record. Row-level security says who may write.
 */
import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { isUUID } from 'class-validator';
import { AuditTrail } from '../access/audit.trail.js';
import { onConstraint } from '../platform/constraints.js';
import { Clock } from '../platform/clock.js';
import { Database } from '../platform/database.js';
import { Conflict, type ErrorTexts, Invalid, NotFound } from '../platform/errors.js';
import type { AttendanceMode } from './attendance.entity.js';
import type { DelegateChange, DelegateNaming, DelegateStep, ProtocolNoteView } from './delegate.dto.js';
import { Delegate, PRECEDENCE_MAX } from './delegate.entity.js';
import { ProtocolNote } from './protocol-note.entity.js';

const TWICE: ErrorTexts = { ja: 'このメールアドレスの人は、この催しの別の代表団にすでにいます。一人が二つの代表団に入ることはできません。先にそちらから外すか、アドレスを直してください。', en: 'The person of this address is in another delegation of this event already, and nobody comes in two. Take them off there first, or correct the address.' };
onConstraint('uq_delegate_email', 'conflict', 'DELEGATE.TWICE', TWICE, 'email');

/** For whom the machinery writes: a party that names its people through a link. */
type By = { accountId: null; role: string };
type DelegateAction = 'delegate.add' | 'delegate.change' | 'delegate.replace' | 'delegate.leave' | 'delegate.return';

@Injectable()
export class DelegatesService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audit: AuditTrail,
  ) {}

  /** Those who come by precedence, then those who left; of one party, or of all by party. One query. */
  of(seminarId: string, attendanceId: string | null = null): Promise<Delegate[]> {
    return this.database.rows(Delegate, 'WHERE t.seminar_id = $1 AND ($2::text IS NULL OR t.attendance_id = $2) ORDER BY t.attendance_id, t.left_at IS NOT NULL, t.precedence, t.left_at DESC, t.id', [seminarId, attendanceId]);
  }

  /** Throws `NotFound` for a party that is not on the roster. */
  async requireParty(seminarId: string, attendanceId: string): Promise<void> {
    await this.party(seminarId, attendanceId);
  }

  /** Throws `NotFound` for a party that is not on the roster, `Invalid` for nobody, `Conflict` for somebody of another delegation. */
  async add(seminarId: string, attendanceId: string, dto: DelegateNaming, by?: By): Promise<{ id: string }> {
    const party = await this.party(seminarId, attendanceId);
    return { id: await this.enter('delegate.add', seminarId, attendanceId, { ...dto, precedence: dto.precedence ?? party.next, mode: dto.mode ?? party.mode }, null, by) };
  }

  /** What is left out becomes nothing, but for precedence and mode, which stay. Throws as `add` does, and `Conflict` where somebody was first. */
  async change(seminarId: string, attendanceId: string, id: string, { version, ...dto }: DelegateChange): Promise<void> {
    const before = await this.delegate(seminarId, attendanceId, id, version);
    if (before.leftAt !== null) throw leftAlready();
    const after = named({ ...dto, precedence: dto.precedence ?? before.precedence, mode: dto.mode ?? before.mode });
    await this.refuseTwice(seminarId, id, after.email);
    await this.changed('delegate.change', before, after);
  }

  /** Somebody else comes in the place of one of the party; the one who was named stays in the record as replaced. Throws as `change` does. */
  async replace(seminarId: string, attendanceId: string, id: string, { version, ...dto }: DelegateChange): Promise<{ id: string }> {
    const before = await this.delegate(seminarId, attendanceId, id, version);
    if (before.leftAt !== null) throw leftAlready();
    await this.leave(before);
    return { id: await this.enter('delegate.replace', seminarId, attendanceId, { ...dto, precedence: dto.precedence ?? before.precedence, mode: dto.mode ?? before.mode }, id) };
  }

  /** Takes somebody off who does not come and is not replaced. */
  async takeOff(seminarId: string, attendanceId: string, id: string, { version }: DelegateStep, by?: By): Promise<void> {
    const before = await this.delegate(seminarId, attendanceId, id, version);
    if (before.leftAt !== null) throw leftAlready();
    await this.leave(before);
    this.record('delegate.leave', before, by);
  }

  /** Takes leaving or being replaced back: the one who was named comes again, and whoever stood in does not. */
  async bringBack(seminarId: string, attendanceId: string, id: string, { version }: DelegateStep, by?: By): Promise<void> {
    const before = await this.delegate(seminarId, attendanceId, id, version);
    if (before.leftAt === null) throw comesAlready();
    await this.database.query(
      'UPDATE delegate SET stands_in_for = NULL, left_at = coalesce(left_at, $3), version = version + 1 WHERE seminar_id = $1 AND stands_in_for = $2', [seminarId, id, this.clock.now()]);
    await this.refuseTwice(seminarId, id, before.email);
    await this.changed('delegate.return', before, { leftAt: null }, by);
  }

  /** What protocol asks for with a party, and the version to change it by: 0 where no note has stood there. */
  async note(seminarId: string, attendanceId: string): Promise<ProtocolNoteView> {
    const row = await this.database.repository(ProtocolNote).findOneBy({ seminarId, attendanceId });
    return { text: row?.text ?? null, version: row?.version ?? 0 };
  }

  /** Nothing takes it off. Throws `NotFound` for a party that is not on the roster, `Conflict` where somebody was first. */
  async putNote(seminarId: string, attendanceId: string, text: string | null, version?: number): Promise<void> {
    await this.party(seminarId, attendanceId);
    const before = await this.note(seminarId, attendanceId);
    if (version !== undefined && version !== before.version) throw changedMeanwhile();
    if (text === before.text) return;
    const [written] = await this.database.query(
      `INSERT INTO protocol_note AS n (seminar_id, attendance_id, text) VALUES ($1, $2, $3)
       ON CONFLICT (seminar_id, attendance_id) DO UPDATE SET text = excluded.text, version = n.version + 1 WHERE n.version = $4 RETURNING 1`, [seminarId, attendanceId, text, before.version]);
    if (!written) throw changedMeanwhile();
    this.audit.record({ action: 'roster.note', kind: 'seminar', id: seminarId, before: { attendance: attendanceId, note: before.text === null ? 'none' : 'given' }, after: { attendance: attendanceId, note: text === null ? 'none' : 'given' } });
  }

  private async enter(action: DelegateAction, seminarId: string, attendanceId: string, dto: DelegateNaming & { precedence: number; mode: AttendanceMode }, standsInFor: string | null, by?: By): Promise<string> {
    const row = { ...named(dto), seminarId, attendanceId, id: randomUUID(), standsInFor, accountId: null, leftAt: null };
    await this.refuseTwice(seminarId, row.id, row.email);
    await this.database.repository(Delegate).insert(row);
    this.record(action, row, by);
    return row.id;
  }

  private async changed(action: DelegateAction, before: Delegate, changes: Partial<Delegate>, by?: By): Promise<void> {
    const { seminarId, id, version } = before;
    const { affected } = await this.database.repository(Delegate).update({ seminarId, id, version }, { ...changes, version: version + 1 });
    if (affected !== 1) throw changedMeanwhile();
    this.record(action, { ...before, ...changes }, by);
  }

  private async leave({ seminarId, id, version }: Delegate): Promise<void> {
    const { affected } = await this.database.repository(Delegate).update({ seminarId, id, version }, { leftAt: this.clock.now(), version: version + 1 });
    if (affected !== 1) throw changedMeanwhile();
  }

  private async party(seminarId: string, id: string): Promise<{ mode: AttendanceMode; next: number }> {
    const [party] = await this.database.query<{ mode: AttendanceMode; next: number }>(
      `SELECT a.mode, least((SELECT coalesce(max(d.precedence), 0) + 1 FROM delegate d WHERE d.seminar_id = a.seminar_id AND d.attendance_id = a.id AND d.left_at IS NULL), ${PRECEDENCE_MAX})::int AS next
         FROM attendance a WHERE a.seminar_id = $1 AND a.id = $2`, [seminarId, id]);
    if (!party) throw new NotFound('ROSTER.NOT_FOUND', { ja: 'この参加者は、名簿に見つかりません。名簿を開き直してください。', en: 'This party is not on the roster. Open the roster again.' });
    return party;
  }

  private async delegate(seminarId: string, attendanceId: string, id: string, version: number): Promise<Delegate> {
    const row = isUUID(id) ? await this.database.repository(Delegate).findOneBy({ seminarId, attendanceId, id }) : null;
    if (!row) throw new NotFound('DELEGATE.NOT_FOUND', { ja: 'この人は、この代表団に見つかりません。画面を開き直してください。', en: 'This person is not in the party. Open the page again.' });
    if (row.version !== version) throw changedMeanwhile();
    return row;
  }

  private async refuseTwice(seminarId: string, id: string, email: string | null): Promise<void> {
    if (email === null) return;
    const [other] = await this.database.query('SELECT 1 FROM delegate WHERE seminar_id = $1 AND id <> $2 AND email = $3 AND left_at IS NULL', [seminarId, id, email]);
    if (other) throw new Invalid('DELEGATE.TWICE', TWICE, [{ field: 'email', texts: TWICE }]);
  }

  /** Without names: these stand in the record of the party alone. */
  private record(action: DelegateAction, { seminarId, attendanceId, id, precedence, mode, standsInFor }: Pick<Delegate, 'seminarId' | 'attendanceId' | 'id' | 'precedence' | 'mode' | 'standsInFor'>, by?: By): void {
    this.audit.record({ action, kind: 'seminar', id: seminarId, before: null, after: { attendance: attendanceId, delegate: id, precedence, mode, standsInFor } }, by);
  }
}

/** Throws `Invalid` for somebody without a name in either script. */
function named({ nameJa = null, nameEn = null, nameKana = null, titleJa = null, titleEn = null, email = null, precedence, mode }: DelegateNaming & { precedence: number; mode: AttendanceMode }) {
  if (nameJa === null && nameEn === null) {
    const texts = { ja: '氏名を、日本語か英字のどちらかで入力してください。', en: 'Give the name in Japanese or in Latin letters.' };
    throw new Invalid('DELEGATE.NAMELESS', texts, [{ field: 'nameJa', texts }]);
  }
  return { nameJa, nameEn, nameKana, titleJa, titleEn, email, precedence, mode };
}

function changedMeanwhile(): Conflict {
  return new Conflict('DELEGATE.CHANGED', { ja: '開いた後にほかの人がこの参加者を変更しました。今の内容を確かめて、もう一度行ってください。', en: 'Somebody changed this person since you opened it. Look at how it stands now, then do it again.' });
}

function leftAlready(): Conflict {
  return new Conflict('DELEGATE.LEFT', { ja: 'この人はもう参加しません。先に「元に戻す」を押してください。', en: 'This person no longer comes. Bring them back first.' });
}

function comesAlready(): Conflict {
  return new Conflict('DELEGATE.COMES', { ja: 'この人は参加することになっています。画面を開き直してください。', en: 'This person comes already. Open the page again.' });
}
