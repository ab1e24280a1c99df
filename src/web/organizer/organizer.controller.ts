/** What an organizer sees: the seminars in their care and the published lines of these. */
import { Controller, Get, Param, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { h } from 'preact';
import { CurrentAsker, type Asker } from '../../access/asker.js';
import { notThere } from '../../access/asker.guard.js';
import { Allow } from '../../access/policy.js';
import type { Language } from '../../engine/model.js';
import { RoundsQueries } from '../../rounds/rounds.queries.js';
import { isHosting } from '../../seminars/seminar-hosts.js';
import { SeminarsService } from '../../seminars/seminars.service.js';
import { Pages, ShowsPage } from '../pages.js';
import { partWords } from '../parts/parts.words.js';
import { paths } from '../paths.js';
import { webPolicy } from '../web.policy.js';
import { roundWords } from '../secretariat/rounds.words.js';
import { SeminarPage } from '../secretariat/seminar.page.js';
import { isProgrammed, seminarDetail, seminarRow } from '../secretariat/seminars.data.js';
import { OrganizerHomePage } from './home.page.js';
import { PublishedLines, type PublishedLinesProps } from './published-lines.js';

@ApiExcludeController()
@Controller()
export class OrganizerPagesController {
  constructor(
    private readonly seminars: SeminarsService,
    private readonly queries: RoundsQueries,
    private readonly pages: Pages,
  ) {}

  @Get(paths.organizer.home)
  @Allow(webPolicy, 'page.organizer')
  @ShowsPage()
  async home(@Req() request: FastifyRequest, @CurrentAsker() asker: Asker): Promise<string> {
    const parties = await this.seminars.parties();
    const seminars = (await this.seminars.list()).filter((seminar) => isProgrammed(seminar) && isHosting(asker, seminar.id));
    return this.pages.show(request, OrganizerHomePage, { seminars: seminars.map((seminar) => seminarRow(seminar, parties.get(seminar.id))) });
  }

  @Get(paths.organizer.seminar(':id'))
  @Allow(webPolicy, 'page.organizer')
  @ShowsPage()
  async seminar(@Req() request: FastifyRequest, @Param('id') id: string, @CurrentAsker() asker: Asker): Promise<string> {
    const seminar = isHosting(asker, id) ? seminarDetail(await this.seminars.programme(id), undefined, {}) : null;
    if (!seminar) throw notThere();
    return this.pages.show(request, SeminarPage, {
      seminar, rounds: null, newRoundHref: null, timetableHref: paths.organizer.timetable(id), rosterHref: paths.organizer.roster(id), dayHref: paths.organizer.day(id), place: 'home', trail: [{ href: paths.organizer.home, text: partWords[request.language].home }],
      children: h(PublishedLines, { published: await this.published(id, request.language) }),
    });
  }

  private async published(seminarId: string, language: Language): Promise<PublishedLinesProps['published']> {
    const round = (await this.queries.current()).find((each) => each.seminarId === seminarId);
    if (!round) return null;
    const lines = await this.queries.lines(round.id);
    return {
      round: roundWords[language].name(round.number),
      lines: lines.map(({ counterpartId, organisationId, shown }) => ({
        id: `${counterpartId}~${organisationId}`, sample: round.sample,
        city: { ja: shown.counterpart.nameJa, en: shown.counterpart.nameEn }, member: { ja: shown.member.nameJa, en: shown.member.nameEn },
        solution: { ja: shown.solution.titleJa, en: shown.solution.titleEn }, need: { ja: shown.need.titleJa, en: shown.need.titleEn },
      })),
    };
  }
}
