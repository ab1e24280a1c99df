/** Solutions, people and consents of an organisation, when two entries are made into one. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Database } from '../platform/database.js';
import { MergeParts } from './merge-parts.js';

interface Key { key: string }

@Injectable()
export class MemberMergeRows implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly parts: MergeParts,
  ) {}

  onModuleInit(): void {
    this.parts.register('solutions', {
      move: (from, to) => this.keys(
        `UPDATE solution SET organisation_id = $2, version = version + 1, position = position + (SELECT coalesce(max(position), 0) FROM solution WHERE organisation_id = $2)
          WHERE organisation_id = $1 RETURNING id AS key`, [from, to]),
      bringBack: (from, to, keys) => this.done('UPDATE solution SET organisation_id = $1, version = version + 1 WHERE organisation_id = $2 AND id = ANY($3)', [from, to, keys]),
    });
    this.parts.register('people', {
      move: (from, to) => this.keys(
        `UPDATE organisation_account a SET organisation_id = $2 WHERE organisation_id = $1
            AND NOT EXISTS (SELECT 1 FROM organisation_account b WHERE b.account_id = a.account_id AND b.organisation_id = $2) RETURNING account_id AS key`, [from, to]),
      bringBack: (from, to, keys) => this.done('UPDATE organisation_account SET organisation_id = $1 WHERE organisation_id = $2 AND account_id = ANY($3::uuid[])', [from, to, keys]),
    });
    this.parts.register('consents', {
      move: (from, to) => this.keys(
        `UPDATE consent c SET organisation_id = $2 WHERE organisation_id = $1
            AND (withdrawn_on IS NOT NULL OR NOT EXISTS (SELECT 1 FROM consent o WHERE o.organisation_id = $2 AND o.purpose = c.purpose
                 AND coalesce(o.recipient_country, '') = coalesce(c.recipient_country, '') AND o.withdrawn_on IS NULL)) RETURNING id::text AS key`, [from, to]),
      bringBack: (from, to, keys) => this.done('UPDATE consent SET organisation_id = $1 WHERE organisation_id = $2 AND id = ANY($3::bigint[])', [from, to, keys]),
    });
  }

  private async keys(sql: string, parameters: unknown[]): Promise<string[]> {
    const [rows] = (await this.database.query(sql, parameters)) as unknown as [Key[], number];
    return rows.map(({ key }) => key).sort();
  }

  private async done(sql: string, parameters: unknown[]): Promise<void> {
    await this.database.query(sql, parameters);
  }
}
