/** The office's list of bundles, and a company's own. */
import type { MemberBundleLine, MemberStanding } from '../../rounds/bundle.dto.js';
import { BUNDLE_STATES } from '../../rounds/bundle.state.js';
import type { BundleLine } from '../../rounds/bundles.queries.js';
import { Filter } from '../parts/filter.js';
import { Layout } from '../parts/layout.js';
import { Pager } from '../parts/pager.js';
import { partWords } from '../parts/parts.words.js';
import { Wide } from '../parts/table.js';
import { Text } from '../parts/text.js';
import { Day } from '../parts/time.js';
import { Tag, type TagKind, Title } from '../parts/title.js';
import { useWords } from '../parts/visit.js';
import { paths } from '../paths.js';
import { bundleWords } from './bundle.words.js';

export interface BundlesProps { lines: BundleLine[]; state: string; found: number; page: number; last: number }

export function BundlesPage({ lines, state, found, page, last }: BundlesProps) {
  const t = useWords(bundleWords);
  const parts = useWords(partWords);
  return (
    <Layout title={t.title} place="rounds" trail={[{ href: paths.secretariat.rounds, text: parts.rounds }]}>
      <Title name={t.title}><a class="button" data-kind="second" href={paths.secretariat.bundleTeams}>{t.propose}</a></Title>
      <p class="lead">{t.officeLead}</p>
      <Filter result={parts.found(found)} choosing={[{ name: 'state', label: t.state, value: state, choices: BUNDLE_STATES.map((value) => ({ value, text: t[value] })) }]} />
      {lines.length === 0 ? <p class="lead">{state === '' ? t.none : t.noneFound}</p> : <Lines of={lines} />}
      <Pager page={page} last={last} />
    </Layout>
  );
}

function Lines({ of }: { of: BundleLine[] }) {
  const t = useWords(bundleWords);
  return (
    <Wide label={t.title}>
      <table class="data list" data-size="wide">
        <caption class="hidden">{t.title}</caption>
        <thead><tr>{[t.need, t.leadCompany, t.state, t.answers, t.answerBy, t.cityAnswer].map((head) => <th key={head} scope="col">{head}</th>)}</tr></thead>
        <tbody>
          {of.map((line) => (
            <tr key={line.id}>
              <th scope="row"><a href={paths.secretariat.bundle(line.id)}><Text of={line.need} quiet /></a><small><Text of={line.city} quiet /></small></th>
              <td><Text of={line.lead} quiet /></td>
              <td>{line.state === 'closed' ? t.closed : <Tag kind={line.isLate || line.declined > 0 ? 'care' : line.state === 'agreed' ? 'good' : 'plain'}>{t[line.state]}</Tag>}</td>
              <td>{t.agreedOf(line.agreed, line.members)}{line.declined > 0 ? <small>{t.declinedCount(line.declined)}</small> : null}</td>
              <td class="nowrap"><Day of={line.answerBy} />{line.isLate ? <small>{t.late}</small> : null}</td>
              <td>{line.cityAnswer === null ? '–' : t[line.cityAnswer as 'want']}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  );
}

export const STANDINGS: Record<MemberStanding, { word: 'standingAsked' | 'standingWaiting' | 'standingDeclined' | 'standingTogether' | 'standingReleased' | 'standingLate' | 'standingNot'; kind: TagKind }> = {
  asked: { word: 'standingAsked', kind: 'care' }, waiting: { word: 'standingWaiting', kind: 'plain' }, declined: { word: 'standingDeclined', kind: 'plain' },
  together: { word: 'standingTogether', kind: 'good' }, released: { word: 'standingReleased', kind: 'good' }, late: { word: 'standingLate', kind: 'plain' }, 'not-this-time': { word: 'standingNot', kind: 'plain' },
};

export function CompanyBundlesPage({ bundles }: { bundles: MemberBundleLine[] }) {
  const t = useWords(bundleWords);
  const parts = useWords(partWords);
  return (
    <Layout title={t.title} place="home" trail={[{ href: paths.company.home, text: parts.home }]}>
      <Title name={t.title} />
      <p class="lead">{t.ownLead}</p>
      {bundles.length === 0 ? <p class="lead">{t.none}</p> : (
        <Wide label={t.title}>
          <table class="data list">
            <caption class="hidden">{t.title}</caption>
            <thead><tr>{[t.need, t.leadCompany, t.state, t.answerBy].map((head) => <th key={head} scope="col">{head}</th>)}</tr></thead>
            <tbody>
              {bundles.map(({ id, need, city, lead, standing, answerBy }) => (
                <tr key={id}>
                  <th scope="row"><a href={paths.company.bundle(id)}><Text of={need} quiet /></a><small><Text of={city} quiet /></small></th>
                  <td><Text of={lead} quiet /></td>
                  <td><Tag kind={STANDINGS[standing].kind}>{t[STANDINGS[standing].word]}</Tag></td>
                  <td class="nowrap"><Day of={answerBy} /></td>
                </tr>
              ))}
            </tbody>
          </table>
        </Wide>
      )}
    </Layout>
  );
}
