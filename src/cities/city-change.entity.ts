import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { Account } from '../access/account.entity.js';
import { City } from './city.entity.js';

/** What was changed: facts of the city, its ranked priorities, a need, or that there is one. */
export const CITY_CHANGES = ['city', 'priorities', 'need', 'need-added', 'need-closed', 'need-reopened'] as const;
export type CityChangeKind = (typeof CITY_CHANGES)[number];
/** Who made it. What a city says through its links or accounts and counts at once is the city's. */
export type ChangeSide = 'office' | 'city';

/** One change of a city or of one of its needs, with the fields as they were and as they are. Only ever added. */
@Entity('city_change')
@Unique('uq_city_change_undoes', ['undoes'])
@Check('ck_city_change_what', `what IN ('city', 'priorities', 'need', 'need-added', 'need-closed', 'need-reopened')`)
@Check('ck_city_change_need', `(what IN ('city', 'priorities')) = (need_id IS NULL)`)
@Check('ck_city_change_side', `side IN ('office', 'city')`)
@Check('ck_city_change_note', 'length(note) BETWEEN 1 AND 1000')
@Index('ix_city_change_city', ['cityId', 'number'])
@Index('ix_city_change_need', ['needId', 'number'])
export class CityChange {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_city_change' })
  id!: string;

  /** The order in which they were made. */
  @Column({ type: 'bigint', generated: 'identity', generatedIdentity: 'ALWAYS' })
  number!: string;

  @Column({ type: 'text', name: 'city_id' })
  @ForeignKey(() => City, { name: 'fk_city_change_city', onDelete: 'RESTRICT' })
  cityId!: string;

  /** The need, which may be gone. */
  @Column({ type: 'text', name: 'need_id', nullable: true })
  needId!: string | null;

  @Column({ type: 'text' })
  what!: CityChangeKind;

  @Column({ type: 'text' })
  side!: ChangeSide;

  @Column({ type: 'jsonb' })
  before!: Record<string, unknown>;

  @Column({ type: 'jsonb' })
  after!: Record<string, unknown>;

  /** Why, in the words of whoever made it. */
  @Column({ type: 'text', nullable: true })
  note!: string | null;

  /** The change that this one takes back. */
  @Column({ type: 'uuid', nullable: true })
  @ForeignKey(() => CityChange, { name: 'fk_city_change_undoes', onDelete: 'RESTRICT' })
  undoes!: string | null;

  @Column({ type: 'uuid', name: 'by_account', nullable: true })
  @ForeignKey(() => Account, { name: 'fk_city_change_by_account', onDelete: 'SET NULL' })
  byAccount!: string | null;

  @Column({ type: 'timestamptz' })
  at!: Date;
}
