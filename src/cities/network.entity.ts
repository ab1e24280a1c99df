import { Check, Column, Entity, PrimaryColumn } from 'typeorm';
import { ID_PATTERN } from '../platform/names.js';

/** A network of cities, such as ASCN. */
@Entity('network')
@Check('ck_network_id', `id ~ '${ID_PATTERN}'`)
export class Network {
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'pk_network' })
  id!: string;

  @Column({ type: 'text', name: 'name_ja' })
  nameJa!: string;

  @Column({ type: 'text', name: 'name_en' })
  nameEn!: string;

  @Column({ type: 'text', nullable: true })
  note!: string | null;

  @Column({ type: 'integer', default: 1 })
  version!: number;

  @Column({ type: 'timestamptz', name: 'updated_at', default: () => 'now()' })
  updatedAt!: Date;
}
