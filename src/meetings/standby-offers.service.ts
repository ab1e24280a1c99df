/**
 * A slot that has become free on the day, offered to the pair that waits. Its host may not read whom the office keeps apart nor put letters,
 * so the machinery works in the host's name: the host learns of one pair that fits, and nothing of those that do not.
 */
import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock.js';
import { Database, SYSTEM } from '../platform/database.js';
import { Conflict } from '../platform/errors.js';
import { SeminarsService } from '../seminars/seminars.service.js';
import { CheckIns, partiesHere } from './check-ins.service.js';
import type { RefillTold } from './day.dto.js';
import { type DayMeeting, DayQueries } from './day.queries.js';
import { changesBetween } from './timetable.changes.js';
import type { TimetableVersion } from './timetable.entity.js';
import { partiesOf } from './timetable.input.js';
import { TimetableStore } from './timetable.store.js';
import { TimetableVersions } from './timetable-versions.service.js';
import { nothingBuilt, type TimetableInHand, TimetablesService } from './timetables.service.js';

interface Name { ja: string | null; en: string | null }
/** The pair that fits first, and where; `version` is that of the timetable it was worked out from. */
export interface StandbyOffer { requestId: string; a: Name; b: Name; tableId: string | null; table: string | null; interpreter: string | null; version: number }

interface Freed { inHand: TimetableInHand; current: TimetableVersion; slotId: string; meetings: DayMeeting[] }

@Injectable()
export class StandbyOffers {
  constructor(
    private readonly database: Database,
    private readonly seminars: SeminarsService,
    private readonly timetables: TimetablesService,
    private readonly versions: TimetableVersions,
    private readonly store: TimetableStore,
    private readonly queries: DayQueries,
    private readonly checkIns: CheckIns,
    private readonly clock: Clock,
  ) {}

  /**
   * The best pair for the slot of a meeting that is recorded as cancelled or not held: both here or online, both free then, with an interpreter where
   * they need one; the one with most points, then the first by id. Null where nobody fits. Throws `Conflict` where the slot is not free or is over.
   */
  offer(seminarId: string, requestId: string, by: string | null): Promise<StandbyOffer | null> {
    return this.asMachinery(by, async () => {
      const freed = await this.freed(seminarId, requestId);
      return this.best(seminarId, requestId, freed);
    });
  }

  /** Places the pair that was offered and publishes it, final or not as the version before; those affected are told. Throws `Conflict` where another pair would be offered by now. */
  place(seminarId: string, { requestId, instead, version, tableId = null }: RefillTold, by: string | null): Promise<number> {
    return this.asMachinery(by, async () => {
      const head = await this.store.hold(seminarId, version);
      const freed = await this.freed(seminarId, requestId);
      const best = await this.best(seminarId, requestId, freed);
      if (best?.requestId !== instead || best.tableId !== tableId) throw otherByNow();
      await this.timetables.refill(seminarId, requestId, instead, { version: head!.version, slotId: freed.slotId, tableId }, by);
      const after = (await this.timetables.inHand(seminarId))!;
      return this.versions.publish(seminarId, { version: after.version, isFinal: freed.current.isFinal, unheld: after.unheld.length }, by);
    });
  }

  private asMachinery<T>(by: string | null, work: () => Promise<T>): Promise<T> {
    return this.database.as({ ...SYSTEM, account: by ?? '' }, work);
  }

  private async freed(seminarId: string, requestId: string): Promise<Freed> {
    const programme = await this.seminars.get(seminarId);
    const [head, current] = [await this.store.head(seminarId), await this.store.current(seminarId)];
    if (!head || !current) throw nothingBuilt();
    const inHand = await this.timetables.looked(programme, head);
    if (head.timetableId !== current.timetableId && changesBetween(await this.store.standings(current.timetableId), inHand.standings).length > 0) throw unpublished();
    const standing = inHand.standings.find((one) => one.requestId === requestId);
    const meetings = await this.queries.meetings(seminarId);
    const outcome = standing && meetings.find((one) => one.requestId === requestId && one.slotId === standing.slotId)?.outcome;
    if (!standing || (outcome?.state !== 'cancelled' && outcome?.state !== 'not-held')) throw notFree();
    const slot = programme.slots.find(({ id }) => id === standing.slotId);
    // A sample has no day of its own: its day may be played through at any time.
    if (!slot || (!programme.sample && Date.parse(slot.endsAt) <= this.clock.now().getTime())) throw isOver();
    return { inHand, current, slotId: slot.id, meetings };
  }

  private async best(seminarId: string, freedId: string, { inHand, slotId, meetings }: Freed): Promise<StandbyOffer | null> {
    const { plan, programme } = inHand;
    const here = new Set([...partiesHere(await this.checkIns.list(seminarId)).values()].filter((one) => (one.isHere || one.isOnline) && !one.hasCancelled).map(({ id }) => id));
    const names = new Map(partiesOf(programme).map(({ id, name }) => [id, name]));
    const place = inHand.standings.find((one) => one.requestId === freedId)!.tableId;
    const without = { ...inHand, standings: inHand.standings.filter((one) => one.requestId !== freedId) };
    // One that was missed in its own slot waits like those that had none.
    const missed = new Set(meetings.filter(({ outcome, slotId: at }) => outcome?.state === 'not-held' && without.standings.some((one) => one.slotId === at)).map(({ requestId }) => requestId));
    const standing = new Set(without.standings.map(({ requestId }) => requestId));
    const waiting = plan.problem.meetings.filter(({ id, lock, parties }) => id !== freedId && !lock && (!standing.has(id) || missed.has(id)) && parties.filter((party) => names.has(party)).every((party) => here.has(party)))
      .sort((left, right) => right.points - left.points || (left.id < right.id ? -1 : 1));
    for (const { id } of waiting) {
      const free = (await this.timetables.options(without, id)).filter((one) => one.kind === 'free' && one.slotId === slotId);
      const option = free.find((one) => one.tableId === place) ?? free[0];
      if (!option) continue;
      const placed = option.standings!.find((one) => one.requestId === id)!;
      const { a, b } = programme.requests.find((one) => one.id === id)!;
      return {
        requestId: id, a: names.get(a)!, b: names.get(b)!, tableId: option.tableId, version: inHand.version,
        table: programme.tables.find((one) => one.id === option.tableId)?.label ?? null, interpreter: programme.interpreters.find((one) => one.id === placed.interpreterId)?.label ?? null,
      };
    }
    return null;
  }
}

function notFree(): Conflict {
  return new Conflict('DAY.NOT_FREE', { ja: 'この面談の枠は空いていません。先に、中止または欠席と記録してください。', en: 'The slot of this meeting is not free. Record first that it is cancelled or that a side did not come.' });
}

function isOver(): Conflict {
  return new Conflict('DAY.SLOT_OVER', { ja: 'この枠の時間は終わっています。後の枠を選んでください。', en: 'The time of this slot is over; choose a later one.' });
}

function unpublished(): Conflict {
  return new Conflict('DAY.UNPUBLISHED_CHANGES', {
    ja: '事務局が時間割を直している途中のため、いまは枠を回せません。事務局に、公開するか元に戻すよう頼んでください。',
    en: 'The secretariat has changes in hand that are not published, so no slot can be given away now. Ask it to publish them or to undo them.',
  });
}

function otherByNow(): Conflict {
  return new Conflict('DAY.OTHER_OFFER', { ja: '表示した後に様子が変わりました。入れる組をもう一度確かめてください。', en: 'Things have changed since this was shown; look again at who would take the slot.' });
}
