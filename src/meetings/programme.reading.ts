/** Parts of a programme from what was typed: days and times of the event's zone become instants. Pure. */
import { Invalid, type ErrorTexts } from '../platform/errors.js';
import { dateFormat, instantIn } from '../platform/time-zones.js';
import { languagesIn } from './language.names.js';
import type { AvailabilityChange, BreakChange, InterpreterChange, SlotChange, TableChange, TalkChange } from './programme.dto.js';
import type { Parts } from './programme.parts.js';

interface Event { heldOn: string; timeZone: string | null }
type Hours = Parts['slot'];

const WINDOW = /^(?:(\d{4}-\d{2}-\d{2})\s+)?((?:[01]?\d|2[0-3]):[0-5]\d)\s*[-~]\s*((?:[01]?\d|2[0-3]):[0-5]\d)$/;

export function slotFrom(event: Event, { day, from, until }: SlotChange): Parts['slot'] {
  return hoursIn(event, day, from, until);
}

export function tableFrom({ label, seats, screen = false, homeOf = null }: TableChange): Parts['table'] {
  return { label, seats, screen, homeOf };
}

export function breakFrom(event: Event, { day, from, until, kind, titleJa = null, titleEn = null, meetingsAllowed = false }: BreakChange): Parts['break'] {
  return { ...hoursIn(event, day, from, until), titleJa, titleEn, kind, meetingsAllowed };
}

export function talkFrom(event: Event, { day, from, until, titleJa = null, titleEn = null, room = null, speakers }: TalkChange): Parts['talk'] {
  return { ...hoursIn(event, day, from, until), titleJa, titleEn, room, speakers: [...new Set(speakers ?? [])].sort() };
}

export function availabilityFrom(event: Event, { hours = null }: AvailabilityChange): Parts['availability'] {
  return { windows: windowsIn(event, hours ?? '') };
}

export function interpreterFrom(event: Event, { label, languages, hours, consecutiveSlotsMax, restSlots, meetingsMax }: InterpreterChange): Parts['interpreter'] {
  return { label, languagePairs: languagesIn(languages), consecutiveSlotsMax, restSlots, meetingsMax, windows: windowsIn(event, hours) };
}

function windowsIn(event: Event, hours: string): Hours[] {
  const lines = hours.normalize('NFKC').replace(/[‐‑‒–—―−ー〜]/gu, '-').split(/[,、;\n]/).map((line) => line.trim()).filter((line) => line !== '');
  const windows = lines.map((line) => {
    const [, day, from, until] = WINDOW.exec(line) ?? [];
    if (from === undefined || until === undefined) throw unread(line);
    return hoursIn(event, day, from.padStart(5, '0'), until.padStart(5, '0'), 'hours');
  });
  return windows.sort((left, right) => (left.startsAt < right.startsAt ? -1 : 1));
}

/** Throws `Invalid` for a time that the clocks of the zone skip. */
function hoursIn({ heldOn, timeZone }: Event, day: string | null | undefined, from: string, until: string, field?: string): Hours {
  const zone = timeZone ?? 'UTC';
  const instant = (clock: string, at: string): string => {
    const found = instantIn(zone, day ?? heldOn, clock);
    const shown = dateFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(found);
    if (shown !== clock) throw skipped(clock, field ?? at);
    return found.toISOString();
  };
  return { startsAt: instant(from, 'from'), endsAt: instant(until, 'until') };
}

function skipped(clock: string, field: string): Invalid {
  const texts: ErrorTexts = { ja: `この日、会場の時計に ${clock} はありません（夏時間の切替え）。別の時刻にしてください。`, en: `The clocks of the event skip ${clock} on this day. Choose another time.` };
  return new Invalid('PROGRAMME.NO_SUCH_TIME', texts, [{ field, texts }]);
}

function unread(line: string): Invalid {
  const shown = line.slice(0, 40);
  const texts: ErrorTexts = { ja: `「${shown}」を時間帯として読み取れません。10:00-12:00, 13:30-15:00 のように書いてください。`, en: `“${shown}” cannot be read as hours. Write them such as 10:00-12:00, 13:30-15:00.` };
  return new Invalid('PROGRAMME.HOURS', texts, [{ field: 'hours', texts }]);
}
