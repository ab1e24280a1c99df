/** Demand and supply of a round: domains against cities, and the needs that nobody or hardly anybody answers. */
import { countryName, formatCount } from '../format.js';
import { Figures } from '../parts/figures.js';
import { type HeatRow, HeatTable } from '../parts/heat.js';
import { Wide } from '../parts/table.js';
import { said } from '../parts/text.js';
import { useVisit, useWords } from '../parts/visit.js';
import { paths, withQuery } from '../paths.js';
import { type Cell, fillOf, type Heat } from './heat.data.js';
import { Gaps, ThinSupply } from './heat-gaps.js';
import { HeatNumbers } from './heat-numbers.js';
import type { RoundSummary } from './round.data.js';
import { RoundWhole } from './round-whole.js';
import { summaryWords } from './summary.words.js';

export interface HeatmapProps { round: RoundSummary; floor: number; companies: number; missing: 'result' | 'summary' | null; heat: Heat | null }

export function HeatmapPage({ round, floor, companies, missing, heat }: HeatmapProps) {
  const t = useWords(summaryWords);
  return (
    <RoundWhole round={round} view="heatmap" title={t.heatmap} missing={missing}>
      {heat ? (
        <>
          <Figures of={[
            { name: t.needs, value: formatCount(heat.needs), unit: t.needsUnit, note: t.needsNote(heat.counterparts.length, heat.cells.length) },
            { name: t.answering, value: formatCount(heat.companies), unit: t.companiesUnit, note: t.ofCompanies(formatCount(companies)) },
            { name: t.unanswered, value: formatCount(heat.gaps.length), unit: t.needsUnit, note: heat.thin[0] ? t.thinNote(heat.thin[0].companies) : null },
            { name: t.recommendations, value: formatCount(round.recommendations ?? 0), unit: t.needsUnit },
          ]} />
          <section class="section">
            <h2>{t.heatTitle}</h2>
            <HeatLegend floor={floor} />
            <Wide label={t.heatCaption}><HeatMap roundId={round.id} heat={heat} /></Wide>
            <p class="small soft lead">{t.weightIs}</p>
            <HeatNumbers heat={heat} />
          </section>
          <Gaps of={heat} />
          <ThinSupply of={heat} />
        </>
      ) : null}
    </RoundWhole>
  );
}

function HeatLegend({ floor }: { floor: number }) {
  const t = useWords(summaryWords);
  return (
    <ul class="legend">
      <li>{t.fillIs}</li>
      <li><span class="key" />{t.fill0}</li>
      <li><span class="key" data-need="1" />{t.fill1}</li>
      <li><span class="key" data-need="2" />{t.fill2}</li>
      <li><span class="key" data-need="3" />{t.fill3}</li>
      <li>{t.figureIs(String(floor))}</li>
      <li><span class="key" data-gap="" /><b>{t.gapIs}</b></li>
    </ul>
  );
}

/** Each cell leads to the recommendations of its city in its domain; one with a gap, to the gap. */
function HeatMap({ roundId, heat }: { roundId: string; heat: Heat }) {
  const t = useWords(summaryWords);
  const { language } = useVisit();
  const cells = new Map(heat.cells.map((cell) => [`${cell.domain} ${cell.counterpart}`, cell]));
  const href = (cell: Cell) => (cell.gaps > 0 ? `#gap-${cell.counterpart}` : withQuery(paths.secretariat.round(roundId), { city: cell.counterpart, domain: cell.domain }));
  const gapText = (count: number) => ({ text: formatCount(count), over: count > 0 });
  return (
    <HeatTable caption={t.heatCaption} sumHeads={[t.needs, t.companies, t.gapsShort]}
      columns={heat.counterparts.map((one) => ({
        id: one.id, name: said(one.name, language), group: one.isCity ? one.group : t.local, groupName: one.isCity ? countryName(one.group, language) : t.localCompanies,
      }))}
      rows={heat.domains.map((domain): HeatRow => {
        const name = domain.id === '' ? t.noDomain : said(domain.name, language);
        return {
          id: domain.id, name, sums: [{ text: formatCount(domain.needs) }, { text: formatCount(domain.companies) }, gapText(domain.gaps)],
          cells: heat.counterparts.map((one) => {
            const cell = cells.get(`${domain.id} ${one.id}`);
            return cell ? {
              fill: fillOf(cell), figure: formatCount(cell.companies), gap: cell.gaps > 0, href: href(cell),
              label: t.cellLabel(name, said(one.name, language), cell.needs, cell.companies, cell.gaps),
            } : null;
          }),
        };
      })}
      foot={[
        { name: t.needs, cells: heat.counterparts.map((one) => ({ text: formatCount(one.needs) })), sums: [{ text: formatCount(heat.needs) }, { text: '' }, { text: '' }] },
        { name: t.companies, cells: heat.counterparts.map((one) => ({ text: formatCount(one.companies) })), sums: [{ text: '' }, { text: formatCount(heat.companies) }, { text: '' }] },
        { name: t.gapsShort, cells: heat.counterparts.map((one) => gapText(one.gaps)), sums: [{ text: '' }, { text: '' }, gapText(heat.gaps.length)] },
      ]} />
  );
}
