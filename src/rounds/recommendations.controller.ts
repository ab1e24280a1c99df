import { Controller, Get } from '@nestjs/common';
import { CurrentAsker, type Asker } from '../access/asker.js';
import { Allow } from '../access/policy.js';
import { cityLineView, ownLineView, type CityLineView, type OwnLineView } from './line.dto.js';
import { roundsPolicy } from './rounds.policy.js';
import { RoundsQueries } from './rounds.queries.js';

/** What is published to the one who asks: a company's own lines with points, a city's with words only. */
@Controller('api/v1/recommendations')
export class RecommendationsController {
  constructor(private readonly queries: RoundsQueries) {}

  /** What is published to the one who asks: own lines only, to a city without points. */
  @Get()
  @Allow(roundsPolicy, 'recommendation.own')
  async own(@CurrentAsker() asker: Asker): Promise<(OwnLineView | CityLineView)[]> {
    const lines = (await Promise.all((await this.queries.current()).map((round) => this.queries.lines(round.id)))).flat();
    return asker.role === 'company' ? lines.map(ownLineView) : lines.map(cityLineView);
  }
}
