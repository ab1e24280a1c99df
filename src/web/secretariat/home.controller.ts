import { Controller, Get, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Allow } from '../../access/policy.js';
import { CitiesService } from '../../cities/cities.service.js';
import { MembersService } from '../../members/members.service.js';
import { Clock } from '../../platform/clock.js';
import { hasResult } from '../../rounds/round.state.js';
import { RoundsService } from '../../rounds/rounds.service.js';
import { SeminarsService } from '../../seminars/seminars.service.js';
import type { SeminarView } from '../../seminars/seminar.dto.js';
import { daysBetween } from '../format.js';
import { Pages, ShowsPage } from '../pages.js';
import { paths } from '../paths.js';
import { webPolicy } from '../web.policy.js';
import { HomePage, type HomeProps } from './home.page.js';
import { roundLine } from './rounds.data.js';
import { isProgrammed } from './seminars.data.js';

const ROUNDS_SHOWN = 4;

@ApiExcludeController()
@Controller(paths.secretariat.home)
export class HomePagesController {
  constructor(
    private readonly members: MembersService,
    private readonly cities: CitiesService,
    private readonly seminars: SeminarsService,
    private readonly rounds: RoundsService,
    private readonly clock: Clock,
    private readonly pages: Pages,
  ) {}

  @Get()
  @Allow(webPolicy, 'page.office')
  @ShowsPage()
  async home(@Req() request: FastifyRequest): Promise<string> {
    const { organisations, companies, solutions, expired } = await this.members.totals();
    const cities = await this.cities.list();
    const { needs, sourced } = await this.cities.needTotals(cities.map((city) => city.id));
    const rounds = await this.rounds.list();
    const line = (round: (typeof rounds)[number]) => roundLine(round, request.language);
    const last = rounds.find((round) => hasResult(round.state));
    return this.pages.show(request, HomePage, {
      counts: { organisations, companies, solutions, expiredSolutions: expired, cities: cities.length, needs, unsourcedNeeds: needs - sourced },
      rounds: rounds.slice(0, ROUNDS_SHOWN).map(line),
      lastRound: last ? { id: last.id, name: line(last).name, recommendations: last.statistics?.recommendations ?? 0 } : null,
      proposed: rounds.filter((round) => round.state === 'proposed').map(line), published: rounds.filter((round) => round.state === 'published').length,
      seminar: await this.nextSeminar(),
    });
  }

  /** The next one from today on, else the latest. */
  private async nextSeminar(): Promise<HomeProps['seminar']> {
    const today = this.clock.today();
    const ours = (await this.seminars.list()).filter(isProgrammed).sort((a, b) => (a.heldOn < b.heldOn ? -1 : 1));
    const seminar = ours.find((each) => each.heldOn >= today) ?? ours.at(-1);
    const parties = await this.seminars.parties();
    return seminar ? seminarFacts(seminar, parties.get(seminar.id), daysBetween(today, seminar.heldOn)) : null;
  }
}

function seminarFacts(seminar: SeminarView, parties: { delegations: number; companies: number } | undefined, daysLeft: number): HomeProps['seminar'] {
  const { opensAt, closesAt, timeZone } = seminar;
  if (opensAt === null || closesAt === null || timeZone === null) return null;
  return {
    id: seminar.id, title: seminar.title, date: seminar.heldOn, zone: timeZone, opens: new Date(opensAt), closes: new Date(closesAt), theme: seminar.theme,
    delegations: parties?.delegations ?? 0, companies: parties?.companies ?? 0, daysLeft, sample: seminar.sample,
  };
}
