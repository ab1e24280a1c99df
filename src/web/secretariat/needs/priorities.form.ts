/** The ranks of a city as rows of a form, and what of a form the DTO reads. */
import { PRIORITIES_MAX, type PriorityView } from '../../../cities/city.dto.js';

export interface RankTexts { domain: string; origin: string; sourceUrl: string; asOf: string }

const FURTHER = 3;
const LEAST = 5;
const CHARACTERS_MAX = 3_000;

export function ranksShown(priorities: readonly Pick<PriorityView, 'domain' | 'origin' | 'sourceUrl' | 'asOf'>[]): RankTexts[] {
  return withBlanks(priorities.map(({ domain, origin, sourceUrl, asOf }) => ({ domain, origin, sourceUrl: sourceUrl ?? '', asOf: asOf ?? '' })));
}

/** As many blank places below as one may well want. */
export function withBlanks(ranks: RankTexts[]): RankTexts[] {
  const places = Math.min(Math.max(LEAST, ranks.length + FURTHER), PRIORITIES_MAX);
  return [...ranks, ...Array.from({ length: Math.max(0, places - ranks.length) }, () => ({ domain: '', origin: 'declared', sourceUrl: '', asOf: '' }))];
}

/** Places without a domain fall away. */
export function ranksSent(body: unknown): RankTexts[] {
  const sent = typeof body === 'object' && body !== null ? body as Record<string, unknown> : {};
  const column = (name: keyof RankTexts): string[] => (Object.hasOwn(sent, name) ? [sent[name]].flat() : []).map((each) => (typeof each === 'string' ? each.slice(0, CHARACTERS_MAX) : ''));
  const [domains, origins, sources, days] = [column('domain'), column('origin'), column('sourceUrl'), column('asOf')];
  return domains.slice(0, PRIORITIES_MAX).map((domain, at) => ({ domain, origin: origins[at] ?? '', sourceUrl: sources[at] ?? '', asOf: days[at] ?? '' })).filter(({ domain }) => domain !== '');
}
