/**
 * Codes of six digits from a device (TOTP), and recovery codes for when it is lost. A code is taken once; the secret lies sealed,
 * the recovery codes as keyed digests. Everything runs in the machinery's running transaction.
 */
import { createHmac, randomInt } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { IsNull, Not } from 'typeorm';
import { Secret, TOTP } from 'otpauth';
import { Clock } from '../platform/clock.js';
import { CONFIG, deriveKey, type Config } from '../platform/config.js';
import { Database } from '../platform/database.js';
import { Conflict, Invalid } from '../platform/errors.js';
import { seal, unseal } from '../platform/sealed.js';
import type { Role } from './asker.js';
import { RecoveryCode, SecondFactor } from './second-factor.entity.js';

const ISSUER = 'JASCA Match';
const PERIOD_SECONDS = 30;
/** A code of the half minute before or after counts too: clocks differ. */
const WINDOW_STEPS = 1;
const SECRET_BYTES = 20;
export const RECOVERY_CODES = 10;
/** A secret shown for longer without being confirmed is shown no more. */
export const ENROLMENT_MS_MAX = 30 * 60_000;
/** Those who decide for everybody must have a second factor on an office's server. */
const MUST_HAVE: readonly Role[] = ['secretariat', 'approver'];

export type FactorState =
  | { is: 'off' }
  | { is: 'begun'; uri: string; secret: string }
  | { is: 'on'; since: Date; recoveryCodesLeft: number };

@Injectable()
export class SecondFactors {
  private readonly sealKey: string;
  private readonly digestKey: string;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {
    this.sealKey = deriveKey(config, 'second factors');
    this.digestKey = deriveKey(config, 'recovery codes');
  }

  /** Whether accounts of the role need one here. */
  isRequired(role: Role): boolean {
    return !this.config.demonstration && MUST_HAVE.includes(role);
  }

  /** Whether sign-in asks for a code. */
  isOn(accountId: string): Promise<boolean> {
    return this.database.repository(SecondFactor).existsBy({ accountId, confirmedAt: Not(IsNull()) });
  }

  async stateOf(accountId: string, email: string): Promise<FactorState> {
    const factor = await this.database.repository(SecondFactor).findOneBy({ accountId });
    if (!factor) return { is: 'off' };
    if (factor.confirmedAt !== null) {
      const recoveryCodesLeft = await this.database.repository(RecoveryCode).countBy({ accountId, usedAt: IsNull() });
      return { is: 'on', since: factor.confirmedAt, recoveryCodesLeft };
    }
    if (this.clock.now().getTime() - factor.begunAt.getTime() > ENROLMENT_MS_MAX) return { is: 'off' };
    const totp = this.totpOf(factor, email);
    return { is: 'begun', uri: totp.toString(), secret: totp.secret.base32 };
  }

  /** Makes a secret that is not yet asked for; one that was begun before is replaced. Throws `Conflict` where a factor is on. */
  async begin(accountId: string): Promise<void> {
    if (await this.isOn(accountId)) throw alreadyOn();
    const sealedSecret = seal(this.sealKey, accountId, new Secret({ size: SECRET_BYTES }).base32);
    await this.database.query(
      `INSERT INTO second_factor (account_id, sealed_secret, begun_at) VALUES ($1, $2, $3)
       ON CONFLICT (account_id) DO UPDATE SET sealed_secret = $2, begun_at = $3, last_step = 0 WHERE second_factor.confirmed_at IS NULL`,
      [accountId, sealedSecret, this.clock.now()],
    );
  }

  /** From now on sign-in asks for a code; returns the recovery codes, which are kept nowhere else. Throws `Invalid` for a wrong code. */
  async confirm(accountId: string, code: string): Promise<string[]> {
    const factor = await this.database.repository(SecondFactor).findOneBy({ accountId, confirmedAt: IsNull() });
    const isFresh = factor !== null && this.clock.now().getTime() - factor.begunAt.getTime() <= ENROLMENT_MS_MAX;
    const step = isFresh ? this.stepOf(factor, normalCode(code)) : null;
    if (step === null) throw wrongCode();
    await this.database.repository(SecondFactor).update({ accountId }, { confirmedAt: this.clock.now(), lastStep: String(step) });
    return this.newRecoveryCodes(accountId);
  }

  /** Whether the code is the device's and was not taken before, or an unused recovery code, which it then spends. */
  async accepts(accountId: string, given: string): Promise<boolean> {
    const code = normalCode(given);
    if (!/^\d{6}$/.test(code)) return this.spendsRecoveryCode(accountId, code);
    const factor = await this.database.repository(SecondFactor).findOneBy({ accountId, confirmedAt: Not(IsNull()) });
    const step = factor === null ? null : this.stepOf(factor, code);
    if (step === null) return false;
    // Of two who send the same code at once the database lets one through.
    const { affected } = await this.database.repository(SecondFactor).createQueryBuilder().update()
      .set({ lastStep: String(step) }).where('account_id = :accountId AND last_step < :step', { accountId, step }).execute();
    return affected === 1;
  }

  /** New recovery codes in place of the old ones. */
  async newRecoveryCodes(accountId: string): Promise<string[]> {
    const codes = Array.from({ length: RECOVERY_CODES }, recoveryCode);
    await this.database.repository(RecoveryCode).delete({ accountId });
    await this.database.repository(RecoveryCode).insert(codes.map((code) => ({ accountId, digest: this.digest(accountId, normalCode(code)), usedAt: null })));
    return codes;
  }

  /** Sign-in asks for no code any more; answers whether there was a factor. */
  async remove(accountId: string): Promise<boolean> {
    await this.database.repository(RecoveryCode).delete({ accountId });
    const { affected } = await this.database.repository(SecondFactor).delete({ accountId });
    return Boolean(affected);
  }

  private async spendsRecoveryCode(accountId: string, code: string): Promise<boolean> {
    const { affected } = await this.database.repository(RecoveryCode).update({ accountId, digest: this.digest(accountId, code), usedAt: IsNull() }, { usedAt: this.clock.now() });
    return affected === 1;
  }

  /** The half minute whose code this is; null for none near now. */
  private stepOf(factor: SecondFactor, code: string): number | null {
    const timestamp = this.clock.now().getTime();
    const delta = /^\d{6}$/.test(code) ? this.totpOf(factor, '').validate({ token: code, timestamp, window: WINDOW_STEPS }) : null;
    return delta === null ? null : Math.floor(timestamp / 1_000 / PERIOD_SECONDS) + delta;
  }

  private totpOf({ accountId, sealedSecret }: SecondFactor, label: string): TOTP {
    return new TOTP({ issuer: ISSUER, label, secret: Secret.fromBase32(unseal(this.sealKey, accountId, sealedSecret)), period: PERIOD_SECONDS, digits: 6 });
  }

  private digest(accountId: string, code: string): string {
    return createHmac('sha256', this.digestKey).update(`${accountId} ${code}`).digest('hex');
  }
}

/** As people type it: full-width digits, spaces, dashes and capitals do not matter. */
function normalCode(text: string): string {
  return text.normalize('NFKC').replace(/[\s-]/g, '').toLowerCase();
}

/** Ten letters in two groups, none that look alike: about 49 bits, and tries are counted. */
function recoveryCode(): string {
  const letters = 'abcdefghjkmnpqrstuvwxyz23456789';
  const group = (): string => Array.from({ length: 5 }, () => letters[randomInt(letters.length)]).join('');
  return `${group()}-${group()}`;
}

export function wrongCode(): Invalid {
  const texts = {
    ja: 'コードが正しくないか、既に使われています。端末に表示された新しい 6 桁を入力してください。',
    en: 'The code is not right, or was used already; enter the new six digits your device shows.',
  };
  return new Invalid('ACCESS.WRONG_CODE', texts, [{ field: 'code', texts }]);
}

function alreadyOn(): Conflict {
  return new Conflict('ACCESS.SECOND_FACTOR_ON', {
    ja: '二段階認証は既に有効です。端末を替えるときは、先に解除してください。',
    en: 'The second step is on already; to change the device, turn it off first.',
  });
}
