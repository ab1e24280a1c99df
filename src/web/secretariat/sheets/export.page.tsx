/** Before a sheet leaves: how many rows, what is left out and why, and which characters an older encoding cannot write. */
import { formatCount, joined } from '../../format.js';
import { Facts } from '../../parts/figures.js';
import { Layout } from '../../parts/layout.js';
import { ErrorSummary, type FieldProblem, Notice } from '../../parts/notice.js';
import { Wide } from '../../parts/table.js';
import { SampleMark } from '../../parts/text.js';
import { Title } from '../../parts/title.js';
import { useVisit, useWords } from '../../parts/visit.js';
import { paths } from '../../paths.js';
import type { Texts } from '../../../engine/model.js';
import type { Unwritable } from '../../../sheets/write/cp932.js';
import { ExportForm } from './sheets.page.js';
import { sheetWords } from './sheets.words.js';

export interface ExportProps {
  wish: { kind: string; form: 'xlsx' | 'csv' | 'cp932'; purpose: 'office' | 'publication' | 'transfer'; country: string };
  kinds: { value: string; name: Texts }[]; countries: string[]; problems: FieldProblem[];
  /** Null where the conditions are not complete. */
  found: { rows: number; merged: number; fields: string[]; without: { id: string; name: string }[]; unwritable: Unwritable[]; isSample: boolean; basis: string } | null;
}

const WITHOUT_SHOWN_MAX = 20;

export function ExportPage({ wish, kinds, countries, problems, found }: ExportProps) {
  const t = useWords(sheetWords);
  const { language } = useVisit();
  const name = kinds.find(({ value }) => value === wish.kind)?.name[language] ?? wish.kind;
  return (
    <Layout title={t.exportTitle} place="sheets" trail={[{ href: paths.secretariat.sheets, text: t.title }]} refused={problems.length > 0}>
      <ErrorSummary problems={problems} />
      <Title over={name} name={t.exportTitle} mark={<SampleMark sample={found?.isSample ?? false} />} />
      {found ? <Found wish={wish} found={found} /> : null}
      <section class="section"><h2>{t.change2}</h2><ExportForm choices={kinds.map((kind) => ({ value: kind.value, text: kind.name[language] }))} countries={countries} wish={wish} problems={problems} /></section>
    </Layout>
  );
}

function Found({ wish, found }: { wish: ExportProps['wish']; found: NonNullable<ExportProps['found']> }) {
  const t = useWords(sheetWords);
  const { language } = useVisit();
  const { rows, merged, fields, without, unwritable, basis } = found;
  return (
    <>
      <div class="lead">
        <Facts of={[
          { name: t.form, value: t[wish.form] }, { name: t.purpose, value: t[wish.purpose] }, { name: t.exportRows, value: formatCount(rows) },
          ...(fields.length > 0 ? [{ name: `${t.leftOut}: ${t.fieldsLeftOut}`, value: joined(fields, language) }] : []),
          ...(without.length > 0 ? [{ name: t.leftOut, value: <>{t.entriesLeftOut(without.length)}<small>{joined([...without.slice(0, WITHOUT_SHOWN_MAX).map((one) => one.id), ...(without.length > WITHOUT_SHOWN_MAX ? [t.more(without.length - WITHOUT_SHOWN_MAX)] : [])], language)}</small></> }] : []),
          ...(merged > 0 ? [{ name: t.leftOut, value: t.mergedLeftOut(merged) }] : []),
          ...(fields.length + without.length + merged === 0 ? [{ name: t.leftOut, value: t.nothingLeftOut }] : []),
        ]} />
      </div>
      {unwritable.length > 0 ? (
        <section class="section">
          <Notice kind="care" title={t.unwritableTitle(unwritable.length)}><p>{t.unwritableNote}</p></Notice>
          <Wide label={t.character}>
            <table class="data">
              <caption class="hidden">{t.unwritableTitle(unwritable.length)}</caption>
              <thead><tr><th scope="col">{t.character}</th><th scope="col" class="num">{t.count}</th><th scope="col">{t.places}</th></tr></thead>
              <tbody>{unwritable.map((one) => <tr key={one.code}><th scope="row">{one.character}<small>{one.code}</small></th><td class="num">{one.count}</td><td>{joined([...one.places.map(({ row, heading }) => t.placeAt(row, heading)), ...(one.count > one.places.length ? [t.more(one.count - one.places.length)] : [])], language)}</td></tr>)}</tbody>
            </table>
          </Wide>
        </section>
      ) : null}
      {rows === 0 ? <Notice title={t.empty} /> : (
        <form method="post" action={paths.secretariat.sheetExport}>
          {Object.entries({ ...wish, basis }).map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />)}
          <div class="buttons"><button class="button" type="submit">{t.download}</button><span class="small soft">{t.downloadNote}</span></div>
        </form>
      )}
    </>
  );
}
