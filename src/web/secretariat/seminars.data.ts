/** From the answers of the room seminars to what the pages show. */
import { languageName } from '../format.js';
import type { Attendee, SeminarProgramme, SeminarView as Seminar } from '../../seminars/seminar.dto.js';
import type { SeminarParties } from '../../seminars/seminars.queries.js';
import type { AttendeeView, SeminarView } from './seminar.page.js';
import type { PastEventRow, SeminarRow } from './seminars.page.js';

/** A seminar of ours has a programme; events of the past only have what pages told. */
export function isProgrammed(seminar: Seminar): boolean {
  return seminar.opensAt !== null;
}

export function seminarRow(seminar: Seminar, parties: SeminarParties | undefined): SeminarRow {
  return {
    id: seminar.id, title: seminar.title, date: seminar.heldOn, kind: seminar.kind, format: seminar.format, theme: seminar.theme, sample: seminar.sample,
    delegations: parties?.delegations ?? 0, companies: parties?.companies ?? 0,
  };
}

export function pastEventRow(seminar: Seminar): PastEventRow {
  return {
    id: seminar.id, name: seminar.title, date: seminar.heldOn, kind: seminar.kind, place: seminar.place, country: seminar.country,
    attendance: seminar.attendanceFigures?.['total'] ?? null, sources: seminar.sources,
  };
}

/** `null` for an event without hours, which has no page. */
export function seminarDetail(seminar: SeminarProgramme, real: Pick<Seminar, 'title'> | undefined, hrefs: Partial<Record<Attendee['kind'], (id: string) => string>>): SeminarView | null {
  const { opensAt, closesAt, timeZone } = seminar;
  if (opensAt === null || closesAt === null || timeZone === null) return null;
  const those = (kind: Attendee['kind']) => seminar.attendees.filter((one) => one.kind === kind);
  const views = (kind: Attendee['kind']): AttendeeView[] => those(kind).map((one) => attendeeView(one, seminar.sample, hrefs[kind]));
  const names = new Map(those('delegation').map((one) => [one.id, one.name]));
  return {
    id: seminar.id, title: seminar.title, date: seminar.heldOn, zone: timeZone, opens: new Date(opensAt), closes: new Date(closesAt), kind: seminar.kind, format: seminar.format,
    venue: seminar.venue, theme: seminar.theme, languages: seminar.languages, sample: seminar.sample, relatesTo: real?.title ?? null,
    programme: programmeOf(seminar),
    tables: seminar.tables.map(({ id, label, seats, screen, homeOf }) => ({ id, label, seats, screen, home: homeOf === null ? null : names.get(homeOf) ?? null })),
    delegations: views('delegation'), companies: views('company'), localCompanies: views('local-company'),
  };
}

function attendeeView(one: Attendee, sample: boolean, href: ((id: string) => string) | undefined): AttendeeView {
  const subject = one.cityId ?? one.organisationId;
  const languages = { ja: one.languages.map((code) => languageName(code, 'ja')).join('、'), en: one.languages.map((code) => languageName(code, 'en')).join(', ') };
  return { id: one.id, name: one.name, mode: one.mode, zone: one.timeZone, languages, sample, ...(href && subject ? { href: href(subject) } : {}) };
}

function programmeOf(seminar: SeminarProgramme): SeminarView['programme'] {
  const span = ({ startsAt, endsAt }: { startsAt: string; endsAt: string }) => ({ from: new Date(startsAt), until: new Date(endsAt) });
  const items: SeminarView['programme'] = [
    ...seminar.talks.map((talk) => ({ ...span(talk), kind: 'talk' as const, name: talk.title, number: null, room: talk.room })),
    ...seminar.breaks.map((pause) => ({ ...span(pause), kind: 'break' as const, name: pause.title, number: null, room: null })),
    ...seminar.slots.map((slot, at) => ({ ...span(slot), kind: 'slot' as const, name: null, number: at + 1, room: null })),
  ];
  return items.sort((a, b) => a.from.getTime() - b.from.getTime() || a.until.getTime() - b.until.getTime());
}
