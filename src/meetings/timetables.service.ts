/** The timetable of a seminar in the hands of the secretariat: built, moved, locked, repaired, undone and done again. */
import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import { AuditTrail } from '../access/audit.trail.js';
import { checkTimetable, type Fault } from '../engine/timetable/check.js';
import { moveOptions, type MoveOption } from '../engine/timetable/options.js';
import type { TimetableValue } from '../engine/timetable/problem.js';
import type { Repair } from '../engine/timetable/repair.js';
import { Database, type Scope } from '../platform/database.js';
import { Conflict, Invalid, NotFound } from '../platform/errors.js';
import { grouped } from '../platform/groups.js';
import { SeminarsService } from '../seminars/seminars.service.js';
import type { MeetingLock, MeetingMove, TimetableBuilding, TimetableRepairing, TimetableStep } from './timetable.dto.js';
import type { Timetable, TimetableHead, TimetableMeeting, TimetableVersion } from './timetable.entity.js';
import { TimetablePlanning } from './timetable-planning.js';
import { placedOf, standingsOf, type Plan, type PlanChoices, type Programme, type Standing, wishes } from './timetable.input.js';
import { type Making, showing, standingOf, TimetableStore } from './timetable.store.js';
import { TimetableThread } from './timetable.thread.js';

const BUILD_MS = 5_000;
const REPAIR_MS = 8_000;
const SEED = 1;

/** A timetable that was made, judged by the programme as it stands now. */
export interface Judged {
  programme: Programme;
  plan: Plan;
  standings: Standing[];
  /** The meetings as they were kept, by their requests: what they were called, whatever became of these. */
  kept: ReadonlyMap<string, TimetableMeeting>;
  /** Rules that it breaks now, by the independent check; empty as long as nothing changed around it. */
  faults: Fault[];
}

/** The timetable in hand. */
export interface TimetableInHand extends Judged {
  timetable: Timetable;
  version: number;
  value: TimetableValue;
  /** Requests that could be held and are not in it. */
  unheld: string[];
  mayUndo: boolean;
  mayRedo: boolean;
}

/** Where a meeting could go, in the words of the programme. */
export type MeetingOption = Omit<MoveOption, 'slot' | 'place' | 'timetable'> & { slotId: string; tableId: string | null; standings?: Standing[] };

/** What was worked out from the programme and the timetable in hand of that version. */
export interface Built { programme: Programme; version: number; standings: Standing[]; making: Making }
/** `baseId`: the timetable that is repaired. */
export interface Repaired extends Built { baseId: string }

@Injectable()
export class TimetablesService {
  constructor(
    private readonly database: Database,
    private readonly seminars: SeminarsService,
    private readonly thread: TimetableThread,
    private readonly store: TimetableStore,
    private readonly planning: TimetablePlanning,
    private readonly audit: AuditTrail,
  ) {}

  /** What is in hand; null where nothing was built yet. Throws `NotFound` for a seminar that is not there. */
  async inHand(seminarId: string): Promise<TimetableInHand | null> {
    const programme = await this.seminars.get(seminarId);
    const head = await this.store.head(seminarId);
    return head && this.looked(programme, head);
  }

  /** Where a meeting of the timetable in hand could stand instead, or a request that is not held yet. Throws `Conflict` for one that cannot be held any more. */
  async options(inHand: TimetableInHand, requestId: string): Promise<MeetingOption[]> {
    const { plan, standings } = inHand;
    if (isStray(inHand, requestId)) throw notPlanned();
    if (!plan.problem.meetings.some(({ id }) => id === requestId)) throw noMeeting();
    const stood = new Map(standings.map((one) => [one.requestId, one]));
    return moveOptions(plan.problem, placedOf(plan, standings), requestId).map(({ slot, place, timetable, ...option }) => ({
      ...option, slotId: plan.slotIds[slot]!, tableId: place.startsWith('online:') ? null : place,
      // Meetings that are not touched stay as they were, with the link that they had.
      ...(timetable && { standings: standingsOf(plan, timetable).map((one) => {
        const was = stood.get(one.requestId);
        return was && one.requestId !== requestId && one.requestId !== option.other ? was : { ...one, locked: was?.locked ?? false };
      }) }),
    }));
  }

  /**
   * Works a timetable out anew; locked meetings of the one in hand stay where they are. Nothing is in hand until it is kept. It takes
   * seconds, so it is called outside of transactions and opens one with `scope` for what it reads.
   */
  async workOut(seminarId: string, { version, withoutWishes = false }: TimetableBuilding, scope: Scope): Promise<Built> {
    const { programme, earlier, plan } = await this.database.as(scope, async () => {
      const programme = await this.seminars.get(seminarId);
      if (programme.slots.length === 0) throw new Invalid('TIMETABLE.NO_SLOTS', { ja: 'この催しには面談の枠がありません。', en: 'This event has no slots for meetings.' });
      const earlier = await this.store.head(seminarId);
      const locks = earlier ? (await this.store.standings(earlier.timetableId)).filter(({ locked }) => locked) : [];
      return { programme, earlier, plan: await this.planning.of(programme, { locks, ...wishes(withoutWishes) }) };
    });
    const { timetable, status, verified, value, bound, seed, steps, unheld, advice } = await this.thread.do({ kind: 'solve', problem: plan.problem, seed: SEED, milliseconds: BUILD_MS });
    return {
      programme, version: version ?? earlier?.version ?? 0, standings: standingsOf(plan, timetable),
      making: { cause: 'solve', requestId: null, status, verified, value, bound, seed, steps, unheld, advice, withoutWishes },
    };
  }

  /** Both, for those who do not mind that a transaction waits. */
  async build(seminarId: string, building: TimetableBuilding, by: string | null): Promise<void> {
    await this.keepBuilt(await this.workOut(seminarId, building, this.database.scope), by);
  }

  /** Puts one meeting elsewhere, or in exchange with the one that stands there. Throws `Invalid` where a rule forbids it, `Conflict` where somebody was first. */
  async move(seminarId: string, requestId: string, { version, slotId, tableId = null }: MeetingMove, by: string | null): Promise<void> {
    const head = await this.held(seminarId, version);
    const inHand = await this.looked(await this.seminars.get(seminarId), head);
    if (inHand.standings.find((one) => one.requestId === requestId)?.locked) throw isLocked();
    const option = (await this.options(inHand, requestId)).find((one) => one.slotId === slotId && one.tableId === tableId);
    if (option?.kind === 'here') return;
    if (!option?.standings) throw cannotStand();
    await this.changed(inHand, 'move', requestId, option.standings, by);
  }

  /** A locked meeting stays where it is whatever is worked out; unlocking frees it again. */
  async lock(seminarId: string, requestId: string, { version, locked = false }: MeetingLock, by: string | null): Promise<void> {
    const head = await this.held(seminarId, version);
    const inHand = await this.looked(await this.seminars.get(seminarId), head);
    const standing = inHand.standings.find((one) => one.requestId === requestId);
    if (!standing) throw noMeeting();
    if (!locked && inHand.programme.fixedMeetings.some((one) => one.requestId === requestId && one.locked)) throw isFixed();
    if (standing.locked === locked) return;
    await this.changed(inHand, locked ? 'lock' : 'unlock', requestId, inHand.standings.map((one) => (one === standing ? { ...one, locked } : one)), by);
  }

  /** A meeting that does not take place leaves its slot to one that waits; nothing else moves. Throws `Invalid` where a rule forbids it, `Conflict` where somebody was first. */
  async refill(seminarId: string, freed: string, requestId: string, { version, slotId, tableId = null }: MeetingMove, by: string | null): Promise<void> {
    const head = await this.held(seminarId, version);
    const inHand = await this.looked(await this.seminars.get(seminarId), head);
    const without = { ...inHand, standings: inHand.standings.filter((one) => one.requestId !== freed) };
    const option = (await this.options(without, requestId)).find((one) => one.slotId === slotId && one.tableId === tableId);
    if (option?.kind !== 'free' || !option.standings) throw cannotStand();
    await this.changed(without, 'refill', requestId, option.standings, by);
  }

  /** Takes out a meeting that cannot be held any more; nothing else moves, and undoing puts it back. */
  async drop(seminarId: string, requestId: string, { version }: TimetableStep, by: string | null): Promise<void> {
    const head = await this.held(seminarId, version);
    const inHand = await this.looked(await this.seminars.get(seminarId), head);
    if (!isStray(inHand, requestId)) throw inHand.standings.some((one) => one.requestId === requestId) ? isPlanned() : noMeeting();
    const standings = inHand.standings.filter((one) => one.requestId !== requestId);
    const { requests, slots } = inHand.programme;
    // Without its request or slot nobody knows what another meeting is called or when it is; only a repair takes those out.
    if (standings.some((one) => !requests.some(({ id }) => id === one.requestId) || !slots.some(({ id }) => id === one.slotId))) throw repairFirst();
    await this.changed({ ...inHand, standings, faults: [] }, 'drop', requestId, standings, by);
  }

  /**
   * Works out with the fewest moved people what holds again: after a change of the programme, or so that one meeting can stand in a slot.
   * Called outside of transactions, as `workOut`.
   */
  async workOutRepair(seminarId: string, { version, requestId = null, slotId = null }: TimetableRepairing, scope: Scope): Promise<Repaired> {
    const { inHand, head, wanted, problems } = await this.database.as(scope, async () => {
      const programme = await this.seminars.get(seminarId);
      const head = await this.store.head(seminarId);
      if (!head) throw nothingBuilt();
      const inHand = await this.looked(programme, head);
      const wanted = requestId === null ? null : inHand.plan.problem.meetings.find(({ id }) => id === requestId);
      if (wanted === undefined || (wanted && !inHand.plan.slotIds.includes(slotId ?? ''))) throw noMeeting();
      if (wanted?.lock) throw isLocked();
      const slot = inHand.plan.slotIds.indexOf(slotId ?? '');
      const roomier = await this.planned(programme, inHand.timetable, inHand.standings, { makesRoomForScreens: true });
      const plans = isDeepStrictEqual(roomier.problem.places, inHand.plan.problem.places) ? [inHand.plan] : [inHand.plan, roomier];
      const problems = plans.map(({ problem }) => (wanted ? { ...problem, meetings: problem.meetings.map((one) => (one.id === wanted.id ? { ...one, lock: { slot } } : one)) } : problem));
      return { inHand, head, wanted, problems };
    });
    const before = placedOf(inHand.plan, inHand.standings);
    const repairs: Repair[] = [];
    for (const problem of problems) repairs.push(await this.thread.do({ kind: 'repair', problem, before, seed: SEED, milliseconds: REPAIR_MS }));
    const [found] = repairs.filter(({ verified, unheld }) => verified && !(wanted && unheld.includes(wanted.id)))
      .sort((left, right) => left.unheld.length - right.unheld.length || left.told.length - right.told.length);
    if (!found) throw cannotStand();
    const { value, unheld, advice, steps } = found;
    return {
      programme: inHand.programme, version: version ?? head.version, baseId: head.timetableId, standings: this.lockedAs(inHand, standingsOf(inHand.plan, found.timetable)),
      making: { cause: 'repair', requestId, status: unheld.length === 0 ? 'feasible' : 'partial', verified: true, value, bound: 0, seed: SEED, steps, unheld, advice, withoutWishes: inHand.timetable.withoutWishes },
    };
  }

  /** Keeps a repair as a proposal; nothing is in hand by it. The answer's id is for `accept`. */
  async keepRepair({ programme, version, baseId, making, standings }: Repaired, by: string | null): Promise<string> {
    await this.store.hold(programme.id, version);
    const id = await this.store.keep(programme, baseId, making, standings, by);
    this.audit.record({ action: 'timetable.propose', kind: 'seminar', id: programme.id, before: { timetable: baseId }, after: { timetable: id, request: making.requestId, held: making.value.held } });
    return id;
  }

  /** Both, for those who do not mind that a transaction waits. */
  async propose(seminarId: string, repairing: TimetableRepairing, by: string | null): Promise<string> {
    return this.keepRepair(await this.workOutRepair(seminarId, repairing, this.database.scope), by);
  }

  /** What was proposed from the timetable in hand. Throws `NotFound`, and `Conflict` where another is in hand by now. */
  async proposal(inHand: TimetableInHand, id: string): Promise<{ timetable: Timetable; standings: Standing[] }> {
    const timetable = await this.store.get(inHand.programme.id, id);
    if (!timetable) throw noProposal();
    if (timetable.baseId !== inHand.timetable.id) throw outdated();
    return { timetable, standings: await this.store.standings(id) };
  }

  /** Takes a proposal in hand. */
  async accept(seminarId: string, id: string, { version }: TimetableStep): Promise<void> {
    const head = await this.held(seminarId, version);
    const timetable = await this.store.get(seminarId, id);
    if (!timetable) throw noProposal();
    if (timetable.baseId !== head.timetableId) throw outdated();
    await this.store.take(seminarId, id, []);
    this.audit.record({ action: 'timetable.repair', kind: 'seminar', id: seminarId, before: { timetable: head.timetableId }, after: { timetable: id, request: timetable.requestId, held: timetable.value.held } });
  }

  /** The timetable before the last change is in hand again. Published versions stay as they are. */
  async undo(seminarId: string, { version }: TimetableStep): Promise<void> {
    const head = await this.held(seminarId, version);
    const { baseId } = (await this.store.get(seminarId, head.timetableId))!;
    if (baseId === null) throw new Conflict('TIMETABLE.NOTHING_TO_UNDO', { ja: '元に戻せる変更はありません。', en: 'There is no change to undo.' });
    await this.stepped(seminarId, 'timetable.undo', head, baseId, [head.timetableId, ...head.undone]);
  }

  /** The change undone last is in hand again. */
  async redo(seminarId: string, { version }: TimetableStep): Promise<void> {
    const head = await this.held(seminarId, version);
    const [next, ...rest] = head.undone;
    if (next === undefined) throw new Conflict('TIMETABLE.NOTHING_TO_REDO', { ja: 'やり直せる変更はありません。', en: 'There is no change to do again.' });
    await this.stepped(seminarId, 'timetable.redo', head, next, rest);
  }

  /** The current version and those before it, the newest first. */
  versions(seminarId: string): Promise<TimetableVersion[]> {
    return this.store.versions(seminarId);
  }

  /** A timetable in hand, looked at by the programme as it stands now. */
  async looked(programme: Programme, head: TimetableHead): Promise<TimetableInHand> {
    const timetable = (await this.store.get(programme.id, head.timetableId))!;
    const meetings = await this.store.meetings(timetable.id);
    const standings = meetings.map(standingOf);
    const plan = await this.planned(programme, timetable, standings);
    const { value } = checkTimetable(plan.problem, placedOf(plan, standings));
    const faults = this.faultsOf(plan, standings);
    return {
      programme, plan, timetable, version: head.version, standings, kept: keptOf(meetings), faults, value, unheld: unheldIn(plan, standings),
      mayUndo: timetable.baseId !== null, mayRedo: head.undone.length > 0,
    };
  }

  /** The id of the timetable in hand with names and times as the programme has them now: itself, or a new one in hand where they were others when it was made. */
  async asShownNow({ programme, timetable, standings }: TimetableInHand, by: string | null): Promise<string> {
    const shown = showing(programme);
    const isSame = (await this.store.meetings(timetable.id)).every((one) => isDeepStrictEqual({ ...shown(one, one.aId, one.bId) }, { ...one.shown }));
    if (isSame) return timetable.id;
    const { cause, requestId, status, verified, value, bound, seed, steps, unheld, advice, withoutWishes } = timetable;
    const id = await this.store.keep(programme, timetable.id, { cause, requestId, status, verified, value, bound, seed, steps: Number(steps), unheld, advice, withoutWishes }, standings, by);
    await this.store.take(programme.id, id, []);
    return id;
  }

  /** Judges timetables of a seminar by their ids, with the same queries however many they are. */
  async judge(programme: Programme, ids: readonly string[]): Promise<(id: string) => Judged> {
    const timetables = new Map((await this.store.those(programme.id, ids)).map((one) => [one.id, one]));
    const meetings = grouped(await this.store.meetingsOf(ids), ({ timetableId }) => timetableId);
    const planned = await this.planning.by(programme);
    return (id) => {
      const own = meetings.get(id) ?? [];
      const standings = own.map(standingOf);
      const plan = planned({ standings, ...wishes(timetables.get(id)!.withoutWishes) });
      return { programme, plan, standings, kept: keptOf(own), faults: this.faultsOf(plan, standings) };
    };
  }

  /** By the independent check; and links that are not those of the programme now, which the model does not know. */
  private faultsOf(plan: Plan, standings: readonly Standing[]): Fault[] {
    const slots = new Map(plan.slotIds.map((id, at) => [id, at]));
    const planned = new Set(plan.problem.meetings.map(({ id }) => id));
    return [
      ...checkTimetable(plan.problem, placedOf(plan, standings)).faults,
      ...standings.filter(({ requestId, linkId }) => planned.has(requestId) && linkId !== (plan.links.get(requestId) ?? null))
        .map(({ requestId, slotId, linkId }): Fault => ({ code: 'WRONG_PLACE', ids: [requestId, linkId ?? plan.links.get(requestId)!], slot: slots.get(slotId) ?? 0 })),
    ];
  }

  private planned(programme: Programme, { withoutWishes }: Timetable, standings: readonly Standing[], more: Pick<PlanChoices, 'makesRoomForScreens'> = {}): Promise<Plan> {
    return this.planning.of(programme, { standings, locks: standings.filter(({ locked }) => locked), ...wishes(withoutWishes), ...more });
  }

  private async held(seminarId: string, version: number | undefined): Promise<TimetableHead> {
    const head = await this.store.hold(seminarId, version);
    if (head) return head;
    await this.seminars.get(seminarId);
    throw nothingBuilt();
  }

  private async changed(inHand: TimetableInHand, cause: 'move' | 'lock' | 'unlock' | 'refill' | 'drop', requestId: string, standings: readonly Standing[], by: string | null): Promise<void> {
    const { programme, plan, timetable, version } = inHand;
    if (inHand.faults.some(({ code }) => code === 'UNKNOWN' || code === 'OUTSIDE')) throw repairFirst();
    const { value, faults } = checkTimetable(plan.problem, placedOf(plan, standings));
    const unheld = unheldIn(plan, standings);
    // What was proven of the timetable before says nothing of this one.
    const making: Making = {
      cause, requestId, status: unheld.length > 0 ? 'partial' : 'feasible', verified: faults.length === 0, value, bound: 0, seed: timetable.seed, steps: 0, unheld, advice: [], withoutWishes: timetable.withoutWishes,
    };
    await this.keepBuilt({ programme, version, making, standings: [...standings] }, by);
  }

  /** Takes in hand what was worked out. Throws `Conflict` where somebody was first. */
  async keepBuilt({ programme, version, making, standings }: Built, by: string | null): Promise<void> {
    const before = await this.store.hold(programme.id, version);
    const id = await this.store.keep(programme, before?.timetableId ?? null, making, standings, by);
    await this.store.take(programme.id, id, []);
    this.audit.record({
      action: `timetable.${making.cause}`, kind: 'seminar', id: programme.id, before: { timetable: before?.timetableId ?? null },
      after: { timetable: id, request: making.requestId, held: making.value.held, breaks: making.value.breaks },
    });
  }

  private async stepped(seminarId: string, action: string, head: TimetableHead, to: string, undone: string[]): Promise<void> {
    await this.store.take(seminarId, to, undone);
    this.audit.record({ action, kind: 'seminar', id: seminarId, before: { timetable: head.timetableId }, after: { timetable: to } });
  }

  /** A meeting that stands only for this repair is not locked by it. */
  private lockedAs({ standings }: TimetableInHand, found: readonly Standing[]): Standing[] {
    const locked = new Set(standings.filter((one) => one.locked).map(({ requestId }) => requestId));
    return found.map((one) => ({ ...one, locked: locked.has(one.requestId) }));
  }
}

/** Whether a meeting stands in the timetable in hand that the programme no longer plans: its pair is kept apart since, a side does not come, it was called off. */
export function isStray({ plan, standings }: Pick<TimetableInHand, 'plan' | 'standings'>, requestId: string): boolean {
  return standings.some((one) => one.requestId === requestId) && !plan.problem.meetings.some(({ id }) => id === requestId);
}

function keptOf(meetings: readonly TimetableMeeting[]): ReadonlyMap<string, TimetableMeeting> {
  return new Map(meetings.map((one) => [one.requestId, one]));
}

/** Requests that are planned and stand nowhere. */
function unheldIn({ problem }: Plan, standings: readonly Standing[]): string[] {
  const held = new Set(standings.map(({ requestId }) => requestId));
  return problem.meetings.map(({ id }) => id).filter((id) => !held.has(id));
}

function noMeeting(): NotFound {
  return new NotFound('TIMETABLE.NO_MEETING', { ja: 'この面談は、時間割の対象にありません。', en: 'There is no such meeting to plan.' });
}

function notPlanned(): Conflict {
  return new Conflict('TIMETABLE.NOT_PLANNED', {
    ja: 'この面談は、いまの予定では行えません。時間割から外すか、直し方の案を出してください。', en: 'This meeting cannot be held by the programme as it is now. Take it out of the timetable, or work out a repair.',
  });
}

function isPlanned(): Conflict {
  return new Conflict('TIMETABLE.PLANNED', { ja: 'この面談は行えるので、外せません。取りやめるときは、依頼のページから取りやめてください。', en: 'This meeting can be held, so it stays. To call it off, use the page of requests.' });
}

function noProposal(): NotFound {
  return new NotFound('TIMETABLE.NO_PROPOSAL', { ja: 'この案は見つかりません。', en: 'There is no such proposal.' });
}

export function nothingBuilt(): Conflict {
  return new Conflict('TIMETABLE.NOT_BUILT', { ja: '時間割がまだありません。先に作成してください。', en: 'There is no timetable yet; build one first.' });
}

function isLocked(): Conflict {
  return new Conflict('TIMETABLE.LOCKED', { ja: 'この面談は固定されています。動かすには、先に固定を外してください。', en: 'This meeting is locked. Unlock it first to move it.' });
}

function isFixed(): Conflict {
  return new Conflict('TIMETABLE.FIXED', { ja: 'この面談の時刻は、催しのプログラムで決まっています。', en: 'The programme of the event fixes when this meeting takes place.' });
}

function cannotStand(): Invalid {
  return new Invalid('TIMETABLE.CANNOT_STAND', { ja: 'そこには置けません。理由は時間割の枠に書かれています。', en: 'It cannot stand there; the cell says why.' });
}

function repairFirst(): Conflict {
  return new Conflict('TIMETABLE.REPAIR_FIRST', { ja: 'プログラムから消えた枠や面談が、この時間割に残っています。先に直し方の案を出してください。', en: 'This timetable still holds slots or meetings that the programme no longer has. Work out a repair first.' });
}

function outdated(): Conflict {
  return new Conflict('TIMETABLE.OUTDATED', { ja: 'この案を作った後に時間割が変わりました。もう一度作ってください。', en: 'The timetable has changed since this was worked out. Work it out again.' });
}
