/** From a programme and what touches it to what its pages show. */
import type { Language } from '../../engine/model.js';
import type { Fault } from '../../engine/timetable/check.js';
import { faultSentence } from '../../engine/timetable/sentences.js';
import type { ProgrammeEffect } from '../../meetings/programme.effects.js';
import type { ProgrammeKind } from '../../meetings/programme-change.entity.js';
import { partiesOf, planOf, type Programme, type Standing } from '../../meetings/timetable.input.js';
import { daysBetween, joined } from '../format.js';
import { placesOf } from '../secretariat/timetable/hand.data.js';
import { timetableNames } from '../secretariat/timetable/timetable.names.js';
import { breakName, hoursSaid, interpreterNotes, tableNotes, talkNotes, zoneOf } from './programme.lines.js';
import type { PartRow, ProgrammeSeminar } from './programme.page.js';
import { programmeWords } from './programme.words.js';
import type { TouchedLine } from './touched.page.js';

const DAYS_MAX = 31;
const DAY_MS = 86_400_000;

export function seminarOf({ id, title, sample, heldOn, endsOn, timeZone }: Programme): ProgrammeSeminar {
  const count = Math.min(DAYS_MAX, 1 + Math.max(0, daysBetween(heldOn, endsOn ?? heldOn)));
  const days = Array.from({ length: count }, (_, at) => new Date(Date.parse(`${heldOn}T00:00:00Z`) + at * DAY_MS).toISOString().slice(0, 10));
  return { id, title, sample, zone: zoneOf({ timeZone }), days };
}

/** Every part, in the order of the day; of the hours of parties only those that are limited. */
export function rowsOf(programme: Programme, language: Language): Record<ProgrammeKind, PartRow[]> {
  const t = programmeWords[language];
  const hours = ({ startsAt, endsAt }: { startsAt: string; endsAt: string }): NonNullable<PartRow['hours']> => ({ from: new Date(startsAt), until: new Date(endsAt) });
  return {
    slot: programme.slots.map((slot, at) => ({ id: slot.id, hours: hours(slot), name: t.slotNumber(at + 1), notes: [t.minutes(slot.minutes)] })),
    break: programme.breaks.map((pause) => ({
      id: pause.id, hours: hours(pause), name: pause.title.ja === null && pause.title.en === null ? breakName({ ...pause, titleJa: null, titleEn: null }, language) : pause.title,
      notes: [t[pause.kind as 'other'] ?? pause.kind, ...(pause.meetingsAllowed ? [t.meetingsAllowed] : [])],
    })),
    talk: programme.talks.map((talk) => ({ id: talk.id, hours: hours(talk), name: talk.title.ja === null && talk.title.en === null ? t.untitled : talk.title, notes: talkNotes({ ...talk, titleJa: null, titleEn: null }, programme, language) })),
    table: programme.tables.map((table) => ({ id: table.id, hours: null, name: table.label, notes: tableNotes(table, programme, language) })),
    availability: partiesOf(programme).filter(({ availability }) => availability.length > 0).map((party) => ({
      id: party.id, hours: null, name: party.name, notes: [joined(party.availability.map((one) => hoursSaid(programme, one, language)), language)],
    })),
    interpreter: programme.interpreters.map((one) => ({ id: one.id, hours: null, name: one.label, notes: interpreterNotes({ ...one, windows: one.availability }, programme, language), idle: idleSaid(programme, one.id, language) })),
  };
}

/** Why nobody can use an interpreter, with the remedy; null where somebody can. */
export function idleSaid(programme: Programme, id: string, language: Language): string | null {
  const t = programmeWords[language];
  const { problem } = planOf(programme, { apart: [] });
  const planned = problem.interpreters.find((one) => one.id === id);
  if (!planned) return null;
  if (problem.slots.length > 0 && planned.away.length === problem.slots.length) return t.noHours;
  return problem.meetings.length > 0 && planned.languages.length === 0 ? t.noLanguage : null;
}

/** Each meeting as it stands before the change, and what the change does to it. */
export function touchedLines({ meetings }: ProgrammeEffect, programme: Programme, standings: readonly Standing[], gone: ReadonlyMap<string, string>, language: Language): TouchedLine[] {
  const t = programmeWords[language];
  const names = timetableNames(programme, language, gone);
  const stood = new Map(standings.map((one) => [one.requestId, one]));
  return meetings.map(({ requestId, before, after, faults, published, locked }) => {
    const standing = stood.get(requestId);
    const [was, is] = [before, after ?? before].map((hours) => hoursSaid(programme, hours, language));
    // Slots are numbered by the programme after the change; the meeting's own hours are what people know.
    const said = ({ code, ids, slot }: Fault): string => {
      if (code === 'PLACE_GONE') return t.whyGone(names.of(ids[1]!));
      if (code === 'INTERPRETER_GONE') return t.whyNobody(names.of(ids[1]!));
      if (code === 'OUTSIDE') return t.whyNoSlot;
      return faultSentence({ code, ids, ...(slot === undefined ? {} : { slot }) }, language, { of: (id) => names.of(id), slot: () => is! });
    };
    // A break closes the place and takes everybody away: once is enough.
    const isClosed = faults.some(({ code }) => code === 'PLACE_CLOSED');
    const why = faults.filter(({ code }) => !isClosed || code !== 'PARTY_AWAY').map(said);
    return {
      id: requestId, name: names.of(requestId), hours: { from: new Date(before.startsAt), until: new Date(before.endsAt) }, where: standing ? placesOf(programme, standing, language, gone) : [],
      why: [...new Set([...(was === is ? [] : [t.moves(was!, is!)]), ...why])], isPublished: published, isLocked: locked,
    };
  });
}
