/** Who may do what, as a text in Markdown: made from the policies that are loaded and the routes of the router, never kept by hand. Pure. */
import { ROLES, type Role } from './asker.js';
import { covers, reachOf, RELATIONS, type PolicyRow, type Reach, type Rule } from './policy.js';
import type { Route } from './route.check.js';

const REACHES: Record<Reach, string> = { all: 'everything', own: 'own', published: 'own, once published' };

/** The whole table: how far each role reaches by each action, what that means for an object, every route with its action, and the fields of answers. */
export function policyText(rows: readonly PolicyRow[], routes: readonly Route[]): string {
  return [
    '# Who may do what', '', ...reachLines(), '', '## Actions', '', ...actionLines(rows, routes), '', '## Routes', '', ...routeLines(rows, routes),
    '', '## Fields', '', ...fieldLines(rows), '',
  ].join('\n');
}

function reachLines(): string[] {
  return [
    ...head(['reach', 'own', 'another\'s', 'own, not published', 'not there']),
    ...(Object.keys(REACHES) as Reach[]).map((reach) => line([REACHES[reach], ...RELATIONS.map((relation) => (covers(reach, relation) ? 'yes' : '404'))])),
    '', 'A number in place of a reach is what the role is told instead. Nobody without an account gets past an action: 401 for programs, the page of signing in for people.',
  ];
}

function actionLines(rows: readonly PolicyRow[], routes: readonly Route[]): string[] {
  const count = (action: string): string => String(routes.filter((route) => route.allow?.action === action).length);
  return [...head(['room', 'action', ...ROLES, 'routes']), ...rows.map((row) => line([row.room, row.action, ...ROLES.map((role) => cell(row, role)), count(row.action)]))];
}

function routeLines(rows: readonly PolicyRow[], routes: readonly Route[]): string[] {
  const byAction = new Map(rows.map((row) => [row.action, row]));
  return [...head(['method', 'path', 'action', ...ROLES, 'nobody']), ...routes.map(({ method, path, allow }) => {
    if (allow === null) return line([method, `\`${path}\``, 'open to everybody', ...ROLES.map(() => 'yes'), 'yes']);
    return line([method, `\`${path}\``, allow.action, ...ROLES.map((role) => cell(byAction.get(allow.action)!, role)), path.startsWith('/api/') ? '401' : 'sign-in']);
  })];
}

/** Actions whose answers show roles only some of the fields. */
function fieldLines(rows: readonly PolicyRow[]): string[] {
  return [...head(['action', 'role', 'fields']), ...rows.flatMap(({ action, fields }) =>
    ROLES.flatMap((role) => (fields?.[role] ? [line([action, role, fields[role].join(', ')])] : [])))];
}

function cell(rule: Rule, role: Role): string {
  const reach = reachOf(rule, role);
  if (reach !== null) return REACHES[reach];
  return rule.hidden ? '404' : '403';
}

function head(names: readonly string[]): string[] {
  return [line(names), line(names.map(() => '---'))];
}

function line(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}
