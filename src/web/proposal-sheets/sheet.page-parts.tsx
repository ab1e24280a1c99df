/** What the company's and the secretariat's page of a proposal sheet have in common: standing, thread, versions, withdrawing. */
import type { Language } from '../../engine/model.js';
import { SHEET_REMARK_CHARACTERS_MAX, type SheetRemarkKind } from '../../rounds/proposal-sheet.entity.js';
import type { SheetConsents } from '../../rounds/proposal-sheet.content.js';
import type { SheetState } from '../../rounds/proposal-sheet.state.js';
import { countryName } from '../format.js';
import { TextArea } from '../parts/field.js';
import { type FieldProblem, Notice } from '../parts/notice.js';
import { Stamp } from '../parts/stamp.js';
import { Wide } from '../parts/table.js';
import type { Content } from '../parts/text.js';
import { Day, Instant } from '../parts/time.js';
import { Tag, type TagKind } from '../parts/title.js';
import { useVisit, useWords } from '../parts/visit.js';
import { paths, withQuery } from '../paths.js';
import { proposalSheetWords } from './proposal-sheet.words.js';
import { leftOutNames, type SheetField, type SheetRow } from './sheet.rows.js';

export type SheetDone = 'saved' | 'sent' | 'tookBack' | 'resumed' | 'withdrew' | 'didApprove' | 'didReturn' | 'commented';
export const SHEET_DONE: readonly SheetDone[] = ['saved', 'sent', 'tookBack', 'resumed', 'withdrew', 'didApprove', 'didReturn', 'commented'];
export type SheetBoxes = Record<'proposalJa' | 'proposalEn' | 'nextStepJa' | 'nextStepEn', string>;

export interface SheetPageProps {
  id: string; side: 'company' | 'secretariat'; state: SheetState; version: number;
  company: Content; city: Content; need: Content; country: string; sample: boolean; solutionId: string; organisationId: string;
  /** The sheet as its reader may see it; null where there is nothing to read yet. */
  rows: SheetRow[] | null;
  boxes: SheetBoxes;
  isShown: boolean; consents: SheetConsents;
  /** Of the version that the city reads; of the last one approved. */
  number: number | null; lastNumber: number;
  /** What was put up beside the last version; null where there is none. */
  differences: { field: SheetField; language: Language; before: string | null; after: string | null }[] | null;
  versions: { number: number; asOf: string; isCurrent: boolean; by: string; at: Date }[];
  remarks: { id: string; kind: SheetRemarkKind; side: 'company' | 'secretariat'; text: string; by: string; at: Date }[];
  done: SheetDone | null;
  /** What was typed into a form that was refused, and which. */
  typed: { text: string; comment: string }; problems: FieldProblem[]; refused: 'write' | 'return' | 'withdraw' | 'comment' | 'step' | null;
}

export const SHEET_TAGS: Record<SheetState, TagKind | undefined> = { draft: 'plain', submitted: undefined, returned: 'care', approved: 'good', withdrawn: 'plain' };

/** What stands in the way, and what is left out. */
export function Standing({ side, isShown, consents, country, done }: SheetPageProps) {
  const t = useWords(proposalSheetWords);
  const { language } = useVisit();
  const where = countryName(country, language);
  const choose = side === 'company' ? <> <a href={paths.company.consents}>{t.chooseConsents}</a></> : null;
  return (
    <>
      {done ? <Notice kind="good" title={t[done]} /> : null}
      {isShown ? null : <Notice kind="care" title={t.notRecommended}><p>{t.notRecommendedNote}</p></Notice>}
      {consents.matching ? null : <Notice kind="care" title={t.noMatching}><p>{t.noMatchingNote}{choose}</p></Notice>}
      {consents.transfer ? null : <Notice title={side === 'company' ? t.noTransfer(where) : t.noTransferOffice(where)}><p>{leftOutNames(language)}{choose}</p></Notice>}
    </>
  );
}

export function Thread({ remarks, typed, refused, problems, action }: SheetPageProps & { action: string }) {
  const t = useWords(proposalSheetWords);
  const sides = { company: t.sideCompany, secretariat: t.sideSecretariat };
  return (
    <section class="section" id="remarks">
      <h2>{t.thread}</h2>
      {remarks.length === 0 ? <p class="lead">{t.noRemarks}</p> : (
        <ul class="letters">
          {remarks.map(({ id, kind, side: from, text, by, at }) => (
            <li key={id}>
              <p><b>{t[`say-${kind}`]}</b> {sides[from]} {by} <span class="soft"><Instant at={at} /></span></p>
              {text === '' ? null : <p class="as-written">{text}</p>}
            </li>
          ))}
        </ul>
      )}
      <form method="post" action={action} class="form lead on-screen">
        <Stamp />
        <TextArea name="comment" label={t.comment} hint={t.commentHint} value={typed.comment} maxlength={SHEET_REMARK_CHARACTERS_MAX} required problems={refused === 'comment' ? problems : []} />
        <div class="buttons"><button class="button" data-kind="second" type="submit">{t.commentSend}</button></div>
      </form>
    </section>
  );
}

export function Versions({ versions, pdf }: SheetPageProps & { pdf: string }) {
  const t = useWords(proposalSheetWords);
  return (
    <section class="section" id="versions">
      <h2>{t.versions}</h2>
      {versions.length === 0 ? <p class="lead">{t.noVersions}</p> : (
        <Wide label={t.versions}>
          <table class="data list">
            <caption class="hidden">{t.versions}</caption>
            <thead><tr><th scope="col">{t.version}</th><th scope="col">{t.asOf}</th><th scope="col">{t.approvedBy}</th></tr></thead>
            <tbody>
              {versions.map(({ number, asOf, isCurrent, by, at }) => (
                <tr key={number}>
                  <th scope="row"><a href={withQuery(pdf, { version: number })} type="application/pdf">{t.pdfOf(number)}</a>{isCurrent ? <> <Tag kind="good">{t.isRead}</Tag></> : null}</th>
                  <td><Day of={asOf} /></td><td><Instant at={at} /><small>{by}</small></td>
                </tr>
              ))}
            </tbody>
          </table>
        </Wide>
      )}
    </section>
  );
}

/** Behind a fold, because it takes the sheet from its city. */
export function Withdraw({ version, typed, refused, problems, action }: SheetPageProps & { action: string }) {
  const t = useWords(proposalSheetWords);
  const isRefused = refused === 'withdraw';
  return (
    <details class="decline on-screen" open={isRefused}>
      <summary>{t.withdraw}</summary>
      <form method="post" action={action} class="form">
        <Stamp version={version} />
        <TextArea name="reason" label={t.reason} hint={t.withdrawNote} value={isRefused ? typed.text : ''} maxlength={SHEET_REMARK_CHARACTERS_MAX} required problems={isRefused ? problems : []} />
        <div class="buttons"><button class="button" data-kind="second" type="submit">{t.withdraw}</button></div>
      </form>
    </details>
  );
}
