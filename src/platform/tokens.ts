/** Secrets that travel in addresses: 256 random bits, of which a digest alone is kept. */
import { createHash, randomBytes } from 'node:crypto';

export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** Whether it is written as a token is. */
export function isToken(text: string): boolean {
  return /^[\w-]{43}$/.test(text);
}

export function digestOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
