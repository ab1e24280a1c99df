/** What stands against a bundle: asked when it is proposed, and again before the city reads it. Gates and trust in data are the engine's, here are today's facts. */
import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock.js';
import { Database } from '../platform/database.js';
import { needClosed, standsAgainst } from './bundle.refusals.js';

interface Checked { needId: string; cityId: string; members: readonly { organisationId: string; solutionIds: readonly string[] }[] }
interface Standing { ja: string; en: string; agrees: boolean; isCurrent: boolean; isApart: boolean }

@Injectable()
export class BundleChecks {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Throws `Conflict` for a closed need, and where a member has not agreed to be matched, is not current, or is kept apart from the city. */
  async require({ needId, cityId, members }: Checked): Promise<void> {
    const [need] = await this.database.query<{ closed: boolean }>('SELECT closed_at IS NOT NULL AS closed FROM need WHERE id = $1', [needId]);
    if (!need || need.closed) throw needClosed();
    const rows = await this.database.query<Standing>(
      `SELECT coalesce(o.name_ja, o.name_en) AS ja, coalesce(o.name_en, o.name_ja) AS en,
              EXISTS (SELECT 1 FROM consent c WHERE c.organisation_id = o.id AND c.purpose = 'matching' AND c.withdrawn_on IS NULL) AS agrees,
              o.approved AND o.merged_into IS NULL AND o.joined <= $3 AND (o.expires IS NULL OR o.expires >= $3)
                AND NOT EXISTS (SELECT 1 FROM solution s WHERE s.organisation_id = o.id AND s.id = ANY($4) AND (s.status <> 'current' OR s.valid_until < $3)) AS "isCurrent",
              EXISTS (SELECT 1 FROM pair_veto v WHERE v.organisation_id = o.id AND v.counterpart_id = $2) AS "isApart"
         FROM organisation o WHERE o.id = ANY($1) ORDER BY o.id`, [members.map(({ organisationId }) => organisationId), cityId, this.clock.today(), members.flatMap(({ solutionIds }) => solutionIds)]);
    const refuse = (code: 'CONSENT' | 'ENTRY' | 'PAIR', against: Standing[]): void => {
      if (against.length > 0) throw standsAgainst(code, { ja: against.map(({ ja }) => ja).join('、'), en: against.map(({ en }) => en).join(', ') });
    };
    refuse('CONSENT', rows.filter(({ agrees }) => !agrees));
    refuse('ENTRY', rows.filter(({ isCurrent }) => !isCurrent));
    refuse('PAIR', rows.filter(({ isApart }) => isApart));
  }
}
