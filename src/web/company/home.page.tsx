/** What is recommended to one company, once published: cities on a map and as a list with reasons and points. */
import { countryName, formatDay, formatPoints, formatRange } from '../format.js';
import { type Chip, Chips } from '../parts/chips.js';
import { Layout } from '../parts/layout.js';
import { MeterLegend } from '../parts/legend.js';
import { CityMap, hasLand } from '../parts/map.js';
import { Meter } from '../parts/meter.js';
import { Notice } from '../parts/notice.js';
import { partWords } from '../parts/parts.words.js';
import { type Content, said, SampleMark, Text } from '../parts/text.js';
import { Title } from '../parts/title.js';
import { useVisit, useWords } from '../parts/visit.js';
import type { Points } from '../../engine/model.js';
import { paths, withQuery } from '../paths.js';
import { LineExplanation } from '../secretariat/line-explanation.js';
import { type MemberSolution, SolutionTable } from '../secretariat/member.page.js';
import type { LineExplained } from '../explained.js';
import { companyWords } from './company.words.js';

export interface OfferView {
  /** Id of the city or local company. */
  id: string; isCity: boolean; name: Content; country: string; lat: number | null; lon: number | null; need: Content; solution: Content; sample: boolean; chips: Chip[];
  score: number; low: number; high: number; points: Points; bonus: number;
}

export interface CompanyHomeProps {
  company: Content;
  /** Null before anything is published. */
  published: { round: string; day: string; floor: number; offers: OfferView[]; others: { id: string; name: Content; lat: number | null; lon: number | null }[] } | null;
  open: { id: string; detail: LineExplained } | null;
  /** All rounds published to it, where there are several. */
  rounds: { id: string; name: string; current: boolean }[];
  solutions: MemberSolution[];
}

export function CompanyHomePage({ company, published, open, rounds, solutions }: CompanyHomeProps) {
  const t = useWords(companyWords);
  const { language } = useVisit();
  const count = published?.offers.length ?? 0;
  const title = count > 0 ? t.recommend(count) : said(company, language);
  return (
    <Layout title={title} place="home" live="htmx">
      <Title over={published ? t.publishedOn(published.round, formatDay(published.day, language)) : null} name={count > 0 ? title : <Text of={company} />} />
      {count > 0 ? <p class="lead">{t.lead} {t.private}</p> : (
        <Notice title={published ? t.noLinesTitle : t.noneTitle}><p>{published ? t.noLinesText : t.noneText}</p></Notice>
      )}
      {rounds.length > 1 ? <Rounds of={rounds} /> : null}
      {published && count > 0 ? <Offers published={published} open={open} /> : null}
      <section class="section">
        <h2>{t.ourSolutions}</h2>
        <SolutionTable of={solutions} href={paths.company.solution} />
        <p class="lead"><a href={paths.company.profile}>{t.seeProfile}</a></p>
      </section>
    </Layout>
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

function Offers({ published, open }: { published: NonNullable<CompanyHomeProps['published']>; open: CompanyHomeProps['open'] }) {
  const t = useWords(companyWords);
  const { language } = useVisit();
  const dots = [
    ...published.offers.map((offer, at) => ({ id: offer.id, name: said(offer.name, language), lat: offer.lat, lon: offer.lon, order: at + 1 })),
    ...published.others.map((city) => ({ id: city.id, name: said(city.name, language), lat: city.lat, lon: city.lon })),
  ];
  return (
    <div class={hasLand(dots) ? 'columns' : 'section'} data-shape="map" id="results">
      <CityMap cities={dots} caption={t.caption(published.others.length)} />
      <section>
        <h2 class="hidden">{t.list}</h2>
        <ol class="offers">{published.offers.map((offer, at) => <Offer key={offer.id} order={at + 1} offer={offer} floor={published.floor} open={open} />)}</ol>
        <MeterLegend floor={published.floor} bonus={published.offers.some((offer) => offer.bonus > 0)} />
      </section>
    </div>
  );
}

const METER_WIDTH = 180;

function Offer({ order, offer, floor, open }: { order: number; offer: OfferView; floor: number; open: CompanyHomeProps['open'] }) {
  const t = useWords(companyWords);
  const parts = useWords(partWords);
  const { language, path } = useVisit();
  const detail = open?.id === offer.id ? open.detail : null;
  const href = `${withQuery(path, { open: detail ? null : offer.id })}#${offer.id}`;
  const name = said(offer.name, language);
  return (
    <li id={offer.id} data-open={detail ? '' : undefined}>
      <span class="order" aria-hidden="true">{order}</span>
      <div>
        <h3>{offer.isCity ? <a href={paths.company.city(offer.id)}><Text of={offer.name} /></a> : <Text of={offer.name} />}<small>{countryName(offer.country, language)}</small></h3>
        <p><Text of={offer.need} quiet /></p>
        <p class="small soft"><Text of={offer.solution} quiet /><SampleMark sample={offer.sample} /></p>
        <Chips of={offer.chips} />
      </div>
      <div class="mine">
        <span class="score">{formatPoints(offer.score)}</span><span class="unit">{parts.points}</span>
        <Meter score={offer.score} low={offer.low} high={offer.high} points={offer.points} bonus={offer.bonus} floor={floor} width={METER_WIDTH} />
        <span class="small soft num">{parts.range} {formatRange(offer.low, offer.high)}</span>
      </div>
      <p class="row">
        <a id={`open-${offer.id}`} href={href} aria-expanded={detail ? 'true' : 'false'} aria-label={`${detail ? t.close : t.why}: ${name}`}
          {...{ 'hx-boost': 'true', 'hx-select': '#results', 'hx-target': '#results', 'hx-swap': 'outerHTML' }}>{detail ? t.close : t.why}</a>
      </p>
      {detail ? <div class="row opened-offer"><LineExplanation detail={detail} links={[]} /></div> : null}
    </li>
  );
}
