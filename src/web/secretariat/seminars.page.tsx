/** Seminars prepared in the system, and the real events of the past with their sources. */
import { countryName } from '../format.js';
import { Layout } from '../parts/layout.js';
import { Wide } from '../parts/table.js';
import { type Content, SampleMark, Text, Unknown } from '../parts/text.js';
import { Day } from '../parts/time.js';
import { Tag, Title } from '../parts/title.js';
import { useVisit, useWords } from '../parts/visit.js';
import { paths } from '../paths.js';
import { wordFor } from '../trade.words.js';
import { seminarWords } from './seminars.words.js';

export interface SeminarRow {
  id: string; title: Content; date: string; kind: string; format: string; theme: Content;
  delegations: number; companies: number; sample: boolean;
}
export interface PastEventRow {
  id: string; name: Content; date: string; kind: string; place: string | null; country: string | null; attendance: number | null; sources: string[];
}

export function SeminarsPage({ seminars, past }: { seminars: SeminarRow[]; past: PastEventRow[] }) {
  const t = useWords(seminarWords);
  return (
    <Layout title={t.title} place="seminars">
      <Title name={t.title} />
      <section class="section first">
        <h2>{t.ours}</h2>
        {seminars.length === 0 ? <p>{t.noneYet}</p> : <SeminarTable of={seminars} href={paths.secretariat.seminar} />}
      </section>
      <section class="section">
        <h2>{t.past}</h2>
        <p class="small soft">{t.pastNote}</p>
        <PastTable of={past} />
      </section>
    </Layout>
  );
}

export function SeminarTable({ of, href }: { of: SeminarRow[]; href: (id: string) => string }) {
  const t = useWords(seminarWords);
  return (
    <Wide label={t.ours}>
      <table class="data list">
        <caption class="hidden">{t.ours}</caption>
        <thead>
          <tr>
            <th scope="col">{t.name}</th><th scope="col">{t.date}</th><th scope="col">{t.theme}</th><th scope="col">{t.format}</th>
            <th scope="col" class="num">{t.delegations}</th><th scope="col" class="num">{t.companies}</th>
          </tr>
        </thead>
        <tbody>
          {of.map((row) => (
            <tr key={row.id}>
              <th scope="row"><a href={href(row.id)}><Text of={row.title} /></a><SampleMark sample={row.sample} /></th>
              <td class="nowrap"><Day of={row.date} /></td>
              <td><Text of={row.theme} /></td>
              <td>{wordFor(t, row.format) ?? <Unknown />}</td>
              <td class="num">{row.delegations}</td>
              <td class="num">{row.companies}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  );
}

function PastTable({ of }: { of: PastEventRow[] }) {
  const t = useWords(seminarWords);
  const { language } = useVisit();
  return (
    <Wide label={t.past}>
      <table class="data list">
        <caption class="hidden">{t.past}</caption>
        <thead><tr><th scope="col">{t.name}</th><th scope="col">{t.date}</th><th scope="col">{t.place}</th><th scope="col" class="num">{t.attendance}</th><th scope="col">{t.sources}</th></tr></thead>
        <tbody>
          {of.map((row) => (
            <tr key={row.id}>
              <th scope="row"><Text of={row.name} /><small>{wordFor(t, row.kind)}</small></th>
              <td class="nowrap"><Day of={row.date} /></td>
              <td>{row.place ? <span lang="en">{row.place}</span> : <Unknown />}{row.country ? <small>{countryName(row.country, language)}</small> : null}</td>
              <td class="num">{row.attendance === null ? <Unknown /> : t.people(row.attendance)}</td>
              <td><Sources of={row.sources} /></td>
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  );
}

const SOURCES_SHOWN = 3;

function Sources({ of }: { of: string[] }) {
  const t = useWords(seminarWords);
  const links = of.filter((address) => /^https?:\/\//.test(address) && URL.canParse(address));
  if (links.length === 0) return <Tag kind="care">{t.noSource}</Tag>;
  return (
    <ul class="plain">
      {links.slice(0, SOURCES_SHOWN).map((address) => <li key={address}><a href={address} rel="noopener noreferrer">{new URL(address).hostname.replace(/^www\./, '')}</a></li>)}
    </ul>
  );
}
