/** The timetable of a seminar: tried without being kept, built, changed by hand, repaired and published. */
import type { ComponentChildren } from 'preact';
import type { LeftOut } from '../../../meetings/timetable.input.js';
import type { TimetableTrial } from '../../../meetings/timetable-trials.service.js';
import { formatCount, joined } from '../../format.js';
import { Figures } from '../../parts/figures.js';
import { Layout } from '../../parts/layout.js';
import { ErrorSummary, type FieldProblem, Notice } from '../../parts/notice.js';
import { partWords } from '../../parts/parts.words.js';
import { Stamp } from '../../parts/stamp.js';
import { type Content, SampleMark, said, Text } from '../../parts/text.js';
import { Title } from '../../parts/title.js';
import { useVisit, useWords } from '../../parts/visit.js';
import { type DayHome, handPaths, paths } from '../../paths.js';
import { programmeWords } from '../../programme/programme.words.js';
import { type HandDone, handDoneWords, handWords } from './hand.words.js';
import { Grid, type GridView } from './timetable-grid.js';
import { Broken, Change, Dragging, HandSteps, type HandView, Picked, Proposal, Publishing } from './timetable-hand.js';
import { timetableWords } from './timetable.words.js';

export interface BesideView { screensToBring: string[]; overworked: { name: string; held: number; most: number }[]; leftOut: { name: string; why: LeftOut['why'] }[]; metBefore: string[] }

export interface TrialView extends GridView, BesideView {
  status: TimetableTrial['status']; verified: boolean; breaks: number; bound: number; held: number; wanted: number; interpreted: number; online: number;
  advice: string[]; unheld: string[];
}

export interface TimetableProps {
  home: DayHome; seminar: { id: string; title: Content; sample: boolean }; requests: number; /** Parties that wish for early or late. */ wishes: number;
  chosen: 'keep' | 'aside' | null; trial: TrialView | null; hand: HandView | null;
  done: HandDone | null; reason: string; isFinal: boolean; problems: FieldProblem[];
}

export function TimetablePage({ home, seminar, requests, wishes, chosen, trial, hand, done, reason, isFinal, problems }: TimetableProps) {
  const t = useWords(timetableWords);
  const h = useWords(handWords);
  const did = useWords(handDoneWords);
  const parts = useWords(partWords);
  const programme = useWords(programmeWords);
  const { language } = useVisit();
  const current = hand?.versions.find(({ isCurrent }) => isCurrent);
  const state = !hand ? { text: h.none } : current ? { text: h.published(current.number, current.isFinal), kind: 'good' as const } : { text: h.unpublished };
  return (
    <Layout title={`${h.title} – ${said(seminar.title, language)}`} place={home === 'organizer' ? 'home' : 'seminars'} refused={problems.length > 0} trail={[
      home === 'organizer' ? { href: paths.organizer.home, text: parts.home } : { href: paths.secretariat.seminars, text: parts.seminars },
      { href: handPaths[home].seminar(seminar.id), text: said(seminar.title, language) }]}>
      <ErrorSummary problems={problems} />
      <Title over={<Text of={seminar.title} />} name={h.title} state={state} mark={<SampleMark sample={seminar.sample} />}>
        <a class="button" data-kind="second" href={paths[home].programme(seminar.id)}>{programme.open}</a>
      </Title>
      {done ? <Notice kind="good" title={did[done]}>{done === 'withdrawn' ? <p>{current ? h.shownAgain(current.number) : h.shownNone}</p> : null}</Notice> : null}
      {hand ? <Hand of={hand} seminar={seminar.id} wishes={wishes} reason={reason} isFinal={isFinal} problems={problems} /> : null}
      {requests === 0 ? <p class="empty">{t.noRequests}</p> : (
        <>
          {hand ? null : <Build home={home} seminar={seminar.id} wishes={wishes} />}
          {home === 'organizer' ? null : <form class="section" method="get" action={`${paths.secretariat.timetable(seminar.id)}#trial`}>
            <h2>{t.title}</h2>
            <p>{t.lead}</p>
            <p class="small">{t.wishNote(wishes)}</p>
            <div class="buttons">
              <button class="button" data-kind="second" name="wishes" value="keep" type="submit">{t.keep}</button>
              {wishes > 0 ? <button class="button" data-kind="second" name="wishes" value="aside" type="submit">{t.aside}</button> : null}
            </div>
          </form>}
        </>
      )}
      {trial ? <div id="trial"><Trial of={trial} wishes={wishes > 0 ? chosen : null} /></div> : null}
    </Layout>
  );
}

function Build({ home, seminar, wishes }: { home: DayHome; seminar: string; wishes: number }) {
  const t = useWords(handWords);
  const { wishNote } = useWords(timetableWords);
  return (
    <form class="section" method="post" action={handPaths[home].verb(seminar, 'build')}>
      <h2>{t.build}</h2>
      <p>{t.buildNote}</p>
      <p class="small">{wishNote(wishes)}</p>
      <Stamp version={0} />
      <div class="buttons">
        <button class="button" name="withoutWishes" value="" type="submit">{t.buildKeep}</button>
        {wishes > 0 ? <button class="button" data-kind="second" name="withoutWishes" value="on" type="submit">{t.buildAside}</button> : null}
      </div>
    </form>
  );
}

function Hand({ of, seminar, wishes, reason, isFinal, problems }: { of: HandView; seminar: string; wishes: number; reason: string; isFinal: boolean; problems: FieldProblem[] }) {
  const t = useWords(timetableWords);
  const h = useWords(handWords);
  const { language } = useVisit();
  return (
    <>
      <p class="lead">{of.changedSince ? h.since(of.changedSince) : h.lead}</p>
      <div id="version"><HandSteps of={of} seminar={seminar} wishes={wishes} /></div>
      <Broken of={of} seminar={seminar} />
      <Figures of={[
        { name: t.held, value: formatCount(of.held), unit: t.of(of.wanted) },
        { name: t.breaks, value: formatCount(of.breaks), unit: t.breaksUnit, note: of.status === 'optimal' && of.faults.length === 0 && of.unheld.length === 0 ? h.fewest : of.bound > 0 ? t.bound(of.bound) : t.partsOf },
        { name: h.locked, value: formatCount(of.locked), unit: t.items },
        { name: t.interpreted, value: formatCount(of.interpreted), unit: t.items },
        { name: t.online, value: formatCount(of.online), unit: t.items },
        { name: t.check, value: of.faults.length === 0 ? t.checkYes : t.checkNo, note: t.checkNote },
      ]} />
      <Proposal of={of} seminar={seminar} />
      <Picked of={of} seminar={seminar} />
      <Dragging of={of} seminar={seminar} />
      <section class="section"><h2 class="hidden">{t.grid}</h2><Grid of={of} name={t.grid} /></section>
      <Change of={of} seminar={seminar} />
      <Lines name={t.relax} of={of.advice} />
      <Lines name={t.unheld} of={of.unheld.map(({ id, name, href }) => <>{name}　<a href={href} data-pick={id}>{h.place}</a></>)} />
      <Beside of={of} language={language} />
      <Publishing of={of} seminar={seminar} reason={reason} isFinal={isFinal} problems={problems} />
    </>
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
      <section class="section"><h2>{t.trialGrid}</h2><Grid of={trial} name={t.trialGrid} /></section>
      <Beside of={trial} language={language} />
    </>
  );
}

function Beside({ of, language }: { of: BesideView; language: 'ja' | 'en' }) {
  const t = useWords(timetableWords);
  return (
    <>
      <Lines name={t.toProvide} of={[
        ...(of.screensToBring.length > 0 ? [t.bring(joined(of.screensToBring, language))] : []),
        ...of.overworked.map(({ name, held, most }) => t.overworked(name, formatCount(held), formatCount(most))),
      ]} />
      <Lines name={t.leftOut} of={of.leftOut.map(({ name, why }) => <>{name}<small>{t[why]}</small></>)} />
      <Lines name={t.metBefore} of={of.metBefore} />
    </>
  );
}

function Lines({ name, of }: { name: string; of: ComponentChildren[] }) {
  if (of.length === 0) return null;
  return <section class="section prose"><h2>{name} <span class="unit">{of.length}</span></h2><ul class="findings">{of.map((line, at) => <li key={at}>{line}</li>)}</ul></section>;
}
