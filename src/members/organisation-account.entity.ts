import { Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Account } from '../access/account.entity.js';
import { Organisation } from './organisation.entity.js';

/** An account acts for an organisation. */
@Entity('organisation_account')
@Index('ix_organisation_account_organisation', ['organisationId'])
export class OrganisationAccount {
  @PrimaryColumn({ type: 'uuid', name: 'account_id', primaryKeyConstraintName: 'pk_organisation_account' })
  @ForeignKey(() => Account, { name: 'fk_organisation_account_account', onDelete: 'CASCADE' })
  accountId!: string;

  @PrimaryColumn({ type: 'text', name: 'organisation_id', primaryKeyConstraintName: 'pk_organisation_account' })
  @ForeignKey(() => Organisation, { name: 'fk_organisation_account_organisation', onDelete: 'RESTRICT' })
  organisationId!: string;
}
