/** Two versions of a seminar's timetable, compared. */
import { Select } from '../../parts/field.js';
import { Layout } from '../../parts/layout.js';
import { Wide } from '../../parts/table.js';
import { type Content, SampleMark, said, Text } from '../../parts/text.js';
import { Tag, Title } from '../../parts/title.js';
import { useVisit, useWords } from '../../parts/visit.js';
import { type DayHome, handPaths } from '../../paths.js';
import { handTrail } from './hand.trail.js';
import { handWords } from './hand.words.js';
import { IN_HAND, type VersionsCompared } from './versions.data.js';
import { versionsWords } from './versions.words.js';

export interface VersionsProps {
  home: DayHome;
  seminar: { id: string; title: Content; sample: boolean };
  /** The newest first. */
  versions: { number: number; isFinal: boolean }[];
  from: string; to: string; compared: VersionsCompared | null;
}

export function VersionsPage({ home, seminar, versions, from, to, compared }: VersionsProps) {
  const t = useWords(versionsWords);
  const h = useWords(handWords);
  const { language } = useVisit();
  const choices = [{ value: IN_HAND, text: t.hand }, ...versions.map(({ number, isFinal }) => ({ value: String(number), text: `${h.versionOf(number)}　${isFinal ? h.final : h.preliminary}` }))];
  return (
    <Layout title={`${t.title} – ${said(seminar.title, language)}`} place={home === 'organizer' ? 'home' : 'seminars'} trail={handTrail(home, seminar, language, h.title)}>
      <Title over={<Text of={seminar.title} />} name={t.title} mark={<SampleMark sample={seminar.sample} />} />
      <p class="lead">{t.lead}</p>
      {compared === null ? <p class="empty">{t.none}</p> : (
        <>
          <form class="form" method="get" action={handPaths[home].versions(seminar.id)}>
            <Select name="from" label={t.from} value={from} choices={choices} problems={[]} />
            <Select name="to" label={t.to} value={to} choices={choices} problems={[]} />
            <div class="buttons"><button class="button" data-kind="second" type="submit">{t.show}</button></div>
          </form>
          <Changes of={compared} />
        </>
      )}
    </Layout>
  );
}

function Changes({ of: { changes, told } }: { of: VersionsCompared }) {
  const t = useWords(versionsWords);
  const h = useWords(handWords);
  if (changes.length === 0) return <p class="empty">{t.same}</p>;
  const cell = (lines: string[]) => <>{lines[0] ?? h.notHeld}{lines.slice(1).map((line) => <small key={line}>{line}</small>)}</>;
  return (
    <section class="section">
      <h2>{t.count(changes.length, told)}</h2>
      <Wide label={t.title}>
        <table class="data list stacked">
          <caption class="hidden">{t.title}</caption>
          <thead><tr>{[h.who, t.from, t.to].map((head) => <th key={head} scope="col">{head}</th>)}</tr></thead>
          <tbody>{changes.map(({ id, name, kind, before, after }) => <tr key={id}><th scope="row">{name} <Tag>{t[kind]}</Tag></th><td data-label={t.from}>{cell(before)}</td><td data-label={t.to}>{cell(after)}</td></tr>)}</tbody>
        </table>
      </Wide>
    </section>
  );
}
