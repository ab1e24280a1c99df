/** The dossier of a city, to read and to print: facts with source and date, needs, past projects, contacts by consent. */
import type { ComponentChildren } from 'preact';
import { formatDay } from '../format.js';
import { Layout } from '../parts/layout.js';
import type { Place } from '../parts/nav.js';
import { Wide } from '../parts/table.js';
import { type Content, said, SampleMark, Text } from '../parts/text.js';
import { Tag, Title } from '../parts/title.js';
import { useVisit, useWords } from '../parts/visit.js';
import { dossierWords } from './dossier.words.js';

export interface DossierFact { name: string; value: string; source: string; href: string | null; day: string | null }
export interface DossierNeed { id: string; title: Content; text: Content; domain: string; stage: string; origin: string; href: string | null; confirmedOn: string | null }
export interface DossierProject { key: string; year: number; member: Content; solution: Content; sample: boolean }
export interface DossierContact { name: string; email: string; language: string; agreedOn: string }

export interface DossierProps {
  city: Content; day: string; place: Place; trail: { href: string; text: string }[];
  facts: DossierFact[]; needs: DossierNeed[];
  /** Null: not for this reader. */
  projects: { rows: DossierProject[]; isOwn: boolean } | null;
  contacts: { rows: DossierContact[]; others: number } | null;
}

export function DossierPage({ city, day, place, trail, facts, needs, projects, contacts }: DossierProps) {
  const t = useWords(dossierWords);
  const { language } = useVisit();
  const title = t.titleOf(said(city, language));
  return (
    <Layout title={title} place={place} trail={trail}>
      <Title over={t.title} name={title} />
      <p class="lead">{t.lead(formatDay(day, language))}</p>
      <section class="section dossier">
        <h2>{t.facts}</h2>
        <Table name={t.facts} heads={[t.fact, t.value, t.source, t.date]}>
          {facts.map((fact) => <tr key={`${fact.name} ${fact.value}`}><th scope="row">{fact.name}</th><td>{fact.value}</td><td><Linked text={fact.source} href={fact.href} /></td><td>{fact.day ? formatDay(fact.day, language) : '–'}</td></tr>)}
        </Table>
      </section>
      <section class="section dossier">
        <h2>{t.needs}</h2>
        <Table name={t.needs} heads={[t.need, t.stage, t.source, t.confirmed]}>
          {needs.map((need) => (
            <tr key={need.id}>
              <th scope="row"><small>{need.domain}</small><Text of={need.title} quiet /><small><Text of={need.text} quiet /></small></th>
              <td>{need.stage}</td><td><Linked text={need.origin} href={need.href} />{need.href ? null : <small>{t.noSource}</small>}</td>
              <td>{need.confirmedOn ? <Tag kind="good">{formatDay(need.confirmedOn, language)}</Tag> : <span class="soft">{t.notConfirmed}</span>}</td>
            </tr>
          ))}
        </Table>
      </section>
      {projects ? <Projects {...projects} /> : null}
      {contacts ? <Contacts {...contacts} /> : null}
    </Layout>
  );
}

function Table({ name, heads, children }: { name: string; heads: string[]; children: ComponentChildren }) {
  return (
    <Wide label={name}>
      <table class="data">
        <caption class="hidden">{name}</caption>
        <thead><tr>{heads.map((head) => <th key={head} scope="col">{head}</th>)}</tr></thead>
        <tbody>{children}</tbody>
      </table>
    </Wide>
  );
}

function Linked({ text, href }: { text: string; href: string | null }) {
  return href ? <>{text} <a href={href} rel="noopener noreferrer">{new URL(href).hostname.replace(/^www\./, '')}</a></> : <>{text}</>;
}

function Projects({ rows, isOwn }: NonNullable<DossierProps['projects']>) {
  const t = useWords(dossierWords);
  return (
    <section class="section dossier">
      <h2>{t.projects}</h2>
      {isOwn ? <p class="small soft lead">{t.projectsOwn}</p> : null}
      {rows.length === 0 ? <p class="lead">{t.noProjects}</p> : (
        <Table name={t.projects} heads={[t.year, t.member, t.solution]}>
          {rows.map((row) => <tr key={row.key}><th scope="row">{row.year}</th><td><Text of={row.member} quiet /><SampleMark sample={row.sample} /></td><td><Text of={row.solution} quiet /></td></tr>)}
        </Table>
      )}
    </section>
  );
}

function Contacts({ rows, others }: NonNullable<DossierProps['contacts']>) {
  const t = useWords(dossierWords);
  const { language } = useVisit();
  return (
    <section class="section dossier">
      <h2>{t.contacts}</h2>
      <p class="small soft lead">{t.contactsNote(others)}</p>
      {rows.length === 0 ? <p class="lead">{t.noContacts}</p> : (
        <Table name={t.contacts} heads={[t.name, t.email, t.language, t.agreed]}>
          {rows.map((row) => <tr key={row.email}><th scope="row">{row.name}</th><td>{row.email}</td><td>{row.language}</td><td>{formatDay(row.agreedOn, language)}</td></tr>)}
        </Table>
      )}
    </section>
  );
}
