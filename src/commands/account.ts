/**
 * `npm run -s account -- create | list | disable | password | reset-second-factor`: the accounts of an installation. The first account of an
 * office is made here; outside the demonstration none exists by itself.
 */
import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import type { Language } from '../engine/model.js';
import { Accounts, emailOf } from '../access/accounts.js';
import { ROLES } from '../access/asker.js';
import { Database, SYSTEM } from '../platform/database.js';
import { AppError, Invalid, NotFound } from '../platform/errors.js';
import { problemOf } from '../platform/problem.js';
import { readArguments, refusing } from './files.js';
import { withApplication } from './installed.js';

const OPTIONS = ['email', 'role', 'name', 'language'];
const FLAGS = ['password-stdin'];
const USAGE = {
  ja: `使い方: account create --email メール --role ${ROLES.join('|')} --name 名前 [--language ja|en] [--password-stdin]、account list、account disable --email メール、account password --email メール [--password-stdin]、account reset-second-factor --email メール`,
  en: `Usage: account create --email ADDRESS --role ${ROLES.join('|')} --name NAME [--language ja|en] [--password-stdin]; account list; account disable --email ADDRESS; account password --email ADDRESS [--password-stdin]; account reset-second-factor --email ADDRESS`,
};

type Arguments = ReturnType<typeof readArguments>;
const VERBS: Record<string, (given: Arguments) => Promise<string>> = { create, list, disable, password, 'reset-second-factor': resetSecondFactor };

/** Exit code 0; 2 with one sentence in both languages on standard error when refused. */
export function run([verb = '', ...args]: string[]): Promise<number> {
  return refusing(async () => {
    const given = readArguments(args, OPTIONS, FLAGS);
    try {
      if (!Object.hasOwn(VERBS, verb) || given.rest.length > 0) throw new Invalid('ACCOUNT.USAGE', USAGE);
      process.stdout.write(await VERBS[verb]!(given));
      return 0;
    } catch (error) {
      const { isBug, texts } = problemOf(error);
      if (isBug && !(error instanceof AppError)) throw error;
      process.stderr.write(`${texts.en}\n${texts.ja}\n`);
      return 2;
    }
  });
}

async function create({ options, flags }: Arguments): Promise<string> {
  const [email, role, name] = ['email', 'role', 'name'].map((option) => options.get(option));
  const language = options.get('language') ?? 'ja';
  if (email === undefined || role === undefined || name === undefined || !isLanguage(language)) throw new Invalid('ACCOUNT.USAGE', USAGE);
  const given = flags.has('password-stdin') ? await readPassword() : null;
  const made = await withApplication((context) => context.get(Accounts).create({ email, role, name, language, password: given }));
  return `${emailOf(email)} (${role}) ${made.id}\n${told(given, made.password)}`;
}

async function disable({ options }: Arguments): Promise<string> {
  return withApplication(async (context) => {
    const accounts = context.get(Accounts);
    const { id, email } = await existing(context.get(Database), accounts, options);
    await accounts.disable(id);
    return `${email} disabled / 停止しました\n`;
  });
}

async function password({ options, flags }: Arguments): Promise<string> {
  const given = flags.has('password-stdin') ? await readPassword() : null;
  return withApplication(async (context) => {
    const accounts = context.get(Accounts);
    const { id, email } = await existing(context.get(Database), accounts, options);
    const now = await accounts.setPassword(id, given);
    return `${email}: sessions ended / セッションを終了しました\n${told(given, now)}`;
  });
}

/** For a lost device: the next sign-in asks for the password alone, and where a second step is required it is set up anew. */
async function resetSecondFactor({ options }: Arguments): Promise<string> {
  return withApplication(async (context) => {
    const accounts = context.get(Accounts);
    const { id, email } = await existing(context.get(Database), accounts, options);
    await accounts.resetSecondFactor(id);
    return `${email}: second step removed, sessions ended / 二段階認証を解除し、セッションを終了しました\n`;
  });
}

async function list(): Promise<string> {
  const accounts = await withApplication((context) => context.get(Database).as(SYSTEM, () => context.get(Accounts).list()));
  return accounts.map(({ id, role, email, name, disabledAt }) => `${[id, role, email, name, disabledAt ? 'disabled' : ''].join('\t').trimEnd()}\n`).join('');
}

async function existing(database: Database, accounts: Accounts, options: Map<string, string>): Promise<{ id: string; email: string }> {
  const email = options.get('email');
  if (email === undefined) throw new Invalid('ACCOUNT.USAGE', USAGE);
  const account = await database.as(SYSTEM, () => accounts.byEmail(emailOf(email)));
  if (account) return account;
  throw new NotFound('ACCESS.NO_ACCOUNT', { ja: `${email} のアカウントはありません。account list で確かめてください。`, en: `There is no account ${email}; see account list.` });
}

function told(given: string | null, set: string): string {
  return given === null ? `password / パスワード: ${set}\n` : '';
}

/** One line of standard input; at a terminal it is asked for and not shown. */
async function readPassword(): Promise<string> {
  const isTerminal = process.stdin.isTTY === true;
  if (isTerminal) process.stderr.write('Password / パスワード: ');
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const reader = createInterface({ input: process.stdin, output: silent, terminal: isTerminal });
  try {
    for await (const line of reader) return line;
    return '';
  } finally {
    reader.close();
    if (isTerminal) process.stderr.write('\n');
  }
}

function isLanguage(text: string): text is Language {
  return text === 'ja' || text === 'en';
}
