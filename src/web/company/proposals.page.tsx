/** Proposals as a list, and one of them opened: for the company that made it and for the secretariat that decides. */
import type { ProposalKind, ProposalState } from '../../members/change-proposal.entity.js';
import { TextArea } from '../parts/field.js';
import { Filter } from '../parts/filter.js';
import { Layout } from '../parts/layout.js';
import { ErrorSummary, type FieldProblem, Notice } from '../parts/notice.js';
import { partWords } from '../parts/parts.words.js';
import { Wide } from '../parts/table.js';
import { type Content, said, Text } from '../parts/text.js';
import { Instant } from '../parts/time.js';
import { Tag, type TagKind, Title } from '../parts/title.js';
import { useVisit, useWords } from '../parts/visit.js';
import { paths } from '../paths.js';
import { proposalWords } from './entry.words.js';
import { type DifferenceRow, ProposalDifference } from './proposal-difference.js';

export interface ProposalRow { id: string; kind: ProposalKind; state: ProposalState; by: string; at: Date; decidedAt: Date | null; company: Content; title: Content | null }

const STATES: ProposalState[] = ['open', 'accepted', 'declined', 'withdrawn'];
const TAGS: Record<ProposalState, TagKind | undefined> = { open: undefined, accepted: 'good', declined: 'bad', withdrawn: 'plain' };

export interface ProposalsProps { rows: ProposalRow[]; open: number; /** The secretariat's queue, else a company's own. */ queue: { state: string } | null }

export function ProposalsPage({ rows, open, queue }: ProposalsProps) {
  const t = useWords(proposalWords);
  const parts = useWords(partWords);
  return (
    <Layout title={t.title} place={queue ? 'proposals' : 'ourProposals'}>
      <Title name={t.title} />
      <p class="lead">{queue ? t.queueLead(open) : t.ownLead}</p>
      {queue ? <Filter result={parts.found(rows.length)} choosing={[{ name: 'state', label: t.filter, value: queue.state, choices: STATES.map((value) => ({ value, text: t[value] })) }]} /> : null}
      {rows.length === 0 ? <p class="lead">{t.none}</p> : <ProposalTable rows={rows} queue={queue !== null} />}
    </Layout>
  );
}

function ProposalTable({ rows, queue }: { rows: ProposalRow[]; queue: boolean }) {
  const t = useWords(proposalWords);
  const href = queue ? paths.secretariat.proposal : paths.company.proposal;
  return (
    <Wide label={t.title}>
      <table class="data list">
        <caption class="hidden">{t.title}</caption>
        <thead><tr><th scope="col">{t.what}</th>{queue ? <th scope="col">{t.company}</th> : null}<th scope="col">{t.sent}</th><th scope="col">{t.state}</th></tr></thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <th scope="row"><a href={href(row.id)}>{row.title ? <Text of={row.title} quiet /> : t.profile}</a><small>{row.title ? t[row.kind] : ''}</small></th>
              {queue ? <td><Text of={row.company} quiet /></td> : null}
              <td><Instant at={row.at} /><small>{t.by(row.by)}</small></td>
              <td>{row.state === 'open' ? <Tag>{t.open}</Tag> : t[row.state]}{row.decidedAt ? <small><Instant at={row.decidedAt} /></small> : null}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  );
}

export interface ProposalProps {
  row: ProposalRow; rows: DifferenceRow[]; message: string | null; note: string | null; version: number | null; entryHref: string | null;
  /** Who looks: the company may withdraw and change, the secretariat decides. */
  side: 'company' | 'secretariat'; changeHref: string | null;
  done: 'made' | 'accepted' | 'declined' | 'withdrawn' | null; decline: string; problems: FieldProblem[];
}

export function ProposalPage(props: ProposalProps) {
  const { row, rows, message, note, entryHref, side, done, problems } = props;
  const t = useWords(proposalWords);
  const { language } = useVisit();
  const open = row.state === 'open';
  const all = side === 'company' ? paths.company.proposals : paths.secretariat.proposals;
  const what = row.title ? said(row.title, language) : t.profile;
  const doneTitle = { made: t.made, accepted: t.acceptedDone, declined: t.declinedDone, withdrawn: t.withdrawnDone };
  return (
    <Layout title={`${t.title}: ${what}`} place={side === 'company' ? 'ourProposals' : 'proposals'} trail={[{ href: all, text: t.title }]} refused={problems.length > 0}>
      <ErrorSummary problems={problems} />
      <Title over={<><Text of={row.company} quiet />　{t[row.kind]}</>} name={row.title ? <Text of={row.title} /> : <Text of={row.company} />} state={{ kind: TAGS[row.state], text: t[row.state] }} />
      {done ? <Notice kind="good" title={doneTitle[done]}>{done === 'made' ? <p>{t.madeNote}</p> : null}</Notice> : null}
      <p class="lead small soft">{t.by(row.by)} <Instant at={row.at} />{row.decidedAt ? <>　{t.decided} <Instant at={row.decidedAt} /></> : null}</p>
      {note ? <Notice kind="care" title={t.note}><p class="as-written">{note}</p></Notice> : null}
      {open && rows.some((each) => each.movedOn) ? <Notice kind="care" title={t.movedTitle}>{side === 'secretariat' ? <p>{t.movedNote}</p> : null}</Notice> : null}
      <section class="section" id="differences"><ProposalDifference rows={rows} open={open} fresh={row.kind === 'new-solution'} /></section>
      {message ? <section class="section prose"><h2>{t.message}</h2><p class="as-written">{message}</p></section> : null}
      {entryHref ? <p class="lead"><a href={entryHref}>{t.seeEntry}</a></p> : null}
      {open ? (side === 'company' ? <Withdraw {...props} /> : <Decide {...props} />) : null}
    </Layout>
  );
}

function Withdraw({ row, changeHref }: ProposalProps) {
  const t = useWords(proposalWords);
  return (
    <section class="section">
      {changeHref ? <p><a href={changeHref}>{t.change}</a></p> : null}
      <form method="post" action={`${paths.company.proposal(row.id)}/withdraw`}>
        <div class="buttons"><button class="button" data-kind="second" type="submit">{t.withdraw}</button><span class="small soft">{t.withdrawNote}</span></div>
      </form>
    </section>
  );
}

function Decide({ row, rows, version, decline, problems }: ProposalProps) {
  const t = useWords(proposalWords);
  const base = paths.secretariat.proposal(row.id);
  return (
    <section class="section">
      <form method="post" action={`${base}/accept`}>
        <input type="hidden" name="version" value={version ?? ''} />
        <div class="buttons"><button class="button" type="submit">{rows.length > 0 ? t.accept : t.acceptMessage}</button><span class="small soft">{t.acceptNote}</span></div>
      </form>
      <details class="decline" open={problems.some((each) => each.field === 'note')}>
        <summary>{t.decline}</summary>
        <form method="post" action={`${base}/decline`} class="form">
          <TextArea name="note" label={t.declineReason} hint={t.declineHint} value={decline} maxlength={1_000} required problems={problems} />
          <div class="buttons"><button class="button" data-kind="second" type="submit">{t.declineDo}</button></div>
        </form>
      </details>
    </section>
  );
}
