import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** What must happen after a commit: written in the same transaction, sent afterwards. */
@Entity('outbox')
@Check('ck_outbox_kind', `kind <> ''`)
@Index('ix_outbox_unsent', { synchronize: false })
export class OutboxEntry {
  @PrimaryColumn({ type: 'bigint', generated: 'identity', generatedIdentity: 'ALWAYS', primaryKeyConstraintName: 'pk_outbox' })
  id!: string;

  @Column({ type: 'text' })
  kind!: string;

  /** Id of the row that the message is about. */
  @Column({ type: 'text' })
  subject!: string;

  @Column({ type: 'timestamptz', name: 'put_at', default: () => 'now()' })
  putAt!: Date;

  @Column({ type: 'timestamptz', name: 'sent_at', nullable: true })
  sentAt!: Date | null;
}
