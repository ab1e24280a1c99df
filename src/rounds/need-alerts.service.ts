/** Alerts as people meet them: what fits their company, how often they are told, and the link that stops it. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { AuditTrail } from '../access/audit.trail.js';
import { LetterStops } from '../access/letter-stops.js';
import type { Texts } from '../engine/model.js';
import { Clock } from '../platform/clock.js';
import { Database, SYSTEM } from '../platform/database.js';
import { NotFound } from '../platform/errors.js';
import { AlertChoice, type AlertFrequency, type NeedChange } from './need-alert.entity.js';

export const NEED_ALERT = 'need.alert';
/** So long a need stands on the pages of the companies it fits. */
const SHOWN_DAYS = 60;
export const ALERTS_SHOWN_MAX = 100;
const DAY_MS = 86_400_000;

export interface NeedFit {
  needId: string; cityId: string; change: NeedChange; noticedAt: Date;
  city: Texts; title: { ja: string | null; en: string | null }; text: { ja: string | null; en: string | null };
  solutions: { id: string; ja: string | null; en: string | null }[];
}
/** `before`: what taking "off" back leads to. */
export interface AlertStanding { frequency: AlertFrequency; before: AlertFrequency | null }

@Injectable()
export class NeedAlerts implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly stops: LetterStops,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.stops.register(NEED_ALERT, (token) => `/alerts/${token}`);
  }

  /**
   * Needs that fit a company's solutions, the latest first; of a need that was closed since, or of solutions that were withdrawn, nothing.
   * In the running transaction of its people. One question.
   */
  ofOrganisation(organisationId: string, most = ALERTS_SHOWN_MAX): Promise<NeedFit[]> {
    return this.database.query<NeedFit>(
      `SELECT n.id AS "needId", c.id AS "cityId", m.change, m.noticed_at AS "noticedAt", jsonb_build_object('ja', c.name_ja, 'en', c.name_en) AS city,
              jsonb_build_object('ja', n.title_ja, 'en', n.title_en) AS title, jsonb_build_object('ja', n.text_ja, 'en', n.text_en) AS text, s.solutions
         FROM need_match m JOIN need n ON n.id = m.need_id AND n.closed_at IS NULL JOIN city c ON c.id = n.city_id
         CROSS JOIN LATERAL (SELECT jsonb_agg(jsonb_build_object('id', s.id, 'ja', s.title_ja, 'en', s.title_en) ORDER BY s.id) AS solutions FROM solution s WHERE s.id = ANY (m.solution_ids) AND s.status = 'current') s
        WHERE m.organisation_id = $1 AND m.noticed_at > $2 AND s.solutions IS NOT NULL ORDER BY m.noticed_at DESC, n.id LIMIT ${most}`,
      [organisationId, new Date(this.clock.now().getTime() - SHOWN_DAYS * DAY_MS)]);
  }

  /** How often an account is told; weekly until it says otherwise. In the running transaction. */
  async standing(accountId: string): Promise<AlertStanding> {
    const row = await this.database.repository(AlertChoice).findOneBy({ accountId });
    return { frequency: row?.frequency ?? 'weekly', before: row?.before ?? null };
  }

  /**
   * Chooses how often an account is told; the same again changes nothing. Whoever begins again is told of what comes from now on. In the
   * running transaction of the account.
   */
  async choose(accountId: string, frequency: AlertFrequency): Promise<void> {
    const { frequency: before } = await this.standing(accountId);
    if (frequency === before) return;
    const now = this.clock.now();
    await this.write(accountId, frequency, { before: frequency === 'off' && before !== 'off' ? before : null, toldUntil: before === 'off' ? now : null });
    this.record(accountId, before, frequency, undefined);
  }

  /** Takes the last "off" back as if it had not been: what came meanwhile is told. Nothing happens where it is not off. */
  async undoOff(accountId: string, by?: { accountId: null; role: string }): Promise<void> {
    const { frequency, before } = await this.standing(accountId);
    if (frequency !== 'off' || before === null) return;
    await this.write(accountId, before, { before: null, toldUntil: null });
    this.record(accountId, 'off', before, by);
  }

  /** How the account of a link stands. Changes nothing. Opens its own transaction. Throws `NotFound`, also for an account that is closed. */
  byLink(token: string): Promise<AlertStanding & { accountId: string; language: 'ja' | 'en' }> {
    return this.database.as(SYSTEM, () => this.holder(token));
  }

  /** What a link does: stops, or (`wish` on) takes that back. Doing it twice changes nothing. Throws as `byLink`. */
  useLink(token: string, wish: 'off' | 'on'): Promise<void> {
    return this.database.as(SYSTEM, async () => {
      // Two presses of one link follow one another.
      const { accountId, frequency } = await this.holder(token, 'FOR UPDATE');
      if (wish === 'on') return this.undoOff(accountId, BY_LINK);
      if (frequency === 'off') return;
      await this.write(accountId, 'off', { before: frequency, toldUntil: null });
      this.record(accountId, frequency, 'off', BY_LINK);
    });
  }

  private async holder(token: string, lock: '' | 'FOR UPDATE' = ''): Promise<AlertStanding & { accountId: string; language: 'ja' | 'en' }> {
    const accountId = this.stops.accountOf(NEED_ALERT, token);
    const [account] = accountId === null ? [] : await this.database.query<{ language: 'ja' | 'en' }>(`SELECT language FROM account WHERE id = $1 AND disabled_at IS NULL ${lock}`, [accountId]);
    if (!account) throw noStop();
    return { accountId: accountId!, language: account.language, ...(await this.standing(accountId!)) };
  }

  /** `toldUntil` null: as it is, which for somebody who never chose is since their account was made. */
  private async write(accountId: string, frequency: AlertFrequency, { before, toldUntil }: { before: AlertFrequency | null; toldUntil: Date | null }): Promise<void> {
    await this.database.query(
      `INSERT INTO alert_choice AS x (account_id, frequency, before, told_until) SELECT id, $2, $3, coalesce($4::timestamptz, created_at) FROM account WHERE id = $1
       ON CONFLICT (account_id) DO UPDATE SET frequency = excluded.frequency, before = excluded.before, told_until = coalesce($4::timestamptz, x.told_until)`,
      [accountId, frequency, before, toldUntil]);
  }

  private record(accountId: string, before: AlertFrequency, after: AlertFrequency, by: { accountId: null; role: string } | undefined): void {
    this.audit.record({ action: 'alert.choose', kind: 'account', id: accountId, before: { frequency: before }, after: { frequency: after } }, by);
  }
}

const BY_LINK = { accountId: null, role: 'link' } as const;

function noStop(): NotFound {
  return new NotFound('ALERT.NO_LINK', {
    ja: 'このリンクは使えません。アドレスが途中で切れているか、アカウントがなくなっています。お知らせを止めるには、ログインして「合うニーズのお知らせ」を開いてください。',
    en: 'This link does not work: the address is cut off, or the account is no more. To stop the alerts, sign in and open “Alerts of needs that fit”.',
  });
}
