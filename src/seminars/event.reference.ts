/** Real events of the past, with their sources → rows. What is not known stays empty. */
import { Fields, readList, refuse } from '../engine/input/fields.js';
import type { ReferenceTable, Row } from '../platform/reference-data.js';
import { SEMINAR_FORMATS, SEMINAR_KINDS } from './seminar.entity.js';

const EVENTS_MAX = 2_000;
const LIST_MAX = 100;
const FORMAT = new RegExp(`^(${SEMINAR_FORMATS.join('|')})(?: \\((.*)\\))?$`, 's');

export function eventTable(json: unknown, name: string): ReferenceTable {
  const rows = readList(new Fields(json, name).raw('events'), `${name}: events`, EVENTS_MAX).map((event, at) => {
    const id = new Fields(event, `${name}: event ${at + 1}`).id('id');
    return eventRow(new Fields(event, `${name}: ${id}`));
  });
  return { table: 'seminar', key: ['id'], rows, versioned: true };
}

function eventRow(fields: Fields): Row {
  const [, format, formatNote] = FORMAT.exec(fields.text('format')) ?? refuse('FORMAT', `${fields.at('format')} は ${SEMINAR_FORMATS.join('、')} のいずれかで始まる必要があります。`,
    `${fields.at('format')} must begin with one of ${SEMINAR_FORMATS.join(', ')}.`);
  return {
    id: fields.id('id'),
    kind: fields.oneOf('type', SEMINAR_KINDS),
    title_ja: fields.textOrNull('name_ja'),
    title_en: fields.textOrNull('name_en'),
    held_on: heldOn(fields),
    ends_on: fields.dateOrNull('end_date'),
    place: fields.textOrNull('place'),
    country: fields.textOrNull('country'),
    format,
    format_note: formatNote ?? null,
    theme_en: fields.textOrNull('theme'),
    theme_domains: [],
    languages: [],
    attendance_figures: figures(fields.objectOrNull('attendance'), fields),
    programme: fields.textsOrNull('programme', LIST_MAX),
    matching_note: fields.textOrNull('matching'),
    sources: fields.textsOrNull('sources', LIST_MAX) ?? [],
    confidence: fields.oneOfOrNull('confidence', ['high', 'medium', 'low'] as const),
    note: fields.textOrNull('note'),
    sample: false,
  };
}

/** A day, or a month or year where the sources say no more. */
function heldOn(fields: Fields): string {
  const text = fields.text('date');
  if (!/^\d{4}(-\d{2}){0,2}$/.test(text) || Number.isNaN(Date.parse(text))) {
    refuse('DAY', `${fields.at('date')} は日・月・年のいずれかでなければなりません。`, `${fields.at('date')} must be a day, a month or a year such as 2024-10-01, 2024-10 or 2024.`);
  }
  return text;
}

function figures(attendance: Fields | null, event: Fields): Row | null {
  if (!attendance) return null;
  return Object.fromEntries(Object.keys(event.raw('attendance') as object).map((key) => [key, attendance.integer(key, 0, 10_000_000)]));
}
