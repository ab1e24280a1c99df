/** What is published to one city: companies for each need, in words. Points, ranks and ranges stay behind. */
import { Injectable } from '@nestjs/common';
import type { CityDetail } from '../../cities/city.dto.js';
import { TaxonomyService } from '../../cities/taxonomy.service.js';
import { chips, type Names } from '../../engine/explain.js';
import type { Language } from '../../engine/model.js';
import { ProposalSheetsQueries, sheetKey } from '../../rounds/proposal-sheets.queries.js';
import type { MatchRound } from '../../rounds/round.entity.js';
import type { Recommendation, Shown } from '../../rounds/round-parts.entity.js';
import { RoundsQueries } from '../../rounds/rounds.queries.js';
import { publishedAt } from '../company/offers.data.js';
import { countryName, joined, languageName } from '../format.js';
import { type Content, said } from '../parts/text.js';
import { ReasonNames } from '../names.js';
import { RoundSubjects } from '../round-subjects.js';
import { subjectOf } from '../secretariat/rounds.data.js';
import { maturityWords, personalDataWords, priceBandWords, storageWords, wordFor } from '../trade.words.js';
import { cityHomeWords } from './city.words.js';
import type { CandidateView, CityHomeProps } from './home.page.js';

const REFERENCES_SHOWN = 3;
/** Companies that a link shows side by side. */
const BESIDE_MAX = 5;

@Injectable()
export class CityCandidates {
  constructor(
    private readonly queries: RoundsQueries,
    private readonly subjects: RoundSubjects,
    private readonly taxonomy: TaxonomyService,
    private readonly names: ReasonNames,
    private readonly proposalSheets: ProposalSheetsQueries,
  ) {}

  /** The lines of one of the published rounds, that over the whole network unless `asked` names another; null before anything is published. */
  async of(city: CityDetail, language: Language, asked: string): Promise<CityHomeProps['published']> {
    const found = await this.lines(city.id, asked);
    if (!found) return null;
    const { round, rounds, lines } = found;
    const [names, subjects, sheets] = await Promise.all([this.names.all(), this.subjects.all(), this.proposalSheets.current(city.id)]);
    const needs = city.needs.map((need) => ({
      id: need.id, title: need.title, domain: this.taxonomy.name(need.domain),
      candidates: lines.filter((line) => line.needId === need.id).map((line) => candidateView(line, round.sample, language, names, sheets)),
    }));
    return {
      round: subjectOf(round, subjects, language), publishedAt: publishedAt(round), rounds: rounds.map((each) => ({ id: each.id, name: subjectOf(each, subjects, language), current: each.id === round.id })),
      companies: new Set(lines.map((line) => line.organisationId)).size, needs: needs.filter((need) => need.candidates.length > 0),
    };
  }

  /** The first few companies of that round in the order of their names, which tells nothing of their rank; none before anything is published. */
  async besideEachOther(city: CityDetail, language: Language): Promise<BesideView[]> {
    const [found, sheets] = await Promise.all([this.lines(city.id), this.proposalSheets.current(city.id)]);
    const titles = new Map(city.needs.map(({ id, title }) => [id, title]));
    return found ? beside(found.lines, found.round.sample, titles, language, sheets) : [];
  }

  /** The same for a local company, of the round of the seminar to which it comes; as its link reads it. */
  async besideLocal(localCompanyId: string, seminarId: string, language: Language): Promise<BesideView[]> {
    const round = (await this.queries.current()).find((each) => each.seminarId === seminarId);
    if (!round) return [];
    const lines = (await this.queries.lines(round.id, { counterpart: localCompanyId })).sort((a, b) => a.cityRank - b.cityRank);
    return beside(lines, round.sample, new Map(), language, new Map());
  }

  /** What the companies are called that are recommended to the city now. */
  async namesTo(cityId: string): Promise<Map<string, Content>> {
    return new Map(((await this.lines(cityId))?.lines ?? []).map(({ organisationId, shown: { member } }) => [organisationId, { ja: member.nameJa, en: member.nameEn }]));
  }

  /** The first rank first. */
  private async lines(cityId: string, asked = ''): Promise<{ round: MatchRound; rounds: MatchRound[]; lines: Recommendation[] } | null> {
    const rounds = await this.queries.current();
    const round = rounds.find((each) => each.id === asked) ?? rounds.find((each) => each.seminarId === null) ?? rounds[0];
    return round ? { round, rounds, lines: (await this.queries.lines(round.id, { counterpart: cityId })).sort((a, b) => a.cityRank - b.cityRank) } : null;
  }
}

/** What a link tells of a company: for which need, what it costs, and no reasons, which stand for points. */
export type BesideView = Omit<CandidateView, 'why'> & { need: CandidateView['member']; cost: string | null };

function beside(lines: readonly Recommendation[], sample: boolean, titles: ReadonlyMap<string, Content>, language: Language, sheets: ReadonlyMap<string, string>): BesideView[] {
  return lines.slice(0, BESIDE_MAX).map((line) => besideView(line, sample, titles, language, sheets)).sort((a, b) => (said(a.member, 'en') < said(b.member, 'en') ? -1 : 1));
}

function besideView(line: Recommendation, sample: boolean, titles: ReadonlyMap<string, Content>, language: Language, sheets: ReadonlyMap<string, string>): BesideView {
  const { shown } = line;
  return {
    ...factsOf(line, sample, language, sheets), need: titles.get(line.needId) ?? { ja: shown.need.titleJa ?? shown.need.textJa, en: shown.need.titleEn ?? shown.need.textEn },
    cost: wordFor(priceBandWords[language], shown.solution.priceBand),
  };
}

function candidateView(line: Recommendation, sample: boolean, language: Language, names: Names, sheets: ReadonlyMap<string, string>): CandidateView {
  return { ...factsOf(line, sample, language, sheets), why: chips(line.line.pair, language, names).filter((chip) => chip.kind === 'reason').map((chip) => chip.text) };
}

function factsOf({ organisationId, needId, shown }: Recommendation, sample: boolean, language: Language, sheets: ReadonlyMap<string, string>): Omit<CandidateView, 'why'> {
  const { member, solution } = shown;
  return {
    memberId: organisationId, member: { ja: member.nameJa, en: member.nameEn }, sample,
    solution: { ja: solution.titleJa, en: solution.titleEn }, what: { ja: solution.textJa, en: solution.textEn },
    record: recordOf(shown, language), stage: wordFor(maturityWords[language], solution.maturity), local: localOf(shown, language), data: dataOf(shown, language), sheet: sheets.get(sheetKey(organisationId, needId)) ?? null,
  };
}

/** "Indonesia (2023)" for the newest few; null where nothing is stated. */
function recordOf({ solution }: Shown, language: Language): string | null {
  if (solution.references === null) return null;
  if (solution.references.length === 0) return cityHomeWords[language].noRecord;
  const newest = [...solution.references].sort((a, b) => b.year - a.year).slice(0, REFERENCES_SHOWN);
  return joined(newest.map((reference) => `${countryName(reference.country, language)} (${reference.year})`), language);
}

function localOf({ overseas, counterpart }: Shown, language: Language): string | null {
  if (!overseas) return null;
  const t = cityHomeWords[language];
  const languages = joined(overseas.languages.map((code) => languageName(code, language)), language);
  return `${overseas.offices.includes(counterpart.country) ? t.officeHere : t.noOffice}${languages === '' ? '' : t.speaks(languages)}`;
}

function dataOf({ solution }: Shown, language: Language): string | null {
  const data = solution.dataHandling;
  if (!data) return null;
  const words = [wordFor(personalDataWords[language], data.personal_data), data.storage === 'none' ? null : wordFor(storageWords[language], data.storage)].filter((word) => word !== null);
  return words.length === 0 ? null : joined(words, language);
}
