/** The secretariat's page of the pairs that must not meet. */
import { Controller, Get, Param, Post, Redirect, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CurrentAsker, scopeOf, type Asker } from '../../access/asker.js';
import { Allow, OwnTransactions } from '../../access/policy.js';
import { CitiesService } from '../../cities/cities.service.js';
import { MembersService } from '../../members/members.service.js';
import { Database } from '../../platform/database.js';
import { VetoDto } from '../../rounds/review.dto.js';
import { roundsPolicy } from '../../rounds/rounds.policy.js';
import { VetoesService } from '../../rounds/vetoes.service.js';
import { checked, fieldsOf, type Refusal, refusalOf } from '../forms.js';
import { Pages, ShowsPage } from '../pages.js';
import { paths } from '../paths.js';
import { VetoesPage, type VetoValues } from './vetoes.page.js';

const { vetoes, veto } = paths.secretariat;
const EMPTY: VetoValues = { organisation: '', counterpart: '', kind: 'veto', reason: '' };

@ApiExcludeController()
@Controller()
export class VetoesPagesController {
  constructor(
    private readonly vetoes: VetoesService,
    private readonly members: MembersService,
    private readonly cities: CitiesService,
    private readonly database: Database,
    private readonly pages: Pages,
  ) {}

  @Get(vetoes)
  @Allow(roundsPolicy, 'veto.read')
  @ShowsPage()
  list(@Req() request: FastifyRequest): Promise<string> {
    return this.page(request, EMPTY, null);
  }

  @Post(vetoes)
  @Allow(roundsPolicy, 'veto.enter')
  @OwnTransactions()
  async enter(@Req() request: FastifyRequest, @CurrentAsker() asker: Asker, @Res() reply: FastifyReply): Promise<void> {
    const scope = scopeOf(asker);
    const field = fieldsOf(request.body);
    const values = { organisation: field('organisation'), counterpart: field('counterpart'), kind: field('kind'), reason: field('reason') };
    try {
      await this.database.as(scope, async () => this.vetoes.add(await checked(VetoDto, values)));
      void reply.redirect(vetoes, 303);
    } catch (error) {
      const refusal = refusalOf(error, request.language);
      const page = await this.database.as(scope, () => this.page(request, values, refusal));
      void reply.status(refusal.status).type('text/html; charset=utf-8').send(page);
    }
  }

  @Post(veto(':organisation', ':counterpart', ':kind'))
  @Allow(roundsPolicy, 'veto.enter')
  @Redirect(vetoes, 303)
  async remove(@Param('organisation') organisation: string, @Param('counterpart') counterpart: string, @Param('kind') kind: string): Promise<void> {
    await this.vetoes.remove(organisation, counterpart, kind);
  }

  private async page(request: FastifyRequest, values: VetoValues, refusal: Refusal | null): Promise<string> {
    const companies = (await this.members.companies()).map(({ id, ja, en }) => ({ id, name: { ja, en } }));
    const choicesOf = (names: Map<string, { ja: string; en: string }>) => [...names].map(([id, name]) => ({ id, name }));
    const [cities, locals] = [choicesOf(await this.cities.names()), choicesOf(await this.cities.localNames())];
    const named = (all: typeof companies) => { const names = new Map(all.map(({ id, name }) => [id, name])); return (id: string) => names.get(id) ?? { ja: id, en: id }; };
    const [company, counterpart] = [named(companies), named([...cities, ...locals])];
    const problems = refusal && refusal.problems.length === 0 ? [{ field: 'organisation', text: refusal.message }] : refusal?.problems ?? [];
    return this.pages.show(request, VetoesPage, {
      vetoes: (await this.vetoes.list()).map((each) => ({
        organisationId: each.organisationId, counterpartId: each.counterpartId, company: company(each.organisationId), counterpart: counterpart(each.counterpartId), kind: each.kind, reason: each.reason, at: each.madeAt,
      })),
      values: { ...values, reason: values.reason.slice(0, 4_000) }, problems, companies, cities, locals,
    }, vetoes);
  }
}
