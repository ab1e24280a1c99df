import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { SizeClass } from '../engine/model.js';
import { ID_PATTERN } from '../platform/names.js';
import { Network } from './network.entity.js';

/** Facts whose source and day are kept beside them. */
export const SOURCED_FACTS = ['sizeClass', 'languages', 'focusAreas', 'joinedYear', 'timeZone'] as const;
export type SourcedFact = (typeof SOURCED_FACTS)[number];
export interface FactSource { source: string | null; asOf: string | null }
export type FactSources = Partial<Record<SourcedFact, FactSource>>;

@Entity('city')
@Check('ck_city_id', `id ~ '${ID_PATTERN}'`)
@Check('ck_city_country', `country ~ '^[A-Z]{2}$'`)
@Check('ck_city_place', 'latitude BETWEEN -90 AND 90 AND longitude BETWEEN -180 AND 180')
@Check('ck_city_population', 'population >= 0')
@Check('ck_city_utc_offset', `utc_offset ~ '^[+-][0-9]{2}:[0-9]{2}$'`)
@Check('ck_city_size_class', `size_class IN ('small', 'middle', 'large', 'mega')`)
@Check('ck_city_fact_sources', `jsonb_typeof(fact_sources) = 'object'`)
@Index('ix_city_network', ['networkId'])
@Index('ix_city_search', { synchronize: false })
export class City {
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'pk_city' })
  id!: string;

  @Column({ type: 'text', name: 'network_id' })
  @ForeignKey(() => Network, { name: 'fk_city_network', onDelete: 'RESTRICT' })
  networkId!: string;

  /** ISO 3166 code of two letters. */
  @Column({ type: 'text' })
  country!: string;

  @Column({ type: 'text', name: 'name_ja' })
  nameJa!: string;

  @Column({ type: 'text', name: 'name_en' })
  nameEn!: string;

  @Column({ type: 'double precision', nullable: true })
  latitude!: number | null;

  @Column({ type: 'double precision', nullable: true })
  longitude!: number | null;

  @Column({ type: 'integer', nullable: true })
  population!: number | null;

  @Column({ type: 'smallint', name: 'population_year', nullable: true })
  populationYear!: number | null;

  @Column({ type: 'text', name: 'population_source', nullable: true })
  populationSource!: string | null;

  /** IANA name. */
  @Column({ type: 'text', name: 'time_zone' })
  timeZone!: string;

  /** As the source gave it; what people see is derived from the zone. */
  @Column({ type: 'text', name: 'utc_offset' })
  utcOffset!: string;

  @Column({ type: 'text', array: true, default: () => "'{}'" })
  languages!: string[];

  @Column({ type: 'text', name: 'size_class', nullable: true })
  sizeClass!: SizeClass | null;

  @Column({ type: 'text', array: true, name: 'focus_areas', default: () => "'{}'" })
  focusAreas!: string[];

  /** Year in which the city joined its network. */
  @Column({ type: 'smallint', name: 'joined_year', nullable: true })
  joinedYear!: number | null;

  /** Where facts come from and as of when; the population has both in columns of its own. */
  @Column({ type: 'jsonb', name: 'fact_sources', default: () => "'{}'" })
  factSources!: FactSources;

  @Column({ type: 'text', nullable: true })
  note!: string | null;

  @Column({ type: 'text', array: true, default: () => "'{}'", select: false })
  search!: string[];

  @Column({ type: 'integer', default: 1 })
  version!: number;

  @Column({ type: 'timestamptz', name: 'updated_at', default: () => 'now()' })
  updatedAt!: Date;
}
