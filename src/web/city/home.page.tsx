/** Companies recommended to a city, need by need, side by side, in words: a city never sees points. */
import type { ComponentChildren } from 'preact';
import type { OwnAttendance } from '../../meetings/own-attendances.service.js';
import type { WaitingRequests } from '../../meetings/own-requests.js';
import type { CityBundleLine } from '../../rounds/bundle.dto.js';
import { bundleWords } from '../bundles/bundle.words.js';
import { formatDayOf, joined } from '../format.js';
import { Layout } from '../parts/layout.js';
import { Notice } from '../parts/notice.js';
import { type Content, OtherLanguage, SampleMark, said, Text, Unknown } from '../parts/text.js';
import { Title } from '../parts/title.js';
import { useVisit, useWords } from '../parts/visit.js';
import { paths, withQuery } from '../paths.js';
import { proposalSheetWords } from '../proposal-sheets/proposal-sheet.words.js';
import { Invited } from '../meetings/invitations.js';
import { Waiting } from '../requests/waiting.js';
import { cityHomeWords } from './city.words.js';

export interface CandidateView {
  memberId: string; member: Content; sample: boolean; solution: Content; what: Content;
  /** Short reasons without points. */
  why: string[];
  /** Null where nothing is known. */
  record: string | null; stage: string | null; local: string | null; data: string | null;
  /** Of its approved proposal sheet for this need. */
  sheet: string | null;
}

export interface CityHomeProps {
  city: Content;
  /** Teams that were released to it. */
  bundles: CityBundleLine[];
  /** Requests for meetings that wait for its answer. */
  requests: WaitingRequests[];
  /** Seminars to which it is invited and has not answered. */
  invitations: OwnAttendance['seminar'][];
  published: { round: string; publishedAt: Date; /** All rounds published to it. */ rounds: { id: string; name: string; current: boolean }[]; companies: number; needs: { id: string; title: Content; domain: Content; candidates: CandidateView[] }[] } | null;
}

export function CityHomePage({ city, published, bundles, requests, invitations }: CityHomeProps) {
  const t = useWords(cityHomeWords);
  const { language, timeZone } = useVisit();
  const name = said(city, language);
  const any = Boolean(published && published.companies > 0);
  return (
    <Layout title={t.title(name)} place="home">
      <Title over={published ? t.publishedOn(published.round, formatDayOf(published.publishedAt, language, timeZone)) : null} name={t.title(name)} />
      <Invited side="city" of={invitations} />
      <Waiting side="city" of={requests} />
      {published && published.rounds.length > 1 ? <Rounds of={published.rounds} /> : null}
      {any && published ? <p class="lead">{t.lead(published.companies)}</p> : (
        <Notice title={published ? t.noLinesTitle : t.noneTitle}><p>{published ? t.noLinesText : t.noneText}</p></Notice>
      )}
      {bundles.length > 0 ? <Bundles of={bundles} /> : null}
      {published?.needs.map((need) => (
        <section key={need.id} class="section">
          <p class="small soft">{said(need.domain, language)}</p>
          <h2><Text of={need.title} quiet /></h2>
          <Compared label={said(need.title, language)} candidates={need.candidates} />
        </section>
      ))}
    </Layout>
  );
}

function Bundles({ of }: { of: CityBundleLine[] }) {
  const t = useWords(bundleWords);
  const { language } = useVisit();
  return (
    <section class="section">
      <h2>{t.cityTitle}</h2>
      <p class="lead">{t.cityLead}</p>
      <ul class="plain">
        {of.map(({ id, need, members, answer }) => (
          <li key={id}>
            <a href={paths.city.bundle(id)} aria-label={t.readOf(said(need, language))}><Text of={need} quiet /></a>
            <small>{joined(members.map((name) => said(name, language)), language)}{answer ? `　${t.cityAnswer}: ${t[answer]}` : ''}</small>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Rounds({ of }: { of: { id: string; name: string; current: boolean }[] }) {
  const t = useWords(cityHomeWords);
  return (
    <nav class="views section first" aria-label={t.rounds}>
      {of.map((round) => <a key={round.id} href={withQuery(paths.city.home, { round: round.id })} aria-current={round.current ? 'page' : undefined}>{round.name}</a>)}
    </nav>
  );
}

function Compared({ label, candidates }: { label: string; candidates: CandidateView[] }) {
  const t = useWords(cityHomeWords);
  const row = (name: string, cell: (candidate: CandidateView) => ComponentChildren) => (
    <tr><th scope="row">{name}</th>{candidates.map((candidate) => <td key={candidate.memberId}>{cell(candidate)}</td>)}</tr>
  );
  return (
    <>
      {candidates.length > 1 ? <p class="small soft lead">{t.beside}</p> : null}
      <div class="edge" tabindex={0} role="region" aria-label={label}>
        <table class="compare" data-columns={Math.min(candidates.length, 5)}>
          <caption class="hidden">{label}</caption>
          <thead>
            <tr><td />{candidates.map((candidate) => (
              <th key={candidate.memberId} scope="col"><b><Text of={candidate.member} quiet /></b><small><Text of={candidate.solution} quiet /></small><SampleMark sample={candidate.sample} /></th>
            ))}</tr>
          </thead>
          <tbody>
            {row(t.what, (candidate) => <><Text of={candidate.what} /><OtherLanguage of={candidate.what} /></>)}
            {row(t.why, (candidate) => <ul class="plain">{candidate.why.map((reason) => <li key={reason}>{reason}</li>)}</ul>)}
            {row(t.record, (candidate) => candidate.record ?? <Unknown />)}
            {row(t.stage, (candidate) => candidate.stage ?? <Unknown />)}
            {row(t.local, (candidate) => candidate.local ?? <Unknown />)}
            {row(t.data, (candidate) => candidate.data ?? <Unknown />)}
            {candidates.some(({ sheet }) => sheet !== null) ? row(t.sheet, (candidate) => <SheetLink of={candidate} href={paths.city.proposalSheet} />) : null}
          </tbody>
        </table>
      </div>
    </>
  );
}

/** To the proposal sheet of a company, where one is approved. */
export function SheetLink({ of: { sheet, member }, href }: { of: Pick<CandidateView, 'sheet' | 'member'>; href: (id: string) => string }) {
  const t = useWords(proposalSheetWords);
  const { language } = useVisit();
  return sheet === null ? <span class="soft">–</span> : <a href={href(sheet)} aria-label={t.seeSheetOf(said(member, language))}>{t.seeSheet}</a>;
}
