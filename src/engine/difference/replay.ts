/**
 * From one round to another in steps: one kind of input after the other is exchanged and the whole round worked out again, so
 * that every point and every line can be laid at the door of the kind that moved it.
 */
import { canonicalJson, sortScenario } from '../hash.js';
import type { Scenario, Taxonomy } from '../model.js';
import type { Prepared } from '../prepare.js';
import { prepare } from '../prepare.js';
import { recommend, type Recommended, type Scored } from '../recommend.js';
import { scoreRowsInTurns } from '../answers/round.js';
import { atOnce, type Turns } from '../turns.js';
import { INPUT_KINDS, otherKeys, type InputKind } from './inputs.js';

export interface Step { kind: InputKind | null; prepared: Prepared; rows: readonly Scored[]; recommended: Recommended }

/** Kinds after which the scores stand as they were. */
const AFTER_SCORING: readonly InputKind[] = ['quotas', 'exposure', 'fair', 'pins'];
/** Kinds that are read with the taxonomy's ids and so can only be exchanged together with it. */
const TIED_TO_TAXONOMY: readonly InputKind[] = ['taxonomy', 'theme', 'seminar', 'cities', 'members'];

function withKind(now: Scenario, after: Scenario, kind: InputKind): Scenario {
  switch (kind) {
    case 'as-of': return { ...now, asOf: after.asOf };
    case 'taxonomy': return { ...now, taxonomy: after.taxonomy };
    case 'profile': return { ...now, profile: after.profile };
    case 'theme': return { ...now, theme: after.theme };
    case 'seminar': return { ...now, seminar: after.seminar === null ? null : { ...after.seminar, vetoes: now.seminar?.vetoes ?? [] } };
    case 'cities': return { ...now, cities: after.cities };
    case 'members': return { ...now, members: after.members };
    case 'marks': return { ...now, marks: after.marks, seminar: now.seminar === null ? null : { ...now.seminar, vetoes: after.seminar?.vetoes ?? [] } };
    case 'bans': return { ...now, bans: after.bans };
    case 'floor': return { ...now, floor: after.floor };
    case 'quotas': return { ...now, quotas: after.quotas };
    case 'exposure': return { ...now, exposure: after.exposure };
    case 'fair': return { ...now, fair: after.fair };
    case 'pins': return { ...now, pins: after.pins };
    case 'other': return otherKeys(now, after).reduce<Scenario>((draft, key) => ({ ...draft, [key]: (after as unknown as Record<string, unknown>)[key] }), now);
  }
}

function idsOf({ domains }: Taxonomy): string {
  return canonicalJson(domains.flatMap(({ id, leaves }) => [id, ...leaves.map((leaf) => leaf.id)]).sort());
}

/** Whether two scenarios say the same, whatever the order of their rows. Only what is not the very same object is looked into. */
function isSame(one: Scenario, other: Scenario): boolean {
  const keys = (Object.keys({ ...one, ...other }) as (keyof Scenario)[]).filter((key) => one[key] !== other[key]);
  const textOf = (scenario: Scenario): string => canonicalJson(keys.map((key) => scenario[key]));
  return textOf(one) === textOf(other) || textOf(sortScenario(one)) === textOf(sortScenario(other));
}

/** The scenarios on the way, each with the kind that was exchanged last; kinds that do not differ are passed over. */
export function stagesBetween(before: Scenario, after: Scenario): { kind: InputKind; scenario: Scenario }[] {
  const tied = idsOf(before.taxonomy) === idsOf(after.taxonomy) ? [] : TIED_TO_TAXONOMY;
  const stages: { kind: InputKind; scenario: Scenario }[] = [];
  let now = before;
  for (const kind of INPUT_KINDS) {
    const kinds = kind === 'taxonomy' && tied.length > 0 ? tied : tied.includes(kind) ? [] : [kind];
    const next = kinds.reduce((draft, each) => withKind(draft, after, each), now);
    if (isSame(now, next)) continue;
    stages.push({ kind, scenario: next });
    now = next;
  }
  return stages;
}

function* worked(kind: InputKind | null, scenario: Scenario, last: Step | null): Turns<Step> {
  if (last && kind && AFTER_SCORING.includes(kind)) {
    const prepared = { ...last.prepared, scenario: sortScenario(scenario) };
    return { kind, prepared, rows: last.rows, recommended: recommend(prepared, last.rows) };
  }
  const prepared = prepare(scenario);
  yield;
  const rows = yield* scoreRowsInTurns(prepared);
  return { kind, prepared, rows, recommended: recommend(prepared, rows) };
}

/** The round before, then the round after each exchange; the last one is the round after. */
export function replay(before: Scenario, after: Scenario): Step[] {
  return atOnce(replayInTurns(before, after));
}

/** The same with turns between the sums of each step. */
export function* replayInTurns(before: Scenario, after: Scenario): Turns<Step[]> {
  const steps = [yield* worked(null, before, null)];
  yield;
  for (const { kind, scenario } of stagesBetween(before, after)) {
    yield;
    steps.push(yield* worked(kind, scenario, steps.at(-1)!));
  }
  return steps;
}
