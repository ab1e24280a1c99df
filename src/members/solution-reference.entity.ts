import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { City } from '../cities/city.entity.js';
import type { SizeClass } from '../engine/model.js';
import { Solution } from './solution.entity.js';

/** Where a solution was put to use. */
@Entity('solution_reference')
@Check('ck_solution_reference_country', `country ~ '^[A-Z]{2}$'`)
@Check('ck_solution_reference_year', 'year BETWEEN 1800 AND 9999')
@Check('ck_solution_reference_scale', `scale IN ('small', 'middle', 'large', 'mega')`)
@Index('ix_solution_reference_city', ['cityId'])
export class SolutionReference {
  @PrimaryColumn({ type: 'text', name: 'solution_id', primaryKeyConstraintName: 'pk_solution_reference' })
  @ForeignKey(() => Solution, { name: 'fk_solution_reference_solution', onDelete: 'CASCADE' })
  solutionId!: string;

  @PrimaryColumn({ type: 'smallint', primaryKeyConstraintName: 'pk_solution_reference' })
  position!: number;

  @Column({ type: 'text' })
  country!: string;

  /** A city of one of the networks; `null` for any other place. */
  @Column({ type: 'text', name: 'city_id', nullable: true })
  @ForeignKey(() => City, { name: 'fk_solution_reference_city', onDelete: 'RESTRICT' })
  cityId!: string | null;

  @Column({ type: 'smallint' })
  year!: number;

  @Column({ type: 'text', nullable: true })
  leaf!: string | null;

  @Column({ type: 'text', nullable: true })
  scale!: SizeClass | null;
}
