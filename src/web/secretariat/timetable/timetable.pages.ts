/** The page of the timetable in hand and its steps, the same for the secretariat and for hosts; each has addresses of its own. */
import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { notThere } from '../../../access/asker.guard.js';
import { type Asker, scopeOf } from '../../../access/asker.js';
import { MeetingLock, MeetingMove, TimetableBuilding, TimetablePublishing, TimetableRepairing, TimetableStep, TimetableWithdrawing } from '../../../meetings/timetable.dto.js';
import type { TimetableMeeting } from '../../../meetings/timetable.entity.js';
import { partiesOf } from '../../../meetings/timetable.input.js';
import { ProgrammesService } from '../../../meetings/programmes.service.js';
import { TimetableStore } from '../../../meetings/timetable.store.js';
import { TimetableTrials } from '../../../meetings/timetable-trials.service.js';
import { TimetableStandbys } from '../../../meetings/timetable-standbys.service.js';
import { TimetableVersions } from '../../../meetings/timetable-versions.service.js';
import { isStray, TimetablesService } from '../../../meetings/timetables.service.js';
import { AppError } from '../../../platform/errors.js';
import { mustHost } from '../../../seminars/seminar-hosts.js';
import { SeminarsService } from '../../../seminars/seminars.service.js';
import { checked, fieldsOf, problemsAt, type Refusal } from '../../forms.js';
import { TOKYO } from '../../format.js';
import { Pages } from '../../pages.js';
import type { FieldProblem } from '../../parts/notice.js';
import { type DayHome, handPaths, type TimetableVerb, withQuery } from '../../paths.js';
import { TakenForm } from '../../taken-form.js';
import { isProgrammed } from '../seminars.data.js';
import { handView, type Picking, type Proposed } from './hand.data.js';
import { type HandDone, handDone } from './hand.words.js';
import { EVERY_SLOT, standbyView } from './standby.data.js';
import { StandbyPage } from './standby.page.js';
import { trialView } from './timetable.data.js';
import { TimetablePage } from './timetable.page.js';
import { IN_HAND, versionsCompared } from './versions.data.js';
import { VersionsPage } from './versions.page.js';
import type { StandbyQuery, TimetableQuery, VersionsQuery } from './timetable.query.js';

/** One request to one of the two homes. */
export interface HandCall { home: DayHome; request: FastifyRequest; asker: Asker; id: string }
type Field = (name: string) => string;

const REASON_KEPT_MAX = 4_000;
const UNTYPED = { reason: '', isFinal: false, problems: [] as FieldProblem[] };

@Injectable()
export class TimetablePages {
  constructor(
    private readonly seminars: SeminarsService,
    private readonly trials: TimetableTrials,
    private readonly programmes: ProgrammesService,
    private readonly timetables: TimetablesService,
    private readonly versions: TimetableVersions,
    private readonly standbys: TimetableStandbys,
    private readonly store: TimetableStore,
    private readonly form: TakenForm,
    private readonly pages: Pages,
  ) {}

  async show({ home, request, asker, id }: HandCall, query: TimetableQuery, typed = UNTYPED): Promise<string> {
    mustHost(asker, id);
    const { language } = request;
    const seminar = await this.seminars.get(id);
    if (!isProgrammed(seminar)) throw notThere();
    const isTried = home === 'secretariat' && query.wishes && seminar.requests.length > 0;
    return this.pages.show(request, TimetablePage, {
      home, seminar, requests: seminar.requests.length, wishes: partiesOf(seminar).filter(({ wish }) => wish !== null).length, chosen: query.wishes ?? null,
      trial: isTried ? trialView(await this.trials.run(id, { withoutWishes: query.wishes === 'aside' }), language) : null,
      hand: await this.hand(home, id, query, language), done: handDone(query.done), ...typed,
    }, handPaths[home].page(id));
  }

  /** Who could step in, in one slot or in all; the first slot where none is named. */
  async standby({ home, request, asker, id }: HandCall, query: StandbyQuery): Promise<string> {
    mustHost(asker, id);
    const seminar = await this.seminars.get(id);
    if (!isProgrammed(seminar)) throw notThere();
    const named = seminar.slots.find((slot) => slot.id === query.slot) ?? seminar.slots[0];
    const shown = query.slot === EVERY_SLOT ? EVERY_SLOT : named?.id ?? EVERY_SLOT;
    const found = await this.standbys.of(id, shown === EVERY_SLOT ? null : shown, { besidesAsked: home === 'secretariat' });
    return this.pages.show(request, StandbyPage, { home, seminar, shown, standby: found && standbyView(home, found, await this.programmes.goneNames(id), request.language) });
  }

  /** Two versions; the one that is shown and the timetable in hand where none are named. */
  async compared({ home, request, asker, id }: HandCall, { from, to }: VersionsQuery): Promise<string> {
    mustHost(asker, id);
    const seminar = await this.seminars.get(id);
    if (!isProgrammed(seminar)) throw notThere();
    const versions = await this.timetables.versions(id);
    const of = new Map([[IN_HAND, (await this.store.head(id))?.timetableId], ...versions.map(({ number, timetableId }): [string, string] => [String(number), timetableId])]);
    const shown = versions.find(({ isCurrent }) => isCurrent) ?? versions[0];
    const named = (value: string | null | undefined, otherwise: string): string => (value && of.has(value) ? value : otherwise);
    const [before, after] = [named(from, String(shown?.number)), named(to, IN_HAND)];
    const meetings = (name: string): Promise<TimetableMeeting[]> => (home === 'secretariat' ? this.store.meetings(of.get(name)!) : this.store.meetingsForHosts(of.get(name)!));
    const compared = shown ? versionsCompared(await meetings(before), await meetings(after), seminar.timeZone ?? TOKYO, request.language) : null;
    return this.pages.show(request, VersionsPage, { home, seminar, versions, from: before, to: after, compared });
  }

  /** Takes a step. What takes seconds is worked out before a transaction is opened, so that none waits for it. */
  take(call: HandCall, reply: FastifyReply, verb: TimetableVerb): Promise<void> {
    const { home, request, asker, id } = call;
    const field = fieldsOf(request.body);
    const isHost = (): void => mustHost(asker, id);
    const done = (what: HandDone): string => withQuery(handPaths[home].page(id), { done: what });
    const refused = (refusal: Refusal): Promise<string> => this.refused(call, refusal);
    if (verb === 'build') return this.form.takeOutside(request, reply, asker, async () => { isHost(); return this.build(call, field, done); }, refused);
    if (verb === 'repair') return this.form.takeOutside(request, reply, asker, async () => { isHost(); return this.repair(call, field); }, refused);
    return this.form.take(request, reply, asker, async () => { isHost(); return done(await this.step(call, verb, field)); }, refused);
  }

  private async build({ request, asker, id }: HandCall, field: Field, done: (what: HandDone) => string): Promise<string> {
    const built = await this.timetables.workOut(id, await checked(TimetableBuilding, { version: field('version'), withoutWishes: field('withoutWishes') }), scopeOf(asker));
    return this.form.once(request, asker, async () => {
      await this.timetables.keepBuilt(built, asker.accountId);
      return done('built');
    });
  }

  /** Works a repair out and shows it; nothing changes by it. */
  private async repair({ home, request, asker, id }: HandCall, field: Field): Promise<string> {
    const repaired = await this.timetables.workOutRepair(id, await checked(TimetableRepairing, { version: field('version'), requestId: field('request'), slotId: field('slotId') }), scopeOf(asker));
    return this.form.once(request, asker, async () => `${withQuery(handPaths[home].page(id), { proposal: await this.timetables.keepRepair(repaired, asker.accountId) })}#proposal`);
  }

  private async step({ asker: { accountId }, id }: HandCall, verb: Exclude<TimetableVerb, 'build' | 'repair'>, field: Field): Promise<HandDone> {
    const version = field('version');
    switch (verb) {
      case 'move':
        await this.timetables.move(id, field('request'), await checked(MeetingMove, { version, slotId: field('slotId'), tableId: field('tableId') }), accountId);
        return 'moved';
      case 'refill':
        await this.timetables.refill(id, field('freed'), field('request'), await checked(MeetingMove, { version, slotId: field('slotId'), tableId: field('tableId') }), accountId);
        return 'refilled';
      case 'lock': {
        const dto = await checked(MeetingLock, { version, locked: field('locked') });
        await this.timetables.lock(id, field('request'), dto, accountId);
        return dto.locked ? 'locked' : 'unlocked';
      }
      case 'drop':
        await this.timetables.drop(id, field('request'), await checked(TimetableStep, { version }), accountId);
        return 'dropped';
      case 'undo':
        await this.timetables.undo(id, await checked(TimetableStep, { version }));
        return 'undone';
      case 'redo':
        await this.timetables.redo(id, await checked(TimetableStep, { version }));
        return 'redone';
      case 'accept':
        await this.timetables.accept(id, field('proposal'), await checked(TimetableStep, { version }));
        return 'repaired';
      case 'publish':
        await this.versions.publish(id, await checked(TimetablePublishing, { version, isFinal: field('isFinal'), unheld: field('unheld') }), accountId);
        return 'published';
      case 'withdraw':
        await this.versions.withdraw(id, await checked(TimetableWithdrawing, { version, reason: field('reason'), showsNone: field('showsNone') }));
        return 'withdrawn';
    }
  }

  /** A refused step shows the timetable as it stands now, with what was typed. */
  private refused(call: HandCall, refusal: Refusal): Promise<string> {
    const field = fieldsOf(call.request.body);
    return this.show(call, field('request') === '' ? {} : { pick: field('request') }, { reason: field('reason').slice(0, REASON_KEPT_MAX), isFinal: field('isFinal') === 'on', problems: problemsAt(refusal, 'version') });
  }

  private async hand(home: DayHome, id: string, query: TimetableQuery, language: FastifyRequest['language']): Promise<ReturnType<typeof handView> | null> {
    const inHand = await this.timetables.inHand(id);
    if (!inHand) return null;
    const versions = await this.timetables.versions(id);
    const current = versions.find(({ isCurrent }) => isCurrent);
    const shown = current ? await this.store.meetings(current.timetableId) : null;
    const picking: Picking | null = query.pick ? { requestId: query.pick, options: await ifThere(() => this.timetables.options(inHand, query.pick!)) ?? [], slotId: query.slot ?? null, tableId: query.table ?? null } : null;
    const proposed: Proposed | null = query.proposal ? await ifThere(async () => ({ id: query.proposal!, standings: (await this.timetables.proposal(inHand, query.proposal!)).standings })) : null;
    const withdrawal = home === 'secretariat' ? await this.versions.withdrawal(inHand.programme, versions) : null;
    return handView(home, inHand, versions, shown, language, await this.programmes.goneNames(id), { withdrawal, ...(picking && (picking.options.length > 0 || isStray(inHand, picking.requestId)) && { picking }), ...(proposed && { proposed }) });
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
