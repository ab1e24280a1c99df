/** Planning a round, starting it, running it again and stopping it. What a round needs for its sums is frozen when it starts. */
import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import type { Asker } from '../access/asker.js';
import { AuditTrail } from '../access/audit.trail.js';
import { CitiesService } from '../cities/cities.service.js';
import { TaxonomyService } from '../cities/taxonomy.service.js';
import { inputHash } from '../engine/hash.js';
import { prepare } from '../engine/prepare.js';
import type { Scenario } from '../engine/model.js';
import { engineVersion } from '../engine/version.js';
import { MembersService } from '../members/members.service.js';
import { Clock } from '../platform/clock.js';
import { Database } from '../platform/database.js';
import { Invalid, NotFound } from '../platform/errors.js';
import { Outbox } from '../platform/outbox.js';
import { SeminarsService } from '../seminars/seminars.service.js';
import { ProfilesService } from './profiles.service.js';
import { rulesOf, type RoundDto } from './round.dto.js';
import { MatchRound } from './round.entity.js';
import { RoundInput, RoundShard } from './round-parts.entity.js';
import { parsed, RoundFreeze, withOverrides } from './round.freeze.js';
import { pack, shardsOf, tenths, unpack } from './round.input.js';
import { noSuchRound, RoundMoves } from './round.moves.js';
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
    private readonly freeze: RoundFreeze,
    private readonly moves: RoundMoves,
    private readonly cities: CitiesService,
    private readonly taxonomy: TaxonomyService,
    private readonly members: MembersService,
    private readonly seminars: SeminarsService,
    private readonly outbox: Outbox,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  list(): Promise<MatchRound[]> {
    return this.queries.list(ROUNDS_LISTED_MAX);
  }

  /** Rounds of a seminar, the newest first. */
  ofSeminar(seminarId: string): Promise<MatchRound[]> {
    return this.queries.list(ROUNDS_LISTED_MAX, seminarId);
  }

  /** The round, or `NotFound` where the asker may not know that it exists. */
  async get(id: string): Promise<MatchRound> {
    const round = /^[0-9a-f-]{36}$/.test(id) ? await this.queries.one(id) : null;
    if (!round) throw noSuchRound();
    return round;
  }

  /** Plans a round and starts it: its input is frozen now, its sums follow in the background. */
  async start(dto: RoundDto, by: Doer): Promise<MatchRound> {
    return this.begin(await this.plan(dto, by), 'round.start');
  }

  /** The same settings with today's data, as a new round of the same chain: its overrides go along, and the round says which no longer apply. */
  async rerun(id: string, by: Doer): Promise<MatchRound> {
    const { networkId, seminarId, profileId, cityIds, theme, asOf, floorTenths, cityLower, cityUpper, companyLower, companyUpper, quotaHard, fair, fairness, seed, rootId } = await this.get(id);
    return this.begin(this.database.repository(MatchRound).create({
      id: randomUUID(), rootId, rerunOf: id, networkId, seminarId, profileId, cityIds, theme, asOf, floorTenths, cityLower, cityUpper, companyLower, companyUpper,
      quotaHard, fair, fairness, seed, createdBy: by.accountId, createdAt: this.clock.now(),
    }), 'round.rerun');
  }

  /**
   * Works the round out again from the data it froze, with the overrides that stand now; the result there is stays until the
   * new one takes its place. `told` goes into the audit trail as the one entry of what was done.
   */
  async recompute(id: string, version: number | undefined, action: string, told: Record<string, unknown>): Promise<MatchRound> {
    const round = await this.moves.hold(id);
    const input = await this.database.repository(RoundInput).findOneByOrFail({ roundId: id });
    const scenario = parsed(withOverrides(unpack<Scenario>(input.scenario), await this.queries.standingOverrides(round)));
    const hash = inputHash(scenario);
    const moved = await this.moves.go(id, {
      to: 'queued', version, action, told,
      changes: {
        revision: round.revision + 1, queuedAt: this.clock.now(), startedAt: null, endedAt: null, failure: null, inputHash: hash, engineVersion,
        shardsDone: 0, pairsDone: 0, submittedBy: null, submittedAt: null,
      },
    });
    await this.database.repository(RoundInput).update({ roundId: id }, { hash, scenario: pack(scenario) });
    await this.database.repository(RoundShard).update({ roundId: id }, { scores: null, doneAt: null });
    await this.outbox.put(ROUND_QUEUED, id);
    return moved;
  }

  /** Stops the sums of a queued or running round. Shards that are under way come to nothing. */
  cancel(id: string, version?: number): Promise<MatchRound> {
    return this.moves.go(id, { to: 'cancelled', version, changes: { endedAt: this.clock.now() } });
  }

  /** The frozen input, as a scenario file that `npm run -s match` reads. */
  async scenario(id: string): Promise<Scenario> {
    await this.get(id);
    const input = await this.database.repository(RoundInput).findOneBy({ roundId: id });
    if (!input) throw new NotFound('ROUND.NO_INPUT', { ja: 'このラウンドの入力は固定されていません。', en: 'The input of this round is not frozen.' });
    return unpack<Scenario>(input.scenario);
  }

  private async begin(round: MatchRound, action: string): Promise<MatchRound> {
    const scenario = await this.freeze.of(round);
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
    this.audit.record({ action, kind: 'round', id: round.id, before: null, after: parametersOf(started) });
    return started;
  }

  /** The round that a form asks for, with every left-out value filled; nothing is written. Throws `Invalid` for what contradicts itself. */
  async plan(dto: RoundDto, by: Doer): Promise<MatchRound> {
    const seminar = dto.seminarId ? await this.seminars.get(dto.seminarId) : null;
    const networks = await this.cities.networks();
    if (!networks.some((network) => network.id === dto.networkId)) {
      throw new Invalid('ROUND.NETWORK', { ja: 'このネットワークはありません。', en: 'There is no such network.' }, [
        { field: 'networkId', texts: { ja: '一覧から選んでください。', en: 'Choose one from the list.' } },
      ]);
    }
    if (dto.theme?.some((id) => !this.taxonomy.hasDomain(id) && !this.taxonomy.hasLeaf(id))) {
      throw new Invalid('ROUND.THEME', { ja: 'このテーマはありません。', en: 'There is no such theme.' }, [
        { field: 'theme', texts: { ja: '一覧から選んでください。', en: 'Choose one from the list.' } },
      ]);
    }
    const quotas = seminar ? SEMINAR_QUOTAS : NETWORK_QUOTAS;
    const profile = dto.profileId ? await this.profiles.get(dto.profileId) : await this.profiles.active();
    const id = randomUUID();
    const round = this.database.repository(MatchRound).create({
      id,
      rootId: id,
      networkId: dto.networkId,
      seminarId: seminar?.id ?? null,
      profileId: profile.id,
      cityIds: seminar ? null : await this.citiesOf(dto),
      theme: seminar ? seminar.theme.domains : (dto.theme ?? []),
      asOf: dto.asOf ?? dayOf(seminar?.heldOn) ?? this.clock.today(),
      floorTenths: tenths(dto.floor ?? FLOOR_DEFAULT),
      cityLower: dto.cityLower ?? quotas.city[0],
      cityUpper: dto.cityUpper ?? quotas.city[1],
      companyLower: dto.companyLower ?? quotas.company[0],
      companyUpper: dto.companyUpper ?? quotas.company[1],
      quotaHard: dto.quotaHard ?? false,
      fair: dto.fair ?? true,
      fairness: rulesOf(dto),
      seed: dto.seed ?? 1,
      createdBy: by.accountId,
      createdAt: this.clock.now(),
    });
    refuseContradiction(round);
    return round;
  }

  /** The cities that were chosen, in the order of their ids; `null` for all. */
  private async citiesOf(dto: RoundDto): Promise<string[] | null> {
    if (!dto.cityIds) return null;
    const known = new Set((await this.cities.list({ network: dto.networkId })).map((city) => city.id));
    const unknown = dto.cityIds.find((id) => !known.has(id));
    if (unknown !== undefined) {
      throw new Invalid('ROUND.CITY', { ja: 'このネットワークにない都市が選ばれています。', en: 'One of the cities is not in this network.' }, [
        { field: 'cityIds', texts: { ja: '一覧から選んでください。', en: 'Choose from the list.' } },
      ]);
    }
    return dto.cityIds.length === known.size ? null : [...dto.cityIds].sort();
  }
}

function refuseContradiction(round: MatchRound): void {
  const fault = (field: string): Invalid => new Invalid('ROUND.QUOTAS', { ja: '下限が上限を超えています。', en: 'A lower quota is above its upper quota.' }, [
    { field, texts: { ja: '上限以下の数にしてください。', en: 'Give a number not above the upper quota.' } },
  ]);
  if (round.cityLower > round.cityUpper) throw fault('cityLower');
  if (round.companyLower > round.companyUpper) throw fault('companyLower');
  if (round.fair && round.fairness?.ceiling !== undefined && round.fairness.ceiling < round.companyLower) {
    const texts = { ja: '一社の推薦の上限は、企業ごとの下限以上にしてください。', en: 'The ceiling of one company must not be below the lower quota of the companies.' };
    throw new Invalid('ROUND.CEILING', texts, [{ field: 'ceiling', texts }]);
  }
}

function parametersOf(round: MatchRound): Record<string, unknown> {
  const { number, networkId, seminarId, profileId, theme, asOf, floorTenths, cityLower, cityUpper, companyLower, companyUpper, quotaHard, fair, seed, inputHash: hash, cityIds, fairness, rerunOf } = round;
  return { number, networkId, seminarId, profileId, theme, asOf, floorTenths, cityLower, cityUpper, companyLower, companyUpper, quotaHard, fair, seed, inputHash: hash, cityIds, fairness, rerunOf };
}

/** The day of an event, where not only its month or year is known. */
function dayOf(heldOn: string | undefined): string | null {
  return heldOn?.length === 10 ? heldOn : null;
}
