/** The office's list of requests for erasure, and where one is entered for somebody who wrote. */
import { ERASURE_WORDS_MAX, type ErasureView } from '../../access/erasure.dto.js';
import type { ExportView } from '../../access/export.dto.js';
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
import { copyWords, erasureStateWords, erasureWords } from './personal-data.words.js';

interface RequestTexts { email: string; words: string }
/** `copies` are for the secretariat alone. */
export interface ErasuresProps { rows: ErasureView[]; copies: ExportView[] | null; state: string; form: RequestTexts; copyForm: RequestTexts; problems: FieldProblem[] }

export function ErasuresPage({ rows, copies, state, form, copyForm, problems }: ErasuresProps) {
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
      {copies ? <Copies of={copies} form={copyForm} problems={problems} /> : null}
    </Layout>
  );
}

/** Copies of what is held, for those who cannot take one themselves. */
function Copies({ of, form, problems }: { of: ExportView[]; form: RequestTexts; problems: FieldProblem[] }) {
  const t = useWords(erasureWords);
  const copy = useWords(copyWords);
  return (
    <section class="section" id="copies">
      <h2>{copy.title}</h2>
      <p class="small soft">{copy.lead}</p>
      {of.length === 0 ? null : (
        <Wide label={copy.title}>
          <table class="data list">
            <caption class="hidden">{copy.title}</caption>
            <thead><tr><th scope="col">{t.who}</th><th scope="col">{t.shownState}</th><th scope="col">{t.askedAt}</th><th scope="col">{t.dueAt}</th></tr></thead>
            <tbody>
              {of.map((row) => (
                <tr key={row.id}>
                  <th scope="row"><a href={paths.secretariat.dataExport(row.id)}>{row.name ?? t.noName}</a><small>{row.email}</small></th>
                  <td>{row.isOverdue ? <Tag kind="bad">{t.overdue}</Tag> : row.handedAt === null ? copy.waits : copy.handed}</td>
                  <td class="nowrap"><Instant at={new Date(row.askedAt)} /></td><td class="nowrap"><Instant at={new Date(row.dueAt)} /></td>
                </tr>
              ))}
            </tbody>
          </table>
        </Wide>
      )}
      <form method="post" action={paths.secretariat.dataExports} class="form">
        <Input name="copyEmail" label={t.email} type="email" value={form.email} autocomplete="off" required size={32} maxlength={254} problems={problems} />
        <TextArea name="copyWords" label={t.wordsLabel} value={form.words} required maxlength={ERASURE_WORDS_MAX} problems={problems} />
        <div class="buttons"><button class="button" type="submit">{copy.start}</button></div>
      </form>
    </section>
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
