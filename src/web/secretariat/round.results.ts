/** Loads what the results of a round show: all groups in a few figures, the lines of those that are open, one explanation. */
import { Injectable } from '@nestjs/common';
import { CitiesService } from '../../cities/cities.service.js';
import { TaxonomyService } from '../../cities/taxonomy.service.js';
import type { Language } from '../../engine/model.js';
import { ProfilesService } from '../../rounds/profiles.service.js';
import { inOrderOf } from '../format.js';
import { said } from '../parts/text.js';
import type { MatchRound } from '../../rounds/round.entity.js';
import type { Recommendation } from '../../rounds/round-parts.entity.js';
import { type LineFilter, RoundsQueries } from '../../rounds/rounds.queries.js';
import { explainedOf } from '../explained.js';
import { ReasonNames } from '../names.js';
import { domainChoices } from './members.data.js';
import type { RoundParameters } from './round.data.js';
import type { Swap } from './line-override.js';
import { priceView } from './override.form.js';
import type { OverrideLine } from './override-table.js';
import { ReviewData } from './review.data.js';
import type { ResultsProps } from './round-results.js';
import { foundUnserved } from './round-unserved.js';
import { groupView, lineView, sortedGroups, sortedLines } from './rounds.data.js';
import type { RoundPageQuery } from './rounds.query.js';

/** With a filter, so few lines are all shown at once. */
const LINES_OPEN_MAX = 40;
const GROUPS_A_PAGE = 100;

@Injectable()
export class RoundResults {
  constructor(
    private readonly queries: RoundsQueries,
    private readonly profiles: ProfilesService,
    private readonly cities: CitiesService,
    private readonly taxonomy: TaxonomyService,
    private readonly names: ReasonNames,
    private readonly review: ReviewData,
  ) {}

  async of(round: MatchRound, query: RoundPageQuery, language: Language, overrides: readonly OverrideLine[], mayOverride: boolean): Promise<ResultsProps> {
    const by = query.by ?? 'city';
    const filter = filterOf(query);
    const compare = inOrderOf(language);
    const [needs, summary, found, names] = await Promise.all([
      by === 'city' ? this.cities.needCounts(round.networkId) : new Map<string, number>(), this.queries.summary(round.id, 'counterparts', 'unserved'), this.queries.groups(round.id, by, filter), this.names.all(),
    ]);
    const counterparts = summary?.counterparts.map(({ id, name }) => ({ id, name })) ?? await this.review.counterparts(round);
    const groups = sortedGroups(found, query.groups ?? null, language);
    const page = pageOf(groups, query);
    const last = Math.max(1, Math.ceil(groups.length / GROUPS_A_PAGE));
    const shown = groups.reduce((sum, group) => sum + group.lines, 0);
    const isFiltered = Object.keys(filter).length > 0;
    const ofPage = groups.slice((page - 1) * GROUPS_A_PAGE, page * GROUPS_A_PAGE);
    const openIds = openOf(ofPage, query.group ?? null, isFiltered && shown <= LINES_OPEN_MAX);
    const rows = await this.queries.linesOf(round.id, by, openIds, filter);
    const openRow = rows.find((row) => `${row.counterpartId}~${row.organisationId}` === query.open);
    const unserved = foundUnserved(summary?.unserved ?? null, by, filter).filter((line) => !groups.some((group) => group.id === line.id));
    const sideOf = (row: (typeof rows)[number]) => (by === 'city' ? row.counterpartId : row.organisationId);
    return {
      roundId: round.id, by,
      groups: [
        ...ofPage.map((group) => {
          const lines = openIds.includes(group.id) ? rows.filter((row) => sideOf(row) === group.id).map((row) => lineView(row, by, round.sample, language, names)) : null;
          return { ...groupView(group, by, round.sample, needs.get(group.id) ?? 0, lines && sortedLines(lines, query.sort ?? '')), notes: by === 'city' ? overrides.filter((each) => each.counterpartId === group.id) : [] };
        }),
      ],
      unserved, hasSummary: summary !== null, sample: round.sample, page, last, groupCount: groups.length, isFiltered,
      open: openRow && query.open ? { line: query.open, detail: explainedOf(openRow.line, await this.profiles.used(round), language, names), swap: await this.swapOf(round, openRow, mayOverride) } : null,
      filter: {
        q: query.q ?? '', city: query.city ?? '', domain: query.domain ?? '', size: query.size ?? '', only: query.only ?? '', below: query.below == null ? '' : String(query.below),
        sort: query.sort ?? '', groups: query.groups ?? '',
      },
      cities: counterparts.sort((a, b) => compare(said(a.name, language), said(b.name, language))), domains: domainChoices(this.taxonomy),
      floor: round.floorTenths / 10, shown, total: round.statistics?.recommendations ?? shown, objective: (round.statistics?.totalTenths ?? 0) / 10,
      sum: groups.reduce((sum, group) => sum + group.totalTenths, 0) / 10,
      verified: round.certificate?.verified ?? false, seed: round.seed, inputHash: round.inputHash,
    };
  }

  /** What comes in where an open line is left out, worked out when the round was concluded; null where nothing can be overridden. */
  private async swapOf(round: MatchRound, row: Recommendation, mayOverride: boolean): Promise<Swap | null> {
    if (!mayOverride) return null;
    const alternative = await this.queries.alternative(round.id, row.counterpartId, row.organisationId);
    const { company, city } = await this.review.parties(round);
    return { roundId: round.id, organisation: row.organisationId, counterpart: row.counterpartId, price: alternative && priceView(alternative.price, round, company, city) };
  }

  async parametersOf(round: MatchRound, language: Language): Promise<RoundParameters> {
    const profile = await this.profiles.get(round.profileId);
    const themes = round.theme.map((id) => this.taxonomy.name(id));
    return {
      theme: themes.length === 0 ? null : { ja: themes.map((theme) => theme.ja).join('、'), en: themes.map((theme) => theme.en).join(', ') },
      floor: round.floorTenths / 10, fair: round.fair, fairness: round.fair ? round.fairness : null, cities: round.cityIds === null ? null : await this.citiesOf(round.cityIds), seed: round.seed, inputHash: round.inputHash, engine: round.engineVersion,
      quotas: { city: [round.cityLower, round.cityUpper], company: [round.companyLower, round.companyUpper], hard: round.quotaHard },
      neutral: Number(profile.neutral), weights: profile.points, profileName: `${language === 'ja' ? profile.nameJa : profile.nameEn} ${profile.version}`,
    };
  }

  private async citiesOf(ids: readonly string[]): Promise<{ ja: string; en: string }[]> {
    const names = await this.cities.names();
    return ids.map((id) => names.get(id) ?? { ja: id, en: id });
  }
}

function filterOf(query: RoundPageQuery): LineFilter {
  return {
    ...(query.city ? { counterpart: query.city } : {}), ...(query.domain ? { domain: query.domain } : {}),
    ...(query.size ? { size: query.size } : {}), ...(query.q ? { q: query.q } : {}),
    ...(query.only ? { only: query.only } : {}), ...(query.below == null ? {} : { belowTenths: Math.round(query.below * 10) }),
  };
}

/** The groups of a page whose lines are shown. */
function openOf(groups: readonly { id: string }[], asked: string | null, areFew: boolean): string[] {
  const ids = groups.map((group) => group.id);
  if (asked === 'all') return ids;
  return asked ? [asked] : areFew ? ids : ids.slice(0, 1);
}

/** The page asked for; else the one on which the open group stands. */
function pageOf(groups: readonly { id: string }[], query: RoundPageQuery): number {
  const last = Math.max(1, Math.ceil(groups.length / GROUPS_A_PAGE));
  const at = query.group ? groups.findIndex((group) => group.id === query.group) : -1;
  return Math.min(last, query.page ?? Math.floor(Math.max(0, at) / GROUPS_A_PAGE) + 1);
}
