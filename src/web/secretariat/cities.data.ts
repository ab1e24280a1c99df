/** From the answers of the room cities to what the pages show. */
import type { CityDetail, CityView as City } from '../../cities/city.dto.js';
import type { NeedView as Need } from '../../cities/need.dto.js';
import type { TaxonomyService } from '../../cities/taxonomy.service.js';
import type { Language } from '../../engine/model.js';
import { inOrderOf } from '../format.js';
import { type Content, said } from '../parts/text.js';
import type { Sort } from '../parts/table.js';
import type { CityRow } from './cities.page.js';
import type { CityView, NeedView } from './city.page.js';

export function cityRow(city: City, taxonomy: TaxonomyService): CityRow {
  return {
    id: city.id, name: city.name, country: city.country, lat: city.latitude, lon: city.longitude,
    population: city.population.value, needs: city.needCount, priorities: city.priorities.map((priority) => taxonomy.name(priority.domain)),
  };
}

/** In the order asked for; what is not known comes last, equals by name. */
export function sortedCities(rows: CityRow[], sort: Sort, language: Language): CityRow[] {
  const byName = inOrderOf(language);
  const value = (row: CityRow) => (sort.key === 'population' ? row.population : row.needs);
  const sign = sort.direction === 'desc' ? -1 : 1;
  return [...rows].sort((a, b) => {
    const names = byName(said(a.name, language), said(b.name, language));
    if (sort.key === 'name') return sign * names;
    const [left, right] = [value(a), value(b)];
    if (left === null || right === null) return left === right ? names : left === null ? 1 : -1;
    return sign * (left - right) || names;
  });
}

export function needDetail(need: Need, taxonomy: TaxonomyService): NeedView {
  const { id, title, text, stage, sourceUrl, confidence } = need;
  return {
    id, title, text, stage, sourceUrl, confidence, confirmedOn: need.confirmedAt?.toISOString().slice(0, 10) ?? null,
    domain: taxonomy.name(need.domain), leaves: need.leaves.map((leaf) => taxonomy.name(leaf)), facets: need.facets.map(({ ja, en }) => ({ ja, en })),
  };
}

export function prioritiesOf(city: City, taxonomy: TaxonomyService): CityView['priorities'] {
  return city.priorities.map((priority) => ({ name: taxonomy.name(priority.domain), origin: priority.origin === 'derived' ? 'derived' : 'declared' }));
}

export function cityDetail(city: CityDetail, taxonomy: TaxonomyService, networks: readonly { id: string; name: Content }[]): CityView {
  const { id, name, country, population, sizeClass, languages, focusAreas } = city;
  return {
    id, name, country, population, sizeClass, languages, focusAreas,
    network: networks.find((network) => network.id === city.network)?.name ?? { ja: city.network, en: city.network },
    memberSince: city.joinedYear, zone: city.timeZone, offset: city.utcOffset,
    priorities: prioritiesOf(city, taxonomy),
    needs: city.needs.map((need) => needDetail(need, taxonomy)),
  };
}
