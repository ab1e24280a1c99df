import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { Seminar } from './seminar.entity.js';

/** A break or prayer time. */
@Entity('seminar_break')
@Check('ck_seminar_break_hours', 'ends_at > starts_at')
export class SeminarBreak {
  @PrimaryColumn({ type: 'text', name: 'seminar_id', primaryKeyConstraintName: 'pk_seminar_break' })
  @ForeignKey(() => Seminar, { name: 'fk_seminar_break_seminar', onDelete: 'RESTRICT' })
  seminarId!: string;

  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'pk_seminar_break' })
  id!: string;

  @Column({ type: 'text' })
  kind!: string;

  @Column({ type: 'text', name: 'title_ja', nullable: true })
  titleJa!: string | null;

  @Column({ type: 'text', name: 'title_en', nullable: true })
  titleEn!: string | null;

  @Column({ type: 'timestamptz', name: 'starts_at' })
  startsAt!: Date;

  @Column({ type: 'timestamptz', name: 'ends_at' })
  endsAt!: Date;

  @Column({ type: 'boolean', name: 'meetings_allowed', default: false })
  meetingsAllowed!: boolean;

  /** Taken out of the programme; timetables that were made with it still stand. */
  @Column({ type: 'boolean', default: false })
  removed!: boolean;
}
