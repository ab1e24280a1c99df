/** From the stored summary of a round to the heat map of domains and counterparts, its gaps and its thinnest places. */
import type { Language } from '../../engine/model.js';
import { grouped } from '../../platform/groups.js';
import type { RoundSummary, SummaryCounterpart, SummaryNeed } from '../../rounds/round-summary.entity.js';
import { countryName, inOrderOf } from '../format.js';
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

export function heatOf({ counterparts, needs, supply }: Pick<RoundSummary, 'counterparts' | 'needs' | 'supply'>, domains: readonly { id: string; name: Content }[], language: Language): Heat {
  const ofCell = new Map(supply.cells.map((cell) => [`${cell.domain} ${cell.counterpart}`, cell.companies]));
  const ofDomain = new Map(supply.domains.map(({ domain, companies }) => [domain, companies]));
  const ofCounterpart = new Map(supply.counterparts.map(({ counterpart, companies }) => [counterpart, companies]));
  const line = (id: string, name: Content, those: readonly SummaryNeed[], companies: number | undefined): Line => ({ id, name, needs: those.length, companies: companies ?? 0, gaps: gapsOf(those) });
  const known = new Set(domains.map((domain) => domain.id));
  const others = [...ofDomain.keys()].filter((id) => !known.has(id)).map((id) => ({ id, name: { ja: id, en: id } }));
  const cells = [...grouped(needs, (need) => `${need.domain ?? ''} ${need.counterpart}`)].map(([key, those]): Cell => ({
    domain: those[0]!.domain ?? '', counterpart: those[0]!.counterpart, rank: those[0]!.rank,
    needs: those.length, weight: Math.round(those.reduce((sum, need) => sum + need.weight, 0) * 100) / 100, companies: ofCell.get(key) ?? 0, gaps: gapsOf(those),
  }));
  return {
    counterparts: inOrder(counterparts, language).map((one) => ({
      ...line(one.id, one.name, needs.filter((need) => need.counterpart === one.id), ofCounterpart.get(one.id)), group: one.isCity ? one.country : LOCAL, isCity: one.isCity,
    })),
    domains: [...domains, ...others].map((domain) => line(domain.id, domain.name, needs.filter((need) => (need.domain ?? '') === domain.id), ofDomain.get(domain.id))),
    cells, needs: needs.length, companies: supply.companies, gaps: needs.filter((need) => need.gap !== null),
    thin: thinnest(needs.filter((need) => need.gap === null)),
  };
}

/** The needs that the fewest companies answer, fewest first. */
function thinnest(answered: readonly SummaryNeed[]): SummaryNeed[] {
  const byFewest = [...answered].sort((a, b) => a.companies - b.companies);
  const limit = byFewest[THIN_NEEDS - 1]?.companies ?? Infinity;
  return byFewest.filter((need) => need.companies <= limit).slice(0, 2 * THIN_NEEDS);
}

/** How dark a cell is drawn; its steps stand in the legend. */
export function fillOf({ weight }: Pick<Cell, 'weight'>): 1 | 2 | 3 {
  return weight >= 1 ? 3 : weight >= 0.6 ? 2 : 1;
}

function gapsOf(needs: readonly SummaryNeed[]): number {
  return needs.filter((need) => need.gap !== null).length;
}

function inOrder(counterparts: readonly SummaryCounterpart[], language: Language): SummaryCounterpart[] {
  const compare = inOrderOf(language);
  const country = (one: SummaryCounterpart) => countryName(one.country, 'en');
  return [...counterparts].sort((a, b) => Number(b.isCity) - Number(a.isCity) || (a.isCity ? compare(country(a), country(b)) : 0) || compare(said(a.name, language), said(b.name, language)));
}
