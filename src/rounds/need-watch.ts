/**
 * Looks for needs that were added, changed or taken up again, whoever wrote them and by which door, and keeps which companies' solutions
 * they fit. Rows that came with the reference data are no news; a closed need fits nobody. One transaction: all of a look or nothing.
 */
import { Injectable } from '@nestjs/common';
import { fitsOf } from '../engine/fits.js';
import { prepare } from '../engine/prepare.js';
import { Clock } from '../platform/clock.js';
import { Database, SYSTEM } from '../platform/database.js';
import { grouped } from '../platform/groups.js';
import type { NeedChange } from './need-alert.entity.js';
import { RoundFreeze } from './round.freeze.js';
import { RoundsService } from './rounds.service.js';

interface Found { id: string; network: string; version: number; origin: string; isOpen: boolean; print: string; earlier: string | null; wasOpen: boolean | null }

/** Needs looked at in one go; the rest at the next look. */
const NEEDS_MAX = 500;
/** So long a need that was new or taken up again stays that, however often it is changed. */
const NEWS_DAYS = 7;
const CAME_WITH_DATA = new Set(['research', 'sample']);
/** What is not stated adds nothing, so that a need keeps its print where there is nothing of it. */
const PRINT = `md5((jsonb_build_array(n.domain, n.leaves, n.facets, n.title_ja, n.title_en, n.text_ja, n.text_en, n.stage)
  || CASE WHEN num_nonnulls(n.budget_band, n.asks_personal_data, n.asks_storage, n.asks_ownership) = 0 THEN '[]'
          ELSE jsonb_build_array(n.budget_band, n.asks_personal_data, n.asks_storage, n.asks_ownership) END)::text)`;

@Injectable()
export class NeedWatch {
  constructor(
    private readonly database: Database,
    private readonly rounds: RoundsService,
    private readonly freeze: RoundFreeze,
    private readonly clock: Clock,
  ) {}

  /** Answers how many needs were news. Of two workers that look at once one does, the other leaves it to that one. */
  look(): Promise<number> {
    return this.database.as(SYSTEM, async () => {
      if (!(await this.database.seize('need watch'))) return 0;
      await this.forgetGone();
      const found = await this.changed();
      if (found.length === 0) return 0;
      const news = new Map(found.flatMap((need) => { const change = changeOf(need); return change === null ? [] : [[need.id, change] as const]; }));
      for (const [network, needs] of grouped(found.filter(({ id }) => news.has(id)), (need) => need.network)) await this.match(network, needs.map(({ id }) => id), news);
      await this.database.query('DELETE FROM need_match WHERE need_id = ANY($1)', [found.filter(({ isOpen }) => !isOpen).map(({ id }) => id)]);
      await this.database.query(
        `INSERT INTO need_watch (need_id, version, is_open, print) SELECT * FROM unnest($1::text[], $2::int[], $3::boolean[], $4::text[])
         ON CONFLICT (need_id) DO UPDATE SET version = excluded.version, is_open = excluded.is_open, print = excluded.print`,
        [found.map(({ id }) => id), found.map(({ version }) => version), found.map(({ isOpen }) => isOpen), found.map(({ print }) => print)]);
      return news.size;
    });
  }

  private changed(): Promise<Found[]> {
    return this.database.query<Found>(
      `SELECT n.id, c.network_id AS network, n.version, n.origin, n.closed_at IS NULL AS "isOpen", ${PRINT} AS print, w.print AS earlier, w.is_open AS "wasOpen"
         FROM need n JOIN city c ON c.id = n.city_id LEFT JOIN need_watch w ON w.need_id = n.id
        WHERE w.need_id IS NULL OR w.version <> n.version OR w.is_open <> (n.closed_at IS NULL) ORDER BY n.id LIMIT ${NEEDS_MAX}`);
  }

  private async forgetGone(): Promise<void> {
    for (const table of ['need_watch', 'need_match']) await this.database.query(`DELETE FROM ${table} w WHERE NOT EXISTS (SELECT 1 FROM need n WHERE n.id = w.need_id)`);
  }

  /** The fits of needs of one network as a round over it would score them today, with the weights and the floor of the round its readers see. */
  private async match(network: string, needIds: string[], news: ReadonlyMap<string, NeedChange>): Promise<void> {
    const [shown] = await this.database.query<{ profileId: string; floor: number }>(
      'SELECT profile_id AS "profileId", floor_tenths AS floor FROM match_round WHERE shown AND network_id = $1 AND seminar_id IS NULL', [network]);
    const plan = await this.rounds.plan({ networkId: network, ...(shown ? { profileId: shown.profileId, floor: shown.floor / 10 } : {}) }, { accountId: null });
    const fits = fitsOf(prepare(await this.freeze.of(plan)), needIds);
    const rows = [...grouped(fits, ({ need, member }) => `${need} ${member}`).values()].map((same) => ({ ...same[0]!, solutions: same.map(({ solution }) => solution) }));
    const now = this.clock.now();
    await this.database.query(
      `DELETE FROM need_match m WHERE need_id = ANY($1) AND NOT EXISTS (SELECT 1 FROM unnest($2::text[], $3::text[]) f (need_id, organisation_id) WHERE f.need_id = m.need_id AND f.organisation_id = m.organisation_id)`,
      [needIds, rows.map(({ need }) => need), rows.map(({ member }) => member)]);
    await this.database.query(
      `INSERT INTO need_match AS m (need_id, organisation_id, solution_ids, change, noticed_at)
       SELECT f.need_id, f.organisation_id, string_to_array(f.solutions, ' '), f.change, $5 FROM unnest($1::text[], $2::text[], $3::text[], $4::text[]) f (need_id, organisation_id, solutions, change)
       ON CONFLICT (need_id, organisation_id) DO UPDATE SET solution_ids = excluded.solution_ids, noticed_at = excluded.noticed_at,
         change = CASE WHEN excluded.change = 'changed' AND m.noticed_at > $5::timestamptz - interval '${NEWS_DAYS} days' THEN m.change ELSE excluded.change END`,
      [rows.map(({ need }) => need), rows.map(({ member }) => member), rows.map(({ solutions }) => solutions.join(' ')), rows.map(({ need }) => news.get(need)!), now]);
  }
}

function changeOf({ isOpen, origin, earlier, wasOpen, print }: Found): NeedChange | null {
  if (!isOpen) return null;
  if (wasOpen === null) return CAME_WITH_DATA.has(origin) ? null : 'added';
  if (!wasOpen) return 'reopened';
  return print === earlier ? null : 'changed';
}
