/**
 * A form that was sent when the session had ended: its fields travel hidden through signing in and are offered to be sent again.
 * Passwords never travel, nor does anything too large.
 *
 * It is offered to its writer: the cookie of the ended session still names their account, whose keyed mark travels along, and
 * somebody else who signs in on the same page finds nothing. Where nothing tells who wrote it (signed out in another window, a
 * password changed elsewhere, a browser that lost its cookies), it is offered to whoever has pages of that kind: the text
 * is in that browser in any case, one step back, and to withhold it would protect nobody and cost its writer their work.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { localPath } from '../access/local-path.js';
import { homeOf, paths } from './paths.js';

/** `by`: the mark of its writer, where known. */
export interface CarriedForm { to: string; fields: [string, string][]; by?: string }

export const CARRIED_CHARACTERS_MAX = 64_000;
export const CARRIED_FIELDS_MAX = 500;
const SECRET_NAME = /password|secret|token|code$/i;
/** Forms that are about signing in itself, or hold secrets. */
const NEVER = [paths.signIn, paths.signOut, paths.language, paths.account, '/invitation', '/answer', '/local', '/api'];

/** The form of the request as it travels, with its writer's mark; null where there is none, or none that may. */
export function carriedBy(request: FastifyRequest, by: string | null): string | null {
  if (request.method !== 'POST') return null;
  if (!(request.headers['content-type'] ?? '').startsWith('application/x-www-form-urlencoded')) return null;
  const fields = fieldsOfBody(request.body);
  if (fields === null || fields.length === 0) return null;
  const written = JSON.stringify({ to: request.url, fields, ...(by === null ? {} : { by }) } satisfies CarriedForm);
  return carriedForm(written) === null ? null : written;
}

/** What travelled, checked as anything that comes from outside; null for what is not to be sent again. */
export function carriedForm(written: string): CarriedForm | null {
  if (written === '' || written.length > CARRIED_CHARACTERS_MAX) return null;
  const read = parsed(written);
  if (typeof read !== 'object' || read === null || !('to' in read) || !('fields' in read)) return null;
  const { to, fields } = read;
  if (typeof to !== 'string' || localPath(to) !== to || NEVER.some((path) => to === path || to.startsWith(`${path}/`) || to.startsWith(`${path}?`))) return null;
  if (!Array.isArray(fields) || fields.length === 0 || fields.length > CARRIED_FIELDS_MAX || !fields.every(isField)) return null;
  const by = 'by' in read ? read.by : undefined;
  if (by !== undefined && typeof by !== 'string') return null;
  return { to, fields: fields.filter(([name]) => !SECRET_NAME.test(name)), ...(by === undefined ? {} : { by }) };
}

/** An account as a mark that only this installation can make, and that is worth nothing elsewhere. */
export function writerMark(key: string, accountId: string): string {
  return createHmac('sha256', key).update(accountId).digest('base64url');
}

/** What travelled, for somebody with this mark whose first page is `ownHome`; null where another wrote it, or, with no writer known, where it was written on pages of another role. */
export function carriedFor(written: string, mark: string, ownHome: string): CarriedForm | null {
  const carried = carriedForm(written);
  if (carried === null) return null;
  if (carried.by !== undefined && !isSame(carried.by, mark)) return null;
  const others = Object.values(homeOf).filter((home) => home !== ownHome);
  return others.some((home) => carried.to === home || carried.to.startsWith(`${home}/`)) ? null : carried;
}

/** The texts that a person wrote, to be recognised: not the marks of boxes and hidden ids. */
export function textsOf({ fields }: CarriedForm): string[] {
  return fields.map(([, value]) => value.trim()).filter((value) => /\s/.test(value) || /[^\x00-\x7f]/.test(value));
}

function fieldsOfBody(body: unknown): [string, string][] | null {
  if (typeof body !== 'object' || body === null) return null;
  const fields: [string, string][] = [];
  for (const [name, value] of Object.entries(body)) {
    for (const each of [value].flat() as unknown[]) {
      if (typeof each !== 'string') return null;
      if (!SECRET_NAME.test(name)) fields.push([name, each]);
    }
  }
  return fields;
}

function isSame(one: string, other: string): boolean {
  const [left, right] = [Buffer.from(one), Buffer.from(other)];
  return left.length === right.length && timingSafeEqual(left, right);
}

function isField(value: unknown): value is [string, string] {
  return Array.isArray(value) && value.length === 2 && typeof value[0] === 'string' && typeof value[1] === 'string';
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}
