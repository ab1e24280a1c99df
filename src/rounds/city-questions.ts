/** Which questions to a city would let most solutions be judged, with today's data. */
import { Injectable } from '@nestjs/common';
import { CitiesService } from '../cities/cities.service.js';
import type { AskedQuestion } from '../cities/city-link.entity.js';
import { questionsTo } from '../engine/answers/questions.js';
import { prepare } from '../engine/prepare.js';
import { RoundFreeze } from './round.freeze.js';
import { RoundsService } from './rounds.service.js';

/** So many at most: an official has ten minutes. */
export const QUESTIONS_MAX = 5;

@Injectable()
export class CityQuestions {
  constructor(
    private readonly cities: CitiesService,
    private readonly rounds: RoundsService,
    private readonly freeze: RoundFreeze,
  ) {}

  /** The most useful first; empty where nothing is open that an answer would settle. In the running transaction of the secretariat. */
  async to(cityId: string): Promise<AskedQuestion[]> {
    const { network } = await this.cities.get(cityId);
    const round = await this.rounds.plan({ networkId: network, cityIds: [cityId] }, { accountId: null });
    const scenario = await this.freeze.of(round);
    return questionsTo(prepare(scenario), cityId).slice(0, QUESTIONS_MAX).map(({ code, need }) => ({ code, need }));
  }
}
