/** A form that is pressed twice acts once: the second press is answered with what the first one led to. */
import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock.js';
import { Database } from '../platform/database.js';
import { FormReceipt } from './form-receipt.entity.js';

/** So long a second press is known. */
const KEPT_MS = 7 * 86_400_000;

@Injectable()
export class FormReceipts {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * Does the work, and answers the address that it leads to; for the same press of the same account only once. Of two presses at
   * once the second waits for the first. `press` is whatever tells one press from another; `null` for what may be done again.
   * In the running transaction: where the work is undone, so is its receipt.
   */
  async once(press: unknown, work: () => Promise<string>): Promise<string> {
    const { account } = this.database.scope;
    if (press === null || account === '') return work();
    const digest = createHash('sha256').update(JSON.stringify(press)).digest('hex');
    await this.database.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`${account} ${digest}`]);
    const receipts = this.database.repository(FormReceipt);
    const before = await receipts.findOneBy({ accountId: account, press: digest });
    if (before) return before.leadsTo;
    const leadsTo = await work();
    const now = this.clock.now();
    await receipts.insert({ accountId: account, press: digest, leadsTo, takenAt: now });
    await this.database.query('DELETE FROM form_receipt WHERE account_id = $1 AND taken_at < $2', [account, new Date(now.getTime() - KEPT_MS)]);
    return leadsTo;
  }
}
