/** What follows a change elsewhere: details are withheld or leave again with the consents of their company, and sheets move when two entries are made into one. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { MergeParts } from '../members/merge-parts.js';
import { Database } from '../platform/database.js';

const CONSENTED = `EXISTS (SELECT 1 FROM consent k JOIN city c ON c.id = v.city_id WHERE k.organisation_id = v.organisation_id AND k.purpose = 'transfer'
  AND k.withdrawn_on IS NULL AND (k.recipient_country IS NULL OR k.recipient_country = c.country))`;

@Injectable()
export class ProposalSheetUpkeep implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly parts: MergeParts,
  ) {}

  /** A sheet moves where the kept company has none for the need. */
  onModuleInit(): void {
    this.parts.register('proposal-sheets', {
      move: async (from, to) => {
        const [rows] = (await this.database.query(
          `UPDATE proposal_sheet s SET organisation_id = $2, version = version + 1 WHERE organisation_id = $1
              AND NOT EXISTS (SELECT 1 FROM proposal_sheet o WHERE o.organisation_id = $2 AND o.need_id = s.need_id) RETURNING id AS key`, [from, to])) as unknown as [{ key: string }[], number];
        const keys = rows.map(({ key }) => key).sort();
        await this.versionsTo(to, keys);
        return keys;
      },
      bringBack: async (from, to, keys) => {
        await this.database.query('UPDATE proposal_sheet SET organisation_id = $1, version = version + 1 WHERE organisation_id = $2 AND id = ANY($3::uuid[])', [from, to, keys]);
        await this.versionsTo(from, keys);
      },
    });
  }

  /** After consents of a company changed; in the running transaction. */
  async ofOrganisation(id: string): Promise<void> {
    await this.database.query(
      `UPDATE proposal_sheet_detail d SET withheld = NOT ${CONSENTED} FROM proposal_sheet_version v
        WHERE v.sheet_id = d.sheet_id AND v.number = d.number AND v.organisation_id = $1 AND d.withheld = ${CONSENTED}`, [id]);
  }

  private async versionsTo(organisationId: string, sheets: readonly string[]): Promise<void> {
    await this.database.query('UPDATE proposal_sheet_version SET organisation_id = $1 WHERE sheet_id = ANY($2::uuid[])', [organisationId, sheets]);
    await this.ofOrganisation(organisationId);
  }
}
