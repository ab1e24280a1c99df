/** What a city official sees: companies recommended in words, and the city's own needs. */
import { Controller, Get, Query, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { CurrentAsker, type Asker } from '../../access/asker.js';
import { Allow } from '../../access/policy.js';
import { CitiesService } from '../../cities/cities.service.js';
import { CityProposals } from '../../cities/city-proposals.service.js';
import { OwnAttendances } from '../../meetings/own-attendances.service.js';
import { OwnRequestsQueries } from '../../meetings/own-requests.js';
import { BundlesQueries } from '../../rounds/bundles.queries.js';
import { markView } from '../../rounds/mark.dto.js';
import { MarksService } from '../../rounds/marks.service.js';
import { Pages, ShowsPage } from '../pages.js';
import { paths } from '../paths.js';
import { webPolicy } from '../web.policy.js';
import { CityLinksData } from '../secretariat/city-links.data.js';
import { CityAnswersPage } from './answers.page.js';
import { CityCandidates } from './candidates.data.js';
import { cityHomeWords } from './city.words.js';
import { CityHomePage } from './home.page.js';
import { ownCity } from './own-city.js';

@ApiExcludeController()
@Controller()
export class CityPagesController {
  constructor(
    private readonly cities: CitiesService,
    private readonly candidates: CityCandidates,
    private readonly links: CityLinksData,
    private readonly proposals: CityProposals,
    private readonly marks: MarksService,
    private readonly bundles: BundlesQueries,
    private readonly requests: OwnRequestsQueries,
    private readonly attendances: OwnAttendances,
    private readonly pages: Pages,
  ) {}

  @Get(paths.city.home)
  @Allow(webPolicy, 'page.city')
  @ShowsPage()
  async home(@Req() request: FastifyRequest, @CurrentAsker() asker: Asker, @Query('round') round: unknown): Promise<string> {
    const city = await this.cities.get(ownCity(asker));
    const published = await this.candidates.of(city, request.language, typeof round === 'string' ? round : '');
    return this.pages.show(request, CityHomePage, { city: city.name, published, bundles: await this.bundles.ofCity(city.id), requests: await this.requests.waiting([], [city.id]), invitations: await this.attendances.unanswered({ role: 'city', organisationIds: [], cityIds: [city.id] }) });
  }

  @Get(paths.city.answers)
  @Allow(webPolicy, 'page.city')
  @ShowsPage()
  async answers(@Req() request: FastifyRequest, @CurrentAsker() asker: Asker): Promise<string> {
    const { language } = request;
    const city = await this.cities.get(ownCity(asker));
    const names = await this.candidates.namesTo(city.id);
    const former = { ja: cityHomeWords.ja.formerCompany, en: cityHomeWords.en.formerCompany };
    return this.pages.show(request, CityAnswersPage, {
      city: city.name, answers: await this.links.answers(city, await this.proposals.closed(city.id), language),
      marks: (await this.marks.ofCity(city.id)).map((mark) => ({ ...markView(mark), company: names.get(mark.organisationId) ?? former })),
    });
  }
}
