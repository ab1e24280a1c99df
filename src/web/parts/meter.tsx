/** The score as nine stacked parts and, under it, the range it could take. Two pixels a point at the usual width. */
import { FACTORS, type Factor, type Points } from '../../engine/model.js';
import { formatPoints } from '../format.js';
import { tradeWords } from '../trade.words.js';
import { partWords } from './parts.words.js';
import { useVisit, useWords } from './visit.js';

export const FACTOR_CLASS: Record<Factor, string> = {
  domain: 'f-domain', needText: 'f-text', trackRecord: 'f-record', readiness: 'f-ready', scale: 'f-scale',
  priority: 'f-priority', localStrength: 'f-local', dataTrust: 'f-trust', theme: 'f-theme',
};

export interface MeterProps { score: number; low: number; high: number; points: Points; /** Breadth and interest together. */ bonus?: number; floor: number; width?: number }

const fixed = (value: number) => String(Math.round(value * 10) / 10);

export function Meter({ score, low, high, points, bonus = 0, floor, width = 200 }: MeterProps) {
  const t = useWords(partWords);
  const names = useWords(tradeWords);
  const { language } = useVisit();
  const scale = width / 100;
  let start = 0;
  const parts: { key: string; className: string; x: number; width: number }[] = [];
  const add = (key: string, className: string, tenths: number) => {
    if (tenths > 0) parts.push({ key, className, x: start, width: Math.max(tenths * scale - 1, 0.5) });
    start += tenths * scale;
  };
  for (const factor of FACTORS) add(factor, FACTOR_CLASS[factor], points[factor]);
  add('bonus', 'f-bonus', Math.min(bonus, Math.max(0, 100 - start / scale)));
  const words = FACTORS.map((factor) => (language === 'ja' ? `${names[factor]}${formatPoints(points[factor])}` : `${names[factor]} ${formatPoints(points[factor])}`));
  if (bonus) words.push(`${t.bonusLegend} ${formatPoints(bonus)}`);
  const label = t.meter(formatPoints(score), words.join(language === 'ja' ? '、' : ', '), formatPoints(low), formatPoints(high));
  const x = (value: number) => fixed(value * scale);
  return (
    <svg class="meter" width={width} height="20" viewBox={`0 0 ${width} 20`} role="img" aria-label={label}>
      <rect class="track" width={width} height="10" />
      {parts.map((part) => <rect key={part.key} class={part.className} x={fixed(part.x)} width={fixed(part.width)} height="10" />)}
      <path class="floor" d={`M${x(floor)} -3V13`} />
      {high > low ? <path class="span" d={`M${x(low)} 13v6M${x(low)} 16H${x(high)}M${x(high)} 13v6`} /> : null}
      <circle class="value" cx={x(score)} cy="16" r="2.5" />
    </svg>
  );
}

/** One factor against its maximum: a pixel a tenth of the largest share, so that bars of one table compare. */
export function FactorBar({ factor, points, of }: { factor: Factor; points: number; of: number }) {
  return (
    <svg class="meter" width="100" height="8" viewBox="0 0 100 8" aria-hidden="true">
      <rect class="track" width={fixed(Math.min(of * 5, 100))} height="8" />
      <rect class={FACTOR_CLASS[factor]} width={fixed(Math.min(points * 5, 100))} height="8" />
    </svg>
  );
}
