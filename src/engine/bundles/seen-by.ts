/** What one member may see of a bundle: the others by name only where both sides have agreed to it. */
import type { Bundle, FacetLine } from './bundles.js';

export interface SeenPartner {
  /** `null` where the two have not both agreed to be named to each other. */
  member: string | null;
  role: 'lead' | 'component';
  facets: number[];
}
export interface SeenBundle {
  role: 'lead' | 'component';
  own: FacetLine[];
  /** The others in the order of the bundle. What they score, their solutions and the words that speak for them are never in it. */
  partners: SeenPartner[];
  gaps: number[];
}

/** Whether `member` has agreed that `other` may learn of it as a partner. */
export type Agreed = (member: string, other: string) => boolean;

/** The bundle as `member` may see it; `null` for somebody who is not in it. */
export function bundleSeenBy(bundle: Bundle, member: string, agreed: Agreed): SeenBundle | null {
  const me = bundle.members.find((each) => each.member === member);
  if (!me) return null;
  return {
    role: me.role,
    own: bundle.facets.filter((line) => line.member === member).map((line) => ({ ...line, others: [] })),
    partners: bundle.members.filter((each) => each !== me).map((each) => ({
      member: agreed(member, each.member) && agreed(each.member, member) ? each.member : null, role: each.role, facets: each.facets,
    })),
    gaps: bundle.gaps,
  };
}
