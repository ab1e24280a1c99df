/** What a concluded round came to as a whole, with the words of its frozen input: reckoned once and stored beside the result. */
import { exposureOf } from '../engine/answers/exposure.js';
import { type NeedSupply, supplyOf } from '../engine/answers/supply.js';
import type { MatchResult } from '../engine/model.js';
import type { Prepared } from '../engine/prepare.js';
import { grouped } from '../platform/groups.js';
import type { Named, RoundSummary, SummaryCounterpart, SummaryNeed, SummaryUnserved } from './round-summary.entity.js';

/** Why a company that offers nothing in this round is not among those served: the engine leaves it out. */
export const NOTHING_OFFERED = 'unserved.nothing-offered';

/** Sums of a concluded round, done outside any transaction. */
export function summaryOf(prepared: Prepared, result: MatchResult): Omit<RoundSummary, 'roundId'> {
  const counterparts = counterpartsOf(prepared);
  const supplies = supplyOf(prepared, result.scores);
  return {
    counterparts,
    needs: supplies.map(({ gap, companies, ...supply }): SummaryNeed => ({ ...supply, companies: companies.length, ...needWords(prepared, supply.need), gap: gapWords(prepared, gap) })),
    supply: {
      companies: companiesIn(supplies),
      cells: [...grouped(supplies, (supply) => `${supply.domain ?? ''} ${supply.counterpart}`).values()]
        .map((those) => ({ domain: those[0]!.domain ?? '', counterpart: those[0]!.counterpart, companies: companiesIn(those) })),
      domains: [...grouped(supplies, (supply) => supply.domain ?? '')].map(([domain, those]) => ({ domain, companies: companiesIn(those) })),
      counterparts: [...grouped(supplies, (supply) => supply.counterpart)].map(([counterpart, those]) => ({ counterpart, companies: companiesIn(those) })),
    },
    exposure: { ...exposureOf(prepared, result), fairness: result.fairness },
    unserved: unservedOf(prepared, result, new Map(counterparts.map((one) => [one.id, one]))),
  };
}

function companiesIn(supplies: readonly NeedSupply[]): number {
  return new Set(supplies.flatMap((supply) => supply.companies)).size;
}

function counterpartsOf({ scenario, counterparts }: Prepared): SummaryCounterpart[] {
  const cities = new Map(scenario.cities.map((city): [string, Named] => [city.id, { ja: city.name_ja, en: city.name_en }]));
  const locals = new Map((scenario.seminar?.local_companies ?? []).map((local): [string, Named] => [local.id, { ja: local.name, en: local.name }]));
  return counterparts.map(({ id, kind, country }) => ({ id, country, isCity: kind === 'city', name: (kind === 'city' ? cities : locals).get(id)! }));
}

/** A local company has one need, which has a text and no title. */
function needWords({ scenario, needById }: Prepared, id: string): { title: Named; text: Named } {
  const { input, counterpart } = needById.get(id)!;
  if (input) return { title: { ja: input.title_ja ?? null, en: input.title }, text: { ja: input.need_ja, en: input.need_en } };
  const local = scenario.seminar?.local_companies.find((one) => one.id === counterpart);
  const text = { ja: local?.need_ja ?? null, en: local?.need_en ?? null };
  return { title: text, text };
}

function gapWords({ memberById, solutionById }: Prepared, gap: NeedSupply['gap']): SummaryNeed['gap'] {
  if (!gap) return null;
  const { nearest } = gap;
  if (!nearest) return { ...gap, nearest: null };
  const member = memberById.get(nearest.member)!;
  const { input } = solutionById.get(nearest.solution)!;
  return { ...gap, nearest: { ...nearest, memberName: { ja: member.name_ja, en: member.name_en }, title: { ja: input.title_ja, en: input.title_en } } };
}

function unservedOf({ scenario, memberById }: Prepared, { unserved, recommendations }: MatchResult, counterparts: ReadonlyMap<string, SummaryCounterpart>): SummaryUnserved[] {
  const company = (id: string, reason: SummaryUnserved['reason']): SummaryUnserved => {
    const member = memberById.get(id)!;
    return { side: 'company', id, name: { ja: member.name_ja, en: member.name_en }, size: member.size, reason };
  };
  const told = unserved.filter((line) => line.code !== 'pin.gated');
  const known = new Set([...told.flatMap((line) => ('member' in line ? [line.member] : [])), ...recommendations.map((line) => line.member)]);
  const silent = scenario.members.filter((member) => member.kind === 'company' && !known.has(member.id));
  return [
    ...told.flatMap((line) => { if (!('member' in line)) return []; const { member, ...reason } = line; return [company(member, reason)]; }),
    ...silent.map((member) => company(member.id, { code: NOTHING_OFFERED })),
    ...told.flatMap((line) => {
      if (!('city' in line)) return [];
      const { city, ...reason } = line;
      const { isCity, name } = counterparts.get(city)!;
      return [{ side: isCity ? 'city' as const : 'local' as const, id: city, name, size: null, reason }];
    }),
  ];
}
