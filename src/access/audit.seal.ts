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
  before: unknown;
  after: unknown;
  previousHash: string;
}

/** What stands before the first entry. */
export const FIRST_HASH = '0'.repeat(64);
const SECRET_NAME = /password|secret|token|cookie|totp/i;

export function auditKey(config: Config): Buffer {
  return Buffer.from(deriveKey(config, 'audit chain'), 'hex');
}

/** 64 hexadecimal digits; the same for the same content whatever the order of keys. */
export function sealOf(key: Buffer, entry: Sealed): string {
  const { seq, at, account, role, action, kind, subject, before, after, previousHash } = entry;
  return createHmac('sha256', key).update(canonical([seq, at, account, role, action, kind, subject, before, after, previousHash])).digest('hex');
}

/** The value as plain JSON (dates as text, undefined left out) without anything whose name says it is secret; `null` for nothing. */
export function withoutSecrets(value: unknown): unknown {
  if (value === undefined || value === null) return null;
  const text = JSON.stringify(value, (name, part: unknown) => {
    if (SECRET_NAME.test(name)) return undefined;
    // PostgreSQL stores neither NUL nor half a character.
    return typeof part === 'string' ? part.replaceAll('\0', '').toWellFormed() : part;
  });
  return text === undefined ? null : JSON.parse(text);
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([name, part]) => `${JSON.stringify(name)}:${canonical(part)}`).join(',')}}`;
}
