/** What a watcher of a round is told, as it happens; read from the row, so it holds across processes. */
import { Injectable } from '@nestjs/common';
import { Observable } from 'rxjs';
import { Database, type Scope } from '../platform/database.js';
import { MatchRound } from './round.entity.js';
import { isUnderWay, type RoundState } from './round.state.js';

export interface RoundProgress {
  /** The round's number. */
  number: number;
  /** Grows with every change; the id of the event. */
  step: number;
  state: RoundState;
  shards: number;
  shardsDone: number;
  pairs: number;
  pairsDone: number;
  /** Estimate from the pace so far; `null` while nothing is done. */
  secondsLeft: number | null;
}

const LOOK_MS = 250;

@Injectable()
export class RoundEvents {
  constructor(private readonly database: Database) {}

  /**
   * Tells the round's progress now and after each change, as `scope` may see it; ends after the round's end, or when it is no longer visible.
   * `afterStep` is the last event the watcher has: that one is not told again.
   */
  watch(roundId: string, scope: () => Promise<Scope | null>, afterStep: number): Observable<RoundProgress> {
    return new Observable((watcher) => {
      let told = afterStep;
      let timer: NodeJS.Timeout;
      const look = async (): Promise<void> => {
        const who = await scope();
        const isId = /^[0-9a-f-]{36}$/.test(roundId);
        const round = who && isId && (await this.database.as(who, () => this.database.repository(MatchRound).findOneBy({ id: roundId })));
        if (watcher.closed) return;
        if (!round) return watcher.complete();
        if (round.step > told) watcher.next(progressOf(round, new Date()));
        told = Math.max(told, round.step);
        if (!isUnderWay(round.state)) return watcher.complete();
        timer = setTimeout(run, LOOK_MS);
      };
      const run = (): void => void look().catch((error: unknown) => watcher.error(error));
      run();
      return () => clearTimeout(timer);
    });
  }
}

/** How far a round is. */
export function progressOf(round: MatchRound, now: Date): RoundProgress {
  const elapsedMs = round.startedAt ? now.getTime() - round.startedAt.getTime() : 0;
  const left = round.pairsDone > 0 && round.state === 'running' ? (elapsedMs / round.pairsDone) * (round.pairCount - round.pairsDone) : null;
  return {
    number: round.number,
    step: round.step,
    state: round.state,
    shards: round.shardCount,
    shardsDone: round.shardsDone,
    pairs: round.pairCount,
    pairsDone: round.pairsDone,
    secondsLeft: left === null ? null : Math.ceil(left / 1_000),
  };
}
