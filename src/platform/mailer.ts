/** Sends one mail to one address through the office's mail server, and says what a failure means for a second try. */
import { Readable } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import { createTransport, type Transporter } from 'nodemailer';
import { CONFIG, type Config } from './config.js';

export interface OutgoingMail {
  to: string;
  subject: string;
  text: string;
  language: 'ja' | 'en';
  /** Where its reader stops mails of this kind with one click, without signing in (RFC 8058); null where they cannot. */
  stopAt: string | null;
  /** What makes this mail the same mail when it is sent again; letters, digits and '-'. */
  id: string;
}

/**
 * Why a mail did not go out. `later`: it was certainly not taken and may be tried again; `never`: the server will not take it;
 * `unsure`: the connection broke while the server was taking it, so that a second try might deliver it twice.
 */
export class MailFailure extends Error {
  constructor(readonly kind: 'later' | 'never' | 'unsure', reason: string) {
    super(reason);
  }
}

const CONNECT_MS_MAX = 10_000;
const SILENCE_MS_MAX = 30_000;
const REASON_CHARACTERS_MAX = 300;
const SUBJECT_CHARACTERS_MAX = 200;
const ONE_ADDRESS = /^[^\s@<>(),;:"\\]+@[^\s@<>(),;:"\\]+$/;

@Injectable()
export class Mailer {
  /** Whether there is a mail server at all. */
  readonly isOn: boolean;
  private readonly transport: Transporter | null;

  constructor(@Inject(CONFIG) private readonly config: Pick<Config, 'smtpUrl' | 'mailFrom'>) {
    this.isOn = config.smtpUrl !== null;
    this.transport = config.smtpUrl === null ? null : createTransport({
      url: config.smtpUrl, connectionTimeout: CONNECT_MS_MAX, greetingTimeout: CONNECT_MS_MAX, socketTimeout: SILENCE_MS_MAX,
      disableFileAccess: true, disableUrlAccess: true,
    });
  }

  /** Resolves once the server has taken the mail. Throws `MailFailure`. */
  async send(mail: OutgoingMail): Promise<void> {
    if (!this.transport) throw new MailFailure('later', 'There is no mail server.');
    if (!ONE_ADDRESS.test(mail.to)) throw new MailFailure('never', 'This is not one e-mail address.');
    const { address, name } = this.config.mailFrom;
    let taking = false;
    // Read only when the server has agreed to take the mail, which tells the two kinds of a broken connection apart.
    const text = Readable.from((async function* () {
      taking = true;
      yield Buffer.from(mail.text, 'utf8');
    })());
    try {
      await this.transport.sendMail({
        from: { name, address },
        to: { name: '', address: mail.to },
        envelope: { from: address, to: [mail.to] },
        subject: oneLine(mail.subject),
        messageId: `<${mail.id.replace(/[^\w-]/g, '')}@${address.split('@')[1]}>`,
        headers: {
          'Auto-Submitted': 'auto-generated', 'Content-Language': mail.language,
          ...(mail.stopAt === null ? {} : { 'List-Unsubscribe': `<${mail.stopAt}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }),
        },
        text, textEncoding: 'base64',
      });
    } catch (error) {
      throw failureOf(error as Error & { responseCode?: number }, taking);
    }
  }
}

/** A header has one line, whatever was typed. */
export function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim().slice(0, SUBJECT_CHARACTERS_MAX).toWellFormed();
}

function failureOf(error: Error & { responseCode?: number }, taking: boolean): MailFailure {
  const reason = error.message.replace(/\s+/g, ' ').slice(0, REASON_CHARACTERS_MAX);
  if (error.responseCode !== undefined) return new MailFailure(error.responseCode >= 500 ? 'never' : 'later', reason);
  return new MailFailure(taking ? 'unsure' : 'later', reason);
}
