/** Which companies to bring to a seminar, worked out from the data that a round froze. Nothing is kept. */
import { Injectable } from '@nestjs/common';
import { setImmediate as breathe } from 'node:timers/promises';
import { PartyNames } from '../engine/party-names.js';
import { EngineRefusal } from '../engine/refusal.js';
import { rosterReasons, type RosterReason } from '../engine/roster/reasons.js';
import { rosterFor, type Roster } from '../engine/roster/roster.js';
import type { RosterDemand } from '../engine/roster/demand.js';
import { Invalid } from '../platform/errors.js';
import type { MatchRound } from './round.entity.js';
import { RoundPrices } from './round.prices.js';
import { hasResult } from './round.state.js';
import { RoundsQueries } from './rounds.queries.js';

/** After so many bounds the answer is given with how far it may be from the best. */
const STEPS_MOST = 100_000;
const ROUNDS_MOST = 20;

export interface RosterCover { roster: Roster; reasons: RosterReason[]; names: PartyNames }

@Injectable()
export class RosterCovers {
  constructor(
    private readonly rounds: RoundsQueries,
    private readonly prices: RoundPrices,
  ) {}

  /** Rounds of a seminar that have a result, the newest first. */
  async concluded(seminarId: string): Promise<MatchRound[]> {
    return (await this.rounds.list(ROUNDS_MOST, seminarId)).filter(({ state }) => hasResult(state));
  }

  /** Throws `Invalid` for demands that cannot be met. */
  async of(round: MatchRound, demand: RosterDemand): Promise<RosterCover> {
    const prepared = await this.prices.prepared(round);
    await breathe();
    try {
      const roster = rosterFor(prepared, { ...demand, steps: STEPS_MOST });
      return { roster, reasons: rosterReasons(roster), names: new PartyNames(prepared.scenario) };
    } catch (error) {
      if (error instanceof EngineRefusal) throw new Invalid(error.code, error.texts);
      throw error;
    }
  }
}
