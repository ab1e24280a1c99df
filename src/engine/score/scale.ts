import type { ReferenceInput, SizeClass } from '../model.js';
import { known, unknown, type Judgement } from './judgement.js';

const CLASSES: readonly SizeClass[] = ['small', 'middle', 'large', 'mega'];
/** Share by how many classes the deployment was larger (+) or smaller (-) than the city: it is easier to shrink than to grow. */
const SHARES: Record<number, number> = { 0: 1000, 1: 800, 2: 600, 3: 400, [-1]: 600, [-2]: 300, [-3]: 100 };

/** Size class of the reference nearest to the city's. Neutral where either is not known; nothing where nothing was deployed. */
export function judgeScale(max: number, neutral: number, references: readonly ReferenceInput[] | null, city: SizeClass | null): Judgement {
  if (references !== null && references.length === 0) return known(max, 0, () => ({ code: 'scale.none', factor: 'scale' }));
  const sizes = [...new Set((references ?? []).flatMap(({ scale }) => (scale === null ? [] : [scale])))];
  if (city === null || sizes.length === 0) {
    return unknown(max, neutral, () => ({ code: 'scale.unknown', factor: 'scale', side: city === null ? (sizes.length === 0 ? 'both' : 'need') : 'solution' }));
  }
  let deployed = sizes[0]!;
  let best = -1;
  for (const size of CLASSES.filter((each) => sizes.includes(each))) {
    const share = SHARES[CLASSES.indexOf(size) - CLASSES.indexOf(city)]!;
    if (share > best) {
      best = share;
      deployed = size;
    }
  }
  return known(max, best, () => ({ code: 'scale.compared', factor: 'scale', deployed, city }));
}
