import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Mapping } from './mapping.js';

/** What somebody last chose for the columns of a sheet of one making, so that the next needs no choosing. */
@Entity('sheet_mapping')
export class SheetMapping {
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'pk_sheet_mapping' })
  kind!: string;

  /** Of its headings in their order. */
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'pk_sheet_mapping' })
  print!: string;

  @Column({ type: 'jsonb' })
  headings!: string[];

  @Column({ type: 'jsonb' })
  mapping!: Mapping;

  @Column({ type: 'timestamptz', name: 'chosen_at' })
  chosenAt!: Date;
}
