/** The erasing itself: one walk over the register, in the machinery's running transaction, which is the only one that may change what otherwise stands. */
import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database.js';
import type { ErasureReceipt } from './erasure-request.entity.js';
import { blackedOut, bound, mentions, PersonalDataQueries, type Person } from './personal-data.queries.js';
import { PERSONAL_KINDS, PERSONAL_ROWS, PERSONAL_TEXTS, type Erasure, type PersonalKind, type PersonalRows, type PersonalTexts } from './personal-data.register.js';

/** Where a name stood. */
export const ERASED_NAME = '消去済み / Erased';
/** Where a text named somebody; never longer than what it covers. */
export const ERASED_IN_TEXT = '■■';

const SET: Record<Exclude<Erasure, 'goes'>, string> = {
  name: `'${ERASED_NAME}'`, address: `'erased-' || t.id || '@erased.invalid'`, blank: 'NULL', empty: `'{}'`,
  unusable: 'md5(gen_random_uuid()::text) || md5(gen_random_uuid()::text)',
};

@Injectable()
export class ErasureWork {
  constructor(
    private readonly database: Database,
    private readonly queries: PersonalDataQueries,
  ) {}

  /** Erases the person and answers what was done, by counts alone. Done twice, it finds nothing more. */
  async erase(person: Person): Promise<ErasureReceipt> {
    const kept = (await this.queries.kept(person)).map(({ table, rows }) => ({ table, rows }));
    await this.database.query(`SELECT set_config('app.erasing', 'on', true)`);
    const counts = new Map<PersonalKind, number>();
    const add = (kind: PersonalKind, rows: number): void => void counts.set(kind, (counts.get(kind) ?? 0) + rows);
    for (const text of PERSONAL_TEXTS) add('mentions', await this.eraseTexts(text, person));
    for (const entry of PERSONAL_ROWS) add(entry.kind, await this.eraseRows(entry, person));
    await this.database.query(`SELECT set_config('app.erasing', 'off', true)`);
    return { erased: PERSONAL_KINDS.filter((kind) => (counts.get(kind) ?? 0) > 0).map((kind) => ({ kind, rows: counts.get(kind)! })), kept };
  }

  private eraseRows({ table, of, columns, ends }: PersonalRows, person: Person): Promise<number> {
    if (Object.keys(columns).length === 0) return Promise.resolve(0);
    const set = Object.entries(columns).flatMap(([column, erasure]) => (erasure === 'goes' ? [] : [`"${column}" = ${SET[erasure]}`]));
    const { sql, values } = bound(set.length === 0 ? `DELETE FROM "${table}" t WHERE ${of}` : `UPDATE "${table}" t SET ${[...set, ...(ends ? [ends] : [])].join(', ')} WHERE ${of}`, person);
    return this.counted(sql, values);
  }

  private async eraseTexts({ table, columns, goes }: PersonalTexts, person: Person): Promise<number> {
    const where = `WHERE ${mentions(columns, person)}${goes ? ` AND ${goes}` : ''}`;
    if (goes) return this.counted(`DELETE FROM "${table}" t ${where}`);
    const types = await this.database.query<{ name: string; type: string }>(`SELECT column_name AS name, udt_name AS type FROM information_schema.columns WHERE table_schema = 'public' AND table_name = $1`, [table]);
    const typeOf = (column: string): string => types.find(({ name }) => name === column)?.type ?? 'text';
    return this.counted(`UPDATE "${table}" t SET ${columns.map((column) => `"${column}" = (${blackedOut(column, person, ERASED_IN_TEXT)})::${typeOf(column)}`).join(', ')} ${where}`);
  }

  private async counted(sql: string, values: unknown[] = []): Promise<number> {
    const [row] = await this.database.query<{ n: number }>(`WITH done AS (${sql} RETURNING 1) SELECT count(*)::int AS n FROM done`, values);
    return row!.n;
  }
}
