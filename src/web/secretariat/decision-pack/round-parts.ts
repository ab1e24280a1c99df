/** The rows that a decision pack is made of, read in a number of questions that does not grow with the round. */
import { Injectable } from '@nestjs/common';
import { Accounts } from '../../../access/accounts.js';
import { AuditQueries, type AuditLine } from '../../../access/audit.queries.js';
import { CitiesService } from '../../../cities/cities.service.js';
import type { MatchResult, Scenario } from '../../../engine/model.js';
import { MembersService } from '../../../members/members.service.js';
import { Database } from '../../../platform/database.js';
import { NotFound } from '../../../platform/errors.js';
import { OverridesService, type OverrideWithEffect } from '../../../rounds/overrides.service.js';
import { ProfilesService } from '../../../rounds/profiles.service.js';
import type { WeightProfile } from '../../../rounds/profile.entity.js';
import type { Publication } from '../../../rounds/publication.entity.js';
import { PublicationsService } from '../../../rounds/publications.service.js';
import type { MatchRound } from '../../../rounds/round.entity.js';
import { unpack } from '../../../rounds/round.input.js';
import { RoundInput, RoundResult, type Recommendation } from '../../../rounds/round-parts.entity.js';
import { hasResult } from '../../../rounds/round.state.js';
import { RoundsQueries } from '../../../rounds/rounds.queries.js';
import { RoundsService } from '../../../rounds/rounds.service.js';
import type { SeminarView } from '../../../seminars/seminar.dto.js';
import { SeminarsService } from '../../../seminars/seminars.service.js';
import type { Subjects } from '../../round-subjects.js';
import type { PackBasis } from './pack.js';
import type { Recorded } from './pair-names.js';
import { actorsOf, type AccountNames } from './steps.data.js';

export interface Earlier { basis: PackBasis; round: MatchRound; lines: Recommendation[]; scenario: Scenario }

export interface Parts {
  round: MatchRound;
  lines: Recommendation[];
  scenario: Scenario;
  result: MatchResult;
  resultHash: string;
  profile: WeightProfile;
  subjects: Omit<Subjects, 'seminars'> & { seminars: readonly SeminarView[] };
  rerunOf: MatchRound | null;
  earlier: Earlier | null;
  overrides: OverrideWithEffect[];
  overridesPrice: number | null;
  publication: Publication | null;
  trail: AuditLine[];
  accounts: AccountNames;
  recorded: { companies: Recorded; cities: Recorded };
}

@Injectable()
export class RoundParts {
  constructor(
    private readonly database: Database,
    private readonly rounds: RoundsService,
    private readonly queries: RoundsQueries,
    private readonly profiles: ProfilesService,
    private readonly overrides: OverridesService,
    private readonly publications: PublicationsService,
    private readonly members: MembersService,
    private readonly cities: CitiesService,
    private readonly seminars: SeminarsService,
    private readonly accounts: Accounts,
    private readonly audit: AuditQueries,
  ) {}

  /** Throws `NotFound` where there is no such round for the asker, or no result of it. */
  async of(id: string): Promise<Parts> {
    const round = await this.rounds.get(id);
    const stored = hasResult(round.state) ? await this.database.repository(RoundResult).findOneBy({ roundId: id }) : null;
    if (!stored) throw new NotFound('ROUND.NO_RESULT', { ja: 'このラウンドには、まだ決裁に回す案がありません。', en: 'This round has no proposal to decide on yet.' });
    const overrides = await this.overrides.of(round);
    const publication = (await this.publications.versions(round)).find(({ roundId }) => roundId === id) ?? null;
    const makers = overrides.flatMap(({ override }) => override.madeBy ?? []);
    const trail = await this.audit.of('round', id);
    return {
      round, overrides, publication, trail,
      subjects: { networks: await this.cities.networks(), seminars: await this.seminars.list() },
      lines: await this.queries.lines(id),
      scenario: await this.scenarioOf(id),
      result: unpack<MatchResult>(stored.result), resultHash: stored.hash,
      profile: await this.profiles.get(round.profileId),
      rerunOf: round.rerunOf === null ? null : await this.queries.one(round.rerunOf),
      earlier: await this.earlier(round, publication),
      overridesPrice: await this.overrides.priceTogether(round, overrides),
      accounts: await this.accounts.named([...new Set([...actorsOf(round, publication), ...makers])]),
      recorded: await this.recorded(overrides, trail),
    };
  }

  /** The round that this one changes something against: what readers see or saw in its place, or else the last one concluded before it. */
  private async earlier(round: MatchRound, publication: Publication | null): Promise<Earlier | null> {
    const [basis, before] = await this.before(round, publication);
    return before && { basis, round: before, lines: await this.queries.lines(before.id), scenario: await this.scenarioOf(before.id) };
  }

  private async before(round: MatchRound, publication: Publication | null): Promise<[PackBasis, MatchRound | null]> {
    const replaced = publication?.replacedRoundId ? await this.queries.one(publication.replacedRoundId) : null;
    if (replaced) return ['replaced', replaced];
    const shown = publication ? null : await this.publications.shownOf(round);
    return shown ? ['shown', shown] : ['concluded', await this.queries.resultBefore(round)];
  }

  /** Names of the companies and counterparts that people decided about by hand, whether the frozen input holds them or not. */
  private async recorded(overrides: readonly OverrideWithEffect[], trail: readonly AuditLine[]): Promise<Parts['recorded']> {
    const told = trail.map(({ after }) => (after ?? {}) as { organisationId?: unknown; counterpartId?: unknown });
    const pairs = [...overrides.map(({ override }) => override), ...told];
    const ids = (of: readonly unknown[]): string[] => [...new Set(of.filter((id): id is string => typeof id === 'string'))];
    const companies = ids(pairs.map(({ organisationId }) => organisationId));
    if (companies.length === 0) return { companies: new Map(), cities: new Map() };
    const local = await this.cities.engineLocalCompanies(ids(pairs.map(({ counterpartId }) => counterpartId)));
    const cities = [...await this.cities.names(), ...local.map(({ id, name }) => [id, { ja: name, en: name }] as const)];
    return { companies: await this.members.names(companies), cities: new Map(cities) };
  }

  private async scenarioOf(roundId: string): Promise<Scenario> {
    const { scenario } = await this.database.repository(RoundInput).findOneByOrFail({ roundId });
    return unpack<Scenario>(scenario);
  }
}
