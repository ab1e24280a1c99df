/**
 * A form that was sent when the session had ended: its fields travel hidden through signing in and are offered to be sent again.
 * Passwords never travel, nor does anything too large.
 */
import type { FastifyRequest } from 'fastify';
import { localPath } from '../access/local-path.js';
import { homeOf, paths } from './paths.js';

export interface CarriedForm { to: string; fields: [string, string][] }

export const CARRIED_CHARACTERS_MAX = 64_000;
export const CARRIED_FIELDS_MAX = 500;
const SECRET_NAME = /password|secret|token|code$/i;
/** Forms that are about signing in itself, or hold secrets. */
const NEVER = [paths.signIn, paths.signOut, paths.language, paths.account, '/invitation', '/answer', '/api'];

/** The form of the request as it travels; null where there is none, or none that may. */
export function carriedBy(request: FastifyRequest): string | null {
  if (request.method !== 'POST') return null;
  if (!(request.headers['content-type'] ?? '').startsWith('application/x-www-form-urlencoded')) return null;
  const fields = fieldsOfBody(request.body);
  if (fields === null || fields.length === 0) return null;
  const written = JSON.stringify({ to: request.url, fields } satisfies CarriedForm);
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
  return { to, fields: fields.filter(([name]) => !SECRET_NAME.test(name)) };
}

/** What travelled, for somebody whose first page is `ownHome`; null where it was written on pages of another role, whose words are not theirs to read. */
export function carriedFor(written: string, ownHome: string): CarriedForm | null {
  const carried = carriedForm(written);
  const others = Object.values(homeOf).filter((home) => home !== ownHome);
  return carried === null || others.some((home) => carried.to === home || carried.to.startsWith(`${home}/`)) ? null : carried;
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
