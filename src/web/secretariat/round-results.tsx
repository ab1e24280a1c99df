/** The recommendations of a round, grouped by city or by company; each group and each line opens by a link. */
import type { SummaryUnserved } from '../../rounds/round-summary.entity.js';
import { formatPoints, formatRange } from '../format.js';
import { Chips } from '../parts/chips.js';
import { Filter } from '../parts/filter.js';
import { MeterLegend } from '../parts/legend.js';
import { Meter } from '../parts/meter.js';
import { Pager } from '../parts/pager.js';
import { partWords } from '../parts/parts.words.js';
import { Wide } from '../parts/table.js';
import { type Content, SampleMark, said, Text } from '../parts/text.js';
import { Tag } from '../parts/title.js';
import { useVisit, useWords } from '../parts/visit.js';
import { paths, withQuery } from '../paths.js';
import { sizeWords } from '../trade.words.js';
import { OverrideNotes, type Swap } from './line-override.js';
import { LineExplanation } from './line-explanation.js';
import type { LineExplained } from '../explained.js';
import type { GroupView, LineView } from './round.data.js';
import { Unserved } from './round-unserved.js';
import { RoundViews } from './round-views.js';
import { roundWords } from './rounds.words.js';

export interface ResultsProps {
  roundId: string; by: 'city' | 'company'; groups: GroupView[];
  page: number; last: number; groupCount: number; isFiltered: boolean; sample: boolean;
  /** Those of this side whom the filter does not leave out; told only where the round kept its summary. */
  unserved: SummaryUnserved[]; hasSummary: boolean;
  /** The line that is open, with its explanation. */
  open: { line: string; detail: LineExplained; swap: Swap | null } | null;
  filter: { q: string; city: string; domain: string; size: string; only: string; below: string; sort: string; groups: string };
  cities: { id: string; name: Content }[]; domains: { id: string; name: Content }[];
  floor: number; shown: number; total: number; sum: number; objective: number; verified: boolean; seed: number; inputHash: string | null;
}

const COLUMNS = 6;

export function RoundResults(props: ResultsProps) {
  const { by, groups, filter, floor, shown, total, sum, isFiltered } = props;
  const t = useWords(roundWords);
  const sizes = useWords(sizeWords);
  const { language } = useVisit();
  const name = by === 'city' ? t.byCity : t.byCompany;
  return (
    <section class="section first" id="results">
      <h2 class="hidden">{`${t.recommendations}: ${name}`}</h2>
      <RoundViews id={props.roundId} current={by} />
      <Filter search={{ name: 'q', label: t.search, value: filter.q }} keep={by === 'company' ? { by } : {}} result={isFiltered ? t.shownOf(shown, total, formatPoints(sum)) : t.shown(shown)}
        numbers={[{ name: 'below', label: t.below, value: filter.below, min: 0, max: 100, step: 0.1 }]}
        choosing={[
          { name: 'city', label: t.city, value: filter.city, choices: props.cities.map((city) => ({ value: city.id, text: said(city.name, language) })) },
          { name: 'domain', label: t.field, value: filter.domain, choices: props.domains.map((domain) => ({ value: domain.id, text: said(domain.name, language) })) },
          { name: 'size', label: t.size, value: filter.size, choices: Object.entries(sizes).map(([value, text]) => ({ value, text })) },
          { name: 'only', label: t.only, value: filter.only, choices: [{ value: 'unknown', text: t.onlyUnknown }, { value: 'pinned', text: t.onlyPinned }] },
          { name: 'groups', label: by === 'city' ? t.orderOfCities : t.orderOfCompanies, value: filter.groups, all: t.byTotal, choices: [{ value: 'name', text: t.byName }, { value: 'lines', text: t.byLines }] },
          { name: 'sort', label: t.order, value: filter.sort, all: t.byRank, choices: [{ value: 'score', text: t.byScore }, { value: 'range', text: t.byRange }] },
        ]} />
      <MeterLegend floor={floor} bonus />
      {groups.length > 1 ? <OpenAll groups={groups} by={by} /> : null}
      {groups.length === 0 ? <NoneFound filter={filter} by={by} isFiltered={isFiltered} /> : <Lines {...props} name={name} />}
      <Pager page={props.page} last={props.last} />
      {props.hasSummary ? <Unserved side={by} of={props.unserved} sample={props.sample} folded /> : null}
      <p class="small soft lead">{t.fewSeparate}</p>
    </section>
  );
}

/** All groups of the page at once, as it is wanted on paper; what a print of closed groups leaves out is said on it. */
function OpenAll({ groups, by }: Pick<ResultsProps, 'groups' | 'by'>) {
  const t = useWords(roundWords);
  const { path } = useVisit();
  const closed = groups.filter((group) => group.open === null);
  const lines = closed.reduce((sum, group) => sum + group.lines, 0);
  const address = withQuery(path, { group: closed.length > 0 ? 'all' : 'none', open: null });
  return (
    <>
      <p class="small on-screen lead"><a href={`${address}#results`}>{closed.length > 0 ? t.openAll : t.closeAll}</a></p>
      {closed.length > 0 ? <p class="small on-paper">{by === 'city' ? t.closedCities(closed.length, lines) : t.closedCompanies(closed.length, lines)}</p> : null}
    </>
  );
}

/** Nothing matches: each condition with a link that takes it away. */
function NoneFound({ filter, by, isFiltered }: Pick<ResultsProps, 'filter' | 'by' | 'isFiltered'>) {
  const t = useWords(roundWords);
  const parts = useWords(partWords);
  const { path } = useVisit();
  if (!isFiltered) return <p class="lead">{t.noLines}</p>;
  const names: [keyof ResultsProps['filter'], string][] = [['q', t.search], ['city', t.city], ['domain', t.field], ['size', t.size], ['only', t.only], ['below', t.below]];
  const set = names.filter(([key]) => filter[key] !== '');
  return (
    <div class="lead">
      <p>{t.noneFound} {set.length > 1 ? t.widen : t.widenOne}</p>
      <ul class="plain">
        {set.length > 1 ? set.map(([key, name]) => <li key={key}><a href={withQuery(path, { [key]: null, page: null, group: null, open: null })}>{t.without(name)}</a></li>) : null}
        <li><a href={withQuery(path.split('?')[0] ?? path, { by: by === 'company' ? by : null })}>{parts.clear}</a></li>
      </ul>
    </div>
  );
}

function Lines({ by, groups, open, floor, shown, total, sum, isFiltered, groupCount, objective, verified, seed, inputHash, name }: ResultsProps & { name: string }) {
  const t = useWords(roundWords);
  const parts = useWords(partWords);
  return (
    <Wide label={name}>
      <table class="data lines stacked" {...{ 'hx-boost:inherited': 'true', 'hx-select:inherited': '#results', 'hx-target:inherited': '#results', 'hx-swap:inherited': 'outerHTML' }}>
        <caption class="hidden">{name}</caption>
        <thead>
          <tr>
            <th scope="col" class="rank c-rank">{t.no}</th>
            <th scope="col" class="c-name">{by === 'city' ? t.companyAndSolution : t.cityAndSolution}</th>
            <th scope="col">{t.needAndReasons}</th>
            <th scope="col" class="num c-score">{parts.points}</th>
            <th scope="col" class="c-meter">{t.parts}</th>
            <th scope="col" class="num c-range">{parts.range}</th>
          </tr>
        </thead>
        {groups.map((group) => <Group key={group.id} by={by} group={group} open={open} floor={floor} />)}
        <tfoot>
          {isFiltered ? (
            <tr>
              <th scope="row" colspan={3}>{by === 'city' ? t.shownCities(groupCount) : t.shownCompanies(groupCount)}</th>
              <td class="num score" data-label={parts.points}>{formatPoints(sum)}</td>
              <td colspan={2}>{t.shown(shown)}</td>
            </tr>
          ) : null}
          <tr>
            <th scope="row" colspan={3}>{t.together}</th>
            <td class="num score" data-label={parts.points}>{formatPoints(objective)}</td>
            <td colspan={2}>{verified ? t.checked(total) : t.notChecked(total)}<br /><span class="soft">{t.seedInput(seed)} <span class="hash">{inputHash?.slice(0, 8) ?? '–'}</span></span></td>
          </tr>
        </tfoot>
      </table>
    </Wide>
  );
}

function Group({ by, group, open, floor }: { by: 'city' | 'company'; group: GroupView; open: ResultsProps['open']; floor: number }) {
  const t = useWords(roundWords);
  const parts = useWords(partWords);
  const sizes = useWords(sizeWords);
  const { path } = useVisit();
  const summary = by === 'city' ? t.groupOfCity(group.lines, formatPoints(group.lowest), group.needsAnswered, group.needs) : t.groupOfCompany(group.lines, formatPoints(group.lowest));
  const here = `group-${group.id}`;
  const isOpen = group.open !== null;
  return (
    <tbody>
      <tr class="group" id={here}>
        <th scope={isOpen ? 'rowgroup' : 'row'} colspan={3}>
          <a href={`${withQuery(path, { group: isOpen ? 'none' : group.id, open: null })}#${here}`} aria-expanded={isOpen ? 'true' : 'false'}><Text of={group.name} /></a>
          <SampleMark sample={group.sample} />
          {group.size && group.size !== 'large' && group.size !== 'mid' ? <>{' '}<Tag kind="plain">{sizes[group.size]}</Tag></> : null}
        </th>
        <td class="num" data-label={parts.points}><b>{formatPoints(group.total)}</b></td>
        <td colspan={2}>{summary}</td>
      </tr>
      {group.open?.map((line) => <Line key={line.id} by={by} line={line} group={group.id} open={open} floor={floor} />)}
      {isOpen && group.notes && group.notes.length > 0 ? <OverrideNotes of={group.notes} columns={COLUMNS} /> : null}
    </tbody>
  );
}

function Line({ by, line, group, open, floor }: { by: 'city' | 'company'; line: LineView; group: string; open: ResultsProps['open']; floor: number }) {
  const t = useWords(roundWords);
  const parts = useWords(partWords);
  const sizes = useWords(sizeWords);
  const { path } = useVisit();
  const isOpen = open?.line === line.id;
  const here = `line-${line.id}`;
  const chips = line.pinned ? [{ text: t.pinned, kind: 'pin' as const }, ...line.chips] : line.chips;
  return (
    <>
      <tr id={here} data-open={isOpen ? '' : undefined}>
        <td class="rank">{line.rank}</td>
        <th scope="row">
          <a id={`open-${line.id}`} href={`${withQuery(path, { group, open: isOpen ? null : line.id })}#${here}`} aria-expanded={isOpen ? 'true' : 'false'}>
            <Text of={by === 'city' ? line.member : line.city} />
          </a>
          {by === 'city' ? <SampleMark sample={line.sample} /> : null}
          {by === 'city' && (line.size === 'small' || line.size === 'startup') ? <>{' '}<Tag kind="plain">{sizes[line.size]}</Tag></> : null}
          <small><Text of={line.solution} quiet /></small>
        </th>
        <td><Text of={line.need} quiet /><Chips of={chips} /></td>
        <td class="num score" data-label={parts.points}>{formatPoints(line.score)}</td>
        <td><Meter score={line.score} low={line.low} high={line.high} points={line.points} bonus={line.bonus} floor={floor} /></td>
        <td class="num" data-label={parts.range}>{formatRange(line.low, line.high)}</td>
      </tr>
      {isOpen && open ? (
        <tr class="opened">
          <td colspan={COLUMNS}>
            <LineExplanation detail={open.detail} swap={open.swap}
              links={[...(line.cityId === null ? [] : [{ href: paths.secretariat.city(line.cityId), text: t.cityPage }]), { href: paths.secretariat.member(line.memberId), text: t.memberPage }]} />
          </td>
        </tr>
      ) : null}
    </>
  );
}
