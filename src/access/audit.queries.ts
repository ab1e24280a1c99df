/** Reads of the audit trail: what was done to one subject, by whom. Row-level security lets only the office see it. */
import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database.js';

/** `name` is `null` where the machinery did it, or an account that is no more. */
export interface AuditLine { at: Date; action: string; role: string; name: string | null; after: unknown }

@Injectable()
export class AuditQueries {
  constructor(private readonly database: Database) {}

  /** The entries of a subject in their order; empty where nothing was written or the asker may not see it. */
  of(kind: string, id: string): Promise<AuditLine[]> {
    return this.database.query<AuditLine>(
      `SELECT entry.at, entry.action, entry.role, account.name, entry.after
         FROM audit_entry entry LEFT JOIN account ON account.id = entry.account_id
        WHERE entry.subject_kind = $1 AND entry.subject_id = $2 ORDER BY entry.seq`,
      [kind, id],
    );
  }
}
