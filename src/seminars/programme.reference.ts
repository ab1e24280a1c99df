/** A programme with its talks, breaks, slots, tables, links and interpreters → rows. */
import { checkTheme } from '../engine/input/seminar.js';
import { Fields } from '../engine/input/fields.js';
import type { ReferenceTable, Row } from '../platform/reference-data.js';
import { ATTENDANCE_MODES } from './attendance.entity.js';
import { hours, instant, knownIdOrNull, knownIds, timeZone, type Known } from './reading.js';
import { SEMINAR_FORMATS, SEMINAR_KINDS } from './seminar.entity.js';

const PARTS_MAX = 1_000;
const LIST_MAX = 100;

export interface ProgrammeRows { seminars: Row[]; talks: Row[]; speakers: Row[]; breaks: Row[]; slots: Row[]; tables: Row[]; links: Row[]; interpreters: Row[]; interpreterWindows: Row[] }

export function noProgramme(): ProgrammeRows {
  return { seminars: [], talks: [], speakers: [], breaks: [], slots: [], tables: [], links: [], interpreters: [], interpreterWindows: [] };
}

/** The seminar itself. */
export function seminarTable(rows: ProgrammeRows): ReferenceTable {
  return { table: 'seminar', key: ['id'], rows: rows.seminars, versioned: true };
}

/** Its parts, to be loaded after those who attend. */
export function programmeTables(rows: ProgrammeRows): ReferenceTable[] {
  const key = ['seminar_id', 'id'];
  const speakers = { table: 'talk_speaker', field: 'speakers', parent: ['seminar_id', 'talk_id'], order: ['attendance_id'], columns: [], rows: rows.speakers };
  const windows = { table: 'interpreter_window', field: 'availability', parent: ['seminar_id', 'interpreter_id'], order: ['starts_at'], columns: ['ends_at'], rows: rows.interpreterWindows };
  return [
    { table: 'talk', key, rows: rows.talks, versioned: false, children: [speakers] },
    { table: 'seminar_break', key, rows: rows.breaks, versioned: false },
    { table: 'slot', key, rows: rows.slots, versioned: false },
    { table: 'seminar_table', key, rows: rows.tables, versioned: false },
    { table: 'video_link', key, rows: rows.links, versioned: false },
    { table: 'interpreter', key, rows: rows.interpreters, versioned: false, children: [windows] },
  ];
}

/** `attendees`: ids of those who attend. */
export function readProgramme(fields: Fields, rows: ProgrammeRows, known: Known, attendees: ReadonlySet<string>): void {
  const seminarId = fields.id('id');
  rows.seminars.push(seminarRow(fields, known));
  for (const part of parts(fields, 'sessions')) {
    rows.talks.push({ seminar_id: seminarId, id: part.id('id'), title_ja: part.textOrNull('title_ja'), title_en: part.textOrNull('title_en'), ...hours(part), room: part.textOrNull('room') });
    for (const speaker of knownIds(part, 'speakers', LIST_MAX, attendees, 'participant')) rows.speakers.push({ seminar_id: seminarId, talk_id: part.id('id'), attendance_id: speaker });
  }
  for (const part of parts(fields, 'breaks')) {
    rows.breaks.push({ seminar_id: seminarId, id: part.id('id'), kind: part.id('kind'), title_ja: part.textOrNull('title_ja'), title_en: part.textOrNull('title_en'), ...hours(part), meetings_allowed: part.bool('meetings_allowed') });
  }
  for (const part of parts(fields, 'slots')) rows.slots.push({ seminar_id: seminarId, id: part.id('id'), ...hours(part) });
  for (const part of parts(fields, 'tables')) {
    rows.tables.push({ seminar_id: seminarId, id: part.id('id'), label: part.text('label'), seats: part.integer('seats', 1, 1_000), screen: part.bool('screen'), home_of: knownIdOrNull(part, 'home_of', attendees, 'participant') });
  }
  for (const part of parts(fields, 'video_links')) rows.links.push({ seminar_id: seminarId, id: part.id('id'), label: part.text('label') });
  for (const part of parts(fields, 'interpreters')) readInterpreter(part, seminarId, rows);
}

/** The objects of a list, each named by its id in what is said of it. */
export function parts(fields: Fields, key: string): Fields[] {
  return fields.listOrEmpty(key, PARTS_MAX).map((part, at) => {
    const id = new Fields(part, `${fields.at(key)}[${at}]`).raw('id');
    return new Fields(part, typeof id === 'string' ? `${fields.path}, ${key} ${id.slice(0, 100)}` : `${fields.at(key)}[${at}]`);
  });
}

function seminarRow(fields: Fields, known: Known): Row {
  const venue = fields.objectOrNull('venue');
  const theme = fields.object('theme');
  const realEvent = knownIdOrNull(fields, 'relates_to_real_event', known.events, 'event');
  const place = realEvent === null ? undefined : known.events.get(realEvent);
  return {
    id: fields.id('id'),
    kind: fields.oneOf('kind', SEMINAR_KINDS),
    network_id: knownIdOrNull(fields, 'network', known.networks, 'network'),
    real_event_id: realEvent,
    title_ja: fields.textOrNull('title_ja'),
    title_en: fields.textOrNull('title_en'),
    held_on: fields.date('date'),
    time_zone: timeZone(fields, 'time_zone'),
    opens_at: instant(fields, 'opens'),
    closes_at: instant(fields, 'closes'),
    place: place?.place ?? null,
    country: place?.country ?? null,
    venue_ja: venue?.textOrNull('name_ja') ?? null,
    venue_en: venue?.textOrNull('name_en') ?? null,
    prayer_room: venue?.has('prayer_room') ? venue.bool('prayer_room') : null,
    halal: venue?.has('halal') ? venue.bool('halal') : null,
    format: fields.oneOf('format', SEMINAR_FORMATS),
    theme_ja: theme.textOrNull('ja'),
    theme_en: theme.textOrNull('en'),
    theme_domains: checkTheme(theme.textsOrNull('domains', LIST_MAX) ?? [], known.taxonomy, theme.at('domains')),
    languages: fields.textsOrNull('working_languages', LIST_MAX) ?? [],
    sources: [],
    rules: rules(fields.objectOrNull('rules')),
    sample: fields.has('sample') ? fields.bool('sample') : false,
  };
}

function rules(fields: Fields | null): Row | null {
  if (!fields) return null;
  return {
    online_needs_screen_table: fields.bool('online_needs_screen_table'),
    both_online_needs_link_only: fields.bool('both_online_needs_link_only'),
    delegations_stay_seated: fields.bool('delegations_stay_seated'),
    buffer_minutes: fields.integer('buffer_minutes', 0, 240),
    max_meetings_per_company: fields.integer('max_meetings_per_company', 0, 1_000),
    max_consecutive_meetings: fields.integer('max_consecutive_meetings', 1, 1_000),
  };
}

function readInterpreter(fields: Fields, seminarId: string, rows: ProgrammeRows): void {
  rows.interpreters.push({
    seminar_id: seminarId,
    id: fields.id('id'),
    label: fields.text('label'),
    language_pairs: fields.list('pairs', LIST_MAX).map((pair, at) => new Fields({ pair }, `${fields.at('pairs')}[${at}]`).texts('pair', 2)),
    mode: fields.oneOf('mode', ATTENDANCE_MODES),
    consecutive_slots_max: fields.integer('max_consecutive_slots', 1, 1_000),
    rest_slots: fields.integer('rest_slots', 0, 1_000),
    meetings_max: fields.integer('max_meetings', 0, 10_000),
  });
  for (const window of parts(fields, 'availability')) rows.interpreterWindows.push({ seminar_id: seminarId, interpreter_id: fields.id('id'), ...hours(window) });
}
