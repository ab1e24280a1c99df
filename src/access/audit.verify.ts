/** Walks the audit trail from its first entry and names the first that is not as it was written. */
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '../platform/config.js';
import { Database } from '../platform/database.js';
import { auditKey, FIRST_HASH, sealOf, type Sealed } from './audit.seal.js';

export interface AuditVerdict {
  /** Entries found in order before the first bad one. */
  entries: number;
  bad: { seq: number; reason: string } | null;
}

type Row = Omit<Sealed, 'seq'> & { seq: string; hash: string };
const BATCH_ROWS = 2_000;

@Injectable()
export class AuditVerifier {
  private readonly key: Buffer;

  constructor(
    @Inject(CONFIG) config: Config,
    private readonly database: Database,
  ) {
    this.key = auditKey(config);
  }

  /** Reads the whole trail in the running transaction, as one that may read it. Finds altered, removed, inserted and moved entries, also at the end. */
  async verify(): Promise<AuditVerdict> {
    let entries = 0;
    let previousHash = FIRST_HASH;
    for (;;) {
      const rows = await this.batchAfter(entries);
      for (const row of rows) {
        const bad = this.faultOf(row, entries + 1, previousHash);
        if (bad !== null) return { entries, bad };
        previousHash = row.hash;
        entries += 1;
      }
      if (rows.length === BATCH_ROWS) continue;
      const bad = await this.faultOfEnd(entries, previousHash);
      // Entries written while this one read are walked too; only where there are none is the end at fault.
      if (bad === null || (await this.batchAfter(entries)).length === 0) return { entries, bad };
    }
  }

  private faultOf(row: Row, expected: number, previousHash: string): { seq: number; reason: string } | null {
    const seq = Number(row.seq);
    if (seq !== expected) return { seq: expected, reason: `entry ${expected} is missing` };
    if (row.previousHash !== previousHash) return { seq, reason: `entry ${seq} does not follow the one before it` };
    if (row.hash !== sealOf(this.key, { ...row, seq })) return { seq, reason: `entry ${seq} is not as it was written` };
    return null;
  }

  private async faultOfEnd(entries: number, lastHash: string): Promise<{ seq: number; reason: string } | null> {
    const [head] = await this.database.query<{ seq: string; hash: string }>('SELECT seq, hash FROM audit_head');
    if (Number(head?.seq) > entries) return { seq: entries + 1, reason: `entry ${entries + 1} and what followed are missing` };
    if (Number(head?.seq) !== entries || head?.hash !== lastHash) return { seq: entries, reason: `entry ${entries} is not the one that was written last` };
    return null;
  }

  private batchAfter(seq: number): Promise<Row[]> {
    // Seqs below the first would be skipped by "greater than": the first batch takes them all, so that they are found.
    return this.database.query<Row>(
      `SELECT seq, to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.') || regexp_replace(to_char(at, 'US'), '000$', '') || 'Z' AS at,
              account_id AS account, role, action, subject_kind AS kind, subject_id AS subject, before::text AS before, after::text AS after,
              previous_hash AS "previousHash", hash
       FROM audit_entry WHERE $1 = 0 OR seq > $1 ORDER BY seq LIMIT ${BATCH_ROWS}`,
      [seq],
    );
  }
}
