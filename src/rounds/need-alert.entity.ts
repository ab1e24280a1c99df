/** The rows behind alerts: needs as they were last looked at, the companies they fit, and what each person chose. */
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Account } from '../access/account.entity.js';
import { Organisation } from '../members/organisation.entity.js';

export const ALERT_FREQUENCIES = ['daily', 'weekly', 'off'] as const;
export type AlertFrequency = (typeof ALERT_FREQUENCIES)[number];
export const NEED_CHANGES = ['added', 'changed', 'reopened'] as const;
export type NeedChange = (typeof NEED_CHANGES)[number];

/** A need as it stood when it was last looked at. */
@Entity('need_watch')
@Check('ck_need_watch_print', 'length(print) = 32')
export class NeedWatched {
  @PrimaryColumn({ type: 'text', name: 'need_id', primaryKeyConstraintName: 'pk_need_watch' })
  needId!: string;

  @Column({ type: 'integer' })
  version!: number;

  @Column({ type: 'boolean', name: 'is_open' })
  isOpen!: boolean;

  /** Digest of what is matched. */
  @Column({ type: 'text' })
  print!: string;
}

/** Solutions of one company that fit a need at or above the floor, since it was added, changed or taken up again. No points. */
@Entity('need_match')
@Check('ck_need_match_solutions', 'cardinality(solution_ids) > 0')
@Check('ck_need_match_change', `change IN ('added', 'changed', 'reopened')`)
@Index('ix_need_match_organisation', ['organisationId', 'noticedAt'])
export class NeedMatch {
  @PrimaryColumn({ type: 'text', name: 'need_id', primaryKeyConstraintName: 'pk_need_match' })
  needId!: string;

  @PrimaryColumn({ type: 'text', name: 'organisation_id', primaryKeyConstraintName: 'pk_need_match' })
  @ForeignKey(() => Organisation, { name: 'fk_need_match_organisation', onDelete: 'CASCADE' })
  organisationId!: string;

  /** In the order of ids, which tells no points. */
  @Column({ type: 'text', name: 'solution_ids', array: true })
  solutionIds!: string[];

  @Column({ type: 'text' })
  change!: NeedChange;

  @Column({ type: 'timestamptz', name: 'noticed_at' })
  noticedAt!: Date;
}

/** How often a person is told; without a row weekly. */
@Entity('alert_choice')
@Check('ck_alert_choice_frequency', `frequency IN ('daily', 'weekly', 'off')`)
@Check('ck_alert_choice_before', `before IN ('daily', 'weekly')`)
export class AlertChoice {
  @PrimaryColumn({ type: 'uuid', name: 'account_id', primaryKeyConstraintName: 'pk_alert_choice' })
  @ForeignKey(() => Account, { name: 'fk_alert_choice_account', onDelete: 'CASCADE' })
  accountId!: string;

  @Column({ type: 'text' })
  frequency!: AlertFrequency;

  /** What taking back the last "off" leads to; null where it is not off. */
  @Column({ type: 'text', nullable: true })
  before!: Exclude<AlertFrequency, 'off'> | null;

  /** What was noticed before this instant is told. */
  @Column({ type: 'timestamptz', name: 'told_until' })
  toldUntil!: Date;
}
