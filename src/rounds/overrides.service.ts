/** Pins, bans and re-rankings made by hand: what they cost before they are made, making and undoing them, and what they did. */
import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import type { OverridePrice } from '../engine/answers/prices.js';
import { Clock } from '../platform/clock.js';
import { Database } from '../platform/database.js';
import { Conflict, Invalid, NotFound } from '../platform/errors.js';
import { LineOverride, OverrideEffect } from './override.entity.js';
import type { OverrideDto } from './review.dto.js';
import type { MatchRound } from './round.entity.js';
import { checkVersion, RoundMoves, wrongState } from './round.moves.js';
import { RoundPrices } from './round.prices.js';
import { isUnderReview } from './round.state.js';
import { RoundsQueries } from './rounds.queries.js';
import { RoundsService, type Doer } from './rounds.service.js';

export interface OverrideWithEffect { override: LineOverride; effect: OverrideEffect | null }

/** Most overrides that stand in one round. */
const OVERRIDES_MAX = 500;

@Injectable()
export class OverridesService {
  constructor(
    private readonly database: Database,
    private readonly queries: RoundsQueries,
    private readonly rounds: RoundsService,
    private readonly moves: RoundMoves,
    private readonly prices: RoundPrices,
    private readonly clock: Clock,
  ) {}

  /** What a pin or a ban would cost, worked out anew from the round's own scores. `NotFound` for a company or counterpart that is not in the round. */
  async price(roundId: string, kind: 'pin' | 'ban', organisationId: string, counterpartId: string): Promise<OverridePrice> {
    return this.prices.of(await this.rounds.get(roundId), kind, organisationId, counterpartId);
  }

  /** Refuses, as not found, a company or counterpart that the round's input does not hold. */
  known(round: MatchRound, organisationId: string, counterpartId: string): Promise<void> {
    return this.prices.known(round, organisationId, counterpartId);
  }

  /**
   * Overrides of a round with what they did, in the order in which they were made: those that stand now while it is under
   * review, those it was concluded with afterwards.
   */
  async of(round: MatchRound): Promise<OverrideWithEffect[]> {
    const [effects, standing] = await Promise.all([
      this.database.rows(OverrideEffect, 'WHERE t.round_id = $1', [round.id]),
      isUnderReview(round.state) ? this.queries.standingOverrides(round)
        : this.database.rows(LineOverride, 'WHERE t.id IN (SELECT override_id FROM override_effect WHERE round_id = $1)', [round.id]),
    ]);
    return [...standing].sort((a, b) => a.number - b.number).map((override) => ({ override, effect: effects.find((effect) => effect.overrideId === override.id) ?? null }));
  }

  /** What those of a round's pins and bans that apply cost together, in points; `null` where none of them does. */
  async priceTogether(round: MatchRound, overrides: readonly OverrideWithEffect[]): Promise<number | null> {
    const priced = overrides.flatMap(({ effect }) => (effect?.applies && effect.price ? [effect.price] : []));
    if (priced.length < 2) return priced[0]?.lost ?? null;
    return this.prices.together(round, priced);
  }

  /** Makes an override and works the round out again. The reason is written for the approver and never seen outside the office. */
  async make(roundId: string, dto: OverrideDto, by: Doer): Promise<MatchRound> {
    const round = await this.moves.hold(roundId);
    checkVersion(round, dto.version);
    if (!isUnderReview(round.state)) throw wrongState();
    if (dto.lasting === 'seminar' && round.seminarId === null) throw noSeminar();
    await this.prices.known(round, dto.organisation, dto.counterpart);
    if (dto.kind === 'rank') await this.refusePlace(roundId, dto);
    if ((await this.queries.standingOverrides(round)).length >= OVERRIDES_MAX) throw tooMany();
    const override = {
      id: randomUUID(), kind: dto.kind, organisationId: dto.organisation, counterpartId: dto.counterpart, place: dto.kind === 'rank' ? dto.place! : null, reason: dto.reason,
      lasting: dto.lasting, rootId: round.rootId, networkId: round.networkId, seminarId: round.seminarId, madeBy: by.accountId, madeAt: this.clock.now(),
    };
    await this.database.repository(LineOverride).insert(override);
    const { kind, organisationId, counterpartId, place, reason, lasting } = override;
    return this.rounds.recompute(roundId, dto.version, `override.${kind}`, { organisationId, counterpartId, place, reason, lasting });
  }

  /** Refuses a place that the list of the counterpart does not have, or that the company has already. */
  private async refusePlace(roundId: string, { organisation, counterpart, place }: OverrideDto): Promise<void> {
    const line = await this.queries.line(roundId, counterpart, organisation);
    if (!line) throw notListed();
    const lines = await this.queries.countLines(roundId, counterpart);
    if (place! > lines) throw noPlace(lines);
    if (place === line.cityRank) throw samePlace(line.cityRank);
  }

  /** Takes an override back and works the round out again. `Conflict` when somebody undid it before. */
  async undo(roundId: string, overrideId: string, version: number | undefined, by: Doer): Promise<MatchRound> {
    const round = await this.moves.hold(roundId);
    checkVersion(round, version);
    if (!isUnderReview(round.state)) throw wrongState();
    const override = (await this.queries.standingOverrides(round)).find((each) => each.id === overrideId);
    if (!override) throw notStanding(/^[0-9a-f-]{36}$/.test(overrideId) && (await this.database.repository(LineOverride).existsBy({ id: overrideId })));
    await this.database.repository(LineOverride).update({ id: overrideId }, { undoneBy: by.accountId, undoneAt: this.clock.now() });
    const { kind, organisationId, counterpartId, place, reason } = override;
    return this.rounds.recompute(roundId, version, 'override.undo', { kind, organisationId, counterpartId, place, reason });
  }
}

function notStanding(isKnown: boolean): Conflict | NotFound {
  return isKnown
    ? new Conflict('OVERRIDE.UNDONE', { ja: 'この上書きはすでに取り消されています。', en: 'This override is undone already.' })
    : new NotFound('OVERRIDE.NOT_FOUND', { ja: 'この上書きは見つかりません。', en: 'There is no such override.' });
}

function noSeminar(): Invalid {
  const texts = { ja: 'このラウンドにはセミナーがありません。ほかの期間を選んでください。', en: 'This round has no seminar. Choose another period.' };
  return new Invalid('OVERRIDE.NO_SEMINAR', texts, [{ field: 'lasting', texts }]);
}

function notListed(): Conflict {
  return new Conflict('OVERRIDE.NOT_LISTED', { ja: 'この企業はこの都市の一覧にないため、順を変えられません。先に固定してください。', en: 'The company is not in the list of this city, so its place cannot be changed. Pin it first.' });
}

function noPlace(lines: number): Invalid {
  const texts = { ja: `この都市の一覧は ${lines}社です。1 から ${lines} までの順を書いてください。`, en: `The list of this city has ${lines} ${lines === 1 ? 'company' : 'companies'}. Give a place from 1 to ${lines}.` };
  return new Invalid('OVERRIDE.PLACE', texts, [{ field: 'place', texts }]);
}

function samePlace(place: number): Invalid {
  const texts = { ja: `この企業はすでに ${place}番目です。`, en: `The company is no. ${place} already.` };
  return new Invalid('OVERRIDE.SAME_PLACE', texts, [{ field: 'place', texts }]);
}

function tooMany(): Conflict {
  return new Conflict('OVERRIDE.TOO_MANY', { ja: `上書きは ${OVERRIDES_MAX}件までです。要らないものを取り消してください。`, en: `There may be at most ${OVERRIDES_MAX} overrides. Undo those no longer needed.` });
}
