/**
 * Parties that are alike: they meet the same others at the same possible times. Exchanging their days gives a timetable with as many
 * breaks, so the prover need not try both: of two such parties the one whose first meeting comes first in the list has it earlier.
 */
import type { Core } from './core.js';

/** Pairs of meetings of which the first may be asked to come before the second, all together, without losing the best timetable. Empty where nobody is alike. */
export function twinOrders(core: Core): [number, number][] {
  const meetingsOf: number[][] = Array.from({ length: core.parties }, () => []);
  core.needs.forEach((own, m) => own.forEach((resource) => { if (resource < core.parties) meetingsOf[resource]!.push(m); }));
  const alike = new Map<string, number[]>();
  for (let party = 0; party < core.parties; party++) {
    const own = meetingsOf[party]!;
    if (own.length === 0 || own.some((m) => core.isLocked[m] || core.before[m]!.length > 0 || core.behind[m]!.length > 0)) continue;
    const day = core.excused.subarray(party * core.slots, (party + 1) * core.slots).join('');
    const key = `${day} ${own.map((m) => seenFrom(core, party, m)).sort().join(' ')}`;
    alike.set(key, [...(alike.get(key) ?? []), party]);
  }
  return [...alike.values()].flatMap((parties) => parties.flatMap((left, k) => parties.slice(k + 1).map((right): [number, number] => {
    // Of all orders that an exchange turns round, the one by the list of meetings is kept: it is the same for every pair, so all may be asked together.
    const first = Math.min(meetingsOf[left]![0]!, meetingsOf[right]![0]!);
    const [one, other] = meetingsOf[left]![0] === first ? [left, right] : [right, left];
    return [first, meetingsOf[other]!.find((m) => seenFrom(core, other, m) === seenFrom(core, one, first))!];
  })));
}

/** A meeting as one of its parties sees it: with whom, where, in whose language, when. */
function seenFrom(core: Core, party: number, meeting: number): string {
  const others = [...core.needs[meeting]!].filter((resource) => resource !== party).sort((left, right) => left - right);
  return [others, core.pool[meeting], core.length[meeting], core.starts[meeting]!, core.interpreters[meeting]!, core.problem.meetings[meeting]!.languages ?? ''].join('/');
}
