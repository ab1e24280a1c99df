/** The dossier of a city for the office, for the city itself, and for companies as far as they may see it. */
import { Controller, Get, Param, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { CurrentAsker, type Asker } from '../../access/asker.js';
import { notThere } from '../../access/asker.guard.js';
import { Allow } from '../../access/policy.js';
import { Pages, ShowsPage } from '../pages.js';
import { partWords } from '../parts/parts.words.js';
import { paths } from '../paths.js';
import { webPolicy } from '../web.policy.js';
import { DossierData } from './dossier.data.js';
import { DossierPage } from './dossier.page.js';
import { said } from '../parts/text.js';

@ApiExcludeController()
@Controller()
export class DossierController {
  constructor(
    private readonly data: DossierData,
    private readonly pages: Pages,
  ) {}

  @Get(paths.secretariat.cityDossier(':id'))
  @Allow(webPolicy, 'page.office')
  @ShowsPage()
  async ofOffice(@Req() request: FastifyRequest, @CurrentAsker() asker: Asker, @Param('id') id: string): Promise<string> {
    const { language } = request;
    const props = await this.data.of(id, asker.role === 'secretariat' ? 'secretariat' : 'approver', language);
    const trail = [{ href: paths.secretariat.cities, text: partWords[language].cities }, { href: paths.secretariat.city(id), text: said(props.city, language) }];
    return this.pages.show(request, DossierPage, { ...props, place: 'cities', trail });
  }

  @Get(paths.company.cityDossier(':id'))
  @Allow(webPolicy, 'page.company-cities')
  @ShowsPage()
  async ofCompany(@Req() request: FastifyRequest, @Param('id') id: string): Promise<string> {
    const { language } = request;
    const props = await this.data.of(id, 'company', language);
    const trail = [{ href: paths.company.home, text: partWords[language].home }, { href: paths.company.city(id), text: said(props.city, language) }];
    return this.pages.show(request, DossierPage, { ...props, place: 'home', trail });
  }

  @Get(paths.city.dossier)
  @Allow(webPolicy, 'page.city')
  @ShowsPage()
  async ofCity(@Req() request: FastifyRequest, @CurrentAsker() asker: Asker): Promise<string> {
    const [id] = asker.cityIds;
    if (id === undefined) throw notThere();
    const props = await this.data.of(id, 'city', request.language);
    return this.pages.show(request, DossierPage, { ...props, place: 'ourNeeds', trail: [{ href: paths.city.needs, text: partWords[request.language].ourNeeds }] });
  }
}
