/** Which changed lines of one step hang together: a line that comes in takes a place that another gave up, of its city or of its company. */
import { byText } from '../order.js';
import type { Line } from '../answers/round.js';

export interface Exchange { gained: Line[]; lost: Line[] }

export function keyOf({ member, city }: { member: string; city: string }): string {
  return `${member}|${city}`;
}

/** Lines of one side only, by city and then by member. */
export function onlyIn(lines: readonly Line[], others: ReadonlySet<string>): Line[] {
  return lines.filter((line) => !others.has(keyOf(line))).sort((left, right) => byText(left.city, right.city) || byText(left.member, right.member));
}

/**
 * Groups of lines that share cities or companies, step by step. Inside a group at least one thing must have changed (a score, a
 * gate, a place); where none has, the group is an exchange of equal totals: both answers are optimal before and after.
 */
export function exchanges(before: readonly Line[], after: readonly Line[]): Exchange[] {
  const gained = onlyIn(after, new Set(before.map(keyOf)));
  const lost = onlyIn(before, new Set(after.map(keyOf)));
  const parent = new Map<string, string>();
  const rootOf = (node: string): string => {
    const up = parent.get(node) ?? node;
    if (up === node) return node;
    const root = rootOf(up);
    parent.set(node, root);
    return root;
  };
  const all = [...gained, ...lost];
  for (const { member, city } of all) {
    const [left, right] = [rootOf(`member|${member}`), rootOf(`city|${city}`)];
    if (left !== right) parent.set(left, right);
  }
  const groups = new Map<string, Exchange>();
  const groupOf = ({ member }: Line): Exchange => {
    const root = rootOf(`member|${member}`);
    const group = groups.get(root) ?? { gained: [], lost: [] };
    groups.set(root, group);
    return group;
  };
  for (const line of gained) groupOf(line).gained.push(line);
  for (const line of lost) groupOf(line).lost.push(line);
  return [...groups.values()];
}
