/** The rounds of the demonstration: one over all cities, published, and one for each sample seminar, proposed. */
import { Injectable } from '@nestjs/common';
import { setTimeout as sleep } from 'node:timers/promises';
import { Database, SYSTEM } from '../platform/database.js';
import { SeminarsService } from '../seminars/seminars.service.js';
import { ApprovalsService } from './approvals.service.js';
import { PublicationsService } from './publications.service.js';
import type { RoundDto } from './round.dto.js';
import type { MatchRound } from './round.entity.js';
import { isUnderWay } from './round.state.js';
import { RoundsService } from './rounds.service.js';

const NETWORK = 'ascn';
const LOOK_MS = 50;
const MACHINERY = { accountId: null };

/** Accounts of the demonstration that put up and approve its published round. */
export interface DecidedBy { secretariat: string | null; approver: string | null }

export type TellProgress = (round: MatchRound, place: number, of: number) => void;

@Injectable()
export class DemonstrationRounds {
  constructor(
    private readonly database: Database,
    private readonly rounds: RoundsService,
    private readonly approvals: ApprovalsService,
    private readonly publications: PublicationsService,
    private readonly seminars: SeminarsService,
  ) {}

  /**
   * Starts the rounds that are missing and awaits those under way, also such as an earlier start left behind; publishes the
   * round over all cities. Returns that round when there was something to do, else `null`. Throws with the reason when one failed.
   */
  async ensure(tell: TellProgress, by: DecidedBy = { secretariat: null, approver: null }): Promise<MatchRound | null> {
    const wanted = await this.database.as(SYSTEM, () => this.wanted());
    let worked = false;
    let network: MatchRound | null = null;
    for (const [place, dto] of wanted.entries()) {
      let round = await this.database.as(SYSTEM, () => this.existing(dto));
      if (!round || isUnderWay(round.state)) {
        worked = true;
        round ??= await this.database.as(SYSTEM, () => this.rounds.start(dto, MACHINERY));
        round = await this.finished(round.id, (at) => tell(at, place + 1, wanted.length));
      }
      if (dto.seminarId) continue;
      network = round;
      if (round.state === 'proposed') network = await this.database.as(SYSTEM, () => this.published(network!.id, by));
    }
    return worked ? network : null;
  }

  /** Put up by one demonstration account and approved by the other, as people do it. */
  private async published(id: string, by: DecidedBy): Promise<MatchRound> {
    await this.approvals.submit(id, '', undefined, { accountId: by.secretariat });
    await this.approvals.approve(id, '', undefined, { accountId: by.approver });
    return this.publications.publish(id, undefined, { accountId: by.secretariat });
  }

  /** One round over all cities with the theme of the first sample seminar, then one for each sample seminar. */
  private async wanted(): Promise<RoundDto[]> {
    const samples = (await this.seminars.list()).filter((seminar) => seminar.sample).sort((a, b) => (a.heldOn < b.heldOn ? -1 : 1));
    const programmes = [];
    for (const sample of samples) programmes.push(await this.seminars.get(sample.id));
    const theme = programmes[0]?.theme.domains ?? [];
    return [{ networkId: NETWORK, theme }, ...programmes.map((one) => ({ networkId: NETWORK, seminarId: one.id }))];
  }

  /** The round of the demonstration's own making for this network or seminar, unless it failed or was cancelled. */
  private async existing(dto: RoundDto): Promise<MatchRound | null> {
    const rounds = await this.rounds.list();
    return rounds.find((round) => round.createdBy === null && round.seminarId === (dto.seminarId ?? null) && round.state !== 'failed' && round.state !== 'cancelled') ?? null;
  }

  /** Awaits the end of a round, whichever process works on it. */
  private async finished(id: string, tell: (round: MatchRound) => void): Promise<MatchRound> {
    for (;;) {
      const round = await this.database.as(SYSTEM, () => this.rounds.get(id));
      tell(round);
      if (round.failure) throw new Error(`Round ${round.number} failed: ${round.failure.texts.en}`);
      if (!isUnderWay(round.state)) return round;
      await sleep(LOOK_MS);
    }
  }
}
