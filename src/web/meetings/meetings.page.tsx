/** What a company or a city reads of published timetables: its own meetings, seminar by seminar. */
import type { OwnAttendance } from '../../meetings/own-attendances.service.js';
import type { OwnMeeting } from '../../meetings/own-meetings.js';
import { grouped } from '../../platform/groups.js';
import { calendarWords } from '../calendars/calendar.words.js';
import { Layout } from '../parts/layout.js';
import { ErrorSummary, type FieldProblem, Notice } from '../parts/notice.js';
import { type Content, SampleMark, said, Text } from '../parts/text.js';
import { Instant } from '../parts/time.js';
import { Tag, Title } from '../parts/title.js';
import { useVisit, useWords } from '../parts/visit.js';
import { papersPageWords } from '../papers/papers.words.js';
import { paths } from '../paths.js';
import { invitationWords } from './invitation.words.js';
import { type Ending, Invitations } from './invitations.js';
import { MeetingLines, type SpeakingView } from './meeting-lines.js';
import { meetingWords } from './meetings.words.js';

export const MEETINGS_DONE = { said: 'saidDone', noted: 'notedDone', answered: 'stepDone', reconsidered: 'undoDone' } as const;

export interface MeetingsProps {
  meetings: OwnMeeting[];
  /** The attendances of the reader. */
  own: string[];
  /** How it stands with the seminars to come. */
  invitations: OwnAttendance[];
  /** A step of it that is to be confirmed. */
  ending: Ending | null;
  speaking: SpeakingView;
  /** Seminars whose timetable is not shown any more; their calendars tell what was cancelled. */
  earlier: { id: string; title: Content }[];
  done: keyof typeof MEETINGS_DONE | null;
  problems: FieldProblem[];
}

export function MeetingsPage({ meetings, own, invitations, ending, speaking, earlier, done, problems }: MeetingsProps) {
  const t = useWords(meetingWords);
  const calendars = useWords(calendarWords);
  const words = { ...t, ...useWords(invitationWords) };
  return (
    <Layout title={t.title} place="ourMeetings" refused={problems.length > 0 || ending !== null}>
      <ErrorSummary problems={problems} />
      <Title name={t.title} />
      <p><a href={paths[speaking.side].requests}>{t.requests}</a></p>
      {done ? <Notice kind="good" title={words[MEETINGS_DONE[done]]} /> : null}
      <Invitations side={speaking.side} of={invitations} ending={ending} />
      {meetings.length === 0 ? <p class="empty">{t.none}</p> : <><p class="lead">{t.lead}</p><p class="small soft">{t.whoReads}</p></>}
      {[...grouped(meetings, ({ seminarId }) => seminarId)].map(([id, of]) => <OfSeminar key={id} of={of} own={new Set(own)} speaking={speaking} />)}
      {earlier.length === 0 ? null : <section class="section"><h2>{calendars.earlier}</h2><ul class="links">{earlier.map(({ id, title }) => <li key={id}><a href={paths[speaking.side].calendar(id)}><Text of={title} /></a></li>)}</ul></section>}
    </Layout>
  );
}

function OfSeminar({ of, own, speaking }: { of: OwnMeeting[]; own: ReadonlySet<string>; speaking: SpeakingView }) {
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
      <MeetingLines of={of} own={own} name={said(title, language)} speaking={speaking} />
      <ul class="links"><li><a href={paths[speaking.side].meetingsSheet(seminarId)} type="application/pdf">{papers.own}</a></li><li><a href={paths[speaking.side].calendar(seminarId)}>{calendars.open}</a></li></ul>
    </section>
  );
}
