/** From the stored summary of a round to the heat map of domains and counterparts, its gaps and its thinnest places. */
import type { Language } from '../../engine/model.js';
import { grouped } from '../../platform/groups.js';
import type { RoundSummary, SummaryCounterpart, SummaryNeed } from '../../rounds/round-summary.entity.js';
import { countryName } from '../format.js';
import { type Content, said } from '../parts/text.js';

/** Needs told as answered by the fewest, beside those that nobody answers; all with the same number are told together. */
const THIN_NEEDS = 10;
const LOCAL = 'local';

/** One domain at one counterpart: `weight` is the sum over its needs, `companies` counts each company once. */
export interface Cell { domain: string; counterpart: string; needs: number; rank: number | null; weight: number; companies: number; gaps: number }
export interface Line { id: string; name: Content; needs: number; companies: number; gaps: number }

export interface Heat {
  /** By country and name, local companies last; `group` is the code of the country. */
  counterparts: (Line & { group: string; isCity: boolean })[];
  domains: Line[];
  cells: Cell[];
  needs: number; companies: number; gaps: SummaryNeed[]; thin: SummaryNeed[];
}

export function heatOf({ counterparts, needs }: Pick<RoundSummary, 'counterparts' | 'needs'>, domains: readonly { id: string; name: Content }[], language: Language): Heat {
  const own = (need: SummaryNeed) => (domains.some((domain) => domain.id === need.domain) ? need.domain! : '');
  const rows = [...domains, ...(needs.some((need) => own(need) === '') ? [{ id: '', name: { ja: null, en: null } }] : [])];
  const line = (id: string, name: Content, those: readonly SummaryNeed[]): Line => ({ id, name, needs: those.length, companies: companiesOf(those), gaps: gapsOf(those) });
  const cells = [...grouped(needs, (need) => `${own(need)} ${need.counterpart}`).values()].map((those): Cell => ({
    domain: own(those[0]!), counterpart: those[0]!.counterpart, rank: those[0]!.rank,
    needs: those.length, weight: Math.round(those.reduce((sum, need) => sum + need.weight, 0) * 100) / 100, companies: companiesOf(those), gaps: gapsOf(those),
  }));
  return {
    counterparts: inOrder(counterparts, language).map((one) => ({
      ...line(one.id, one.name, needs.filter((need) => need.counterpart === one.id)), group: one.isCity ? one.country : LOCAL, isCity: one.isCity,
    })),
    domains: rows.map((domain) => line(domain.id, domain.name, needs.filter((need) => own(need) === domain.id))),
    cells, needs: needs.length, companies: companiesOf(needs), gaps: needs.filter((need) => need.gap !== null),
    thin: thinnest(needs.filter((need) => need.gap === null)),
  };
}

/** The needs that the fewest companies answer, fewest first. */
function thinnest(answered: readonly SummaryNeed[]): SummaryNeed[] {
  const byFewest = [...answered].sort((a, b) => a.companies.length - b.companies.length);
  const limit = byFewest[THIN_NEEDS - 1]?.companies.length ?? Infinity;
  return byFewest.filter((need) => need.companies.length <= limit).slice(0, 2 * THIN_NEEDS);
}

/** How dark a cell is drawn; its steps stand in the legend. */
export function fillOf({ weight }: Pick<Cell, 'weight'>): 1 | 2 | 3 {
  return weight >= 1 ? 3 : weight >= 0.6 ? 2 : 1;
}

function companiesOf(needs: readonly SummaryNeed[]): number {
  return new Set(needs.flatMap((need) => need.companies)).size;
}

function gapsOf(needs: readonly SummaryNeed[]): number {
  return needs.filter((need) => need.gap !== null).length;
}

function inOrder(counterparts: readonly SummaryCounterpart[], language: Language): SummaryCounterpart[] {
  const { compare } = new Intl.Collator(language);
  const country = (one: SummaryCounterpart) => countryName(one.country, 'en');
  return [...counterparts].sort((a, b) => Number(b.isCity) - Number(a.isCity) || (a.isCity ? compare(country(a), country(b)) : 0) || compare(said(a.name, language), said(b.name, language)));
}
