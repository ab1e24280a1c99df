/** Proposal sheets as a list: a company's own with the needs it may write for, and the secretariat's queue. */
import { SHEET_STATES } from '../../rounds/proposal-sheet.state.js';
import type { SheetChance, SheetLine } from '../../rounds/proposal-sheets.queries.js';
import { Filter } from '../parts/filter.js';
import { Layout } from '../parts/layout.js';
import { Pager } from '../parts/pager.js';
import { partWords } from '../parts/parts.words.js';
import { Stamp } from '../parts/stamp.js';
import { Wide } from '../parts/table.js';
import { said, Text } from '../parts/text.js';
import { Instant } from '../parts/time.js';
import { Tag, Title } from '../parts/title.js';
import { useVisit, useWords } from '../parts/visit.js';
import { paths } from '../paths.js';
import { proposalSheetWords } from './proposal-sheet.words.js';
import { SHEET_TAGS } from './sheet.page-parts.js';

export interface CompanySheetsProps { lines: SheetLine[]; chances: SheetChance[]; page: number; last: number }

export function CompanySheetsPage({ lines, chances, page, last }: CompanySheetsProps) {
  const t = useWords(proposalSheetWords);
  return (
    <Layout title={t.title} place="ourProposalSheets">
      <Title name={t.title} />
      <p class="lead">{t.ownLead}</p>
      {lines.length === 0 ? <p class="lead">{t.none}</p> : <SheetTable lines={lines} href={paths.company.proposalSheet} />}
      <Pager page={page} last={last} />
      <section class="section" id="chances">
        <h2>{t.chances}</h2>
        {chances.length === 0 ? <p>{t.noChances}</p> : <Chances of={chances} />}
      </section>
    </Layout>
  );
}

function Chances({ of }: { of: SheetChance[] }) {
  const t = useWords(proposalSheetWords);
  const { language } = useVisit();
  return (
    <Wide label={t.chances}>
      <table class="data list">
        <caption class="hidden">{t.chances}</caption>
        <thead><tr><th scope="col">{t.need}</th><th scope="col">{t.begin}</th></tr></thead>
        <tbody>
          {of.map(({ cityId, city, needId, need, solution }) => (
            <tr key={needId}>
              <th scope="row"><Text of={city} quiet /><small><Text of={need} quiet /></small><small><Text of={solution} quiet /></small></th>
              <td>
                <form method="post" action={paths.company.proposalSheets}>
                  <Stamp />
                  <input type="hidden" name="city" value={cityId} /><input type="hidden" name="need" value={needId} />
                  <button class="button" data-kind="second" data-size="small" type="submit" aria-label={t.beginFor(said(city, language), said(need, language))}>{t.begin}</button>
                </form>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  );
}

export interface QueueProps { lines: SheetLine[]; waiting: number; found: number; state: string; page: number; last: number }

export function SheetQueuePage({ lines, waiting, found, state, page, last }: QueueProps) {
  const t = useWords(proposalSheetWords);
  const parts = useWords(partWords);
  return (
    <Layout title={t.title} place="proposalSheets">
      <Title name={t.title} />
      <p class="lead">{t.queueLead(waiting)}</p>
      <Filter result={parts.found(found)} choosing={[{ name: 'state', label: t.state, value: state, choices: SHEET_STATES.map((value) => ({ value, text: t[value] })) }]} />
      {lines.length === 0 ? <p class="lead">{t.noneFound}</p> : <SheetTable lines={lines} href={paths.secretariat.proposalSheet} isQueue />}
      <Pager page={page} last={last} />
    </Layout>
  );
}

function SheetTable({ lines, href, isQueue }: { lines: SheetLine[]; href: (id: string) => string; isQueue?: boolean }) {
  const t = useWords(proposalSheetWords);
  return (
    <Wide label={t.title}>
      <table class="data list">
        <caption class="hidden">{t.title}</caption>
        <thead><tr><th scope="col">{t.city}</th>{isQueue ? <th scope="col">{t.company}</th> : null}<th scope="col">{t.state}</th><th scope="col">{t.read}</th><th scope="col">{t.moved}</th></tr></thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.id}>
              <th scope="row"><a href={href(line.id)}><Text of={line.city} quiet /></a><small><Text of={line.need} quiet /></small></th>
              {isQueue ? <td><Text of={line.company} quiet /></td> : null}
              <td>{line.state === 'approved' || line.state === 'withdrawn' ? t[line.state] : <Tag kind={SHEET_TAGS[line.state]}>{t[line.state]}</Tag>}{line.isShown ? null : <small>{t.notRecommended}</small>}</td>
              <td>{line.number === null ? '–' : t.number(line.number)}</td>
              <td><Instant at={new Date(line.updatedAt)} /></td>
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  );
}
