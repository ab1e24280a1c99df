/** The requests of one seminar as its office reads them, and the two between whom a meeting is placed or asked for. */
import { OFFICE_STATES, type OfficeState } from '../../meetings/request.state.js';
import type { OfficeLine, OfficeRequests, Topics } from '../../meetings/requests.queries.js';
import { formatDay } from '../format.js';
import { Choices, Select } from '../parts/field.js';
import { Figures } from '../parts/figures.js';
import { Filter } from '../parts/filter.js';
import { Layout } from '../parts/layout.js';
import { ErrorSummary, type FieldProblem, Notice } from '../parts/notice.js';
import { Pager } from '../parts/pager.js';
import { partWords } from '../parts/parts.words.js';
import { Stamp } from '../parts/stamp.js';
import { type Content, SampleMark, said, Text } from '../parts/text.js';
import { Title } from '../parts/title.js';
import { useVisit, useWords } from '../parts/visit.js';
import { type DayHome, paths, withQuery } from '../paths.js';
import { OfficeLines, useStateNames } from './office-request-lines.js';
import { officeRequestWords } from './office-requests.words.js';
import { requestWords } from './requests.words.js';
import { Terms, type TypedTerms } from './terms.js';

export const OFFICE_DONE = { ask: 'doneAsk', agreed: 'doneAgreed', place: 'donePlace', 'call-off': 'doneCallOff', accept: 'doneAccept', decline: 'doneDecline', counter: 'doneCounter', undo: 'doneUndo', withdraw: 'doneWithdraw' } as const;

export interface PartyShown { id: string; name: Content; isCompany: boolean; comes: boolean }
/** The two that were chosen, what their meeting can be about, and what was typed of it. */
export interface Two extends Topics { company: PartyShown; counterpart: PartyShown; place: TypedTerms; ask: TypedTerms & { fromId: string }; /** In answer to that request, by the side that it reached. */ counter: (TypedTerms & { line: OfficeLine; version: number }) | null }
/** What was refused of a line: what was pressed (nothing for calling off) and written, and with which version it was opened. */
export interface RefusedFor { line: string; say: string; reason: string; version: number | null; problems: FieldProblem[] }

export interface OfficeRequestsProps {
  home: DayHome;
  seminar: { id: string; title: Content; heldOn: string; sample: boolean; isOpen: boolean };
  trail: { href: string; text: string }[];
  today: string;
  list: OfficeRequests;
  view: { state: OfficeState | null; party: string; page: number; last: number };
  parties: PartyShown[];
  two: Two | null;
  refused: RefusedFor | null;
  problems: FieldProblem[];
  done: keyof typeof OFFICE_DONE | null;
}

export function OfficeRequestsPage(props: OfficeRequestsProps) {
  const { home, seminar, trail, list, view, parties, problems, done } = props;
  const t = useWords(officeRequestWords);
  const words = useWords(requestWords);
  const parts = useWords(partWords);
  const { language } = useVisit();
  const names = useStateNames();
  // A host reads no "no": none of its words is offered.
  const states = OFFICE_STATES.filter((state) => home === 'secretariat' || state !== 'declined');
  const isFiltered = view.state !== null || view.party !== '';
  return (
    <Layout title={`${words.title} – ${said(seminar.title, language)}`} place={home === 'secretariat' ? 'seminars' : 'home'} trail={trail} refused={problems.length > 0}>
      <ErrorSummary problems={problems} />
      <Title over={<Text of={seminar.title} />} name={words.title} mark={<SampleMark sample={seminar.sample} />} />
      {done ? <Notice kind="good" title={t[OFFICE_DONE[done]]} /> : null}
      <p class="lead">{home === 'secretariat' ? t.leadSecretariat : t.leadOrganizer}</p>
      <p>{words.heldOn(formatDay(seminar.heldOn, language))}</p>
      {seminar.isOpen ? null : <Notice kind="care" title={t.closed}>{home === 'secretariat' ? <p>{t.closedSecretariat}</p> : null}</Notice>}
      <section class="section" id="list">
        <h2>{t.list}</h2>
        <Figures of={states.map((state) => ({ name: names[state], value: String(list.counts[state]) }))} />
        <Filter result={parts.found(list.total)} choosing={[
          { name: 'state', label: t.state, value: view.state ?? '', choices: states.map((value) => ({ value, text: names[value] })) },
          { name: 'party', label: t.party, value: view.party, choices: parties.map(({ id, name }) => ({ value: id, text: said(name, language) })) },
        ]} />
        {list.items.length === 0 ? <p class="empty">{isFiltered ? t.noneSuch : t.none}</p> : <OfficeLines {...props} />}
        <Pager page={view.page} last={view.last} />
      </section>
      {home === 'secretariat' ? <Choosing {...props} /> : null}
    </Layout>
  );
}

/** First the two, by a form that only looks; then what their meeting is about. */
function Choosing({ seminar, parties, two, problems }: OfficeRequestsProps) {
  const t = useWords(officeRequestWords);
  const { language } = useVisit();
  const choices = (isCompany: boolean) => [
    { value: '', text: t.choose }, ...parties.filter((party) => party.isCompany === isCompany).map(({ id, name, comes }) => ({ value: id, text: `${said(name, language)}${comes ? '' : `（${t.away}）`}` })),
  ];
  const [companies, counterparts] = [choices(true), choices(false)];
  return (
    <>
      <section class="section" id="two">
        <h2>{t.two}</h2>
        {companies.length === 1 || counterparts.length === 1 ? <p class="empty">{t.nobody}</p> : (
          <form class="form" method="get" action={`${paths.secretariat.requests(seminar.id)}#between`}>
            <Select name="company" label={t.company} value={two?.company.id ?? ''} choices={companies} />
            <Select name="counterpart" label={t.counterpart} value={two?.counterpart.id ?? ''} choices={counterparts} />
            <div class="buttons"><button class="button" data-kind="second" type="submit">{t.goOn}</button></div>
          </form>
        )}
      </section>
      {two ? <Between seminar={seminar} two={two} problems={problems} /> : null}
    </>
  );
}

function Between({ seminar, two, problems }: Pick<OfficeRequestsProps, 'seminar' | 'problems'> & { two: Two }) {
  const t = useWords(officeRequestWords);
  const words = useWords(requestWords);
  const { language } = useVisit();
  const { company, counterpart, solutions, needs, metOn } = two;
  const carried = <><input type="hidden" name="company" value={company.id} /><input type="hidden" name="counterpart" value={counterpart.id} /><Stamp /></>;
  const action = (verb: 'place' | 'ask') => paths.secretariat.requests(seminar.id, verb);
  return (
    <section class="section" id="between">
      <h2>{t.between(said(company.name, language), said(counterpart.name, language))}</h2>
      {metOn ? <p>{words.metOn(formatDay(metOn, language))}</p> : null}
      {two.counter && seminar.isOpen ? <Counter seminar={seminar} two={two} counter={two.counter} problems={problems} /> : null}
      <div class="columns" data-shape="half">
        <section>
          <h3 id="place">{t.place}</h3>
          <p class="small soft">{t.placeLead}</p>
          <form class="form" method="post" action={action('place')}>
            {carried}
            <Terms at="-place" solutions={solutions} needs={needs} typed={two.place} problems={problems} isPlacing />
            <div class="buttons"><button class="button" data-kind={two.counter ? 'second' : undefined} type="submit">{t.place}</button></div>
          </form>
        </section>
        {seminar.isOpen ? (
          <section>
            <h3 id="ask">{t.askFor}</h3>
            <p class="small soft">{t.askLead}</p>
            <form class="form" method="post" action={action('ask')}>
              {carried}
              <Choices name="fromId" label={t.whose} required checked={[two.ask.fromId]} problems={problems} choices={[company, counterpart].map(({ id, name }) => ({ value: id, text: said(name, language) }))} />
              <Terms at="-ask" solutions={solutions} needs={needs} typed={two.ask} problems={problems} />
              <div class="buttons"><button class="button" data-kind="second" type="submit">{t.askSend}</button></div>
            </form>
          </section>
        ) : null}
      </div>
    </section>
  );
}

/** Something else instead of what was asked, for the side that was asked. */
function Counter({ seminar, two, counter, problems }: Pick<OfficeRequestsProps, 'seminar' | 'problems'> & { two: Two; counter: NonNullable<Two['counter']> }) {
  const t = useWords(officeRequestWords);
  const { language } = useVisit();
  const { company, counterpart, solutions, needs } = two;
  const name = (id: string): string => said((id === company.id ? company : counterpart).name, language);
  return (
    <section>
      <h3 id="counter">{t.counterFor(name(counter.line.toId))}</h3>
      <p class="small soft">{t.counterLead(name(counter.line.fromId))}</p>
      <form class="form" method="post" action={paths.secretariat.requests(seminar.id, 'answer')}>
        {([['company', company.id], ['counterpart', counterpart.id], ['request', counter.line.askingId ?? ''], ['line', counter.line.id], ['say', 'counter']] as const).map(([field, value]) => <input key={field} type="hidden" name={field} value={value} />)}
        <Stamp version={counter.version} />
        <Terms at="-counter" solutions={solutions} needs={needs} typed={counter} problems={problems} />
        <div class="buttons"><button class="button" type="submit">{t.counterSend}</button></div>
      </form>
    </section>
  );
}

/** The same list as it is looked at, after something was done in it. */
export function viewQuery({ state, party, page }: OfficeRequestsProps['view']): Record<string, string | number | null> {
  return { state, party, page: page > 1 ? page : null };
}

/** The two of a line, the company first. */
export function twoOf({ fromId, toId }: Pick<OfficeLine, 'fromId' | 'toId'>, parties: ReadonlyMap<string, PartyShown>): { company: string; counterpart: string } {
  return parties.get(fromId)?.isCompany ? { company: fromId, counterpart: toId } : { company: toId, counterpart: fromId };
}

export function twoHref(seminarId: string, two: { company: string; counterpart: string; counter?: string | null }): string {
  return `${withQuery(paths.secretariat.requests(seminarId), two)}#${two.counter ? 'counter' : 'between'}`;
}
