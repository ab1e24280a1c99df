/** Where the one who asks reads: the office works in Tokyo time, everybody else where they are. */
import type { FastifyRequest } from 'fastify';
import { TIME_ZONE_DEFAULT } from '../access/asker.js';
import type { Reader } from './format.js';

/** Tokyo is named only to those who might be elsewhere. */
export function readerOf({ language, asker }: Pick<FastifyRequest, 'language' | 'asker'>): Reader {
  const isOffice = asker?.role === 'secretariat' || asker?.role === 'approver';
  const timeZone = isOffice ? TIME_ZONE_DEFAULT : asker?.timeZone ?? TIME_ZONE_DEFAULT;
  const isSignedIn = asker?.accountId != null;
  return { language, timeZone, isZoneNamed: !(timeZone === TIME_ZONE_DEFAULT && isSignedIn && (isOffice || language === 'ja')) };
}
