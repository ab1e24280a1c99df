/** Puts the digests that are due: to each person, what fits their company's solutions since they were last told. */
import { Injectable } from '@nestjs/common';
import { Notices } from '../access/notices.js';
import { Clock } from '../platform/clock.js';
import { Database, SYSTEM } from '../platform/database.js';
import { grouped } from '../platform/groups.js';
import { lastDigestAt } from './digest-times.js';
import { NEED_ALERT } from './need-alerts.service.js';
import type { NeedChange } from './need-alert.entity.js';
import { digestOf, type Told } from './need-digest.words.js';

interface Row extends Told { accountId: string; frequency: 'daily' | 'weekly'; solutionIds: string[]; change: NeedChange }

/** Consent, membership and closing are asked again: a need may have been noticed days ago. */
const DUE = `
  SELECT a.id AS "accountId", f.frequency, n.id AS "needId", m.change, m.solution_ids AS "solutionIds",
         jsonb_build_object('ja', c.name_ja, 'en', c.name_en) AS city, jsonb_build_object('ja', coalesce(n.title_ja, n.title_en, left(n.text_ja, 80), left(n.text_en, 80)), 'en', coalesce(n.title_en, n.title_ja, left(n.text_en, 80), left(n.text_ja, 80))) AS need,
         (SELECT jsonb_agg(jsonb_build_object('ja', coalesce(s.title_ja, s.title_en), 'en', coalesce(s.title_en, s.title_ja)) ORDER BY s.id) FROM solution s WHERE s.id = ANY (m.solution_ids) AND s.status = 'current') AS solutions
    FROM account a
    JOIN organisation_account o ON o.account_id = a.id
    LEFT JOIN alert_choice x ON x.account_id = a.id
    CROSS JOIN LATERAL (SELECT coalesce(x.frequency, 'weekly') AS frequency, coalesce(x.told_until, a.created_at) AS since) f
    JOIN need_match m ON m.organisation_id = o.organisation_id AND m.noticed_at >= f.since AND m.noticed_at < CASE f.frequency WHEN 'daily' THEN $1::timestamptz ELSE $2::timestamptz END
    JOIN need n ON n.id = m.need_id AND n.closed_at IS NULL
    JOIN city c ON c.id = n.city_id
   WHERE a.role = 'company' AND a.disabled_at IS NULL AND f.frequency <> 'off'
     AND EXISTS (SELECT 1 FROM consent k WHERE k.organisation_id = m.organisation_id AND k.purpose = 'matching' AND k.withdrawn_on IS NULL)
   ORDER BY a.id, m.noticed_at, n.id, m.organisation_id`;

@Injectable()
export class NeedDigests {
  constructor(
    private readonly database: Database,
    private readonly notices: Notices,
    private readonly clock: Clock,
  ) {}

  /**
   * Answers to how many people a digest was put. Letters and how far everybody is told stand in one transaction, under a lock for all
   * workers, so that a crash leaves nothing half told and nobody is told twice.
   */
  put(): Promise<number> {
    return this.database.as(SYSTEM, async () => {
      if (!(await this.database.seize('need digests'))) return 0;
      const now = this.clock.now();
      const ends = { daily: lastDigestAt('daily', now), weekly: lastDigestAt('weekly', now) };
      const rows = (await this.database.query<Row>(DUE, [ends.daily, ends.weekly])).filter(({ solutions }) => solutions !== null);
      const people = [...grouped(rows, ({ accountId }) => accountId)];
      await this.notices.put(people.map(([accountId, told]) => ({
        accountId, kind: NEED_ALERT, occasion: ends[told[0]!.frequency].toISOString(), path: '/company/alerts', texts: digestOf(told),
      })));
      await this.database.query(
        `INSERT INTO alert_choice (account_id, frequency, told_until) SELECT * FROM unnest($1::uuid[], $2::text[], $3::timestamptz[])
         ON CONFLICT (account_id) DO UPDATE SET told_until = excluded.told_until`,
        [people.map(([id]) => id), people.map(([, told]) => told[0]!.frequency), people.map(([, told]) => ends[told[0]!.frequency])]);
      return people.length;
    });
  }
}
