/** The office's list of requests for erasure, and where one is entered for somebody who wrote. */
import { ERASURE_WORDS_MAX, type ErasureView } from '../../access/erasure.dto.js';
import { ERASURE_STATES } from '../../access/erasure-request.entity.js';
import { Input, TextArea } from '../parts/field.js';
import { Filter } from '../parts/filter.js';
import { Layout } from '../parts/layout.js';
import { ErrorSummary, type FieldProblem } from '../parts/notice.js';
import { Wide } from '../parts/table.js';
import { Instant } from '../parts/time.js';
import { Tag, Title } from '../parts/title.js';
import { useVisit, useWords } from '../parts/visit.js';
import { paths } from '../paths.js';
import { erasureStateWords, erasureWords } from './personal-data.words.js';

export interface ErasuresProps { rows: ErasureView[]; state: string; form: { email: string; words: string }; problems: FieldProblem[] }

export function ErasuresPage({ rows, state, form, problems }: ErasuresProps) {
  const t = useWords(erasureWords);
  const states = useWords(erasureStateWords);
  const { person } = useVisit();
  return (
    <Layout title={t.title} place="home" refused={problems.length > 0}>
      <ErrorSummary problems={problems} />
      <Title name={t.title} />
      <p class="lead">{t.lead}</p>
      <Filter result={t.found(rows.length)} choosing={[{ name: 'state', label: t.shownState, value: state, choices: ERASURE_STATES.map((value) => ({ value, text: states[value] })) }]} />
      {rows.length === 0 ? <p class="lead">{t.none}</p> : <Requests rows={rows} />}
      {person?.role === 'secretariat' ? (
        <section class="section">
          <h2>{t.start}</h2>
          <p class="small soft">{t.startNote}</p>
          <form method="post" action={paths.secretariat.erasures} class="form">
            <Input name="email" label={t.email} type="email" value={form.email} autocomplete="off" required size={32} maxlength={254} problems={problems} />
            <TextArea name="words" label={t.wordsLabel} value={form.words} required maxlength={ERASURE_WORDS_MAX} problems={problems} />
            <div class="buttons"><button class="button" type="submit">{t.startButton}</button></div>
          </form>
        </section>
      ) : null}
    </Layout>
  );
}

function Requests({ rows }: Pick<ErasuresProps, 'rows'>) {
  const t = useWords(erasureWords);
  const states = useWords(erasureStateWords);
  return (
    <Wide label={t.title}>
      <table class="data list">
        <caption class="hidden">{t.title}</caption>
        <thead><tr><th scope="col">{t.who}</th><th scope="col">{t.shownState}</th><th scope="col">{t.askedAt}</th><th scope="col">{t.dueAt}</th></tr></thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <th scope="row"><a href={paths.secretariat.erasure(row.id)}>{row.state === 'done' ? t.erased : row.name ?? t.noName}</a><small>{row.email ?? ''}</small></th>
              <td>{row.isOverdue ? <Tag kind="bad">{t.overdue}</Tag> : states[row.state]}</td>
              <td class="nowrap"><Instant at={new Date(row.askedAt)} /></td>
              <td class="nowrap"><Instant at={new Date(row.dueAt)} /></td>
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  );
}
