/** Reads of rounds that filter or count: one question a method. Row-level security decides what the asker may see. */
import { Injectable } from '@nestjs/common';
import { In, IsNull, LessThan } from 'typeorm';
import { Database } from '../platform/database.js';
import { LineOverride } from './override.entity.js';
import { MatchRound } from './round.entity.js';
import { LineAlternative, Recommendation } from './round-parts.entity.js';
import type { RoundSummary } from './round-summary.entity.js';
import { hasResult, ROUND_STATES } from './round.state.js';

export interface LineFilter {
  counterpart?: string; organisation?: string; domain?: string; size?: string; q?: string;
  /** Lines with something unknown, or lines that are pinned, alone. */
  only?: 'unknown' | 'pinned';
  /** Lines below so many tenths. */
  belowTenths?: number;
}

/** Lines of one counterpart or company together. */
export interface LineGroup { id: string; nameJa: string | null; nameEn: string | null; size: string | null; lines: number; needs: number; totalTenths: number; lowestTenths: number }

export type SummaryPart = Exclude<keyof RoundSummary, 'roundId'>;

@Injectable()
export class RoundsQueries {
  constructor(private readonly database: Database) {}

  /** All rounds that the asker may see, or those of a seminar, newest first, at most `limit`. */
  list(limit: number, seminarId?: string): Promise<MatchRound[]> {
    const [where, values] = seminarId === undefined ? ['', []] : ['WHERE t.seminar_id = $2', [seminarId]];
    return this.database.rows(MatchRound, `${where} ORDER BY t.number DESC LIMIT $1`, [limit, ...values]);
  }

  async one(id: string): Promise<MatchRound | null> {
    const [round] = await this.database.rows(MatchRound, 'WHERE t.id = $1', [id]);
    return round ?? null;
  }

  byNumber(number: number): Promise<MatchRound | null> {
    return this.database.repository(MatchRound).findOneBy({ number });
  }

  /** The newest earlier round of the same network and seminar that has a result; `null` for the first. */
  resultBefore({ number, networkId, seminarId }: MatchRound): Promise<MatchRound | null> {
    return this.database.repository(MatchRound).findOne({
      where: { number: LessThan(number), networkId, seminarId: seminarId ?? IsNull(), state: In(ROUND_STATES.filter(hasResult)) }, order: { number: 'DESC' },
    });
  }

  /** How many companies, cities and local companies the lines of a round are shown to, and how many lines. One question. */
  async shownTo(roundId: string): Promise<{ lines: number; companies: number; cities: number; locals: number }> {
    const [row] = await this.database.query<{ lines: number; companies: number; cities: number; locals: number }>(
      `SELECT count(*)::int AS lines, count(DISTINCT organisation_id)::int AS companies, count(DISTINCT city_id)::int AS cities,
              count(DISTINCT counterpart_id) FILTER (WHERE city_id IS NULL)::int AS locals
         FROM recommendation WHERE round_id = $1 AND NOT veiled`, [roundId]);
    return row!;
  }

  /** Lines of a round by counterpart and rank. */
  lines(roundId: string, filter: LineFilter = {}): Promise<Recommendation[]> {
    const [where, values] = conditionsOf(roundId, filter);
    return this.database.rows(Recommendation, `WHERE ${where} ORDER BY t.counterpart_id, t.city_rank`, values);
  }

  /**
   * The lines of a round grouped on one side, without their reasons: how many, their sum and the lowest; the highest sums first.
   * All lines of a group carry the same name, so it is unpacked from one of them.
   */
  groups(roundId: string, by: 'city' | 'company', filter: LineFilter = {}): Promise<LineGroup[]> {
    const [id, other, shown] = by === 'city' ? ['counterpart_id', 'organisation_id', 'counterpart'] : ['organisation_id', 'counterpart_id', 'member'];
    const [where, values] = conditionsOf(roundId, filter);
    return this.database.query<LineGroup>(
      `SELECT g.id, one.shown #>> '{${shown},nameJa}' AS "nameJa", one.shown #>> '{${shown},nameEn}' AS "nameEn", g.size, g.lines, g.needs, g."totalTenths", g."lowestTenths"
         FROM (SELECT t.${id} AS id, min(t.${other}) AS other, min(t.size) AS size, count(*)::int AS lines, count(DISTINCT t.need_id)::int AS needs,
                      sum(t.score_tenths)::int AS "totalTenths", min(t.score_tenths)::int AS "lowestTenths"
                 FROM recommendation t WHERE ${where} GROUP BY t.${id}) g
         JOIN recommendation one ON one.round_id = $1 AND one.${id} = g.id AND one.${other} = g.other ORDER BY g."totalTenths" DESC, g.id`, values);
  }

  /** Whole lines of some groups. */
  linesOf(roundId: string, by: 'city' | 'company', ids: readonly string[], filter: LineFilter = {}): Promise<Recommendation[]> {
    const column = by === 'city' ? 't.counterpart_id' : 't.organisation_id';
    const [where, values] = conditionsOf(roundId, filter);
    return this.database.rows(Recommendation, `WHERE ${where} AND ${column} = ANY($${values.length + 1}) ORDER BY ${column}, t.score_tenths DESC`, [...values, ids]);
  }

  /** Whether a round recommends a pair that a veto, a conflict of interest or a live tender keeps apart now. */
  async hasVetoedLine(roundId: string): Promise<boolean> {
    const rows = await this.database.query(
      `SELECT 1 FROM recommendation r JOIN pair_veto v ON v.organisation_id = r.organisation_id AND v.counterpart_id = r.counterpart_id WHERE r.round_id = $1 LIMIT 1`,
      [roundId],
    );
    return rows.length > 0;
  }

  /** The round without one of its lines, where that was worked out. */
  alternative(roundId: string, counterpartId: string, organisationId: string): Promise<LineAlternative | null> {
    return this.database.repository(LineAlternative).findOneBy({ roundId, counterpartId, organisationId });
  }

  /** Parts of what the round came to as a whole, no more than are shown; null for a round that was concluded before summaries were kept. */
  async summary<Part extends SummaryPart>(roundId: string, ...parts: Part[]): Promise<Pick<RoundSummary, Part> | null> {
    const [summary] = await this.database.query<Pick<RoundSummary, Part>>(`SELECT ${parts.join(', ')} FROM round_summary WHERE round_id = $1`, [roundId]);
    return summary ?? null;
  }

  /** How many companies are recommended to a counterpart. */
  countLines(roundId: string, counterpartId: string): Promise<number> {
    return this.database.repository(Recommendation).countBy({ roundId, counterpartId });
  }

  line(roundId: string, counterpartId: string, organisationId: string): Promise<Recommendation | null> {
    return this.database.repository(Recommendation).findOneBy({ roundId, counterpartId, organisationId });
  }

  /**
   * Lines of the latest round over a whole network that has a result, one a company, spread evenly from its highest score to its
   * lowest; with the theme of the round. `null` before the first such round.
   */
  async examplePairs(count: number): Promise<{ pairs: { solution: string; need: string }[]; theme: string[] } | null> {
    const round = await this.database.repository(MatchRound).findOne({ select: { id: true, theme: true }, where: { seminarId: IsNull(), state: In(ROUND_STATES.filter(hasResult)) }, order: { number: 'DESC' } });
    if (!round) return null;
    const pairs = await this.database.query<{ solution: string; need: string }>(
      `WITH best AS (SELECT DISTINCT ON (organisation_id) solution_id, need_id, score_tenths, organisation_id FROM recommendation
                      WHERE round_id = $1 ORDER BY organisation_id, score_tenths DESC, counterpart_id),
            placed AS (SELECT *, row_number() OVER (ORDER BY score_tenths DESC, organisation_id) - 1 AS place, count(*) OVER () AS lines FROM best),
            stepped AS (SELECT *, floor(place * ($2 - 1) / greatest(lines - 1, 1)) AS step FROM placed)
       SELECT DISTINCT ON (step) solution_id AS solution, need_id AS need FROM stepped ORDER BY step, place LIMIT $2`, [round.id, count]);
    return pairs.length === 0 ? null : { pairs, theme: round.theme };
  }

  /** The rounds that readers see: for each network or seminar at most one. Newest first; empty when nothing is published. */
  current(): Promise<MatchRound[]> {
    return this.database.rows(MatchRound, 'WHERE t.shown ORDER BY t.published_at DESC, t.number DESC');
  }

  /** Overrides that hold for a round, made but not undone, in the order in which they were made. */
  standingOverrides({ rootId, networkId, seminarId }: Pick<MatchRound, 'rootId' | 'networkId' | 'seminarId'>): Promise<LineOverride[]> {
    const standing = { undoneAt: IsNull() };
    return this.database.repository(LineOverride).find({
      where: [
        { ...standing, rootId },
        { ...standing, lasting: 'standing', networkId },
        ...(seminarId === null ? [] : [{ ...standing, lasting: 'seminar' as const, seminarId }]),
      ],
      order: { number: 'ASC' },
    });
  }

  /**
   * How often each member stood in published rounds up to a day: the memory of fair exposure. Of a chain of reruns the one
   * published last counts once, and the chain of the round at hand not at all.
   */
  exposure(networkId: string, asOf: string, rootId: string): Promise<{ member: string; count: number }[]> {
    return this.database.query(
      `SELECT r.organisation_id AS member, count(*)::int AS count
         FROM recommendation r JOIN match_round m ON m.id = r.round_id
        WHERE m.state = 'published' AND m.network_id = $1 AND m.as_of <= $2 AND m.root_id <> $3
          AND NOT EXISTS (SELECT 1 FROM match_round n WHERE n.root_id = m.root_id AND n.state = 'published' AND n.number > m.number)
        GROUP BY 1 ORDER BY 1`,
      [networkId, asOf, rootId],
    );
  }
}

/** What lines of a round, called `t`, have to fulfil, and the values of its places; the first is the round. */
function conditionsOf(roundId: string, filter: LineFilter): [string, unknown[]] {
  const values: unknown[] = [roundId];
  const place = (value: unknown): string => `$${values.push(value)}`;
  const conditions = ['t.round_id = $1'];
  if (filter.counterpart) conditions.push(`t.counterpart_id = ${place(filter.counterpart)}`);
  if (filter.organisation) conditions.push(`t.organisation_id = ${place(filter.organisation)}`);
  if (filter.domain) conditions.push(`t.domain = ${place(filter.domain)}`);
  if (filter.size === 'sme') conditions.push(`t.size IN ('small', 'startup')`);
  else if (filter.size) conditions.push(`t.size = ${place(filter.size)}`);
  if (filter.only === 'unknown') conditions.push(`jsonb_array_length(t.line #> '{pair,unknown}') > 0`);
  if (filter.only === 'pinned') conditions.push(`(t.line ->> 'pinned')::boolean`);
  if (filter.belowTenths !== undefined) conditions.push(`t.score_tenths < ${place(filter.belowTenths)}`);
  if (filter.q) {
    const words = place(`%${filter.q.normalize('NFKC').replace(/[\\%_]/g, '\\$&')}%`);
    const paths = ['member,nameJa', 'member,nameEn', 'solution,titleJa', 'solution,titleEn'];
    conditions.push(`(${paths.map((path) => `normalize(t.shown #>> '{${path}}', NFKC) ILIKE ${words}`).join(' OR ')})`);
  }
  return [conditions.join(' AND '), values];
}
