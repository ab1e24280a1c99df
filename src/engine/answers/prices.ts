/**
 * What an override costs the round: the total with it against the total without it, and which lines stand only in the one or
 * the other. The same question about a line that is recommended (its ban) or left out (its pin) gives the next-best swap.
 */
import { priceChanges, type Change } from '../assign/override.js';
import type { AssignProblem } from '../assign/problem.js';
import type { Gate } from '../gates.js';
import type { Scenario } from '../model.js';
import { canonicalJson } from '../hash.js';
import { byText } from '../order.js';
import { counterpartOf, scoreOwn, solutionsOf } from './own-side.js';
import type { Prepared } from '../prepare.js';
import type { Scored } from '../recommend.js';
import { EngineRefusal } from '../refusal.js';
import { hasRules, lineOf, posed, solvedOf, type Line, type Round, type Solved } from './round.js';
import { shown } from '../tenths.js';

export type OverrideKind = 'pin' | 'ban';
export interface Override { kind: OverrideKind; member: string; city: string }

export interface OverridePrice extends Override {
  /** `set`: the scenario has this override already; `proposed`: it has not. */
  standing: 'set' | 'proposed';
  /** `closed`: another gate keeps the pair out with or without the override; `stopped`: patience ran out. */
  status: 'priced' | 'closed' | 'stopped';
  gate: Gate | null;
  /** Score of the pair in points; `null` where it is closed. */
  score: number | null;
  belowFloor: boolean;
  /** Points of the round's total that the override costs; negative where the total grows (fewer companies served, say). */
  lost: number;
  /** Lines of the round only with the override, and only without it, best first; the pair itself is among them. */
  gains: Line[];
  losses: Line[];
  /** How many more (or fewer) parties have a line with the override than without it. */
  served: { companies: number; cities: number };
}

const OVERRIDES_MAX = 2_000;

/** A delegation's id stands for its city. */
function cityIdOf({ seminar }: Scenario, id: string): string {
  return seminar?.delegations.find((delegation) => delegation.id === id)?.city_id ?? id;
}

/** The round with exactly one override added or taken away; rows of a pair that opens or closes follow. */
function changed({ prepared, rows }: Round, { kind, member, city }: Override, isSet: boolean): { prepared: Prepared; rows: readonly Scored[] } {
  const { scenario } = prepared;
  const others = <T extends { member: string; city: string }>(list: readonly T[]): T[] => (
    list.filter((row) => row.member !== member || cityIdOf(scenario, row.city) !== city));
  const mine = isSet ? [{ member, city, reason: '' }] : [];
  if (kind === 'pin') return { prepared: { ...prepared, scenario: { ...scenario, pins: [...others(scenario.pins), ...mine] } }, rows };
  const bans = [...others(scenario.bans), ...mine];
  const after: Prepared = { ...prepared, scenario: { ...scenario, bans }, banned: new Set(bans.map((ban) => `${ban.member}|${cityIdOf(scenario, ban.city)}`)) };
  const at = scenario.members.findIndex(({ id }) => id === member);
  const counterpart = prepared.counterparts.findIndex(({ id }) => id === city);
  const kept = rows.filter((row) => row.member !== at || row.counterpart !== counterpart);
  const { score } = scoreOwn(after, solutionsOf(after, member), prepared.counterparts[counterpart]!);
  const all = score ? [...kept, { ...score, member: at, counterpart }] : kept;
  return { prepared: after, rows: all.sort((left, right) => left.member - right.member || left.counterpart - right.counterpart) };
}

function arcOf({ problem }: Pick<Solved, 'problem'>, left: number, right: number): number {
  return problem.arcs.left.findIndex((each, a) => each === left && problem.arcs.right[a] === right);
}

function haveSameQuotas(one: AssignProblem, other: AssignProblem): boolean {
  return canonicalJson([one.left, one.right]) === canonicalJson([other.left, other.right]);
}

interface Two { withIt: Line[]; without: Line[]; isStopped: boolean }

function chosenLines(prepared: Prepared, { arcs }: Pick<Solved, 'arcs'>, chosen: Iterable<number>): Line[] {
  return [...chosen].map((a) => lineOf(prepared, arcs[a]!));
}

/** The round's own answer as a start for a problem that has one arc more. */
function carriedOver(round: Round, question: Pick<Solved, 'problem' | 'arcs'>): Solved {
  const place = new Map(question.arcs.map((arc, a) => [`${arc.member}|${arc.counterpart}`, a]));
  const chosen = Int32Array.from(round.result.chosen, (a) => place.get(`${round.arcs[a]!.member}|${round.arcs[a]!.counterpart}`)!).sort();
  return { problem: { ...question.problem, pins: round.problem.pins }, arcs: question.arcs, result: { ...round.result, chosen } };
}

function beside(round: Round, base: Line[], other: Line[], isSet: boolean, isStopped: boolean): Two {
  const stopped = isStopped || round.result.status === 'stopped';
  return isSet ? { withIt: base, without: other, isStopped: stopped } : { withIt: other, without: base, isStopped: stopped };
}

/** The round's own answer beside the one after a warm change of it, so that among equal answers the lines hardly move; `null` where it cannot be made. */
function moved(round: Round, start: Solved, change: Change, isSet: boolean): Two | null {
  const price = priceChanges(start.problem, start.result, [change])[0]!;
  if (price.status === 'impossible') return null;
  const dropped = new Set(price.dropped);
  const kept = [...start.result.chosen].filter((a) => !dropped.has(a));
  const lines = (chosen: Iterable<number>): Line[] => chosenLines(round.prepared, start, chosen);
  return beside(round, lines(start.result.chosen), lines([...kept, ...price.added]), isSet, price.status === 'stopped');
}

/** The other answer solved from the start. */
function anew(round: Round, { prepared, rows }: Pick<Round, 'prepared' | 'rows'>, isSet: boolean): Two {
  const other = solvedOf(prepared, rows);
  return beside(round, chosenLines(round.prepared, round, round.result.chosen), chosenLines(round.prepared, other, other.result.chosen), isSet, other.result.status === 'stopped');
}

/** The answers with and without the override. Where a pin raises a quota, or fairness rules hold, the other answer is solved from the start. */
function compared(round: Round, override: Override, isSet: boolean, left: number, right: number): Two {
  const other = changed(round, override, !isSet);
  if (hasRules(round.prepared)) return anew(round, other, isSet);
  const question = posed(other.prepared, other.rows);
  if (!haveSameQuotas(round.problem, question.problem)) return anew(round, other, isSet);
  const isInOther = arcOf(question, left, right) >= 0;
  const isPinnedThere = question.problem.pins?.some((pin) => pin[0] === left && pin[1] === right) ?? false;
  const kind = isPinnedThere ? 'pin' : isInOther ? 'unpin' : 'ban';
  if (arcOf(round, left, right) >= 0) return moved(round, round, { kind, left, right }, isSet) ?? anew(round, other, isSet);
  if (isInOther) return moved(round, carriedOver(round, question), { kind, left, right }, isSet) ?? anew(round, other, isSet);
  const same = chosenLines(round.prepared, round, round.result.chosen);
  return beside(round, same, same, isSet, false);
}

function sum(lines: readonly Line[]): number {
  return lines.reduce((total, line) => total + Math.round(line.score * 10), 0);
}

function only(lines: readonly Line[], others: readonly Line[]): Line[] {
  const there = new Set(others.map(({ member, city }) => `${member}|${city}`));
  return lines.filter(({ member, city }) => !there.has(`${member}|${city}`))
    .sort((left, right) => right.score - left.score || byText(left.city, right.city) || byText(left.member, right.member));
}

function count(lines: readonly Line[], key: 'member' | 'city'): number {
  return new Set(lines.map((line) => line[key])).size;
}

function between(withIt: readonly Line[], without: readonly Line[]): Pick<OverridePrice, 'lost' | 'gains' | 'losses' | 'served'> {
  return {
    lost: shown(sum(without) - sum(withIt)), gains: only(withIt, without), losses: only(without, withIt),
    served: { companies: count(withIt, 'member') - count(without, 'member'), cities: count(withIt, 'city') - count(without, 'city') },
  };
}

/**
 * The price of one pin or ban, whether the scenario has it or it is only proposed: always the round with it against the
 * round without it. Unknown members and cities are refused. Exact; ties move as few lines as the warm solve needs.
 */
export function priceOf(round: Round, asked: Override): OverridePrice {
  const { prepared } = round;
  const city = cityIdOf(prepared.scenario, asked.city);
  const override = { kind: asked.kind, member: asked.member, city };
  const counterpart = counterpartOf(prepared, city);
  const solutions = solutionsOf(prepared, override.member);
  const list = prepared.scenario[asked.kind === 'pin' ? 'pins' : 'bans'];
  const isSet = list.some((row) => row.member === override.member && cityIdOf(prepared.scenario, row.city) === city);
  const open = asked.kind === 'ban' ? changed(round, override, false).prepared : prepared;
  const { score, gates } = scoreOwn(open, solutions, counterpart);
  const standing = isSet ? 'set' as const : 'proposed' as const;
  const floor = Math.round(prepared.scenario.floor * 10);
  if (!score) {
    return { ...override, standing, status: 'closed', gate: gates[0] ?? null, score: null, belowFloor: false, lost: 0, gains: [], losses: [], served: { companies: 0, cities: 0 } };
  }
  const left = prepared.scenario.members.findIndex(({ id }) => id === override.member);
  const two = compared(round, override, isSet, left, prepared.counterparts.indexOf(counterpart));
  return {
    ...override, standing, status: two.isStopped ? 'stopped' : 'priced', gate: null, score: shown(score.score), belowFloor: score.score < floor,
    ...between(two.withIt, two.without),
  };
}

/** The price of each pin and each ban of the scenario, pins first, in the order of member and city. At most 2,000. */
export function pricesOf(round: Round): OverridePrice[] {
  const { pins, bans } = round.prepared.scenario;
  if (pins.length + bans.length > OVERRIDES_MAX) {
    throw new EngineRefusal('PRICES.TOO_MANY', { ja: `固定と除外は合わせて${OVERRIDES_MAX}件までです。`, en: `There may be at most ${OVERRIDES_MAX} pins and bans.` });
  }
  return (['pin', 'ban'] as const).flatMap((kind) => [...new Map((kind === 'pin' ? pins : bans)
    .map(({ member, city }) => [`${member}|${cityIdOf(round.prepared.scenario, city)}`, { kind, member, city }])).values()]
    .sort((left, right) => byText(left.member, right.member) || byText(left.city, right.city))
    .map((override) => priceOf(round, override)));
}

/** Points of the round's total that these pins and bans of the scenario cost together: the round without any of them against the round. Exact as the two solves are. */
export function priceTogether(round: Round, overrides: readonly Override[]): number {
  const { scenario } = round.prepared;
  const open = overrides.reduce((at: Round, { kind, member, city }) => ({ ...at, ...changed(at, { kind, member, city: cityIdOf(scenario, city) }, false) }), round);
  const without = solvedOf(open.prepared, open.rows);
  return shown(sum(chosenLines(open.prepared, without, without.result.chosen)) - sum(chosenLines(round.prepared, round, round.result.chosen)));
}

/** Whether the pair is a line of the round now. */
export function isLine({ problem, result, prepared }: Round, member: string, city: string): boolean {
  const left = prepared.scenario.members.findIndex(({ id }) => id === member);
  const right = prepared.counterparts.findIndex(({ id }) => id === cityIdOf(prepared.scenario, city));
  return result.chosen.some((a) => problem.arcs.left[a] === left && problem.arcs.right[a] === right);
}

/** The next-best answer without each line of the round, in the order of the problem's arcs; pinned lines are priced as taken out. */
export function swapsOf(round: Round): OverridePrice[] {
  const { prepared, problem, result, arcs } = round;
  const pinned = new Set((problem.pins ?? []).map(([left, right]) => `${left}|${right}`));
  const floor = Math.round(prepared.scenario.floor * 10);
  const lines = chosenLines(prepared, round, result.chosen);
  if (hasRules(prepared)) return lines.map(({ member, city }) => priceOf(round, { kind: 'ban', member, city }));
  const chosen = [...result.chosen];
  const changes = chosen.map((a): Change => ({ kind: 'ban', left: problem.arcs.left[a]!, right: problem.arcs.right[a]! }));
  return priceChanges(problem, result, changes).map((price, k): OverridePrice => {
    const { member, counterpart, score } = arcs[chosen[k]!]!;
    const line = lines[k]!;
    if (pinned.has(`${member}|${counterpart}`)) return priceOf(round, { kind: 'ban', ...line });
    const dropped = new Set(price.dropped);
    const after = chosenLines(prepared, round, [...chosen.filter((a) => !dropped.has(a)), ...price.added]);
    return {
      kind: 'ban', member: line.member, city: line.city, standing: 'proposed', status: price.status === 'priced' ? 'priced' : 'stopped', gate: null,
      score: line.score, belowFloor: score < floor, ...between(after, lines),
    };
  });
}

/** The next-best answer without a line of the round, or with a pair that was left out: the price of its ban or of its pin. */
export function nextBest(round: Round, member: string, city: string): OverridePrice {
  return priceOf(round, { kind: isLine(round, member, city) ? 'ban' : 'pin', member, city });
}
