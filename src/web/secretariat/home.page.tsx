/** The secretariat's task list, the next seminar and the latest rounds. */
import { formatDay } from '../format.js';
import { Facts } from '../parts/figures.js';
import { Layout } from '../parts/layout.js';
import { type Task, TaskGroup } from '../parts/tasks.js';
import { type Content, SampleMark, Text } from '../parts/text.js';
import { Span } from '../parts/time.js';
import { Title } from '../parts/title.js';
import { useVisit, useWords } from '../parts/visit.js';
import { paths } from '../paths.js';
import { homeWords } from './home.words.js';
import { RoundLines, type SeminarRoundLine } from './seminar.page.js';

export interface HomeProps {
  counts: { organisations: number; companies: number; solutions: number; expiredSolutions: number; cities: number; needs: number; unsourcedNeeds: number };
  rounds: SeminarRoundLine[];
  lastRound: { id: string; name: string; recommendations: number } | null;
  /** Rounds that are proposed and wait for a decision, the newest first. */
  proposed: { id: string; name: string }[];
  published: number;
  seminar: { id: string; title: Content; date: string; zone: string; opens: Date; closes: Date; theme: Content; delegations: number; companies: number; daysLeft: number; sample: boolean } | null;
}

export function HomePage({ counts, rounds, lastRound, proposed, published, seminar }: HomeProps) {
  const t = useWords(homeWords);
  const mayRun = useVisit().person?.role === 'secretariat';
  const data: Task[] = [
    { name: t.members, note: t.membersNote(counts.organisations, counts.companies, counts.solutions), href: paths.secretariat.members, ...status(counts.organisations > 0) },
    { name: t.expired, note: t.expiredNote(counts.expiredSolutions), href: `${paths.secretariat.solutions}?expired=yes`, ...status(counts.expiredSolutions === 0) },
    { name: t.needs, note: t.needsNote(counts.cities, counts.needs, counts.unsourcedNeeds), href: paths.secretariat.cities, ...status(counts.needs > 0) },
  ];
  const first = proposed[0];
  const choose: Task[] = [
    { name: t.run, note: lastRound ? t.runNote(lastRound.name, lastRound.recommendations) : t.runNone, href: mayRun ? paths.secretariat.newRound : paths.secretariat.rounds, ...status(lastRound !== null) },
    { name: t.review, note: t.reviewNote(proposed.length), ...(first ? { href: paths.secretariat.round(first.id) } : {}), ...status(proposed.length === 0 && lastRound !== null, lastRound === null) },
    { name: t.publish, note: t.publishNote, ...(first ? { href: paths.secretariat.round(first.id) } : {}), ...status(published > 0, !first && published === 0) },
  ];
  const all = [...data, ...choose];
  const named = (tasks: Task[]) => tasks.map((task) => ({ ...task, status: task.state === 'done' ? t.done : task.state === 'todo' ? t.todo : t.closed }));
  const doneOf = (tasks: Task[]) => t.doneOf(tasks.filter((task) => task.state === 'done').length, tasks.length);
  return (
    <Layout title={t.title} place="home">
      <Title name={t.title} />
      <p class="lead">{t.lead(all.filter((task) => task.state !== 'done').length, all.length)}</p>
      <div class="columns">
        <div>
          <TaskGroup name={t.groupData} done={doneOf(data)} tasks={named(data)} />
          <TaskGroup name={t.groupRound} done={doneOf(choose)} tasks={named(choose)} />
        </div>
        <div class="aside">
          <section><h2>{seminar && seminar.daysLeft < 0 ? t.latest : t.next}</h2>{seminar ? <SeminarFacts of={seminar} /> : <p class="small">{t.noSeminar}</p>}</section>
          <section><h2>{t.rounds}</h2><RoundLines of={rounds} /></section>
        </div>
      </div>
    </Layout>
  );
}

function status(isDone: boolean, isClosed = false): Pick<Task, 'state' | 'status'> {
  return { state: isClosed ? 'closed' : isDone ? 'done' : 'todo', status: '' };
}

function SeminarFacts({ of: seminar }: { of: NonNullable<HomeProps['seminar']> }) {
  const t = useWords(homeWords);
  const { language } = useVisit();
  return (
    <Facts of={[
      { name: t.event, value: <><a href={paths.secretariat.seminar(seminar.id)}><Text of={seminar.title} /></a><SampleMark sample={seminar.sample} /></> },
      { name: t.when, value: <>{formatDay(seminar.date, language, true)}<br /><Span from={seminar.opens} until={seminar.closes} zone={seminar.zone} /></> },
      ...(seminar.daysLeft >= 0 ? [{ name: t.left, value: t.days(seminar.daysLeft) }] : []),
      { name: t.theme, value: <Text of={seminar.theme} /> },
      { name: t.cities, value: t.delegations(seminar.delegations) },
      { name: t.companies, value: t.companyCount(seminar.companies) },
    ]} />
  );
}
