/** When the audit trail was last verified and what was found; having it verified now. */
import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock.js';
import { Database, SYSTEM } from '../platform/database.js';
import type { Asker } from './asker.js';
import { AuditCheck } from './audit.entity.js';
import { AuditTrail } from './audit.trail.js';
import { AuditVerifier, type AuditVerdict } from './audit.verify.js';

/** How far the trail is verified: `length` is its end, `check` what was found last, null where nobody ever looked. */
export interface AuditState { length: number; check: { at: Date; entries: number; badSeq: number | null } | null }

@Injectable()
export class AuditChecks {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly verifier: AuditVerifier,
    private readonly trail: AuditTrail,
  ) {}

  /**
   * Verifies the whole trail and keeps what was found. Opens its own transaction. A person who asks for it leaves an entry, unless the
   * trail is broken: nothing is chained to an end that cannot be trusted.
   */
  run(by: Asker | null): Promise<AuditVerdict> {
    return this.database.as(SYSTEM, async () => {
      const verdict = await this.verifier.verify();
      const { entries, bad } = verdict;
      await this.database.repository(AuditCheck).insert({ at: this.clock.now(), entries: String(entries), badSeq: bad === null ? null : String(bad.seq), reason: bad?.reason ?? null });
      if (by !== null && bad === null) {
        this.trail.record({ action: 'audit.verify', kind: 'audit', id: 'trail', before: null, after: { entries } }, { accountId: by.accountId, role: by.role });
      }
      return verdict;
    });
  }

  /** In the running transaction, as one that may read the trail. */
  async state(): Promise<AuditState> {
    const [row] = await this.database.query<{ length: string; at: Date | null; entries: string | null; badSeq: string | null }>(
      `SELECT head.seq AS length, last.at, last.entries, last.bad_seq AS "badSeq"
         FROM audit_head head LEFT JOIN LATERAL (SELECT at, entries, bad_seq FROM audit_check ORDER BY id DESC LIMIT 1) last ON true`,
    );
    if (!row) return { length: 0, check: null };
    const { at, entries, badSeq } = row;
    return { length: Number(row.length), check: at === null ? null : { at, entries: Number(entries), badSeq: badSeq === null ? null : Number(badSeq) } };
  }
}
