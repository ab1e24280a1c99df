/** What an override costs: the points, and which lines stand only with it or only without it. */
import { formatChange, formatPoints } from '../format.js';
import { Notice } from '../parts/notice.js';
import { useVisit, useWords } from '../parts/visit.js';
import { type Content, said } from '../parts/text.js';
import { reviewWords } from './review.words.js';

export interface PricedLine { company: Content; city: Content; score: number; isPair: boolean }

export interface PriceView {
  status: 'priced' | 'closed' | 'stopped'; isSet: boolean; lost: number; total: number;
  score: number | null; belowFloor: boolean; floor: number;
  gains: PricedLine[]; losses: PricedLine[]; served: { companies: number; cities: number };
}

const LINES_SHOWN = 8;

/** Minus points where the total falls. */
export function PricePoints({ lost }: { lost: number }) {
  const change = -lost;
  const sign = Math.abs(change) < 0.05 ? undefined : change < 0 ? 'minus' : 'plus';
  return <span class="price" data-sign={sign}>{formatChange(change)}</span>;
}

export function OverridePriceBox({ of: price }: { of: PriceView | null }) {
  const t = useWords(reviewWords);
  return (
    <section>
      <h2>{t.price}</h2>
      {price === null ? <p class="small soft">{t.priceLater}</p> : <Priced of={price} />}
    </section>
  );
}

function Priced({ of: price }: { of: PriceView }) {
  const t = useWords(reviewWords);
  if (price.status === 'closed') return <Notice kind="care" title={t.priceClosed} />;
  if (price.status === 'stopped') return <Notice kind="care" title={t.priceStopped} />;
  const isSame = price.gains.length === 0 && price.losses.length === 0;
  return (
    <>
      <p class="score"><PricePoints lost={price.lost} /><span class="unit">{t.pointsUnit}</span></p>
      {price.isSet ? <p class="small">{t.standingSet}</p> : null}
      <p class="small soft">{isSame ? t.priceSame : price.isSet ? t.priceNow(formatPoints(price.lost)) : t.priceText(formatPoints(price.total), formatPoints(price.total - price.lost))}</p>
      {price.belowFloor && price.score !== null ? <p class="small">{t.priceFloor(formatPoints(price.score), formatPoints(price.floor))}</p> : null}
      {price.served.companies !== 0 || price.served.cities !== 0 ? <p class="small">{t.priceServed(whole(price.served.companies), whole(price.served.cities))}</p> : null}
      {isSame ? null : <Changes of={price} />}
    </>
  );
}

function whole(change: number): string {
  return change === 0 ? '±0' : formatChange(change).replace('.0', '');
}

function Changes({ of: { gains, losses, lost } }: { of: PriceView }) {
  const t = useWords(reviewWords);
  const { language } = useVisit();
  const lines = [...losses.map((line) => ({ ...line, isIn: false })), ...gains.map((line) => ({ ...line, isIn: true }))];
  return (
    <table class="data">
      <caption class="hidden">{t.changes}</caption>
      <thead><tr><th scope="col">{t.changes}</th><th scope="col" class="num">{t.before}</th><th scope="col" class="num">{t.after}</th></tr></thead>
      <tbody>
        {lines.slice(0, LINES_SHOWN).map((line) => (
          <tr key={`${said(line.company, language)} ${said(line.city, language)}`}>
            <td>{said(line.company, language)}<small>{said(line.city, language)} {line.isIn ? t.comesIn : t.goesOut}</small></td>
            <td class="num">{line.isIn ? '–' : formatPoints(line.score)}</td>
            <td class="num">{line.isIn ? formatPoints(line.score) : '–'}</td>
          </tr>
        ))}
        {lines.length > LINES_SHOWN ? <tr><td colspan={3}>{t.more(lines.length - LINES_SHOWN)}</td></tr> : null}
      </tbody>
      <tfoot><tr><th scope="row">{t.difference}</th><td /><td class="num">{formatChange(-lost)}</td></tr></tfoot>
    </table>
  );
}
