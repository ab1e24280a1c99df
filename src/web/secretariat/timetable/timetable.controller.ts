/** The office's page of a seminar's timetable, and its steps. Only the secretariat reads whom it keeps apart, which a timetable has to heed. */
import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { notThere } from '../../../access/asker.guard.js';
import { type Asker, CurrentAsker, scopeOf } from '../../../access/asker.js';
import { Allow, OwnTransactions } from '../../../access/policy.js';
import { meetingsPolicy } from '../../../meetings/meetings.policy.js';
import { MeetingLock, MeetingMove, TimetableBuilding, TimetablePublishing, TimetableRepairing, TimetableStep, TimetableWithdrawing } from '../../../meetings/timetable.dto.js';
import { partiesOf } from '../../../meetings/timetable.input.js';
import { ProgrammesService } from '../../../meetings/programmes.service.js';
import { TimetableStore } from '../../../meetings/timetable.store.js';
import { TimetableTrials } from '../../../meetings/timetable-trials.service.js';
import { TimetableVersions } from '../../../meetings/timetable-versions.service.js';
import { TimetablesService } from '../../../meetings/timetables.service.js';
import { AppError } from '../../../platform/errors.js';
import { SeminarsService } from '../../../seminars/seminars.service.js';
import { Filters } from '../../filters.js';
import { checked, fieldsOf, problemsAt, type Refusal } from '../../forms.js';
import { Pages, ShowsPage } from '../../pages.js';
import type { FieldProblem } from '../../parts/notice.js';
import { paths, withQuery } from '../../paths.js';
import { TakenForm } from '../../taken-form.js';
import { isProgrammed } from '../seminars.data.js';
import { handView, type Picking, type Proposed } from './hand.data.js';
import { type HandDone, handDone } from './hand.words.js';
import { trialView } from './timetable.data.js';
import { TimetablePage } from './timetable.page.js';
import { TimetableQuery } from './timetable.query.js';

const REASON_KEPT_MAX = 4_000;
const { timetable: page, timetableVerb: verb } = paths.secretariat;

@ApiExcludeController()
@Controller()
export class TimetablePagesController {
  constructor(
    private readonly seminars: SeminarsService,
    private readonly trials: TimetableTrials,
    private readonly timetables: TimetablesService,
    private readonly versions: TimetableVersions,
    private readonly programmes: ProgrammesService,
    private readonly store: TimetableStore,
    private readonly form: TakenForm,
    private readonly pages: Pages,
  ) {}

  @Get(page(':id'))
  @Allow(meetingsPolicy, 'timetable.page')
  @ShowsPage()
  timetable(@Req() request: FastifyRequest, @Param('id') id: string, @Filters(TimetableQuery) query: TimetableQuery): Promise<string> {
    return this.show(request, id, query, { reason: '', isFinal: false, problems: [] });
  }

  @Post(verb(':id', 'build'))
  @Allow(meetingsPolicy, 'timetable.page')
  @OwnTransactions()
  build(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @CurrentAsker() asker: Asker, @Param('id') id: string): Promise<void> {
    return this.takenOutside(request, reply, asker, id, async (field) => {
      const built = await this.timetables.workOut(id, await checked(TimetableBuilding, { version: field('version'), withoutWishes: field('withoutWishes') }), scopeOf(asker));
      return this.form.once(request, asker, async () => {
        await this.timetables.keepBuilt(built, asker.accountId);
        return this.done(id, 'built');
      });
    });
  }

  @Post(verb(':id', 'move'))
  @Allow(meetingsPolicy, 'timetable.page')
  @OwnTransactions()
  move(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @CurrentAsker() asker: Asker, @Param('id') id: string): Promise<void> {
    return this.taken(request, reply, asker, id, async (field) => {
      await this.timetables.move(id, field('request'), await checked(MeetingMove, { version: field('version'), slotId: field('slotId'), tableId: field('tableId') }), asker.accountId);
      return this.done(id, 'moved');
    });
  }

  @Post(verb(':id', 'lock'))
  @Allow(meetingsPolicy, 'timetable.page')
  @OwnTransactions()
  lock(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @CurrentAsker() asker: Asker, @Param('id') id: string): Promise<void> {
    return this.taken(request, reply, asker, id, async (field) => {
      const dto = await checked(MeetingLock, { version: field('version'), locked: field('locked') });
      await this.timetables.lock(id, field('request'), dto, asker.accountId);
      return this.done(id, dto.locked ? 'locked' : 'unlocked');
    });
  }

  @Post(verb(':id', 'undo'))
  @Allow(meetingsPolicy, 'timetable.page')
  @OwnTransactions()
  undo(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @CurrentAsker() asker: Asker, @Param('id') id: string): Promise<void> {
    return this.taken(request, reply, asker, id, async (field) => {
      await this.timetables.undo(id, await checked(TimetableStep, { version: field('version') }));
      return this.done(id, 'undone');
    });
  }

  @Post(verb(':id', 'redo'))
  @Allow(meetingsPolicy, 'timetable.page')
  @OwnTransactions()
  redo(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @CurrentAsker() asker: Asker, @Param('id') id: string): Promise<void> {
    return this.taken(request, reply, asker, id, async (field) => {
      await this.timetables.redo(id, await checked(TimetableStep, { version: field('version') }));
      return this.done(id, 'redone');
    });
  }

  /** Works a repair out and shows it; nothing changes by it. */
  @Post(verb(':id', 'repair'))
  @Allow(meetingsPolicy, 'timetable.page')
  @OwnTransactions()
  repair(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @CurrentAsker() asker: Asker, @Param('id') id: string): Promise<void> {
    return this.takenOutside(request, reply, asker, id, async (field) => {
      const repaired = await this.timetables.workOutRepair(id, await checked(TimetableRepairing, { version: field('version'), requestId: field('request'), slotId: field('slotId') }), scopeOf(asker));
      return this.form.once(request, asker, async () => `${withQuery(page(id), { proposal: await this.timetables.keepRepair(repaired, asker.accountId) })}#proposal`);
    });
  }

  @Post(verb(':id', 'accept'))
  @Allow(meetingsPolicy, 'timetable.page')
  @OwnTransactions()
  accept(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @CurrentAsker() asker: Asker, @Param('id') id: string): Promise<void> {
    return this.taken(request, reply, asker, id, async (field) => {
      await this.timetables.accept(id, field('proposal'), await checked(TimetableStep, { version: field('version') }));
      return this.done(id, 'repaired');
    });
  }

  @Post(verb(':id', 'publish'))
  @Allow(meetingsPolicy, 'timetable.publish')
  @OwnTransactions()
  publish(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @CurrentAsker() asker: Asker, @Param('id') id: string): Promise<void> {
    return this.taken(request, reply, asker, id, async (field) => {
      await this.versions.publish(id, await checked(TimetablePublishing, { version: field('version'), isFinal: field('isFinal'), unheld: field('unheld') }), asker.accountId);
      return this.done(id, 'published');
    });
  }

  @Post(verb(':id', 'withdraw'))
  @Allow(meetingsPolicy, 'timetable.publish')
  @OwnTransactions()
  withdraw(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @CurrentAsker() asker: Asker, @Param('id') id: string): Promise<void> {
    return this.taken(request, reply, asker, id, async (field) => {
      await this.versions.withdraw(id, await checked(TimetableWithdrawing, { version: field('version'), reason: field('reason') }));
      return this.done(id, 'withdrawn');
    });
  }

  private done(id: string, done: HandDone): string {
    return withQuery(page(id), { done });
  }

  /** A refused step shows the timetable as it stands now, with what was typed. */
  private taken(request: FastifyRequest, reply: FastifyReply, asker: Asker, id: string, work: (field: (name: string) => string) => Promise<string>): Promise<void> {
    return this.form.take(request, reply, asker, () => work(fieldsOf(request.body)), (refusal) => this.refused(request, id, refusal));
  }

  /** The same for what takes seconds, so that no transaction waits for it. */
  private takenOutside(request: FastifyRequest, reply: FastifyReply, asker: Asker, id: string, work: (field: (name: string) => string) => Promise<string>): Promise<void> {
    return this.form.takeOutside(request, reply, asker, () => work(fieldsOf(request.body)), (refusal) => this.refused(request, id, refusal));
  }

  private refused(request: FastifyRequest, id: string, refusal: Refusal): Promise<string> {
    const field = fieldsOf(request.body);
    return this.show(request, id, field('request') === '' ? {} : { pick: field('request') }, { reason: field('reason').slice(0, REASON_KEPT_MAX), isFinal: field('isFinal') === 'on', problems: problemsAt(refusal, 'version') });
  }

  private async show(request: FastifyRequest, id: string, query: TimetableQuery, typed: { reason: string; isFinal: boolean; problems: FieldProblem[] }): Promise<string> {
    const { language } = request;
    const seminar = await this.seminars.get(id);
    if (!isProgrammed(seminar)) throw notThere();
    return this.pages.show(request, TimetablePage, {
      seminar, requests: seminar.requests.length, wishes: partiesOf(seminar).filter(({ wish }) => wish !== null).length, chosen: query.wishes ?? null,
      trial: query.wishes && seminar.requests.length > 0 ? trialView(await this.trials.run(id, { withoutWishes: query.wishes === 'aside' }), language) : null,
      hand: await this.hand(id, query, language), done: handDone(query.done), ...typed,
    }, page(id));
  }

  private async hand(id: string, query: TimetableQuery, language: FastifyRequest['language']): Promise<ReturnType<typeof handView> | null> {
    const inHand = await this.timetables.inHand(id);
    if (!inHand) return null;
    const versions = await this.timetables.versions(id);
    const current = versions.find(({ isCurrent }) => isCurrent);
    const shown = current ? await this.store.meetings(current.timetableId) : null;
    const picking: Picking | null = query.pick ? { requestId: query.pick, options: await ifThere(() => this.timetables.options(inHand, query.pick!)) ?? [], slotId: query.slot ?? null, tableId: query.table ?? null } : null;
    const proposed: Proposed | null = query.proposal ? await ifThere(async () => ({ id: query.proposal!, standings: (await this.timetables.proposal(inHand, query.proposal!)).standings })) : null;
    return handView(inHand, versions, shown, language, await this.programmes.goneTables(id), { ...(picking && picking.options.length > 0 && { picking }), ...(proposed && { proposed }) });
  }
}

/** What an old address names may be gone; then the page is shown without it. */
async function ifThere<T>(work: () => Promise<T>): Promise<T | null> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof AppError) return null;
    throw error;
  }
}
