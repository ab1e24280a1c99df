/**
 * Kinds of letters that their reader can stop with one click, and the signed address that does it without signing in. The address is
 * made when the mail leaves and kept nowhere; the room whose letter it is says what stopping means.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, deriveKey, type Config } from '../platform/config.js';

const ID_BYTES = 16;
const SEAL_BYTES = 16;

@Injectable()
export class LetterStops {
  private readonly kinds = new Map<string, (token: string) => string>();
  private readonly key: Buffer;

  constructor(@Inject(CONFIG) config: Config) {
    this.key = Buffer.from(deriveKey(config, 'stopping letters'), 'hex');
  }

  /** `pathOf` answers where a token of this kind leads: its GET shows, its POST stops (RFC 8058). */
  register(kind: string, pathOf: (token: string) => string): void {
    if (this.kinds.has(kind)) throw new Error(`Two rooms stop letters of kind ${kind}.`);
    this.kinds.set(kind, pathOf);
  }

  /** Where an account stops letters of a kind; null for letters that cannot be stopped and readers without an account. */
  pathOf(kind: string, accountId: string | null): string | null {
    const path = this.kinds.get(kind);
    return path && accountId !== null ? path(this.tokenOf(kind, accountId)) : null;
  }

  /** 43 characters that name an account and a kind of letters and cannot be made without the installation's secret. */
  tokenOf(kind: string, accountId: string): string {
    const id = Buffer.from(accountId.replaceAll('-', ''), 'hex');
    return Buffer.concat([id, this.sealOf(kind, id)]).toString('base64url');
  }

  /** The account of a token of this kind; null for one that this installation did not make. */
  accountOf(kind: string, token: string): string | null {
    if (!/^[\w-]{43}$/.test(token)) return null;
    const bytes = Buffer.from(token, 'base64url');
    // The last character has two bits to spare: only one way of writing it is right.
    if (bytes.toString('base64url') !== token) return null;
    const id = bytes.subarray(0, ID_BYTES);
    if (!timingSafeEqual(bytes.subarray(ID_BYTES), this.sealOf(kind, id))) return null;
    return id.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  }

  private sealOf(kind: string, id: Buffer): Buffer {
    return createHmac('sha256', this.key).update(`${kind} `).update(id).digest().subarray(0, SEAL_BYTES);
  }
}
