/** A need of a city as the texts of a form, and what of a form the DTO reads. */
import type { OfficeNeedView } from '../../../cities/need.dto.js';
import { fieldsOf, listOf } from '../../forms.js';

export const NEED_FIELDS = [
  'titleJa', 'titleEn', 'textJa', 'textEn', 'domain', 'stage', 'budgetBand', 'asksPersonalData', 'asksStorage', 'asksOwnership', 'origin', 'sourceUrl', 'sourceOn', 'confidence', 'reviewOn',
] as const;
export type NeedField = (typeof NEED_FIELDS)[number];
export interface FacetTexts { leaf: string; ja: string; en: string }
export type NeedTexts = Record<NeedField, string> & { leaves: string[]; facets: FacetTexts[] };

const KEPT_MAX = 20_000;
const NOTHING = Object.fromEntries(NEED_FIELDS.map((field) => [field, ''])) as Record<NeedField, string>;

/** A need that the office writes down is its own reading until somebody says otherwise. */
export const NEW_NEED: NeedTexts = { ...NOTHING, stage: 'unknown', confidence: 'unknown', origin: 'office', leaves: [], facets: [] };

export function needTexts({ title, text, domain, stage, budgetBand, dataAsks, origin, sourceUrl, sourceOn, confidence, reviewOn, leaves, facets }: OfficeNeedView): NeedTexts {
  return {
    titleJa: title.ja ?? '', titleEn: title.en ?? '', textJa: text.ja ?? '', textEn: text.en ?? '', domain, stage, budgetBand: budgetBand ?? '',
    asksPersonalData: dataAsks.personalData ?? '', asksStorage: dataAsks.storage ?? '', asksOwnership: dataAsks.ownership ?? '',
    origin, sourceUrl: sourceUrl ?? '', sourceOn: sourceOn ?? '', confidence, reviewOn: reviewOn ?? '', leaves, facets: facets.map(({ leaf, ja, en }) => ({ leaf, ja, en })),
  };
}

/** A leaf that is chosen twice stands once; places left blank fall away. A facet without a leaf stays, to be refused, where something is written in it. */
export function needTextsSent(body: unknown): NeedTexts {
  const field = fieldsOf(body);
  const texts = Object.fromEntries(NEED_FIELDS.map((name) => [name, field(name).slice(0, KEPT_MAX)])) as Record<NeedField, string>;
  return { ...texts, leaves: [...new Set(listOf(body, 'leaves').filter((leaf) => leaf !== ''))], facets: facetsSent(body) };
}

function facetsSent(body: unknown): FacetTexts[] {
  const [leaves, ja, en] = [listOf(body, 'facetLeaf'), listOf(body, 'facetJa'), listOf(body, 'facetEn')];
  return leaves.map((leaf, at) => ({ leaf, ja: (ja[at] ?? '').slice(0, KEPT_MAX), en: (en[at] ?? '').slice(0, KEPT_MAX) })).filter((facet) => Object.values(facet).some((text) => text !== ''));
}
