/** The reasons of a roster in the order in which they should be read: codes, numbers and ids. */
import type { Reason } from '../model.js';
import type { Roster } from './roster.js';

export const ROSTER_REASON_CODES = [
  'roster.covered', 'roster.fewer', 'roster.proven', 'roster.stopped',
  'roster.brought', 'roster.standby', 'roster.pinned-below-floor',
  'need.covered', 'need.not-brought', 'need.below-floor', 'need.nobody', 'city.uncovered',
  'swap.best', 'swap.equal', 'price.pin', 'price.pin-free', 'price.small', 'price.small-free', 'curve.point',
] as const;
export type RosterReasonCode = (typeof ROSTER_REASON_CODES)[number];
export interface RosterReason extends Reason { code: RosterReasonCode }

/** Every reason has its sentence in `rosterSentence`. */
export function rosterReasons(roster: Roster): RosterReason[] {
  const { covered, certificate, members, needs, cities, swaps, prices, curve, size } = roster;
  const first = swaps[0];
  const isFree = (gain: { weight: number; score: number }): boolean => gain.weight === 0 && gain.score === 0;
  return [
    { code: 'roster.covered', ...covered, size: members.length },
    ...(members.length < size ? [{ code: 'roster.fewer', size, candidates: members.length } satisfies RosterReason] : []),
    { code: certificate.proven ? 'roster.proven' : 'roster.stopped', ...certificate },
    ...members.map(({ code, member, needs: answered, alone, loss }): RosterReason => ({ code, member, needs: answered, alone: alone.length, ...loss })),
    ...needs.map(({ code, need, city, member, score, others, could, best, weight }): RosterReason => ({ code, need, city, member, score, others, could, best, weight })),
    ...cities.filter((city) => city.needs > 0 && city.covered === 0).map(({ city, needs: count }): RosterReason => ({ code: 'city.uncovered', city, needs: count })),
    ...(first ? [{ code: isFree(first.loss) ? 'swap.equal' : 'swap.best', member: first.out, other: first.in, ...first.loss } satisfies RosterReason] : []),
    ...prices.pins.map(({ member, gain }): RosterReason => ({ code: isFree(gain) ? 'price.pin-free' : 'price.pin', member, ...gain })),
    ...(prices.small ? [{ code: isFree(prices.small.gain) ? 'price.small-free' : 'price.small', floor: roster.smallMin, ...prices.small.gain } satisfies RosterReason] : []),
    ...(curve ?? []).map(({ size: places, weight, needs: count, score }): RosterReason => ({ code: 'curve.point', size: places, weight, needs: count, score, ofWeight: covered.ofWeight, of: covered.of })),
  ];
}
