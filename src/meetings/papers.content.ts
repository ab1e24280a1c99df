/**
 * What stands on the papers of a published timetable, as plain data in both languages: a sheet for each party, table and interpreter,
 * the master sheet and the door list. Papers hold names, times and places alone; no address of anybody, no mark and no reason.
 */
import { createHash } from 'node:crypto';
import { grouped } from '../platform/groups.js';
import { comes } from '../seminars/attendance.state.js';
import type { TimetableMeeting } from './timetable.entity.js';
import { partiesOf, type Programme } from './timetable.input.js';

export interface Words { ja: string | null; en: string | null }
interface Hours { startsAt: string; endsAt: string }
/** What a party, a table or an interpreter has at an hour. */
export interface MeetingLine extends Hours { kind: 'meeting'; a: Words; b: Words; table: string | null; link: string | null; interpreter: string | null; languages: string[][] }
export interface TalkLine extends Hours { kind: 'talk'; title: Words; room: string | null; isSpeaking: boolean }
export interface BreakLine extends Hours { kind: 'break'; title: Words; meetingsAllowed: boolean }
export interface RestLine extends Hours { kind: 'rest' }
export type Line = MeetingLine | TalkLine | BreakLine | RestLine;

/** A person who comes for a party, in the order of precedence. */
export interface Delegate { name: Words; title: Words; isOnline: boolean }

export interface PartySheet { kind: 'party'; key: string; id: string; side: 'a' | 'b'; name: Words; isOnline: boolean; timeZone: string; delegates: Delegate[]; lines: Line[] }
export interface TableLine extends MeetingLine { aDelegates: Delegate[]; bDelegates: Delegate[] }
export interface TableSheet { kind: 'table'; key: string; id: string; label: string; isLink: boolean; lines: TableLine[] }
export interface InterpreterSheet {
  kind: 'interpreter'; key: string; id: string; label: string; languagePairs: string[][]; restSlots: number; lines: Line[];
  /** Words of the fields that its meetings are about, and how the parties are called in both languages. */
  glossary: Words[]; names: Words[];
}
export interface MasterSheet { kind: 'master'; key: 'master'; places: { id: string; label: string; isLink: boolean }[]; rows: (Hours & ({ kind: 'slot'; cells: (MeetingLine | null)[] } | { kind: 'pause'; title: Words }))[] }
export interface Arrival { id: string; name: Words; kana: string | null; isOnline: boolean; delegates: Delegate[]; first: MeetingLine | null }
export interface DoorList { kind: 'door'; key: 'door'; arrivals: Arrival[] }
export type Paper = PartySheet | TableSheet | InterpreterSheet | MasterSheet | DoorList;
export type PaperKind = Paper['kind'];
export const PAPER_KINDS = ['party', 'table', 'interpreter', 'master', 'door'] as const satisfies readonly PaperKind[];

export interface PaperSource {
  programme: Programme;
  meetings: readonly TimetableMeeting[];
  /** Words of the field by need and by solution. */
  domains: ReadonlyMap<string, Words[]>;
  /** How organisations are read, by attendance. */
  kana: ReadonlyMap<string, string>;
  delegates: ReadonlyMap<string, Delegate[]>;
}

/** All papers, those of each kind in the order of their names. Who does not come has a sheet as long as a meeting of theirs is published, and does not stand on the door list. */
export function papersOf(source: PaperSource): Paper[] {
  const { programme } = source;
  const lines = linesOf(source);
  const places = placesOf(lines);
  return [
    ...partiesOf(programme).filter((party) => comes(party) || lines.some(({ meeting: { aId, bId } }) => aId === party.id || bId === party.id)).map((party) => partySheet(source, lines, party)).sort((left, right) => inOrder(sortedName(left.name), sortedName(right.name)) || inOrder(left.id, right.id)),
    ...places.map((place): TableSheet => ({ kind: 'table', key: `${place.isLink ? 'link' : 'table'} ${place.id}`, ...place, lines: tableLines(source, lines, place) })),
    ...programme.interpreters.flatMap((interpreter) => interpreterSheet(source, lines, interpreter) ?? []),
    masterSheet(programme, lines, places),
    doorList(source, lines),
  ];
}

/** The same sheet gives the same digest, whatever version it belongs to. */
export function digestOf(paper: Paper): string {
  return createHash('sha256').update(JSON.stringify(paper)).digest('hex');
}

interface Told { meeting: TimetableMeeting; line: MeetingLine; placeKey: string }
interface Place { id: string; label: string; isLink: boolean }

/** Of the meetings in the order of time, each with its languages. */
function linesOf({ programme, meetings }: PaperSource): Told[] {
  const languages = new Map(partiesOf(programme).map(({ id, languages: spoken }) => [id, spoken]));
  const pairs = new Map(programme.interpreters.map(({ id, languagePairs }) => [id, languagePairs]));
  return meetings.map((meeting): Told => {
    const { aId, bId, tableId, linkId, interpreterId, shown } = meeting;
    const [left, right] = [languages.get(aId) ?? [], languages.get(bId) ?? []];
    const used = interpreterId === null ? [] : (pairs.get(interpreterId) ?? []).filter(([one, other]) => (left.includes(one) && right.includes(other)) || (left.includes(other) && right.includes(one)));
    const { a, b, startsAt, endsAt, table, link, interpreter } = shown;
    const line: MeetingLine = { kind: 'meeting', startsAt, endsAt, a: { ja: a.ja, en: a.en }, b: { ja: b.ja, en: b.en }, table, link, interpreter, languages: used.map((pair) => [...pair]) };
    return { meeting, line, placeKey: tableId === null ? `link ${linkId!}` : `table ${tableId}` };
  }).sort((left, right) => inOrder(left.line.startsAt, right.line.startsAt) || inOrder(left.placeKey, right.placeKey) || inOrder(left.meeting.requestId, right.meeting.requestId));
}

function partySheet({ programme, delegates }: PaperSource, lines: readonly Told[], { id, kind, name, mode, timeZone }: ReturnType<typeof partiesOf>[number]): PartySheet {
  const own = lines.filter(({ meeting: { aId, bId } }) => aId === id || bId === id);
  return {
    kind: 'party', key: `party ${id}`, id, side: kind === 'company' || own.some(({ meeting }) => meeting.aId === id) ? 'a' : 'b', name: { ja: name.ja, en: name.en }, isOnline: mode === 'online', timeZone, delegates: delegates.get(id) ?? [],
    lines: timed([
      ...own.map(({ line }) => line),
      ...programme.talks.map(({ title, room, speakers, startsAt, endsAt }): TalkLine => ({ kind: 'talk', startsAt, endsAt, title, room, isSpeaking: speakers.includes(id) })),
      ...pausesOf(programme),
    ]),
  };
}

function tableLines({ delegates }: PaperSource, lines: readonly Told[], place: Place): TableLine[] {
  return lines.filter(({ placeKey }) => placeKey === keyOf(place)).map(({ line, meeting: { aId, bId } }) => ({ ...line, aDelegates: delegates.get(aId) ?? [], bDelegates: delegates.get(bId) ?? [] }));
}

function interpreterSheet({ programme, domains }: PaperSource, lines: readonly Told[], { id, label, languagePairs, restSlots }: Programme['interpreters'][number]): InterpreterSheet | null {
  const own = lines.filter(({ meeting }) => meeting.interpreterId === id);
  if (own.length === 0) return null;
  const [from, until] = [own[0]!.line.startsAt, own.at(-1)!.line.endsAt];
  const taken = new Set(own.map(({ meeting }) => meeting.slotId));
  const rests = programme.slots.filter((slot) => !taken.has(slot.id) && slot.startsAt > from && slot.endsAt < until).map(({ startsAt, endsAt }): RestLine => ({ kind: 'rest', startsAt, endsAt }));
  return {
    kind: 'interpreter', key: `interpreter ${id}`, id, label, languagePairs: languagePairs.map((pair) => [...pair]), restSlots,
    lines: timed([...own.map(({ line }) => line), ...rests, ...pausesOf(programme).filter(({ startsAt, endsAt }) => startsAt < until && endsAt > from)]),
    glossary: once(own.flatMap(({ meeting }) => wordsOf(programme, meeting).flatMap((subject) => domains.get(subject) ?? []))),
    names: once(own.flatMap(({ line: { a, b } }) => [a, b])),
  };
}

/** What a meeting is about: its need and solution, or where it names none those with which its sides come. */
function wordsOf(programme: Programme, { requestId, aId, bId }: TimetableMeeting): string[] {
  const request = programme.requests.find(({ id }) => id === requestId);
  const side = (id: string) => partiesOf(programme).find((party) => party.id === id);
  return [...(request?.needId ? [request.needId] : side(bId)?.needs ?? []), ...(request?.solutionId ? [request.solutionId] : side(aId)?.solutions ?? [])];
}

function masterSheet({ slots, breaks, talks }: Programme, lines: readonly Told[], places: Place[]): MasterSheet {
  const at = new Map(lines.map((told) => [`${told.line.startsAt} ${told.placeKey}`, told.line]));
  const held = once([...slots, ...lines.map(({ line }) => line)].map(({ startsAt, endsAt }) => ({ startsAt, endsAt })));
  return {
    kind: 'master', key: 'master', places,
    rows: timed([
      ...held.map(({ startsAt, endsAt }) => ({ kind: 'slot' as const, startsAt, endsAt, cells: places.map((place) => at.get(`${startsAt} ${keyOf(place)}`) ?? null) })),
      ...[...breaks, ...talks].map(({ startsAt, endsAt, title }) => ({ kind: 'pause' as const, startsAt, endsAt, title })),
    ]),
  };
}

function doorList({ programme, kana, delegates }: PaperSource, lines: readonly Told[]): DoorList {
  return {
    kind: 'door', key: 'door',
    arrivals: partiesOf(programme).filter(comes).map(({ id, name, mode }) => ({
      id, name: { ja: name.ja, en: name.en }, kana: kana.get(id) ?? null, isOnline: mode === 'online', delegates: delegates.get(id) ?? [],
      first: lines.find(({ meeting: { aId, bId } }) => aId === id || bId === id)?.line ?? null,
    })).sort((left, right) => inOrder(sortedName(left.name), sortedName(right.name)) || inOrder(left.id, right.id)),
  };
}

/** Tables and links at which somebody meets, tables first, as numbers count. */
function placesOf(lines: readonly Told[]): Place[] {
  const first = [...grouped(lines, ({ placeKey }) => placeKey).values()].map(([told]) => told!);
  return first.map(({ meeting: { tableId, linkId }, line }): Place => (tableId === null ? { id: linkId!, label: line.link ?? linkId!, isLink: true } : { id: tableId, label: line.table ?? tableId, isLink: false }))
    .sort((left, right) => Number(left.isLink) - Number(right.isLink) || left.label.localeCompare(right.label, 'en', { numeric: true }));
}

function pausesOf({ breaks }: Programme): BreakLine[] {
  return breaks.map(({ title, startsAt, endsAt, meetingsAllowed }) => ({ kind: 'break', startsAt, endsAt, title, meetingsAllowed }));
}

function keyOf({ id, isLink }: Place): string {
  return `${isLink ? 'link' : 'table'} ${id}`;
}

function timed<T extends Hours>(lines: T[]): T[] {
  return lines.sort((left, right) => inOrder(left.startsAt, right.startsAt) || inOrder(left.endsAt, right.endsAt));
}

function once<T>(of: readonly T[]): T[] {
  return [...new Map(of.map((one) => [JSON.stringify(one), one])).values()];
}

function sortedName({ ja, en }: Words): string {
  return (en ?? ja ?? '').toLowerCase();
}

function inOrder(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
