/** Calendars of those who meet: stable ids, sequences that rise with changes, cancelled meetings that stay, and files that another program reads. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import ICAL from 'ical.js';
import pg from 'pg';
import { CalendarMeeting } from '../../src/meetings/calendar.entity.js';
import { icsOf, type Calendar } from '../../src/meetings/calendar.ics.js';
import { TimetableVersions } from '../../src/meetings/timetable-versions.service.js';
import { TimetablesService } from '../../src/meetings/timetables.service.js';
import type { TestApp } from '../app.js';
import { startDemonstration } from '../demonstration.js';

const SEMINAR = 'sample-jakarta-2023-11';

const meeting = (more: Partial<CalendarMeeting> = {}): CalendarMeeting => ({
  seminarId: 's1', requestId: 'r1', aId: 'a1', bId: 'b1', sequence: 2, number: 3, isFinal: true, isCancelled: false, changedAt: new Date('2024-10-01T01:02:03Z'),
  shown: { a: { ja: '企業', en: 'Company' }, b: { ja: '市', en: 'City' }, startsAt: '2024-11-20T06:00:00.000Z', endsAt: '2024-11-20T06:20:00.000Z', table: 'T1', link: null, interpreter: null, sample: false }, ...more,
});
const calendar = (more: Partial<Calendar> = {}): Calendar => ({
  method: 'publish', seminar: { title: { ja: '会', en: 'Event' }, venue: { ja: null, en: null }, place: null, timeZone: 'Asia/Yangon' }, party: { id: 'a1', name: { ja: '企業', en: 'Company' }, timeZone: 'Asia/Tokyo' },
  organizer: { name: 'JASCA Match', address: 'no-reply@localhost' }, language: 'ja', meetings: [meeting()], ...more,
});
const eventsIn = (ics: string): ICAL.Event[] => new ICAL.Component(ICAL.parse(ics)).getAllSubcomponents('vevent').map((one) => new ICAL.Event(one));
const textOf = (event: ICAL.Event, name: string): string => String(event.component.getFirstPropertyValue(name));

describe('the file', () => {
  test.each([['Asia/Yangon', '+06:30'], ['Asia/Jakarta', '+07:00'], ['Asia/Singapore', '+08:00'], ['Asia/Tokyo', '+09:00']])('tells the instant of a meeting at midnight in %s', (timeZone, offset) => {
    const [startsAt, endsAt] = [new Date(`2024-11-20T23:50:00${offset}`), new Date(`2024-11-21T00:10:00${offset}`)].map((at) => at.toISOString()) as [string, string];
    const ics = icsOf(calendar({ seminar: { ...calendar().seminar, timeZone }, meetings: [meeting({ shown: { ...meeting().shown, startsAt, endsAt } })] }));
    const [event] = eventsIn(ics);
    expect([event!.startDate.toJSDate().toISOString(), event!.endDate.toJSDate().toISOString()]).toEqual([startsAt, endsAt]);
    expect(event!.description).toContain(`23:50–00:10（${timeZone.split('/')[1]!} ${offset}）`);
  });

  test('is folded at 75 octets, never within a character, with every line ended by CRLF', () => {
    const name = '見本・𠮷野家の長い長い名前, with; signs\\ and\nlines'.repeat(6);
    const ics = icsOf(calendar({ meetings: [meeting({ shown: { ...meeting().shown, b: { ja: name, en: null } } })] }));
    expect(ics.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    for (const line of ics.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    expect(ics).not.toContain('\ufffd');
    expect(eventsIn(ics)[0]!.summary).toBe(`面談：${name}`);
  });

  test('nothing that somebody wrote becomes a line of its own', () => {
    const ics = icsOf(calendar({ meetings: [meeting({ shown: { ...meeting().shown, table: 'T1\r\nATTENDEE:mailto:x@x.invalid', b: { ja: 'A\r\nEND:VEVENT', en: null } } })] }));
    expect(eventsIn(ics)).toHaveLength(1);
    expect(ics).not.toMatch(/^ATTENDEE/m);
  });

  test('a cancelled meeting keeps its id, names nobody, is free time and says what to do', () => {
    const cancelled = meeting({ isCancelled: true, sequence: 3 });
    const ics = icsOf(calendar({ method: 'cancel', meetings: [cancelled] }));
    const [event] = eventsIn(ics);
    expect(ics).toContain('METHOD:CANCEL\r\n');
    expect([event!.uid, textOf(event!, 'status'), textOf(event!, 'transp'), event!.sequence, event!.summary]).toEqual([eventsIn(icsOf(calendar()))[0]!.uid, 'CANCELLED', 'TRANSPARENT', 3, '【中止】面談']);
    expect(ics).not.toContain('市');
    expect(event!.description).toContain('削除');
  });

  test('the two sides of a meeting have ids of their own, and each reads of the other', () => {
    const [a, b] = [icsOf(calendar({ language: 'en' })), icsOf(calendar({ language: 'en', party: { id: 'b1', name: { ja: null, en: 'City' }, timeZone: 'Asia/Yangon' } }))].map((ics) => eventsIn(ics)[0]!);
    expect([a!.summary, b!.summary, a!.uid === b!.uid]).toEqual(['Meeting: City', 'Meeting: Company', false]);
  });

  test('is stamped with the publication, not with the clock, so that the same calendar is the same file', () => {
    expect(textOf(eventsIn(icsOf(calendar()))[0]!, 'dtstamp')).toBe('2024-10-01T01:02:03Z');
    expect(icsOf(calendar())).toBe(icsOf(calendar()));
  });
});

describe('what calendars are told', () => {
  let running: TestApp;
  let owner: pg.Client;
  beforeAll(async () => {
    running = await startDemonstration();
    owner = new pg.Client({ connectionString: running.ownerUrl });
    await owner.connect();
    await running.asSystem(() => timetables().build(SEMINAR, { withoutWishes: true }, null));
  }, 180_000);
  afterAll(async () => {
    await owner.end();
    await running.close();
  });

  const timetables = (): TimetablesService => running.app.get(TimetablesService);
  const publish = (isFinal: boolean): Promise<number> => running.asSystem(async () => running.app.get(TimetableVersions).publish(SEMINAR, { isFinal, unheld: (await timetables().inHand(SEMINAR))!.unheld.length }, null));
  const withdraw = (): Promise<void> => running.asSystem(() => running.app.get(TimetableVersions).withdraw(SEMINAR, { reason: 'A mistake', showsNone: true }));
  const told = async (): Promise<Map<string, CalendarMeeting>> => new Map((await owner.query<CalendarMeeting & { request_id: string; is_cancelled: boolean }>('SELECT * FROM calendar_meeting WHERE seminar_id = $1', [SEMINAR])).rows.map((row) => [row.request_id, { ...row, isCancelled: row.is_cancelled }]));

  test('nothing before a timetable is published', async () => {
    expect((await told()).size).toBe(0);
  });

  test('only the meetings that change get a higher sequence; what is taken back is cancelled, and what comes back is held again', async () => {
    await publish(true);
    const first = await told();
    expect([...new Set([...first.values()].map(({ sequence, isCancelled }) => `${sequence} ${isCancelled}`))]).toEqual(['0 false']);

    const moved = await running.asSystem(async () => {
      const inHand = (await timetables().inHand(SEMINAR))!;
      for (const { requestId, locked } of inHand.standings) {
        const to = locked ? undefined : (await timetables().options(inHand, requestId)).find(({ kind }) => kind === 'free');
        if (!to) continue;
        await timetables().move(SEMINAR, requestId, { slotId: to.slotId, tableId: to.tableId }, null);
        return requestId;
      }
      throw new Error('No meeting of the sample can move.');
    });
    await publish(true);
    const second = await told();
    expect([...second].filter(([id, { sequence }]) => sequence !== first.get(id)!.sequence).map(([id]) => id)).toEqual([moved]);

    await withdraw();
    expect((await told()).get(moved)).toMatchObject({ sequence: 2, isCancelled: false, shown: first.get(moved)!.shown });
    await withdraw();
    const none = await told();
    expect([...none.values()].every(({ isCancelled }) => isCancelled)).toBe(true);
    expect([...none].map(([id, { sequence }]) => sequence - (id === moved ? 2 : 0))).toEqual([...none].map(() => 1));
    await publish(false);
    expect([...(await told()).values()].every(({ isCancelled }) => !isCancelled)).toBe(true);
  }, 60_000);
});
