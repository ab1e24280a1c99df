/** What is recommended to one company, once published: cities on a map and as a list with reasons, points and the company's answers. */
import { formatDay, formatDayOf } from '../format.js';
import { Layout } from '../parts/layout.js';
import { MeterLegend } from '../parts/legend.js';
import { CityMap, hasLand } from '../parts/map.js';
import { ErrorSummary, Notice } from '../parts/notice.js';
import { Wide } from '../parts/table.js';
import { type Content, said, SampleMark, Text } from '../parts/text.js';
import { Title } from '../parts/title.js';
import { useVisit, useWords } from '../parts/visit.js';
import { paths, withQuery } from '../paths.js';
import { type MemberSolution, SolutionTable } from '../secretariat/member.page.js';
import type { LineExplained } from '../explained.js';
import type { NeedFit } from '../../rounds/need-alerts.service.js';
import type { OwnAttendance } from '../../meetings/own-attendances.service.js';
import type { WaitingRequests } from '../../meetings/own-requests.js';
import { Invited } from '../meetings/invitations.js';
import { Waiting } from '../requests/waiting.js';
import { proposalSheetWords } from '../proposal-sheets/proposal-sheet.words.js';
import { Fits } from './alerts.page.js';
import { alertWords } from './alerts.words.js';
import { companyWords } from './company.words.js';
import { type MarkRefused, type MarkShown, NotKept, UndoForm, WhoWhen } from './mark.form.js';
import { emptyWords, markWords } from './marks.words.js';
import { Offer, type OfferView } from './offer.js';
import type { RaiseView } from './raises.data.js';
import { Raises } from './raises.js';

export interface CompanyHomeProps {
  company: Content;
  /** Null before anything is published. */
  published: { round: string; publishedAt: Date; floor: number; offers: OfferView[]; others: { id: string; name: Content; lat: number | null; lon: number | null }[] } | null;
  open: { id: string; detail: LineExplained } | null;
  /** Of the open line, else of the first; without a line, for the city with the highest score. */
  raises: { city: Content; list: RaiseView[] | null } | null;
  /** Why there is no line, from its own side; empty where there is one. */
  whyNot: string[];
  /** All rounds published to it, where there are several. */
  rounds: { id: string; name: string; current: boolean }[];
  solutions: MemberSolution[];
  /** The company's answers by city. */
  marks: ReadonlyMap<string, MarkShown>;
  /** Its answers for cities that are not recommended to it now. */
  others: { id: string; name: Content; mark: MarkShown }[];
  refused: MarkRefused | null;
  event: { name: Content; day: string; sample: boolean } | null;
  /** The latest needs that its solutions fit. */
  fits: NeedFit[];
  /** Its proposal sheets that wait for it, and needs without one. */
  proposalSheets: { returned: number; drafts: number; chances: number };
  /** Bundles that wait for its answer. */
  bundles: number;
  /** Requests for meetings that wait for its answer. */
  requests: WaitingRequests[];
  /** Seminars to which it is invited and has not answered. */
  invitations: OwnAttendance['seminar'][];
  /** Whether a round was asked for that is not published any more. */
  isRoundGone: boolean;
  /** What of its own entry is lacking. */
  todo: { text: string; href: string }[];
}

export function CompanyHomePage(props: CompanyHomeProps) {
  const { company, published, rounds, solutions, others, fits, refused, isRoundGone } = props;
  const t = useWords(companyWords);
  const marks = useWords(markWords);
  const { language, timeZone } = useVisit();
  const count = published?.offers.length ?? 0;
  const cities = published?.offers.filter((offer) => offer.isCity).length ?? 0;
  const title = count === 0 ? said(company, language) : cities === count ? t.recommend(count) : t.recommendMixed(cities, count - cities);
  return (
    <Layout title={title} place="home" live="htmx" refused={refused !== null}>
      <ErrorSummary problems={refused?.problems ?? []} />
      <Title over={published ? t.publishedOn(published.round, formatDayOf(published.publishedAt, language, timeZone)) : null} name={count > 0 ? title : <Text of={company} />} />
      {props.bundles > 0 ? <Notice kind="care" title={t.bundles(props.bundles)}><p><a href={paths.company.bundles}>{t.seeBundles}</a></p></Notice> : null}
      <Invited side="company" of={props.invitations} />
      <Waiting side="company" of={props.requests} />
      {isRoundGone ? <Notice title={t.roundGoneTitle}><p>{t.roundGone}</p></Notice> : null}
      {refused && !refused.isListed ? <NotKept {...refused} /> : null}
      {count > 0 ? <p class="lead">{t.lead} {marks.lead}</p> : <Nothing {...props} />}
      {rounds.length > 1 ? <Rounds of={rounds} /> : null}
      {published && count > 0 ? <Offers {...props} published={published} /> : null}
      {others.length > 0 ? <OtherAnswers of={others} /> : null}
      <Sheets of={props.proposalSheets} />
      <NewFits of={fits} />
      <section class="section">
        <h2>{t.ourSolutions}</h2>
        <SolutionTable of={solutions} href={paths.company.solution} />
        <p class="lead"><a href={paths.company.profile}>{t.seeProfile}</a></p>
      </section>
    </Layout>
  );
}

/** No line: why that is, what happens next and when, and what can be done now. */
function Nothing({ published, event, todo, whyNot, raises }: CompanyHomeProps) {
  const t = useWords(emptyWords);
  const { language } = useVisit();
  return (
    <>
      <Notice title={published ? t.noLinesTitle : t.noneTitle}>{published ? <p>{t.noLinesText(published.floor)}</p> : null}</Notice>
      {published && whyNot.length > 0 ? (
        <div class="columns" data-shape="half">
          <section>
            <h2>{t.whyNot}</h2>
            <ul class="plain">{whyNot.map((reason) => <li key={reason}>{reason}{t.stop}</li>)}</ul>
          </section>
          {raises ? <Raises city={said(raises.city, language)} raises={raises.list} /> : null}
        </div>
      ) : null}
      <div class="columns" data-shape="half">
        <section>
          <h2>{t.next}</h2>
          <ol class="plain numbered"><li>{t.step1}</li><li>{t.step2}</li><li>{t.step3}</li></ol>
          {event ? <p class="small"><b>{t.event}</b>　{t.eventOn(said(event.name, language), formatDay(event.day, language))}<SampleMark sample={event.sample} /></p> : <p class="small">{t.noEvent}</p>}
        </section>
        <section>
          <h2>{t.now}</h2>
          {todo.length === 0 ? <p>{t.complete}</p> : <ul class="plain">{todo.map((each) => <li key={each.text}><a href={each.href}>{each.text}</a></li>)}</ul>}
        </section>
      </div>
    </>
  );
}

function Rounds({ of }: { of: CompanyHomeProps['rounds'] }) {
  const t = useWords(companyWords);
  return (
    <nav class="views section first" aria-label={t.rounds}>
      {of.map((round) => <a key={round.id} href={withQuery(paths.company.home, { round: round.id })} aria-current={round.current ? 'page' : undefined}>{round.name}</a>)}
    </nav>
  );
}

function Offers({ published, open, raises, marks, refused }: CompanyHomeProps & { published: NonNullable<CompanyHomeProps['published']> }) {
  const t = useWords(companyWords);
  const words = useWords(markWords);
  const { language } = useVisit();
  const { offers, floor } = published;
  const dots = [
    ...offers.map((offer, at) => ({ id: offer.id, name: said(offer.name, language), lat: offer.lat, lon: offer.lon, order: at + 1 })),
    ...published.others.map((city) => ({ id: city.id, name: said(city.name, language), lat: city.lat, lon: city.lon })),
  ];
  return (
    <div class={hasLand(dots) ? 'columns' : 'section'} data-shape="map" id="results">
      <CityMap cities={dots} caption={t.caption(published.others.length)} />
      <section class="listed">
        <h2 class="hidden">{t.list}</h2>
        <p class="small soft" id={refused?.isListed === false ? undefined : 'answered'} role="status">{words.answered(offers.filter((offer) => marks.has(offer.id)).length, offers.length)}</p>
        <ol class="offers">
          {offers.map((offer, at) => (
            <Offer key={offer.id} order={at + 1} offer={offer} floor={floor} detail={open?.id === offer.id ? open.detail : null} mark={marks.get(offer.id) ?? null} refused={refused} />
          ))}
        </ol>
        <MeterLegend floor={floor} bonus={offers.some((offer) => offer.bonus > 0)} />
      </section>
      {raises ? <div class="more"><Raises city={said(raises.city, language)} raises={raises.list} /></div> : null}
    </div>
  );
}

/** Proposal sheets that wait for the company. */
function Sheets({ of: { returned, drafts, chances } }: { of: CompanyHomeProps['proposalSheets'] }) {
  const t = useWords(proposalSheetWords);
  const words = useWords(companyWords);
  const waits = returned + drafts > 0;
  return (
    <section class="section">
      <h2>{t.title}</h2>
      <p>{waits ? t.homeLead(returned, drafts) : t.homeNone}{chances > 0 ? ` ${t.homeChances(chances)}` : ''}</p>
      <ul class="plain lead"><li><a href={paths.company.proposalSheets}>{t.seeAll}</a></li><li><a href={paths.company.bundles}>{words.seeBundles}</a></li></ul>
    </section>
  );
}

function NewFits({ of }: { of: CompanyHomeProps['fits'] }) {
  const t = useWords(alertWords);
  return (
    <section class="section">
      <h2>{of.length > 0 ? t.homeTitle : t.homeNone}</h2>
      {of.length > 0 ? <Fits of={of} /> : <p>{t.none}</p>}
      <p class="lead"><a href={paths.company.alerts}>{t.more}</a></p>
    </section>
  );
}

function OtherAnswers({ of }: { of: CompanyHomeProps['others'] }) {
  const t = useWords(markWords);
  const { language } = useVisit();
  return (
    <section class="section">
      <h2>{t.others}</h2>
      <p class="small soft">{t.othersNote}</p>
      <Wide label={t.others}>
        <table class="data">
          <caption class="hidden">{t.others}</caption>
          <thead><tr><th scope="col">{t.city}</th><th scope="col">{t.answer}</th><th scope="col">{t.act}</th></tr></thead>
          <tbody>
            {of.map(({ id, name, mark }) => (
              <tr key={id}>
                <th scope="row">{said(name, language)}{mark.reason ? <small class="as-written">{mark.reason}</small> : null}</th>
                <td>{t[mark.mark]}<small><WhoWhen mark={mark} /></small></td>
                <td><UndoForm id={id} name={said(name, language)} mark={mark} back={paths.company.home} /></td>
              </tr>
            ))}
          </tbody>
        </table>
      </Wide>
    </section>
  );
}
