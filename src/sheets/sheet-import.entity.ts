import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Account } from '../access/account.entity.js';
import type { Mapping } from './mapping.js';
import type { Blanks, Decisions, Outcome } from './plan.js';
import type { SheetFile } from './sheet.js';

/** `mapping`: its columns are to be chosen. `previewed`: what would happen is worked out. */
export const IMPORT_STATES = ['mapping', 'previewed', 'applied', 'undone'] as const;
export type ImportState = (typeof IMPORT_STATES)[number];
export type Counts = Partial<Record<Outcome, number>>;

/** A sheet that was sent in. The file is kept until it is applied, so that the confirmation does exactly what the preview said. */
@Entity('sheet_import')
@Check('ck_sheet_import_state', `state IN ('mapping', 'previewed', 'applied', 'undone')`)
@Check('ck_sheet_import_blanks', `blanks IN ('keep', 'clear')`)
@Check('ck_sheet_import_file', `(file IS NULL) = (read IS NULL) AND (state IN ('mapping', 'previewed')) = (file IS NOT NULL)`)
@Check('ck_sheet_import_applied', `(state IN ('applied', 'undone')) = (applied_at IS NOT NULL) AND (state = 'undone') = (undone_at IS NOT NULL)`)
@Index('ix_sheet_import_kind', ['kind', 'state', 'appliedAt'])
@Index('ix_sheet_import_made', ['madeAt'])
export class SheetImport {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_sheet_import' })
  id!: string;

  @Column({ type: 'text' })
  kind!: string;

  @Column({ type: 'text', name: 'file_name' })
  fileName!: string;

  /** As it was sent; gone once it is applied. */
  @Column({ type: 'bytea', nullable: true, select: false })
  file!: Buffer | null;

  /** As it was read; gone once it is applied. */
  @Column({ type: 'jsonb', nullable: true, select: false })
  read!: SheetFile | null;

  @Column({ type: 'integer', name: 'heading_row' })
  headingRow!: number;

  @Column({ type: 'jsonb' })
  headings!: string[];

  @Column({ type: 'jsonb' })
  mapping!: Mapping;

  @Column({ type: 'text', default: 'keep' })
  blanks!: Blanks;

  /** By row. */
  @Column({ type: 'jsonb', default: () => "'{}'" })
  decisions!: Decisions;

  @Column({ type: 'jsonb', default: () => "'{}'" })
  counts!: Counts;

  @Column({ type: 'text', default: 'mapping' })
  state!: ImportState;

  /** Raised whenever the preview is made anew. */
  @Column({ type: 'integer', default: 1 })
  revision!: number;

  @Column({ type: 'uuid', name: 'made_by', nullable: true })
  @ForeignKey(() => Account, { name: 'fk_sheet_import_made_by', onDelete: 'SET NULL' })
  madeBy!: string | null;

  @Column({ type: 'text', name: 'made_by_name' })
  madeByName!: string;

  @Column({ type: 'timestamptz', name: 'made_at' })
  madeAt!: Date;

  @Column({ type: 'timestamptz', name: 'applied_at', nullable: true })
  appliedAt!: Date | null;

  @Column({ type: 'text', name: 'applied_by_name', nullable: true })
  appliedByName!: string | null;

  @Column({ type: 'timestamptz', name: 'undone_at', nullable: true })
  undoneAt!: Date | null;

  @Column({ type: 'text', name: 'undone_by_name', nullable: true })
  undoneByName!: string | null;
}
