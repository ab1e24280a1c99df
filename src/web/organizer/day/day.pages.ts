/** The pages of the day and their steps, the same for a host and for the secretariat; each has addresses of its own. */
import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { notThere } from '../../../access/asker.guard.js';
import type { Asker } from '../../../access/asker.js';
import { CheckIns } from '../../../meetings/check-ins.service.js';
import { mustHost } from '../../../seminars/seminar-hosts.js';
import { CheckInTap, OutcomeTold, RefillTold } from '../../../meetings/day.dto.js';
import { type Day, DaysService } from '../../../meetings/days.service.js';
import { StandbyOffers } from '../../../meetings/standby-offers.service.js';
import { AppError } from '../../../platform/errors.js';
import { TOKYO } from '../../format.js';
import { checked, fieldsOf, problemsAt } from '../../forms.js';
import { Pages } from '../../pages.js';
import type { FieldProblem } from '../../parts/notice.js';
import { partWords } from '../../parts/parts.words.js';
import { said } from '../../parts/text.js';
import { type DayHome, paths, withQuery } from '../../paths.js';
import { isProgrammed } from '../../secretariat/seminars.data.js';
import { TakenForm } from '../../taken-form.js';
import { CheckInPage } from './check-in.page.js';
import type { DayQuery } from './day.query.js';
import { dayDone } from './day.words.js';
import { floorOf } from './floor.data.js';
import { FloorPage } from './floor.page.js';
import { ScreenPage } from './screen.page.js';

/** One request to one of the two homes. */
export interface DayCall { home: DayHome; request: FastifyRequest; asker: Asker; id: string }

@Injectable()
export class DayPages {
  constructor(
    private readonly days: DaysService,
    private readonly checkIns: CheckIns,
    private readonly offers: StandbyOffers,
    private readonly form: TakenForm,
    private readonly pages: Pages,
  ) {}

  async floor(call: DayCall, query: DayQuery, problems: FieldProblem[] = []): Promise<string> {
    const day = await this.day(call);
    const { home, request, id, asker } = call;
    const shown: FieldProblem[] = [...problems];
    const offered = query.refill ? await this.offered(id, query.refill, asker, request, shown) : null;
    return this.pages.show(request, FloorPage, { home, seminar: seminarOf(day), floor: floorOf(day, query.slot ?? null), trail: trailOf(call, day), offered, done: dayDone(query.done), problems: shown }, paths[home].day(id));
  }

  async checkIn(call: DayCall, query: DayQuery, problems: FieldProblem[] = []): Promise<string> {
    const day = await this.day(call);
    const { home, request, id } = call;
    return this.pages.show(request, CheckInPage, { home, seminar: seminarOf(day), arrivals: day.arrivals, q: query.q ?? '', trail: trailOf(call, day), done: dayDone(query.done), problems }, paths[home].day(id, 'check-in'));
  }

  async screen(call: DayCall, query: DayQuery): Promise<string> {
    const day = await this.day(call);
    return this.pages.show(call.request, ScreenPage, { home: call.home, seminar: seminarOf(day), floor: floorOf(day, query.slot ?? null) }, paths[call.home].day(call.id, 'screen'));
  }

  record(call: DayCall, reply: FastifyReply): Promise<void> {
    const { home, request, asker, id } = call;
    const field = fieldsOf(request.body);
    return this.form.take(request, reply, asker, async () => {
      mustHost(asker, id);
      await this.days.record(id, await checked(OutcomeTold, { requestId: field('requestId'), slotId: field('slotId'), step: field('step'), version: field('version') }), asker.accountId);
      return withQuery(paths[home].day(id), { slot: field('slotId'), done: 'recorded' });
    }, (refusal) => this.floor(call, { slot: field('slotId') }, problemsAt(refusal, 'version')));
  }

  tap(call: DayCall, reply: FastifyReply): Promise<void> {
    const { home, request, asker, id } = call;
    const field = fieldsOf(request.body);
    return this.form.take(request, reply, asker, async () => {
      mustHost(asker, id);
      await this.checkIns.take(id, [await checked(CheckInTap, { id: field('id'), attendanceId: field('attendanceId'), delegateId: field('delegateId'), kind: field('kind') })], asker.accountId);
      return withQuery(paths[home].day(id, 'check-in'), { q: field('q'), done: 'checked-in' });
    }, (refusal) => this.checkIn(call, { q: field('q') }, problemsAt(refusal, 'version')));
  }

  refill(call: DayCall, reply: FastifyReply): Promise<void> {
    const { home, request, asker, id } = call;
    const field = fieldsOf(request.body);
    return this.form.take(request, reply, asker, async () => {
      mustHost(asker, id);
      const dto = await checked(RefillTold, { requestId: field('requestId'), instead: field('instead'), tableId: field('tableId'), version: field('version') });
      await this.offers.place(id, dto, asker.accountId);
      return withQuery(paths[home].day(id), { slot: field('slotId'), done: 'placed' });
    }, (refusal) => this.floor(call, { slot: field('slotId') }, problemsAt(refusal, 'version')));
  }

  /** What cannot be offered is said on the page. */
  private async offered(id: string, requestId: string, asker: Asker, request: FastifyRequest, problems: FieldProblem[]) {
    try {
      return { requestId, offer: await this.offers.offer(id, requestId, asker.accountId) };
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      if (problems.length === 0) problems.push({ field: 'version', text: error.texts[request.language], isWhole: true });
      return null;
    }
  }

  private async day({ asker, id }: DayCall): Promise<Day> {
    mustHost(asker, id);
    const day = await this.days.day(id);
    if (!isProgrammed(day.programme)) throw notThere();
    return day;
  }
}

function seminarOf({ programme: { id, title, timeZone, sample } }: Day) {
  return { id, title, zone: timeZone ?? TOKYO, sample };
}

function trailOf({ home, request, id }: DayCall, { programme }: Day): { href: string; text: string }[] {
  const parts = partWords[request.language];
  const first = home === 'organizer' ? { href: paths.organizer.home, text: parts.home } : { href: paths.secretariat.seminars, text: parts.seminars };
  return [first, { href: paths[home].seminar(id), text: said(programme.title, request.language) }];
}
