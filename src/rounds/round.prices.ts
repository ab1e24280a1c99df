/** A concluded round kept at hand, so that the price of an override is answered from a warm solve. Made from the stored scores. */
import { Injectable } from '@nestjs/common';
import { setImmediate as breathe } from 'node:timers/promises';
import { priceOf, priceTogether, type Override, type OverridePrice } from '../engine/answers/prices.js';
import { scoredRound, type Round } from '../engine/answers/round.js';
import type { Scenario } from '../engine/model.js';
import { prepare, type Prepared } from '../engine/prepare.js';
import type { ShardScores } from '../engine/shard.js';
import { Database } from '../platform/database.js';
import { Conflict, NotFound } from '../platform/errors.js';
import type { MatchRound } from './round.entity.js';
import { RoundInput, RoundShard } from './round-parts.entity.js';
import { isByHand } from './round.freeze.js';
import { unpack } from './round.input.js';

/** Rounds at hand; one of the size of all members takes about 20 MB. */
const ROUNDS_KEPT = 2;

@Injectable()
export class RoundPrices {
  private readonly kept = new Map<string, Round>();

  constructor(private readonly database: Database) {}

  /** The price of one pin or ban: the round with it against the round without it, in points. */
  async of(round: MatchRound, kind: 'pin' | 'ban', member: string, city: string): Promise<OverridePrice> {
    await this.known(round, member, city);
    const solved = await this.solved(round);
    await breathe();
    return priceByHand(solved, { kind, member, city });
  }

  /** What pins and bans that the round was concluded with cost together, in points. */
  async together(round: MatchRound, overrides: readonly Override[]): Promise<number> {
    const solved = await this.solved(round);
    await breathe();
    return priceTogether(solved, overrides);
  }

  /** Refuses, as not found, a company or counterpart that the round's input does not hold. */
  async known(round: MatchRound, member: string, city: string): Promise<void> {
    const { prepared: { scenario, counterpartById } } = await this.solved(round);
    if (!scenario.members.some((each) => each.id === member && each.kind === 'company')) throw new NotFound('OVERRIDE.NO_COMPANY', { ja: 'この企業はこのラウンドにいません。', en: 'This company is not in the round.' });
    if (!counterpartById.has(city)) throw new NotFound('OVERRIDE.NO_CITY', { ja: 'この都市はこのラウンドにありません。', en: 'This city is not in the round.' });
  }

  /** The input of a concluded round, prepared. Throws `Conflict` for a round that is being worked out. */
  async prepared(round: MatchRound): Promise<Prepared> {
    return (await this.solved(round)).prepared;
  }

  private async solved(round: MatchRound): Promise<Round> {
    const key = `${round.id} ${round.inputHash}`;
    const there = this.kept.get(key);
    if (there) return there;
    const shards = await this.database.repository(RoundShard).find({ where: { roundId: round.id }, order: { number: 'ASC' } });
    const input = await this.database.repository(RoundInput).findOneBy({ roundId: round.id });
    if (!input || shards.some((shard) => !shard.scores)) {
      throw new Conflict('ROUND.NOT_CONCLUDED', { ja: 'このラウンドは計算中です。終わってから、もう一度お試しください。', en: 'The round is being worked out. Try again when it is done.' });
    }
    const prepared = prepare(unpack<Scenario>(input.scenario));
    await breathe();
    const solved = scoredRound(prepared, shards.map((shard) => unpack<ShardScores>(shard.scores!)));
    if (this.kept.size >= ROUNDS_KEPT) this.kept.delete(this.kept.keys().next().value!);
    this.kept.set(key, solved);
    return solved;
  }
}

/** The price of a pin or ban made by hand. A ban on a pair that an entry of the secretariat keeps apart changes nothing: closed, at no price. */
export function priceByHand(round: Round, override: Override): OverridePrice {
  const isKeptApart = round.prepared.scenario.bans.some((ban) => ban.member === override.member && ban.city === override.city && !isByHand(ban));
  if (override.kind === 'pin' || !isKeptApart) return priceOf(round, override);
  return { ...override, standing: 'proposed', status: 'closed', gate: 'gate.banned', score: null, belowFloor: false, lost: 0, gains: [], losses: [], served: { companies: 0, cities: 0 } };
}
