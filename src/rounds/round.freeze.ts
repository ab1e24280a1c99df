/** The input of a round, frozen: everything it is worked out from, read once. */
import { Injectable } from '@nestjs/common';
import { CitiesService } from '../cities/cities.service.js';
import { EngineRefusal } from '../engine/refusal.js';
import { parseScenario } from '../engine/scenario.js';
import { DEFAULT_TAXONOMY } from '../engine/taxonomy.js';
import type { Scenario } from '../engine/model.js';
import { MembersService } from '../members/members.service.js';
import { Database } from '../platform/database.js';
import { Invalid } from '../platform/errors.js';
import { SeminarsService } from '../seminars/seminars.service.js';
import { PartyMark, PairVeto } from './mark.entity.js';
import type { LineOverride } from './override.entity.js';
import { ProfilesService } from './profiles.service.js';
import type { MatchRound } from './round.entity.js';
import { scenarioOf } from './round.input.js';
import { RoundsQueries } from './rounds.queries.js';

/** Marks a ban of the scenario as one made by hand; the others come from vetoes. */
export const BY_HAND = 'override';

@Injectable()
export class RoundFreeze {
  constructor(
    private readonly database: Database,
    private readonly queries: RoundsQueries,
    private readonly profiles: ProfilesService,
    private readonly cities: CitiesService,
    private readonly members: MembersService,
    private readonly seminars: SeminarsService,
  ) {}

  /** The scenario of a new round, with the overrides that stand. Throws `Invalid` with the engine's own sentence where it refuses the input. */
  async of(round: MatchRound): Promise<Scenario> {
    const profile = await this.profiles.get(round.profileId);
    const chosen = round.cityIds === null ? null : new Set(round.cityIds);
    const cityIds = (await this.cities.list({ network: round.networkId })).map((city) => city.id).filter((id) => chosen === null || chosen.has(id));
    const [cities, members, seminar, marks, vetoes, exposure] = [
      await this.cities.engineCities(cityIds),
      await this.members.engineMembers(),
      round.seminarId ? await this.seminars.engineSeminar(round.seminarId) : null,
      await this.database.repository(PartyMark).find({ order: { organisationId: 'ASC', counterpartId: 'ASC', side: 'ASC' } }),
      await this.database.repository(PairVeto).find({ order: { organisationId: 'ASC', counterpartId: 'ASC', kind: 'ASC' } }),
      await this.queries.exposure(round.networkId, round.asOf, round.rootId),
    ];
    const known = new Set([...cities.map((city) => city.id), ...(seminar?.local_companies ?? []).map((local) => local.id)]);
    const raw = scenarioOf(round, {
      cities, members, seminar,
      taxonomy: DEFAULT_TAXONOMY,
      profile: { points: profile.points, neutral: Number(profile.neutral) },
      marks: marks.filter((mark) => known.has(mark.counterpartId)).map(({ organisationId, counterpartId, side, mark }) => ({ member: organisationId, city: counterpartId, side, mark })),
      pins: [],
      bans: oncePerPair(vetoes.filter((veto) => known.has(veto.counterpartId)).map(({ organisationId, counterpartId, kind }) => ({ member: organisationId, city: counterpartId, reason: kind }))),
      exposure,
    });
    return parsed(withOverrides(raw, await this.queries.standingOverrides(round)));
  }
}

/**
 * The same frozen data with exactly these pins and bans made by hand; of several on one pair the latest counts, and a ban
 * on a pair that an entry of the secretariat keeps apart adds nothing. Those whose company or counterpart the data does
 * not hold are left out: their effect says so.
 */
export function withOverrides(scenario: Scenario, overrides: readonly LineOverride[]): Scenario {
  const members = new Set(scenario.members.map((member) => member.id));
  const counterparts = new Set([...scenario.cities, ...(scenario.seminar?.local_companies ?? [])].map((one) => one.id));
  const applicable = latest(overrides).filter((each) => members.has(each.organisationId) && counterparts.has(each.counterpartId));
  const rows = (kind: 'pin' | 'ban') => applicable.filter((each) => each.kind === kind).map((each) => ({ member: each.organisationId, city: each.counterpartId, reason: BY_HAND }));
  return { ...scenario, pins: rows('pin'), bans: oncePerPair([...scenario.bans.filter((ban) => !isByHand(ban)), ...rows('ban')]) };
}

/** A pair is kept apart once, however many entries say so; the first of them is the one that stands. */
function oncePerPair(bans: Scenario['bans']): Scenario['bans'] {
  const kept = new Map<string, Scenario['bans'][number]>();
  for (const ban of bans) {
    const key = `${ban.member} ${ban.city}`;
    if (!kept.has(key)) kept.set(key, ban);
  }
  return [...kept.values()];
}

/** Whether a ban of a scenario was made by hand, and does not come from a veto. */
export function isByHand(ban: Scenario['bans'][number]): boolean {
  return ban.reason === BY_HAND;
}

/** Of pins and bans on one pair the latest; of re-rankings of one pair the latest. In the order in which they were made. */
export function latest(overrides: readonly LineOverride[]): LineOverride[] {
  const kept = new Map<string, LineOverride>();
  for (const each of [...overrides].sort((a, b) => a.number - b.number)) {
    const key = `${each.organisationId} ${each.counterpartId} ${each.kind === 'rank' ? 'rank' : 'line'}`;
    kept.delete(key);
    kept.set(key, each);
  }
  return [...kept.values()];
}

/** Throws `Invalid` with the engine's own sentence where it refuses the input. */
export function parsed(raw: Scenario): Scenario {
  try {
    return parseScenario(JSON.parse(JSON.stringify(raw))).scenario;
  } catch (error) {
    if (error instanceof EngineRefusal) throw new Invalid(`ROUND.${error.code}`, error.texts);
    throw error;
  }
}
