/** The office's task list by role, the next seminar, the latest rounds, and what an approver decided. */
import { formatDay } from '../format.js';
import { Facts } from '../parts/figures.js';
import { Layout } from '../parts/layout.js';
import { TaskGroup } from '../parts/tasks.js';
import { type Content, said, SampleMark, Text } from '../parts/text.js';
import { Instant, Span } from '../parts/time.js';
import { Tag, Title } from '../parts/title.js';
import { useVisit, useWords } from '../parts/visit.js';
import { paths } from '../paths.js';
import { type HomeFacts, leadOf, tasksOf } from './home-tasks.js';
import { homeWords } from './home.words.js';
import { RoundLines, type SeminarRoundLine } from './seminar.page.js';

export interface DecidedLine { id: string; name: string; over: string; kind: 'approve' | 'return'; madeAt: Date }

export interface HomeProps {
  role: 'secretariat' | 'approver';
  facts: HomeFacts;
  rounds: SeminarRoundLine[];
  /** Null for whoever decides nothing. */
  decisions: DecidedLine[] | null;
  seminar: { id: string; title: Content; date: string; zone: string; opens: Date; closes: Date; theme: Content; delegations: number; companies: number; daysLeft: number; sample: boolean } | null;
}

export function HomePage({ role, facts, rounds, decisions, seminar }: HomeProps) {
  const t = useWords(homeWords);
  const { language } = useVisit();
  const groups = tasksOf(role, facts, language);
  const title = role === 'secretariat' && seminar && seminar.daysLeft >= 0 ? t.preparing(said(seminar.title, language)) : role === 'approver' ? t.titleApprover : t.title;
  return (
    <Layout title={title} place="home">
      <Title name={title} />
      <p class="lead">{leadOf(groups, facts.today, language)}</p>
      <div class="columns">
        <div>
          {groups.map(({ name, tasks }) => <TaskGroup key={name} name={name} done={t.doneOf(tasks.filter(({ state }) => state === 'done').length, tasks.length)} tasks={tasks} />)}
        </div>
        <div class="aside">
          {decisions ? <section><h2>{t.decisions}</h2><Decisions of={decisions} /></section> : null}
          <section><h2>{seminar && seminar.daysLeft < 0 ? t.latest : t.next}</h2>{seminar ? <SeminarFacts of={seminar} /> : <p class="small">{t.noSeminar}</p>}</section>
          <section><h2>{t.rounds}</h2><RoundLines of={rounds} caption={t.rounds} /></section>
        </div>
      </div>
    </Layout>
  );
}

function Decisions({ of }: { of: DecidedLine[] }) {
  const t = useWords(homeWords);
  if (of.length === 0) return <p class="small">{t.noDecisions}</p>;
  return (
    <table class="data">
      <caption class="hidden">{t.decisions}</caption>
      <thead><tr><th scope="col">{t.round}</th><th scope="col">{t.decision}</th></tr></thead>
      <tbody>
        {of.map((line) => (
          <tr key={`${line.id} ${line.madeAt.toISOString()}`}>
            <td><a href={paths.secretariat.round(line.id)}>{line.name}</a><small>{line.over}</small></td>
            <td><Tag kind={line.kind === 'approve' ? 'good' : 'care'}>{t[line.kind]}</Tag><small><Instant at={line.madeAt} /></small></td>
          </tr>
        ))}
      </tbody>
    </table>
  );
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
