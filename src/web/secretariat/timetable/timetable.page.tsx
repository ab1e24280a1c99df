/** Whether everybody can meet: a timetable worked out for the programme as it stands, and what to relax where it cannot be. */
import type { ComponentChildren } from 'preact';
import type { LeftOut } from '../../../meetings/timetable.input.js';
import type { TimetableTrial } from '../../../meetings/timetable-trials.service.js';
import { formatClock, formatCount, joined, TOKYO, zoneName } from '../../format.js';
import { Figures } from '../../parts/figures.js';
import { Layout } from '../../parts/layout.js';
import { Notice } from '../../parts/notice.js';
import { partWords } from '../../parts/parts.words.js';
import { Wide } from '../../parts/table.js';
import { type Content, SampleMark, said, Text } from '../../parts/text.js';
import { Title } from '../../parts/title.js';
import { useVisit, useWords } from '../../parts/visit.js';
import { paths } from '../../paths.js';
import { timetableWords } from './timetable.words.js';

export interface TimetableCell { id: string; who: Content[]; locked: boolean; interpreter: string | null; link: string | null }
/** `name` is null for meetings that need no table; one cell for each slot. */
export interface TimetableRow { name: string | null; home: Content | null; cells: TimetableCell[][] }

export interface TrialView {
  status: TimetableTrial['status']; verified: boolean; breaks: number; bound: number; held: number; wanted: number; interpreted: number; online: number;
  advice: string[]; screensToBring: string[]; overworked: { name: string; held: number; most: number }[];
  unheld: string[]; leftOut: { name: string; why: LeftOut['why'] }[]; metBefore: string[];
  zone: string; slots: { id: string; from: Date; until: Date }[]; rows: TimetableRow[];
}

export interface TimetableProps {
  seminar: { id: string; title: Content; sample: boolean }; requests: number; /** Parties that wish for early or late. */ wishes: number;
  chosen: 'keep' | 'aside' | null; trial: TrialView | null;
}

export function TimetablePage({ seminar, requests, wishes, chosen, trial }: TimetableProps) {
  const t = useWords(timetableWords);
  const parts = useWords(partWords);
  const { language } = useVisit();
  return (
    <Layout title={`${t.title} – ${said(seminar.title, language)}`} place="seminars" trail={[
      { href: paths.secretariat.seminars, text: parts.seminars }, { href: paths.secretariat.seminar(seminar.id), text: said(seminar.title, language) }]}>
      <Title over={<Text of={seminar.title} />} name={t.title} mark={<SampleMark sample={seminar.sample} />} />
      <p class="lead">{t.lead}</p>
      {requests === 0 ? <p class="empty">{t.noRequests}</p> : (
        <form class="section" method="get" action={paths.secretariat.timetable(seminar.id)}>
          <p class="small">{t.wishNote(wishes)}</p>
          <div class="buttons">
            <button class="button" data-kind={chosen === null ? undefined : 'second'} name="wishes" value="keep" type="submit">{t.keep}</button>
            {wishes > 0 ? <button class="button" data-kind="second" name="wishes" value="aside" type="submit">{t.aside}</button> : null}
          </div>
        </form>
      )}
      {trial ? <Trial of={trial} wishes={wishes > 0 ? chosen : null} /> : null}
    </Layout>
  );
}

function Trial({ of: trial, wishes }: { of: TrialView; /** What became of them; null where nobody has any. */ wishes: 'keep' | 'aside' | null }) {
  const t = useWords(timetableWords);
  const { language } = useVisit();
  const isWhole = trial.status === 'optimal' || trial.status === 'feasible';
  const verdict = trial.status === 'optimal' || trial.status === 'feasible' ? t[trial.status] : t[trial.status](trial.unheld.length);
  return (
    <>
      <Notice kind={isWhole ? 'good' : 'care'} title={verdict}>
        {wishes === null ? null : <p>{t[wishes === 'keep' ? 'kept' : 'setAside']}{!isWhole && wishes === 'keep' ? ` ${t.tryAside}` : null}</p>}
      </Notice>
      <Figures of={[
        { name: t.held, value: formatCount(trial.held), unit: t.of(trial.wanted) },
        { name: t.breaks, value: formatCount(trial.breaks), unit: t.breaksUnit, note: isWhole && trial.status !== 'optimal' ? t.bound(trial.bound) : t.partsOf },
        { name: t.interpreted, value: formatCount(trial.interpreted), unit: t.items },
        { name: t.online, value: formatCount(trial.online), unit: t.items },
        { name: t.check, value: trial.verified ? t.checkYes : t.checkNo, note: t.checkNote },
      ]} />
      <Lines name={t.relax} of={trial.advice} />
      <Lines name={t.unheld} of={trial.unheld} />
      <Lines name={t.toProvide} of={[
        ...(trial.screensToBring.length > 0 ? [t.bring(joined(trial.screensToBring, language))] : []),
        ...trial.overworked.map(({ name, held, most }) => t.overworked(name, formatCount(held), formatCount(most))),
      ]} />
      <section class="section"><h2>{t.grid}</h2><Grid of={trial} /></section>
      <Lines name={t.leftOut} of={trial.leftOut.map(({ name, why }) => <>{name}<small>{t[why]}</small></>)} />
      <Lines name={t.metBefore} of={trial.metBefore} />
    </>
  );
}

function Lines({ name, of }: { name: string; of: ComponentChildren[] }) {
  if (of.length === 0) return null;
  return <section class="section prose"><h2>{name} <span class="unit">{of.length}</span></h2><ul class="findings">{of.map((line, at) => <li key={at}>{line}</li>)}</ul></section>;
}

function Grid({ of: { rows, slots, zone } }: { of: TrialView }) {
  const t = useWords(timetableWords);
  const { language } = useVisit();
  const span = (from: Date, until: Date, at: string): string => `${formatClock(from, at)}–${formatClock(until, at)}`;
  return (
    <Wide label={t.grid}>
      <table class="grid" data-size="own">
        <caption class="hidden">{t.grid}</caption>
        <thead><tr><th scope="col" class="time">{t.table}<small>{zoneName(zone, language)}{zone === TOKYO ? null : ` / ${zoneName(TOKYO, language)}`}</small></th>
          {slots.map(({ id, from, until }) => <th key={id} scope="col">{span(from, until, zone)}{zone === TOKYO ? null : <small>{span(from, until, TOKYO)}</small>}</th>)}</tr></thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.name ?? ''}>
              <th scope="row"><b>{row.name ?? t.noTable}</b>{row.home ? <small><Text of={row.home} quiet /></small> : null}</th>
              {row.cells.map((cell, at) => <td key={slots[at]!.id}>{cell.map((each) => <Meeting key={each.id} of={each} />)}</td>)}
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  );
}

function Meeting({ of: { who, locked, interpreter, link } }: { of: TimetableCell }) {
  return (
    <>
      {who.map((name, at) => <b key={at} data-lock={locked && at === 0 ? '' : undefined}>{at > 0 ? '× ' : null}<Text of={name} quiet /></b>)}
      {interpreter === null ? null : <small>{interpreter}</small>}
      {link === null ? null : <small>{link}</small>}
    </>
  );
}
