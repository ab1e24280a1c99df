import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Network } from '../cities/network.entity.js';
import { ID_PATTERN } from '../platform/names.js';

export const SEMINAR_KINDS = ['seminar', 'seminar-and-matching', 'high-level-meeting', 'local-meeting', 'virtual-forum'] as const;
export type SeminarKind = (typeof SEMINAR_KINDS)[number];
export const SEMINAR_FORMATS = ['in-person', 'online', 'hybrid', 'unknown'] as const;
export type SeminarFormat = (typeof SEMINAR_FORMATS)[number];

/** Rules of seating, in the words of the reference file. */
export interface SeminarRules {
  online_needs_screen_table: boolean;
  both_online_needs_link_only: boolean;
  delegations_stay_seated: boolean;
  buffer_minutes: number;
  max_meetings_per_company: number;
  max_consecutive_meetings: number;
}

/** A seminar or other event: a real one with its sources, or a programme to be held; parts of a past one may be unknown. */
@Entity('seminar')
@Check('ck_seminar_id', `id ~ '${ID_PATTERN}'`)
@Check('ck_seminar_kind', `kind IN ('seminar', 'seminar-and-matching', 'high-level-meeting', 'local-meeting', 'virtual-forum')`)
@Check('ck_seminar_named', 'num_nonnulls(title_ja, title_en) > 0')
@Check('ck_seminar_held_on', `held_on ~ '^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$'`)
@Check('ck_seminar_hours', 'closes_at > opens_at')
@Check('ck_seminar_zone', 'opens_at IS NULL OR time_zone IS NOT NULL')
@Check('ck_seminar_format', `format IN ('in-person', 'online', 'hybrid', 'unknown')`)
@Check('ck_seminar_confidence', `confidence IN ('high', 'medium', 'low')`)
@Check('ck_seminar_rules', `jsonb_typeof(rules) = 'object'`)
@Index('ix_seminar_network', ['networkId'])
@Index('ix_seminar_real_event', ['realEventId'])
export class Seminar {
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'pk_seminar' })
  id!: string;

  @Column({ type: 'text' })
  kind!: SeminarKind;

  @Column({ type: 'text', name: 'network_id', nullable: true })
  @ForeignKey(() => Network, { name: 'fk_seminar_network', onDelete: 'RESTRICT' })
  networkId!: string | null;

  /** The real event that a sample programme is modelled on. */
  @Column({ type: 'text', name: 'real_event_id', nullable: true })
  @ForeignKey(() => Seminar, { name: 'fk_seminar_real_event', onDelete: 'RESTRICT' })
  realEventId!: string | null;

  @Column({ type: 'text', name: 'title_ja', nullable: true })
  titleJa!: string | null;

  @Column({ type: 'text', name: 'title_en', nullable: true })
  titleEn!: string | null;

  /** First day as an ISO day, or a month or year where no more is known. */
  @Column({ type: 'text', name: 'held_on' })
  heldOn!: string;

  @Column({ type: 'date', name: 'ends_on', nullable: true })
  endsOn!: string | null;

  /** IANA name; event days are days of this zone. */
  @Column({ type: 'text', name: 'time_zone', nullable: true })
  timeZone!: string | null;

  @Column({ type: 'timestamptz', name: 'opens_at', nullable: true })
  opensAt!: Date | null;

  @Column({ type: 'timestamptz', name: 'closes_at', nullable: true })
  closesAt!: Date | null;

  @Column({ type: 'text', nullable: true })
  place!: string | null;

  @Column({ type: 'text', nullable: true })
  country!: string | null;

  @Column({ type: 'text', name: 'venue_ja', nullable: true })
  venueJa!: string | null;

  @Column({ type: 'text', name: 'venue_en', nullable: true })
  venueEn!: string | null;

  @Column({ type: 'boolean', name: 'prayer_room', nullable: true })
  prayerRoom!: boolean | null;

  @Column({ type: 'boolean', nullable: true })
  halal!: boolean | null;

  @Column({ type: 'text' })
  format!: SeminarFormat;

  @Column({ type: 'text', name: 'format_note', nullable: true })
  formatNote!: string | null;

  @Column({ type: 'text', name: 'theme_ja', nullable: true })
  themeJa!: string | null;

  @Column({ type: 'text', name: 'theme_en', nullable: true })
  themeEn!: string | null;

  /** Domains or leaves that tilt the scores. */
  @Column({ type: 'text', name: 'theme_domains', array: true, default: () => "'{}'" })
  themeDomains!: string[];

  @Column({ type: 'text', array: true, default: () => "'{}'" })
  languages!: string[];

  /** Published numbers of participants by kind, such as total or companies. */
  @Column({ type: 'jsonb', name: 'attendance_figures', nullable: true })
  attendanceFigures!: Record<string, number> | null;

  @Column({ type: 'text', array: true, nullable: true })
  programme!: string[] | null;

  /** What is known of the matching part. */
  @Column({ type: 'text', name: 'matching_note', nullable: true })
  matchingNote!: string | null;

  @Column({ type: 'text', array: true, default: () => "'{}'" })
  sources!: string[];

  @Column({ type: 'text', nullable: true })
  confidence!: 'high' | 'medium' | 'low' | null;

  @Column({ type: 'text', nullable: true })
  note!: string | null;

  /** How its meetings are to be seated; `null` where there are none to plan. */
  @Column({ type: 'jsonb', nullable: true })
  rules!: SeminarRules | null;

  @Column({ type: 'boolean', default: false })
  sample!: boolean;

  @Column({ type: 'integer', default: 1 })
  version!: number;

  @Column({ type: 'timestamptz', name: 'updated_at', default: () => 'now()' })
  updatedAt!: Date;
}
