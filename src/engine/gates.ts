/** Gates come before points and are never outweighed. A gated pair has one reason, the first of this list that holds. */
import type { Counterpart } from './counterparts.js';
import type { MemberInput, SolutionInput } from './model.js';
import type { Prepared, PreparedSolution } from './prepare.js';

export const GATES = [
  'gate.not-a-seller', 'gate.not-approved', 'gate.not-joined', 'gate.membership-ended', 'gate.no-consent',
  'gate.withdrawn', 'gate.expired',
  'gate.banned', 'gate.conflict-of-interest', 'gate.live-tender', 'gate.vetoed',
  'gate.country-not-offered',
] as const;
export type Gate = (typeof GATES)[number];

/** Gates of a member and its solution, whatever the counterpart. A membership or an entry is good on its last day. */
export function ownGate(member: MemberInput, solution: SolutionInput, asOf: string): Gate | null {
  if (member.kind !== 'company') return 'gate.not-a-seller';
  if (!member.approved) return 'gate.not-approved';
  if (member.joined > asOf) return 'gate.not-joined';
  if (member.expires && member.expires < asOf) return 'gate.membership-ended';
  if (member.consent === false) return 'gate.no-consent';
  if (solution.status === 'withdrawn') return 'gate.withdrawn';
  if (solution.valid_until !== null && solution.valid_until < asOf) return 'gate.expired';
  return null;
}

/**
 * The gate between a solution and a counterpart, or `null`. A "no" of either side and a veto share one code, so that the
 * code never tells who said it. An empty list of countries offers none; a missing list is unknown and gates nothing.
 */
export function gateOf(prepared: Prepared, solution: PreparedSolution, counterpart: Counterpart): Gate | null {
  const own = ownGate(solution.member, solution.input, prepared.scenario.asOf);
  if (own) return own;
  const key = `${solution.member.id}|${counterpart.id}`;
  if (prepared.banned.has(key)) return 'gate.banned';
  const veto = prepared.vetoes.get(key);
  if (veto === 'conflict-of-interest') return 'gate.conflict-of-interest';
  if (veto === 'live-tender') return 'gate.live-tender';
  const marks = prepared.marks.get(key);
  if (veto !== undefined || marks?.company === 'no' || marks?.city === 'no') return 'gate.vetoed';
  const offered = solution.member.overseas?.countries_offered ?? null;
  return offered !== null && !offered.includes(counterpart.country) ? 'gate.country-not-offered' : null;
}
