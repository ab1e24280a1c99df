/** Hides the lines and bundles of companies without a standing consent to be matched from cities and organizers, and shows them again; those whose lists change by it are told. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { CONSENT_CHANGED } from '../members/consents.service.js';
import { Database, SYSTEM } from '../platform/database.js';
import { Outbox } from '../platform/outbox.js';
import { ProposalSheetUpkeep } from './proposal-sheet.upkeep.js';
import { PublicationLetters, type TurnedLine } from './publication.letters.js';

const CONSENTED = `EXISTS (SELECT 1 FROM consent c WHERE c.organisation_id = recommendation.organisation_id AND c.purpose = 'matching' AND c.withdrawn_on IS NULL)`;
/** Somebody in a bundle has no standing consent. */
const DISAGREED = `EXISTS (SELECT 1 FROM bundle_place p WHERE p.bundle_id = bundle.id
  AND NOT EXISTS (SELECT 1 FROM consent c WHERE c.organisation_id = p.organisation_id AND c.purpose = 'matching' AND c.withdrawn_on IS NULL))`;

@Injectable()
export class WithheldLines implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly outbox: Outbox,
    private readonly sheets: ProposalSheetUpkeep,
    private readonly letters: PublicationLetters,
  ) {}

  onModuleInit(): void {
    this.outbox.on(CONSENT_CHANGED, (id) => this.database.as(SYSTEM, () => this.ofOrganisation(id)));
  }

  /** For the lines just stored of a round, whose input was frozen before; in the running transaction. */
  async ofRound(roundId: string): Promise<void> {
    await this.database.query(`UPDATE recommendation SET withheld = true WHERE round_id = $1 AND NOT ${CONSENTED}`, [roundId]);
  }

  private async ofOrganisation(id: string): Promise<void> {
    const turned = await this.database.query<TurnedLine>(
      `WITH turned AS (UPDATE recommendation SET withheld = NOT ${CONSENTED} WHERE organisation_id = $1 AND withheld = ${CONSENTED} RETURNING round_id, counterpart_id)
       SELECT round_id, counterpart_id FROM turned`, [id]);
    await this.database.query(`UPDATE bundle SET withheld = ${DISAGREED} WHERE id IN (SELECT bundle_id FROM bundle_place WHERE organisation_id = $1) AND withheld <> ${DISAGREED}`, [id]);
    await this.letters.onWithheld(id, turned);
    await this.sheets.ofOrganisation(id);
  }
}
