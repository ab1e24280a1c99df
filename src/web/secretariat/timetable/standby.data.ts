/** From standbys to what their page shows. */
import type { Language } from '../../../engine/model.js';
import type { Standbys, StandbyLine } from '../../../meetings/timetable-standbys.service.js';
import { partiesOf } from '../../../meetings/timetable.input.js';
import { formatClock, TOKYO } from '../../format.js';
import { said } from '../../parts/text.js';
import { type DayHome, handPaths, withQuery } from '../../paths.js';
import { whereOf } from './hand.data.js';
import { timetableNames } from './timetable.names.js';
import { standbyWords } from './standby.words.js';

/** Stands for all slots in the address. */
export const EVERY_SLOT = 'all';

export interface StandbyRow {
  dropped: string; told: string[];
  instead: { what: string; where: string; /** Of a pair that is only recommended. */ scoreTenths: number | null; isOther: boolean } | null;
  /** The pair that can be put at once. */
  put: { freed: string; request: string; slotId: string; tableId: string | null } | null;
  href: string | null;
}
export interface StandbyMeeting { id: string; name: string; where: string; rows: StandbyRow[] }
export interface StandbyView {
  version: number; covered: number; lines: number; meetings: StandbyMeeting[];
  slots: { id: string; clock: string }[];
}

export function standbyView(home: DayHome, { inHand, standings, lines }: Standbys, gone: ReadonlyMap<string, string>, language: Language): StandbyView {
  const { programme } = inHand;
  const t = standbyWords[language];
  const names = timetableNames(programme, language, gone);
  const parties = new Map(partiesOf(programme).map(({ id, name }) => [id, said(name, language)]));
  const pair = (a: string, b: string): string => t.pair(parties.get(a) ?? a, parties.get(b) ?? b);
  const page = handPaths[home].page(programme.id);
  const row = (line: StandbyLine, slotId: string): StandbyRow => {
    const { dropped, instead } = line;
    const isOther = instead !== null && instead.requestId !== line.requestId;
    const tableId = instead?.tableId ?? null;
    return {
      dropped: names.of(dropped.id), told: line.told.map((id) => names.of(id)),
      instead: instead && { what: isOther ? pair(instead.a, instead.b) : '', where: whereOf(programme, { slotId, ...instead }, language, gone), scoreTenths: instead.scoreTenths, isOther },
      put: instead?.requestId && isOther ? { freed: line.requestId, request: instead.requestId, slotId, tableId } : null,
      href: instead && dropped.kind === 'place' ? `${withQuery(page, { pick: line.requestId, slot: slotId, table: tableId })}#change` : null,
    };
  };
  const of = new Map<string, StandbyLine[]>();
  for (const line of lines) of.set(line.requestId, [...(of.get(line.requestId) ?? []), line]);
  const at = new Map(programme.slots.map(({ id }, place) => [id, place]));
  const zone = programme.timeZone ?? TOKYO;
  return {
    version: inHand.version, covered: lines.filter(({ instead }) => instead !== null).length, lines: lines.length,
    meetings: [...standings].sort((left, right) => (at.get(left.slotId) ?? 0) - (at.get(right.slotId) ?? 0)).filter(({ requestId }) => of.has(requestId)).map((standing) => ({
      id: standing.requestId, name: names.of(standing.requestId), where: whereOf(programme, standing, language, gone), rows: of.get(standing.requestId)!.map((line) => row(line, standing.slotId)),
    })),
    slots: programme.slots.map(({ id, startsAt, endsAt }) => ({ id, clock: `${formatClock(new Date(startsAt), zone)}–${formatClock(new Date(endsAt), zone)}` })),
  };
}
