/** The one page of configuration: read from the environment once, refused with one sentence when wrong. */
import { createHmac, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

export interface Config {
  port: number;
  /** Loopback only in demonstration mode. */
  host: string;
  dataDir: string;
  /** Database of an office server; `null` starts the embedded one. */
  databaseUrl: string | null;
  redisUrl: string | null;
  publicUrl: URL;
  /** HTTPS decides the name and flags of the session cookie. */
  secure: boolean;
  smtpUrl: string | null;
  /** The sender of every mail. */
  mailFrom: Mailbox;
  /** Embedded database on loopback with sample members and demonstration accounts. */
  demonstration: boolean;
  demoPassword: string | null;
  /** Date by which expiry, joining and fading are judged (ISO date); `null` means today. */
  asOf: string | null;
  /** Runs the queue's processors in the web process too. */
  worker: boolean;
  logLevel: string;
  secret: Buffer;
}

/** A name, which may be empty, and an address. */
export interface Mailbox { name: string; address: string }

export const CONFIG = Symbol('CONFIG');

/** A wrong setting: the message names the variable and the remedy. */
export class ConfigError extends Error {}

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'];
const SAMPLE_DATE = '2024-10-01';

/** Reads and checks every variable. Throws `ConfigError` for the first that cannot be used. */
export function readConfig(environment: NodeJS.ProcessEnv): Config {
  const text = (name: string): string | null => environment[name]?.trim() || null;
  const databaseUrl = url('DATABASE_URL', text('DATABASE_URL'), ['postgres:', 'postgresql:']);
  const demonstration = databaseUrl === null;
  const port = portOf(text('PORT'));
  const publicUrl = new URL(url('PUBLIC_URL', text('PUBLIC_URL'), ['http:', 'https:']) ?? `http://localhost:${port}`);
  const dataDir = resolve(text('DATA_DIR') ?? '.data');
  const asOf = dateOf('AS_OF', text('AS_OF')) ?? (demonstration ? SAMPLE_DATE : null);
  const logLevel = text('LOG_LEVEL') ?? (demonstration ? 'warn' : 'info');
  if (!LOG_LEVELS.includes(logLevel)) throw new ConfigError(`LOG_LEVEL is "${logLevel}"; use one of ${LOG_LEVELS.join(', ')}.`);
  return {
    port,
    host: demonstration ? '127.0.0.1' : (text('HOST') ?? '0.0.0.0'),
    dataDir,
    databaseUrl,
    redisUrl: url('REDIS_URL', text('REDIS_URL'), ['redis:', 'rediss:']),
    publicUrl,
    secure: publicUrl.protocol === 'https:',
    smtpUrl: url('SMTP_URL', text('SMTP_URL'), ['smtp:', 'smtps:']),
    mailFrom: mailboxOf(text('MAIL_FROM') ?? `JASCA Match <no-reply@${publicUrl.hostname}>`),
    demonstration,
    demoPassword: text('DEMO_PASSWORD'),
    asOf,
    worker: text('WORKER') !== 'off',
    logLevel,
    secret: secretOf(text('SECRET_KEY_FILE'), dataDir, demonstration),
  };
}

/** A key for one purpose, derived from the installation's secret. Returns 64 hexadecimal digits. */
export function deriveKey(config: Config, purpose: string): string {
  return createHmac('sha256', config.secret).update(purpose).digest('hex');
}

function portOf(value: string | null): number {
  const port = Number(value ?? '3000');
  if (!Number.isInteger(port) || port < 0 || port > 65535) throw new ConfigError(`PORT is "${value}"; give a number from 1 to 65535.`);
  return port;
}

function url(name: string, value: string | null, protocols: string[]): string | null {
  if (value === null) return null;
  if (!URL.canParse(value) || !protocols.includes(new URL(value).protocol)) {
    throw new ConfigError(`${name} is not an address that begins with ${protocols.map((p) => `${p}//`).join(' or ')}; correct it or leave it out.`);
  }
  return value;
}

/** `name@host` or `A name <name@host>`, on one line. */
function mailboxOf(value: string): Mailbox {
  const [, name, bracketed, bare] = /^(?:([^<>"\u0000-\u001f\u007f]*)<([^<>]+)>|([^<>]+))$/.exec(value) ?? [];
  const address = (bracketed ?? bare ?? '').trim();
  if (!/^[^\s@<>(),;:"\\]+@[^\s@<>(),;:"\\]+$/.test(address)) {
    throw new ConfigError('MAIL_FROM is not an e-mail address; give one such as JASCA Match <match@example.jp>.');
  }
  return { name: name?.trim() ?? '', address };
}

function dateOf(name: string, value: string | null): string | null {
  if (value === null) return null;
  const parsed = new Date(`${value}T00:00:00Z`);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value) || Number.isNaN(parsed.getTime()) || !parsed.toISOString().startsWith(value)) {
    throw new ConfigError(`${name} is "${value}"; give a day such as 2024-10-01.`);
  }
  return value;
}

/** An office server names its key file; the demonstration makes one in the data folder. */
function secretOf(path: string | null, dataDir: string, demonstration: boolean): Buffer {
  if (path !== null) {
    if (!existsSync(path)) throw new ConfigError(`SECRET_KEY_FILE names ${path}, which does not exist; make it with: openssl rand -hex 32 > ${path}`);
    return checkedSecret(readSecret(path), path);
  }
  if (!demonstration) throw new ConfigError('DATABASE_URL is set but SECRET_KEY_FILE is not; name a file with at least 32 random characters (openssl rand -hex 32).');
  const own = join(dataDir, 'secret-key');
  if (!existsSync(own)) {
    makeDataDir(dataDir);
    writeFileSync(own, randomBytes(32).toString('hex'), { mode: 0o600 });
  }
  return checkedSecret(readFileSync(own), own);
}

function makeDataDir(dataDir: string): void {
  try {
    mkdirSync(dataDir, { recursive: true });
  } catch (error) {
    throw new ConfigError(`DATA_DIR is ${dataDir}, which cannot be made a folder (${(error as NodeJS.ErrnoException).code}); choose another one.`);
  }
}

function readSecret(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    throw new ConfigError(`SECRET_KEY_FILE names ${path}, which cannot be read (${(error as NodeJS.ErrnoException).code}); name a file that this account may read.`);
  }
}

function checkedSecret(secret: Buffer, path: string): Buffer {
  const trimmed = Buffer.from(secret.toString('utf8').trim());
  if (trimmed.length < 32) throw new ConfigError(`The key in ${path} is shorter than 32 characters; make a new one with: openssl rand -hex 32 > ${path}`);
  return trimmed;
}
