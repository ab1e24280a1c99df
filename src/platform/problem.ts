/** From anything thrown to what is told: a status, a stable code and a sentence in both languages. Pure. */
import { HttpException } from '@nestjs/common';
import { QueryFailedError } from 'typeorm';
import { refusalOfConstraint } from './constraints.js';
import { AppError, Invalid, SignInNeeded, TryLater, type ErrorKind, type ErrorTexts, type FieldError } from './errors.js';

export interface Problem {
  status: number;
  code: string;
  texts: ErrorTexts;
  fields: FieldError[];
  retryAfterSeconds: number | null;
  /** Our fault: to be logged with its stack. */
  isBug: boolean;
}

const STATUS: Record<ErrorKind, number> = { 'not-found': 404, invalid: 400, refused: 403, conflict: 409 };
const UNAVAILABLE_SECONDS = 5;
const CONSTRAINT_STATES = new Set(['23505', '23503', '23502', '23514', '23P01']);
const CONTENTION_STATES = new Set(['40001', '40P01', '55P03']);
const LOST_CODES = new Set(['ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT', 'EPIPE', 'ENOTFOUND']);

/** Short names of the statuses, for the title of a page and of a problem document. */
export const TITLES: Record<number, ErrorTexts> = {
  400: { ja: '入力を確認してください', en: 'Please check what was sent' },
  401: { ja: 'ログインが必要です', en: 'Sign in first' },
  403: { ja: 'この操作はできません', en: 'This is not allowed' },
  404: { ja: '見つかりません', en: 'Not found' },
  409: { ja: '先に変更されています', en: 'Somebody was first' },
  413: { ja: '送信された内容が大きすぎます', en: 'Too large' },
  415: { ja: 'この形式は受け付けません', en: 'This format is not accepted' },
  429: { ja: '回数が多すぎます', en: 'Too often' },
  500: { ja: '申し訳ありません', en: 'Sorry' },
  503: { ja: 'ただいま応答できません', en: 'Not available just now' },
};

const SENTENCES: Record<number, ErrorTexts> = {
  400: { ja: '送信された内容を読み取れませんでした。形式を確認して、もう一度送信してください。', en: 'What was sent could not be read; check its format and send it again.' },
  403: { ja: 'この操作は許可されていません。', en: 'This is not allowed.' },
  404: { ja: 'お探しのものは見つかりません。アドレスを確認してください。', en: 'What you are looking for is not here; check the address.' },
  413: { ja: '送信できるのは 1 MB までです。内容を小さくして、もう一度送信してください。', en: 'At most 1 MB can be sent; make it smaller and send it again.' },
  415: { ja: 'この形式の送信は受け付けません。フォームまたは JSON（application/json）で送信してください。', en: 'This format is not accepted; send a form or JSON (application/json).' },
  500: { ja: 'こちらの不具合で処理できませんでした。変更は保存されていません。時間をおいてやり直し、続く場合は事務局にお知らせください。', en: 'Something went wrong on our side; nothing was saved. Try again later, and tell the secretariat if it goes on.' },
  503: { ja: 'データベースに接続できません。変更は保存されていません。少し待ってからやり直してください。', en: 'The database cannot be reached; nothing was saved. Wait a moment and try again.' },
};

/** What to tell of `error`. Whatever is not a refusal of ours, of the framework or of the database is a bug (500). */
export function problemOf(error: unknown): Problem {
  const refusal = refusalIn(error);
  if (refusal) return ofRefusal(refusal);
  if (error instanceof HttpException) return ofStatus(error.getStatus());
  if (error instanceof QueryFailedError) return ofDatabase(error);
  if (isLostConnection(error)) return ofStatus(503);
  return ofStatus(500);
}

/** What of an error is a refusal that a person can act on: one of ours, or the database's of a value or of whoever came second. Else `null`. */
export function refusalIn(error: unknown): AppError | null {
  if (error instanceof AppError) return error;
  if (!(error instanceof QueryFailedError)) return null;
  const { code = '', constraint } = error.driverError as { code?: string; constraint?: string };
  if (CONSTRAINT_STATES.has(code)) return refusalOfConstraint(constraint, code);
  if (CONTENTION_STATES.has(code)) return refusalOfConstraint(undefined, '23505');
  // A text that is no number, day or id of the kind the column holds, or more than it holds.
  return code.startsWith('22') ? new Invalid('HTTP.400', SENTENCES[400]!) : null;
}

function ofRefusal(error: AppError): Problem {
  const later = error instanceof TryLater ? error : null;
  const status = later?.status ?? (error instanceof SignInNeeded ? 401 : STATUS[error.kind]);
  return { status, code: error.code, texts: error.texts, fields: error.fields, retryAfterSeconds: later?.retryAfterSeconds ?? null, isBug: false };
}

function ofStatus(status: number): Problem {
  const told = status in SENTENCES ? status : status >= 500 ? 500 : 400;
  const retryAfterSeconds = status === 503 ? UNAVAILABLE_SECONDS : null;
  return { status, code: `HTTP.${status}`, texts: SENTENCES[told]!, fields: [], retryAfterSeconds, isBug: told === 500 };
}

function ofDatabase(error: QueryFailedError): Problem {
  const { code = '' } = error.driverError as { code?: string };
  // The second fence held where the first should have: told as a refusal, logged as a fault of ours.
  if (code === '42501') return { ...ofStatus(403), isBug: true };
  if (code === '53100') return { ...ofStatus(503), code: 'DATABASE.DISK_FULL', texts: DISK_FULL };
  if (code.startsWith('08') || code.startsWith('53') || code.startsWith('57P') || isLostConnection(error.driverError)) return ofStatus(503);
  return ofStatus(500);
}

const DISK_FULL: ErrorTexts = {
  ja: 'サーバーのディスクに空きがありません。変更は保存されていません。管理者に空きを作るよう依頼してください。',
  en: 'The disk of the server is full; nothing was saved. Ask its administrator to free some space.',
};

function isLostConnection(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code } = error as NodeJS.ErrnoException;
  if (code !== undefined && (LOST_CODES.has(code) || /^(57P|08)/.test(code))) return true;
  if (error instanceof AggregateError) return error.errors.some(isLostConnection);
  // node-postgres gives these no code.
  return /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error)/i.test(error.message);
}
