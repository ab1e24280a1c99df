/**
 * What differs between the inputs of two rounds, row by row. Marks and vetoes are only counted: who said what about whom is
 * nobody else's business.
 */
import { canonicalJson } from '../hash.js';
import { FACTORS, type Scenario } from '../model.js';
import { byText } from '../order.js';

/** The kinds of input in the order in which they are exchanged, one after the other. */
export const INPUT_KINDS = [
  'as-of', 'taxonomy', 'profile', 'theme', 'seminar', 'cities', 'members', 'marks', 'bans', 'floor', 'quotas', 'exposure', 'fair', 'pins', 'other',
] as const;
export type InputKind = (typeof INPUT_KINDS)[number];

export interface ChangedInput {
  kind: InputKind;
  change: 'added' | 'removed' | 'changed';
  /** What the row is: `city`, `need`, `member`, `solution`, `pair`, `local`, or a setting by its name. */
  row: string;
  /** Ids of the row where it has any. */
  city?: string;
  member?: string;
  need?: string;
  solution?: string;
  /** Fields that differ, in alphabetical order; empty for a row that came or went. */
  fields: string[];
  from?: string | number | boolean;
  to?: string | number | boolean;
  /** Rows that are only counted (marks and vetoes). */
  count?: number;
}

/** Fields that no sum of the engine reads. */
const INERT = new Set(['name_ja', 'name_en', 'name', 'population', 'source_url', 'confidence', 'time_zone', 'utc_offset', 'reason']);
const COUNTED_KINDS: readonly InputKind[] = ['marks'];

function fieldsBetween(before: object, after: object, without: readonly string[] = []): string[] {
  const [left, right] = [before as Record<string, unknown>, after as Record<string, unknown>];
  return [...new Set([...Object.keys(left), ...Object.keys(right)])]
    .filter((key) => !INERT.has(key) && !without.includes(key) && canonicalJson(left[key]) !== canonicalJson(right[key])).sort(byText);
}

function rows<T extends object>(
  before: readonly T[], after: readonly T[], keyOf: (row: T) => string, tell: (row: T) => Omit<ChangedInput, 'change' | 'fields'>, without: readonly string[] = [],
): ChangedInput[] {
  const [left, right] = [new Map(before.map((row) => [keyOf(row), row])), new Map(after.map((row) => [keyOf(row), row]))];
  return [...new Set([...left.keys(), ...right.keys()])].sort(byText).flatMap((key): ChangedInput[] => {
    const [one, other] = [left.get(key), right.get(key)];
    if (!one) return [{ ...tell(other!), change: 'added', fields: [] }];
    if (!other) return [{ ...tell(one), change: 'removed', fields: [] }];
    const fields = fieldsBetween(one, other, without);
    return fields.length === 0 ? [] : [{ ...tell(other), change: 'changed', fields }];
  });
}

function setting(kind: InputKind, row: string, from: string | number | boolean, to: string | number | boolean): ChangedInput[] {
  return from === to ? [] : [{ kind, change: 'changed', row, fields: [], from, to }];
}

/** A pair by the ids of its sides; a delegation stands for its city. */
function pairIds({ seminar }: Scenario, row: { member: string; city: string }): { member: string; city: string } {
  return { member: row.member, city: seminar?.delegations.find(({ id }) => id === row.city)?.city_id ?? row.city };
}

/** A city that comes or goes does so with its needs, as a member with its solutions: they are one input. */
function cityInputs(before: Scenario, after: Scenario): ChangedInput[] {
  const needs = ({ cities }: Scenario) => cities.flatMap((city) => city.priority_projects.map((need) => ({ city: city.id, row: need })));
  const needRows = rows(
    needs(before).map(({ city, row }) => ({ ...row, city })), needs(after).map(({ city, row }) => ({ ...row, city })), ({ id }) => id,
    ({ id, city }) => ({ kind: 'cities', row: 'need', city, need: id }));
  const cityRows = rows(before.cities, after.cities, ({ id }) => id, ({ id }) => ({ kind: 'cities', row: 'city', city: id }), ['priority_projects']);
  const whole = new Set(cityRows.filter(({ change }) => change !== 'changed').map(({ city }) => city));
  return [...cityRows, ...needRows.filter(({ city }) => !whole.has(city))];
}

function memberInputs(before: Scenario, after: Scenario): ChangedInput[] {
  const solutions = ({ members }: Scenario) => members.flatMap((member) => member.solutions.map((solution) => ({ ...solution, member: member.id })));
  const memberRows = rows(before.members, after.members, ({ id }) => id, ({ id }) => ({ kind: 'members', row: 'member', member: id }), ['solutions']);
  const whole = new Set(memberRows.filter(({ change }) => change !== 'changed').map(({ member }) => member));
  const solutionRows = rows(solutions(before), solutions(after), ({ id }) => id, ({ id, member }) => ({ kind: 'members', row: 'solution', member, solution: id }));
  return [...memberRows, ...solutionRows.filter(({ member }) => !whole.has(member))];
}

function seminarInputs(before: Scenario, after: Scenario): ChangedInput[] {
  const [left, right] = [before.seminar, after.seminar];
  if (!left && !right) return [];
  const base = { kind: 'seminar' as const };
  return [
    ...setting('seminar', 'seminar', left?.id ?? '', right?.id ?? ''),
    ...(canonicalJson(left?.theme.domains ?? []) === canonicalJson(right?.theme.domains ?? []) ? [] : [{ ...base, change: 'changed' as const, row: 'theme', fields: ['domains'] }]),
    ...rows(left?.delegations ?? [], right?.delegations ?? [], ({ id }) => id, ({ city_id }) => ({ ...base, row: 'delegation', city: city_id })),
    ...rows(left?.local_companies ?? [], right?.local_companies ?? [], ({ id }) => id, ({ id }) => ({ ...base, row: 'local', city: id })),
  ];
}

function countedInputs(before: Scenario, after: Scenario): ChangedInput[] {
  const texts = (draft: Scenario): string[] => [...draft.marks, ...draft.seminar?.vetoes ?? []].map(canonicalJson);
  const [left, right] = [new Set(texts(before)), new Set(texts(after))];
  const count = [...left].filter((row) => !right.has(row)).length + [...right].filter((row) => !left.has(row)).length;
  return count === 0 ? [] : [{ kind: 'marks', change: 'changed', row: 'marks', fields: [], count }];
}

function overrideInputs(kind: 'pins' | 'bans', before: Scenario, after: Scenario): ChangedInput[] {
  const pairs = (draft: Scenario) => draft[kind].map((row) => pairIds(draft, row));
  return rows(pairs(before), pairs(after), ({ member, city }) => `${member}|${city}`, (pair) => ({ kind, row: 'pair', ...pair }));
}

const NAMED_KEYS: readonly string[] = [
  'asOf', 'cities', 'members', 'seminar', 'theme', 'taxonomy', 'profile', 'floor', 'quotas', 'marks', 'pins', 'bans', 'exposure', 'fair', 'seed',
];

/** Keys of a scenario that this file has no word of its own for. */
export function otherKeys(before: Scenario, after: Scenario): string[] {
  return fieldsBetween(before, after, NAMED_KEYS);
}

/** All differences that can matter, in the order of INPUT_KINDS, rows by id. Names and sources alone are no difference. */
export function changedInputs(before: Scenario, after: Scenario): ChangedInput[] {
  const exposure = (draft: Scenario) => draft.exposure.map(({ member, count }) => ({ member, count }));
  const other = otherKeys(before, after);
  const found: ChangedInput[] = [
    ...setting('as-of', 'as-of', before.asOf, after.asOf),
    ...(canonicalJson(before.taxonomy) === canonicalJson(after.taxonomy) ? [] : [{ kind: 'taxonomy' as const, change: 'changed' as const, row: 'taxonomy', fields: fieldsBetween(before.taxonomy, after.taxonomy) }]),
    ...FACTORS.flatMap((factor) => setting('profile', factor, before.profile.points[factor], after.profile.points[factor])),
    ...setting('profile', 'neutral', before.profile.neutral, after.profile.neutral),
    ...(canonicalJson(before.theme ?? []) === canonicalJson(after.theme ?? []) ? [] : [{ kind: 'theme' as const, change: 'changed' as const, row: 'theme', fields: [] }]),
    ...seminarInputs(before, after), ...cityInputs(before, after), ...memberInputs(before, after), ...countedInputs(before, after),
    ...overrideInputs('bans', before, after),
    ...setting('floor', 'floor', before.floor, after.floor),
    ...(['city', 'company'] as const).flatMap((side) => setting('quotas', side, before.quotas[side].join('–'), after.quotas[side].join('–'))),
    ...setting('quotas', 'hard', before.quotas.hard, after.quotas.hard),
    ...rows(exposure(before), exposure(after), ({ member }) => member, ({ member }) => ({ kind: 'exposure', row: 'exposure', member })),
    ...setting('fair', 'fair', before.fair, after.fair),
    ...overrideInputs('pins', before, after),
    ...(other.length === 0 ? [] : [{ kind: 'other' as const, change: 'changed' as const, row: 'other', fields: other }]),
  ];
  return found.map((input) => (COUNTED_KINDS.includes(input.kind) ? { ...input, fields: [] } : input));
}
