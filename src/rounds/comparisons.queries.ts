/** Reads of comparisons: one question a method. Row-level security decides what the asker may see. */
import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database.js';
import { RoundComparison } from './comparison.entity.js';

/** A line of either round, by pair; places and scores are null on the side that does not have it. Scores in tenths. */
export interface LinePair {
  counterpart: string; counterpartJa: string; counterpartEn: string;
  organisation: string; memberJa: string | null; memberEn: string | null;
  rankBefore: number | null; engineRankBefore: number | null; tenthsBefore: number | null;
  rankAfter: number | null; engineRankAfter: number | null; tenthsAfter: number | null;
}

export type ComparisonRow = Omit<RoundComparison, 'result'>;

const LISTED_MAX = 50;

@Injectable()
export class ComparisonsQueries {
  constructor(private readonly database: Database) {}

  /** The lines of two rounds side by side, by counterpart and company. */
  linePairs(from: string, to: string): Promise<LinePair[]> {
    return this.database.query<LinePair>(
      `SELECT counterpart_id AS counterpart, organisation_id AS organisation,
              coalesce(a.shown, b.shown) #>> '{counterpart,nameJa}' AS "counterpartJa", coalesce(a.shown, b.shown) #>> '{counterpart,nameEn}' AS "counterpartEn",
              coalesce(a.shown, b.shown) #>> '{member,nameJa}' AS "memberJa", coalesce(a.shown, b.shown) #>> '{member,nameEn}' AS "memberEn",
              b.city_rank AS "rankBefore", b.engine_rank AS "engineRankBefore", b.score_tenths AS "tenthsBefore",
              a.city_rank AS "rankAfter", a.engine_rank AS "engineRankAfter", a.score_tenths AS "tenthsAfter"
         FROM (SELECT * FROM recommendation WHERE round_id = $1) b
         FULL JOIN (SELECT * FROM recommendation WHERE round_id = $2) a USING (counterpart_id, organisation_id)
        ORDER BY 1, 2`, [from, to]);
  }

  /** Which of these rounds still have their frozen input. */
  async withInput(ids: readonly string[]): Promise<Set<string>> {
    const rows = await this.database.query<{ id: string }>('SELECT round_id AS id FROM round_input WHERE round_id = ANY($1)', [ids]);
    return new Set(rows.map((row) => row.id));
  }

  /** Comparisons in which a round takes part, the newest first, without their results. */
  of(roundId: string): Promise<ComparisonRow[]> {
    return this.database.repository(RoundComparison).find({
      select: { id: true, fromRound: true, toRound: true, profileId: true, fromHash: true, toHash: true, engineVersion: true, state: true, attempt: true, failure: true, madeBy: true, madeAt: true, endedAt: true },
      where: [{ fromRound: roundId }, { toRound: roundId }], order: { madeAt: 'DESC', id: 'ASC' }, take: LISTED_MAX,
    });
  }

  one(id: string): Promise<RoundComparison | null> {
    return this.database.repository(RoundComparison).findOneBy({ id });
  }
}
