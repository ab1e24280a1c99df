/** Times where people are: local first, Tokyo smaller beneath. */
import { formatClock, formatDay, formatInstant, isoInZone, TOKYO, zoneName } from '../format.js';
import { useVisit } from './visit.js';

export function Day({ of, weekday }: { of: string; weekday?: boolean }) {
  const { language } = useVisit();
  return <time datetime={of}>{formatDay(of, language, weekday)}</time>;
}

/** An instant of the office's own work, in Tokyo. */
export function Instant({ at }: { at: Date }) {
  const { language } = useVisit();
  return <time datetime={isoInZone(at, TOKYO)}>{formatInstant(at, language)}</time>;
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
