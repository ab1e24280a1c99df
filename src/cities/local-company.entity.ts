import { Check, Column, Entity, PrimaryColumn } from 'typeorm';
import { ID_PATTERN } from '../platform/names.js';

/** A company of the host country that comes to a seminar as a counterpart. */
@Entity('local_company')
@Check('ck_local_company_id', `id ~ '${ID_PATTERN}'`)
@Check('ck_local_company_country', `country ~ '^[A-Z]{2}$'`)
export class LocalCompany {
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'pk_local_company' })
  id!: string;

  @Column({ type: 'text' })
  name!: string;

  @Column({ type: 'text', name: 'sector_ja', nullable: true })
  sectorJa!: string | null;

  @Column({ type: 'text', name: 'sector_en', nullable: true })
  sectorEn!: string | null;

  @Column({ type: 'text' })
  country!: string;

  @Column({ type: 'text', array: true, default: () => "'{}'" })
  languages!: string[];

  @Column({ type: 'boolean', default: false })
  sample!: boolean;

  @Column({ type: 'integer', default: 1 })
  version!: number;

  @Column({ type: 'timestamptz', name: 'updated_at', default: () => 'now()' })
  updatedAt!: Date;
}
