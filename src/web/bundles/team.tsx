/** Who stands in a bundle and what of the need each answers: the same table for every reader. */
import type { BundleFacetView, BundleMemberView } from '../../rounds/bundle.dto.js';
import { joined } from '../format.js';
import { Wide } from '../parts/table.js';
import { said, SampleMark, Text } from '../parts/text.js';
import { useVisit, useWords } from '../parts/visit.js';
import { bundleWords } from './bundle.words.js';

/** `name` tells it from other teams of the page. */
export function Team({ of, facets, href, name }: { of: readonly BundleMemberView[]; facets: readonly BundleFacetView[]; href?: (id: string) => string; name?: string }) {
  const t = useWords(bundleWords);
  const label = name ?? t.theTeam;
  const { language } = useVisit();
  return (
    <Wide label={label}>
      <table class="data list">
        <caption class="hidden">{label}</caption>
        <thead><tr>{[t.company, t.role, t.brings, t.with].map((head) => <th key={head} scope="col">{head}</th>)}</tr></thead>
        <tbody>
          {of.map((member) => (
            <tr key={member.organisationId}>
              <th scope="row">{href ? <a href={href(member.organisationId)}><Text of={member.name} quiet /></a> : <Text of={member.name} quiet />}<SampleMark sample={member.sample} /></th>
              <td>{member.isLead ? t.leadCompany : t.component}</td>
              <td>{joined(member.facets.map((at) => said(facets[at]!, language)), language)}</td>
              <td>{member.solutions.map((solution, at) => <div key={at}><Text of={solution} quiet /></div>)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  );
}

/** What of the need nobody in the bundle answers. */
export function Gaps({ of, facets }: { of: readonly number[]; facets: readonly BundleFacetView[] }) {
  const t = useWords(bundleWords);
  const { language } = useVisit();
  if (of.length === 0) return <p class="small">{t.allAnswered}</p>;
  return <p class="small"><b>{t.gaps}</b>　{joined(of.map((at) => said(facets[at]!, language)), language)}</p>;
}
