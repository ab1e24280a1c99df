/** The arcs that the exact search works on: those of the grid that are not pinned and that `keep` lets in, by row and by column. */
import type { Grid } from './grid.js';

export interface Pool {
  rowStart: Int32Array;
  /** Left and right party, grid arc and worth of each pool arc, by left then right. */
  left: Int32Array;
  right: Int32Array;
  arc: Int32Array;
  worth: Float64Array;
  columnStart: Int32Array;
  /** Pool arcs by right then left. */
  column: Int32Array;
}

/** The pool of the grid arcs with `keep[arc]` set; of all arcs when there is no `keep`. */
export function poolOf(grid: Grid, keep: Uint8Array | null): Pool {
  return poolOfArcs(grid, keep ? markedArcs(keep) : Int32Array.from({ length: grid.value.length }, (_, a) => a));
}

/** The pool with more grid arcs, none of them in it yet, ascending. */
export function widerPool(grid: Grid, { arc }: Pool, more: readonly number[]): Pool {
  const arcs = new Int32Array(arc.length + more.length);
  arcs.set(arc);
  arcs.set(more, arc.length);
  return poolOfArcs(grid, arcs.sort());
}

function markedArcs(keep: Uint8Array): Int32Array {
  let size = 0;
  for (let a = 0; a < keep.length; a++) size += keep[a]!;
  const arcs = new Int32Array(size);
  for (let a = 0, k = 0; k < size; a++) if (keep[a]) arcs[k++] = a;
  return arcs;
}

/** The pool of these grid arcs, ascending, without the pinned ones. */
function poolOfArcs(grid: Grid, arcs: Int32Array): Pool {
  const arc = grid.pins > 0 ? arcs.filter((a) => !grid.pinned[a]) : arcs;
  const size = arc.length;
  const pool: Pool = {
    rowStart: new Int32Array(grid.lefts + 1),
    left: new Int32Array(size),
    right: new Int32Array(size),
    arc,
    worth: new Float64Array(size),
    columnStart: new Int32Array(grid.rights + 1),
    column: new Int32Array(size),
  };
  for (let i = 0, k = 0; i < grid.lefts; i++) k = fillRow(grid, pool, i, k);
  const { right, columnStart, column } = pool;
  for (let j = 0; j < grid.rights; j++) columnStart[j + 1]! += columnStart[j]!;
  const place = columnStart.slice(0, grid.rights);
  for (let a = 0; a < size; a++) column[place[right[a]!]!++] = a;
  return pool;
}

/** Fills in left i's arcs from pool arc `k` on and counts them for their rights; returns the pool arc after them. */
function fillRow({ rowStart: from, arcRight, value }: Grid, { rowStart, left, right, arc, worth, columnStart }: Pool, i: number, k: number): number {
  const end = from[i + 1]!;
  for (; k < arc.length && arc[k]! < end; k++) {
    const a = arc[k]!;
    const j = arcRight[a]!;
    left[k] = i;
    right[k] = j;
    worth[k] = value[a]!;
    columnStart[j + 1]!++;
  }
  rowStart[i + 1] = k;
  return k;
}
