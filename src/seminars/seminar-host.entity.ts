import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Account } from '../access/account.entity.js';
import { Seminar } from './seminar.entity.js';

/** An account organizes a seminar, or all of them. */
@Entity('seminar_host')
@Index('ix_seminar_host_seminar', ['seminarId'])
@Index('ux_seminar_host', { synchronize: false })
export class SeminarHost {
  @PrimaryColumn({ type: 'bigint', generated: 'identity', generatedIdentity: 'ALWAYS', primaryKeyConstraintName: 'pk_seminar_host' })
  id!: string;

  @Column({ type: 'uuid', name: 'account_id' })
  @ForeignKey(() => Account, { name: 'fk_seminar_host_account', onDelete: 'CASCADE' })
  accountId!: string;

  /** `null`: every seminar. */
  @Column({ type: 'text', name: 'seminar_id', nullable: true })
  @ForeignKey(() => Seminar, { name: 'fk_seminar_host_seminar', onDelete: 'RESTRICT' })
  seminarId!: string | null;
}
