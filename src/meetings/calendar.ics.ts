/**
 * Meetings as a calendar file (RFC 5545, 5546). Times are instants in UTC, which every reader shows in its own zone; a meeting keeps its
 * UID whatever becomes of it. What is cancelled names nobody any more and leaves its time free, also where a reader ignores its status.
 */
import type { Language } from '../engine/model.js';
import { dateFormat, offsetOf } from '../platform/time-zones.js';
import type { CalendarMeeting } from './calendar.entity.js';

interface Text { ja: string | null; en: string | null }
export interface Calendar {
  /** `cancel` holds the cancelled alone, for programs to take them away; `publish` holds what it is given. */
  method: 'publish' | 'cancel';
  seminar: { title: Text; venue: Text; place: string | null; timeZone: string | null };
  /** Whose calendar it is: the attendance, its name, and where it is on the day. */
  party: { id: string; name: Text; timeZone: string };
  organizer: { name: string; address: string };
  language: Language;
  meetings: readonly CalendarMeeting[];
}

const OCTETS_MAX = 75;
const HOME_ZONE = 'Asia/Tokyo';
const REFRESH = 'PT1H';

const words = {
  ja: {
    name: (title: string, party: string) => `面談の予定：${title}（${party}）`, with: (name: string) => `面談：${name}`, preliminary: '（仮）', cancelled: '【中止】面談', sample: '【見本】',
    table: (label: string) => `卓 ${label}`, link: (label: string) => `オンライン ${label}`, interpreter: (label: string) => `通訳：${label}`,
    version: (number: number, isFinal: boolean) => `時間割 第${number}版（${isFinal ? '確定' : '仮。変わることがあります'}）`, time: (text: string, zone: string) => `${text}（${zone}）`,
    gone: 'この面談は中止になりました。予定表に残っている場合は削除してください。',
  },
  en: {
    name: (title: string, party: string) => `Meetings: ${title} (${party})`, with: (name: string) => `Meeting: ${name}`, preliminary: ' (preliminary)', cancelled: 'Cancelled: meeting', sample: '[Sample] ',
    table: (label: string) => `Table ${label}`, link: (label: string) => `Online ${label}`, interpreter: (label: string) => `Interpreter: ${label}`,
    version: (number: number, isFinal: boolean) => `Timetable version ${number} (${isFinal ? 'final' : 'preliminary, may change'})`, time: (text: string, zone: string) => `${text} (${zone})`,
    gone: 'This meeting is not held. If it still stands in your calendar, please delete it.',
  },
};

export function icsOf(calendar: Calendar): string {
  const { method, seminar, party, language, meetings } = calendar;
  const t = words[language];
  const name = `${meetings.some(({ shown }) => shown.sample) ? t.sample : ''}${t.name(said(seminar.title, language), said(party.name, language))}`;
  const lines = [
    'BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//JASCA Match//Meetings//EN', 'CALSCALE:GREGORIAN', `METHOD:${method.toUpperCase()}`,
    `NAME:${escaped(name)}`, `X-WR-CALNAME:${escaped(name)}`, `REFRESH-INTERVAL;VALUE=DURATION:${REFRESH}`, `X-PUBLISHED-TTL:${REFRESH}`,
    ...meetings.flatMap((meeting) => eventOf(meeting, calendar)),
    'END:VCALENDAR',
  ];
  return `${lines.map(folded).join('\r\n')}\r\n`;
}

/** The same for a meeting and a side of it for ever. */
export function uidOf({ seminarId, requestId }: Pick<CalendarMeeting, 'seminarId' | 'requestId'>, partyId: string): string {
  return `${requestId}.${partyId}.${seminarId}@jasca-match`;
}

function eventOf(meeting: CalendarMeeting, { seminar, party, organizer, language }: Calendar): string[] {
  const { sequence, number, isFinal, isCancelled, changedAt, shown } = meeting;
  const t = words[language];
  const sample = shown.sample ? t.sample : '';
  const summary = isCancelled ? `${sample}${t.cancelled}` : `${sample}${t.with(said(meeting.aId === party.id ? shown.b : shown.a, language))}${isFinal ? '' : t.preliminary}`;
  const venue = seminar.venue[language] ?? seminar.venue.ja ?? seminar.venue.en ?? seminar.place;
  const where = [...(shown.table === null ? [] : [t.table(shown.table)]), ...(shown.link === null ? [] : [t.link(shown.link)]), ...(venue !== null && shown.table !== null ? [venue] : [])];
  const told = isCancelled ? [t.gone] : [...timesOf(meeting, seminar.timeZone ?? HOME_ZONE, party.timeZone, language), ...where.slice(0, 2), ...(shown.interpreter === null ? [] : [t.interpreter(shown.interpreter)]), t.version(number, isFinal)];
  return [
    'BEGIN:VEVENT', `UID:${escaped(uidOf(meeting, party.id))}`, `DTSTAMP:${stamp(changedAt)}`, `LAST-MODIFIED:${stamp(changedAt)}`, `SEQUENCE:${sequence}`,
    `DTSTART:${stamp(new Date(shown.startsAt))}`, `DTEND:${stamp(new Date(shown.endsAt))}`, `SUMMARY:${escaped(summary)}`,
    ...(isCancelled || where.length === 0 ? [] : [`LOCATION:${escaped(where.join(' '))}`]), `DESCRIPTION:${escaped([said(seminar.title, language), ...told].join('\n'))}`,
    `ORGANIZER;CN="${organizer.name.replace(/["\r\n]/g, '')}":mailto:${organizer.address}`, `STATUS:${isCancelled ? 'CANCELLED' : isFinal ? 'CONFIRMED' : 'TENTATIVE'}`, `TRANSP:${isCancelled ? 'TRANSPARENT' : 'OPAQUE'}`, 'END:VEVENT',
  ];
}

/** The clock at the event, and that of the party where it shows another time. */
function timesOf({ shown: { startsAt, endsAt } }: CalendarMeeting, zone: string, own: string, language: Language): string[] {
  const [from, until] = [new Date(startsAt), new Date(endsAt)];
  const clock = (at: Date, timeZone: string): string => dateFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(at);
  const zones = offsetOf(zone, from) === offsetOf(own, from) ? [zone] : [zone, own];
  return zones.map((each) => words[language].time(`${clock(from, each)}–${clock(until, each)}`, `${each.split('/').at(-1)!.replaceAll('_', ' ')} ${offsetOf(each, from)}`));
}

function said(text: Text, language: Language): string {
  return text[language] ?? text.ja ?? text.en ?? '–';
}

function stamp(at: Date): string {
  return `${at.toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;
}

/** A text as a value; controls other than ends of lines are left out. */
function escaped(text: string): string {
  return text.toWellFormed().replace(/\r\n?/g, '\n').replace(/[\u0000-\u0009\u000b-\u001f\u007f]/g, ' ').replace(/[\\;,]/g, '\\$&').replace(/\n/g, '\\n');
}

/** Lines of at most 75 octets, never broken within a character. */
function folded(line: string): string {
  let shown = '';
  let octets = 0;
  for (const character of line) {
    const size = Buffer.byteLength(character);
    if (octets + size > OCTETS_MAX) {
      shown += '\r\n ';
      octets = 1;
    }
    shown += character;
    octets += size;
  }
  return shown;
}
