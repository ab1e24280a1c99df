/** The reasons of a need's bundles, in the order in which they should be read: codes, numbers and ids. */
import type { Reason } from '../model.js';
import { ANSWER_KINDS } from './facets.js';
import { NO_BUNDLE_CODES, type Bundle, type BundleMember, type FacetLine, type NeedBundles } from './bundles.js';
import { LEAD_PARTS } from './lead.js';

export const BUNDLE_REASON_CODES = [
  ...NO_BUNDLE_CODES, 'bundle.score', 'bundle.lead', 'bundle.component', 'bundle.gap', 'bundle.stopped', 'bundle.distrusted',
  ...LEAD_PARTS.map((part) => `lead.${part}` as const), 'lead.unknown',
  ...ANSWER_KINDS.map((kind) => `facet.${kind}` as const), 'facet.leaf-only', 'facet.inferred', 'facet.also',
  'gap.below-floor', 'gap.nobody',
] as const;
export type BundleReasonCode = (typeof BUNDLE_REASON_CODES)[number];
/** `bundle` is the place of the bundle, counted from 1; absent where the reason is about the need. */
export interface BundleReason extends Reason { code: BundleReasonCode; bundle?: number }

function leadReasons({ member, leadParts }: BundleMember, bundle: number): BundleReason[] {
  return leadParts.map(({ part, value, ...numbers }): BundleReason => (
    value === null ? { code: 'lead.unknown', bundle, member, part, ...numbers }
      : { code: `lead.${part as (typeof LEAD_PARTS)[number]}`, bundle, member, value, ...numbers }));
}

function facetReasons(line: FacetLine, bundle: number): BundleReason[] {
  const { kind, facet, ja, en, member, solution, leaf, solutionLeaf, points, of, words, others, certainty } = line;
  const about = { bundle, facet, ja, en, member };
  const reasons: BundleReason[] = [{ code: `facet.${kind}`, ...about, solution, leaf, solutionLeaf, points, of, words }];
  if (words.length === 0) reasons.push({ code: 'facet.leaf-only', ...about });
  if (certainty < 1) reasons.push({ code: 'facet.inferred', ...about, certainty });
  if (others.length > 0) reasons.push({ code: 'facet.also', ...about, members: others });
  return reasons;
}

function ofBundle(need: NeedBundles, { members, facets, gaps, score, low, high, points }: Bundle, bundle: number, all: readonly { ja: string; en: string }[]): BundleReason[] {
  return [
    { code: 'bundle.score', bundle, score, low, high, ...points, members: members.map(({ member }) => member), answered: facets.length, of: facets.length + gaps.length },
    ...members.flatMap((member): BundleReason[] => (member.role === 'lead'
      ? [{ code: 'bundle.lead', bundle, member: member.member, points: member.leadPoints }, ...leadReasons(member, bundle)]
      : [{ code: 'bundle.component', bundle, member: member.member, alone: member.alone.length, facets: member.facets.length }])),
    ...facets.flatMap((line) => facetReasons(line, bundle)),
    ...gaps.map((facet): BundleReason => ({ code: 'bundle.gap', bundle, facet, ja: all[facet]?.ja ?? '', en: all[facet]?.en ?? '', need: need.need })),
  ];
}

/** Every reason has its sentence in `bundleSentence`. */
export function bundleReasons(need: NeedBundles): BundleReason[] {
  return [
    ...(need.code ? [{ code: need.code, need: need.need, member: need.single?.member, ...(need.single ? { facets: need.single.facets, of: need.single.of } : {}) } satisfies BundleReason] : []),
    ...need.bundles.flatMap((bundle, at) => ofBundle(need, bundle, at + 1, need.facets)),
    ...need.gaps.map((gap): BundleReason => ({ ...gap })),
    ...(need.distrusted > 0 ? [{ code: 'bundle.distrusted', count: need.distrusted } satisfies BundleReason] : []),
    ...(need.search.proven ? [] : [{ code: 'bundle.stopped', steps: need.search.steps } satisfies BundleReason]),
  ];
}
