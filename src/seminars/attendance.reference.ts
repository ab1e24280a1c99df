/** Who attends a programme and whom they wish to meet → rows. */
import { localCompanyRow, localCompanyTable, localNeedRow, needTable } from '../cities/need.reference.js';
import type { Fields } from '../engine/input/fields.js';
import type { ReferenceTable, Row } from '../platform/reference-data.js';
import { ATTENDANCE_MODES, ATTENDANCE_WISHES } from './attendance.entity.js';
import { PRECEDENCE_MAX } from './delegate.entity.js';
import { parts } from './programme.reference.js';
import { hours, knownId, knownIdOrNull, knownIds, timeZone, type Known } from './reading.js';
import { VETO_KINDS } from './veto.entity.js';

const LIST_MAX = 500;
const MARKS = ['want', 'maybe', 'no'] as const;

export interface AttendanceRows {
  localCompanies: Row[]; localNeeds: Row[]; attendances: Row[]; windows: Row[]; needs: Row[]; solutions: Row[];
  requests: Row[]; fixed: Row[]; delegates: Row[]; metBefore: Row[]; vetoes: Row[];
}

export function nobody(): AttendanceRows {
  return { localCompanies: [], localNeeds: [], attendances: [], windows: [], needs: [], solutions: [], requests: [], fixed: [], delegates: [], metBefore: [], vetoes: [] };
}

/** Those who attend, with what they bring. */
export function attendanceTables(rows: AttendanceRows): ReferenceTable[] {
  const parent = ['seminar_id', 'attendance_id'];
  const children = [
    { table: 'attendance_window', field: 'availability', parent, order: ['starts_at'], columns: ['ends_at'], rows: rows.windows },
    { table: 'attendance_need', field: 'needs', parent, order: ['position'], columns: ['need_id'], rows: rows.needs },
    { table: 'attendance_solution', field: 'solutions', parent, order: ['position'], columns: ['solution_id'], rows: rows.solutions },
  ];
  return [
    localCompanyTable(rows.localCompanies),
    needTable(rows.localNeeds),
    { table: 'attendance', key: ['seminar_id', 'id'], rows: rows.attendances, versioned: false, children },
    { table: 'delegate', key: ['seminar_id', 'id'], rows: rows.delegates, versioned: false },
  ];
}

/** What they wish, to be loaded after the programme. */
export function wishTables(rows: AttendanceRows): ReferenceTable[] {
  const pair = ['seminar_id', 'a_id', 'b_id'];
  return [
    { table: 'meeting_request', key: ['seminar_id', 'id'], rows: rows.requests, versioned: false },
    { table: 'fixed_meeting', key: ['seminar_id', 'request_id'], rows: rows.fixed, versioned: false },
    { table: 'met_before', key: pair, rows: rows.metBefore, versioned: false },
    { table: 'veto', key: pair, rows: rows.vetoes, versioned: false },
  ];
}

/** Reads who attends; returns their ids. */
export function readAttendance(fields: Fields, rows: AttendanceRows, known: Known): Set<string> {
  const seminarId = fields.id('id');
  const ids = new Set<string>();
  const attend = (part: Fields, party: Row, seats: string): void => {
    ids.add(part.id('id'));
    rows.attendances.push(attendanceRow(part, seminarId, party, seats));
    for (const window of parts(part, 'availability')) rows.windows.push({ seminar_id: seminarId, attendance_id: part.id('id'), ...hours(window) });
    knownIds(part, 'needs', LIST_MAX, known.needs, 'need').forEach((need, at) => rows.needs.push({ seminar_id: seminarId, attendance_id: part.id('id'), position: at + 1, need_id: need }));
    knownIds(part, 'solutions', LIST_MAX, known.solutions, 'solution').forEach((solution, at) => rows.solutions.push({ seminar_id: seminarId, attendance_id: part.id('id'), position: at + 1, solution_id: solution }));
  };
  for (const part of parts(fields, 'delegations')) {
    attend(part, { kind: 'delegation', city_id: knownId(part, 'city_id', known.cities, 'city'), name_ja: part.textOrNull('name_ja'), name_en: part.textOrNull('name_en') }, 'seats');
  }
  for (const part of parts(fields, 'companies')) attend(part, { kind: 'company', organisation_id: knownId(part, 'id', known.organisations, 'organisation') }, 'persons_attending');
  for (const part of parts(fields, 'local_companies')) {
    rows.localCompanies.push(localCompanyRow(part));
    const need = localNeedRow(part, known.taxonomy);
    if (need) rows.localNeeds.push(need);
    attend(part, { kind: 'local-company', local_company_id: part.id('id') }, 'seats');
  }
  for (const part of parts(fields, 'delegates')) rows.delegates.push(delegateRow(part, seminarId, ids));
  return ids;
}

/** A sample person whom a party sends. */
function delegateRow(fields: Fields, seminarId: string, attendees: ReadonlySet<string>): Row {
  return {
    seminar_id: seminarId,
    id: fields.id('id'),
    attendance_id: knownId(fields, 'of', attendees, 'participant'),
    name_ja: fields.textOrNull('name_ja'),
    name_en: fields.textOrNull('name_en'),
    name_kana: fields.textOrNull('name_kana'),
    title_ja: fields.textOrNull('title_ja'),
    title_en: fields.textOrNull('title_en'),
    precedence: fields.integer('precedence', 1, PRECEDENCE_MAX),
    mode: fields.oneOf('mode', ATTENDANCE_MODES),
    sample: fields.bool('sample'),
  };
}

function attendanceRow(fields: Fields, seminarId: string, party: Row, seats: string): Row {
  return {
    seminar_id: seminarId,
    id: fields.id('id'),
    city_id: null,
    organisation_id: null,
    local_company_id: null,
    name_ja: null,
    name_en: null,
    ...party,
    mode: fields.oneOf('mode', ATTENDANCE_MODES),
    seats: fields.has(seats) ? fields.integer(seats, 1, 1_000) : null,
    time_zone: timeZone(fields, 'joins_from_time_zone'),
    languages: fields.textsOrNull('languages', LIST_MAX) ?? [],
    wish: fields.oneOfOrNull('wish', ATTENDANCE_WISHES),
    seated: fields.bool('seated'),
    meetings_min: fields.integer('min_meetings', 0, 1_000),
    meetings_max: fields.integer('max_meetings', 0, 1_000),
  };
}

/** `attendees`: ids of those who attend. */
export function readWishes(fields: Fields, rows: AttendanceRows, known: Known, attendees: ReadonlySet<string>): void {
  const seminarId = fields.id('id');
  const interpreters = new Set(parts(fields, 'interpreters').map((part) => part.id('id')));
  const slots = new Set(parts(fields, 'slots').map((part) => part.id('id')));
  const pair = (part: Fields): Row => ({ seminar_id: seminarId, a_id: knownId(part, 'a', attendees, 'participant'), b_id: knownId(part, 'b', attendees, 'participant') });
  for (const part of parts(fields, 'requests')) {
    rows.requests.push({
      ...pair(part),
      id: part.id('id'),
      solution_id: knownIdOrNull(part, 'solution', known.solutions, 'solution'),
      need_id: knownIdOrNull(part, 'need', known.needs, 'need'),
      a_mark: part.oneOfOrNull('a_mark', MARKS),
      b_mark: part.oneOfOrNull('b_mark', MARKS),
      interpreter_ids: part.textsOrNull('interpreter', LIST_MAX) === null ? null : knownIds(part, 'interpreter', LIST_MAX, interpreters, 'interpreter'),
    });
  }
  const requests = new Set(rows.requests.filter((row) => row['seminar_id'] === seminarId).map((row) => row['id'] as string));
  for (const part of parts(fields, 'fixed_meetings')) {
    rows.fixed.push({
      seminar_id: seminarId,
      request_id: knownId(part, 'request', requests, 'request'),
      slot_id: knownId(part, 'slot', slots, 'slot'),
      locked: part.bool('locked'),
      reason_ja: part.textOrNull('reason_ja'),
      reason_en: part.textOrNull('reason_en'),
    });
  }
  for (const part of parts(fields, 'met_before')) rows.metBefore.push({ ...pair(part), met_on: part.date('on') });
  for (const part of parts(fields, 'vetoes')) {
    rows.vetoes.push({ ...pair(part), kind: part.oneOf('kind', VETO_KINDS), hidden_from: part.oneOf('hidden_from', ['both', 'a', 'b'] as const), sample: part.has('sample') ? part.bool('sample') : false });
  }
}
