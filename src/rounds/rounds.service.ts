/** The verbs of a round, from planning to withdrawing. What a round needs for its sums is frozen when it starts. */
import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import type { Asker } from '../access/asker.js';
import { AuditTrail } from '../access/audit.trail.js';
import { CitiesService } from '../cities/cities.service.js';
import { inputHash } from '../engine/hash.js';
import { prepare } from '../engine/prepare.js';
import { DEFAULT_TAXONOMY } from '../engine/taxonomy.js';
import { parseScenario } from '../engine/scenario.js';
import { EngineRefusal } from '../engine/refusal.js';
import type { Scenario } from '../engine/model.js';
import { engineVersion } from '../engine/version.js';
import { MembersService } from '../members/members.service.js';
import { Clock } from '../platform/clock.js';
import { Database } from '../platform/database.js';
import { Conflict, Invalid, NotFound } from '../platform/errors.js';
import { Outbox } from '../platform/outbox.js';
import { SeminarsService } from '../seminars/seminars.service.js';
import { PartyMark, PairVeto } from './mark.entity.js';
import { WeightProfile } from './profile.entity.js';
import { ProfilesService } from './profiles.service.js';
import type { RoundDto } from './round.dto.js';
import { MatchRound } from './round.entity.js';
import { RoundInput, RoundShard } from './round-parts.entity.js';
import { pack, scenarioOf, shardsOf, tenths, unpack } from './round.input.js';
import { mayGo, type RoundState } from './round.state.js';
import { RoundsQueries } from './rounds.queries.js';

export const ROUND_QUEUED = 'round.queued';
/** Who does it: an account, or the office's own machinery. */
export type Doer = Pick<Asker, 'accountId'>;

const NETWORK_QUOTAS = { city: [0, 15], company: [0, 6] } as const;
const SEMINAR_QUOTAS = { city: [0, 5], company: [0, 4] } as const;
const FLOOR_DEFAULT = 50;
const ROUNDS_LISTED_MAX = 200;

@Injectable()
export class RoundsService {
  constructor(
    private readonly database: Database,
    private readonly queries: RoundsQueries,
    private readonly profiles: ProfilesService,
    private readonly cities: CitiesService,
    private readonly members: MembersService,
    private readonly seminars: SeminarsService,
    private readonly outbox: Outbox,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  list(): Promise<MatchRound[]> {
    return this.queries.list(ROUNDS_LISTED_MAX);
  }

  /** The round, or `NotFound` where the asker may not know that it exists. */
  async get(id: string): Promise<MatchRound> {
    const round = /^[0-9a-f-]{36}$/.test(id) ? await this.queries.one(id) : null;
    if (!round) throw new NotFound('ROUND.NOT_FOUND', { ja: 'このラウンドは見つかりません。', en: 'There is no such round.' });
    return round;
  }

  /** Plans a round and starts it: its input is frozen now, its sums follow in the background. */
  async start(dto: RoundDto, by: Doer): Promise<MatchRound> {
    const round = await this.plan(dto, by);
    const scenario = await this.freeze(round);
    const prepared = prepare(scenario);
    const shards = shardsOf(prepared);
    await this.database.repository(MatchRound).insert({
      ...round,
      sample: (await this.members.totals()).samples > 0,
      state: 'queued', queuedAt: this.clock.now(), step: 1,
      engineVersion, inputHash: inputHash(scenario),
      shardCount: shards.length,
      pairCount: shards.reduce((sum, shard) => sum + shard.pairCount, 0),
    });
    await this.database.repository(RoundInput).insert({ roundId: round.id, hash: prepared.inputHash, scenario: pack(scenario) });
    await this.database.repository(RoundShard).insert(shards.map((shard, number) => ({ roundId: round.id, number, ...shard })));
    await this.outbox.put(ROUND_QUEUED, round.id);
    const started = await this.get(round.id);
    this.audit.record({ action: 'round.start', kind: 'round', id: round.id, before: null, after: parametersOf(started) });
    return started;
  }

  /** Stops the sums of a queued or running round. Shards that are under way come to nothing. */
  cancel(id: string, version?: number): Promise<MatchRound> {
    return this.go(id, 'cancelled', version, { endedAt: this.clock.now() });
  }

  /** Makes a proposed round visible to its companies, cities and organizers. */
  publish(id: string, version?: number): Promise<MatchRound> {
    return this.go(id, 'published', version, { publishedAt: this.clock.now() });
  }

  /** Takes a published round back; the one published before it counts again. */
  withdraw(id: string, version?: number): Promise<MatchRound> {
    return this.go(id, 'withdrawn', version, {});
  }

  /** The published round of the same network and seminar, which a newer one would stand in front of; `null` when there is none. */
  async publishedBeside(round: MatchRound): Promise<MatchRound | null> {
    const published = await this.queries.current();
    return published.find((each) => each.id !== round.id && each.networkId === round.networkId && each.seminarId === round.seminarId) ?? null;
  }

  /** The frozen input, as a scenario file that `npm run -s match` reads. */
  async scenario(id: string): Promise<Scenario> {
    await this.get(id);
    const input = await this.database.repository(RoundInput).findOneBy({ roundId: id });
    if (!input) throw new NotFound('ROUND.NO_INPUT', { ja: 'このラウンドの入力は固定されていません。', en: 'The input of this round is not frozen.' });
    return unpack<Scenario>(input.scenario);
  }

  /** Moves a round to another state if the table of states allows it and nobody changed it since `version`. */
  async go(id: string, to: RoundState, version: number | undefined, changes: Partial<MatchRound>): Promise<MatchRound> {
    const round = await this.locked(id);
    if (version !== undefined && round.version !== version) {
      throw new Conflict('ROUND.CHANGED', { ja: '開いた後にほかの人がこのラウンドを変更しました。開き直してください。', en: 'Somebody changed this round since you opened it. Open it again.' });
    }
    if (!mayGo(round.state, to)) {
      throw new Conflict('ROUND.STATE', { ja: 'このラウンドは、今の状態ではその操作ができません。開き直して状態を確かめてください。', en: 'The round is no longer in a state that allows this. Open it again to see its state.' });
    }
    const before = { state: round.state };
    Object.assign(round, changes, { state: to, step: round.step + 1 });
    const saved = await this.database.repository(MatchRound).save(round);
    this.audit.record({ action: `round.${to}`, kind: 'round', id, before, after: { state: to } });
    return saved;
  }

  private async locked(id: string): Promise<MatchRound> {
    await this.get(id);
    return this.database.repository(MatchRound).findOneOrFail({ where: { id }, lock: { mode: 'pessimistic_write' } });
  }

  private async plan(dto: RoundDto, by: Doer): Promise<MatchRound> {
    const seminar = dto.seminarId ? await this.seminars.get(dto.seminarId) : null;
    const networks = await this.cities.networks();
    if (!networks.some((network) => network.id === dto.networkId)) {
      throw new Invalid('ROUND.NETWORK', { ja: 'このネットワークはありません。', en: 'There is no such network.' }, [
        { field: 'networkId', texts: { ja: '一覧から選んでください。', en: 'Choose one from the list.' } },
      ]);
    }
    const quotas = seminar ? SEMINAR_QUOTAS : NETWORK_QUOTAS;
    const profile = dto.profileId ? await this.profiles.get(dto.profileId) : await this.profiles.newest();
    const round = this.database.repository(MatchRound).create({
      id: randomUUID(),
      networkId: dto.networkId,
      seminarId: seminar?.id ?? null,
      profileId: profile.id,
      theme: seminar ? seminar.theme.domains : (dto.theme ?? []),
      asOf: dto.asOf ?? dayOf(seminar?.heldOn) ?? this.clock.today(),
      floorTenths: tenths(dto.floor ?? FLOOR_DEFAULT),
      cityLower: dto.cityLower ?? quotas.city[0],
      cityUpper: dto.cityUpper ?? quotas.city[1],
      companyLower: dto.companyLower ?? quotas.company[0],
      companyUpper: dto.companyUpper ?? quotas.company[1],
      quotaHard: dto.quotaHard ?? false,
      fair: dto.fair ?? true,
      seed: dto.seed ?? 1,
      createdBy: by.accountId,
      createdAt: this.clock.now(),
    });
    refuseContradiction(round);
    return round;
  }

  private async freeze(round: MatchRound): Promise<Scenario> {
    const profile: WeightProfile = await this.profiles.get(round.profileId);
    const [cities, members, seminar, marks, vetoes, exposure] = [
      await this.cities.engineCities((await this.cities.list({ network: round.networkId })).map((city) => city.id)),
      await this.members.engineMembers(),
      round.seminarId ? await this.seminars.engineSeminar(round.seminarId) : null,
      await this.database.repository(PartyMark).find({ order: { organisationId: 'ASC', counterpartId: 'ASC', side: 'ASC' } }),
      await this.database.repository(PairVeto).find({ order: { organisationId: 'ASC', counterpartId: 'ASC', kind: 'ASC' } }),
      await this.queries.exposure(round.networkId, round.asOf),
    ];
    const known = new Set([...cities.map((city) => city.id), ...(seminar?.local_companies ?? []).map((local) => local.id)]);
    const raw = scenarioOf(round, {
      cities, members, seminar,
      taxonomy: DEFAULT_TAXONOMY,
      profile: { points: profile.points, neutral: Number(profile.neutral) },
      marks: marks.filter((mark) => known.has(mark.counterpartId)).map(({ organisationId, counterpartId, side, mark }) => ({ member: organisationId, city: counterpartId, side, mark })),
      bans: vetoes.filter((veto) => known.has(veto.counterpartId)).map(({ organisationId, counterpartId, kind }) => ({ member: organisationId, city: counterpartId, reason: kind })),
      exposure,
    });
    try {
      return parseScenario(JSON.parse(JSON.stringify(raw))).scenario;
    } catch (error) {
      if (error instanceof EngineRefusal) throw new Invalid(`ROUND.${error.code}`, error.texts);
      throw error;
    }
  }
}

function refuseContradiction(round: MatchRound): void {
  const fault = (field: string): Invalid => new Invalid('ROUND.QUOTAS', { ja: '下限が上限を超えています。', en: 'A lower quota is above its upper quota.' }, [
    { field, texts: { ja: '上限以下の数にしてください。', en: 'Give a number not above the upper quota.' } },
  ]);
  if (round.cityLower > round.cityUpper) throw fault('cityLower');
  if (round.companyLower > round.companyUpper) throw fault('companyLower');
}

function parametersOf(round: MatchRound): Record<string, unknown> {
  const { number, networkId, seminarId, profileId, theme, asOf, floorTenths, cityLower, cityUpper, companyLower, companyUpper, quotaHard, fair, seed, inputHash: hash } = round;
  return { number, networkId, seminarId, profileId, theme, asOf, floorTenths, cityLower, cityUpper, companyLower, companyUpper, quotaHard, fair, seed, inputHash: hash };
}

/** The day of an event, where not only its month or year is known. */
function dayOf(heldOn: string | undefined): string | null {
  return heldOn?.length === 10 ? heldOn : null;
}
