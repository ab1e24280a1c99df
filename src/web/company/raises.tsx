/** What would raise the score for one city, largest effect first, each with the place to enter it. */
import { formatChange, formatPoints } from '../format.js';
import { Wide } from '../parts/table.js';
import { useWords } from '../parts/visit.js';
import { tradeWords } from '../trade.words.js';
import { raiseWords } from './marks.words.js';
import type { RaiseView } from './raises.data.js';

export function Raises({ city, raises }: { city: string; raises: RaiseView[] | null }) {
  const t = useWords(raiseWords);
  const factors = useWords(tradeWords);
  return (
    <section id="raises">
      <h2>{t.title}</h2>
      <p class="small soft">{raises === null ? t.notKept : raises.length === 0 ? t.none : t.lead(city)}</p>
      {raises && raises.length > 0 ? (
        <Wide label={t.title}>
          <table class="data raises stacked">
            <caption class="hidden">{t.title}</caption>
            <thead><tr><th scope="col">{t.what}</th><th scope="col">{t.factor}</th><th scope="col" class="num">{t.points}</th></tr></thead>
            <tbody>
              {raises.map((raise) => (
                <tr key={raise.text}>
                  <td><a href={raise.href}>{raise.text}</a></td>
                  <td data-label={t.factor}>{raise.factor ? factors[raise.factor] : t.condition}</td>
                  <td class="num" data-label={t.points}>{formatChange(raise.points)}<small>{t.then(formatPoints(raise.score))}</small></td>
                </tr>
              ))}
            </tbody>
          </table>
        </Wide>
      ) : null}
    </section>
  );
}
