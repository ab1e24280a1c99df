/**
 * The way to the optimum: an auction finds prices, a shortlist of each left's best arcs at these prices goes into the exact search,
 * and arcs outside it that the new prices make worth having are let in until there is none. The last look is over all arcs.
 */
import { Balance, type Group, type Patience } from './balance.js';
import { Bidding } from './bidding.js';
import type { Grid } from './grid.js';
import { fullWorth, poolOf, type Pool } from './pool.js';

export interface Outcome { balance: Balance; pool: Pool; proven: boolean; paths: number }

/** Prices and the arcs to look at first. */
export interface Start { rightPrice: Float64Array; keep: Uint8Array }

/** Steps of the auction, as parts of the span of worth. */
const AUCTION_STEPS = [1 / 10, 1 / 50, 1 / 250, 1 / 1250, 1 / 10_000];
/** How far from a left's last good arc the shortlist reaches, as a part of that span. */
const SHORTLIST_REACH = 1 / 100;
/** Bids in one auction, for each place there is, before it is broken off. */
const BIDS_PER_PLACE = 40;

/** Prices by auction and the shortlist that goes with them. */
export function startOf(grid: Grid, patience: Patience): Start {
  const bidding = new Bidding(grid);
  const limit = BIDS_PER_PLACE * (grid.leftSteps.gain.length + grid.rightSteps.gain.length);
  let last = 0;
  for (const part of AUCTION_STEPS) {
    const step = Math.max(1, Math.floor(grid.worth.span * part));
    if (patience.shouldStop()) break;
    bidding.auction(step, last, limit);
    last = step;
  }
  const rightPrice = bidding.price.map((price) => (Number.isFinite(price) ? Math.round(price) : 0));
  return { rightPrice, keep: shortlist(grid, rightPrice, Math.floor(grid.worth.span * SHORTLIST_REACH)) };
}

/** Marks the arcs of each left that are at most `reach` below its first arc without a place. */
function shortlist(grid: Grid, rightPrice: Float64Array, reach: number): Uint8Array {
  const keep = new Uint8Array(grid.score.length);
  for (let i = 0; i < grid.lefts; i++) {
    const from = grid.rowStart[i]!;
    const to = grid.rowStart[i + 1]!;
    const places = grid.leftSteps.start[i + 1]! - grid.leftSteps.start[i]!;
    const best = new Float64Array(Math.min(places, to - from) + 1).fill(-Infinity);
    const last = best.length - 1;
    for (let a = from; a < to; a++) {
      const value = fullWorth(grid, i, a) - rightPrice[grid.arcRight[a]!]!;
      if (value <= best[last]!) continue;
      let k = last;
      while (k > 0 && best[k - 1]! < value) {
        best[k] = best[k - 1]!;
        k--;
      }
      best[k] = value;
    }
    const least = best[last]! - reach;
    for (let a = from; a < to; a++) if (fullWorth(grid, i, a) - rightPrice[grid.arcRight[a]!]! >= least) keep[a] = 1;
  }
  return keep;
}

/** The optimum from any start; `proven` is false when patience ran out. */
export function search(grid: Grid, group: Group | null, { rightPrice, keep }: Start, patience: Patience): Outcome {
  let pool = poolOf(grid, keep);
  let balance = new Balance(grid, pool, rightPrice, group);
  for (let i = 0; i < grid.lefts; i++) balance.settle(i);
  let paths = 0;
  for (;;) {
    const proven = balance.run(patience);
    paths += balance.paths;
    if (!proven) return { balance, pool, proven, paths };
    const rows = priceIn(grid, balance, keep);
    if (rows.length === 0) return { balance, pool, proven, paths };
    const isChosen = new Uint8Array(keep.length);
    balance.mark(isChosen);
    const next = poolOf(grid, keep);
    const after = new Balance(grid, next, balance.rightPrice, group);
    after.adopt(isChosen, balance.leftPrice, balance.groupPrice);
    for (const i of rows) after.settle(i);
    balance = after;
    pool = next;
  }
}

/** Lets in every arc that is worth more than the prices of its ends; returns the lefts concerned. */
function priceIn(grid: Grid, balance: Balance, keep: Uint8Array): number[] {
  const rows: number[] = [];
  const { leftPrice, rightPrice } = balance;
  for (let i = 0; i < grid.lefts; i++) {
    let found = false;
    for (let a = grid.rowStart[i]!; a < grid.rowStart[i + 1]!; a++) {
      if (keep[a] || fullWorth(grid, i, a) <= leftPrice[i]! + rightPrice[grid.arcRight[a]!]! || grid.pinned[a]) continue;
      keep[a] = 1;
      found = true;
    }
    if (found) rows.push(i);
  }
  return rows;
}
