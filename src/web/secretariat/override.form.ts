/** The form of an override: what is asked for, its price from a warm solve, and what was refused. */
import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Asker } from '../../access/asker.js';
import type { Language } from '../../engine/model.js';
import type { Line } from '../../engine/answers/round.js';
import type { OverridePrice } from '../../engine/answers/prices.js';
import { MembersService } from '../../members/members.service.js';
import { NotFound } from '../../platform/errors.js';
import { plainText } from '../../platform/plain-text.js';
import { OverridesService } from '../../rounds/overrides.service.js';
import { OVERRIDE_KINDS } from '../../rounds/override.entity.js';
import { OverrideDto } from '../../rounds/review.dto.js';
import type { MatchRound } from '../../rounds/round.entity.js';
import { isUnderReview } from '../../rounds/round.state.js';
import { RoundsQueries } from '../../rounds/rounds.queries.js';
import { RoundsService } from '../../rounds/rounds.service.js';
import { checked, fieldsOf, problemsAt, type Refusal, versionToSend } from '../forms.js';
import { Pages } from '../pages.js';
import type { FieldProblem } from '../parts/notice.js';
import type { Content } from '../parts/text.js';
import { paths, withQuery } from '../paths.js';
import { RoundSubjects } from '../round-subjects.js';
import { TakenForm } from '../taken-form.js';
import { roundStateWords } from '../trade.words.js';
import { LOOK, OverridePage, type OverrideProps, type OverrideValues } from './override.page.js';
import type { PricedLine, PriceView } from './override-price.js';
import { ReviewData } from './review.data.js';
import { reviewWords } from './review.words.js';
import { RoundChanges } from './round-changes.js';
import { roundSummary } from './rounds.data.js';
import { stepWords } from './step.words.js';

@Injectable()
export class OverrideForm {
  constructor(
    private readonly rounds: RoundsService,
    private readonly overrides: OverridesService,
    private readonly queries: RoundsQueries,
    private readonly members: MembersService,
    private readonly subjects: RoundSubjects,
    private readonly names: ReviewData,
    private readonly changes: RoundChanges,
    private readonly form: TakenForm,
    private readonly pages: Pages,
  ) {}

  async ask(request: FastifyRequest, id: string, fields: unknown, problems: FieldProblem[] = [], refusal: Refusal | null = null): Promise<string> {
    const values = valuesOf(fields);
    const { kind, organisation, counterpart } = values;
    const props = await this.props(await this.rounds.get(id), values, problems, request);
    props.round.version = versionToSend(refusal, request.body, props.round.version);
    return this.pages.show(request, OverridePage, props, request.method === 'GET' ? undefined : withQuery(paths.secretariat.roundOverride(id), { kind, organisation, counterpart }));
  }

  /** Makes the override in a transaction of its own; a refusal brings the form back with its words. Where only the price is asked for, nothing is made. */
  async make(request: FastifyRequest, reply: FastifyReply, id: string, asker: Asker): Promise<void> {
    const field = fieldsOf(request.body);
    if (field(LOOK) !== '') return this.form.show(reply, asker, () => this.ask(request, id, request.body));
    await this.form.take(request, reply, asker, async () => {
      const values = Object.fromEntries(['version', 'kind', 'organisation', 'counterpart', 'reason', 'lasting'].map((name) => [name, field(name)]));
      await this.overrides.make(id, await checked(OverrideDto, { ...values, ...(field('place') === '' ? {} : { place: field('place') }) }), asker);
      return paths.secretariat.round(id);
    }, async (refusal, error) => this.ask(request, id, request.body, problemsOf(await this.changes.told(refusal, error, id, request), error, valuesOf(request.body), request.language), refusal));
  }

  private async props(round: MatchRound, values: OverrideValues, problems: FieldProblem[], { method, language }: FastifyRequest): Promise<OverrideProps> {
    const subjects = await this.subjects.all();
    const { name, over } = roundSummary(round, subjects, language);
    const obstacle = isUnderReview(round.state) ? null : stepWords[language].stands(roundStateWords[language][round.state]);
    const { company, city } = await this.names.parties(round);
    const priced = obstacle === null ? await this.priced(round, values, method) : { isThere: true, price: null };
    const isChosen = values.organisation !== '' && values.counterpart !== '' && priced.isThere;
    const line = isChosen ? await this.queries.line(round.id, values.counterpart, values.organisation) : null;
    const listed = isChosen && values.kind === 'rank' ? await this.queries.linesOf(round.id, 'city', [values.counterpart]) : [];
    return {
      round: { id: round.id, name, over, version: round.version, isSeminar: round.seminarId !== null },
      values, problems, obstacle,
      pair: isChosen ? { company: company(values.organisation), city: city(values.counterpart), place: line?.cityRank ?? null, of: listed.length } : null,
      price: priced.price && priceView(priced.price, round, company, city),
      companies: isChosen ? [] : (await this.members.companies()).map(({ id, ja, en }) => ({ id, name: { ja, en } })),
      cities: isChosen ? [] : await this.names.counterparts(round),
    };
  }

  /** The price of a chosen pair. A pair that is not in the round is not there to be looked at; in a form that was sent it is to be chosen again. */
  private async priced(round: MatchRound, { kind, organisation, counterpart }: OverrideValues, method: string): Promise<{ isThere: boolean; price: OverridePrice | null }> {
    if (organisation === '' || counterpart === '') return { isThere: false, price: null };
    try {
      if (kind !== 'rank') return { isThere: true, price: await this.overrides.price(round.id, kind, organisation, counterpart) };
      await this.overrides.known(round, organisation, counterpart);
      return { isThere: true, price: null };
    } catch (error) {
      if (!(error instanceof NotFound) || method === 'GET') throw error;
      return { isThere: false, price: null };
    }
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

/** Where a pair that is not there is chosen anew. */
const NOT_THERE: Record<string, string> = { 'OVERRIDE.NO_COMPANY': 'organisation', 'OVERRIDE.NO_CITY': 'counterpart' };

/** What is missing, in words of this form and in the order of its fields. */
function problemsOf(refusal: Refusal, error: unknown, values: OverrideValues, language: Language): FieldProblem[] {
  const t = reviewWords[language];
  const said = problemsAt(refusal, (error instanceof NotFound && NOT_THERE[error.code]) || 'reason').map((each) => {
    if (each.field === 'lasting' && values.lasting === '') return { ...each, text: t.chooseLasting };
    return each.field === 'reason' && !each.isWhole && plainText(values.reason) === '' ? { ...each, text: t.writeReason(t[values.kind]) } : each;
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
