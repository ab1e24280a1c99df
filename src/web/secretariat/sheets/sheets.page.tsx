/** Where sheets come in and go out, and what came in before. */
import type { Counts, ImportState } from '../../../sheets/sheet-import.entity.js';
import type { Texts } from '../../../engine/model.js';
import { countryName, formatCount } from '../../format.js';
import { Choices } from '../../parts/field.js';
import { Layout } from '../../parts/layout.js';
import { ErrorSummary, type FieldProblem, Notice } from '../../parts/notice.js';
import { partWords } from '../../parts/parts.words.js';
import { Wide } from '../../parts/table.js';
import { Instant } from '../../parts/time.js';
import { Tag, type TagKind, Title } from '../../parts/title.js';
import { useVisit, useWords } from '../../parts/visit.js';
import { paths } from '../../paths.js';
import { sheetWords } from './sheets.words.js';

export interface ImportLine { id: string; kind: Texts; file: string; by: string; at: Date; state: ImportState; counts: Counts }
export interface SheetsProps {
  kinds: { value: string; name: Texts }[]; kind: string; imports: ImportLine[]; problems: FieldProblem[]; countries: string[]; done: 'discarded' | null;
  wish: { kind: string; form: string; purpose: string; country: string };
}

const TAGS: Record<ImportState, TagKind | undefined> = { mapping: undefined, previewed: undefined, applied: 'good', undone: 'plain' };
const SHOWN = ['add', 'change', 'fault'] as const;

export function SheetsPage({ kinds, kind, imports, problems, countries, done, wish }: SheetsProps) {
  const t = useWords(sheetWords);
  const { language } = useVisit();
  const choices = kinds.map(({ value, name }) => ({ value, text: name[language] }));
  return (
    <Layout title={t.title} place="sheets" refused={problems.length > 0}>
      <ErrorSummary problems={problems} />
      <Title name={t.title} />
      {done ? <Notice kind="good" title={t.discardedDone} /> : null}
      <p class="lead">{t.lead}</p>
      <div class="columns" data-shape="half">
        <section>
          <h2>{t.bringIn}</h2>
          <form method="post" action={paths.secretariat.sheets} enctype="multipart/form-data" class="form">
            <Choices name="kind" label={t.kind} checked={[kind]} choices={choices} problems={problems} />
            <FileInput problems={problems} />
            <div class="buttons"><button class="button" type="submit">{t.send}</button><span class="small soft">{t.sendNote}</span></div>
          </form>
        </section>
        <section>
          <h2>{t.takeOut}</h2>
          <ExportForm choices={choices} countries={countries} wish={wish} problems={[]} prefix="out-" />
        </section>
      </div>
      <section class="section"><h2>{t.history}</h2>{imports.length === 0 ? <p>{t.none}</p> : <History of={imports} />}</section>
    </Layout>
  );
}

function FileInput({ problems }: { problems: FieldProblem[] }) {
  const t = useWords(sheetWords);
  const parts = useWords(partWords);
  const problem = problems.find(({ field }) => field === 'file')?.text;
  return (
    <div class="field" data-error={problem ? '' : undefined}>
      <label for="file">{t.file}<span class="need">{parts.required}</span></label>
      <p class="hint" id="file-hint">{t.fileHint}</p>
      {problem ? <p class="error" id="file-error">{problem}</p> : null}
      <input id="file" name="file" type="file" required accept=".xlsx,.xlsm,.csv,.tsv,.txt" aria-invalid={problem ? 'true' : undefined} aria-describedby={problem ? 'file-hint file-error' : 'file-hint'} />
    </div>
  );
}

/** What is to leave, in which form and for whom; it only asks to be shown. */
export function ExportForm({ choices, countries, wish, problems, prefix = '' }: { choices: { value: string; text: string }[]; countries: string[]; wish: SheetsProps['wish']; problems: FieldProblem[]; prefix?: string }) {
  const t = useWords(sheetWords);
  const { language } = useVisit();
  const select = (name: 'kind' | 'form' | 'purpose' | 'country', label: string, options: { value: string; text: string }[]) => {
    const problem = problems.find(({ field }) => field === name)?.text;
    return (
      <div class="field" data-error={problem ? '' : undefined}>
        <label for={prefix + name}>{label}</label>
        {problem ? <p class="error" id={`${prefix}${name}-error`}>{problem}</p> : null}
        <select id={prefix + name} name={name} aria-invalid={problem ? 'true' : undefined} aria-describedby={problem ? `${prefix}${name}-error` : undefined}>
          {options.map(({ value, text }) => <option key={value} value={value} selected={value === wish[name]}>{text}</option>)}
        </select>
      </div>
    );
  };
  return (
    <form method="get" action={paths.secretariat.sheetExport} class="form">
      {select('kind', t.kind, choices)}
      {select('form', t.form, (['xlsx', 'csv', 'cp932'] as const).map((value) => ({ value, text: t[value] })))}
      {select('purpose', t.purpose, (['office', 'publication', 'transfer'] as const).map((value) => ({ value, text: t[value] })))}
      {select('country', t.country, [{ value: '', text: '–' }, ...countries.map((code) => ({ value: code, text: countryName(code, language) }))])}
      <div class="buttons"><button class="button" data-kind="second" type="submit">{t.look}</button></div>
    </form>
  );
}

function History({ of }: { of: ImportLine[] }) {
  const t = useWords(sheetWords);
  const { language } = useVisit();
  return (
    <Wide label={t.history}>
      <table class="data list">
        <caption class="hidden">{t.history}</caption>
        <thead><tr><th scope="col">{t.file}</th><th scope="col">{t.kind}</th><th scope="col">{t.sentAt}</th><th scope="col">{t.what}</th><th scope="col">{t.state}</th></tr></thead>
        <tbody>
          {of.map((line) => (
            <tr key={line.id}>
              <th scope="row"><a href={line.state === 'mapping' ? paths.secretariat.sheetColumns(line.id) : paths.secretariat.sheet(line.id)}>{line.file}</a></th>
              <td>{line.kind[language]}</td>
              <td class="nowrap"><Instant at={line.at} /><small>{t.by(line.by)}</small></td>
              <td>{SHOWN.filter((outcome) => (line.counts[outcome] ?? 0) > 0).map((outcome) => `${t[outcome]} ${formatCount(line.counts[outcome]!)}`).join('　') || '–'}</td>
              <td><Tag kind={TAGS[line.state]}>{t[line.state]}</Tag></td>
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  );
}
