/** The published timetable of a seminar, for its hosts. */
import type { OwnMeeting } from '../../meetings/own-meetings.js';
import { Layout } from '../parts/layout.js';
import { partWords } from '../parts/parts.words.js';
import { type Content, SampleMark, said, Text } from '../parts/text.js';
import { Instant } from '../parts/time.js';
import { Title } from '../parts/title.js';
import { useVisit, useWords } from '../parts/visit.js';
import { paths } from '../paths.js';
import { MeetingLines } from './meeting-lines.js';
import { papersPageWords } from '../papers/papers.words.js';
import { programmeWords } from '../programme/programme.words.js';
import { meetingWords } from './meetings.words.js';

export function HostedTimetablePage({ seminar, meetings }: { seminar: { id: string; title: Content; sample: boolean }; meetings: OwnMeeting[] }) {
  const t = useWords(meetingWords);
  const parts = useWords(partWords);
  const papers = useWords(papersPageWords);
  const programme = useWords(programmeWords);
  const { language } = useVisit();
  const [first] = meetings;
  return (
    <Layout title={`${t.timetable} – ${said(seminar.title, language)}`} place="home" trail={[{ href: paths.organizer.home, text: parts.home }, { href: paths.organizer.seminar(seminar.id), text: said(seminar.title, language) }]}>
      <Title over={<Text of={seminar.title} />} name={t.timetable} mark={<SampleMark sample={seminar.sample} />} {...(first && { state: { text: first.isFinal ? t.final : t.preliminary, kind: first.isFinal ? 'good' as const : 'care' as const } })}>
        <a class="button" data-kind="second" href={paths.organizer.plan(seminar.id)}>{t.plan}</a>
        <a class="button" data-kind="second" href={paths.organizer.programme(seminar.id)}>{programme.open}</a>
      </Title>
      {first ? (
        <>
          <p class="lead">{t.version(first.version)}　{t.publishedAt} <Instant at={first.publishedAt} />　{t.count(meetings.length)}</p>
          <p><a href={paths.organizer.papers(seminar.id)}>{papers.open}</a></p>
          <MeetingLines of={meetings} own={null} name={t.timetable} />
        </>
      ) : <p class="empty">{t.timetableNone}</p>}
    </Layout>
  );
}
