import type { Asker } from '../../access/asker.js';
import { notThere } from '../../access/asker.guard.js';

/** The city an account acts for; without one there is nothing to show. */
export function ownCity(asker: Pick<Asker, 'cityIds'>): string {
  const [id] = asker.cityIds;
  if (id === undefined) throw notThere();
  return id;
}
