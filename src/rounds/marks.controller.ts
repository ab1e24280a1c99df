import { Body, Controller, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { CurrentAsker, type Asker } from '../access/asker.js';
import { notThere } from '../access/asker.guard.js';
import { Allow } from '../access/policy.js';
import { MarkDto, markView, SeenDto, type MarkView } from './mark.dto.js';
import { type MarkOf, MarksService } from './marks.service.js';
import { roundsPolicy } from './rounds.policy.js';

/** JSON: what a company says of the cities recommended to it. */
@Controller('api/v1/marks')
export class MarksController {
  constructor(private readonly marks: MarksService) {}

  /** The company's own answers. */
  @Get()
  @Allow(roundsPolicy, 'mark.read')
  async list(@CurrentAsker() asker: Asker): Promise<MarkView[]> {
    return (await this.marks.of(ownOrganisation(asker))).map(markView);
  }

  /** Answers for a city, or changes the answer; refused where a colleague answered since. */
  @Put(':counterpart')
  @Allow(roundsPolicy, 'mark.set')
  async set(@Param('counterpart') counterpart: string, @Body() dto: MarkDto, @CurrentAsker() asker: Asker): Promise<MarkView> {
    return markView(await this.marks.set(ownPair(asker, counterpart), dto, asker));
  }

  /** Takes the last change back; what is left, `{ mark: null }` where nothing is. */
  @Post(':counterpart/undo')
  @HttpCode(200)
  @Allow(roundsPolicy, 'mark.set')
  async undo(@Param('counterpart') counterpart: string, @Body() dto: SeenDto, @CurrentAsker() asker: Asker): Promise<MarkView | { mark: null }> {
    const left = await this.marks.undo(ownPair(asker, counterpart), dto);
    return left ? markView(left) : { mark: null };
  }
}

function ownOrganisation(asker: Asker): string {
  const [id] = asker.organisationIds;
  if (id === undefined) throw notThere();
  return id;
}

function ownPair(asker: Asker, counterpartId: string): MarkOf {
  return { organisationId: ownOrganisation(asker), counterpartId, side: 'company' };
}
