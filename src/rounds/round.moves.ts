/** The one way in which a round changes its state: locked, looked at, moved if the table of states allows it, written to the audit trail. */
import { Injectable } from '@nestjs/common';
import { AuditTrail } from '../access/audit.trail.js';
import { Database } from '../platform/database.js';
import { Conflict, NotFound } from '../platform/errors.js';
import { MatchRound } from './round.entity.js';
import { mayGo, type RoundState } from './round.state.js';

export interface Move {
  to: RoundState;
  /** The version that the person looked at; left out by machinery. */
  version?: number | undefined;
  changes?: Partial<MatchRound>;
  /** `round.<verb>`; the new state where left out. */
  action?: string;
  /** What else belongs to the entry in the audit trail. */
  told?: Record<string, unknown>;
}

@Injectable()
export class RoundMoves {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditTrail,
  ) {}

  /** The round, held until the end of the transaction. `NotFound` where the asker may not know of it. */
  async hold(id: string): Promise<MatchRound> {
    const round = /^[0-9a-f-]{36}$/.test(id) ? await this.database.repository(MatchRound).findOne({ where: { id }, lock: { mode: 'pessimistic_write' } }) : null;
    if (!round) throw noSuchRound();
    return round;
  }

  /** Moves a round. Throws `Conflict` when somebody changed it since `version`, or its state does not allow it. */
  async go(id: string, move: Move): Promise<MatchRound> {
    const round = await this.hold(id);
    checkVersion(round, move.version);
    if (!mayGo(round.state, move.to)) throw wrongState();
    const before = { state: round.state };
    Object.assign(round, move.changes, { state: move.to, step: round.step + 1 });
    const saved = await this.database.repository(MatchRound).save(round);
    this.audit.record({ action: move.action ?? `round.${move.to}`, kind: 'round', id, before, after: { state: move.to, ...move.told } });
    return saved;
  }
}

/** Somebody who saw another version is told so, and nothing is overwritten. */
export function checkVersion(round: MatchRound, version: number | undefined): void {
  if (version === undefined || round.version === version) return;
  throw new Conflict('ROUND.CHANGED', { ja: '開いた後にほかの人がこのラウンドを変更しました。今の状態を確かめて、もう一度行ってください。', en: 'Somebody changed this round since you opened it. Look at how it stands now, then do it again.' });
}

export function wrongState(): Conflict {
  return new Conflict('ROUND.STATE', { ja: 'このラウンドは、今の状態ではその操作ができません。開き直して状態を確かめてください。', en: 'The round is no longer in a state that allows this. Open it again to see its state.' });
}

export function noSuchRound(): NotFound {
  return new NotFound('ROUND.NOT_FOUND', { ja: 'このラウンドは見つかりません。', en: 'There is no such round.' });
}
