/** Charts drawn by attributes alone. Each stands beside a table with the same numbers. */
import type { ComponentChildren } from 'preact';

const LEFT = 50;
const RIGHT = 540;
const TOP = 20;
const BOTTOM = 295;
/** A curve of more points is thinned out: two points a pixel say nothing more. */
const POINTS_MAX = 240;

const fixed = (value: number) => String(Math.round(value * 10) / 10);

/** Share of the sum that the lowest `share` of the parties hold together, between 0 and 1; `totals` smallest first. Straight between two parties; 0 for nothing. */
export function lorenzAt(totals: readonly number[], share: number): number {
  const sum = totals.reduce((all, total) => all + total, 0);
  if (sum === 0) return 0;
  const at = share * totals.length;
  const whole = Math.floor(at + 1e-9);
  const held = totals.slice(0, whole).reduce((all, total) => all + total, 0);
  return (held + (at - whole) * (totals[whole] ?? 0)) / sum;
}

function curve(totals: readonly number[]): string {
  const steps = Math.min(POINTS_MAX, totals.length);
  return Array.from({ length: steps + 1 }, (_, step) => {
    const x = LEFT + ((RIGHT - LEFT) * step) / steps;
    const y = BOTTOM - (BOTTOM - TOP) * lorenzAt(totals, step / steps);
    return `${step === 0 ? 'M' : 'L'}${fixed(x)} ${fixed(y)}`;
  }).join('');
}

/** Lorenz curves of two distributions (or one) against the line of equality. */
export function LorenzChart({ now, was, label, axis, children }: {
  now: readonly number[]; was: readonly number[] | null; label: string; axis: { few: string; many: string; across: string }; children: ComponentChildren;
}) {
  return (
    <figure class="chart">
      <svg viewBox="0 0 560 340" role="img" aria-label={label}>
        <rect class="frame" x={LEFT} y={TOP} width={RIGHT - LEFT} height={BOTTOM - TOP} />
        <path class="even" d={`M${LEFT} ${BOTTOM}L${RIGHT} ${TOP}`} />
        {was && was.length > 0 ? <path class="was" d={curve(was)} /> : null}
        {now.length > 0 ? <path class="now" d={curve(now)} /> : null}
        <text x={LEFT} y="315">{axis.few}</text>
        <text x={RIGHT} y="315" text-anchor="end">{axis.many}</text>
        <text x={(LEFT + RIGHT) / 2} y="335" text-anchor="middle">{axis.across}</text>
        <text x={LEFT - 8} y={BOTTOM} text-anchor="end">0%</text>
        <text x={LEFT - 8} y={TOP + 8} text-anchor="end">100%</text>
      </svg>
      {children}
    </figure>
  );
}

/** Line of a legend drawn like its curve. */
export function LineKey({ kind }: { kind: 'now' | 'was' | 'even' }) {
  return <svg width="30" height="12" aria-hidden="true"><path class={kind} d="M0 6h30" /></svg>;
}

const BAR = 120;

/** Two bars of one scale and the mark of an even share. `most` fills the width. */
export function Bars({ now, was, even, most }: { now: number; was: number | null; even: number; most: number }) {
  const width = (value: number) => fixed(most > 0 ? ((BAR - 2) * value) / most : 0);
  return (
    <svg width={BAR} height="18" viewBox={`0 0 ${BAR} 18`} aria-hidden="true">
      {was === null ? null : <rect class="bar-was" y="1" width={width(was)} height="7" />}
      <rect class="bar-now" y={was === null ? 5 : 10} width={width(now)} height="7" />
      <path class="bar-even" d={`M${width(even)} 0v18`} />
    </svg>
  );
}

export function BarKey({ kind }: { kind: 'now' | 'was' | 'even' }) {
  return kind === 'even'
    ? <svg width="6" height="16" aria-hidden="true"><path class="bar-even" d="M3 0v16" /></svg>
    : <svg width="26" height="12" aria-hidden="true"><rect class={`bar-${kind}`} width="26" height="12" /></svg>;
}
