/** One seminar: facts, programme in both zones, who attends, tables, rounds. */
import type { ComponentChildren } from 'preact';
import { formatDay, joined, languageName, TOKYO, zoneName } from '../format.js';
import { type Fact, Facts } from '../parts/figures.js';
import { History } from '../parts/history.js';
import { Layout } from '../parts/layout.js';
import type { Place } from '../parts/nav.js';
import { Wide } from '../parts/table.js';
import { type Content, SampleMark, said, Text, Unknown } from '../parts/text.js';
import { Span } from '../parts/time.js';
import { Tag, Title } from '../parts/title.js';
import { useVisit, useWords } from '../parts/visit.js';
import { type DayHome, paths } from '../paths.js';
import { wordFor } from '../trade.words.js';
import type { RoundState } from './round.data.js';
import { useRoundState } from './round-state.js';
import { seminarWords } from './seminars.words.js';

export interface AttendeeView { id: string; name: Content; mode: string; zone: string; languages: Content; href?: string; sample: boolean }

export interface SeminarView {
  id: string; title: Content; date: string; zone: string; opens: Date; closes: Date; kind: string; format: string;
  venue: Content; theme: Content; languages: string[]; sample: boolean; relatesTo: Content | null;
  programme: { from: Date; until: Date; kind: 'talk' | 'break' | 'slot'; name: Content | null; number: number | null; room: string | null }[];
  tables: { id: string; label: string; seats: number | null; screen: boolean; home: Content | null }[];
  delegations: AttendeeView[]; companies: AttendeeView[]; localCompanies: AttendeeView[];
}

export interface SeminarRoundLine { id: string; name: string; state: RoundState; shown: boolean;
  /** What it is for; null where all lines are of the seminar of the page. */
  over: string | null; recommendations: number | null; href: string }

export interface SeminarProps {
  seminar: SeminarView; /** Null for readers who know of no rounds. */ rounds: SeminarRoundLine[] | null; newRoundHref: string | null; /** For whose work it leads on; null for readers who only read. */ desk: DayHome | null;
  place: Place; trail: { href: string; text: string }[];
  children?: ComponentChildren;
}

/** In the order of the work. */
const DESK = ['roster', 'requests', 'programme', 'timetable', 'day'] as const;

export function SeminarPage({ seminar, rounds, newRoundHref, desk, place, trail, children }: SeminarProps) {
  const t = useWords(seminarWords);
  const { language } = useVisit();
  return (
    <Layout title={said(seminar.title, language)} place={place} trail={trail}>
      <Title over={`${wordFor(t, seminar.kind) ?? ''}　${formatDay(seminar.date, language, true)}`} name={<Text of={seminar.title} />} mark={<SampleMark sample={seminar.sample} />}>
        <History kind="seminar" id={seminar.id} />
        {desk === 'secretariat' ? <a class="button" data-kind="second" href={paths.secretariat.seminarPeople(seminar.id)}>{t.hosts}</a> : null}
        {desk ? DESK.map((part) => <a key={part} class="button" data-kind="second" href={paths[desk][part](seminar.id)}>{part === 'programme' ? t.changeProgramme : t[part]}</a>) : null}
        {newRoundHref ? <a class="button" data-kind="second" href={newRoundHref}>{t.newRound}</a> : null}
      </Title>
      <div class="columns">
        <section><h2>{t.programme}</h2><Programme of={seminar} /></section>
        <div class="aside">
          <section><h2>{t.title}</h2>{seminar.sample ? <p class="small soft">{t.dateIsSample}</p> : null}<SeminarFacts of={seminar} /></section>
          {rounds ? <section><h2>{t.rounds}</h2><RoundLines of={rounds} caption={t.rounds} /></section> : null}
        </div>
      </div>
      {children}
      <Attendees name={t.delegations} of={seminar.delegations} />
      <Attendees name={t.companies} of={seminar.companies} />
      {seminar.localCompanies.length > 0 ? <Attendees name={t.localCompanies} of={seminar.localCompanies} /> : null}
      <section class="section"><h2>{t.tables}</h2><Tables of={seminar.tables} /></section>
    </Layout>
  );
}

function SeminarFacts({ of: seminar }: { of: SeminarView }) {
  const t = useWords(seminarWords);
  const { language } = useVisit();
  const facts: Fact[] = [
    { name: t.when, value: <Span from={seminar.opens} until={seminar.closes} zone={seminar.zone} /> },
    { name: t.venue, value: <Text of={seminar.venue} /> },
    { name: t.format, value: wordFor(t, seminar.format) ?? <Unknown /> },
    { name: t.theme, value: <Text of={seminar.theme} /> },
    { name: t.languages, value: joined(seminar.languages.map((code) => languageName(code, language)), language) },
    ...(seminar.relatesTo ? [{ name: t.relates, value: <Text of={seminar.relatesTo} /> }] : []),
  ];
  return <Facts of={facts} />;
}

function Programme({ of: seminar }: { of: SeminarView }) {
  const t = useWords(seminarWords);
  const { language } = useVisit();
  const name = (item: SeminarView['programme'][number]) => {
    if (item.name) return <Text of={item.name} />;
    return item.number === null ? t[item.kind === 'break' ? 'break' : 'talk'] : t.slot(item.number);
  };
  return (
    <Wide label={t.programme}>
      <table class="data">
        <caption class="hidden">{t.programme}</caption>
        <thead><tr><th scope="col">{t.time}<small>{`${zoneName(seminar.zone, language)} / ${zoneName(TOKYO, language)}`}</small></th><th scope="col">{t.item}</th><th scope="col">{t.room}</th></tr></thead>
        <tbody>
          {seminar.programme.map((item) => (
            <tr key={`${item.kind}-${item.from.getTime()}-${item.number ?? ''}`}>
              <td><Span from={item.from} until={item.until} zone={seminar.zone} /></td>
              <td>{name(item)}<small>{item.kind === 'slot' ? t.minutes(Math.round((item.until.getTime() - item.from.getTime()) / 60_000)) : t[item.kind]}</small></td>
              <td>{item.room ? <span lang="en">{item.room}</span> : '–'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  );
}

function Attendees({ name, of }: { name: string; of: AttendeeView[] }) {
  const t = useWords(seminarWords);
  const { language } = useVisit();
  return (
    <section class="section">
      <h2>{name} <span class="unit">{of.length}</span></h2>
      <Wide label={name}>
        <table class="data list">
          <caption class="hidden">{name}</caption>
          <thead><tr><th scope="col">{name}</th><th scope="col">{t.speaks}</th><th scope="col">{t.attend}</th></tr></thead>
          <tbody>
            {of.map((each) => (
              <tr key={each.id}>
                <th scope="row">{each.href ? <a href={each.href}><Text of={each.name} /></a> : <Text of={each.name} />}<SampleMark sample={each.sample} /></th>
                <td>{said(each.languages, language)}</td>
                <td>{wordFor(t, each.mode)}{each.mode === 'online' ? <small>{t.from(zoneName(each.zone, language))}</small> : null}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Wide>
    </section>
  );
}

function Tables({ of }: { of: SeminarView['tables'] }) {
  const t = useWords(seminarWords);
  return (
    <Wide label={t.tables}>
      <table class="data list">
        <caption class="hidden">{t.tables}</caption>
        <thead><tr><th scope="col">{t.tables}</th><th scope="col" class="num">{t.seats}</th><th scope="col">{t.screen}</th><th scope="col">{t.tableOf}</th></tr></thead>
        <tbody>
          {of.map((table) => (
            <tr key={table.id}><th scope="row">{table.label}</th><td class="num">{table.seats ?? '–'}</td><td>{table.screen ? t.hasScreen : '–'}</td><td>{table.home ? <Text of={table.home} quiet /> : '–'}</td></tr>
          ))}
        </tbody>
      </table>
    </Wide>
  );
}

export function RoundLines({ of, caption }: { of: SeminarRoundLine[]; caption: string }) {
  const t = useWords(seminarWords);
  const stateOf = useRoundState();
  if (of.length === 0) return <p class="small">{t.noRounds}</p>;
  return (
    <table class="data">
      <caption class="hidden">{caption}</caption>
      <thead><tr><th scope="col">{t.round}</th><th scope="col">{t.state}</th><th scope="col" class="num">{t.recommendations}</th></tr></thead>
      <tbody>
        {of.map((round) => (
          <tr key={round.id}><td><a href={round.href}>{round.name}</a>{round.over === null ? null : <small>{round.over}</small>}</td><td><Tag kind={stateOf(round).kind}>{stateOf(round).text}</Tag></td><td class="num">{round.recommendations ?? '–'}</td></tr>
        ))}
      </tbody>
    </table>
  );
}
