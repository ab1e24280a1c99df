/** Needs of all cities as the office keeps them: whose day to be looked at has passed, where they come from, which are closed. */
import { NEED_ORIGINS } from '../../../cities/need.entity.js';
import type { OfficeNeedView } from '../../../cities/need.dto.js';
import { Filter } from '../../parts/filter.js';
import { Layout } from '../../parts/layout.js';
import { Pager } from '../../parts/pager.js';
import { partWords } from '../../parts/parts.words.js';
import { SheetsLink } from '../../parts/sheets-link.js';
import { Wide } from '../../parts/table.js';
import { type Content, said, Text, Unknown } from '../../parts/text.js';
import { Day, Instant } from '../../parts/time.js';
import { Tag, Title } from '../../parts/title.js';
import { useVisit, useWords } from '../../parts/visit.js';
import { paths } from '../../paths.js';
import { provenanceWords, stageWords } from '../../trade.words.js';
import { needsWords } from './needs.words.js';

export interface NeedLine extends Pick<OfficeNeedView, 'id' | 'title' | 'text' | 'stage' | 'origin' | 'reviewOn' | 'isOverdue' | 'confirmedAt' | 'closedAt'> {
  city: { id: string; name: Content }; domain: Content;
}

export interface NeedsProps {
  rows: NeedLine[]; found: number; page: number; last: number;
  filter: { q: string; city: string; domain: string; origin: string; review: string; state: string };
  cities: { id: string; name: Content }[]; domains: { id: string; name: Content }[];
}

export function NeedsPage({ rows, found, page, last, filter, cities, domains }: NeedsProps) {
  const t = useWords(needsWords);
  const parts = useWords(partWords);
  const origins = useWords(provenanceWords);
  const { language } = useVisit();
  const named = (list: { id: string; name: Content }[]) => list.map(({ id, name }) => ({ value: id, text: said(name, language) }));
  return (
    <Layout title={t.needs} place="cities" live="htmx" trail={[{ href: paths.secretariat.cities, text: parts.cities }]}>
      <Title name={t.needs}><SheetsLink kind="needs" /></Title>
      <p class="lead">{t.lead}</p>
      <Filter result={parts.found(found)} search={{ name: 'q', label: t.search, value: filter.q }}
        choosing={[
          { name: 'city', label: t.city, value: filter.city, choices: named(cities) },
          { name: 'domain', label: t.domain, value: filter.domain, choices: named(domains) },
          { name: 'origin', label: t.origin, value: filter.origin, choices: NEED_ORIGINS.map((value) => ({ value, text: origins[value] })) },
          { name: 'review', label: t.review, value: filter.review, choices: [{ value: 'overdue', text: t.overdue }, { value: 'none', text: t.noDay }] },
          { name: 'state', label: t.state, value: filter.state, all: t.open, choices: [{ value: 'closed', text: t.closed }, { value: 'all', text: t.openAndClosed }] },
        ]} />
      {rows.length === 0 ? <p class="lead">{filter.review === 'overdue' ? t.noneOverdue : t.noneFound}</p> : <Needs of={rows} />}
      <Pager page={page} last={last} />
    </Layout>
  );
}

function Needs({ of }: { of: NeedLine[] }) {
  const t = useWords(needsWords);
  const stages = useWords(stageWords);
  const origins = useWords(provenanceWords);
  return (
    <Wide label={t.needs}>
      <table class="data list" data-size="wide">
        <caption class="hidden">{t.needs}</caption>
        <thead><tr>{[t.need, t.city, t.stage, t.origin, t.confirmed, t.reviewOn].map((head) => <th key={head} scope="col">{head}</th>)}</tr></thead>
        <tbody>
          {of.map((need) => (
            <tr key={need.id}>
              <th scope="row">
                <a href={paths.secretariat.need(need.id)}><Text of={need.title.ja || need.title.en ? need.title : need.text} quiet /></a>
                <small><Text of={need.domain} quiet /></small>{need.closedAt ? <Tag>{t.closed}</Tag> : null}
              </th>
              <td><a href={paths.secretariat.city(need.city.id)}><Text of={need.city.name} quiet /></a></td>
              <td>{need.stage === 'unknown' ? <Unknown /> : stages[need.stage]}</td>
              <td>{origins[need.origin]}</td>
              <td class="nowrap">{need.confirmedAt ? <Instant at={need.confirmedAt} /> : <span class="soft">{t.notConfirmed}</span>}</td>
              <td class="nowrap">{need.reviewOn ? <Day of={need.reviewOn} /> : <span class="soft">{t.noDay}</span>}{need.isOverdue ? <>{' '}<Tag kind="care">{t.overdue}</Tag></> : null}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  );
}
