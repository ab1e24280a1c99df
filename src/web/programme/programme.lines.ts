/** Parts of a programme and their changes, in words. */
import type { Language } from '../../engine/model.js';
import type { Part, Parts } from '../../meetings/programme.parts.js';
import type { ProgrammeChange, ProgrammeKind } from '../../meetings/programme-change.entity.js';
import { partiesOf, type Programme } from '../../meetings/timetable.input.js';
import { dateFormat } from '../../platform/time-zones.js';
import { formatClock, formatDay, joined, languageName, TOKYO } from '../format.js';
import { said } from '../parts/text.js';
import { wordFor } from '../trade.words.js';
import { programmeWords } from './programme.words.js';

interface Hours { startsAt: string; endsAt: string }
/** `by` is null where the reader may not know; `what` is a sentence. */
export interface ChangeLine { number: number; what: string; by: string; at: Date; isUndone: boolean }

export function zoneOf({ timeZone }: Pick<Programme, 'timeZone'>): string {
  return timeZone ?? TOKYO;
}

/** `10:00-12:00`, as it is typed; the day before it where it is not the first of the event. */
export function hoursTyped(programme: Programme, { startsAt, endsAt }: Hours): string {
  const day = dayOf(programme, startsAt);
  return `${day === programme.heldOn ? '' : `${day} `}${clockIn(programme, startsAt)}-${clockIn(programme, endsAt)}`;
}

/** `10:00–12:00`, with the day before it where it is not the first of the event. */
export function hoursSaid(programme: Programme, { startsAt, endsAt }: Hours, language: Language): string {
  const day = dayOf(programme, startsAt);
  return `${day === programme.heldOn ? '' : `${formatDay(day, language)} `}${clockIn(programme, startsAt)}–${clockIn(programme, endsAt)}`;
}

export function dayOf(programme: Pick<Programme, 'timeZone'>, at: string): string {
  return dateFormat('sv-SE', { timeZone: zoneOf(programme), year: 'numeric', month: '2-digit', day: '2-digit' }).format(new Date(at));
}

export function clockIn(programme: Pick<Programme, 'timeZone'>, at: string): string {
  return formatClock(new Date(at), zoneOf(programme));
}

/** What a break is called: its kind, and its own title where it has one. */
export function breakName({ kind, titleJa, titleEn }: Parts['break'], language: Language): string {
  const t = programmeWords[language];
  const word = wordFor(t, kind) ?? kind;
  return titleJa === null && titleEn === null ? word : said({ ja: titleJa, en: titleEn }, language);
}

export function talkName({ titleJa, titleEn }: Parts['talk'], language: Language): string {
  return titleJa === null && titleEn === null ? programmeWords[language].untitled : said({ ja: titleJa, en: titleEn }, language);
}

export function tableNotes({ seats, screen, homeOf }: Parts['table'], programme: Programme, language: Language): string[] {
  const t = programmeWords[language];
  return [t.seatsOf(seats), screen ? t.screen : t.noScreen, ...(homeOf === null ? [] : [t.homeOf(partyName(programme, homeOf, language))])];
}

export function talkNotes({ room, speakers }: Parts['talk'], programme: Programme, language: Language): string[] {
  const t = programmeWords[language];
  return [...(room === null ? [] : [room]), speakers.length === 0 ? t.noSpeakers : t.speakersAre(joined(speakers.map((id) => partyName(programme, id, language)), language))];
}

/** Pairs of languages as they are read and typed. */
export function languagesSaid(pairs: readonly (readonly [string, string])[], language: Language): string {
  return joined(pairs.map((pair) => pair.map((code) => languageName(code, language)).join('–')), language);
}

export function interpreterNotes({ languagePairs, consecutiveSlotsMax, restSlots, meetingsMax, windows }: Parts['interpreter'], programme: Programme, language: Language): string[] {
  const t = programmeWords[language];
  return [languagesSaid(languagePairs, language), joined(windows.map((one) => hoursSaid(programme, one, language)), language), t.mostInARow(consecutiveSlotsMax), t.restOf(restSlots), t.mostMeetings(meetingsMax)].filter((note) => note !== '');
}

export function partyName(programme: Programme, id: string, language: Language): string {
  const party = partiesOf(programme).find((one) => one.id === id);
  return party ? said(party.name, language) : id;
}

/** A part in one line. */
export function partLine(programme: Programme, kind: ProgrammeKind, partId: string, part: Part, language: Language): string {
  const t = programmeWords[language];
  const list = (...of: string[]): string => joined(of, language);
  if (kind === 'availability') {
    const { windows } = part as Parts['availability'];
    return `${partyName(programme, partId, language)} ${windows.length === 0 ? t.anyTime : list(...windows.map((one) => hoursSaid(programme, one, language)))}`;
  }
  if (kind === 'table') return list((part as Parts['table']).label, ...tableNotes(part as Parts['table'], programme, language));
  if (kind === 'interpreter') return list((part as Parts['interpreter']).label, ...interpreterNotes(part as Parts['interpreter'], programme, language));
  const when = hoursSaid(programme, part as Hours, language);
  if (kind === 'slot') return `${t.slot} ${when}`;
  if (kind === 'break') return list(`${breakName(part as Parts['break'], language)} ${when}`, ...((part as Parts['break']).meetingsAllowed ? [t.meetingsAllowed] : []));
  return list(`${talkName(part as Parts['talk'], language)} ${when}`, ...talkNotes(part as Parts['talk'], programme, language));
}

/** A change in one sentence. */
export function changeSaid(programme: Programme, { kind, partId, before, after }: Pick<ProgrammeChange, 'kind' | 'partId' | 'before' | 'after'>, language: Language): string {
  const t = programmeWords[language];
  const line = (part: object): string => `${t[kind]} ${partLine(programme, kind, partId, part as Part, language)}`.replace(`${t[kind]} ${t[kind]} `, `${t[kind]} `);
  if (before === null) return after === null ? '–' : t.added(line(after));
  return after === null ? t.removed(line(before)) : t.changed(line(before), partLine(programme, kind, partId, after as Part, language));
}

/** Changes, the newest first; `named` says who made one. */
export function changeLines(programme: Programme, changes: readonly ProgrammeChange[], named: (id: string | null) => string, language: Language): ChangeLine[] {
  const t = programmeWords[language];
  const undone = new Set(changes.map(({ undoes }) => undoes));
  return changes.map((change) => ({
    number: change.number, by: named(change.madeBy), at: change.madeAt, isUndone: undone.has(change.number),
    what: change.undoes === null ? changeSaid(programme, change, language) : t.undid(change.undoes, changeSaid(programme, change, language)),
  }));
}
