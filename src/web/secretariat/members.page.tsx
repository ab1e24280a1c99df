/** The list of organisations, with search, filters and order. */
import type { OrganisationKind, OrganisationSize } from '../../engine/model.js';
import type { ReviewDayView } from '../../members/member-upkeep.dto.js';
import { countryName, formatCount, formatDay } from '../format.js';
import { Input } from '../parts/field.js';
import { Filter } from '../parts/filter.js';
import { Layout } from '../parts/layout.js';
import { ErrorSummary, type FieldProblem, Notice } from '../parts/notice.js';
import { Pager } from '../parts/pager.js';
import { partWords } from '../parts/parts.words.js';
import { SheetsLink } from '../parts/sheets-link.js';
import { type Sort, SortHead, Wide } from '../parts/table.js';
import { type Content, SampleMark, said, Text } from '../parts/text.js';
import { Day, Instant } from '../parts/time.js';
import { Tag, Title } from '../parts/title.js';
import { useVisit, useWords } from '../parts/visit.js';
import { paths } from '../paths.js';
import { organisationKindWords, sizeWords } from '../trade.words.js';
import { memberWords } from './members.words.js';
import { type MemberDone, memberDoneWords, upkeepWords } from './upkeep/upkeep.words.js';

export type Standing = 'current' | 'not-approved' | 'not-joined' | 'expired' | 'withdrawn';

export interface MemberRow {
  id: string; name: Content; kind: OrganisationKind; size: OrganisationSize | null; trade: Content | null;
  solutions: number; joined: string; standing: Standing; sample: boolean;
}

export interface MembersProps {
  rows: MemberRow[]; found: number; page: number; last: number; sort: Sort;
  organisations: number; companies: number;
  filter: { q: string; kind: string; size: string; domain: string; country: string; review: string };
  /** For those who keep the entries: how many have no day of review, and whose has come. */
  review: { none: number; due: number } | null;
  /** The day that was last given to all and can be taken back. */
  lastDay: ReviewDayView | null; done: MemberDone | null; problems: FieldProblem[];
  domains: { id: string; name: Content }[]; countries: string[];
}

export function MembersPage({ rows, found, page, last, sort, organisations, companies, filter, domains, countries, review, lastDay, done, problems }: MembersProps) {
  const t = useWords(memberWords);
  const parts = useWords(partWords);
  const kinds = useWords(organisationKindWords);
  const sizes = useWords(sizeWords);
  const upkeep = useWords(upkeepWords);
  const did = useWords(memberDoneWords);
  const { language } = useVisit();
  return (
    <Layout title={t.members} place="members" live="htmx" refused={problems.length > 0}>
      <ErrorSummary problems={problems} />
      <Title name={t.members}>{review ? <><a href={paths.secretariat.newMember}>{upkeep.newMember}</a><a href={paths.secretariat.duplicates}>{t.duplicates}</a></> : null}<SheetsLink kind="members" /></Title>
      {done ? <Notice kind="good" title={did[done]} /> : null}
      <p class="lead">{t.lead(organisations, companies)}</p>
      <Filter result={parts.found(found)} search={{ name: 'q', label: t.search, value: filter.q }}
        choosing={[
          { name: 'kind', label: t.kind, value: filter.kind, choices: Object.entries(kinds).map(([value, text]) => ({ value, text })) },
          { name: 'size', label: t.size, value: filter.size, choices: Object.entries(sizes).map(([value, text]) => ({ value, text })) },
          { name: 'domain', label: t.field, value: filter.domain, choices: domains.map((domain) => ({ value: domain.id, text: said(domain.name, language) })) },
          { name: 'country', label: t.country, value: filter.country, choices: countries.map((code) => ({ value: code, text: countryName(code, language) })) },
          ...(review ? [{ name: 'review', label: upkeep.review, value: filter.review, choices: [{ value: 'due', text: upkeep.due }, { value: 'none', text: upkeep.none }] }] : []),
        ]} />
      {rows.length === 0 ? <p class="lead">{t.noneFound}</p> : (
        <Wide label={t.members}>
          <table class="data list">
            <caption class="hidden">{t.members}</caption>
            <thead>
              <tr>
                <SortHead by="name" sort={sort}>{t.name}</SortHead>
                <th scope="col">{t.kind}</th>
                <th scope="col">{t.size}</th>
                <th scope="col">{t.trade}</th>
                <th scope="col" class="num">{t.solutions}</th>
                <SortHead by="joined" sort={sort} first="desc">{t.joined}</SortHead>
                <th scope="col">{t.state}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.id}>
                  <th scope="row"><a href={paths.secretariat.member(row.id)}><Text of={row.name} /></a><SampleMark sample={row.sample} /><small>{row.id}</small></th>
                  <td>{kinds[row.kind]}</td>
                  <td>{row.size ? sizes[row.size] : '–'}</td>
                  <td>{row.trade ? <Text of={row.trade} quiet /> : '–'}</td>
                  <td class="num">{formatCount(row.solutions)}</td>
                  <td class="nowrap"><Day of={row.joined} /></td>
                  <td><StandingTag of={row.standing} /></td>
                </tr>
              ))}
            </tbody>
          </table>
        </Wide>
      )}
      <Pager page={page} last={last} />
      {review && review.none > 0 ? (
        <section class="section">
          <h2>{upkeep.setDays(review.none)}</h2>
          <form method="post" action={paths.secretariat.reviewDays} class="form">
            <Input name="reviewOn" type="date" label={upkeep.reviewOn} hint={upkeep.reviewHint} value="" required problems={problems} />
            <div class="buttons"><button class="button" data-kind="second" type="submit">{upkeep.set}</button></div>
          </form>
        </section>
      ) : null}
      {lastDay ? (
        <section class="section" id="last-day">
          <h2>{upkeep.lastDay}</h2>
          <form method="post" action={paths.secretariat.reviewDayUndo(lastDay.id)}>
            <p>{upkeep.lastDayGiven(formatDay(lastDay.reviewOn, language), lastDay.members)} <span class="small soft"><Instant at={lastDay.givenAt} /></span></p>
            <div class="buttons"><button class="button" data-kind="second" type="submit">{upkeep.dayBack}</button><span class="small soft">{upkeep.dayBackNote}</span></div>
          </form>
        </section>
      ) : null}
    </Layout>
  );
}

/** Plain words where all is well; a tag where somebody should look. */
export function StandingTag({ of }: { of: Standing }) {
  const t = useWords(memberWords);
  return of === 'current' ? <>{t.current}</> : <Tag kind="care">{t[of]}</Tag>;
}
