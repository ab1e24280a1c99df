import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { Seminar } from './seminar.entity.js';

/** A session of talks. */
@Entity('talk')
@Check('ck_talk_hours', 'ends_at > starts_at')
export class Talk {
  @PrimaryColumn({ type: 'text', name: 'seminar_id', primaryKeyConstraintName: 'pk_talk' })
  @ForeignKey(() => Seminar, { name: 'fk_talk_seminar', onDelete: 'RESTRICT' })
  seminarId!: string;

  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'pk_talk' })
  id!: string;

  @Column({ type: 'text', name: 'title_ja', nullable: true })
  titleJa!: string | null;

  @Column({ type: 'text', name: 'title_en', nullable: true })
  titleEn!: string | null;

  @Column({ type: 'timestamptz', name: 'starts_at' })
  startsAt!: Date;

  @Column({ type: 'timestamptz', name: 'ends_at' })
  endsAt!: Date;

  @Column({ type: 'text', nullable: true })
  room!: string | null;

  /** Taken out of the programme; timetables that were made with it still stand. */
  @Column({ type: 'boolean', default: false })
  removed!: boolean;
}
