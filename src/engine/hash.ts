/** One hash for one input: the same scenario with its rows or keys in another order has the same hash. */
import { createHash } from 'node:crypto';
import type { MemberInput, Scenario } from './model.js';
import { byText, sortedById } from './order.js';

/** JSON with sorted keys and no spaces; `undefined` members are left out. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).filter(([, inner]) => inner !== undefined).sort(([left], [right]) => byText(left, right));
    return `{${entries.map(([key, inner]) => `${JSON.stringify(key)}:${canonicalJson(inner)}`).join(',')}}`;
  }
  return JSON.stringify(value ?? null);
}

function sortedRows<T>(rows: readonly T[]): T[] {
  return rows.map((row) => ({ row, text: canonicalJson(row) })).sort((left, right) => byText(left.text, right.text)).map(({ row }) => row);
}

export function sortMembers(members: readonly MemberInput[]): MemberInput[] {
  return sortedById(members).map((member) => ({
    ...member,
    solutions: sortedById(member.solutions).map((solution) => ({
      ...solution, references: solution.references === null ? null : sortedRows(solution.references),
    })),
  }));
}

/** Rows in an order of their own; lists whose order means something (priorities, leaves, texts) stay as they are. */
export function sortScenario(scenario: Scenario): Scenario {
  const { seminar, taxonomy } = scenario;
  return {
    ...scenario,
    cities: sortedById(scenario.cities).map((city) => ({
      ...city, languages: [...city.languages], priority_projects: sortedById(city.priority_projects),
    })),
    members: sortMembers(scenario.members),
    seminar: seminar === null ? null : {
      ...seminar,
      delegations: sortedById(seminar.delegations).map((delegation) => ({
        ...delegation, ...(delegation.needs ? { needs: [...delegation.needs].sort(byText) } : {}),
      })),
      ...(seminar.companies ? { companies: sortedById(seminar.companies) } : {}),
      local_companies: sortedById(seminar.local_companies),
      vetoes: sortedRows(seminar.vetoes),
    },
    taxonomy: {
      domains: sortedById(taxonomy.domains).map((domain) => ({ ...domain, leaves: sortedById(domain.leaves) })),
      links: sortedRows(taxonomy.links),
    },
    marks: sortedRows(scenario.marks),
    pins: sortedRows(scenario.pins),
    bans: sortedRows(scenario.bans),
    exposure: sortedRows(scenario.exposure),
  };
}

const PIECE_CHARS = 65_536;

/** SHA-256 of the canonical JSON of the scenario, as 64 hexadecimal digits. It is fed row by row: the whole text need not fit into one string. */
export function inputHash(scenario: Scenario): string {
  return hashOf(sortScenario(scenario));
}

/** The hash of rows that are in order already. */
export function hashOf(sorted: Scenario): string {
  const hash = createHash('sha256');
  let piece = '';
  const put = (text: string): void => {
    piece += text;
    if (piece.length > PIECE_CHARS) {
      hash.update(piece);
      piece = '';
    }
  };
  let before = '{';
  for (const [key, value] of Object.entries(sorted).sort(([left], [right]) => byText(left, right))) {
    if (value === undefined) continue;
    put(`${before}${JSON.stringify(key)}:`);
    before = ',';
    if (!Array.isArray(value)) put(canonicalJson(value));
    else {
      value.forEach((row, at) => put(`${at === 0 ? '[' : ','}${canonicalJson(row)}`));
      put(value.length === 0 ? '[]' : ']');
    }
  }
  return hash.update(`${piece}}`).digest('hex');
}
