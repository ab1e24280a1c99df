/** What is written of a need: the rules that bind its fields together, the same for a new need and for an edit. */
import { Invalid } from '../platform/errors.js';
import type { NeedEdit, NewNeed } from './need.dto.js';
import type { Need } from './need.entity.js';
import type { TaxonomyService } from './taxonomy.service.js';

/** What a need says; the rest is said about it. */
export const NEED_CONTENT = ['titleJa', 'titleEn', 'textJa', 'textEn', 'domain', 'leaves', 'facets'] as const;

type Said = Omit<NeedEdit | NewNeed, 'version'>;

/** The fields as columns. Throws `Invalid` for a domain or leaf that the taxonomy does not have, and a facet that says nothing. */
export function needChanges({ facets, leaves, ...rest }: Said, taxonomy: TaxonomyService): Partial<Need> {
  if (rest.domain !== undefined) taxonomy.requireDomain(rest.domain, 'domain');
  taxonomy.requireLeaves(leaves ?? [], 'leaves');
  taxonomy.requireLeaves((facets ?? []).map(({ leaf }) => leaf), 'facets');
  if ((facets ?? []).some(({ ja, en }) => !ja && !en)) throw silentFacet();
  // The keys of a facet stand as PostgreSQL gives them back, so that the same facets are no change.
  return {
    ...rest,
    ...(leaves === undefined ? {} : { leaves: [...new Set(leaves ?? [])] }),
    ...(facets === undefined ? {} : { facets: (facets ?? []).map(({ leaf, ja, en }) => ({ en: en ?? '', ja: ja ?? '', leaf })) }),
  };
}

/** Throws `Invalid` where a plan of the city is named as the source and nobody could find it. */
export function checkProvenance({ origin, sourceUrl }: Pick<Need, 'origin' | 'sourceUrl'>): void {
  if (origin !== 'plan' || sourceUrl !== null) return;
  const texts = { ja: '計画書によるときは、その所在（アドレス）を入力してください。', en: 'Where a plan says so, give its address.' };
  throw new Invalid('NEED.PLAN_WITHOUT_ADDRESS', texts, [{ field: 'sourceUrl', texts }]);
}

function silentFacet(): Invalid {
  const texts = { ja: '求める働きは、細目とあわせて、日本語か英語で書いてください。', en: 'Say what it takes, in Japanese or English, beside its leaf.' };
  return new Invalid('NEED.SILENT_FACET', texts, [{ field: 'facets', texts }]);
}
