/** Officials who have signed in say whether the needs of their city are right and which domains it gives priority to; and read its history. */
import { Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Asker, CurrentAsker, scopeOf } from '../../access/asker.js';
import { Allow, OwnTransactions } from '../../access/policy.js';
import { CitiesService } from '../../cities/cities.service.js';
import { citiesPolicy } from '../../cities/cities.policy.js';
import { answerView, NeedAnswerDto, SeenAnswerDto } from '../../cities/city-answer.dto.js';
import { CityAnswers, PRIORITIES_QUESTION } from '../../cities/city-answers.service.js';
import { CityHistory, HISTORY_ROWS } from '../../cities/city-history.js';
import { TaxonomyService } from '../../cities/taxonomy.service.js';
import { RankingAnswer } from '../../cities/upkeep.dto.js';
import { Database, SYSTEM } from '../../platform/database.js';
import { checked, fieldsOf, listOf, typedIn, versionToSend } from '../forms.js';
import { pageNumberOf } from '../page-number.js';
import { Pages, ShowsPage } from '../pages.js';
import { paths } from '../paths.js';
import { prioritiesOf } from '../secretariat/cities.data.js';
import { ChangeLines } from '../secretariat/needs/change-lines.js';
import { TakenForm } from '../taken-form.js';
import { webPolicy } from '../web.policy.js';
import { CityOwnHistoryPage } from './history.page.js';
import { CityNeedsPage } from './needs.page.js';
import { ownCity } from './own-city.js';
import type { RefusedAnswer } from './need-to-answer.js';
import { choicesOf } from './question.choices.js';

const { needs, needAnswer, priorities, history } = paths.city;
const TYPED_KEPT_MAX = 4_000;

@ApiExcludeController()
@Controller()
export class OwnNeedsController {
  constructor(
    private readonly cities: CitiesService,
    private readonly answers: CityAnswers,
    private readonly taxonomy: TaxonomyService,
    private readonly history: CityHistory,
    private readonly lines: ChangeLines,
    private readonly database: Database,
    private readonly form: TakenForm,
    private readonly pages: Pages,
  ) {}

  @Get(needs)
  @Allow(citiesPolicy, 'need.answer')
  @OwnTransactions()
  @ShowsPage()
  needs(@Req() request: FastifyRequest, @CurrentAsker() asker: Asker): Promise<string> {
    return this.database.as(scopeOf(asker), () => this.page(request, asker, null));
  }

  @Post(needAnswer(':id'))
  @Allow(citiesPolicy, 'need.answer')
  @OwnTransactions()
  say(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @CurrentAsker() asker: Asker, @Param('id') id: string): Promise<void> {
    const field = fieldsOf(request.body);
    return this.taken(request, reply, asker, `need-${id}`, async () => {
      const dto = await checked(NeedAnswerDto, { answer: field('answer'), text: field('text'), version: field('version'), needVersion: field('needVersion') });
      await this.answers.sayNeed({ asker, cityId: await this.answers.cityOf(id) }, id, dto);
    });
  }

  @Post(`${needAnswer(':id')}/take-back`)
  @Allow(citiesPolicy, 'need.answer')
  @OwnTransactions()
  takeBack(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @CurrentAsker() asker: Asker, @Param('id') id: string): Promise<void> {
    return this.taken(request, reply, asker, `need-${id}`, async () => {
      const { version } = await checked(SeenAnswerDto, { version: fieldsOf(request.body)('version') });
      await this.answers.takeBack({ asker, cityId: await this.answers.cityOf(id) }, 'need', id, version ?? 0);
    });
  }

  @Post(priorities)
  @Allow(citiesPolicy, 'need.answer')
  @OwnTransactions()
  rank(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @CurrentAsker() asker: Asker): Promise<void> {
    return this.taken(request, reply, asker, 'priorities', async () => {
      const domains = listOf(request.body, 'values').filter((value) => value !== '');
      const { version } = await checked(RankingAnswer, { domains, version: fieldsOf(request.body)('version') });
      await this.answers.sayQuestion({ asker, cityId: ownCity(asker) }, { code: PRIORITIES_QUESTION, need: null, values: domains, version: version ?? 0 });
    });
  }

  @Post(`${priorities}/take-back`)
  @Allow(citiesPolicy, 'need.answer')
  @OwnTransactions()
  unrank(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @CurrentAsker() asker: Asker): Promise<void> {
    return this.taken(request, reply, asker, 'priorities', async () => {
      const { version } = await checked(SeenAnswerDto, { version: fieldsOf(request.body)('version') });
      await this.answers.takeBack({ asker, cityId: ownCity(asker) }, 'question', PRIORITIES_QUESTION, version ?? 0);
    });
  }

  @Get(history)
  @Allow(webPolicy, 'page.city')
  @ShowsPage()
  async changes(@Req() request: FastifyRequest, @CurrentAsker() asker: Asker, @Query('page') asked: unknown): Promise<string> {
    const city = await this.cities.get(ownCity(asker));
    const page = pageNumberOf(asked);
    const { items, total } = await this.history.ofCity(city.id, page);
    return this.pages.show(request, CityOwnHistoryPage, { city: city.name, lines: await this.lines.of(items, request.language), page, last: Math.max(1, Math.ceil(total / HISTORY_ROWS)) });
  }

  /** Does it and goes back to what was answered; a refusal stands there with the words as they were typed. */
  private taken(request: FastifyRequest, reply: FastifyReply, asker: Asker, about: string, work: () => Promise<void>): Promise<void> {
    return this.form.takeOutside(request, reply, asker, async () => {
      await work();
      return `${needs}#${encodeURIComponent(about)}`;
    }, (refusal) => this.page(request, asker, {
      about, text: refusal.problems[0]?.text ?? refusal.message, typed: typedIn(request.body, 'text', TYPED_KEPT_MAX), version: versionToSend(refusal, request.body, null),
    }));
  }

  private async page(request: FastifyRequest, asker: Asker, refused: RefusedAnswer | null): Promise<string> {
    const { language } = request;
    const city = await this.cities.get(ownCity(asker));
    const given = (await this.database.as(SYSTEM, () => this.answers.standing(city.id))).map(answerView);
    const answerOf = (kind: string, subject: string) => given.find((answer) => answer.kind === kind && answer.subject === subject) ?? null;
    return this.pages.show(request, CityNeedsPage, {
      city: city.name, zone: city.timeZone, refused,
      needs: city.needs.map(({ id, version, title, text, domain, sourceUrl }) => ({ id, version, title, text, domain: this.taxonomy.name(domain), sourceUrl, answer: answerOf('need', id) })),
      priorities: prioritiesOf(city, this.taxonomy), ranked: { ...choicesOf(PRIORITIES_QUESTION, null, this.taxonomy, language), answer: answerOf('question', PRIORITIES_QUESTION) },
    }, needs);
  }
}
