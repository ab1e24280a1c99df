/** An instant in the zone in which it was meant, with Tokyo behind it where that is another clock. */
import type { Texts } from '../../../engine/model.js';
import { eraDayWithWestern, eraInstant } from '../../era.js';
import { formatClock, formatInstant, isoInZone, TOKYO, zoneName } from '../../format.js';

/** "令和6年11月21日（2024年11月21日）09:00 Jakarta（東京 11:00）": the day in Tokyo is told where it is another one. */
export function timeIn(at: Date, zone: string): Texts {
  const local = isoInZone(at, zone).slice(0, 10);
  const there = {
    ja: `${eraDayWithWestern(local)}${formatClock(at, zone)} ${zoneName(zone, 'ja')}`, en: `${formatInstant(at, 'en', zone)} ${zoneName(zone, 'en')}`,
  };
  if (zone === TOKYO) return there;
  const isSameDay = isoInZone(at, TOKYO).slice(0, 10) === local;
  const tokyo = isSameDay ? { ja: formatClock(at, TOKYO), en: formatClock(at, TOKYO) } : { ja: eraInstant(at), en: formatInstant(at, 'en') };
  return { ja: `${there.ja}（${zoneName(TOKYO, 'ja')} ${tokyo.ja}）`, en: `${there.en} (${zoneName(TOKYO, 'en')} ${tokyo.en})` };
}
