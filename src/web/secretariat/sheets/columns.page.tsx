/** Which column of a sheet is which field: as it was recognised, for a person to correct. */
import type { Texts } from '../../../engine/model.js';
import { Choices } from '../../parts/field.js';
import { Layout } from '../../parts/layout.js';
import { ErrorSummary, type FieldProblem, Notice } from '../../parts/notice.js';
import { partWords } from '../../parts/parts.words.js';
import { Wide } from '../../parts/table.js';
import { Title } from '../../parts/title.js';
import { useVisit, useWords } from '../../parts/visit.js';
import { paths } from '../../paths.js';
import { sheetWords } from './sheets.words.js';

export interface ColumnsProps {
  id: string; kind: Texts; file: string; isPreviewed: boolean;
  sheet: string | null; visible: string[]; headingRow: number;
  columns: { letters: string; heading: string; example: string; field: string }[];
  fields: { value: string; name: Texts; derived: boolean }[];
  repeated: { heading: string; columns: string }[];
  blanks: string; problems: FieldProblem[];
}

export function ColumnsPage({ id, kind, file, isPreviewed, sheet, visible, headingRow, columns, fields, repeated, blanks, problems }: ColumnsProps) {
  const t = useWords(sheetWords);
  const parts = useWords(partWords);
  const { language } = useVisit();
  const href = paths.secretariat.sheetColumns(id);
  const trail = [{ href: paths.secretariat.sheets, text: t.title }, ...(isPreviewed ? [{ href: paths.secretariat.sheet(id), text: file }] : [])];
  return (
    <Layout title={`${t.columnsTitle}: ${file}`} place="sheets" trail={trail} refused={problems.length > 0}>
      <ErrorSummary problems={problems} />
      <Title over={`${kind[language]}　${file}`} name={t.columnsTitle} />
      <p class="lead">{t.columnsLead}</p>
      {repeated.map((one) => <Notice key={one.heading} kind="care" title={t.repeated(one.heading, one.columns)} />)}
      <form method="get" action={href} class="filter">
        {visible.length > 1 ? (
          <div><label for="sheet">{t.sheetName}</label><select id="sheet" name="sheet">{visible.map((name) => <option key={name} value={name} selected={name === sheet}>{name}</option>)}</select></div>
        ) : null}
        <div><label for="headingRow">{t.headingRow}</label><input id="headingRow" name="headingRow" type="number" inputmode="numeric" min={1} max={100_000} value={headingRow} /></div>
        <button class="button" data-kind="second" data-size="small" type="submit">{t.readSheet}</button>
      </form>
      <form method="post" action={href} class="section">
        <input type="hidden" name="headingRow" value={headingRow} />
        {sheet === null ? null : <input type="hidden" name="sheet" value={sheet} />}
        <div id="columns" tabindex={-1}>
          <Wide label={t.columnsTitle}>
            <table class="data">
              <caption class="hidden">{t.columnsTitle}</caption>
              <thead><tr><th scope="col">{t.column}</th><th scope="col">{t.heading}</th><th scope="col">{t.example}</th><th scope="col">{t.isField}</th></tr></thead>
              <tbody>
                {columns.map((column, at) => (
                  <tr key={column.letters}>
                    <td>{column.letters}</td>
                    <th scope="row"><label for={`column-${at + 1}`}>{column.heading || '–'}</label></th>
                    <td class="as-written">{column.example}</td>
                    <td>
                      <select id={`column-${at + 1}`} name={`column-${at + 1}`}>
                        <option value="" selected={column.field === ''}>{t.notRead}</option>
                        {fields.map((field) => <option key={field.value} value={field.value} selected={field.value === column.field}>{field.derived ? `${field.name[language]} (${t.derived})` : field.name[language]}</option>)}
                      </select>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </Wide>
        </div>
        <div class="form section">
          <Choices name="blanks" label={t.blanks} checked={[blanks]} problems={problems} choices={[{ value: 'keep', text: t.blanksKeep }, { value: 'clear', text: t.blanksClear }]} />
          <div class="buttons"><button class="button" type="submit">{t.preview}</button><a href={isPreviewed ? paths.secretariat.sheet(id) : paths.secretariat.sheets}>{parts.back}</a></div>
        </div>
      </form>
    </Layout>
  );
}
