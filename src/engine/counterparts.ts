/** Who puts needs in this round: the cities of the network, or the delegations and local companies of a seminar. */
import type { CityInput, LocalCompanyInput, NeedInput, NeedStage, Scenario, SizeClass } from './model.js';
import { byText } from './order.js';
import type { TaxonomyIndex } from './taxonomy.js';
import type { ConceptIndex } from './text/concepts.js';
import { needPassages, readDocument, type Document } from './text/document.js';
import { inferLeaves } from './text/infer.js';
import type { WeighedText } from './text/relevance.js';

export interface DraftNeed {
  number: number;
  id: string;
  counterpart: string;
  domain: string | null;
  /** Leaves stated, or those that the text points to where none are stated . */
  leaves: readonly string[];
  /** How sure the leaves are, in thousandths: 1000 where they are stated. */
  certainty: number;
  stage: NeedStage;
  input: NeedInput | null;
  document: Document;
}
export interface PreparedNeed extends DraftNeed { text: WeighedText }

interface CounterpartBase {
  /** City id or local company id. */
  id: string;
  kind: 'city' | 'local';
  country: string;
  languages: readonly string[];
  sizeClass: SizeClass | null;
  /** Ranked domains; `null` for a local company, which ranks none. */
  priorities: readonly string[] | null;
}
export interface Counterpart extends CounterpartBase { needs: PreparedNeed[] }
export interface DraftCounterpart extends CounterpartBase { needs: DraftNeed[] }

/** The need of a local company has an id of its own. */
export function localNeedId(companyId: string): string {
  return `${companyId}-n1`;
}

function invited(scenario: Scenario): { city: CityInput; needs: NeedInput[] }[] {
  const { seminar, cities } = scenario;
  if (!seminar) return cities.map((city) => ({ city, needs: city.priority_projects }));
  return cities.flatMap((city) => {
    const delegations = seminar.delegations.filter((delegation) => delegation.city_id === city.id);
    if (delegations.length === 0) return [];
    const all = delegations.some((delegation) => delegation.needs === undefined);
    const brought = new Set(delegations.flatMap((delegation) => delegation.needs ?? []));
    return [{ city, needs: city.priority_projects.filter((need) => all || brought.has(need.id)) }];
  });
}

/** Counterparts sorted by id and their needs numbered in that order. A city that brings no need is a counterpart without needs. */
export function createCounterparts(
  scenario: Scenario, taxonomy: TaxonomyIndex, concepts: ConceptIndex,
): { counterparts: DraftCounterpart[]; needs: DraftNeed[] } {
  const leavesOf = (stated: readonly string[], document: Document): Pick<DraftNeed, 'leaves' | 'certainty'> => (
    stated.length > 0 ? { leaves: stated, certainty: 1000 } : inferLeaves(taxonomy, concepts, document) ?? { leaves: [], certainty: 0 });
  const ofCity = ({ city, needs }: { city: CityInput; needs: NeedInput[] }): DraftCounterpart => ({
    id: city.id, kind: 'city', country: city.country, languages: city.languages, sizeClass: city.size_class,
    priorities: city.priority_domains,
    needs: needs.map((need) => {
      const document = readDocument(concepts, needPassages(need));
      return { number: 0, id: need.id, counterpart: city.id, domain: need.domain, ...leavesOf(need.leaves, document), stage: need.stage, input: need, document };
    }),
  });
  const ofLocal = (company: LocalCompanyInput): DraftCounterpart => {
    const document = readDocument(concepts, needPassages({ title: '', need_ja: company.need_ja, need_en: company.need_en, facets: [] }));
    return {
      id: company.id, kind: 'local', country: company.country, languages: company.languages, sizeClass: null, priorities: null,
      needs: [{ number: 0, id: localNeedId(company.id), counterpart: company.id, domain: null, ...leavesOf(company.leaves, document), stage: 'unknown', input: null, document }],
    };
  };
  const counterparts = [...invited(scenario).map(ofCity), ...(scenario.seminar?.local_companies ?? []).map(ofLocal)]
    .sort((left, right) => byText(left.id, right.id));
  let number = 0;
  for (const counterpart of counterparts) counterpart.needs = counterpart.needs.map((need) => ({ ...need, number: number++ }));
  return { counterparts, needs: counterparts.flatMap((counterpart) => counterpart.needs) };
}
