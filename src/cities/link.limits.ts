/**
 * How often links are tried and used from one place within ten minutes. Kept in the process: a token cannot be guessed, so this
 * only keeps a loop of a broken client or of somebody curious from costing others their time.
 */
import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock.js';
import { TryLater } from '../platform/errors.js';

export const LINK_LIMITS = { wrongFromAddressMax: 40, writesOfLinkMax: 150, readsOfLinkMax: 600 } as const;
const WINDOW_MS = 10 * 60_000;
const KEYS_MAX = 20_000;

@Injectable()
export class LinkLimits {
  private readonly counts = new Map<string, { since: number; count: number }>();

  constructor(private readonly clock: Clock) {}

  /** A link was tried from this address that does not exist. Throws `TryLater` (429) where that happens too often. */
  wrong(address: string): void {
    this.take(`wrong ${address}`, LINK_LIMITS.wrongFromAddressMax);
  }

  /** Throws `TryLater` (429) where a link is used too often. */
  used(linkId: string, isWrite: boolean): void {
    this.take(`${isWrite ? 'write' : 'read'} ${linkId}`, isWrite ? LINK_LIMITS.writesOfLinkMax : LINK_LIMITS.readsOfLinkMax);
  }

  private take(key: string, max: number): void {
    const now = this.clock.now().getTime();
    const known = this.counts.get(key);
    const current = known && now - known.since < WINDOW_MS ? known : { since: now, count: 0 };
    if (current.count >= max) throw tooOften(Math.ceil((current.since + WINDOW_MS - now) / 1_000));
    current.count += 1;
    this.counts.delete(key);
    this.counts.set(key, current);
    if (this.counts.size > KEYS_MAX) this.counts.delete(this.counts.keys().next().value!);
  }
}

function tooOften(seconds: number): TryLater {
  return new TryLater('LINK.TOO_OFTEN', {
    ja: 'このリンクの操作が続いたため、少しお休みしています。10分ほど待ってから、もう一度開いてください。いただいた回答は残っています。',
    en: 'This was used very often just now; please wait ten minutes and open it again. The answers you gave are kept.',
  }, 429, Math.max(1, seconds));
}
