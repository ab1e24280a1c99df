/** The programme of a seminar as it is changed by hand: every part with the way to its form, what was changed, and the last change to be undone. */
import type { ComponentChildren } from 'preact';
import type { ProgrammeKind } from '../../meetings/programme-change.entity.js';
import { formatClock, formatDay } from '../format.js';
import { type Fact, Facts } from '../parts/figures.js';
import { Layout } from '../parts/layout.js';
import { ErrorSummary, type FieldProblem, Notice } from '../parts/notice.js';
import { Stamp } from '../parts/stamp.js';
import { Wide } from '../parts/table.js';
import { type Content, SampleMark, said, Text } from '../parts/text.js';
import { Instant, Span } from '../parts/time.js';
import { Title } from '../parts/title.js';
import { useVisit, useWords } from '../parts/visit.js';
import { type DayHome, handPaths, paths, withQuery } from '../paths.js';
import { zoneName } from '../format.js';
import type { ChangeLine } from './programme.lines.js';
import type { NamedParty } from './programme.parties.js';
import { PartyInput } from './party-input.js';
import { type ProgrammeDone, programmeDoneWords, programmeWords } from './programme.words.js';

export interface ProgrammeSeminar { id: string; title: Content; sample: boolean; zone: string; days: string[] }
export interface PartRow { id: string; /** Null where it is not of an hour. */ hours: { from: Date; until: Date } | null; name: Content | string; notes: string[]; /** Of an interpreter: why nobody can use them, with the remedy. */ idle?: string | null }

export interface ProgrammeProps {
  home: DayHome; seminar: ProgrammeSeminar; open: { from: Date; until: Date } | null; trail: { href: string; text: string }[]; version: number;
  rows: Record<ProgrammeKind, PartRow[]>;
  /** Of a form that finds a party; `typed` is what was not found. */
  parties: NamedParty[]; typed: string; partiesInAll: number;
  changes: ChangeLine[]; /** The number of the change that can be undone. */ last: number | null;
  /** Rules that the timetable in hand breaks. */
  broken: number; done: ProgrammeDone | null; problems: FieldProblem[];
}

const LISTS = [['slot', 'slots', 'noSlots'], ['break', 'breaks', 'noBreaks'], ['talk', 'talks', 'noTalks'], ['table', 'tables', 'noTables']] as const;
const INTERPRETERS = ['interpreter', 'interpreters', 'noInterpreters'] as const;

export function ProgrammePage(props: ProgrammeProps) {
  const { home, seminar, open, trail, version, rows, parties, typed, partiesInAll, changes, last, broken, done, problems } = props;
  const t = useWords(programmeWords);
  const did = useWords(programmeDoneWords);
  const { language } = useVisit();
  const days = [seminar.days[0]!, seminar.days.at(-1)!].map((day) => formatDay(day, language, true));
  const facts: Fact[] = [
    { name: t.day, value: days[0] === days[1] ? days[0] : t.days(days[0]!, days[1]!) },
    ...(open ? [{ name: t.hoursOpen, value: <Span from={open.from} until={open.until} zone={seminar.zone} /> }] : []),
    { name: t.clock, value: t.clockOf(zoneName(seminar.zone, language)) },
  ];
  return (
    <Layout title={`${t.title} – ${said(seminar.title, language)}`} place={home === 'organizer' ? 'home' : 'seminars'} trail={trail} refused={problems.length > 0}>
      <ErrorSummary problems={problems} />
      <Title over={<Text of={seminar.title} />} name={t.title} mark={<SampleMark sample={seminar.sample} />}>
        <a class="button" data-kind="second" href={handPaths[home].page(seminar.id)}>{t.toTimetable}</a>
      </Title>
      {done ? <Notice kind="good" title={did[done]}>{last === null ? null : <Undo home={home} seminar={seminar.id} version={version} text={t.undo} />}</Notice> : null}
      {broken > 0 ? (
        <Notice kind="care" title={t.broken(broken)}><p><a href={handPaths[home].page(seminar.id)}>{t.brokenRepair}</a></p></Notice>
      ) : null}
      <p class="lead">{t.lead}</p>
      <div class="section first"><Facts of={facts} /></div>
      {LISTS.map((list) => <List key={list[0]} of={list} {...props} />)}
      <Section id="availability" name={t.availabilities} count={rows.availability.length}>
        <p>{t.availabilityNote(rows.availability.length, partiesInAll)}</p>
        <form class="form" method="get" action={paths[home].programme(seminar.id, 'part')}>
          <input type="hidden" name="of" value="availability" />
          <PartyInput name="party" label={t.ofParty} hint={t.ofPartyHint} value={typed} parties={parties} problems={problems} />
          <div class="buttons"><button class="button" data-kind="second" data-size="small" type="submit">{t.ofPartyOpen}</button></div>
        </form>
        {rows.availability.length === 0 ? null : (
          <details>
            <summary>{t.limited(rows.availability.length)}</summary>
            <Parts home={home} seminar={seminar} kind="availability" name={t.availabilities} of={rows.availability} />
          </details>
        )}
      </Section>
      <List of={INTERPRETERS} {...props} />
      <Section id="changes" name={t.history} count={changes.length}>
        {changes.length === 0 ? <p class="empty">{t.noHistory}</p> : <Changes of={changes} name={t.history} />}
        {last === null ? null : <Undo home={home} seminar={seminar.id} version={version} text={t.undoWhat(last)} />}
      </Section>
    </Layout>
  );
}

function List({ of: [kind, heading, none], home, seminar, rows }: ProgrammeProps & { of: (typeof LISTS)[number] | typeof INTERPRETERS }) {
  const t = useWords(programmeWords);
  return (
    <Section id={kind} name={t[heading]} count={rows[kind].length}>
      {rows[kind].length === 0 ? <p class="empty">{t[none]}</p> : <Parts home={home} seminar={seminar} kind={kind} name={t[heading]} of={rows[kind]} />}
      <p class="buttons"><a class="button" data-kind="second" data-size="small" href={withQuery(paths[home].programme(seminar.id, 'part'), { of: kind })}>{t.add(t[kind])}</a></p>
    </Section>
  );
}

function Section({ id, name, count, children }: { id: string; name: string; count: number; children: ComponentChildren }) {
  return <section class="section" id={id}><h2>{name} <span class="unit">{count}</span></h2>{children}</section>;
}

function Parts({ home, seminar, kind, name, of }: { home: DayHome; seminar: ProgrammeSeminar; kind: ProgrammeKind; name: string; of: PartRow[] }) {
  const t = useWords(programmeWords);
  const { language } = useVisit();
  const isTimed = of.some(({ hours }) => hours !== null);
  const called = ({ name: own, hours }: PartRow): string => `${typeof own === 'string' ? own : said(own, language)}${hours ? ` ${formatClock(hours.from, seminar.zone)}` : ''}`;
  return (
    <Wide label={name}>
      <table class="data list stacked">
        <caption class="hidden">{name}</caption>
        <thead><tr>{[t.what, ...(isTimed ? [t.time] : []), t.act].map((head) => <th key={head} scope="col">{head}</th>)}</tr></thead>
        <tbody>
          {of.map((row) => (
            <tr key={row.id}>
              <th scope="row">{typeof row.name === 'string' ? row.name : <Text of={row.name} quiet />}<Notes of={row.notes} />{row.idle ? <p class="refused">{row.idle}</p> : null}</th>
              {isTimed ? <td>{row.hours ? <Span from={row.hours.from} until={row.hours.until} zone={seminar.zone} /> : null}</td> : null}
              <td><a class="button" data-kind="second" data-size="small" href={withQuery(paths[home].programme(seminar.id, 'part'), { of: kind, part: row.id })}>{t.change}<span class="hidden">{t.changeOf(called(row))}</span></a></td>
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  );
}

function Notes({ of }: { of: string[] }) {
  return of.length === 0 ? null : <small>{of.join('　')}</small>;
}

export function Changes({ of, name }: { of: ChangeLine[]; name: string }) {
  const t = useWords(programmeWords);
  return (
    <Wide label={name}>
      <table class="data list stacked">
        <caption class="hidden">{name}</caption>
        <thead><tr>{[t.what, t.who, t.when].map((head) => <th key={head} scope="col">{head}</th>)}</tr></thead>
        <tbody>
          {of.map(({ number, what, by, at, isUndone }) => (
            <tr key={number}><th scope="row">{number}　{what}{isUndone ? <small>{t.isUndone}</small> : null}</th><td>{by}</td><td><Instant at={at} /></td></tr>
          ))}
        </tbody>
      </table>
    </Wide>
  );
}

function Undo({ home, seminar, version, text }: { home: DayHome; seminar: string; version: number; text: string }) {
  return (
    <form method="post" action={paths[home].programme(seminar, 'change')} class="buttons">
      <input type="hidden" name="act" value="undo" />
      <Stamp version={version} />
      <button class="button" data-kind="second" data-size="small" type="submit">{text}</button>
    </form>
  );
}
