import { Body, Controller, Delete, Get, HttpCode, Param, Put, Query } from '@nestjs/common';
import { CurrentAsker, type Asker } from '../access/asker.js';
import { Allow, OwnTransactions } from '../access/policy.js';
import { Database, SYSTEM } from '../platform/database.js';
import { CitiesService } from './cities.service.js';
import { citiesPolicy } from './cities.policy.js';
import { answerView, NeedAnswerDto, SeenAnswerDto, type AnswerView } from './city-answer.dto.js';
import { CityAnswers, PRIORITIES_QUESTION } from './city-answers.service.js';
import { RankingAnswer } from './upkeep.dto.js';

/** JSON: what an official answers for their own city with their account, in the way and with the effect of a link's answers. */
@Controller('api/v1')
@OwnTransactions()
export class OfficialController {
  constructor(
    private readonly answers: CityAnswers,
    private readonly cities: CitiesService,
    private readonly database: Database,
  ) {}

  /** What the officials of the city have answered with their accounts. */
  @Get('cities/:id/answers')
  @Allow(citiesPolicy, 'need.answer')
  async of(@CurrentAsker() asker: Asker, @Param('id') id: string): Promise<AnswerView[]> {
    return this.database.as(SYSTEM, async () => {
      await this.cities.requireOwn(asker, id);
      return (await this.answers.standing(id)).map(answerView);
    });
  }

  /** Says whether a need is right, not quite, or no longer there. */
  @Put('needs/:id/answer')
  @Allow(citiesPolicy, 'need.answer')
  @HttpCode(204)
  async say(@CurrentAsker() asker: Asker, @Param('id') id: string, @Body() body: NeedAnswerDto): Promise<void> {
    await this.answers.sayNeed({ asker, cityId: await this.answers.cityOf(id) }, id, body);
  }

  /** Takes that answer back. */
  @Delete('needs/:id/answer')
  @Allow(citiesPolicy, 'need.answer')
  @HttpCode(204)
  async takeBack(@CurrentAsker() asker: Asker, @Param('id') id: string, @Query() { version }: SeenAnswerDto): Promise<void> {
    await this.answers.takeBack({ asker, cityId: await this.answers.cityOf(id) }, 'need', id, version ?? 0);
  }

  /** Says which domains the city gives priority to, the most important first; it counts at once. */
  @Put('cities/:id/priorities/answer')
  @Allow(citiesPolicy, 'need.answer')
  @HttpCode(204)
  async rank(@CurrentAsker() asker: Asker, @Param('id') id: string, @Body() { domains, version }: RankingAnswer): Promise<void> {
    await this.answers.sayQuestion({ asker, cityId: id }, { code: PRIORITIES_QUESTION, need: null, values: domains ?? [], version: version ?? 0 });
  }

  /** Takes that back, and the ranks with it unless somebody has changed them since. */
  @Delete('cities/:id/priorities/answer')
  @Allow(citiesPolicy, 'need.answer')
  @HttpCode(204)
  async unrank(@CurrentAsker() asker: Asker, @Param('id') id: string, @Query() { version }: SeenAnswerDto): Promise<void> {
    await this.answers.takeBack({ asker, cityId: id }, 'question', PRIORITIES_QUESTION, version ?? 0);
  }
}
