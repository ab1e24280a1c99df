import { Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Account } from '../access/account.entity.js';
import { City } from './city.entity.js';

/** An account acts for a city. */
@Entity('city_account')
@Index('ix_city_account_city', ['cityId'])
export class CityAccount {
  @PrimaryColumn({ type: 'uuid', name: 'account_id', primaryKeyConstraintName: 'pk_city_account' })
  @ForeignKey(() => Account, { name: 'fk_city_account_account', onDelete: 'CASCADE' })
  accountId!: string;

  @PrimaryColumn({ type: 'text', name: 'city_id', primaryKeyConstraintName: 'pk_city_account' })
  @ForeignKey(() => City, { name: 'fk_city_account_city', onDelete: 'RESTRICT' })
  cityId!: string;
}
