/** The cities of a round on the map, as large as what is recommended to them, beside a table with the same figures. */
import { countryName, formatCount, formatPoints } from '../format.js';
import { hasLand } from '../parts/map.js';
import { Wide } from '../parts/table.js';
import { type Content, said, Text } from '../parts/text.js';
import { useVisit, useWords } from '../parts/visit.js';
import { WeightedMap } from '../parts/weighted-map.js';
import { paths, withQuery } from '../paths.js';
import type { RoundSummary } from './round.data.js';
import { RoundWhole } from './round-whole.js';
import { summaryWords } from './summary.words.js';

export interface MapRow { id: string; name: Content; country: string | null; lat: number | null; lon: number | null; lines: number; total: number; lowest: number }
export interface RoundMapProps { round: RoundSummary; missing: 'result' | null; size: 'lines' | 'total'; rows: MapRow[] }

export function RoundMapPage({ round, missing, size, rows }: RoundMapProps) {
  const t = useWords(summaryWords);
  const { language } = useVisit();
  const measure = size === 'lines' ? t.sizeLines : t.sizeTotal;
  const placed = rows.filter((row) => row.lat !== null && row.lon !== null).map((row) => ({
    id: row.id, name: said(row.name, language), lat: row.lat, lon: row.lon, href: groupHref(round.id, row.id), value: row[size],
    label: t.dotLabel(said(row.name, language), row.lines, formatPoints(row.total)),
  }));
  return (
    <RoundWhole round={round} view="map" title={t.mapTitle} missing={missing}>
      <div class="columns" data-shape="half">
        <div>
          <nav class="views" aria-label={t.bySize}>
            {(['lines', 'total'] as const).map((each) => (
              <a key={each} href={withQuery(paths.secretariat.roundMap(round.id), { size: each === 'lines' ? null : each })} aria-current={each === size ? 'true' : undefined}>{each === 'lines' ? t.sizeLines : t.sizeTotal}</a>
            ))}
          </nav>
          {hasLand(placed) ? <WeightedMap cities={placed} caption={t.mapCaption(measure)} /> : <p>{t.noLand}</p>}
        </div>
        <MapTable roundId={round.id} rows={rows} />
      </div>
    </RoundWhole>
  );
}

function groupHref(roundId: string, id: string): string {
  return `${withQuery(paths.secretariat.round(roundId), { group: id })}#group-${id}`;
}

function MapTable({ roundId, rows }: { roundId: string; rows: MapRow[] }) {
  const t = useWords(summaryWords);
  const { language } = useVisit();
  return (
    <Wide label={t.mapTitle}>
      <table class="data">
        <caption class="hidden">{t.mapTitle}</caption>
        <thead><tr><th scope="col">{t.counterpart}</th><th scope="col">{t.country}</th><th scope="col" class="num">{t.lines}</th><th scope="col" class="num">{t.totalPoints}</th><th scope="col" class="num">{t.lowestScore}</th></tr></thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <th scope="row">{row.lines > 0 ? <a href={groupHref(roundId, row.id)}><Text of={row.name} quiet /></a> : <Text of={row.name} quiet />}</th>
              <td>{row.country === null ? '–' : countryName(row.country, language)}</td>
              <td class="num">{formatCount(row.lines)}</td><td class="num">{formatPoints(row.total)}</td><td class="num">{row.lines > 0 ? formatPoints(row.lowest) : '–'}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" colspan={2}>{t.total}</th><td class="num">{formatCount(rows.reduce((sum, row) => sum + row.lines, 0))}</td>
            <td class="num">{formatPoints(rows.reduce((sum, row) => sum + Math.round(row.total * 10), 0) / 10)}</td><td />
          </tr>
        </tfoot>
      </table>
    </Wide>
  );
}
