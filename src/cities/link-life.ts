/** What every link has in common by which somebody answers without an account: how it stands, until when it works, and when it does not. */
import type { Language } from '../engine/model.js';
import { dateFormat, instantIn } from '../platform/time-zones.js';
import { type EndedLink, linkExpired, linkReplaced, linkRevoked, type LinkOf, wrongDay } from './link.refusals.js';

export const LINK_DAYS = 14;
export const LINK_DAYS_MAX = 90;
/** Links that work at a time for one side, those one person makes in a day, delegates of one link. */
export const LINKS_OPEN_MAX = 30;
export const LINKS_A_DAY_MAX = 100;
/** Letters of one link: each has a token of its own. */
export const SENT_AGAIN_MAX = 20;
export const DAY_MS = 24 * 3_600_000;

export const LINK_STATES = ['open', 'opened', 'answered', 'expired', 'revoked'] as const;
export type LinkState = (typeof LINK_STATES)[number];
export interface LinkLife { revokedAt: Date | null; expiresAt: Date; answeredAt: Date | null; openedAt: Date | null }

/** How a link stands at an instant. One that was taken back or is too old is so, whatever was answered before. */
export function linkState({ revokedAt, expiresAt, answeredAt, openedAt }: LinkLife, now: Date): LinkState {
  if (revokedAt) return 'revoked';
  if (expiresAt <= now) return 'expired';
  if (answeredAt) return 'answered';
  return openedAt ? 'opened' : 'open';
}

/** Throws `LinkEnded` where a link does not work, or its token was replaced by a later letter. */
export function requireWorking(link: Pick<LinkLife, 'revokedAt' | 'expiresAt'> & EndedLink & { tokenHash: string }, tokenHash: string, now: Date, of: LinkOf): void {
  if (link.revokedAt) throw linkRevoked(link, of);
  if (link.expiresAt <= now) throw linkExpired(link, of);
  if (link.tokenHash !== tokenHash) throw linkReplaced(link, of);
}

/** The end of a day where the answer comes from, two weeks from now where none is named. Throws `Invalid` for a day past or too far. */
export function endOfLife(until: string | null | undefined, timeZone: string, now: Date, of: LinkOf): Date {
  const at = instantIn(timeZone, until ?? dayAfter(now, LINK_DAYS, timeZone), '23:59');
  if (at.getTime() < now.getTime() + DAY_MS / 2 || at.getTime() > now.getTime() + (LINK_DAYS_MAX + 1) * DAY_MS) throw wrongDay(LINK_DAYS_MAX, of);
  return at;
}

export function dayAfter(now: Date, days: number, timeZone: string): string {
  return dateFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(new Date(now.getTime() + days * DAY_MS));
}

/** "2026年12月11日 23:59（現地時間）", in the zone of those who answer and the language of the link. */
export function untilText({ expiresAt, language }: { expiresAt: Date; language: Language }, timeZone: string): string {
  const text = dateFormat(language === 'ja' ? 'ja-JP' : 'en-GB', { timeZone, year: 'numeric', month: 'long', day: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(expiresAt);
  return language === 'ja' ? `${text}（現地時間）` : `${text} local time`;
}
