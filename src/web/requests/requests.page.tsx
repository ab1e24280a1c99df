/** A side's requests for meetings of one seminar: what reached it, what it asked, what is agreed, and whom it can ask. */
import type { OwnRequests } from '../../meetings/own-requests.js';
import { formatDay } from '../format.js';
import { Select } from '../parts/field.js';
import { Layout } from '../parts/layout.js';
import { ErrorSummary, type FieldProblem, Notice } from '../parts/notice.js';
import { type Content, SampleMark, said, Text } from '../parts/text.js';
import { Title } from '../parts/title.js';
import { useVisit, useWords } from '../parts/visit.js';
import { paths, withQuery } from '../paths.js';
import { Asked, Carried, Received, type RefusedAnswer, type RequestSide, Standings } from './request-lines.js';
import { requestWords } from './requests.words.js';
import { NOTHING_TYPED, Terms, type TypedTerms } from './terms.js';

export const DONE = { ask: 'doneAsk', agreed: 'doneAgreed', accept: 'doneAccept', decline: 'doneDecline', undo: 'doneUndo', counter: 'doneCounter', withdraw: 'doneWithdraw', door: 'done' } as const;

export interface RequestsProps {
  side: RequestSide;
  seminars: { id: string; title: Content }[];
  of: OwnRequests | null;
  /** Who is to be asked, from a link. */
  to: string;
  asking: { typed: TypedTerms } | null;
  refused: RefusedAnswer | null;
  problems: FieldProblem[];
  done: keyof typeof DONE | null;
}

export function RequestsPage({ side, seminars, of, to, asking, refused, problems, done }: RequestsProps) {
  const t = useWords(requestWords);
  const { language } = useVisit();
  return (
    <Layout title={t.title} place="ourMeetings" trail={[{ href: paths[side].meetings, text: t.own }]} refused={problems.length > 0}>
      <ErrorSummary problems={problems} />
      <Title name={t.title} />
      {done ? <Notice kind="good" title={t[DONE[done]]} /> : null}
      {of ? <><p class="lead">{t.lead}</p><p class="small soft">{t.private}</p></> : <p class="empty">{t.nowhere}</p>}
      {seminars.length > 1 ? (
        <nav aria-label={t.events}>
          <ul class="links">{seminars.map(({ id, title }) => <li key={id}>{id === of?.seminar.id ? <b aria-current="page">{said(title, language)}</b> : <a href={withQuery(paths[side].requests, { seminar: id })}>{said(title, language)}</a>}</li>)}</ul>
        </nav>
      ) : null}
      {of ? <OfSeminar side={side} of={of} to={to} asking={asking} refused={refused} problems={problems} /> : null}
    </Layout>
  );
}

function OfSeminar({ side, of, to, asking, refused, problems }: Pick<RequestsProps, 'side' | 'to' | 'asking' | 'refused' | 'problems'> & { of: OwnRequests }) {
  const t = useWords(requestWords);
  const { language } = useVisit();
  return (
    <>
      <section class="section">
        <h2><Text of={of.seminar.title} /><SampleMark sample={of.seminar.sample} /></h2>
        <p>{t.heldOn(formatDay(of.seminar.heldOn, language))}　{t.held(of.own.held, of.own.most)}</p>
        {of.isOpen ? null : <Notice kind="care" title={t.closed} />}
      </section>
      <section class="section"><h2>{t.received} <span class="unit">{t.count(of.received.length)}</span></h2><Received of={of} refused={refused} action={paths[side].requestAnswer} /></section>
      <section class="section"><h2>{t.asked} <span class="unit">{t.count(of.asked.length)}</span></h2><Asked of={of} refused={refused} action={paths[side].requestAnswer} ask={(to) => `${withQuery(paths[side].requests, { seminar: of.seminar.id, to })}#ask`} /></section>
      <section class="section"><h2>{t.meetings} <span class="unit">{t.count(of.meetings.length)}</span></h2>{of.meetings.length > 0 ? <p class="small soft">{t.meetingsNext}</p> : null}<Standings meetings={of.meetings} /></section>
      {of.isOpen ? <section class="section" id="ask"><h2>{t.ask}</h2><Ask side={side} of={of} to={to} asking={asking} problems={refused ? [] : problems} /></section> : null}
      {of.isOpen ? <section class="section"><h2>{t.door}</h2><Door side={side} of={of} /></section> : null}
    </>
  );
}

function Ask({ side, of, to, asking, problems }: Pick<RequestsProps, 'side' | 'to' | 'asking' | 'problems'> & { of: OwnRequests }) {
  const t = useWords(requestWords);
  const { language } = useVisit();
  if (of.choices.length === 0) return <p class="empty">{t.askNone}</p>;
  const first = of.choices.find(({ toId }) => toId === to);
  const typed = asking?.typed ?? { ...NOTHING_TYPED, toId: first?.toId ?? '', solutionId: side === 'company' ? first?.solutionId ?? '' : '', needId: side === 'city' ? first?.needId ?? '' : '' };
  const group = (isRecommended: boolean) => of.choices.filter((one) => one.isRecommended === isRecommended).map(({ toId, name, metOn }) => ({ value: toId, text: `${said(name, language)}${metOn ? `（${t.metOn(formatDay(metOn, language))}）` : ''}` }));
  const groups = [{ name: t.recommended, choices: group(true) }, { name: t.others, choices: group(false) }].filter(({ choices }) => choices.length > 0);
  return (
    <form class="form" method="post" action={paths[side].requestAsk}>
      <Carried seminar={of.seminar.id} />
      <Select name="toId" label={t.to} required value={typed.toId} choices={[{ value: '', text: t.choose }]} groups={groups} problems={problems} />
      <Terms solutions={side === 'company' ? of.options : []} needs={side === 'city' ? of.options : []} typed={typed} problems={problems} />
      <div class="buttons"><button class="button" type="submit">{t.askSend}</button></div>
    </form>
  );
}

function Door({ side, of }: { side: RequestSide; of: OwnRequests }) {
  const t = useWords(requestWords);
  return (
    <form method="post" action={paths[side].requestDoor}>
      <Carried seminar={of.seminar.id} />
      {of.own.accepts ? null : <input type="hidden" name="open" value="yes" />}
      <p>{of.own.accepts ? t.doorOpen : t.doorShut}</p>
      <div class="buttons"><button class="button" data-kind="second" data-size="small" type="submit">{of.own.accepts ? t.shutDoor : t.openDoor}</button></div>
    </form>
  );
}
