/** Times where people are: local first, Tokyo smaller beneath. */
import { formatClock, formatDay, formatFor, isoInZone, TOKYO, zoneName } from '../format.js';
import { eraYear } from '../era.js';
import { useVisit } from './visit.js';

export function Day({ of, weekday }: { of: string; weekday?: boolean }) {
  const { language } = useVisit();
  return <time datetime={of} data-era={language === 'ja' ? eraYear(of) : undefined}>{formatDay(of, language, weekday)}</time>;
}

/** An instant where its reader is, unless it belongs to another zone. */
export function Instant({ at, zone }: { at: Date; zone?: string }) {
  const visit = useVisit();
  const reader = zone === undefined ? visit : { language: visit.language, timeZone: zone, isZoneNamed: true };
  const iso = isoInZone(at, reader.timeZone);
  return <time datetime={iso} data-era={reader.language === 'ja' ? eraYear(iso.slice(0, 10)) : undefined}>{formatFor(reader, at)}</time>;
}

/** A span of one day in a zone, with Tokyo beneath where it differs. */
export function Span({ from, until, zone, zoneLabel }: { from: Date; until: Date; zone: string; zoneLabel?: string }) {
  const { language } = useVisit();
  const local = zoneLabel ?? zoneName(zone, language);
  return (
    <>
      <span class="nowrap"><time datetime={isoInZone(from, zone)}>{formatClock(from, zone)}</time>–<time datetime={isoInZone(until, zone)}>{formatClock(until, zone)}</time> {local}</span>
      {zone === TOKYO ? null : <small class="nowrap">{`${formatClock(from, TOKYO)}–${formatClock(until, TOKYO)} ${zoneName(TOKYO, language)}`}</small>}
    </>
  );
}
