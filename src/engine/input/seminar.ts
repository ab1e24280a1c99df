import type { CityInput, LocalCompanyInput, MemberInput, SeminarInput } from '../model.js';
import type { TaxonomyIndex } from '../taxonomy.js';
import { localNeedId } from '../counterparts.js';
import { readLeaves } from './cities.js';
import { checkText, claimId, Fields, ID_CHARS_MAX, refuse, type Reading } from './fields.js';

const DELEGATIONS_MAX = 2_000;
const LIST_MAX = 20_000;

/** A theme: each entry a domain or a leaf of the taxonomy. */
export function checkTheme(entries: string[], taxonomy: TaxonomyIndex, path: string): string[] {
  for (const entry of entries) {
    if (!taxonomy.domainById.has(entry) && !taxonomy.numberOf.has(entry)) {
      refuse('UNKNOWN_THEME', `${path}: 「${checkText(entry, path, ID_CHARS_MAX)}」は分類の分野でも細目でもありません。`,
        `${path}: "${entry}" is neither a domain nor a leaf of the taxonomy.`);
    }
  }
  return [...new Set(entries)];
}

/** A delegation may bear the id of its own city, and of nobody else. */
function readDelegations(fields: Fields, cities: CityInput[], members: MemberInput[], reading: Reading): SeminarInput['delegations'] {
  const byId = new Map(cities.map((city) => [city.id, city]));
  const ids = new Set<string>();
  const others = new Set([...members, ...cities].map((party) => party.id));
  return fields.list('delegations', DELEGATIONS_MAX).map((row, at) => {
    const inner = new Fields(row, `${fields.at('delegations')}[${at}]`);
    const delegation: SeminarInput['delegations'][number] = { id: inner.id('id'), city_id: inner.id('city_id') };
    claimId(ids, delegation.id, inner.at('id'));
    if (delegation.id !== delegation.city_id) claimId(others, delegation.id, inner.at('id'));
    const city = byId.get(delegation.city_id);
    if (!city) return refuse('UNKNOWN_CITY', `${inner.at('city_id')}: 都市「${delegation.city_id}」がありません。`, `${inner.at('city_id')}: there is no city "${delegation.city_id}".`);
    const needs = inner.textsOrNull('needs', LIST_MAX);
    if (needs) {
      const known = new Set(city.priority_projects.map((need) => need.id));
      for (const need of needs) {
        if (!known.has(need)) refuse('UNKNOWN_NEED', `${inner.at('needs')}: ${city.id} に課題「${need}」がありません。`, `${inner.at('needs')}: ${city.id} has no need "${need}".`);
      }
      delegation.needs = [...new Set(needs)];
    }
    inner.acceptRest(reading);
    return delegation;
  });
}

function readLocalCompanies(fields: Fields, cities: CityInput[], taken: Iterable<string>, taxonomy: TaxonomyIndex, reading: Reading): LocalCompanyInput[] {
  const ids = new Set(taken);
  const needIds = new Set(cities.flatMap((city) => city.priority_projects.map((need) => need.id)));
  return fields.listOrEmpty('local_companies', LIST_MAX).map((row, at) => {
    const inner = new Fields(row, `${fields.at('local_companies')}[${at}]`);
    const company: LocalCompanyInput = {
      id: inner.id('id'),
      name: inner.textOrNull('name') ?? '',
      country: inner.id('country'),
      languages: inner.textsOrNull('languages', 500) ?? [],
      leaves: readLeaves(inner, 'leaves', taxonomy) ?? [],
      need_ja: inner.textOrNull('need_ja'),
      need_en: inner.textOrNull('need_en'),
    };
    claimId(ids, company.id, inner.at('id'));
    claimId(needIds, localNeedId(company.id), inner.at('id'));
    inner.limitLetters(reading);
    inner.acceptRest(reading);
    return company;
  });
}

function readVetoes(fields: Fields, known: Set<string>, reading: Reading): SeminarInput['vetoes'] {
  return fields.listOrEmpty('vetoes', LIST_MAX).map((row, at) => {
    const inner = new Fields(row, `${fields.at('vetoes')}[${at}]`);
    const veto = { a: inner.id('a'), b: inner.id('b'), kind: inner.textOrNull('kind') ?? 'veto' };
    for (const side of ['a', 'b'] as const) {
      if (!known.has(veto[side])) refuse('UNKNOWN_PARTY', `${inner.at(side)}: 「${veto[side]}」という参加者がいません。`, `${inner.at(side)}: there is no party "${veto[side]}".`);
    }
    inner.acceptRest(reading);
    return veto;
  });
}

/** The seminar of a file. Its counterparts are its delegations and local companies; vetoes may name either side first. */
export function readSeminar(value: unknown, cities: CityInput[], members: MemberInput[], taxonomy: TaxonomyIndex, reading: Reading): SeminarInput {
  const fields = new Fields(value, 'seminar');
  const theme = fields.objectOrNull('theme');
  const delegations = readDelegations(fields, cities, members, reading);
  const parties = [...members, ...cities, ...delegations].map((party) => party.id);
  const localCompanies = readLocalCompanies(fields, cities, parties, taxonomy, reading);
  const known = new Set([...parties, ...localCompanies.map((company) => company.id)]);
  const seminar: SeminarInput = {
    id: fields.id('id'),
    date: fields.date('date'),
    theme: {
      ja: theme?.textOrNull('ja') ?? '',
      en: theme?.textOrNull('en') ?? '',
      domains: checkTheme(theme?.textsOrNull('domains', 500) ?? [], taxonomy, 'seminar.theme.domains'),
    },
    delegations,
    local_companies: localCompanies,
    vetoes: readVetoes(fields, known, reading),
  };
  theme?.acceptRest(reading);
  fields.acceptRest(reading);
  return seminar;
}
