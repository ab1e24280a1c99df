/**
 * Passwords: argon2id, a few at a time. Whoever comes when too many wait is asked to come again, so that a flood of
 * sign-ins takes neither the processor nor the memory from the pages of the others.
 */
import { availableParallelism } from 'node:os';
import { randomBytes, randomInt } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Algorithm, hash, verify, type Options } from '@node-rs/argon2';
import { TryLater } from '../platform/errors.js';

/** OWASP's second choice: 19 MiB, two passes. `Algorithm` is a type-time enum; 2 is argon2id. */
const COST: Options = { algorithm: 2 as Algorithm, memoryCost: 19_456, timeCost: 2, parallelism: 1 };
const AT_ONCE_MAX = Math.max(1, availableParallelism() - 1);
const WAITING_MAX = 48;
const RETRY_SECONDS = 3;
export const PASSWORD_CHARACTERS_MIN = 12;
export const PASSWORD_CHARACTERS_MAX = 200;

@Injectable()
export class Passwords {
  private running = 0;
  private readonly waiting: (() => void)[] = [];
  /** Nobody's password, checked where there is no account, so that the answer takes as long. */
  private readonly decoy = hash(randomBytes(24).toString('base64url'), COST);

  /** Waits for a turn, then runs `work`. Throws `TryLater` (503) at once when too many wait. */
  async inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (this.running >= AT_ONCE_MAX) {
      if (this.waiting.length >= WAITING_MAX) throw tooBusy();
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    } else {
      this.running += 1;
    }
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      if (next) next();
      else this.running -= 1;
    }
  }

  hash(password: string): Promise<string> {
    return hash(password.normalize('NFKC'), COST);
  }

  /** Whether the password is the one behind the hash; never where there is no hash, which takes as long. */
  async isRight(passwordHash: string | null, password: string): Promise<boolean> {
    const right = await verify(passwordHash ?? (await this.decoy), password.normalize('NFKC'));
    return right && passwordHash !== null;
  }
}

/** 24 characters in four groups that can be read out: none that look alike. About 118 bits. */
export function generatedPassword(): string {
  const letters = 'abcdefghjkmnpqrstuvwxyz23456789';
  const group = (): string => Array.from({ length: 6 }, () => letters[randomInt(letters.length)]).join('');
  return [group(), group(), group(), group()].join('-');
}

function tooBusy(): TryLater {
  return new TryLater('ACCESS.BUSY', {
    ja: 'ログインが混み合っています。数秒待ってから、もう一度お試しください。',
    en: 'Too many people are signing in; wait a few seconds and try again.',
  }, 503, RETRY_SECONDS);
}
