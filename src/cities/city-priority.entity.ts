import { Check, Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import { City } from './city.entity.js';

/** Who says that a domain has this rank: we by the needs, the city itself, or a document. */
export const PRIORITY_ORIGINS = ['derived', 'declared', 'source'] as const;
export type PriorityOrigin = (typeof PRIORITY_ORIGINS)[number];

/** One ranked priority domain of a city; rank 1 comes first. */
@Entity('city_priority')
@Unique('uq_city_priority_domain', ['cityId', 'domain'])
@Check('ck_city_priority_rank', 'rank BETWEEN 1 AND 50')
@Check('ck_city_priority_origin', `origin IN ('derived', 'declared', 'source')`)
export class CityPriority {
  @PrimaryColumn({ type: 'text', name: 'city_id', primaryKeyConstraintName: 'pk_city_priority' })
  @ForeignKey(() => City, { name: 'fk_city_priority_city', onDelete: 'RESTRICT' })
  cityId!: string;

  @PrimaryColumn({ type: 'smallint', primaryKeyConstraintName: 'pk_city_priority' })
  rank!: number;

  @Column({ type: 'text' })
  domain!: string;

  @Column({ type: 'text' })
  origin!: PriorityOrigin;

  @Column({ type: 'text', name: 'source_url', nullable: true })
  sourceUrl!: string | null;

  @Column({ type: 'date', name: 'as_of', nullable: true })
  asOf!: string | null;
}
