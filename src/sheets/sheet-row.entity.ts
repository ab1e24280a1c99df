import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { Values } from './column.js';
import type { Outcome, RowFault } from './plan.js';
import { SheetImport } from './sheet-import.entity.js';

/** What would become of a row, and once it is applied, what did: the values before are what undoing puts back. */
@Entity('sheet_row')
@Check('ck_sheet_row_outcome', `outcome IN ('fault', 'ask', 'add', 'change', 'same')`)
@Index('ix_sheet_row_outcome', ['importId', 'outcome', 'row'])
export class SheetRowPlan {
  @PrimaryColumn({ type: 'uuid', name: 'import_id', primaryKeyConstraintName: 'pk_sheet_row' })
  @ForeignKey(() => SheetImport, { name: 'fk_sheet_row_import', onDelete: 'CASCADE' })
  importId!: string;

  /** As Excel counts. */
  @PrimaryColumn({ type: 'integer', primaryKeyConstraintName: 'pk_sheet_row' })
  row!: number;

  @Column({ type: 'text' })
  outcome!: Outcome;

  @Column({ type: 'text', nullable: true })
  subject!: string | null;

  /** Of the entry when the preview was made. */
  @Column({ type: 'integer', nullable: true })
  version!: number | null;

  @Column({ type: 'text' })
  name!: string;

  @Column({ type: 'jsonb' })
  before!: Values;

  @Column({ type: 'jsonb' })
  after!: Values;

  @Column({ type: 'jsonb' })
  faults!: RowFault[];

  /** Ids of entries of a like name. */
  @Column({ type: 'jsonb' })
  likely!: string[];
}
