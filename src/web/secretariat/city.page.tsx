/** One city: facts, ranked priority domains, needs with their sources. Read by every role that may see cities. */
import type { Language, NeedStage } from '../../engine/model.js';
import { countryName, formatCount, formatDay, joined, languageName } from '../format.js';
import { Chips } from '../parts/chips.js';
import { type Fact, Facts } from '../parts/figures.js';
import { History } from '../parts/history.js';
import { Layout } from '../parts/layout.js';
import type { Place } from '../parts/nav.js';
import { type Content, OtherLanguage, chosen, said, Text, Unknown } from '../parts/text.js';
import { Tag, Title } from '../parts/title.js';
import { useVisit, useWords } from '../parts/visit.js';
import { paths } from '../paths.js';
import { confidenceWords, focusAreaWords, sizeClassWords, stageWords, wordFor } from '../trade.words.js';
import { cityWords } from './cities.words.js';

export interface NeedView {
  id: string; title: Content; text: Content; domain: Content; leaves: Content[]; stage: NeedStage;
  facets: Content[]; sourceUrl: string | null; confidence: string;
  /** The day on which the city itself last said that it is right. */
  confirmedOn: string | null;
}

export interface CityView {
  id: string; name: Content; country: string; network: Content; memberSince: number | null;
  population: { value: number | null; year: number | null; source: string | null };
  sizeClass: string | null; languages: string[]; zone: string; offset: string; focusAreas: string[];
  /** Ranked, most important first. */
  priorities: { name: Content; origin: 'derived' | 'declared' }[];
  needs: NeedView[];
}

interface CityProps {
  city: CityView; place: Place; trail: { href: string; text: string }[]; peopleHref?: string; linksHref?: string; dossierHref: string;
  /** The reader may change what is kept of the city. */
  isKeeper?: boolean;
}

export function CityPage({ city, place, trail, peopleHref, linksHref, dossierHref, isKeeper }: CityProps) {
  const t = useWords(cityWords);
  const { language } = useVisit();
  return (
    <Layout title={said(city.name, language)} place={place} trail={trail}>
      <Title over={`${countryName(city.country, language)}　${said(city.network, language)}`} name={<Text of={city.name} />}><History kind="city" id={city.id} /></Title>
      <div class="columns">
        <section>
          <h2>{t.needsOf(city.needs.length)}</h2>
          {city.needs.length === 0 ? <p class="lead">{t.noNeeds}</p> : (
            <>
              <p class="small soft lead">{t.ourWording}</p>
              <NeedList of={city.needs} {...(isKeeper ? { isKeeper } : {})} />
            </>
          )}
          {isKeeper ? <p><a href={paths.secretariat.newNeed(city.id)}>{t.addNeed}</a></p> : null}
        </section>
        <div class="aside">
          <section><h2>{t.priorities}</h2><Priorities of={city.priorities} />{isKeeper ? <p><a href={paths.secretariat.cityPriorities(city.id)}>{t.rank}</a></p> : null}</section>
          <section><h2>{t.facts}</h2><CityFacts of={city} /><ul class="plain">{isKeeper ? <li><a href={paths.secretariat.cityFacts(city.id)}>{t.editFacts}</a></li> : null}<li><a href={dossierHref}>{t.dossier}</a></li>{isKeeper ? <li><a href={paths.secretariat.cityHistory(city.id)}>{t.history}</a></li> : null}</ul></section>
          {peopleHref ? <section><h2>{t.whoActs}</h2><ul class="plain"><li><a href={peopleHref}>{t.managePeople}</a></li>{linksHref ? <li><a href={linksHref}>{t.links}</a></li> : null}</ul></section> : null}
        </div>
      </div>
    </Layout>
  );
}

export function Priorities({ of }: { of: CityView['priorities'] }) {
  const t = useWords(cityWords);
  return (
    <>
      {of.some((each) => each.origin === 'derived') ? <p class="small soft">{t.derivedNote}</p> : null}
      <ol class="ranks">
        {of.map((each, at) => <li key={at}><Text of={each.name} /> <small class="soft">{each.origin === 'derived' ? t.derived : t.declared}</small></li>)}
      </ol>
    </>
  );
}

function CityFacts({ of: city }: { of: CityView }) {
  const t = useWords(cityWords);
  const classes = useWords(sizeClassWords);
  const areas = useWords(focusAreaWords);
  const { language } = useVisit();
  const { value, year, source } = city.population;
  const facts: Fact[] = [
    { name: t.population, value: value === null ? <Unknown /> : t.people(formatCount(value), year ? String(year) : t.yearUnknown) },
    ...(source ? [{ name: t.populationSource, value: <Sourced of={source} /> }] : []),
    { name: t.sizeClass, value: wordFor(classes, city.sizeClass) ?? <Unknown /> },
    { name: t.languages, value: joined(city.languages.map((code) => languageName(code, language)), language) },
    { name: t.zone, value: `UTC${city.offset}` },
    ...(city.memberSince ? [{ name: t.since, value: String(city.memberSince) }] : []),
    ...(city.focusAreas.length ? [{ name: t.focus, value: joined(city.focusAreas.map((area) => wordFor(areas, area) ?? area), language) }] : []),
  ];
  return <Facts of={facts} />;
}

/** A source that may be an address or words; only web addresses become links. */
function Sourced({ of }: { of: string }) {
  const t = useWords(cityWords);
  if (/^https?:\/\//.test(of)) return <a href={of} rel="noopener noreferrer">{hostOf(of)}</a>;
  return of.startsWith('widely known figure') ? <>{t.approximate}</> : <span lang="en">{of}</span>;
}

function hostOf(address: string): string {
  return URL.canParse(address) ? new URL(address).hostname.replace(/^www\./, '') : address;
}

export function NeedList({ of, isKeeper }: { of: NeedView[]; isKeeper?: boolean }) {
  const t = useWords(cityWords);
  const stages = useWords(stageWords);
  const confidences = useWords(confidenceWords);
  const { language } = useVisit();
  return (
    <ol class="needs">
      {of.map((need) => (
        <li key={need.id} id={need.id}>
          <span class="domain">{said(need.domain, language)}</span>
          <h3><Text of={need.title} quiet={chosen(need.text, language)?.language === language} /></h3>
          <p><Text of={need.text} /></p>
          <OtherLanguage of={need.text} />
          {need.facets.length > 0 ? <><p class="small soft">{t.facets}</p><Chips of={need.facets.map((facet) => chip(facet, language))} /></> : null}
          <p class="small">
            {need.sourceUrl && /^https?:\/\//.test(need.sourceUrl)
              ? <>{t.source} <a href={need.sourceUrl} rel="noopener noreferrer">{hostOf(need.sourceUrl)}</a></>
              : <Tag kind="care">{t.noSource}</Tag>}
            {need.confirmedOn ? <span class="between"><Tag kind="good">{t.saidByCity(formatDay(need.confirmedOn, language))}</Tag></span> : null}
            <span class="soft between">{wordFor(confidences, need.confidence)}</span>
            <span class="soft between">{t.stage} {need.stage === 'unknown' ? <Unknown /> : stages[need.stage]}</span>
            {isKeeper ? <a class="between" href={paths.secretariat.need(need.id)} aria-label={t.editNeedOf(said(need.title, language))}>{t.editNeed}</a> : null}
          </p>
        </li>
      ))}
    </ol>
  );
}

function chip(facet: Content, language: Language) {
  const found = chosen(facet, language);
  return { text: found?.text ?? '–', ...(found && found.language !== language ? { language: found.language } : {}) };
}
