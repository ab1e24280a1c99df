import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { Account } from '../access/account.entity.js';
import { SentLink } from '../cities/sent-link.js';
import { Attendance } from '../seminars/attendance.entity.js';

/** A link by which one person answers for a local company that comes to a seminar. Of its token only the digest is kept. */
@Entity('local_link')
@Unique('uq_local_link_token_hash', ['tokenHash'])
@Check('ck_local_link_name', 'length(name) BETWEEN 1 AND 200')
@Check('ck_local_link_email', 'length(email) <= 254 AND email = lower(email)')
@Check('ck_local_link_language', `language IN ('ja', 'en')`)
@Check('ck_local_link_token_hash', 'length(token_hash) = 64')
@Check('ck_local_link_earlier', 'cardinality(earlier_hashes) <= 20')
@Check('ck_local_link_life', `expires_at > created_at AND expires_at <= created_at + interval '92 days'`)
@Index('ix_local_link_attendance', ['seminarId', 'attendanceId', 'createdAt'])
@Index('ix_local_link_earlier', { synchronize: false })
@ForeignKey(() => Attendance, ['seminarId', 'attendanceId'], ['seminarId', 'id'], { name: 'fk_local_link_attendance', onDelete: 'RESTRICT' })
export class LocalLink extends SentLink {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_local_link' })
  id!: string;

  @Column({ type: 'text', name: 'seminar_id' })
  seminarId!: string;

  @Column({ type: 'text', name: 'attendance_id' })
  attendanceId!: string;

  @Column({ type: 'uuid', name: 'made_by', nullable: true })
  @ForeignKey(() => Account, { name: 'fk_local_link_made_by', onDelete: 'SET NULL' })
  madeBy!: string | null;
}
