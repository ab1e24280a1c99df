/** What stands in the form of a part: as it was typed, as the part that it means, and as it is written for a part that stands. */
import type { Language } from '../../engine/model.js';
import { AvailabilityChange, BreakChange, InterpreterChange, SlotChange, TableChange, TalkChange } from '../../meetings/programme.dto.js';
import type { Part } from '../../meetings/programme.parts.js';
import { availabilityFrom, breakFrom, interpreterFrom, slotFrom, tableFrom, talkFrom } from '../../meetings/programme.reading.js';
import { PROGRAMME_KINDS, type ProgrammeKind } from '../../meetings/programme-change.entity.js';
import { partiesOf, type Programme } from '../../meetings/timetable.input.js';
import { checked, fieldsOf } from '../forms.js';
import { clockIn, dayOf, hoursTyped, languagesSaid } from './programme.lines.js';
import { nameOffered, partyNamed } from './programme.parties.js';

export const TEXTS = ['day', 'from', 'until', 'kind', 'titleJa', 'titleEn', 'room', 'label', 'seats', 'homeOf', 'hours', 'speaker', 'languages', 'consecutiveSlotsMax', 'restSlots', 'meetingsMax'] as const;
export const TICKS = ['screen', 'meetingsAllowed'] as const;
const TYPED_MAX = 2_000;
const SPEAKERS_MAX = 100;

/** Parties are typed by name; `speakers` are those named so far, by id. */
export type Typed = Record<(typeof TEXTS)[number], string> & Record<(typeof TICKS)[number], boolean> & { speakers: string[] };
export const NOTHING: Typed = { day: '', from: '', until: '', kind: 'coffee', titleJa: '', titleEn: '', room: '', label: '', seats: '', homeOf: '', hours: '', speaker: '', languages: '', consecutiveSlotsMax: '', restSlots: '', meetingsMax: '', screen: false, meetingsAllowed: false, speakers: [] };

/** `act` is what the form is for, `step` the button that was pressed. */
export interface Sent { of: ProgrammeKind; part: string; act: 'put' | 'remove' | 'undo'; step: 'save' | 'speaker' | 'back' | 'keep' | 'repair'; version: string; confirmed: string; typed: Typed }

/** Anything that the forms do not send counts as the first of what they do. */
export function sentIn(body: unknown): Sent {
  const field = fieldsOf(body);
  const oneOf = <T extends string>(name: string, words: readonly [T, ...T[]]): T => words.find((word) => word === field(name)) ?? words[0];
  const texts = Object.fromEntries(TEXTS.map((name) => [name, field(name).slice(0, TYPED_MAX)])) as Record<(typeof TEXTS)[number], string>;
  return {
    of: oneOf('of', PROGRAMME_KINDS), part: field('part').slice(0, TYPED_MAX), act: oneOf('act', ['put', 'remove', 'undo']), step: oneOf('step', ['save', 'speaker', 'back', 'keep', 'repair']),
    version: field('version'), confirmed: field('confirmed'),
    typed: { ...texts, screen: field('screen') === 'on', meetingsAllowed: field('meetingsAllowed') === 'on', speakers: speakersIn(body) },
  };
}

function speakersIn(body: unknown): string[] {
  const value = typeof body === 'object' && body !== null && Object.hasOwn(body, 'speakers') ? (body as Record<string, unknown>)['speakers'] : [];
  return [...new Set([value].flat().filter((each): each is string => typeof each === 'string' && each !== ''))].slice(0, SPEAKERS_MAX);
}

/** The part that is meant. Throws `Invalid` at the field that is not right. */
export async function partFrom(of: ProgrammeKind, typed: Typed, programme: Programme): Promise<Part> {
  const { day, from, until, kind, titleJa, titleEn, room, label, seats, homeOf, hours, screen, meetingsAllowed, languages, consecutiveSlotsMax, restSlots, meetingsMax } = typed;
  if (of === 'slot') return slotFrom(programme, await checked(SlotChange, { day, from, until }));
  if (of === 'break') return breakFrom(programme, await checked(BreakChange, { day, from, until, kind, titleJa, titleEn, meetingsAllowed }));
  if (of === 'table') return tableFrom(await checked(TableChange, { label, seats, screen, homeOf: homeOf.trim() === '' ? null : partyNamed(programme, homeOf, 'homeOf') }));
  if (of === 'talk') return talkFrom(programme, await checked(TalkChange, { day, from, until, titleJa, titleEn, room, speakers: withSpeaker(typed, programme) }));
  if (of === 'interpreter') return interpreterFrom(programme, await checked(InterpreterChange, { label, languages, hours, consecutiveSlotsMax, restSlots, meetingsMax }));
  return availabilityFrom(programme, await checked(AvailabilityChange, { hours }));
}

/** Those named so far, with the one whose name was typed. Throws `Invalid` where that is nobody's. */
export function withSpeaker({ speakers, speaker }: Typed, programme: Programme): string[] {
  return speaker.trim() === '' ? speakers : [...new Set([...speakers, partyNamed(programme, speaker, 'speaker')])];
}

/** What the form begins with where a part is to be added: its day; of an interpreter the hours of the slots. */
export function newlyTyped(of: ProgrammeKind, programme: Programme): Typed {
  const days = new Map<string, { startsAt: string; endsAt: string }>();
  for (const { startsAt, endsAt } of of === 'interpreter' ? programme.slots : []) {
    const day = dayOf(programme, startsAt);
    days.set(day, { startsAt: days.get(day)?.startsAt ?? startsAt, endsAt });
  }
  return { ...NOTHING, day: programme.heldOn, hours: [...days.values()].map((one) => hoursTyped(programme, one)).join(', ') };
}

/** A part that stands, as it is written in its form; null where it is not there. */
export function typedOf(of: ProgrammeKind, id: string, programme: Programme, language: Language): Typed | null {
  const find = <T extends { id: string }>(all: readonly T[]): T | undefined => all.find((one) => one.id === id);
  const hours = ({ startsAt, endsAt }: { startsAt: string; endsAt: string }) => ({ day: dayOf(programme, startsAt), from: clockIn(programme, startsAt), until: clockIn(programme, endsAt) });
  const titles = ({ title }: { title: { ja: string | null; en: string | null } }) => ({ titleJa: title.ja ?? '', titleEn: title.en ?? '' });
  if (of === 'slot') {
    const slot = find(programme.slots);
    return slot ? { ...NOTHING, ...hours(slot) } : null;
  }
  if (of === 'break') {
    const pause = find(programme.breaks);
    return pause ? { ...NOTHING, ...hours(pause), ...titles(pause), kind: pause.kind, meetingsAllowed: pause.meetingsAllowed } : null;
  }
  if (of === 'talk') {
    const talk = find(programme.talks);
    return talk ? { ...NOTHING, ...hours(talk), ...titles(talk), room: talk.room ?? '', speakers: talk.speakers } : null;
  }
  if (of === 'table') {
    const table = find(programme.tables);
    return table ? { ...NOTHING, label: table.label, seats: String(table.seats), screen: table.screen, homeOf: table.homeOf === null ? '' : nameOffered(programme, language, table.homeOf) } : null;
  }
  const windows = ({ availability }: { availability: { startsAt: string; endsAt: string }[] }): string => availability.map((one) => hoursTyped(programme, one)).join(', ');
  if (of === 'interpreter') {
    const one = find(programme.interpreters);
    return one ? { ...NOTHING, label: one.label, languages: languagesSaid(one.languagePairs, language), hours: windows(one), consecutiveSlotsMax: String(one.consecutiveSlotsMax), restSlots: String(one.restSlots), meetingsMax: String(one.meetingsMax) } : null;
  }
  const party = find(partiesOf(programme));
  return party ? { ...NOTHING, hours: windows(party) } : null;
}

/** A part that stands, as it is kept; null where it is not there. */
export function partOf(of: ProgrammeKind, id: string, programme: Programme): Part | null {
  const find = <T extends { id: string }>(all: readonly T[]): T | undefined => all.find((one) => one.id === id);
  if (of === 'slot') return find(programme.slots) ?? null;
  if (of === 'table') return find(programme.tables) ?? null;
  const pause = of === 'break' ? find(programme.breaks) : undefined;
  if (pause) return { ...pause, titleJa: pause.title.ja, titleEn: pause.title.en };
  const talk = of === 'talk' ? find(programme.talks) : undefined;
  if (talk) return { ...talk, titleJa: talk.title.ja, titleEn: talk.title.en };
  const interpreter = of === 'interpreter' ? find(programme.interpreters) : undefined;
  if (interpreter) return { ...interpreter, windows: interpreter.availability };
  const party = of === 'availability' ? find(partiesOf(programme)) : undefined;
  return party ? { windows: party.availability } : null;
}
