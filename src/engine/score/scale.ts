import type { PriceBand, ReferenceInput, SizeClass, SolutionInput } from '../model.js';
import { fromParts, known, unknown, type Judgement } from './judgement.js';

const CLASSES: readonly SizeClass[] = ['small', 'middle', 'large', 'mega'];
/** Share by how many classes the deployment was larger (+) or smaller (-) than the city: it is easier to shrink than to grow. */
const SHARES: Record<number, number> = { 0: 1000, 1: 800, 2: 600, 3: 400, [-1]: 600, [-2]: 300, [-3]: 100 };
const BANDS: readonly PriceBand[] = ['under-10M-yen', '10-100M', '100M-1B', 'over-1B'];
/** Share by how many bands the price lies above the budget; within it the points are full. */
const ABOVE_BUDGET = [1000, 300, 0, 0] as const;

/** The deployment whose size comes nearest to the city's; `null` where either is not known. */
function nearestSize(references: readonly ReferenceInput[], city: SizeClass | null): { deployed: SizeClass; share: number } | null {
  const sizes = CLASSES.filter((size) => references.some(({ scale }) => scale === size));
  if (city === null || sizes.length === 0) return null;
  const worth = sizes.map((deployed) => ({ deployed, share: SHARES[CLASSES.indexOf(deployed) - CLASSES.indexOf(city)]! }));
  return worth.reduce((best, each) => (each.share > best.share ? each : best));
}

/**
 * Size class of the reference nearest to the city's; where the need states a budget, that is half and the price band against
 * the budget the other half. Neutral where something is not known; nothing for the size where nothing was deployed.
 */
export function judgeScale(
  max: number, neutral: number, { references, price_band: price }: Pick<SolutionInput, 'references' | 'price_band'>, city: SizeClass | null, budget: PriceBand | null,
): Judgement {
  const size = nearestSize(references ?? [], city);
  const isNone = references !== null && references.length === 0;
  if (budget !== null) {
    const above = price === null ? 0 : Math.max(0, BANDS.indexOf(price) - BANDS.indexOf(budget));
    return fromParts(max, neutral, [
      { told: { part: 'size', deployed: size?.deployed ?? null, city }, share: isNone ? 0 : size && size.share / 2, of: 500 },
      { told: { part: 'price', value: price, budget }, share: price === null ? null : ABOVE_BUDGET[above]! / 2, of: 500 },
    ], 'scale.parts', 'scale');
  }
  if (isNone) return known(max, 0, () => ({ code: 'scale.none', factor: 'scale' }));
  if (size) return known(max, size.share, () => ({ code: 'scale.compared', factor: 'scale', deployed: size.deployed, city }));
  const isUnsized = !(references ?? []).some(({ scale }) => scale !== null);
  return unknown(max, neutral, () => ({ code: 'scale.unknown', factor: 'scale', side: city !== null ? 'solution' : isUnsized ? 'both' : 'need' }));
}
