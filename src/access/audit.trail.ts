/**
 * The audit trail: who did what to which subject, when, before and after. Rows are only ever added, each sealed over the
 * one before it with the installation's secret, so that an altered, removed, inserted or moved row is found (`audit.verify.ts`).
 */
import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock.js';
import { CONFIG, type Config } from '../platform/config.js';
import { Database } from '../platform/database.js';
import { auditKey, sealOf, withoutSecrets, type Sealed } from './audit.seal.js';

export interface AuditRecord {
  /** `noun.verb`, the action of the policy. */
  action: string;
  kind: string;
  id: string;
  /** What of the subject was changed, as it was; `null` when it was not there. */
  before: unknown;
  after: unknown;
}

@Injectable()
export class AuditTrail {
  private readonly key: Buffer;

  constructor(
    @Inject(CONFIG) config: Config,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {
    this.key = auditKey(config);
  }

  /**
   * Writes one entry when the running transaction is about to commit, in the name of the one who asks in it.
   * Call it exactly once for each write. What is called a password, secret, token or cookie is left out.
   * The machinery (role system) may name the one for whom it writes as `by`.
   */
  record(record: AuditRecord, by?: { accountId: string | null; role: string }): void {
    const { scope } = this.database;
    const account = by ? by.accountId : scope.account || null;
    const entry = { account, role: by?.role ?? scope.role, action: record.action, kind: record.kind, subject: record.id };
    const [before, after] = [withoutSecrets(record.before), withoutSecrets(record.after)];
    this.database.beforeCommit(() => this.append({ ...entry, at: this.clock.now().toISOString(), before, after }));
  }

  private async append(entry: Omit<Sealed, 'seq' | 'previousHash'>): Promise<void> {
    // Locks the end of the chain until the commit, so that writers follow one another.
    const [tail] = await this.database.query<{ seq: string; hash: string; before: string | null; after: string | null }>(
      'SELECT seq, hash, $1::jsonb::text AS before, $2::jsonb::text AS after FROM audit_tail()', [entry.before, entry.after],
    );
    const { seq, hash, before, after } = tail!;
    const sealed: Sealed = { ...entry, before, after, seq: Number(seq) + 1, previousHash: hash };
    await this.database.query(
      `INSERT INTO audit_entry (seq, at, account_id, role, action, subject_kind, subject_id, before, after, previous_hash, hash)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [sealed.seq, sealed.at, sealed.account, sealed.role, sealed.action, sealed.kind, sealed.subject, before, after, hash, sealOf(this.key, sealed)],
    );
  }
}
