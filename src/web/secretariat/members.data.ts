/** From the answers of the rooms members and cities to what the pages show. */
import type { TaxonomyService } from '../../cities/taxonomy.service.js';
import type { OrganisationDetail, OrganisationListed, OrganisationView } from '../../members/organisation.dto.js';
import type { SolutionListed, SolutionView as Solution } from '../../members/solution.dto.js';
import type { Content } from '../parts/text.js';
import type { MemberSolution, MemberView } from './member.page.js';
import type { MemberRow, Standing } from './members.page.js';
import type { SolutionView } from './solution.page.js';
import type { SolutionRow } from './solutions.page.js';

export type CityNames = ReadonlyMap<string, Content>;

/** Domains with their names, for a filter. */
export function domainChoices(taxonomy: TaxonomyService): { id: string; name: Content }[] {
  return taxonomy.domains().map(({ id, ja, en }) => ({ id, name: { ja, en } }));
}

function standingOf(organisation: Pick<OrganisationView, 'approved' | 'membership'>): Standing {
  if (!organisation.approved) return 'not-approved';
  return organisation.membership === 'not-yet' ? 'not-joined' : organisation.membership;
}

const orNull = (text: Content): Content | null => (text.ja === null && text.en === null ? null : text);

export function memberRow(organisation: OrganisationListed): MemberRow {
  const { id, name, kind, size, trade, joined, sample } = organisation;
  return { id, name, kind, size, trade: orNull(trade), joined, sample, solutions: organisation.solutionCount, standing: standingOf(organisation) };
}

export function memberSolution(solution: Omit<SolutionListed, 'organisationId' | 'organisationName'>, taxonomy: TaxonomyService): MemberSolution {
  const { id, title, maturity, references, validUntil, state, sample } = solution;
  return { id, title, maturity, validUntil, sample, standing: state, references, leaves: solution.leaves?.map((leaf) => taxonomy.name(leaf)) ?? null };
}

export function solutionRow(solution: SolutionListed, taxonomy: TaxonomyService): SolutionRow {
  return { ...memberSolution(solution, taxonomy), member: { id: solution.organisationId, name: solution.organisationName } };
}

export function memberDetail(organisation: OrganisationDetail, taxonomy: TaxonomyService): MemberView {
  const { id, name, kind, size, prefecture, corporateNumber, establishedYear, joined, expires, reviewOn, confirmedAt, enabler, sample } = organisation;
  const { overseas } = organisation;
  return {
    id, name, kind, size, prefecture, corporateNumber, establishedYear, joined, expires, reviewOn, confirmedAt, enabler, sample, mergedInto: organisation.mergedInto,
    kana: organisation.nameKana,
    trade: orNull(organisation.trade),
    overseas: overseas && { offices: overseas.offices, offered: overseas.countriesOffered, languages: overseas.languages },
    standing: standingOf(organisation),
    solutions: organisation.solutions.map((solution) => memberSolution({ ...solution, references: solution.references?.length ?? null }, taxonomy)),
  };
}

export function solutionDetail(solution: Solution, taxonomy: TaxonomyService, cities: CityNames): SolutionView {
  const { id, title, text, technologies, maturity, priceBand, delivery, reviewed, validUntil, sample } = solution;
  const named = (leaf: string | null) => (leaf === null ? null : taxonomy.name(leaf));
  return {
    id, title, text, technologies, maturity, priceBand, delivery, reviewed, validUntil, sample,
    member: { id: solution.organisationId, name: solution.organisationName },
    leaves: solution.leaves?.map((leaf) => taxonomy.name(leaf)) ?? null,
    data: solution.dataHandling,
    references: solution.references?.map(({ country, cityId, year, leaf, scale }) => ({
      country, year, scale, leaf: named(leaf), city: cityId === null ? null : cities.get(cityId) ?? { ja: cityId, en: cityId },
    })) ?? null,
    standing: solution.state,
  };
}
