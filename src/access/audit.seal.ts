/** The seal of an audit entry: a keyed digest over its content and the seal before it. Pure. */
import { createHmac } from 'node:crypto';
import { deriveKey, type Config } from '../platform/config.js';

export interface Sealed {
  seq: number;
  /** Instant with milliseconds, UTC. */
  at: string;
  account: string | null;
  role: string;
  action: string;
  kind: string;
  subject: string;
  /** JSON as the database prints it; `null` where there is nothing. */
  before: string | null;
  after: string | null;
  previousHash: string;
}

/** What stands before the first entry. */
export const FIRST_HASH = '0'.repeat(64);
const SECRET_NAME = /password|secret|token|cookie|totp/i;

export function auditKey(config: Config): Buffer {
  return Buffer.from(deriveKey(config, 'audit chain'), 'hex');
}

/** 64 hexadecimal digits. */
export function sealOf(key: Buffer, entry: Sealed): string {
  const { seq, at, account, role, action, kind, subject, before, after, previousHash } = entry;
  return createHmac('sha256', key).update(JSON.stringify([seq, at, account, role, action, kind, subject, before, after, previousHash])).digest('hex');
}

/** The value as JSON (dates as text, undefined left out) without anything whose name says it is secret; `null` for nothing. */
export function withoutSecrets(value: unknown): string | null {
  if (value === undefined || value === null) return null;
  return JSON.stringify(value, (name, part: unknown) => {
    if (SECRET_NAME.test(name)) return undefined;
    // PostgreSQL stores neither NUL nor half a character.
    return typeof part === 'string' ? part.replaceAll('\0', '').toWellFormed() : part;
  }) ?? null;
}
