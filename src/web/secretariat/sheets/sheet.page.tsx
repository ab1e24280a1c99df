/** A sheet that came in: what each row would do or did, what is wrong, what is to be decided, and the step that follows. */
import type { Language, Texts } from '../../../engine/model.js';
import type { Blanks, Outcome } from '../../../sheets/plan.js';
import type { Counts, ImportState } from '../../../sheets/sheet-import.entity.js';
import { formatCount, joined } from '../../format.js';
import { Facts, Figures } from '../../parts/figures.js';
import { Layout } from '../../parts/layout.js';
import { Notice } from '../../parts/notice.js';
import { Pager } from '../../parts/pager.js';
import { Steps } from '../../parts/steps.js';
import { Wide } from '../../parts/table.js';
import { Unknown } from '../../parts/text.js';
import { Instant } from '../../parts/time.js';
import { type TagKind, Title } from '../../parts/title.js';
import { useVisit, useWords } from '../../parts/visit.js';
import { paths } from '../../paths.js';
import { sheetWords } from './sheets.words.js';

export interface ShownChange { field: string; from: string | null; to: string | null }
export interface ShownFault { column: string | null; heading: string; value: string; reason: string }
export interface ShownRow { row: number; name: string; subject: string | null; href: string | null; changes: ShownChange[]; faults: ShownFault[]; likely: { id: string; name: string }[] }

export interface SheetProps {
  id: string; kind: Texts; file: string; state: ImportState; counts: Counts; revision: number;
  sheet: string | null; hidden: string[]; hiddenRows: number; encoding: string | null; read: number; columns: number; blanks: Blanks;
  made: { by: string; at: Date }; applied: { by: string; at: Date } | null; undone: { by: string; at: Date } | null;
  show: Outcome; rows: ShownRow[]; page: number; last: number;
  isLast: boolean; afterAdding: Texts | null; done: boolean;
  /** Why the step that was asked for was not taken. */
  refusal: string | null;
}

const OUTCOMES: readonly Outcome[] = ['fault', 'ask', 'add', 'change', 'same'];
const TAGS: Record<ImportState, TagKind | undefined> = { mapping: undefined, previewed: undefined, applied: 'good', undone: 'plain' };

export function SheetPage(props: SheetProps) {
  const { id, kind, file, state, counts, show, rows, page, last, done, refusal, afterAdding } = props;
  const t = useWords(sheetWords);
  const { language } = useVisit();
  const open = state === 'previewed';
  const step = (at: number): 'done' | 'current' | 'open' => (state === 'previewed' ? (at < 2 ? 'done' : at === 2 ? 'current' : 'open') : 'done');
  return (
    <Layout title={file} place="sheets" trail={[{ href: paths.secretariat.sheets, text: t.title }]} refused={refusal !== null}>
      <Title over={kind[language]} name={file} state={{ kind: TAGS[state], text: t[state] }} />
      {refusal ? <div class="error-summary" role="alert" aria-labelledby="refused"><h2 id="refused">{t.refused}</h2><p>{refusal}</p></div> : null}
      {done && state === 'applied' ? <Notice kind="good" title={t.appliedDone}>{afterAdding && (counts.add ?? 0) > 0 ? <p>{afterAdding[language]}</p> : null}</Notice> : null}
      {done && state === 'undone' ? <Notice kind="good" title={t.undoneDone} /> : null}
      <Steps label={t.state} steps={[t.stepReceived, t.stepColumns, t.stepPreview, t.stepApplied].map((name, at) => ({ name, state: step(at) }))} />
      <Figures of={OUTCOMES.filter((outcome) => open || (outcome !== 'fault' && outcome !== 'ask')).map((outcome) => ({ name: t[outcome], value: formatCount(counts[outcome] ?? 0), unit: t.rowsUnit }))} />
      {open ? <NextStep {...props} /> : <Done {...props} />}
      <div class="section">
        <nav class="views" aria-label={t.views}>
          {OUTCOMES.filter((outcome) => (counts[outcome] ?? 0) > 0 || outcome === show).map((outcome) => (
            <a key={outcome} href={`${paths.secretariat.sheet(id)}?show=${outcome}`} aria-current={outcome === show ? 'page' : undefined}>{`${t[outcome]} ${formatCount(counts[outcome] ?? 0)}`}</a>
          ))}
        </nav>
        {rows.length === 0 ? <p class="lead">{t.noRows}</p> : show === 'fault' ? <Faults rows={rows} /> : show === 'ask' ? <Questions {...props} /> : <Changes rows={rows} show={show} language={language} />}
        <Pager page={page} last={last} />
      </div>
      <section class="section"><h2>{t.facts}</h2><FileFacts {...props} /></section>
    </Layout>
  );
}

function NextStep({ id, counts, revision }: SheetProps) {
  const t = useWords(sheetWords);
  const { language } = useVisit();
  const { sheet, sheetVerb, sheetFaults, sheetColumns } = paths.secretariat;
  const [faults, asked, todo] = [counts.fault ?? 0, counts.ask ?? 0, (counts.add ?? 0) + (counts.change ?? 0)];
  return (
    <>
      {faults > 0 ? <Notice kind="bad" title={t.faultsTitle(faults)}><p>{t.faultsNote}</p><p><a href={`${sheetFaults(id)}?lang=${language}`}>{t.faultsFile}</a>　<a href={`${sheet(id)}?show=fault`}>{t.faultsRead}</a></p></Notice> : null}
      {asked > 0 ? <Notice kind="care" title={t.askTitle(asked)}><p>{t.askNote}</p><p><a href={`${sheet(id)}?show=ask`}>{t.ask}</a></p></Notice> : null}
      {faults + asked + todo === 0 ? <Notice title={(counts.same ?? 0) === 0 ? t.nothingThere : t.nothingToDo} /> : null}
      <div class="buttons">
        {faults + asked === 0 && todo > 0 ? (
          <form method="post" action={sheetVerb(id, 'apply')}>
            <input type="hidden" name="revision" value={revision} />
            <button class="button" type="submit">{t.apply(todo)}</button> <span class="small soft">{t.applyNote}</span>
          </form>
        ) : null}
        <a class="button" data-kind="second" href={sheetColumns(id)}>{t.changeColumns}</a>
        <form method="post" action={sheetVerb(id, 'again')}><button class="button" data-kind="second" type="submit">{t.again}</button></form>
        <form method="post" action={sheetVerb(id, 'discard')}><button class="button" data-kind="second" type="submit">{t.discard}</button></form>
      </div>
    </>
  );
}

function Done({ id, applied, undone, state, isLast }: SheetProps) {
  const t = useWords(sheetWords);
  return (
    <>
      <div class="lead"><Facts of={[
        ...(applied ? [{ name: t.appliedBy, value: <><Instant at={applied.at} />　{t.by(applied.by)}</> }] : []),
        ...(undone ? [{ name: t.undoneBy, value: <><Instant at={undone.at} />　{t.by(undone.by)}</> }] : []),
      ]} /></div>
      {state === 'applied' ? (isLast ? (
        <form method="post" action={paths.secretariat.sheetVerb(id, 'undo')}>
          <div class="buttons"><button class="button" data-kind="second" type="submit">{t.undo}</button><span class="small soft">{t.undoNote}</span></div>
        </form>
      ) : <p class="small soft">{t.notLast}</p>) : null}
    </>
  );
}

function Changes({ rows, show, language }: { rows: ShownRow[]; show: Outcome; language: Language }) {
  const t = useWords(sheetWords);
  const lines = rows.flatMap((row) => (row.changes.length > 0 ? row.changes : [null]).map((change, at) => ({ row, change, at })));
  return (
    <Wide label={t[show]}>
      <table class="data differences sheet-rows">
        <caption class="hidden">{t[show]}</caption>
        <thead><tr><th scope="col" class="num">{t.row}</th><th scope="col">{t.entry}</th>
          {show === 'same' ? null : <><th scope="col">{t.field}</th>{show === 'change' ? <th scope="col">{t.from}</th> : null}<th scope="col">{show === 'change' ? t.to : t.value}</th></>}</tr></thead>
        <tbody>
          {lines.map(({ row, change, at }) => (
            <tr key={`${row.row} ${change?.field ?? ''}`}>
              {at === 0 ? <><td class="num" rowSpan={Math.max(1, row.changes.length)}>{row.row}</td><th scope="row" rowSpan={Math.max(1, row.changes.length)}><EntryName row={row} isNew={show === 'add'} /></th></> : null}
              {show === 'same' ? null : <><td>{change?.field ?? ''}</td>{show === 'change' ? <td><Value of={change?.from ?? null} language={language} /></td> : null}<td><Value of={change?.to ?? null} language={language} /></td></>}
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  );
}

function EntryName({ row, isNew }: { row: ShownRow; isNew: boolean }) {
  const t = useWords(sheetWords);
  return <>{row.href ? <a href={row.href}>{row.name || row.subject}</a> : row.name || row.subject}<small>{isNew ? `${t.newEntry}　${row.subject ?? ''}` : row.subject}</small></>;
}

function Value({ of, language }: { of: string | null; language: Language }) {
  const t = useWords(sheetWords);
  if (of === null || of === '') return <Unknown>{t.blank}</Unknown>;
  return <span class="as-written" lang={language === 'en' && /[ぁ-んァ-ヶ一-龠]/u.test(of) ? 'ja' : undefined}>{of}</span>;
}

function Faults({ rows }: { rows: ShownRow[] }) {
  const t = useWords(sheetWords);
  return (
    <Wide label={t.fault}>
      <table class="data">
        <caption class="hidden">{t.fault}</caption>
        <thead><tr><th scope="col" class="num">{t.row}</th><th scope="col">{t.column}</th><th scope="col">{t.value}</th><th scope="col">{t.reason}</th></tr></thead>
        <tbody>
          {rows.flatMap((row) => row.faults.map((fault, at) => (
            <tr key={`${row.row} ${at}`}>
              <td class="num">{row.row}</td>
              <td class="nowrap">{fault.column ?? t.wholeRow}<small>{fault.heading}</small></td>
              <td class="as-written">{fault.value === '' ? <Unknown>{t.blank}</Unknown> : fault.value}</td>
              <td>{fault.reason}</td>
            </tr>
          )))}
        </tbody>
      </table>
    </Wide>
  );
}

function Questions({ id, rows }: SheetProps) {
  const t = useWords(sheetWords);
  const action = paths.secretariat.sheetVerb(id, 'decide');
  return (
    <>
      <form method="post" action={action} class="form">
        {rows.map((row) => (
          <div class="field" key={row.row}>
            <fieldset class="choices">
              <legend>{`${t.row} ${row.row}　${row.name}`}</legend>
              {[...row.likely.map((one) => ({ value: one.id, text: t.sameAs(one.name, one.id) })), { value: 'new', text: t.asNew }].map(({ value, text }, at) => (
                <div key={value}><input type="radio" id={`row-${row.row}-${at}`} name={`row-${row.row}`} value={value} /><label for={`row-${row.row}-${at}`}>{text}</label></div>
              ))}
            </fieldset>
          </div>
        ))}
        <div class="buttons"><button class="button" type="submit">{t.decide}</button></div>
      </form>
      <form method="post" action={action}>
        <div class="buttons">
          <button class="button" data-kind="second" type="submit" name="all" value="same">{t.allSame}</button>
          <button class="button" data-kind="second" type="submit" name="all" value="new">{t.allNew}</button>
        </div>
      </form>
    </>
  );
}

function FileFacts({ sheet, hidden, hiddenRows, encoding, read, columns, blanks, made }: SheetProps) {
  const t = useWords(sheetWords);
  const { language } = useVisit();
  return (
    <Facts of={[
      { name: t.sentAt, value: <><Instant at={made.at} />　{t.by(made.by)}</> },
      ...(sheet ? [{ name: t.sheetName, value: sheet }] : []),
      ...(hidden.length > 0 ? [{ name: t.hiddenSheets, value: joined(hidden, language) }] : []),
      ...(hiddenRows > 0 ? [{ name: t.hiddenRows, value: t.hiddenRowsNote(hiddenRows) }] : []),
      ...(encoding ? [{ name: t.encoding, value: encoding }] : []),
      { name: t.columnsRead, value: t.columnsOf(read, columns) },
      { name: t.blanks, value: blanks === 'keep' ? t.blanksKeep : t.blanksClear },
    ]} />
  );
}
