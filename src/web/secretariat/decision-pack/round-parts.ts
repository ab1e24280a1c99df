/** The rows that a decision pack is made of, read in a number of questions that does not grow with the round. */
import { Injectable } from '@nestjs/common';
import { AuditQueries, type AuditLine } from '../../../access/audit.queries.js';
import { CitiesService } from '../../../cities/cities.service.js';
import type { MatchResult, Scenario } from '../../../engine/model.js';
import { Database } from '../../../platform/database.js';
import { NotFound } from '../../../platform/errors.js';
import { ProfilesService } from '../../../rounds/profiles.service.js';
import type { WeightProfile } from '../../../rounds/profile.entity.js';
import type { MatchRound } from '../../../rounds/round.entity.js';
import { unpack } from '../../../rounds/round.input.js';
import { RoundInput, RoundResult, type Recommendation } from '../../../rounds/round-parts.entity.js';
import { hasResult } from '../../../rounds/round.state.js';
import { RoundsQueries } from '../../../rounds/rounds.queries.js';
import { RoundsService } from '../../../rounds/rounds.service.js';
import { SeminarsService } from '../../../seminars/seminars.service.js';
import type { Subjects } from '../rounds.data.js';

export interface Earlier { round: MatchRound; lines: Recommendation[]; scenario: Scenario }

export interface Parts {
  round: MatchRound;
  lines: Recommendation[];
  scenario: Scenario;
  result: MatchResult;
  resultHash: string;
  profile: WeightProfile;
  subjects: Subjects;
  earlier: Earlier | null;
  trail: AuditLine[];
}

@Injectable()
export class RoundParts {
  constructor(
    private readonly database: Database,
    private readonly rounds: RoundsService,
    private readonly queries: RoundsQueries,
    private readonly profiles: ProfilesService,
    private readonly cities: CitiesService,
    private readonly seminars: SeminarsService,
    private readonly audit: AuditQueries,
  ) {}

  /** Throws `NotFound` where there is no such round for the asker, or no result of it. */
  async of(id: string): Promise<Parts> {
    const round = await this.rounds.get(id);
    const stored = hasResult(round.state) ? await this.database.repository(RoundResult).findOneBy({ roundId: id }) : null;
    if (!stored) throw new NotFound('ROUND.NO_RESULT', { ja: 'このラウンドには、まだ決裁に回す案がありません。', en: 'This round has no proposal to decide on yet.' });
    const subjects = { networks: await this.cities.networks(), seminars: await this.seminars.list() };
    return {
      round, subjects,
      lines: await this.queries.lines(id),
      scenario: await this.scenarioOf(id),
      result: unpack<MatchResult>(stored.result), resultHash: stored.hash,
      profile: await this.profiles.get(round.profileId),
      earlier: await this.earlier(round),
      trail: await this.audit.of('round', id),
    };
  }

  private async earlier(round: MatchRound): Promise<Earlier | null> {
    const before = await this.queries.resultBefore(round);
    return before && { round: before, lines: await this.queries.lines(before.id), scenario: await this.scenarioOf(before.id) };
  }

  private async scenarioOf(roundId: string): Promise<Scenario> {
    const { scenario } = await this.database.repository(RoundInput).findOneByOrFail({ roundId });
    return unpack<Scenario>(scenario);
  }
}
