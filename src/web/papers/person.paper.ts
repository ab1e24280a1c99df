/** The sheet of one party: its meetings in order, with talks and breaks between, at the event and where it is. */
import type { Line, PartySheet } from '../../meetings/papers.content.js';
import { offsetOf } from '../../platform/time-zones.js';
import { zoneName } from '../format.js';
import { said } from '../parts/text.js';
import { BODY_WIDTH, SOFT } from '../secretariat/decision-pack/paper/look.js';
import { type Column, type Row, Table } from '../secretariat/decision-pack/paper/table.js';
import { byDay, head, hours, LARGE, named, personOf, placesOf, type Setting } from './paper.parts.js';

const TIME_WIDTH = 82;
const PLACE_WIDTH = 100;
const INTERPRETER_WIDTH = 76;

export async function partyPaper(setting: Setting, paper: PartySheet): Promise<void> {
  const { sheet, language, t, zone } = setting;
  const meetings = paper.lines.filter(({ kind }) => kind === 'meeting');
  const own = ownZone(paper, zone);
  await head(setting, { kind: 'party', name: paper.name, lines: paper.lines, notes: [
    { text: [meetings.length === 0 ? t.noMeetings : t.meetings(meetings.length), own ? t.ownTimes(zoneName(zone, language), zoneName(own, language)) : t.timesIn(zoneName(zone, language))].join('　'), colour: SOFT },
    ...(paper.delegates.length === 0 ? [] : [{ text: `${t.comes}　${paper.delegates.map((one) => personOf(one, language)).join(language === 'ja' ? '／' : '; ')}` }]),
  ] });
  if (paper.lines.length === 0) return;
  const taken = TIME_WIDTH * (own ? 2 : 1) + PLACE_WIDTH + INTERPRETER_WIDTH;
  const columns: Column[] = [
    { head: [{ text: own ? t.timeIn(zoneName(zone, language)) : t.time, weight: 'bold' }], width: TIME_WIDTH },
    ...(own ? [{ head: [{ text: t.timeIn(zoneName(own, language)), weight: 'bold' as const }], width: TIME_WIDTH }] : []),
    { head: [{ text: t.with, weight: 'bold' }], width: BODY_WIDTH - taken }, { head: [{ text: t.where, weight: 'bold' }], width: PLACE_WIDTH }, { head: [{ text: t.interpreting, weight: 'bold' }], width: INTERPRETER_WIDTH },
  ];
  await new Table(sheet, columns, t.party).set(byDay(paper.lines, setting, columns.length, (line) => rowOf(line, paper, own, setting)));
}

/** Where the party is on the day, where its clocks show another time than the event's. */
export function ownZone({ timeZone, lines }: Pick<PartySheet, 'timeZone' | 'lines'>, zone: string): string | null {
  return lines.some(({ startsAt }) => offsetOf(zone, new Date(startsAt)) !== offsetOf(timeZone, new Date(startsAt))) ? timeZone : null;
}

function rowOf(line: Line, { side }: PartySheet, own: string | null, { language, t, zone }: Setting): Row {
  const isMeeting = line.kind === 'meeting';
  const look = isMeeting ? { size: LARGE, weight: 'bold' as const } : { size: LARGE - 1, colour: SOFT };
  const times = [zone, ...(own ? [own] : [])].map((each, at) => [{ text: hours(line, each), ...(at === 0 ? look : { size: LARGE - 1, colour: SOFT }) }]);
  if (isMeeting) {
    return { cells: [...times, named(side === 'a' ? line.b : line.a, language, LARGE), placesOf(line, t).map((text) => ({ text, size: LARGE - 1 })), line.interpreter === null ? [] : [{ text: line.interpreter, size: LARGE - 1 }]] };
  }
  if (line.kind === 'talk') {
    return { cells: [...times, [{ ...look, text: `${t.talk}　${said(line.title, language)}` }, ...(line.isSpeaking ? [{ text: t.speaking, weight: 'bold' as const }] : [])], line.room === null ? [] : [{ ...look, text: t.room(line.room) }], []] };
  }
  return { cells: [...times, [{ ...look, text: line.kind === 'break' ? said(line.title, language) : t.rest }], [], []] };
}
