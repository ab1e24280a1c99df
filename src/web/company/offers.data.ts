/** What is published to one company: its own lines of the rounds that count now. */
import { Injectable } from '@nestjs/common';
import { CitiesService } from '../../cities/cities.service.js';
import type { Names } from '../../engine/explain.js';
import type { Language } from '../../engine/model.js';
import { ProfilesService } from '../../rounds/profiles.service.js';
import type { MatchRound } from '../../rounds/round.entity.js';
import type { Recommendation } from '../../rounds/round-parts.entity.js';
import { RoundsQueries } from '../../rounds/rounds.queries.js';
import { chipsOf, explainedOf } from '../explained.js';
import { whyNotSentence } from '../../engine/answers/why-not.js';
import { WhyNotService } from '../../rounds/why-not.service.js';
import { ReasonNames } from '../names.js';
import { RoundSubjects } from '../round-subjects.js';
import { subjectOf } from '../secretariat/rounds.data.js';
import type { CompanyHomeProps } from './home.page.js';
import type { OfferView } from './offer.js';
import { raiseViews } from './raises.data.js';

type Offers = Pick<CompanyHomeProps, 'published' | 'open' | 'raises' | 'whyNot' | 'rounds'> & { /** Counterparts that any of its published rounds recommends to it. */ shownAnywhere: string[] };

@Injectable()
export class CompanyOffers {
  constructor(
    private readonly queries: RoundsQueries,
    private readonly profiles: ProfilesService,
    private readonly cities: CitiesService,
    private readonly subjects: RoundSubjects,
    private readonly names: ReasonNames,
    private readonly whyNot: WhyNotService,
  ) {}

  /** `asked.round` chooses among the published rounds, the newest when left out; `asked.open` the line that is open. */
  async of(organisationId: string, language: Language, asked: { open: string; round: string }): Promise<Offers> {
    const rounds = await this.queries.current();
    const round = rounds.find((each) => each.id === asked.round) ?? rounds.find((each) => each.seminarId === null) ?? rounds[0];
    if (!round) return { published: null, open: null, raises: null, whyNot: [], rounds: [], shownAnywhere: [] };
    const [subjects, names, found, cities] = await Promise.all([
      this.subjects.all(), this.names.all(), Promise.all(rounds.map((each) => this.queries.lines(each.id, { organisation: organisationId }))), this.cities.places(round.networkId),
    ]);
    const titled = (each: MatchRound) => ({ id: each.id, name: subjectOf(each, subjects, language), current: each.id === round.id });
    const all = found.flat().filter((line) => !line.veiled);
    const lines = all.filter((line) => line.roundId === round.id).sort((a, b) => a.companyRank - b.companyRank);
    const places = new Map(cities.map((city) => [city.id, city]));
    const offers = lines.map((line) => offerView(line, round.sample, places.get(line.cityId ?? ''), language, names));
    const opened = lines.find((line) => line.counterpartId === asked.open);
    const raised = opened ?? lines[0];
    const told = lines.length === 0 ? await this.whyNot.of(round.id, organisationId) : null;
    const toldNames = told && await this.whyNot.names([told]);
    return {
      published: {
        round: titled(round).name, publishedAt: publishedAt(round), floor: round.floorTenths / 10, offers,
        others: [...places.values()].filter((city) => !offers.some((offer) => offer.id === city.id)).map(({ id, name, latitude, longitude }) => ({ id, name, lat: latitude, lon: longitude })),
      },
      open: opened ? { id: opened.counterpartId, detail: explainedOf(opened.line, await this.profiles.used(round), language, names) } : null,
      raises: raised ? { city: { ja: raised.shown.counterpart.nameJa, en: raised.shown.counterpart.nameEn }, list: raised.raises && raiseViews(raised.raises, language, names) }
        : told?.counterpart && toldNames ? { city: told.counterpart, list: raiseViews(told.raises, language, toldNames) } : null,
      whyNot: told && toldNames ? told.reasons.map((reason) => whyNotSentence(reason, language, toldNames)) : [],
      rounds: rounds.map(titled),
      shownAnywhere: all.map((line) => line.counterpartId),
    };
  }
}

export function publishedAt(round: MatchRound): Date {
  return round.publishedAt ?? round.createdAt;
}

function offerView(row: Recommendation, sample: boolean, city: { latitude: number | null; longitude: number | null } | undefined, language: Language, names: Names): OfferView {
  const { pair, score } = row.line;
  const { counterpart, need, solution } = row.shown;
  return {
    id: row.counterpartId, isCity: row.cityId !== null, name: { ja: counterpart.nameJa, en: counterpart.nameEn }, country: counterpart.country,
    lat: city?.latitude ?? null, lon: city?.longitude ?? null,
    need: { ja: need.titleJa, en: need.titleEn }, solution: { ja: solution.titleJa, en: solution.titleEn }, sample, chips: chipsOf(pair, language, names),
    score: row.scoreTenths / 10, low: row.lowTenths / 10, high: row.highTenths / 10, points: pair.points, bonus: score.breadth + score.interest,
  };
}
