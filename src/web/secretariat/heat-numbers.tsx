/** The numbers of the heat map as a plain table, folded beneath it. */
import { formatCount, formatIndex } from '../format.js';
import { Wide } from '../parts/table.js';
import { said } from '../parts/text.js';
import { useVisit, useWords } from '../parts/visit.js';
import type { Heat } from './heat.data.js';
import { summaryWords } from './summary.words.js';

export function HeatNumbers({ heat }: { heat: Heat }) {
  const t = useWords(summaryWords);
  const { language } = useVisit();
  const domains = new Map(heat.domains.map((domain) => [domain.id, domain.id === '' ? t.noDomain : said(domain.name, language)]));
  const cellsOf = (id: string) => heat.cells.filter((cell) => cell.counterpart === id);
  return (
    <details>
      <summary>{t.sameTable}</summary>
      <Wide label={t.heatCaption}>
        <table class="data">
          <caption class="hidden">{t.heatCaption}</caption>
          <thead>
            <tr>
              <th scope="col">{t.counterpart}</th><th scope="col">{t.domain}</th><th scope="col">{t.rank}</th><th scope="col" class="num">{t.needs}</th>
              <th scope="col" class="num">{t.weight}</th><th scope="col" class="num">{t.supply}</th><th scope="col" class="num">{t.gapsShort}</th>
            </tr>
          </thead>
          <tbody>
            {heat.counterparts.flatMap((one) => cellsOf(one.id).map((cell) => (
              <tr key={`${cell.domain} ${one.id}`}>
                <th scope="row">{said(one.name, language)}</th><td>{domains.get(cell.domain)}</td><td>{cell.rank === null ? t.noRank : t.rankIs(cell.rank)}</td>
                <td class="num">{formatCount(cell.needs)}</td><td class="num">{formatIndex(cell.weight)}</td><td class="num">{formatCount(cell.companies)}</td><td class="num">{formatCount(cell.gaps)}</td>
              </tr>
            )))}
          </tbody>
        </table>
      </Wide>
    </details>
  );
}
