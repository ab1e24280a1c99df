/** The form of an override: what is asked for, its price from a warm solve, and what was refused. */
import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Asker } from '../../access/asker.js';
import { CitiesService } from '../../cities/cities.service.js';
import type { Language } from '../../engine/model.js';
import type { Line } from '../../engine/answers/round.js';
import type { OverridePrice } from '../../engine/answers/prices.js';
import { MembersService } from '../../members/members.service.js';
import { OverridesService } from '../../rounds/overrides.service.js';
import { OVERRIDE_KINDS } from '../../rounds/override.entity.js';
import { OverrideDto } from '../../rounds/review.dto.js';
import type { MatchRound } from '../../rounds/round.entity.js';
import { isUnderReview } from '../../rounds/round.state.js';
import { wrongState } from '../../rounds/round.moves.js';
import { RoundsQueries } from '../../rounds/rounds.queries.js';
import { RoundsService } from '../../rounds/rounds.service.js';
import { SeminarsService } from '../../seminars/seminars.service.js';
import { checked, fieldsOf, type Refusal } from '../forms.js';
import { Pages } from '../pages.js';
import type { Content } from '../parts/text.js';
import { paths } from '../paths.js';
import { TakenForm } from '../taken-form.js';
import { OverridePage, type OverrideProps, type OverrideValues } from './override.page.js';
import type { PricedLine, PriceView } from './override-price.js';
import { ReviewData } from './review.data.js';
import { reviewWords } from './review.words.js';
import { roundSummary } from './rounds.data.js';

@Injectable()
export class OverrideForm {
  constructor(
    private readonly rounds: RoundsService,
    private readonly overrides: OverridesService,
    private readonly queries: RoundsQueries,
    private readonly members: MembersService,
    private readonly cities: CitiesService,
    private readonly seminars: SeminarsService,
    private readonly names: ReviewData,
    private readonly form: TakenForm,
    private readonly pages: Pages,
  ) {}

  async ask(request: FastifyRequest, id: string, fields: unknown, refusal: Refusal | null = null): Promise<string> {
    const round = await this.rounds.get(id);
    if (!isUnderReview(round.state)) throw wrongState();
    return this.pages.show(request, OverridePage, await this.props(round, valuesOf(fields), refusal, request), request.method === 'GET' ? undefined : paths.secretariat.round(id));
  }

  /** Makes the override in a transaction of its own; a refusal brings the form back with its words. */
  async make(request: FastifyRequest, reply: FastifyReply, id: string, asker: Asker): Promise<void> {
    const field = fieldsOf(request.body);
    await this.form.take(request, reply, asker, async () => {
      const values = Object.fromEntries(['version', 'kind', 'organisation', 'counterpart', 'reason', 'lasting'].map((name) => [name, field(name)]));
      await this.overrides.make(id, await checked(OverrideDto, { ...values, ...(field('place') === '' ? {} : { place: field('place') }) }), asker);
      return paths.secretariat.round(id);
    }, (refusal) => this.ask(request, id, request.body, refusal));
  }

  private async props(round: MatchRound, values: OverrideValues, refusal: Refusal | null, { language }: FastifyRequest): Promise<OverrideProps> {
    const subjects = { networks: await this.cities.networks(), seminars: await this.seminars.list() };
    const { name, over } = roundSummary(round, subjects, language);
    const isChosen = values.organisation !== '' && values.counterpart !== '';
    const { company, city } = await this.names.parties(round);
    const price = isChosen && values.kind !== 'rank' ? await this.overrides.price(round.id, values.kind, values.organisation, values.counterpart) : null;
    if (isChosen && price === null) await this.overrides.known(round, values.organisation, values.counterpart);
    const line = isChosen ? await this.queries.line(round.id, values.counterpart, values.organisation) : null;
    const listed = isChosen && values.kind === 'rank' ? await this.queries.linesOf(round.id, 'city', [values.counterpart]) : [];
    const problems = problemsOf(refusal, values, language);
    return {
      round: { id: round.id, name, over, version: round.version, isSeminar: round.seminarId !== null },
      values, problems,
      pair: isChosen ? { company: company(values.organisation), city: city(values.counterpart), place: line?.cityRank ?? null, of: listed.length } : null,
      price: price && priceView(price, round, company, city),
      companies: isChosen ? [] : (await this.members.companies()).map(({ id, ja, en }) => ({ id, name: { ja, en } })),
      cities: isChosen ? [] : await this.names.counterparts(round),
    };
  }
}

export function priceView(price: OverridePrice, round: MatchRound, company: (id: string) => Content, city: (id: string) => Content): PriceView {
  const lineOf = ({ member, city: counterpart, score }: Line): PricedLine => ({ company: company(member), city: city(counterpart), score, isPair: member === price.member && counterpart === price.city });
  return {
    status: price.status, isSet: price.standing === 'set', lost: price.lost, total: (round.statistics?.totalTenths ?? 0) / 10,
    score: price.score, belowFloor: price.belowFloor, floor: round.floorTenths / 10,
    gains: price.gains.map(lineOf), losses: price.losses.map(lineOf), served: price.served,
  };
}

/** What is missing, in words of this form and in the order of its fields. */
function problemsOf(refusal: Refusal | null, values: OverrideValues, language: Language): OverrideProps['problems'] {
  if (refusal === null) return [];
  if (refusal.problems.length === 0) return [{ field: 'reason', text: refusal.message }];
  const t = reviewWords[language];
  const said = refusal.problems.map((each) => {
    if (each.field === 'lasting' && values.lasting === '') return { ...each, text: t.chooseLasting };
    return each.field === 'reason' && values.reason.trim() === '' ? { ...each, text: t.writeReason(t[values.kind]) } : each;
  });
  return ['place', 'reason', 'lasting'].flatMap((field) => said.filter((each) => each.field === field)).concat(said.filter((each) => !['place', 'reason', 'lasting'].includes(each.field)));
}

function valuesOf(fields: unknown): OverrideValues {
  const field = fieldsOf(fields);
  const kind = OVERRIDE_KINDS.find((each) => each === field('kind')) ?? 'pin';
  return {
    kind, organisation: field('organisation').slice(0, 100), counterpart: field('counterpart').slice(0, 100),
    reason: field('reason').slice(0, 4_000), lasting: field('lasting').slice(0, 20), place: field('place').slice(0, 10),
  };
}
