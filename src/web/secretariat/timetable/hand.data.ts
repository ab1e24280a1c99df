/** From the timetable in hand to what the page shows: its grid, the meeting that is picked up, what a step would change, and its versions. */
import type { Language } from '../../../engine/model.js';
import type { Fault } from '../../../engine/timetable/check.js';
import { adviceSentence, faultSentence } from '../../../engine/timetable/sentences.js';
import { changesBetween, sidesOf } from '../../../meetings/timetable.changes.js';
import type { MeetingShown, TimetableVersion } from '../../../meetings/timetable.entity.js';
import { showing } from '../../../meetings/timetable.store.js';
import { overworked, type Programme, type Standing } from '../../../meetings/timetable.input.js';
import type { Withdrawal } from '../../../meetings/timetable-versions.service.js';
import { isStray, type Judged, type MeetingOption, type TimetableInHand } from '../../../meetings/timetables.service.js';
import { formatClock, joined, TOKYO } from '../../format.js';
import { said } from '../../parts/text.js';
import { type DayHome, handPaths, withQuery } from '../../paths.js';
import { besideView, countsOf, gridView } from './timetable.data.js';
import { timetableNames } from './timetable.names.js';
import type { CellFit } from './timetable-grid.js';
import type { ChangeLine, HandView, PickedView, WithdrawalView } from './timetable-hand.js';
import { handWords } from './hand.words.js';
import { timetableWords } from './timetable.words.js';

export interface Picking { requestId: string; options: MeetingOption[]; /** The cell that was chosen. */ slotId: string | null; tableId: string | null }
/** What those who meet read of it. */
export type Told = Standing & { shown?: MeetingShown };
export interface Proposed { id: string; standings: Standing[] }

export function handView(home: DayHome, inHand: TimetableInHand, versions: readonly TimetableVersion[], current: readonly Told[] | null, language: Language, gone: ReadonlyMap<string, string>, { picking, proposed, withdrawal }: { picking?: Picking; proposed?: Proposed; withdrawal?: Withdrawal | null }): HandView {
  const { programme, plan, standings, timetable, value } = inHand;
  const names = timetableNames(programme, language, gone);
  const page = handPaths[home].page(programme.id);
  const grid = gridView(programme, standings, (pick) => `${withQuery(page, { pick })}#picked`, (kind, id) => timetableWords[language][kind](gone.get(id)));
  const shown = showing(programme);
  const requests = new Map(programme.requests.map((one) => [one.id, one]));
  const slots = new Set(plan.slotIds);
  const told = (one: Standing): { shown?: MeetingShown } => { const request = requests.get(one.requestId); return request && slots.has(one.slotId) ? { shown: shown(one, request.a, request.b) } : {}; };
  const picked = picking && pickedView(home, inHand, picking, language, gone);
  if (picking) fit(grid.rows, programme, picking, page, picked?.locked ?? false, language, names);
  return {
    ...grid, home, inHand: true, ...besideView(programme, plan, overworked(programme, standings), language, home === 'organizer'), ...countsOf(plan, standings),
    version: inHand.version, mayUndo: inHand.mayUndo, mayRedo: inHand.mayRedo, withoutWishes: timetable.withoutWishes, breaks: value.breaks,
    status: timetable.status, bound: timetable.bound, locked: standings.filter(({ locked }) => locked).length,
    faults: inHand.faults.map((one) => brokenSentence(home, inHand, one, language, gone)),
    unheld: inHand.unheld.map((id) => ({ id, name: names.of(id), href: `${withQuery(page, { pick: id })}#picked` })),
    picked: picked ?? null,
    proposal: proposed ? { id: proposed.id, ...changeView(home, inHand, proposed.standings, language, gone) } : null,
    withdrawal: withdrawal ? withdrawalView(home, withdrawal, language, gone) : null,
    versions: versions.map(({ number, isFinal, isCurrent, publishedAt, withdrawnAt, withdrawnReason }) => ({ number, isFinal, isCurrent, publishedAt, withdrawnAt, withdrawnReason: home === 'organizer' ? null : withdrawnReason })),
    advice: inHand.unheld.length === 0 ? [] : timetable.advice.map((one) => adviceSentence(one, language, names)),
    changedSince: current === null ? null : changesBetween<Told>(current, standings.map((one) => ({ ...one, ...told(one) }))).length,
  };
}

function pickedView(home: DayHome, inHand: TimetableInHand, { requestId, options, slotId, tableId }: Picking, language: Language, gone: ReadonlyMap<string, string>): PickedView {
  const { programme, standings, faults } = inHand;
  const names = timetableNames(programme, language, gone);
  const standing = standings.find((one) => one.requestId === requestId);
  const chosen = slotId === null ? undefined : options.find((one) => one.slotId === slotId && one.tableId === tableId);
  return {
    id: requestId, name: meetingName(home, inHand, requestId, language, gone), where: standing ? whereOf(programme, standing, language, gone) : null, locked: standing?.locked ?? false,
    stray: isStray(inHand, requestId) ? straySentence(home, inHand, requestId, language, gone) : null,
    isFixed: programme.fixedMeetings.some((one) => one.requestId === requestId && one.locked), isBroken: faults.length > 0,
    choice: chosen && slotId !== null ? {
      slotId, tableId, where: clockOf(programme, slotId),
      ...(chosen.standings
        ? { kind: 'move' as const, breaks: chosen.breaks, ...changeView(home, inHand, chosen.standings, language, gone) }
        : { kind: 'repair' as const, reasons: chosen.faults.map((one) => faultSentence(one, language, names)) }),
    } : null,
  };
}

function withdrawalView(home: DayHome, { restored, earlier, told }: Withdrawal, language: Language, gone: ReadonlyMap<string, string>): WithdrawalView {
  const [first] = earlier?.faults ?? [];
  return {
    restored: restored?.number ?? null, told, hasEarlier: earlier !== null,
    broken: earlier && first ? { number: earlier.number, count: earlier.faults.length, first: brokenSentence(home, earlier, first, language, gone) } : null,
  };
}

/** A rule that a timetable breaks by the programme as it is now. */
function brokenSentence(home: DayHome, judged: Judged, fault: Fault, language: Language, gone: ReadonlyMap<string, string>): string {
  return fault.code === 'UNKNOWN' ? straySentence(home, judged, fault.ids[0]!, language, gone) : faultSentence(fault, language, timetableNames(judged.programme, language, gone));
}

/**
 * Why a meeting that stands in the timetable cannot be held. Hosts read the same whether its pair is kept apart, a side said no or it was
 * called off, and of a request that is not there for them only when and where it stands.
 */
function straySentence(home: DayHome, judged: Judged, requestId: string, language: Language, gone: ReadonlyMap<string, string>): string {
  const t = handWords[language];
  const meeting = meetingName(home, judged, requestId, language, gone);
  const why = judged.plan.leftOut.find((one) => one.requestId === requestId)?.why;
  return why === undefined || (home === 'organizer' && (why === 'kept-apart' || why === 'no')) ? t.stray(meeting) : t[`stray-${why}`](meeting);
}

/** Its two sides; of a request that is gone by now the office reads whom the timetable kept, hosts when and where it stands. */
function meetingName(home: DayHome, { programme, kept }: Judged, requestId: string, language: Language, gone: ReadonlyMap<string, string>): string {
  const was = kept.get(requestId);
  if (!was || programme.requests.some(({ id }) => id === requestId)) return timetableNames(programme, language, gone).of(requestId);
  if (home === 'organizer') return handWords[language].strayAt(whereOf(programme, was, language, gone));
  return timetableWords[language].pair(said(was.shown.a, language), said(was.shown.b, language));
}

/** Who is told, and each meeting before and after. The sides of a request that is not there for hosts count as two others: their number names nobody. */
function changeView(home: DayHome, inHand: TimetableInHand, after: readonly Standing[], language: Language, gone: ReadonlyMap<string, string>): { lines: ChangeLine[]; told: number } {
  const { programme, standings, kept } = inHand;
  const requests = new Map(programme.requests.map((one) => [one.id, { aId: one.a, bId: one.b }]));
  const sided = (one: Standing): Standing & { aId: string; bId: string } => {
    const { aId, bId } = requests.get(one.requestId) ?? (home === 'organizer' ? undefined : kept.get(one.requestId)) ?? { aId: `${one.requestId} a`, bId: `${one.requestId} b` };
    return { ...one, aId, bId };
  };
  const changes = changesBetween(standings.map(sided), after.map(sided));
  return {
    told: sidesOf(changes).size,
    lines: changes.map(({ requestId, before: was, after: is }) => ({
      id: requestId, name: meetingName(home, inHand, requestId, language, gone), before: was ? whereOf(programme, was, language, gone) : null, after: is ? whereOf(programme, is, language) : null,
    })),
  };
}

/** What every cell says of the meeting that is picked up. */
function fit(rows: HandView['rows'], programme: Programme, { requestId, options, slotId, tableId }: Picking, page: string, isLocked: boolean, language: Language, names: ReturnType<typeof timetableNames>): void {
  const t = handWords[language];
  const able = options.filter(({ kind }) => kind === 'free' || kind === 'swap');
  const least = Math.min(...able.map(({ breaks }) => breaks));
  const fitOf = (option: MeetingOption): CellFit => {
    if (option.kind === 'here') return { fit: 'here', verdict: t.here };
    const href = isLocked ? undefined : `${withQuery(page, { pick: requestId, slot: option.slotId, ...(option.tableId === null ? {} : { table: option.tableId }) })}#change`;
    if (option.kind === 'no') return { fit: 'no', verdict: `× ${shortReason(option.faults[0]!, language, names)}`, ...(href && { href }) };
    return { fit: option.breaks === least ? 'best' : 'yes', verdict: option.kind === 'swap' ? t.swap : t.free, cost: t.cost(option.breaks), ...(href && { href, alone: option.kind === 'free' }) };
  };
  for (const row of rows) {
    const own = options.filter((option) => (option.tableId ?? '') === row.id);
    if (own.length === 0) continue;
    row.isPicked = own.some(({ kind }) => kind === 'here');
    row.fits = programme.slots.map(({ id }) => { const option = own.find((one) => one.slotId === id); return option ? fitOf(option) : null; });
  }
  if (slotId !== null) {
    const chosen = rows.find((row) => row.id === (tableId ?? ''))?.fits;
    const at = programme.slots.findIndex(({ id }) => id === slotId);
    if (chosen?.[at] && chosen[at].fit !== 'no') chosen[at] = { ...chosen[at], fit: 'best' };
  }
}

/** In a cell; the whole sentence stands below the grid once the cell is chosen. */
function shortReason({ code, ids }: Fault, language: Language, names: ReturnType<typeof timetableNames>): string {
  const t = handWords[language];
  if (code === 'PARTY_TWICE') return t.busy(names.of(ids[0]!));
  if (code === 'PARTY_AWAY') return t.away(names.of(ids[0]!));
  if (code === 'PLACE_TWICE') return t.taken;
  if (code === 'PLACE_CLOSED') return t.closed;
  if (code === 'WRONG_HALF') return t.wish;
  if (code === 'OVER_CAP') return t.cap;
  return code.includes('INTERPRETER') ? t.noInterpreter : t.rule;
}

export function whereOf(programme: Programme, standing: Omit<Standing, 'requestId' | 'locked'>, language: Language, gone?: ReadonlyMap<string, string>): string {
  return joined([clockOf(programme, standing.slotId), ...placesOf(programme, standing, language, gone)], language);
}

/** Its table, line and interpreter by their names. */
export function placesOf(programme: Programme, { tableId, linkId, interpreterId }: Omit<Standing, 'requestId' | 'locked'>, language: Language, gone: ReadonlyMap<string, string> = new Map()): string[] {
  const t = timetableWords[language];
  const label = (of: readonly { id: string; label: string }[], id: string | null, kind?: 'goneTable' | 'goneInterpreter'): string[] => {
    const found = of.find((one) => one.id === id);
    return found ? [found.label] : id === null || !kind ? [] : [t[kind](gone.get(id))];
  };
  return [...label(programme.tables, tableId, 'goneTable'), ...label(programme.videoLinks, linkId), ...label(programme.interpreters, interpreterId, 'goneInterpreter')];
}

function clockOf(programme: Programme, slotId: string): string {
  const slot = programme.slots.find(({ id }) => id === slotId);
  if (!slot) return '–';
  const zone = programme.timeZone ?? TOKYO;
  return `${formatClock(new Date(slot.startsAt), zone)}–${formatClock(new Date(slot.endsAt), zone)}`;
}
