/** From a trial to what the page shows. */
import type { Language } from '../../../engine/model.js';
import { adviceSentence } from '../../../engine/timetable/sentences.js';
import type { Standing } from '../../../meetings/timetable.input.js';
import type { TimetableTrial } from '../../../meetings/timetable-trials.service.js';
import { TOKYO } from '../../format.js';
import type { Content } from '../../parts/text.js';
import { timetableNames } from './timetable.names.js';
import type { TimetableCell, TimetableRow, TrialView } from './timetable.page.js';

export function trialView(trial: TimetableTrial, language: Language): TrialView {
  const { programme, plan, standings } = trial;
  const names = timetableNames(programme, language);
  const parties = new Map([...programme.companies, ...programme.delegations, ...programme.localCompanies].map((one) => [one.id, one.name]));
  const requests = new Map(programme.requests.map((one) => [one.id, one]));
  const labels = new Map([...programme.interpreters, ...programme.videoLinks].map(({ id, label }) => [id, label]));
  const cell = (standing: Standing, home: string | null): TimetableCell => {
    const { a, b } = requests.get(standing.requestId)!;
    const who = home === a ? [b] : home === b ? [a] : [a, b];
    return {
      id: standing.requestId, who: who.map((id): Content => parties.get(id)!), locked: standing.locked,
      interpreter: standing.interpreterId === null ? null : labels.get(standing.interpreterId)!, link: standing.linkId === null ? null : labels.get(standing.linkId)!,
    };
  };
  const row = (name: string | null, home: string | null, own: readonly Standing[]): TimetableRow => ({
    name, home: home === null ? null : parties.get(home) ?? null, cells: programme.slots.map(({ id }) => own.filter(({ slotId }) => slotId === id).map((one) => cell(one, home))),
  });
  const without = standings.filter(({ tableId }) => tableId === null);
  return {
    status: trial.status, verified: trial.verified, breaks: trial.breaks, bound: trial.bound,
    held: standings.length, wanted: plan.problem.meetings.length,
    interpreted: standings.filter(({ interpreterId }) => interpreterId !== null).length, online: standings.filter(({ linkId }) => linkId !== null).length,
    advice: trial.advice.map((advice) => adviceSentence(advice, language, names)),
    screensToBring: plan.screensToBring.map((id) => names.of(id)),
    overworked: trial.overworked.map(({ id, held, most }) => ({ name: names.of(id), held, most })),
    unheld: trial.unheld.map((id) => names.of(id)),
    leftOut: plan.leftOut.map(({ requestId, why }) => ({ name: names.of(requestId), why })),
    metBefore: plan.metBefore.map((id) => names.of(id)),
    zone: programme.timeZone ?? TOKYO,
    slots: programme.slots.map(({ id, startsAt, endsAt }) => ({ id, from: new Date(startsAt), until: new Date(endsAt) })),
    rows: [
      ...programme.tables.map((table) => row(table.label, table.homeOf, standings.filter(({ tableId }) => tableId === table.id))),
      ...(without.length > 0 ? [row(null, null, without)] : []),
    ],
  };
}
