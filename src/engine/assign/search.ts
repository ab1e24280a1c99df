/**
 * The way to the optimum: an auction finds prices, a shortlist of each left's best arcs at these prices goes into the exact search,
 * and arcs outside it that the new prices make worth having are let in until there is none. The last look is over all arcs.
 */
import { Balance, type Patience } from './balance.js';
import { Bidding } from './bidding.js';
import type { Grid } from './grid.js';
import { Holding, type Group } from './holding.js';
import { poolOf, widerPool } from './pool.js';
import { shortlist } from './shortlist.js';

export interface Outcome { holding: Holding; proven: boolean; paths: number }

/** What the exact search starts from: the arcs it looks at first, by grid arc, and what each left holds of them. */
export interface Start { keep: Uint8Array; holding: Holding }

/** Step of the first auction, as a part of the span of worth, and how much smaller each next one is. */
const FIRST_STEP = 1 / 3;
const STEP_RATIO = 1 / 7;
/** Auctions that are always held; more follow while too many places are out of balance. */
const AUCTIONS = 4;
/** Places out of balance, as a part of all, that the exact search may be left with. */
const IMBALANCE = 1 / 10;
/** Below this step integers cannot be told apart any better. */
const LAST_STEP = 1 / 16;
/** How far prices go back before the next auction, in steps of the last one. */
const BACK = 1.5;
/** When more than this part of all places stay empty at a price above 0, prices go back this much further, up to the most. */
const OVERPRICED = 1 / 100;
const BACK_RATIO = 4;
const BACK_MOST = 300;
/** Arcs beyond a left's places that the exact search looks at first. */
const SHORTLIST_EXTRA = 6;
/** Bids in one auction, for each place there is, before it is broken off: after a first one broken off, steps start higher. */
const BIDS_PER_PLACE = 40;
const FIRST_BIDS_PER_PLACE = 12;

/** Prices by auction, the shortlist that goes with them, and each left's best choice from it. */
export function startOf(grid: Grid, group: Group | null, patience: Patience): Start {
  const bidding = new Bidding(grid);
  const places = Math.min(grid.leftSteps.gain.length, grid.rightSteps.gain.length);
  const allPlaces = grid.leftSteps.gain.length + grid.rightSteps.gain.length;
  let back = 0;
  let step = grid.worth.span * FIRST_STEP;
  let isRaised = false;
  for (let auctions = 1; ; auctions++) {
    const isOver = bidding.auction(step, back, allPlaces * (auctions === 1 && !isRaised ? FIRST_BIDS_PER_PLACE : BIDS_PER_PLACE));
    if (!isOver && !isRaised && auctions === 1) {
      isRaised = true;
      step = grid.worth.lower * FIRST_STEP;
      back = Infinity;
      auctions = 0;
      continue;
    }
    if (back < step * BACK_MOST && bidding.overpriced() > places * OVERPRICED) {
      back *= BACK_RATIO;
      continue;
    }
    back = BACK * step;
    step *= STEP_RATIO;
    const isLast = step < LAST_STEP || patience.shouldStop();
    if ((auctions < AUCTIONS || step > grid.worth.span * FIRST_STEP) && !isLast) continue;
    const rightPrice = wholePrices(bidding.price);
    const keep = shortlist(grid, rightPrice, SHORTLIST_EXTRA);
    const holding = new Holding(grid, poolOf(grid, keep), rightPrice, group);
    holding.adopt(bidding.held, holding.leftPrice, 0);
    for (let i = 0; i < grid.lefts; i++) holding.settle(i);
    if (isLast || new Balance(holding).fit() <= places * IMBALANCE) return { keep, holding };
  }
}

/** Prices rounded where the fewest lie near the edge, so that prices that should be equal become equal. */
function wholePrices(price: Float64Array): Float64Array {
  const bins = new Int32Array(16);
  for (const each of price) if (Number.isFinite(each)) bins[Math.floor((each - Math.floor(each)) * 16)]!++;
  let edge = 0;
  for (let bin = 1; bin < 16; bin++) if (bins[bin]! < bins[edge]!) edge = bin;
  const shift = 1 - (edge + 0.5) / 16;
  return price.map((each) => (Number.isFinite(each) ? Math.floor(each + shift) : 0));
}

/** The optimum from any start; `proven` is false when patience ran out. */
export function search({ keep, holding: start }: Start, patience: Patience): Outcome {
  const { grid, group } = start;
  const isChosen = new Uint8Array(keep.length);
  let holding = start;
  let paths = 0;
  for (;;) {
    const balance = new Balance(holding);
    const proven = balance.run(patience);
    paths += balance.paths;
    if (!proven) return { holding, proven, paths };
    const { more, rows } = priceIn(holding, keep, balance.starved);
    if (rows.length === 0 && balance.starved.size === 0) return { holding, proven, paths };
    holding.mark(isChosen);
    const after = new Holding(grid, widerPool(grid, holding.pool, more), holding.rightPrice, group);
    after.adopt(isChosen, holding.leftPrice, holding.groupPrice);
    for (const i of rows) after.settle(i);
    holding = after;
  }
}

/** Lets in every arc that is worth more than the prices of its ends, and all arcs of starved parties; returns them and the lefts to settle again. */
function priceIn(holding: Holding, keep: Uint8Array, starved: ReadonlySet<number>): { more: number[]; rows: number[] } {
  const { grid } = holding;
  const more: number[] = [];
  const rows: number[] = [];
  for (let i = 0; i < grid.lefts; i++) {
    const before = more.length;
    if (starved.size === 0) addWanted(holding, keep, i, more);
    else if (addStarved(holding, keep, i, starved, more)) rows.push(i);
    if (starved.size === 0 && more.length > before) rows.push(i);
  }
  return { more, rows };
}

function addWanted({ grid, leftPrice, rightPrice }: Holding, keep: Uint8Array, i: number, more: number[]): void {
  const { rowStart, arcRight, value, pinned } = grid;
  const price = leftPrice[i]!;
  for (let a = rowStart[i]!, to = rowStart[i + 1]!; a < to; a++) {
    if (value[a]! - price <= rightPrice[arcRight[a]!]! || keep[a] || pinned[a]) continue;
    keep[a] = 1;
    more.push(a);
  }
}

/** The same with all arcs of starved parties; whether any was wanted. */
function addStarved({ grid, leftPrice, rightPrice }: Holding, keep: Uint8Array, i: number, starved: ReadonlySet<number>, more: number[]): boolean {
  const { rowStart, arcRight, value, pinned } = grid;
  const isOpenLeft = starved.has(i);
  let isFound = false;
  for (let a = rowStart[i]!, to = rowStart[i + 1]!; a < to; a++) {
    if (keep[a] || pinned[a]) continue;
    const j = arcRight[a]!;
    const isWanted = value[a]! > leftPrice[i]! + rightPrice[j]!;
    if (!isWanted && !isOpenLeft && !starved.has(grid.lefts + j)) continue;
    keep[a] = 1;
    more.push(a);
    if (isWanted) isFound = true;
  }
  return isFound;
}
