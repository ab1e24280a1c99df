/** What is held about a person, read over the register: who they are, how much of each kind, all of it, and where others wrote of them. In the machinery's transaction. */
import { Injectable } from '@nestjs/common';
import type { ErrorTexts } from '../platform/errors.js';
import { Database } from '../platform/database.js';
import { KEPT, PERSONAL_KINDS, PERSONAL_ROWS, PERSONAL_TEXTS, type PersonalKind, type PersonalRows } from './personal-data.register.js';

/** A person as the register finds them. `names` is empty for somebody of whom an address alone is known. */
export interface Person { accountId: string | null; address: string; names: string[]; namesake: boolean }

export interface HeldKind { kind: PersonalKind; rows: number }
export interface KeptPart { table: string; rows: number; reason: ErrorTexts; until: ErrorTexts }
export interface Held { kinds: HeldKind[]; kept: KeptPart[] }
export interface DownloadedPart { kind: PersonalKind; table: string; rows: Record<string, unknown>[] }

/** Rows of one table in a download. */
export const DOWNLOAD_ROWS_MAX = 10_000;
/** A shorter name is no more than a syllable of other words. */
const NAME_CHARACTERS_MIN = 2;
const PACKED = new Set(['round_input', 'round_result']);
const PARAMETERS: Record<string, { type: string; of: (person: Person) => unknown }> = {
  account: { type: 'uuid', of: ({ accountId }) => accountId }, address: { type: 'text', of: ({ address }) => address },
  names: { type: 'text[]', of: ({ names }) => names }, namesake: { type: 'boolean', of: ({ namesake }) => namesake },
};

@Injectable()
export class PersonalDataQueries {
  constructor(private readonly database: Database) {}

  /** Whoever has the account, or else the address: an account, links of a city or a local company, invitations and letters. Null where nothing is held. */
  async find(accountId: string | null, address: string | null): Promise<Person | null> {
    const [account] = await this.database.query<{ id: string; email: string; name: string }>(
      'SELECT id, lower(email) AS email, name FROM account WHERE id = $1 OR ($1::uuid IS NULL AND lower(email) = $2)', [accountId, address]);
    const email = account?.email ?? address;
    if (email === null) return null;
    const [found] = await this.database.query<{ names: string[]; known: boolean }>(
      `SELECT ARRAY(SELECT name FROM city_link WHERE email = $1 AND NOT is_standing UNION SELECT name FROM local_link WHERE email = $1) AS names,
              EXISTS (SELECT 1 FROM city_link WHERE email = $1) OR EXISTS (SELECT 1 FROM local_link WHERE email = $1) OR EXISTS (SELECT 1 FROM invitation WHERE email = $1) OR EXISTS (SELECT 1 FROM notice WHERE lower(address) = $1) AS known`, [email]);
    if (!account && !found!.known) return null;
    const names = [...new Set([...(account ? [account.name] : []), ...found!.names])];
    const [other] = await this.database.query('SELECT 1 FROM account WHERE name = ANY($1) AND id IS DISTINCT FROM $2 LIMIT 1', [names, account?.id ?? null]);
    return { accountId: account?.id ?? null, address: email, names, namesake: other !== undefined };
  }

  /** What people at these addresses are called: by their account, else by their latest link. */
  async namesAt(addresses: readonly string[]): Promise<Map<string, string>> {
    const rows = await this.database.query<{ address: string; name: string }>(
      `SELECT DISTINCT ON (address) address, name FROM (
         SELECT lower(email) AS address, name, 0 AS rank, created_at FROM account UNION ALL SELECT email, name, 1, created_at FROM city_link WHERE NOT is_standing
         UNION ALL SELECT email, name, 1, created_at FROM local_link) known
        WHERE address = ANY($1) ORDER BY address, rank, created_at DESC`, [addresses]);
    return new Map(rows.map(({ address, name }) => [address, name]));
  }

  /** How many rows of each kind there are, those without any left out; and what an erasure leaves, with its reason. Two questions. */
  async held(person: Person): Promise<Held> {
    const counts = new Map<PersonalKind, number>();
    const rows = await this.counted([
      ...PERSONAL_ROWS.map(({ table, of }) => ({ table, where: of })),
      ...PERSONAL_TEXTS.map(({ table, columns, goes }) => ({ table, where: goes ? `${mentions(columns, person)} AND ${goes}` : mentions(columns, person) })),
    ], person);
    const kinds: PersonalKind[] = [...PERSONAL_ROWS.map(({ kind }) => kind), ...PERSONAL_TEXTS.map(() => 'mentions' as const)];
    kinds.forEach((kind, at) => counts.set(kind, (counts.get(kind) ?? 0) + rows[at]!));
    return { kinds: PERSONAL_KINDS.filter((kind) => (counts.get(kind) ?? 0) > 0).map((kind) => ({ kind, rows: counts.get(kind)! })), kept: await this.kept(person) };
  }

  /** What stays about the person: rows found by the account, and texts of records that name them. */
  async kept(person: Person): Promise<KeptPart[]> {
    // What a round was worked out from lies packed, and is not searched.
    const searched = KEPT.filter(({ table, of }) => of !== null || !PACKED.has(table));
    const rows = await this.counted(searched.map(({ table, columns, of }) => ({ table, where: of ?? mentions(columns, person) })), person);
    return searched.map(({ table, reason, until }, at) => ({ table, rows: rows[at]!, reason, until })).filter((part) => part.rows > 0);
  }

  /** All of it but secrets, table by table; letters of others that mention the person are theirs, and are not in it. */
  async download(person: Person): Promise<DownloadedPart[]> {
    const parts: DownloadedPart[] = [];
    for (const entry of PERSONAL_ROWS) {
      const rows = await this.rowsOf(entry, person);
      if (rows.length > 0) parts.push({ kind: entry.kind, table: entry.table, rows });
    }
    const { sql, values } = bound(`SELECT a.at, a.action, a.role, a.subject_kind, a.subject_id FROM audit_entry a WHERE a.account_id = :account ORDER BY a.seq DESC LIMIT ${DOWNLOAD_ROWS_MAX}`, person);
    const trail = person.accountId === null ? [] : await this.database.query<Record<string, unknown>>(sql, values);
    return trail.length === 0 ? parts : [...parts, { kind: 'trail', table: 'audit_entry', rows: trail }];
  }

  private rowsOf({ table, of, columns, told, secret = [] }: PersonalRows, person: Person): Promise<Record<string, unknown>[]> {
    const shown = [...Object.keys(columns), ...told].filter((column) => !secret.includes(column)).map((column) => `t."${column}"`);
    if (shown.length === 0) return Promise.resolve([]);
    const { sql, values } = bound(`SELECT ${shown.join(', ')} FROM "${table}" t WHERE ${of} LIMIT ${DOWNLOAD_ROWS_MAX}`, person);
    return this.database.query(sql, values);
  }

  private async counted(parts: readonly { table: string; where: string }[], person: Person): Promise<number[]> {
    const { sql, values } = bound(parts.map(({ table, where }, at) => `SELECT ${at} AS at, (SELECT count(*)::int FROM "${table}" t WHERE ${where}) AS n`).join(' UNION ALL ') + ' ORDER BY at', person);
    return (await this.database.query<{ n: number }>(sql, values)).map(({ n }) => n);
  }
}

/** The condition with its parameters numbered, those alone that stand in it. Pure. */
export function bound(sql: string, person: Person): { sql: string; values: unknown[] } {
  const values: unknown[] = [];
  const places = new Map<string, string>();
  const numbered = sql.replace(/(?<![:\\]):(account|address|names|namesake)\b/g, (_, name: string) => {
    const { type, of } = PARAMETERS[name]!;
    if (!places.has(name)) places.set(name, `$${values.push(of(person))}::${type}`);
    return places.get(name)!;
  });
  return { sql: numbered, values };
}

/** Whether one of the columns names the person, as SQL. Pure. */
export function mentions(columns: readonly string[], person: Person): string {
  const patterns = patternsOf(person);
  return `(${columns.flatMap((column) => patterns.map(({ sql, flags }) => `t."${column}"::text ${flags.includes('i') ? '~*' : '~'} ${sql}`)).join(' OR ')})`;
}

/** The column with every name and address in it blacked out, as SQL. Pure. */
export function blackedOut(column: string, person: Person, mark: string): string {
  return patternsOf(person).reduce((text, { sql, flags }) => `regexp_replace(${text}, ${sql}, '${mark}', '${flags}')`, `t."${column}"::text`);
}

/** What is looked for in texts, as people read it: whoever carries an erasure out sees whether a name is an everyday word. Pure. */
export function soughtWords({ address, names }: Person): string[] {
  return [...longOf(names), address];
}

function longOf(names: readonly string[]): string[] {
  return names.map((name) => name.trim()).filter((name) => [...name].length >= NAME_CHARACTERS_MIN).sort((a, b) => b.length - a.length);
}

/** The address in any capitals; names as they are written, with any space between their parts, and not inside a word of Latin letters. */
function patternsOf({ address, names }: Person): { sql: string; flags: string }[] {
  return [{ sql: literal(edged(address)), flags: 'gi' }, ...longOf(names).map((name) => ({ sql: literal(edged(name)), flags: 'g' }))];
}

/** As JSON prints it, so that one pattern serves texts and JSON. */
function edged(words: string): string {
  const text = JSON.stringify(words).slice(1, -1);
  const pattern = text.split(/\s+/).map((part) => part.replace(/[!-/:-@[-`{-~]/g, '\\$&')).join('[\\s\\u3000]*');
  return `${/^[a-z0-9]/i.test(text) ? '(?<![A-Za-z0-9])' : ''}${pattern}${/[a-z0-9]$/i.test(text) ? '(?![A-Za-z0-9])' : ''}`;
}

function literal(text: string): string {
  return ` E'${text.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;
}
