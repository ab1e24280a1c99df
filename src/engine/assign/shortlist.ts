/** Which arcs the exact search looks at first: each side's best at given prices. What is missing is priced in later. */
import type { Grid, Steps } from './grid.js';

/**
 * Marks, by grid arc, the best arcs of each left at these prices, as many as it has places and `extra`; and of each right those that
 * come nearest to it, as many again, so that a right with too few finds others.
 */
export function shortlist(grid: Grid, rightPrice: Float64Array, extra: number): Uint8Array {
  const { lefts, rights } = grid;
  const keep = new Uint8Array(grid.value.length);
  const leftTop = new Tops(grid.leftSteps, lefts, extra);
  const rightTop = new Tops(grid.rightSteps, rights, extra);
  const leftPrice = new Float64Array(lefts);
  for (let i = 0; i < lefts; i++) {
    offerRow(grid, rightPrice, leftTop, i);
    const least = leftTop.least[i]!;
    leftPrice[i] = least === -Infinity ? 0 : least;
    keepRow(grid, rightPrice, keep, i, least, rightTop);
  }
  for (let i = 0; i < lefts; i++) keepColumns(grid, rightTop.least, keep, i, leftPrice[i]!);
  return keep;
}

function offerRow({ rowStart, arcRight, value }: Grid, rightPrice: Float64Array, tops: Tops, i: number): void {
  let least = -Infinity;
  for (let a = rowStart[i]!, to = rowStart[i + 1]!; a < to; a++) {
    const net = value[a]! - rightPrice[arcRight[a]!]!;
    if (net <= least) continue;
    tops.offer(i, net);
    least = tops.least[i]!;
  }
}

function keepRow({ rowStart, arcRight, value }: Grid, rightPrice: Float64Array, keep: Uint8Array, i: number, least: number, tops: Tops): void {
  const price = least === -Infinity ? 0 : least;
  const rightLeast = tops.least;
  for (let a = rowStart[i]!, to = rowStart[i + 1]!; a < to; a++) {
    const j = arcRight[a]!;
    if (value[a]! - rightPrice[j]! >= least) keep[a] = 1;
    if (value[a]! - price > rightLeast[j]!) tops.offer(j, value[a]! - price);
  }
}

function keepColumns({ rowStart, arcRight, value }: Grid, least: Float64Array, keep: Uint8Array, i: number, price: number): void {
  for (let a = rowStart[i]!, to = rowStart[i + 1]!; a < to; a++) if (value[a]! - price >= least[arcRight[a]!]!) keep[a] = 1;
}

/** For each party the largest values offered to it, as many as it has places and `extra`, as heaps. */
class Tops {
  /** Smallest value kept; minus infinity while there is room. */
  readonly least: Float64Array;
  private readonly start: Int32Array;
  private readonly size: Int32Array;
  private readonly kept: Float64Array;

  constructor(steps: Steps, count: number, extra: number) {
    this.start = new Int32Array(count + 1);
    for (let k = 0; k < count; k++) this.start[k + 1] = steps.start[k + 1]! + (k + 1) * extra;
    this.size = new Int32Array(count);
    this.kept = new Float64Array(this.start[count]!);
    this.least = new Float64Array(count).fill(-Infinity);
  }

  offer(k: number, value: number): void {
    if (value <= this.least[k]!) return;
    const { kept } = this;
    const from = this.start[k]!;
    const room = this.start[k + 1]! - from;
    let at: number;
    if (this.size[k]! < room) {
      at = this.size[k]!++;
      while (at > 0) {
        const parent = (at - 1) >> 1;
        if (kept[from + parent]! <= value) break;
        kept[from + at] = kept[from + parent]!;
        at = parent;
      }
      kept[from + at] = value;
      if (this.size[k] === room) this.least[k] = kept[from]!;
      return;
    }
    at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= room) break;
      if (child + 1 < room && kept[from + child + 1]! < kept[from + child]!) child++;
      if (kept[from + child]! >= value) break;
      kept[from + at] = kept[from + child]!;
      at = child;
    }
    kept[from + at] = value;
    this.least[k] = kept[from]!;
  }
}
