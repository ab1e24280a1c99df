/** What lies on the desk of the office beside the rounds themselves: overrides that lost their hold, reasons of returns, decisions taken. One query each. */
import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database.js';
import type { RoundState } from './round.state.js';

export interface Decision { roundId: string; number: number; networkId: string; seminarId: string | null; cityIds: string[] | null; state: RoundState; kind: 'approve' | 'return'; madeAt: Date }

@Injectable()
export class RoundDesk {
  constructor(private readonly database: Database) {}

  /** Overrides that stand but do not apply, by the round under review that they were made for. */
  async lostOverrides(): Promise<Map<string, number>> {
    const rows = await this.database.query<{ id: string; lost: number }>(
      `SELECT e.round_id AS id, count(*)::int AS lost FROM override_effect e JOIN line_override o ON o.id = e.override_id JOIN match_round r ON r.id = e.round_id
        WHERE NOT e.applies AND o.undone_at IS NULL AND r.state IN ('proposed', 'returned') GROUP BY 1`);
    return new Map(rows.map(({ id, lost }) => [id, lost]));
  }

  /** Why each returned round was returned last. */
  async returnReasons(): Promise<Map<string, string>> {
    const rows = await this.database.query<{ id: string; text: string }>(
      `SELECT DISTINCT ON (m.round_id) m.round_id AS id, m.text FROM round_remark m JOIN match_round r ON r.id = m.round_id
        WHERE m.kind = 'return' AND r.state = 'returned' ORDER BY m.round_id, m.made_at DESC`);
    return new Map(rows.map(({ id, text }) => [id, text]));
  }

  /** Approved rounds that cannot be published, because a pair of theirs was since entered as one that must not meet. */
  async blocked(): Promise<Set<string>> {
    const rows = await this.database.query<{ id: string }>(
      `SELECT DISTINCT m.id FROM match_round m JOIN recommendation r ON r.round_id = m.id JOIN pair_veto v ON v.organisation_id = r.organisation_id AND v.counterpart_id = r.counterpart_id
        WHERE m.state = 'approved'`);
    return new Set(rows.map(({ id }) => id));
  }

  /** What an account approved and returned, the latest first. */
  decisions(accountId: string, limit: number): Promise<Decision[]> {
    return this.database.query<Decision>(
      `SELECT m.round_id AS "roundId", r.number, r.network_id AS "networkId", r.seminar_id AS "seminarId", r.city_ids AS "cityIds", r.state, m.kind, m.made_at AS "madeAt"
         FROM round_remark m JOIN match_round r ON r.id = m.round_id
        WHERE m.account_id = $1 AND m.kind IN ('approve', 'return') ORDER BY m.made_at DESC, m.id LIMIT $2`, [accountId, limit]);
  }
}
