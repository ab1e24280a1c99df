/** From company-city scores to the problem that `assign` solves, and back: who is recommended, who is not served, at what price. */
import { assign } from './assign/assign.js';
import { check } from './assign/check.js';
import type { AssignProblem, AssignResult, Clash } from './assign/problem.js';
import type { CompanyCity } from './company-city.js';
import { applyRules, solveOrSoften, type FairAnswer } from './fair-rules.js';
import { fairnessSide, isSmallCompany } from './fairness.js';
import { ownGate } from './gates.js';
import type { Certificate, MatchResult, Recommendation } from './model.js';
import type { Prepared } from './prepare.js';
import { shown } from './tenths.js';
import { clashLines, unservedOf, type Unserved } from './unserved.js';

export type Scored = CompanyCity & { member: number; counterpart: number };

export interface Encoded { problem: AssignProblem; arcs: Scored[]; pinned: Set<string>; gatedPins: { member: string; city: string }[] }

function keyOf(member: number, counterpart: number): string {
  return `${member}|${counterpart}`;
}

/** The round as an assignment problem; `arcs` are in the order of the problem's arcs. */
export function encode(prepared: Prepared, rows: readonly Scored[]): Encoded {
  const { scenario, counterparts } = prepared;
  const memberNumber = new Map(scenario.members.map((member, number) => [member.id, number]));
  const counterpartNumber = new Map(counterparts.map((counterpart, number) => [counterpart.id, number]));
  const rowByKey = new Map(rows.map((row) => [keyOf(row.member, row.counterpart), row]));
  const pinned = new Set<string>();
  const gatedPins: Encoded['gatedPins'] = [];
  const pins: [number, number][] = [];
  const cityOf = new Map((scenario.seminar?.delegations ?? []).map((delegation) => [delegation.id, delegation.city_id]));
  for (const pin of scenario.pins) {
    const member = memberNumber.get(pin.member)!;
    const counterpart = counterpartNumber.get(cityOf.get(pin.city) ?? pin.city);
    if (counterpart === undefined || !rowByKey.has(keyOf(member, counterpart))) gatedPins.push({ member: pin.member, city: pin.city });
    else if (!pinned.has(keyOf(member, counterpart))) {
      pinned.add(keyOf(member, counterpart));
      pins.push([member, counterpart]);
    }
  }
  const floor = Math.round(scenario.floor * 10);
  const arcs = rows.filter((row) => row.score >= floor || pinned.has(keyOf(row.member, row.counterpart)));
  const pinsOf = (side: 0 | 1, number: number): number => pins.filter((pin) => pin[side] === number).length;
  const sellers = scenario.members.map((member) => member.solutions.some((solution) => ownGate(member, solution, scenario.asOf) === null));
  const exposure = new Map(scenario.exposure.map(({ member, count }) => [member, Math.min(count, 10_000)]));
  const problem: AssignProblem = {
    left: scenario.members.map((member, number) => {
      const [lower, upper] = sellers[number] ? scenario.quotas.company : [0, 0];
      return { id: member.id, lower, upper: Math.max(upper, pinsOf(0, number)) };
    }),
    right: counterparts.map((counterpart, number) => {
      const [lower, upper] = scenario.quotas.city;
      return { id: counterpart.id, lower, upper: Math.max(upper, pinsOf(1, number)) };
    }),
    arcs: {
      left: Int32Array.from(arcs, (arc) => arc.member), right: Int32Array.from(arcs, (arc) => arc.counterpart), score: Int32Array.from(arcs, (arc) => arc.score),
    },
    pins,
    hard: scenario.quotas.hard,
    ...(scenario.fair ? { fair: { coverEachLeft: true, exposure: Int32Array.from(scenario.members, (member) => exposure.get(member.id) ?? 0) } } : {}),
  };
  return { problem, arcs, pinned, gatedPins };
}

function fairnessOf(prepared: Prepared, encoded: Encoded, { result, fair, arcs: open }: Solution, without: number): MatchResult['fairness'] {
  const { arcs } = encoded;
  const totals = { members: new Map<number, number>(), cities: new Map<number, number>() };
  for (const arc of arcs) {
    totals.members.set(arc.member, 0);
    totals.cities.set(arc.counterpart, 0);
  }
  let small = 0;
  for (const at of result.chosen) {
    const arc = open[at]!;
    totals.members.set(arc.member, totals.members.get(arc.member)! + arc.score);
    totals.cities.set(arc.counterpart, totals.cities.get(arc.counterpart)! + arc.score);
    if (isSmallCompany(prepared.scenario.members[arc.member]!)) small += 1;
  }
  return {
    objective: shown(result.objective), objectiveWithout: shown(without), price: shown(without - result.objective),
    cities: fairnessSide([...totals.cities.values()]), members: fairnessSide([...totals.members.values()]),
    smeShare: result.chosen.length === 0 ? 0 : Math.round((1000 * small) / result.chosen.length) / 1000,
    ...(fair ? { rules: fair.applied } : {}),
  };
}

function recommendationsOf(prepared: Prepared, encoded: Encoded, { result, arcs }: Solution): Recommendation[] {
  const byCity = new Map<number, Scored[]>();
  for (const at of result.chosen) {
    const arc = arcs[at]!;
    byCity.set(arc.counterpart, [...(byCity.get(arc.counterpart) ?? []), arc]);
  }
  return [...byCity].sort(([left], [right]) => left - right).flatMap(([counterpart, lines]) => lines
    .sort((left, right) => right.score - left.score || left.member - right.member)
    .map((line, at): Recommendation => ({
      city: prepared.counterparts[counterpart]!.id, member: prepared.scenario.members[line.member]!.id, rank: at + 1, score: shown(line.score),
      need: prepared.needs[line.need]!.id, solution: prepared.solutions[line.solution]!.input.id, pinned: encoded.pinned.has(keyOf(line.member, counterpart)),
    })));
}

export interface Recommended {
  recommendations: Recommendation[];
  unserved: Unserved[];
  certificate: Certificate;
  fairness: MatchResult['fairness'];
}

/** What was solved in the end, and the pairs that its arcs stand for. */
export interface Solution { problem: AssignProblem; result: AssignResult; clash: Clash | null; arcs: readonly Scored[]; fair: FairAnswer | null }

/** The optimum under the rules of the scenario. */
export function solutionOf({ scenario }: Prepared, { problem, arcs }: Encoded): Solution {
  if (!scenario.fair || !scenario.fairness) return { ...solveOrSoften(problem), arcs, fair: null };
  const fair = applyRules(problem, scenario, scenario.fairness);
  return { problem: fair.problem, result: fair.result, clash: fair.clash, arcs: fair.kept ? fair.kept.map((at) => arcs[at]!) : arcs, fair };
}

/** The best total of the same pairs and quotas without any fairness. */
function withoutFairness(encoded: Encoded, { problem, result }: Solution): number {
  return problem.fair ? assign({ ...encoded.problem, hard: problem.hard, fair: undefined }).objective : result.objective;
}

/**
 * Recommends: pairs below the floor are not offered unless pinned; pins raise a quota they exceed. Hard quotas that cannot
 * be met are reported under `unserved` with the numbers that clash, and the answer is the best one with soft quotas.
 */
export function recommend(prepared: Prepared, rows: readonly Scored[]): Recommended {
  const encoded = encode(prepared, rows);
  const solution = solutionOf(prepared, encoded);
  const { problem, result, clash, fair } = solution;
  return {
    recommendations: recommendationsOf(prepared, encoded, solution),
    unserved: [...clashLines(problem, clash), ...unservedOf(prepared, encoded, rows, solution)],
    certificate: {
      objective: shown(result.objective), bound: shown(result.bound), gap: shown(result.bound - result.objective),
      verified: [{ problem, result }, ...(fair?.proofs ?? [])].every((solved) => check(solved.problem, solved.result).verified), iterations: result.iterations,
    },
    fairness: fairnessOf(prepared, encoded, solution, withoutFairness(encoded, solution)),
  };
}
