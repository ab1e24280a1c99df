/** The lines of a round as the pack lists them: by counterpart with everything, and by company. */
import { countryName } from '../../../engine/names.js';
import type { OrganisationSize, Scenario, Texts } from '../../../engine/model.js';
import type { PartyNames } from '../../../engine/party-names.js';
import { grouped } from '../../../platform/groups.js';
import type { Recommendation } from '../../../rounds/round-parts.entity.js';
import type { PackCity, PackCompany, PackLine } from './pack.js';

interface Side { id: string; country: string; needs: number }

/** Every counterpart of the round, the highest sums first, those without a line last. `reranked` holds the lines placed by hand as "counterpart company". */
export function citiesOf(scenario: Scenario, lines: readonly Recommendation[], names: PartyNames, reranked: ReadonlySet<string>): { ids: string[]; cities: PackCity[] } {
  const byCity = grouped(lines, (line) => line.counterpartId);
  const cities = sidesOf(scenario).map(({ id, country, needs }) => {
    const own = [...(byCity.get(id) ?? [])].sort((a, b) => a.cityRank - b.cityRank);
    const city: PackCity = {
      name: { ja: names.city(id, 'ja'), en: names.city(id, 'en') }, country: { ja: countryName(country, 'ja'), en: countryName(country, 'en') },
      lines: own.map((line) => lineOf(line, reranked)), total: sum(own), lowest: own.length === 0 ? null : Math.min(...own.map(({ scoreTenths }) => scoreTenths)) / 10,
      needsAnswered: new Set(own.map(({ needId }) => needId)).size, needs,
    };
    return { id, city };
  }).sort((a, b) => b.city.total - a.city.total || (a.id < b.id ? -1 : 1));
  return { ids: cities.map(({ id }) => id), cities: cities.map(({ city }) => city) };
}

/** Companies with a line in the order of their Japanese names; their places from the highest score down. */
export function companiesOf(lines: readonly Recommendation[], cityIds: readonly string[]): PackCompany[] {
  const at = new Map(cityIds.map((id, place) => [id, place]));
  const collator = new Intl.Collator('ja');
  return [...grouped(lines, (line) => line.organisationId)].map(([id, own]): { id: string; company: PackCompany } => {
    const first = own[0]!;
    return {
      id,
      company: {
        name: texts(first.shown.member.nameJa, first.shown.member.nameEn, id), size: sizeOf(first.size), total: sum(own),
        places: [...own].sort((a, b) => a.companyRank - b.companyRank).map((line) => ({ city: at.get(line.counterpartId)!, rank: line.cityRank, score: line.scoreTenths / 10 })),
      },
    };
  }).sort((a, b) => collator.compare(a.company.name.ja, b.company.name.ja) || (a.id < b.id ? -1 : 1)).map(({ company }) => company);
}

/** Cities, delegations and local companies with the number of their needs in this round. */
function sidesOf({ cities, seminar }: Scenario): Side[] {
  if (!seminar) return cities.map(({ id, country, priority_projects: needs }) => ({ id, country, needs: needs.length }));
  const byId = new Map(cities.map((city) => [city.id, city]));
  const delegated = grouped(seminar.delegations, (delegation) => delegation.city_id);
  return [
    ...[...delegated].flatMap(([id, delegations]): Side[] => {
      const city = byId.get(id);
      if (!city) return [];
      const own = new Set(delegations.flatMap(({ needs }) => needs ?? city.priority_projects.map((need) => need.id)));
      return [{ id, country: city.country, needs: own.size }];
    }),
    ...seminar.local_companies.map(({ id, country }): Side => ({ id, country, needs: 1 })),
  ];
}

function lineOf(row: Recommendation, reranked: ReadonlySet<string>): PackLine {
  const { pair, score, pinned } = row.line;
  const { member, solution, need } = row.shown;
  return {
    rank: row.cityRank, engineRank: row.engineRank, reranked: reranked.has(`${row.counterpartId} ${row.organisationId}`),
    company: texts(member.nameJa, member.nameEn, row.organisationId), size: sizeOf(row.size),
    solution: texts(solution.titleJa, solution.titleEn, '–'), need: texts(need.titleJa ?? need.textJa, need.titleEn ?? need.textEn, '–'),
    score: row.scoreTenths / 10, low: row.lowTenths / 10, high: row.highTenths / 10, points: pair.points,
    added: Math.round((score.breadth + score.interest + score.cap) * 10) / 10, unknown: pair.unknown.length, pinned,
  };
}

function texts(ja: string | null, en: string | null, otherwise: string): Texts {
  return { ja: ja || en || otherwise, en: en || ja || otherwise };
}

function sum(lines: readonly Recommendation[]): number {
  return lines.reduce((all, line) => all + line.scoreTenths, 0) / 10;
}

function sizeOf(size: string | null): OrganisationSize | null {
  return size === 'large' || size === 'mid' || size === 'small' || size === 'startup' ? size : null;
}
