import { Controller, Get, Param, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { CurrentAsker, type Asker } from '../../access/asker.js';
import { notThere } from '../../access/asker.guard.js';
import { Allow } from '../../access/policy.js';
import { RoundsService } from '../../rounds/rounds.service.js';
import { SeminarsService } from '../../seminars/seminars.service.js';
import { Pages, ShowsPage } from '../pages.js';
import { partWords } from '../parts/parts.words.js';
import { paths, withQuery } from '../paths.js';
import { webPolicy } from '../web.policy.js';
import { SeminarPage } from './seminar.page.js';
import { isProgrammed, pastEventRow, seminarDetail, seminarRow } from './seminars.data.js';
import { SeminarsPage } from './seminars.page.js';
import { roundLine } from './rounds.data.js';

@ApiExcludeController()
@Controller()
export class SeminarsPagesController {
  constructor(
    private readonly seminars: SeminarsService,
    private readonly rounds: RoundsService,
    private readonly pages: Pages,
  ) {}

  @Get(paths.secretariat.seminars)
  @Allow(webPolicy, 'page.office')
  @ShowsPage()
  async list(@Req() request: FastifyRequest): Promise<string> {
    const seminars = await this.seminars.list();
    const parties = await this.seminars.parties();
    return this.pages.show(request, SeminarsPage, {
      seminars: seminars.filter(isProgrammed).map((seminar) => seminarRow(seminar, parties.get(seminar.id))),
      past: seminars.filter((seminar) => !isProgrammed(seminar)).map(pastEventRow),
    });
  }

  @Get(paths.secretariat.seminar(':id'))
  @Allow(webPolicy, 'page.office')
  @ShowsPage()
  async seminar(@Req() request: FastifyRequest, @Param('id') id: string, @CurrentAsker() asker: Asker): Promise<string> {
    const [found, held] = await Promise.all([this.seminars.programme(id), this.rounds.ofSeminar(id)]);
    const real = found.realEventId === null ? undefined : (await this.seminars.names()).find((each) => each.id === found.realEventId);
    const seminar = seminarDetail(found, real, { delegation: paths.secretariat.city, company: paths.secretariat.member });
    if (!seminar) throw notThere();
    const rounds = held.map((round) => roundLine(round, request.language));
    return this.pages.show(request, SeminarPage, {
      seminar, rounds, place: 'seminars', trail: [{ href: paths.secretariat.seminars, text: partWords[request.language].seminars }],
      newRoundHref: asker.role === 'secretariat' ? withQuery(paths.secretariat.newRound, { scope: `seminar:${id}` }) : null,
      timetableHref: asker.role === 'secretariat' ? paths.secretariat.timetable(id) : null, rosterHref: asker.role === 'secretariat' ? paths.secretariat.roster(id) : null, dayHref: asker.role === 'secretariat' ? paths.secretariat.day(id) : null,
    });
  }
}
