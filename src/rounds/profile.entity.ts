import { Check, Column, Entity, PrimaryColumn, Unique } from 'typeorm';
import type { Points } from '../engine/model.js';

/** One version of the weights; versions are added, never changed. */
@Entity('weight_profile')
@Unique('uq_weight_profile_version', ['version'])
@Check('ck_weight_profile_version', 'version > 0')
@Check('ck_weight_profile_neutral', 'neutral >= 0 AND neutral <= 1')
export class WeightProfile {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_weight_profile' })
  id!: string;

  @Column({ type: 'text', name: 'name_ja' })
  nameJa!: string;

  @Column({ type: 'text', name: 'name_en' })
  nameEn!: string;

  @Column({ type: 'integer' })
  version!: number;

  /** Points of each factor; they sum to 100. */
  @Column({ type: 'jsonb' })
  points!: Points;

  /** Share of a factor's points that an unknown counts for, 0 to 1; a decimal as text. */
  @Column({ type: 'numeric', precision: 3, scale: 2 })
  neutral!: string;

  @Column({ type: 'timestamptz', name: 'created_at', default: () => 'now()' })
  createdAt!: Date;
}
