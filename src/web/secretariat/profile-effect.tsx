/** The live part of the weights' page: their sum, and rank and points of a few pairs before and after. Also sent alone. */
import { FACTORS } from '../../engine/model.js';
import type { EffectView, WeighedView } from '../../rounds/profile.effect.js';
import { formatChange, formatPoints } from '../format.js';
import { Meter } from '../parts/meter.js';
import { Wide } from '../parts/table.js';
import { Text } from '../parts/text.js';
import { useWords } from '../parts/visit.js';
import { tradeWords } from '../trade.words.js';
import { profileWords } from './profile.words.js';

export interface EffectProps {
  /** Null where a weight is no number. */
  sum: number | null;
  /** Null while the sum is not 100. */
  pairs: EffectView[] | null;
  floor: number;
}

const letterOf = (at: number): string => String.fromCharCode(65 + at);

export function EffectPart({ sum, pairs, floor }: EffectProps) {
  const t = useWords(profileWords);
  const gap = sum === null ? 0 : Math.round(Math.abs(100 - sum) * 10) / 10;
  const said = sum === null ? t.wrong : sum === 100 ? t.right('100') : (sum < 100 ? t.less : t.more)(String(sum), String(gap));
  return (
    <>
      <p role="status" class="sum" data-right={sum === 100 ? 'yes' : 'no'}><b>{said}</b></p>
      {pairs === null ? <p class="small">{t.waits}</p> : pairs.length === 0 ? <p class="small">{t.none}</p> : <><Pairs of={pairs} floor={floor} /><ByFactor of={pairs} /></>}
    </>
  );
}

function Pairs({ of, floor }: { of: EffectView[]; floor: number }) {
  const t = useWords(profileWords);
  const meter = (view: WeighedView) => <Meter score={view.score} low={view.low} high={view.high} points={view.points} floor={floor} width={150} />;
  return (
    <Wide label={t.effect}>
      <table class="data stacked">
        <caption class="hidden">{t.effect}</caption>
        <thead><tr><th scope="col">{t.pair}</th><th scope="col" class="num">{t.rank}</th><th scope="col" class="num">{t.score}</th><th scope="col" class="num">{t.change}</th></tr></thead>
        <tbody>
          {of.map(({ member, city, solution, before, after }, at) => (
            <tr key={solution.id}>
              <th scope="row">{letterOf(at)}　<Text of={member} quiet /> → <Text of={city} quiet /><small><Text of={solution} quiet /></small>{meter(before)}{meter(after)}</th>
              <td class="num" data-label={t.rank}>{before.rank} → <b>{after.rank}</b></td>
              <td class="num" data-label={t.score}>{formatPoints(before.score)} → <b>{formatPoints(after.score)}</b></td>
              <td class="num" data-label={t.change}>{formatChange(after.score - before.score)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  );
}

function ByFactor({ of }: { of: EffectView[] }) {
  const t = useWords(profileWords);
  const names = useWords(tradeWords);
  return (
    <Wide label={t.byFactor}>
      <table class="data">
        <caption>{t.byFactor}</caption>
        <thead><tr><th scope="col">{t.factor}</th>{of.map(({ solution }, at) => <th key={solution.id} scope="col" class="num">{letterOf(at)}</th>)}</tr></thead>
        <tbody>
          {FACTORS.map((factor) => (
            <tr key={factor}>
              <th scope="row">{names[factor]}</th>
              {of.map(({ solution, before, after }) => <td key={solution.id} class="num">{before.points[factor] === after.points[factor] ? formatPoints(after.points[factor]) : <>{formatPoints(before.points[factor])} → <b>{formatPoints(after.points[factor])}</b></>}</td>)}
            </tr>
          ))}
        </tbody>
        <tfoot><tr><th scope="row">{t.sum}</th>{of.map(({ solution, before, after }) => <td key={solution.id} class="num">{formatPoints(before.score)} → <b>{formatPoints(after.score)}</b></td>)}</tr></tfoot>
      </table>
    </Wide>
  );
}
