/** Rows → what the engine reads, with exactly the keys of the reference files. */
import type { CityInput, DataAsks, LocalCompanyInput, NeedInput } from '../engine/model.js';
import type { CityPriority } from './city-priority.entity.js';
import type { City } from './city.entity.js';
import type { LocalCompany } from './local-company.entity.js';
import type { Need } from './need.entity.js';

export function cityInput(city: City, priorities: CityPriority[], needs: Need[]): CityInput {
  return {
    id: city.id,
    country: city.country,
    name_en: city.nameEn,
    name_ja: city.nameJa,
    population: { value: city.population, year: city.populationYear, source: city.populationSource },
    languages: city.languages,
    size_class: city.sizeClass,
    priority_domains: priorities.map((priority) => priority.domain),
    priority_projects: needs.map(needInput),
    time_zone: city.timeZone,
    utc_offset: city.utcOffset,
  };
}

function needInput(need: Need): NeedInput {
  const asks = dataAsks(need);
  return {
    id: need.id,
    title: need.titleEn ?? '',
    title_ja: need.titleJa,
    domain: need.domain,
    need_en: need.textEn,
    need_ja: need.textJa,
    source_url: need.sourceUrl,
    confidence: need.confidence,
    leaves: need.leaves,
    stage: need.stage,
    facets: need.facets.map(({ leaf, ja, en }) => ({ leaf, ja, en })),
    ...(need.budgetBand === null ? {} : { budget_band: need.budgetBand }),
    ...(asks === null ? {} : { data_asks: asks }),
  };
}

/** Null where it asks nothing of data. */
export function dataAsks({ asksPersonalData, asksStorage, asksOwnership }: Need): DataAsks | null {
  const asks: DataAsks = { personal_data: asksPersonalData, storage: asksStorage, ownership: asksOwnership };
  return Object.values(asks).every((each) => each === null) ? null : asks;
}

/** A local company asks for one thing in a scenario: its first need. */
export function localCompanyInput(company: LocalCompany, need: Need | undefined): LocalCompanyInput {
  return {
    id: company.id,
    name: company.name,
    country: company.country,
    languages: company.languages,
    leaves: need?.leaves ?? [],
    need_ja: need?.textJa ?? null,
    need_en: need?.textEn ?? null,
  };
}
