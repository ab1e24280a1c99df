/**
 * The second opinion that gates every publish. It takes the problem as it was handed in and the result, and shares nothing with the
 * solver but the shapes and the written order of stages (quotas, SME minimum, coverage of lefts, then of rights, total score less repeat costs,
 * exposure), which it works out again.
 * Weak duality: whatever the prices, no assignment is worth more than `bound`; one that is worth exactly that is optimal.
 */
import type { AssignProblem, AssignResult, Clash } from './problem.js';

export interface Fault { code: string; [value: string]: string | number }
export interface Verdict { verified: boolean; faults: Fault[] }

/** Whether the result is feasible and proven optimal (or proven impossible) over all arcs; if not, every fault found. */
export function check(problem: AssignProblem, result: AssignResult): Verdict {
  const { left, right, arcs, fair } = problem;
  const faults: Fault[] = [];
  const size = arcs.score.length;
  const chosen = new Uint8Array(size);
  const got = { left: new Int32Array(left.length), right: new Int32Array(right.length) };
  const degree = { left: new Int32Array(left.length), right: new Int32Array(right.length) };
  let plain = 0;
  let before = -1;
  for (const a of result.chosen) {
    if (!(a > before && a < size)) return { verified: false, faults: [{ code: 'not-an-arc', arc: a }] };
    before = a;
    chosen[a] = 1;
    plain += arcs.score[a]!;
    got.left[arcs.left[a]!]!++;
    got.right[arcs.right[a]!]!++;
  }
  if (plain !== result.objective) faults.push({ code: 'objective', stated: result.objective, found: plain });
  const forced = forcedArcs(problem);
  for (let a = 0; a < size; a++) {
    degree.left[arcs.left[a]!]!++;
    degree.right[arcs.right[a]!]!++;
    if (forced.has(a) && !chosen[a]) faults.push({ code: 'pin-missing', arc: a });
  }
  if (forced.size !== (problem.pins?.length ?? 0)) faults.push({ code: 'pin-without-arc' });
  if (result.status === 'infeasible') {
    if (!result.clash || !holds(problem, result.clash)) faults.push({ code: 'clash-unproven' });
    return { verified: faults.length === 0, faults };
  }
  for (const side of ['left', 'right'] as const) {
    problem[side].forEach(({ lower, upper }, index) => {
      if (got[side][index]! > upper) faults.push({ code: 'over-quota', side, index });
      if (problem.hard && got[side][index]! < lower) faults.push({ code: 'under-quota', side, index });
    });
  }
  const { left: u, right: v, sme } = result.duals;
  if (u.length !== left.length || v.length !== right.length || ![...u, ...v, sme].every(Number.isSafeInteger)) return { verified: false, faults: [...faults, { code: 'duals' }] };
  const { scale, exposed, repeat, cover, smeGain, lower } = stages(problem);
  const exposure = fair?.exposure;
  let worth = 0;
  let bound = 0;
  for (let a = 0; a < size; a++) {
    const i = arcs.left[a]!;
    const value = arcs.score[a]! * scale + (exposure ? exposed - exposure[i]! : 0);
    const surplus = value - u[i]! - v[arcs.right[a]!]!;
    if (chosen[a]) worth += value;
    if (surplus > 0 || forced.has(a)) bound += surplus;
  }
  const pins = pinCounts(problem);
  for (const side of ['left', 'right'] as const) {
    problem[side].forEach((party, k) => {
      const price = side === 'right' ? v[k]! : u[k]! - (fair?.smeShare?.isSme[k] ? sme : 0);
      const most = Math.min(party.upper, degree[side][k]!);
      for (let place = 0; place < Math.max(most, got[side][k]!); place++) {
        const gain = (place < party.lower ? lower : 0) + (place === 0 ? cover[side] : 0) - (side === 'left' ? place * repeat : 0);
        if (place < got[side][k]!) worth += gain;
        if (place < pins[side][k]! || (place < most && gain + price > 0)) bound += gain + price;
      }
    });
  }
  if (fair?.smeShare) {
    const { isSme, minimum } = fair.smeShare;
    let served = 0;
    left.forEach((_, i) => { if (isSme[i]) served += got.left[i]!; });
    worth += Math.min(served, minimum) * smeGain;
    bound += minimum * Math.max(0, smeGain + sme);
    if (sme > 0) faults.push({ code: 'duals' });
  } else if (sme !== 0) faults.push({ code: 'duals' });
  if (!Number.isSafeInteger(bound) || !Number.isSafeInteger(worth)) faults.push({ code: 'inexact' });
  if (worth !== bound) faults.push({ code: 'gap', worth, bound });
  if (result.bound !== plain + Math.floor((bound - worth) / scale)) faults.push({ code: 'bound', stated: result.bound });
  if (result.status !== 'optimal' || result.clash) faults.push({ code: 'status' });
  return { verified: faults.length === 0, faults };
}

interface Stages { scale: number; exposed: number; repeat: number; cover: { left: number; right: number }; smeGain: number; lower: number }

/** The weights of the stages, as the head of `worth.ts` states them. */
function stages({ left, right, arcs, fair }: AssignProblem): Stages {
  const steps = Math.min(left.length, right.length) + 2;
  const top = arcs.score.reduce((most, score) => Math.max(most, score), 0);
  const bottom = arcs.score.reduce((least, score) => Math.min(least, score), 0);
  const exposed = fair?.exposure?.reduce((most, count) => Math.max(most, count), 0) ?? 0;
  const scale = exposed * steps + 1;
  const repeat = (fair?.repeatCost ?? 0) * scale;
  const most = Math.min(left.reduce((upper, party) => Math.max(upper, party.upper), 1), Math.max(1, right.length));
  const path = ((top - bottom) * scale + exposed) * steps + 4 * repeat * (most - 1);
  const coverRight = fair?.coverEachRight ? path + 1 : 0;
  const coverLeft = fair?.coverEachLeft ? path + 4 * coverRight + 1 : 0;
  const smeGain = fair?.smeShare ? path + 4 * coverRight + 4 * coverLeft + 1 : 0;
  const lower = path + 4 * coverRight + 4 * coverLeft + 4 * smeGain + 1;
  return { scale, exposed, repeat, cover: { left: coverLeft, right: coverRight }, smeGain, lower };
}

function forcedArcs({ arcs, pins, right }: AssignProblem): Set<number> {
  const keys = new Set((pins ?? []).map(([i, j]) => i * right.length + j));
  const forced = new Set<number>();
  if (keys.size > 0) for (let a = 0; a < arcs.score.length; a++) if (keys.has(arcs.left[a]! * right.length + arcs.right[a]!)) forced.add(a);
  return forced;
}

function pinCounts({ left, right, pins }: AssignProblem): { left: Int32Array; right: Int32Array } {
  const counts = { left: new Int32Array(left.length), right: new Int32Array(right.length) };
  for (const [i, j] of pins ?? []) {
    counts.left[i]!++;
    counts.right[j]!++;
  }
  return counts;
}

/** Whether the numbers of a clash are those of the problem and really clash. */
function holds(problem: AssignProblem, clash: Clash): boolean {
  const { side } = clash;
  const other = side === 'left' ? 'right' : 'left';
  const demanding = new Set(clash.demanding);
  const supplying = new Set(clash.supplying);
  if (clash.code === 'pins') {
    const party = clash.demanding[0]!;
    return pinCounts(problem)[side][party] === clash.required && problem[side][party]?.upper === clash.available && clash.required > clash.available;
  }
  let required = 0;
  for (const k of demanding) required += problem[side][k]!.lower;
  let available = 0;
  for (const k of supplying) available += problem[other][k]!.upper;
  for (const pin of problem.pins ?? []) {
    const [own, partner] = side === 'left' ? pin : [pin[1], pin[0]];
    if (supplying.has(partner) && !demanding.has(own)) available--;
  }
  for (let a = 0; a < problem.arcs.score.length; a++) {
    if (demanding.has(problem.arcs[side][a]!) && !supplying.has(problem.arcs[other][a]!)) available++;
  }
  return problem.hard && required === clash.required && available === clash.available && required > available;
}
