/** One step of the replay, looked up by pair. */
import type { Recommendation } from '../model.js';
import type { Scored } from '../recommend.js';
import { shown } from '../tenths.js';
import { keyOf } from './exchange.js';
import type { Step } from './replay.js';

/** A step with its rows and lines by pair. */
export interface View extends Step { scored: Map<string, Scored>; lines: Map<string, Recommendation>; pinned: Set<string>; floor: number }

export function viewOf(step: Step): View {
  const { prepared, rows, recommended } = step;
  const ids = (row: Scored): string => keyOf({ member: prepared.scenario.members[row.member]!.id, city: prepared.counterparts[row.counterpart]!.id });
  const cityOf = new Map((prepared.scenario.seminar?.delegations ?? []).map(({ id, city_id }) => [id, city_id]));
  return {
    ...step,
    scored: new Map(rows.map((row) => [ids(row), row])),
    lines: new Map(recommended.recommendations.map((line) => [keyOf(line), line])),
    pinned: new Set(prepared.scenario.pins.map(({ member, city }) => keyOf({ member, city: cityOf.get(city) ?? city }))),
    floor: Math.round(prepared.scenario.floor * 10),
  };
}

/** The score of a pair in points; `null` where it is closed. */
export function scoreIn(view: View, key: string): number | null {
  const row = view.scored.get(key);
  return row ? shown(row.score) : null;
}
