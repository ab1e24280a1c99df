import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { TimetableVersion } from './timetable.entity.js';

/** What a page of the papers said when its version was published. */
@Entity('timetable_page')
@Check('ck_timetable_page_digest', 'length(digest) = 64')
@ForeignKey(() => TimetableVersion, ['seminarId', 'number'], ['seminarId', 'number'], { name: 'fk_timetable_page_version', onDelete: 'RESTRICT' })
export class TimetablePage {
  @PrimaryColumn({ type: 'text', name: 'seminar_id', primaryKeyConstraintName: 'pk_timetable_page' })
  seminarId!: string;

  @PrimaryColumn({ type: 'integer', primaryKeyConstraintName: 'pk_timetable_page' })
  number!: number;

  /** Of what it is: `party …`, `table …`, `interpreter …`, `master`, `door`. */
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'pk_timetable_page' })
  key!: string;

  @Column({ type: 'text' })
  digest!: string;
}
