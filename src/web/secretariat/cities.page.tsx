/** Cities of a network on a map and as a list. */
import { countryName, formatCount, joined } from '../format.js';
import { Filter } from '../parts/filter.js';
import { Layout } from '../parts/layout.js';
import { CityMap, hasLand } from '../parts/map.js';
import { partWords } from '../parts/parts.words.js';
import { SheetsLink } from '../parts/sheets-link.js';
import { type Sort, SortHead, Wide } from '../parts/table.js';
import { type Content, said, Text, Unknown } from '../parts/text.js';
import { Title } from '../parts/title.js';
import { useVisit, useWords } from '../parts/visit.js';
import { paths } from '../paths.js';
import { cityWords } from './cities.words.js';

export interface CityRow { id: string; name: Content; country: string; lat: number | null; lon: number | null; population: number | null; needs: number; priorities: Content[] }

export interface CitiesProps {
  rows: CityRow[]; sort: Sort; needs: number; sourced: number;
  network: string; networks: { id: string; name: Content }[];
  filter: { q: string; country: string; domain: string };
  countries: string[]; domains: { id: string; name: Content }[];
}

const PRIORITIES_SHOWN = 2;

export function CitiesPage({ rows, sort, needs, sourced, network, networks, filter, countries, domains }: CitiesProps) {
  const t = useWords(cityWords);
  const parts = useWords(partWords);
  const { language, person } = useVisit();
  const dots = rows.map((row) => ({ id: row.id, name: said(row.name, language), lat: row.lat, lon: row.lon }));
  const choosing = [
    ...(networks.length > 1 ? [{ name: 'network', label: t.network, value: network, choices: networks.map((each) => ({ value: each.id, text: said(each.name, language) })) }] : []),
    { name: 'country', label: t.country, value: filter.country, choices: countries.map((code) => ({ value: code, text: countryName(code, language) })) },
    { name: 'domain', label: t.field, value: filter.domain, choices: domains.map((domain) => ({ value: domain.id, text: said(domain.name, language) })) },
  ];
  return (
    <Layout title={t.title} place="cities" live="htmx">
      <Title name={t.title}>{person?.role === 'secretariat' ? <a href={paths.secretariat.needs}>{t.allNeeds}</a> : null}<SheetsLink kind="needs" /></Title>
      <p class="lead">{t.lead(rows.length, needs, sourced)}</p>
      <Filter search={{ name: 'q', label: t.search, value: filter.q }} choosing={choosing} result={parts.found(rows.length)} />
      {rows.length === 0 ? <p class="lead">{t.noneFound}</p> : (
        <div class={hasLand(dots) ? 'columns' : 'section'} data-shape="map">
          <CityMap cities={dots} caption={t.caption} size={17} />
          <Wide label={t.title}>
            <table class="data">
              <caption class="hidden">{t.title}</caption>
              <thead>
                <tr>
                  <SortHead by="name" sort={sort}>{t.city}</SortHead>
                  <SortHead by="population" sort={sort} first="desc" num>{t.population}</SortHead>
                  <SortHead by="needs" sort={sort} first="desc" num>{t.needs}</SortHead>
                  <th scope="col">{t.topPriorities}</th>
                </tr>
              </thead>
              <tbody>
                {rows.map((row) => (
                  <tr key={row.id}>
                    <th scope="row"><a href={paths.secretariat.city(row.id)}><Text of={row.name} /></a><small>{countryName(row.country, language)}</small></th>
                    <td class="num">{row.population === null ? <Unknown /> : formatCount(row.population)}</td>
                    <td class="num">{row.needs}</td>
                    <td>{joined(row.priorities.slice(0, PRIORITIES_SHOWN).map((domain) => said(domain, language)), language)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </Wide>
        </div>
      )}
      {person?.role === 'secretariat' ? <Further networks={networks} /> : null}
    </Layout>
  );
}

/** What the secretariat adds and corrects beyond the cities of the list. */
function Further({ networks }: Pick<CitiesProps, 'networks'>) {
  const t = useWords(cityWords);
  const { language } = useVisit();
  return (
    <ul class="plain section">
      <li><a href={paths.secretariat.newCity}>{t.addCity}</a></li>
      <li><a href={paths.secretariat.newNetwork}>{t.addNetwork}</a></li>
      {networks.map(({ id, name }) => <li key={id}><a href={paths.secretariat.network(id)}>{t.editNetwork(said(name, language))}</a></li>)}
    </ul>
  );
}
