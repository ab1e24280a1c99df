/**
 * What the bound of a floor loses in one column when the column is solved as a whole: at fixed prices its chosen arcs are the best, but
 * their scores need not keep the floor. The loss is the least that a set of arcs costs which does keep it, found by trying which chosen
 * arcs go and which others come. Losses of different columns add up (each column is a problem of its own once the lefts' prices are fixed:
 * Dantzig-Wolfe decomposition).
 */
import type { Holding } from './holding.js';

export interface ColumnArcs {
  /** Costs of dropping each chosen free arc and of taking each other free one, in parts and never negative, cheapest first; with their scores. */
  dropCost: number[];
  dropScore: number[];
  takeCost: number[];
  takeScore: number[];
}

export interface ColumnState {
  /** Places that are empty. */
  empty: number;
  sum: number;
  floor: number;
  /** Parts that each unit of score above the floor costs. */
  multiplier: number;
}

/** Sets tried before the search for the least loss is given up; the loss is then 0, which is always true. */
const TRIES = 4_000;

/** The least loss, or `limit` when it is that much or more; 0 when giving up. */
export function columnLoss({ dropCost, dropScore, takeCost, takeScore }: ColumnArcs, state: ColumnState, limit: number): number {
  const { floor, multiplier } = state;
  const most = takeScore.reduce((largest, score) => Math.max(largest, score), 0);
  let best = limit;
  let tries = 0;
  const take = (from: number, places: number, cost: number, sum: number): void => {
    if (++tries > TRIES) return;
    if (sum >= floor) {
      best = Math.min(best, cost + multiplier * (sum - floor));
      return;
    }
    if (sum + places * most < floor) return;
    for (let k = from; k < takeCost.length && cost + takeCost[k]! < best; k++) take(k + 1, places - 1, cost + takeCost[k]!, sum + takeScore[k]!);
  };
  const drop = (from: number, places: number, cost: number, sum: number): void => {
    take(0, places, cost, sum);
    for (let k = from; k < dropCost.length && cost + dropCost[k]! < best && tries <= TRIES; k++) drop(k + 1, places + 1, cost + dropCost[k]!, sum - dropScore[k]!);
  };
  drop(0, state.empty, 0, state.sum);
  return tries > TRIES ? 0 : best;
}

/** What the free arcs of a column cost at the present prices; those that cost `limit` or more to take are left out. */
export function columnArcs({ chosen, pool, leftPrice, rightPrice }: Holding, free: Int32Array, score: Float64Array, limit: number): ColumnArcs {
  const surplusOf = (a: number): number => pool.worth[a]! - leftPrice[pool.left[a]!]! - rightPrice[pool.right[a]!]!;
  const costOf = (a: number): number => Math.abs(surplusOf(a));
  const scoreOf = (a: number): number => score[a]!;
  const drops = Array.from(free.filter((a) => chosen[a]));
  const takes = Array.from(free.filter((a) => !chosen[a] && -surplusOf(a) < limit));
  drops.sort((a, b) => costOf(a) - costOf(b));
  takes.sort((a, b) => costOf(a) - costOf(b));
  return { dropCost: drops.map(costOf), dropScore: drops.map(scoreOf), takeCost: takes.map(costOf), takeScore: takes.map(scoreOf) };
}
