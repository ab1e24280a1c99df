/** Needs that fit a company's solutions, and how often the reader is told of them: off by one press, and taken back by another. */
import type { AlertFrequency } from '../../rounds/need-alert.entity.js';
import type { AlertStanding, NeedFit } from '../../rounds/need-alerts.service.js';
import { Choices } from '../parts/field.js';
import { Layout } from '../parts/layout.js';
import { ErrorSummary, type FieldProblem, Notice } from '../parts/notice.js';
import { Wide } from '../parts/table.js';
import { Text } from '../parts/text.js';
import { Instant } from '../parts/time.js';
import { Tag, Title } from '../parts/title.js';
import { useWords } from '../parts/visit.js';
import { paths } from '../paths.js';
import { alertWords } from './alerts.words.js';

export interface AlertsProps { fits: NeedFit[]; standing: AlertStanding; done: 'saved' | 'undone' | null; problems: FieldProblem[] }

const FREQUENCIES: readonly AlertFrequency[] = ['daily', 'weekly', 'off'];

export function AlertsPage({ fits, standing, done, problems }: AlertsProps) {
  const t = useWords(alertWords);
  const { frequency, before } = standing;
  return (
    <Layout title={t.title} place="home" trail={[{ href: paths.company.home, text: t.back }]} refused={problems.length > 0}>
      <ErrorSummary problems={problems} />
      <Title name={t.title} />
      {frequency === 'off' ? (
        <Notice kind={done === 'saved' ? 'good' : undefined} title={t.stopped}>
          <p>{t.stoppedText}</p>
          {before ? <form method="post" action={`${paths.company.alerts}/undo`}><div class="buttons"><button class="button" data-kind="second" type="submit">{t.undo}</button></div></form> : null}
        </Notice>
      ) : done ? <Notice kind="good" title={done === 'undone' ? t.undone : t.saved} /> : null}
      <p class="lead">{t.lead}</p>
      <section class="section">
        <h2>{t.list}</h2>
        {fits.length === 0 ? <p>{t.none}</p> : <><p class="small soft">{t.found(fits.length)}</p><Fits of={fits} /></>}
      </section>
      <section class="section">
        <h2>{t.how}</h2>
        <form method="post" action={paths.company.alerts} class="form">
          <Choices name="frequency" label={t.when} hint={t.howHint} checked={[frequency]} problems={problems} choices={FREQUENCIES.map((value) => ({ value, text: t[value] }))} />
          <div class="buttons"><button class="button" data-kind="second" type="submit">{t.save}</button></div>
        </form>
        {frequency === 'off' ? null : (
          <form method="post" action={paths.company.alerts}>
            <input type="hidden" name="frequency" value="off" />
            <div class="buttons"><button class="button" type="submit">{t.stop}</button><span class="small soft">{t.stopNote}</span></div>
          </form>
        )}
      </section>
    </Layout>
  );
}

/** No points: which need, since when, and which of one's own solutions. */
export function Fits({ of }: { of: readonly NeedFit[] }) {
  const t = useWords(alertWords);
  return (
    <Wide label={t.list}>
      <table class="data list">
        <caption class="hidden">{t.list}</caption>
        <thead><tr><th scope="col">{t.need}</th><th scope="col">{t.ours}</th><th scope="col">{t.since}</th></tr></thead>
        <tbody>
          {of.map((fit) => (
            <tr key={fit.needId}>
              <th scope="row"><a href={paths.company.city(fit.cityId)}><Text of={fit.city} quiet /></a>{' '}<Tag kind="plain">{t[fit.change]}</Tag><small><Text of={fit.title.ja || fit.title.en ? fit.title : fit.text} /></small></th>
              <td>{fit.solutions.map(({ id, ja, en }) => <div key={id}><a href={paths.company.solution(id)}><Text of={{ ja, en }} quiet /></a></div>)}</td>
              <td><Instant at={fit.noticedAt} /></td>
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  );
}
