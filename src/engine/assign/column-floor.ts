import type { Ruling } from './workbench.js';

/**
 * The free arcs of a column (largest score first) that no set of `upper` arcs which keeps the floor can contain; null when there is no
 * such set at all. Forced arcs are in every set, banned ones in none.
 */
export function arcsBelowFloor(column: Int32Array, ruling: readonly Ruling[], score: Float64Array, upper: number, floor: number): number[] | null {
  let slots = upper;
  let lacking = floor;
  const open: number[] = [];
  for (const a of column) {
    if (ruling[a] === 'forced') {
      slots--;
      lacking -= score[a]!;
    } else if (ruling[a] === 'free') open.push(a);
  }
  if (slots < 0) return null;
  let most = 0;
  for (let k = 0; k < slots && k < open.length; k++) most += Math.max(0, score[open[k]!]!);
  if (most < lacking) return null;
  if (slots === 0 || slots > open.length) return [];
  const last = Math.max(0, score[open[slots - 1]!]!);
  return open.slice(slots).filter((a) => most - last + score[a]! < lacking);
}
