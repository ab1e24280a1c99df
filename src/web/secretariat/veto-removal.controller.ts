/** Asks before an entry of a pair that must not meet is taken back, since what it hid is then seen at once. */
import { Controller, Get, Param, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Allow } from '../../access/policy.js';
import { CitiesService } from '../../cities/cities.service.js';
import { MembersService } from '../../members/members.service.js';
import { roundsPolicy } from '../../rounds/rounds.policy.js';
import { VetoesService } from '../../rounds/vetoes.service.js';
import { Pages, ShowsPage } from '../pages.js';
import { paths } from '../paths.js';
import { RoundSubjects } from '../round-subjects.js';
import { roundSummary } from './rounds.data.js';
import { VetoRemovalPage } from './veto-removal.page.js';

@ApiExcludeController()
@Controller()
export class VetoRemovalController {
  constructor(
    private readonly vetoes: VetoesService,
    private readonly members: MembersService,
    private readonly cities: CitiesService,
    private readonly subjects: RoundSubjects,
    private readonly pages: Pages,
  ) {}

  @Get(paths.secretariat.veto(':organisation', ':counterpart', ':kind'))
  @Allow(roundsPolicy, 'veto.enter')
  @ShowsPage()
  async ask(@Req() request: FastifyRequest, @Param('organisation') organisation: string, @Param('counterpart') counterpart: string, @Param('kind') kind: string): Promise<string> {
    const { language } = request;
    const { veto, shown, isKeptApart } = await this.vetoes.entry(organisation, counterpart, kind);
    const subjects = await this.subjects.all();
    const company = (await this.members.companies()).find(({ id }) => id === organisation);
    const named = (await this.cities.names()).get(counterpart) ?? (await this.cities.localNames()).get(counterpart);
    return this.pages.show(request, VetoRemovalPage, {
      veto: {
        organisationId: organisation, counterpartId: counterpart, kind: veto.kind, reason: veto.reason, at: veto.madeAt,
        company: company ?? { ja: organisation, en: organisation }, counterpart: named ?? { ja: counterpart, en: counterpart },
      },
      rounds: shown.map((round) => { const { name, over } = roundSummary(round, subjects, language); return language === 'ja' ? `${name}（${over}）` : `${name} (${over})`; }),
      isKeptApart,
    });
  }
}
