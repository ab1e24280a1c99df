/** What a company or a city reads of published timetables: its own meetings, seminar by seminar. */
import type { OwnMeeting } from '../../meetings/own-meetings.js';
import { grouped } from '../../platform/groups.js';
import { calendarWords } from '../calendars/calendar.words.js';
import { Layout } from '../parts/layout.js';
import { Notice } from '../parts/notice.js';
import { type Content, SampleMark, said, Text } from '../parts/text.js';
import { Instant } from '../parts/time.js';
import { Tag, Title } from '../parts/title.js';
import { useVisit, useWords } from '../parts/visit.js';
import { MeetingLines } from './meeting-lines.js';
import { paths } from '../paths.js';
import { papersPageWords } from '../papers/papers.words.js';
import { meetingWords } from './meetings.words.js';

/** `earlier`: seminars whose timetable is not shown any more; their calendars tell what was cancelled. */
export interface MeetingsProps { side: 'company' | 'city'; earlier: { id: string; title: Content }[]; meetings: OwnMeeting[]; /** The attendances of the reader. */ own: string[] }

export function MeetingsPage({ side, earlier, meetings, own }: MeetingsProps) {
  const t = useWords(meetingWords);
  const calendars = useWords(calendarWords);
  return (
    <Layout title={t.title} place="ourMeetings">
      <Title name={t.title} />
      {meetings.length === 0 ? <p class="empty">{t.none}</p> : <p class="lead">{t.lead}</p>}
      {[...grouped(meetings, ({ seminarId }) => seminarId)].map(([id, of]) => <OfSeminar key={id} side={side} of={of} own={new Set(own)} />)}
      {earlier.length === 0 ? null : <section class="section"><h2>{calendars.earlier}</h2><ul class="links">{earlier.map(({ id, title }) => <li key={id}><a href={paths[side].calendar(id)}><Text of={title} /></a></li>)}</ul></section>}
    </Layout>
  );
}

function OfSeminar({ side, of, own }: { side: MeetingsProps['side']; of: OwnMeeting[]; own: ReadonlySet<string> }) {
  const t = useWords(meetingWords);
  const { language } = useVisit();
  const papers = useWords(papersPageWords);
  const calendars = useWords(calendarWords);
  const { seminarId, title, version, isFinal, publishedAt, shown } = of[0]!;
  return (
    <section class="section">
      <h2><Text of={title} /> <span class="unit">{t.count(of.length)}</span></h2>
      <p><Tag kind={isFinal ? 'good' : 'care'}>{isFinal ? t.final : t.preliminary}</Tag> {t.version(version)}　{t.publishedAt} <Instant at={publishedAt} /> <SampleMark sample={shown.sample} /></p>
      {isFinal ? null : <Notice kind="care" title={t.preliminaryNote} />}
      <MeetingLines of={of} own={own} name={said(title, language)} />
      <ul class="links"><li><a href={paths[side].meetingsSheet(seminarId)} type="application/pdf">{papers.own}</a></li><li><a href={paths[side].calendar(seminarId)}>{calendars.open}</a></li></ul>
    </section>
  );
}
