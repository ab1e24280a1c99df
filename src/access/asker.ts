/** Who asks: read once a request from the session cookie, then carried to the policy, the handler and the database. */
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Language } from '../engine/model.js';
import type { Scope } from '../platform/database.js';

export const ROLES = ['secretariat', 'approver', 'company', 'organizer', 'city'] as const;
export type Role = (typeof ROLES)[number];

/** A local company that comes to a seminar, as a link names it. */
export interface LinkedParty { seminarId: string; attendanceId: string; localCompanyId: string }

export interface Asker {
  accountId: string | null;
  name: string;
  role: Role | 'anonymous' | 'system' | 'link';
  organisationIds: string[];
  cityIds: string[];
  seminarIds: string[];
  language: Language;
  /** IANA name of where they read. */
  timeZone: string;
  sessionId: string | null;
  /** For whom somebody answers through a link. */
  party?: LinkedParty;
  /** Signed in without the second factor that the role needs: may set it up, and nothing else. */
  mustEnrol?: true;
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Set by the guard before any handler runs. */
    asker?: Asker;
  }
}

/** Whether somebody acts with an account. */
export function hasRole<A extends Pick<Asker, 'role'>>(asker: A): asker is A & { role: Role } {
  return (ROLES as readonly string[]).includes(asker.role);
}

/** Where people read of whom nothing else is known. */
export const TIME_ZONE_DEFAULT = 'Asia/Tokyo';
/** Zones to read in: those of the networks' cities, of the office and of nobody. */
export const READER_ZONES = [
  'Asia/Tokyo', 'Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura', 'Asia/Singapore', 'Asia/Kuala_Lumpur', 'Asia/Kuching', 'Asia/Brunei', 'Asia/Bangkok', 'Asia/Manila',
  'Asia/Ho_Chi_Minh', 'Asia/Phnom_Penh', 'Asia/Vientiane', 'Asia/Yangon', 'Asia/Kolkata', 'UTC',
] as const;

/** Somebody who has not signed in. */
export function anonymousAsker(language: Language): Asker {
  return { accountId: null, name: '', role: 'anonymous', organisationIds: [], cityIds: [], seminarIds: [], language, timeZone: TIME_ZONE_DEFAULT, sessionId: null };
}

/** The asker in the words of row-level security. */
export function scopeOf(asker: Asker): Scope {
  return {
    account: asker.accountId ?? '',
    role: asker.role,
    organisations: asker.organisationIds.join(','),
    cities: asker.cityIds.join(','),
    seminars: asker.seminarIds.join(','),
    ...(asker.party && { party: `${asker.party.seminarId} ${asker.party.attendanceId} ${asker.party.localCompanyId}` }),
  };
}

/** Parameter of a controller's method: who asks. */
export const CurrentAsker = createParamDecorator((_data: unknown, context: ExecutionContext): Asker => {
  const { asker } = context.switchToHttp().getRequest<FastifyRequest>();
  if (!asker) throw new Error('No asker on the request: the guard of access did not run.');
  return asker;
});
