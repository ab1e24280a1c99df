/** The papers of a published timetable: each kind and the whole pack, to print and as a workbook, and what has changed since a version that is on paper. */
import type { PaperKind } from '../../meetings/papers.content.js';
import { PAPER_KINDS } from '../../meetings/papers.content.js';
import type { PaperChanges, PaperPack } from '../../meetings/papers.service.js';
import { calendarWords } from '../calendars/calendar.words.js';
import { Filter } from '../parts/filter.js';
import { Layout } from '../parts/layout.js';
import { Notice } from '../parts/notice.js';
import { partWords } from '../parts/parts.words.js';
import { Wide } from '../parts/table.js';
import { type Content, SampleMark, said, Text } from '../parts/text.js';
import { Instant } from '../parts/time.js';
import { Title } from '../parts/title.js';
import { useVisit, useWords } from '../parts/visit.js';
import { paths, withQuery } from '../paths.js';
import { chosenOf } from './papers.files.js';
import { titleOf } from './papers.pdf.js';
import { paperWords, papersPageWords } from './papers.words.js';

export interface PapersPageProps { seminar: { id: string; title: Content; sample: boolean }; pack: PaperPack | null; changes: PaperChanges | null; side: 'secretariat' | 'organizer' }

const USES = { all: 'forAll', party: 'forParty', table: 'forTable', interpreter: 'forInterpreter', master: 'forMaster', door: 'forDoor' } as const;

export function PapersPage({ seminar, pack, changes, side }: PapersPageProps) {
  const t = useWords(papersPageWords);
  const paper = useWords(paperWords);
  const parts = useWords(partWords);
  const { language } = useVisit();
  const { id, title } = seminar;
  const name = said(title, language);
  const trail = side === 'secretariat'
    ? [{ href: paths.secretariat.seminars, text: parts.seminars }, { href: paths.secretariat.seminar(id), text: name }, { href: paths.secretariat.timetable(id), text: t.timetable }]
    : [{ href: paths.organizer.home, text: parts.home }, { href: paths.organizer.seminar(id), text: name }, { href: paths.organizer.timetable(id), text: t.timetable }];
  const state = pack && { text: `${paper.version(pack.version.number)}　${pack.version.isFinal ? t.final : t.preliminary}`, kind: pack.version.isFinal ? 'good' as const : 'care' as const };
  return (
    <Layout title={`${t.title} – ${name}`} place={side === 'secretariat' ? 'seminars' : 'home'} trail={trail}>
      <Title over={<Text of={title} />} name={t.title} mark={<SampleMark sample={seminar.sample} />} {...(state && { state })} />
      <p class="lead">{t.lead}</p>
      {pack ? <Pack of={pack} changes={changes} side={side} /> : <p class="empty">{t.none}</p>}
    </Layout>
  );
}

type Of = { of: PaperPack; changes: PaperChanges | null; side: PapersPageProps['side'] };

function Pack({ of, changes, side }: Of) {
  const calendars = useWords(calendarWords);
  const t = useWords(papersPageWords);
  const { seminar: { id }, version, newer } = of;
  const file = (form: 'pdf' | 'xlsx', query: Record<string, string>): string => withQuery(paths[side].papersFile(id, form), { version: version.number, ...query });
  return (
    <>
      {newer === null ? null : <Notice kind="care" title={t.newer(newer)}><p>{t.newerNote} <a href={paths[side].papers(id)}>{t.openNewer(newer)}</a></p></Notice>}
      <section class="section">
        <h2>{t.papers}</h2>
        <p>{t.from(version.number)}　<Instant at={version.publishedAt} /></p>
        <p class="small">{t.fixed}</p>
        <Kinds of={of} changes={null} name={t.papers} file={file} />
        <p><a href={file('xlsx', {})}>{t.xlsx}</a>　<span class="small soft">{t.xlsxNote}</span></p>
      </section>
      <Since of={of} changes={changes} file={file} />
      <Single of={of} file={file} />
      {side === 'secretariat' ? <p><a href={paths.secretariat.calendars(id)}>{calendars.officeTitle}</a></p> : null}
    </>
  );
}

type Filed = { of: PaperPack; file: (form: 'pdf' | 'xlsx', query: Record<string, string>) => string };

function Kinds({ of, changes, name, file }: Filed & { changes: PaperChanges | null; name: string }) {
  const t = useWords(papersPageWords);
  const paper = useWords(paperWords);
  const rows = (['all', ...PAPER_KINDS] as const).map((kind) => ({ kind, count: chosenOf(of, { paper: kind }, changes).length })).filter(({ count }) => count > 0);
  return (
    <Wide label={name}>
      <table class="data list">
        <caption class="hidden">{name}</caption>
        <thead><tr><th scope="col">{t.paper}</th><th scope="col" class="number">{t.count}</th><th scope="col">{t.print}</th></tr></thead>
        <tbody>
          {rows.map(({ kind, count }) => (
            <tr key={kind}>
              <th scope="row">{paper[kind]}<small>{t[USES[kind]]}</small></th>
              <td class="number">{count}</td>
              <td><Files name={paper[kind]} href={(language) => file('pdf', { paper: kind, language, ...(changes && { since: String(changes.since) }) })} /></td>
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  );
}

function Files({ name, href }: { name: string; href: (language: 'ja' | 'en' | 'both') => string }) {
  const t = useWords(papersPageWords);
  return <>{(['ja', 'en', 'both'] as const).map((language) => <span key={language} class="nowrap"><a href={href(language)} type="application/pdf" aria-label={`${name} ${t.print} ${t[language]}`}>{t[language]}</a>　</span>)}</>;
}

function Since({ of, changes, file }: Filed & { changes: PaperChanges | null }) {
  const t = useWords(papersPageWords);
  const paper = useWords(paperWords);
  const { language } = useVisit();
  const { number } = of.version;
  const earlier = of.versions.filter((version) => version.number < number);
  if (earlier.length === 0) return null;
  const papers = changes ? chosenOf(of, {}, changes) : [];
  return (
    <section class="section" id="changed">
      <h2>{t.changedOnly}</h2>
      <p>{t.changedLead}</p>
      <Filter choosing={[{ name: 'since', label: t.since, value: changes ? String(changes.since) : '', all: t.choose, choices: earlier.map((version) => ({ value: String(version.number), text: `${paper.version(version.number)}${version.isWithdrawn ? `　${t.withdrawn}` : ''}` })) }]}
        keep={{ version: String(number) }} result={changes === null ? '' : papers.length + changes.gone.length === 0 ? t.changedNone(changes.since) : t.changed(papers.length, changes.since)} />
      {changes && papers.length > 0 ? <Kinds of={of} changes={changes} name={t.changedOnly} file={file} /> : null}
      {changes && papers.length > 0 ? <ul class="findings">{papers.map((one) => <li key={one.key}>{titleOf(one, language)}</li>)}</ul> : null}
      {changes && changes.gone.length > 0 ? <><h3>{t.gone(changes.gone.length)}</h3><ul class="findings">{changes.gone.map((one) => <li key={one.key}>{titleOf(one, language)}</li>)}</ul></> : null}
      {changes && papers.length > 0 ? <p class="small">{t.changedNote}</p> : null}
    </section>
  );
}

function Single({ of, file }: Filed) {
  const t = useWords(papersPageWords);
  const paper = useWords(paperWords);
  const { language } = useVisit();
  const kinds: PaperKind[] = ['party', 'table', 'interpreter'];
  return (
    <section class="section">
      <h2>{t.single}</h2>
      {kinds.map((kind) => (
        <details key={kind}>
          <summary>{paper[kind]}</summary>
          <ul class="findings">{of.papers.filter((one) => one.kind === kind).map((one) => <li key={one.key}>{titleOf(one, language)}　<Files name={titleOf(one, language)} href={(chosen) => file('pdf', { key: one.key, language: chosen })} /></li>)}</ul>
        </details>
      ))}
    </section>
  );
}
