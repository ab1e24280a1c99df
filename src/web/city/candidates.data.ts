/** What is published to one city: companies for each need, in words. Points, ranks and ranges stay behind. */
import { Injectable } from '@nestjs/common';
import type { CityDetail } from '../../cities/city.dto.js';
import { CitiesService } from '../../cities/cities.service.js';
import { TaxonomyService } from '../../cities/taxonomy.service.js';
import { chips, type Names } from '../../engine/explain.js';
import type { Language } from '../../engine/model.js';
import type { Recommendation, Shown } from '../../rounds/round-parts.entity.js';
import { RoundsQueries } from '../../rounds/rounds.queries.js';
import { SeminarsService } from '../../seminars/seminars.service.js';
import { dayOf } from '../company/offers.data.js';
import { countryName, joined, languageName } from '../format.js';
import { ReasonNames } from '../names.js';
import { subjectOf } from '../secretariat/rounds.data.js';
import { maturityWords, personalDataWords, storageWords, wordFor } from '../trade.words.js';
import { cityHomeWords } from './city.words.js';
import type { CandidateView, CityHomeProps } from './home.page.js';

const REFERENCES_SHOWN = 3;

@Injectable()
export class CityCandidates {
  constructor(
    private readonly queries: RoundsQueries,
    private readonly cities: CitiesService,
    private readonly seminars: SeminarsService,
    private readonly taxonomy: TaxonomyService,
    private readonly names: ReasonNames,
  ) {}

  /** The lines of one of the published rounds, that over the whole network unless `asked` names another; null before anything is published. */
  async of(city: CityDetail, language: Language, asked: string): Promise<CityHomeProps['published']> {
    const rounds = await this.queries.current();
    const round = rounds.find((each) => each.id === asked) ?? rounds.find((each) => each.seminarId === null) ?? rounds[0];
    if (!round) return null;
    const [found, names, networks, seminars] = await Promise.all([this.queries.lines(round.id, { counterpart: city.id }), this.names.all(), this.cities.networks(), this.seminars.list()]);
    const lines = found.sort((a, b) => a.cityRank - b.cityRank);
    const subjects = { networks, seminars };
    const needs = city.needs.map((need) => ({
      id: need.id, title: need.title, domain: this.taxonomy.name(need.domain),
      candidates: lines.filter((line) => line.needId === need.id).map((line) => candidateView(line, round.sample, language, names)),
    }));
    return {
      round: subjectOf(round, subjects, language), day: dayOf(round), rounds: rounds.map((each) => ({ id: each.id, name: subjectOf(each, subjects, language), current: each.id === round.id })),
      companies: new Set(lines.map((line) => line.organisationId)).size, needs: needs.filter((need) => need.candidates.length > 0),
    };
  }
}

function candidateView({ organisationId, shown, line }: Recommendation, sample: boolean, language: Language, names: Names): CandidateView {
  const { member, solution } = shown;
  return {
    memberId: organisationId, member: { ja: member.nameJa, en: member.nameEn }, sample,
    solution: { ja: solution.titleJa, en: solution.titleEn }, what: { ja: solution.textJa, en: solution.textEn },
    why: chips(line.pair, language, names).filter((chip) => chip.kind === 'reason').map((chip) => chip.text),
    record: recordOf(shown, language), stage: wordFor(maturityWords[language], solution.maturity), local: localOf(shown, language), data: dataOf(shown, language),
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
