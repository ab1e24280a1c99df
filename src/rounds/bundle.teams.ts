/** Teams of members for a need, worked out from the data that a published round froze. */
import { Injectable } from '@nestjs/common';
import { isUUID } from 'class-validator';
import { setImmediate as breathe } from 'node:timers/promises';
import { bundlesFor, type Bundle, type NeedBundles } from '../engine/bundles/bundles.js';
import { bundleReasons, type BundleReason } from '../engine/bundles/reasons.js';
import { PartyNames } from '../engine/party-names.js';
import { NotFound } from '../platform/errors.js';
import { roundNotShown } from './bundle.refusals.js';
import type { MatchRound } from './round.entity.js';
import { RoundPrices } from './round.prices.js';
import { RoundsQueries } from './rounds.queries.js';

const STEPS_MOST = 500_000;

/** `names` call the members of the round. */
export interface NeedTeams { round: MatchRound; found: NeedBundles; reasons: BundleReason[]; names: PartyNames }
/** A need of the round for which teams can be worked out. */
export interface FacetedNeed { id: string; city: string; facets: number }

@Injectable()
export class BundleTeams {
  constructor(
    private readonly rounds: RoundsQueries,
    private readonly prices: RoundPrices,
  ) {}

  /** Needs of the round's cities that state two facets or more, in the order of the round. Throws as `of`. */
  async needs(roundId: string): Promise<FacetedNeed[]> {
    const { needs } = await this.prices.prepared(await this.shown(roundId));
    return needs.map(({ id, counterpart, input }) => ({ id, city: counterpart, facets: input?.facets?.length ?? 0 })).filter(({ facets }) => facets > 1);
  }

  /** The best three teams without those named. Throws `NotFound`, and `Conflict` for a round that is not published now. */
  async of(roundId: string, needId: string, without: readonly string[]): Promise<NeedTeams> {
    const round = await this.shown(roundId);
    const prepared = await this.prices.prepared(round);
    if (!prepared.needById.get(needId)?.input) throw new NotFound('BUNDLE.NEED_MISSING', { ja: 'このニーズは、このラウンドにありません。', en: 'The round does not have this need.' });
    await breathe();
    const [found] = bundlesFor(prepared, { needs: [needId], without: new Set(without), steps: STEPS_MOST });
    return { round, found: found!, reasons: bundleReasons(found!), names: new PartyNames(prepared.scenario) };
  }

  /** What the parties of a round are called in it, also once it is not published any more. */
  async names(roundId: string): Promise<PartyNames> {
    const round = await this.rounds.one(roundId);
    if (!round) throw noRound();
    return new PartyNames((await this.prices.prepared(round)).scenario);
  }

  private async shown(roundId: string): Promise<MatchRound> {
    const round = isUUID(roundId) ? await this.rounds.one(roundId) : null;
    if (!round) throw noRound();
    if (!round.shown) throw roundNotShown();
    return round;
  }
}

/** The team of exactly these members, the lead first; its place among those worked out. */
export function teamAmong(found: NeedBundles, members: readonly string[]): { team: Bundle; place: number } | null {
  const place = found.bundles.findIndex((each) => each.members[0]!.member === members[0] && sameSet(each.members.map(({ member }) => member), members));
  return place < 0 ? null : { team: found.bundles[place]!, place: place + 1 };
}

function sameSet(left: readonly string[], right: readonly string[]): boolean {
  return left.length === right.length && [...left].sort().join() === [...right].sort().join();
}

function noRound(): NotFound {
  return new NotFound('ROUND.MISSING', { ja: 'このラウンドは見つかりません。', en: 'There is no such round.' });
}
