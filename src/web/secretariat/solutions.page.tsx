/** All solutions, with search, filters and order. */
import { joined } from '../format.js';
import { Filter } from '../parts/filter.js';
import { Layout } from '../parts/layout.js';
import { Pager } from '../parts/pager.js';
import { partWords } from '../parts/parts.words.js';
import { SheetsLink } from '../parts/sheets-link.js';
import { type Sort, SortHead, Wide } from '../parts/table.js';
import { type Content, SampleMark, said, Text, Unknown } from '../parts/text.js';
import { Title } from '../parts/title.js';
import { useVisit, useWords } from '../parts/visit.js';
import { paths } from '../paths.js';
import { maturityWords, sizeWords } from '../trade.words.js';
import type { MemberSolution } from './member.page.js';
import { StandingTag } from './members.page.js';
import { memberWords } from './members.words.js';

export type SolutionRow = MemberSolution & { member: { id: string; name: Content } };

export interface SolutionsProps {
  rows: SolutionRow[]; found: number; page: number; last: number; sort: Sort;
  filter: { q: string; domain: string; maturity: string; size: string; expired: string };
  domains: { id: string; name: Content }[];
}

export function SolutionsPage({ rows, found, page, last, sort, filter, domains }: SolutionsProps) {
  const t = useWords(memberWords);
  const parts = useWords(partWords);
  const maturities = useWords(maturityWords);
  const sizes = useWords(sizeWords);
  const { language } = useVisit();
  return (
    <Layout title={t.solutionsTitle} place="solutions" live="htmx">
      <Title name={t.solutionsTitle}><SheetsLink kind="solutions" /></Title>
      <Filter result={parts.found(found)} search={{ name: 'q', label: t.search2, value: filter.q }}
        choosing={[
          { name: 'domain', label: t.field, value: filter.domain, choices: domains.map((domain) => ({ value: domain.id, text: said(domain.name, language) })) },
          { name: 'maturity', label: t.maturity, value: filter.maturity, choices: Object.entries(maturities).map(([value, text]) => ({ value, text })) },
          { name: 'size', label: t.size, value: filter.size, choices: Object.entries(sizes).map(([value, text]) => ({ value, text })) },
          { name: 'expired', label: t.state, value: filter.expired, choices: [{ value: 'no', text: t.current }, { value: 'yes', text: t.expired }] },
        ]} />
      {rows.length === 0 ? <p class="lead">{t.noneFound}</p> : (
        <Wide label={t.solutionsTitle}>
          <table class="data list">
            <caption class="hidden">{t.solutionsTitle}</caption>
            <thead>
              <tr>
                <SortHead by="title" sort={sort}>{t.title}</SortHead>
                <th scope="col">{t.company}</th>
                <th scope="col">{t.leaves}</th>
                <th scope="col">{t.maturity}</th>
                <th scope="col" class="num">{t.references}</th>
                <SortHead by="validUntil" sort={sort}>{t.state}</SortHead>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.id}>
                  <th scope="row"><a href={paths.secretariat.solution(row.id)}><Text of={row.title} /></a><SampleMark sample={row.sample} /></th>
                  <td><a href={paths.secretariat.member(row.member.id)}><Text of={row.member.name} /></a></td>
                  <td>{row.leaves ? joined(row.leaves.map((leaf) => said(leaf, language)), language) : <Unknown />}</td>
                  <td>{row.maturity ? maturities[row.maturity] : <Unknown />}</td>
                  <td class="num">{row.references === null ? <Unknown /> : t.referencesOf(row.references)}</td>
                  <td><StandingTag of={row.standing} /></td>
                </tr>
              ))}
            </tbody>
          </table>
        </Wide>
      )}
      <Pager page={page} last={last} />
    </Layout>
  );
}
