/**
 * Totals by kind: what pairs share whose solutions are of one kind and whose needs are of one kind. A kind of solution is asked
 * once for each kind of need; the tables are kept from one solution to the next, and begun anew when they grow too large.
 */
import type { Total } from './score.js';

/** Cells of a table that are kept before it is begun anew. */
const CELLS_KEPT = 3_000_000;
const UNASKED = -1;

/** Equal texts get equal numbers, counted from 0. */
export function numbered(texts: readonly string[]): { numbers: Int32Array; count: number } {
  const seen = new Map<string, number>();
  const numbers = Int32Array.from(texts, (text) => {
    const number = seen.get(text) ?? seen.size;
    seen.set(text, number);
    return number;
  });
  return { numbers, count: seen.size };
}

/** Totals side by side: score, low and high of each place. */
export class Totals {
  private readonly cells: Int32Array;

  constructor(places: number) {
    this.cells = new Int32Array(3 * places).fill(UNASKED);
  }

  isAsked(place: number): boolean {
    return this.cells[3 * place] !== UNASKED;
  }

  put(place: number, { score, low, high }: Total): void {
    this.cells[3 * place] = score;
    this.cells[3 * place + 1] = low;
    this.cells[3 * place + 2] = high;
  }

  /** Puts the sum of a place of one table and a place of another. */
  putSum(place: number, left: Totals, leftPlace: number, right: Totals, rightPlace: number): void {
    for (let part = 0; part < 3; part++) this.cells[3 * place + part] = left.cells[3 * leftPlace + part]! + right.cells[3 * rightPlace + part]!;
  }

  score(place: number): number {
    return this.cells[3 * place]!;
  }

  /** How much less and how much more than the score it could be. */
  below(place: number): number {
    return this.cells[3 * place]! - this.cells[3 * place + 1]!;
  }

  above(place: number): number {
    return this.cells[3 * place + 2]! - this.cells[3 * place]!;
  }

  forget(): void {
    this.cells.fill(UNASKED);
  }
}

/** One `Totals` over the kinds of need for each kind of solution. */
export class KindTotals {
  readonly kind: Int32Array;
  private readonly kinds: number;
  private readonly known = new Map<string, Totals>();

  /** `kinds` has the kind of the need at each place. */
  constructor(kinds: readonly string[]) {
    const { numbers, count } = numbered(kinds);
    this.kind = numbers;
    this.kinds = count;
  }

  of(solutionKind: string): Totals {
    const known = this.known.get(solutionKind);
    if (known) return known;
    if (this.known.size * this.kinds > CELLS_KEPT) this.known.clear();
    const totals = new Totals(this.kinds);
    this.known.set(solutionKind, totals);
    return totals;
  }
}
