import { Check, Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import { Account } from '../access/account.entity.js';
import { Seminar } from '../seminars/seminar.entity.js';

export const PROGRAMME_KINDS = ['slot', 'table', 'break', 'talk', 'availability', 'interpreter'] as const;
export type ProgrammeKind = (typeof PROGRAMME_KINDS)[number];

/** One change of a seminar's programme by hand, as the part was and is; the newest number is the version of the programme. */
@Entity('programme_change')
@Unique('uq_programme_change_undoes', ['seminarId', 'undoes'])
@Check('ck_programme_change_kind', `kind IN ('slot', 'table', 'break', 'talk', 'availability', 'interpreter')`)
@Check('ck_programme_change_number', 'number > 0 AND undoes < number')
@ForeignKey(() => ProgrammeChange, ['seminarId', 'undoes'], ['seminarId', 'number'], { name: 'fk_programme_change_undoes', onDelete: 'RESTRICT' })
export class ProgrammeChange {
  @PrimaryColumn({ type: 'text', name: 'seminar_id', primaryKeyConstraintName: 'pk_programme_change' })
  @ForeignKey(() => Seminar, { name: 'fk_programme_change_seminar', onDelete: 'RESTRICT' })
  seminarId!: string;

  @PrimaryColumn({ type: 'integer', primaryKeyConstraintName: 'pk_programme_change' })
  number!: number;

  @Column({ type: 'text' })
  kind!: ProgrammeKind;

  /** Of the part; of an availability, the attendance. */
  @Column({ type: 'text', name: 'part_id' })
  partId!: string;

  /** Null where it was not there. */
  @Column({ type: 'jsonb', nullable: true })
  before!: object | null;

  /** Null where it was taken out. */
  @Column({ type: 'jsonb', nullable: true })
  after!: object | null;

  /** The change that this one takes back. */
  @Column({ type: 'integer', nullable: true })
  undoes!: number | null;

  @Column({ type: 'uuid', name: 'made_by', nullable: true })
  @ForeignKey(() => Account, { name: 'fk_programme_change_made_by', onDelete: 'SET NULL' })
  madeBy!: string | null;

  @Column({ type: 'timestamptz', name: 'made_at' })
  madeAt!: Date;
}
