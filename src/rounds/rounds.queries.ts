/** Reads of rounds that filter or count: one question a method. Row-level security decides what the asker may see. */
import { Injectable } from '@nestjs/common';
import { In, IsNull, LessThan, type SelectQueryBuilder } from 'typeorm';
import { Database } from '../platform/database.js';
import { MatchRound } from './round.entity.js';
import { Recommendation } from './round-parts.entity.js';
import { hasResult, ROUND_STATES } from './round.state.js';

export interface LineFilter { counterpart?: string; organisation?: string; domain?: string; size?: string; q?: string }

/** Lines of one counterpart or company together. */
export interface LineGroup { id: string; nameJa: string | null; nameEn: string | null; size: string | null; lines: number; needs: number; totalTenths: number; lowestTenths: number }

@Injectable()
export class RoundsQueries {
  constructor(private readonly database: Database) {}

  /** All rounds that the asker may see, newest first, at most `limit`. */
  list(limit: number): Promise<MatchRound[]> {
    return this.database.repository(MatchRound).find({ order: { number: 'DESC' }, take: limit });
  }

  one(id: string): Promise<MatchRound | null> {
    return this.database.repository(MatchRound).findOneBy({ id });
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

  /** Lines of a round by counterpart and rank; without their reasons unless `full`. */
  lines(roundId: string, filter: LineFilter = {}): Promise<Recommendation[]> {
    return this.filtered(roundId, filter).orderBy('line.counterpartId').addOrderBy('line.cityRank').getMany();
  }

  private filtered(roundId: string, filter: LineFilter): SelectQueryBuilder<Recommendation> {
    const query = this.database.repository(Recommendation).createQueryBuilder('line').where('line.roundId = :roundId', { roundId });
    if (filter.counterpart) query.andWhere('line.counterpartId = :counterpart', { counterpart: filter.counterpart });
    if (filter.organisation) query.andWhere('line.organisationId = :organisation', { organisation: filter.organisation });
    if (filter.domain) query.andWhere('line.domain = :domain', { domain: filter.domain });
    if (filter.size === 'sme') query.andWhere(`line.size IN ('small', 'startup')`);
    else if (filter.size) query.andWhere('line.size = :size', { size: filter.size });
    if (filter.q) {
      const words = ['member,nameJa', 'member,nameEn', 'solution,titleJa', 'solution,titleEn'];
      const places = words.map((path) => `normalize(line.shown #>> '{${path}}', NFKC) ILIKE :q`).join(' OR ');
      query.andWhere(`(${places})`, { q: `%${filter.q.normalize('NFKC').replace(/[\\%_]/g, '\\$&')}%` });
    }
    return query;
  }

  /** The lines of a round grouped on one side, without their reasons: how many, their sum and the lowest; the highest sums first. */
  groups(roundId: string, by: 'city' | 'company', filter: LineFilter = {}): Promise<LineGroup[]> {
    const [id, ja, en] = by === 'city'
      ? ['counterpart_id', '{counterpart,nameJa}', '{counterpart,nameEn}'] : ['organisation_id', '{member,nameJa}', '{member,nameEn}'];
    return this.filtered(roundId, filter)
      .select(`line.${id}`, 'id').addSelect(`min(line.shown #>> '${ja}')`, 'nameJa').addSelect(`min(line.shown #>> '${en}')`, 'nameEn').addSelect('min(line.size)', 'size')
      .addSelect('count(*)::int', 'lines').addSelect('count(DISTINCT line.need_id)::int', 'needs')
      .addSelect('sum(line.score_tenths)::int', 'totalTenths').addSelect('min(line.score_tenths)::int', 'lowestTenths')
      .groupBy(`line.${id}`).orderBy('"totalTenths"', 'DESC').addOrderBy(`line.${id}`).getRawMany<LineGroup>();
  }

  /** Whole lines of some groups. */
  linesOf(roundId: string, by: 'city' | 'company', ids: readonly string[], filter: LineFilter = {}): Promise<Recommendation[]> {
    const column = by === 'city' ? 'line.counterpartId' : 'line.organisationId';
    return this.filtered(roundId, filter).andWhere(`${column} = ANY(:ids)`, { ids }).orderBy(column).addOrderBy('line.scoreTenths', 'DESC').getMany();
  }

  line(roundId: string, counterpartId: string, organisationId: string): Promise<Recommendation | null> {
    return this.database.repository(Recommendation).findOneBy({ roundId, counterpartId, organisationId });
  }

  /**
   * The round that counts for readers: for each network or seminar the one published last.
   * Returns them newest first; empty when nothing is published.
   */
  async current(): Promise<MatchRound[]> {
    const published = await this.database.repository(MatchRound).find({ where: { state: 'published' }, order: { publishedAt: 'DESC', number: 'DESC' } });
    const seen = new Set<string>();
    return published.filter((round) => {
      const key = `${round.networkId} ${round.seminarId ?? ''}`;
      return !seen.has(key) && seen.add(key);
    });
  }

  /** How often each member stood in published rounds up to a day: the memory of fair exposure. */
  exposure(networkId: string, asOf: string): Promise<{ member: string; count: number }[]> {
    return this.database.query(
      `SELECT r.organisation_id AS member, count(*)::int AS count
         FROM recommendation r JOIN match_round m ON m.id = r.round_id
        WHERE m.state = 'published' AND m.network_id = $1 AND m.as_of <= $2
        GROUP BY 1 ORDER BY 1`,
      [networkId, asOf],
    );
  }
}
