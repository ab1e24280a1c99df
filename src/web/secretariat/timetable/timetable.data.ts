/** From a trial to what the page shows. */
import type { Language } from '../../../engine/model.js';
import { adviceSentence } from '../../../engine/timetable/sentences.js';
import { partiesOf, type Plan, type Programme, type Standing } from '../../../meetings/timetable.input.js';
import type { TimetableTrial } from '../../../meetings/timetable-trials.service.js';
import { TOKYO } from '../../format.js';
import type { Content } from '../../parts/text.js';
import type { GridView, TimetableCell, TimetableRow } from './timetable-grid.js';
import { timetableNames } from './timetable.names.js';
import type { BesideView, TrialView } from './timetable.page.js';

export function trialView(trial: TimetableTrial, language: Language): TrialView {
  const { programme, plan, standings } = trial;
  const names = timetableNames(programme, language);
  return {
    ...gridView(programme, standings), ...besideView(programme, plan, trial.overworked, language),
    status: trial.status, verified: trial.verified, breaks: trial.breaks, bound: trial.bound, ...countsOf(plan, standings),
    advice: trial.advice.map((advice) => adviceSentence(advice, language, names)),
    unheld: trial.unheld.map((id) => names.of(id)),
  };
}

/** Of meetings that can still be held; one whose pair is kept apart since, say, stands in the grid and counts no more. */
export function countsOf(plan: Plan, placed: readonly Standing[]): Pick<TrialView, 'held' | 'wanted' | 'interpreted' | 'online'> {
  const planned = new Set(plan.problem.meetings.map(({ id }) => id));
  const standings = placed.filter(({ requestId }) => planned.has(requestId));
  return {
    held: standings.length, wanted: plan.problem.meetings.length,
    interpreted: standings.filter(({ interpreterId }) => interpreterId !== null).length, online: standings.filter(({ linkId }) => linkId !== null).length,
  };
}

/** What is to be arranged, and which requests are no part of it; who is kept apart and who said no is not for hosts. */
export function besideView(programme: Programme, plan: Plan, overworked: TimetableTrial['overworked'], language: Language, isForHosts = false): BesideView {
  const names = timetableNames(programme, language);
  return {
    screensToBring: plan.screensToBring.map((id) => names.of(id)),
    overworked: overworked.map(({ id, held, most }) => ({ name: names.of(id), held, most })),
    leftOut: plan.leftOut.filter(({ why }) => !isForHosts || why === 'not-coming' || why === 'no-link').map(({ requestId, why }) => ({ name: names.of(requestId), why })),
    metBefore: plan.metBefore.map((id) => names.of(id)),
  };
}

/** Every table, also one that is gone while somebody stands at it, and a row for meetings that need none; `pick` makes the address that picks a meeting up. */
export function gridView(programme: Programme, standings: readonly Standing[], pick?: (requestId: string) => string, nameGone: (kind: 'goneTable' | 'goneInterpreter', id: string) => string = (_, id) => id): GridView {
  const attending = partiesOf(programme);
  const parties = new Map(attending.map((one) => [one.id, one.name]));
  const requests = new Map(programme.requests.map((one) => [one.id, one]));
  const labels = new Map([...programme.interpreters, ...programme.videoLinks].map(({ id, label }) => [id, label]));
  const cell = (standing: Standing, home: string | null): TimetableCell[] => {
    const request = requests.get(standing.requestId);
    if (!request) return [];
    const who = home === request.a ? [request.b] : home === request.b ? [request.a] : [request.a, request.b];
    return [{
      id: standing.requestId, who: who.map((id): Content => parties.get(id)!), locked: standing.locked,
      interpreter: standing.interpreterId === null ? null : labels.get(standing.interpreterId) ?? nameGone('goneInterpreter', standing.interpreterId), link: standing.linkId === null ? null : labels.get(standing.linkId) ?? null,
      ...(pick && { href: pick(standing.requestId) }),
    }];
  };
  const row = (id: string, name: string | null, home: string | null, own: readonly Standing[]): TimetableRow => ({
    id, name, home: home === null ? null : parties.get(home) ?? null, cells: programme.slots.map((slot) => own.filter(({ slotId }) => slotId === slot.id).flatMap((one) => cell(one, home))),
  });
  const without = standings.filter(({ tableId }) => tableId === null);
  const tables = new Set(programme.tables.map(({ id }) => id));
  const gone = [...new Set(standings.flatMap(({ tableId }) => (tableId === null || tables.has(tableId) ? [] : [tableId])))].sort();
  const online = new Set(attending.filter(({ mode }) => mode === 'online').map(({ id }) => id));
  const isOnline = (id: string): boolean => online.has(id);
  return {
    zone: programme.timeZone ?? TOKYO,
    slots: programme.slots.map(({ id, startsAt, endsAt }) => ({ id, from: new Date(startsAt), until: new Date(endsAt) })),
    rows: [
      ...programme.tables.map((table) => row(table.id, table.label, table.homeOf, standings.filter(({ tableId }) => tableId === table.id))),
      ...gone.map((id) => row(id, nameGone('goneTable', id), null, standings.filter(({ tableId }) => tableId === id))),
      ...(without.length > 0 || programme.requests.some((one) => isOnline(one.a) && isOnline(one.b)) ? [row('', null, null, without)] : []),
    ],
  };
}
