/**
 * The policy mechanism: every room names its actions and the roles that may take them; every route names its action.
 * A route without one fails the start (`route.check.ts`), so nothing is open by omission.
 */
import 'reflect-metadata';
import { SetMetadata, type CustomDecorator } from '@nestjs/common';
import { PUBLIC_ROUTE } from '../platform/public.js';
import { ROLES, type Role } from './asker.js';

export { OwnTransactions, Public, Streams } from '../platform/public.js';

/** How far a role gets: to everything there is, to what is its own, or to what is its own once it is published. */
export type Reach = 'all' | 'own' | 'published';
/** A role that does not reach everything. */
export interface Reaching { role: Role; reach: Exclude<Reach, 'all'> }

/** `hidden`: those not allowed are told 404, because they may not know that the thing exists. What lies out of reach is always 404. */
export interface Rule { roles: readonly Role[]; hidden: boolean; reach: Readonly<Partial<Record<Role, Exclude<Reach, 'all'>>>> }
/** The fields that a role may read in the JSON answer of an action, by their names at the top. */
export type Fields = Readonly<Partial<Record<Role, readonly string[]>>>;
export interface Policy<Action extends string = string> { room: string; rules: Readonly<Record<Action, Rule>>; fields: Readonly<Partial<Record<Action, Fields>>> }
export interface PolicyRow extends Rule { room: string; action: string; fields: Fields | null }

const policies = new Map<string, Policy>();

/** Roles that may; everybody else is told that the thing does not exist. */
export function hidden(...roles: (Role | Reaching)[]): Rule {
  return { ...ruleOf(roles), hidden: true };
}

/** A role that reaches what is its own: its account, its organisation, its city, the seminars it organizes. */
export function own(role: Role): Reaching {
  return { role, reach: 'own' };
}

/** A role that reaches what is its own once it is published, and as long as it is. */
export function published(role: Role): Reaching {
  return { role, reach: 'published' };
}

/** Everybody who has signed in. */
export const EVERY_ROLE: readonly Role[] = ROLES;
/** Everybody who has signed in, each for themselves. */
export const EACH_OWN: readonly Reaching[] = ROLES.map(own);

/**
 * The policy of a room, as `'noun.verb': roles` or `'noun.verb': hidden(...roles)`; `fields` names what roles outside the office
 * may read. Registered for the printed table. Throws when two rooms take one name, or two rooms one action.
 */
export function policy<const Action extends string>(
  room: string, table: Record<Action, readonly (Role | Reaching)[] | Rule>, fields?: Readonly<Partial<Record<NoInfer<Action>, Fields>>>,
): Policy<Action> {
  if (policies.has(room)) throw new Error(`Two policies are called ${room}.`);
  const entries = Object.entries<readonly (Role | Reaching)[] | Rule>(table).map(([action, rule]): [string, Rule] => [action, ruleOf(rule)]);
  const taken = new Set(policyTable().map((row) => row.action));
  const twice = entries.find(([action]) => taken.has(action));
  if (twice) throw new Error(`The action ${twice[0]} of ${room} is already another room's.`);
  const made = { room, rules: Object.freeze(Object.fromEntries(entries)) as Record<Action, Rule>, fields: (fields ?? {}) as Policy<Action>['fields'] };
  policies.set(room, made);
  return made;
}

function ruleOf(rule: readonly (Role | Reaching)[] | Rule): Rule {
  if (!isRoles(rule)) return rule;
  const reaching = rule.filter((one): one is Reaching => typeof one !== 'string');
  return {
    roles: rule.map((one) => (typeof one === 'string' ? one : one.role)), hidden: false,
    reach: Object.fromEntries(reaching.map(({ role, reach }) => [role, reach])),
  };
}

function isRoles(rule: readonly (Role | Reaching)[] | Rule): rule is readonly (Role | Reaching)[] {
  return Array.isArray(rule);
}

/** How far a role gets by a rule; `null` where it may not come in at all. */
export function reachOf(rule: Rule, role: Role): Reach | null {
  return rule.roles.includes(role) ? rule.reach[role] ?? 'all' : null;
}

/** How an object stands to the one who asks: theirs, another's, theirs but not shown to them (any more), or not there at all. */
export const RELATIONS = ['own', 'foreign', 'unpublished', 'missing'] as const;
export type Relation = (typeof RELATIONS)[number];

/** What each reach covers. Whatever has nothing to do with publishing counts as published. */
const COVERED: Record<Reach, readonly Relation[]> = { all: ['own', 'foreign', 'unpublished'], own: ['own', 'unpublished'], published: ['own'] };

export function covers(reach: Reach, relation: Relation): boolean {
  return COVERED[reach].includes(relation);
}

/** Every rule of every room that is loaded, in the order of room and action. */
export function policyTable(): PolicyRow[] {
  return [...policies.values()]
    .flatMap(({ room, rules, fields }) => Object.entries(rules).map(([action, rule]) => ({ room, action, ...rule, fields: fields[action] ?? null })))
    .sort((a, b) => (a.room === b.room ? compare(a.action, b.action) : compare(a.room, b.room)));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

const DURING_ENROLMENT = 'route.during-enrolment';

/** Beside a route that somebody may take who has yet to set up the second factor their role needs. */
export const DuringEnrolment = (): CustomDecorator => SetMetadata(DURING_ENROLMENT, true);

export function isDuringEnrolment(method: object): boolean {
  return Reflect.getMetadata(DURING_ENROLMENT, method) === true;
}

const ALLOW = 'route.allow';

/** What stands beside a route. */
export interface Allowance { room: string; action: string }

/** Beside a route or a controller: who may come in is written in `policy` under `action`. */
export function Allow<Action extends string>(of: Policy<Action>, action: NoInfer<Action>): CustomDecorator {
  return SetMetadata(ALLOW, { room: of.room, action } satisfies Allowance);
}

/**
 * What stands beside a route: its allowance, 'public', or `null` when nothing does. A mark on the method goes before one on
 * the controller. Throws when one place has both marks.
 */
export function allowanceBeside(method: object, controller: object): Allowance | 'public' | null {
  for (const place of [method, controller]) {
    const allow = Reflect.getMetadata(ALLOW, place) as Allowance | undefined;
    const open = Reflect.getMetadata(PUBLIC_ROUTE, place) === true;
    if (allow && open) throw new Error('It is both public and under a policy; keep one of the two.');
    if (open) return 'public';
    if (allow) return allow;
  }
  return null;
}

/** The rule behind an allowance. Throws when its policy does not have it. */
export function ruleFor(allowance: Allowance): Rule {
  const rule = policies.get(allowance.room)?.rules[allowance.action];
  if (!rule) throw new Error(`The policy ${allowance.room} has no action ${allowance.action}.`);
  return rule;
}
