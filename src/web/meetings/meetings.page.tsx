/** What a company or a city reads of published timetables: its own meetings, seminar by seminar. */
import type { OwnMeeting } from '../../meetings/own-meetings.js';
import { grouped } from '../../platform/groups.js';
import { Layout } from '../parts/layout.js';
import { ErrorSummary, type FieldProblem, Notice } from '../parts/notice.js';
import { SampleMark, said, Text } from '../parts/text.js';
import { Instant } from '../parts/time.js';
import { Tag, Title } from '../parts/title.js';
import { useVisit, useWords } from '../parts/visit.js';
import { MeetingLines, type SpeakingView } from './meeting-lines.js';
import { meetingWords } from './meetings.words.js';

export interface MeetingsProps { meetings: OwnMeeting[]; /** The attendances of the reader. */ own: string[]; speaking: SpeakingView; done: 'said' | 'noted' | null; problems: FieldProblem[] }

export function MeetingsPage({ meetings, own, speaking, done, problems }: MeetingsProps) {
  const t = useWords(meetingWords);
  return (
    <Layout title={t.title} place="ourMeetings" refused={problems.length > 0}>
      <ErrorSummary problems={problems} />
      <Title name={t.title} />
      {done ? <Notice kind="good" title={done === 'said' ? t.saidDone : t.notedDone} /> : null}
      {meetings.length === 0 ? <p class="empty">{t.none}</p> : <><p class="lead">{t.lead}</p><p class="small soft">{t.whoReads}</p></>}
      {[...grouped(meetings, ({ seminarId }) => seminarId)].map(([id, of]) => <OfSeminar key={id} of={of} own={new Set(own)} speaking={speaking} />)}
    </Layout>
  );
}

function OfSeminar({ of, own, speaking }: { of: OwnMeeting[]; own: ReadonlySet<string>; speaking: SpeakingView }) {
  const t = useWords(meetingWords);
  const { language } = useVisit();
  const { title, version, isFinal, publishedAt, shown } = of[0]!;
  return (
    <section class="section">
      <h2><Text of={title} /> <span class="unit">{t.count(of.length)}</span></h2>
      <p><Tag kind={isFinal ? 'good' : 'care'}>{isFinal ? t.final : t.preliminary}</Tag> {t.version(version)}　{t.publishedAt} <Instant at={publishedAt} /> <SampleMark sample={shown.sample} /></p>
      {isFinal ? null : <Notice kind="care" title={t.preliminaryNote} />}
      <MeetingLines of={of} own={own} name={said(title, language)} speaking={speaking} />
    </section>
  );
}
