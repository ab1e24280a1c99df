/** Reads of the audit trail. Row-level security lets only the office see it, and the approver nothing of vetoes, marks and declined requests. */
import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database.js';
import { NotFound } from '../platform/errors.js';

/** `name` is `null` where the machinery did it, or an account that is no more. */
export interface AuditLine { at: Date; action: string; role: string; name: string | null; after: unknown }

export interface AuditEntryView extends AuditLine { seq: number; accountId: string | null; kind: string; id: string; before: unknown }

export interface AuditFilter {
  person: string | null; role: string | null; action: string | null; kind: string | null; object: string | null;
  from: Date | null; until: Date | null;
  /** A text to find, with the ids of things and the actions that are called so. */
  text: { words: string; ids: readonly string[]; actions: readonly string[] } | null;
  /** Actions that are left out. */
  without: readonly string[];
}

/** The rows before or after an entry; null for the newest. */
export type AuditPlace = { before: number } | { after: number } | null;

/** `total` is counted up to `AUDIT_COUNT_MAX` and then one more; `older` and `newer` are where the neighbouring pages begin. */
export interface AuditFound { items: AuditEntryView[]; total: number; older: number | null; newer: number | null }

export const AUDIT_ROWS = 50;
export const AUDIT_COUNT_MAX = 10_000;

const COLUMNS = `entry.seq, entry.at, entry.action, entry.role, entry.account_id AS "accountId", account.name, entry.subject_kind AS kind, entry.subject_id AS id, entry.before, entry.after`;
const FROM = 'FROM audit_entry entry LEFT JOIN account ON account.id = entry.account_id';
const CONTENT = `(coalesce(entry.before::text, '') || ' ' || coalesce(entry.after::text, ''))`;

@Injectable()
export class AuditQueries {
  constructor(private readonly database: Database) {}

  /** The entries of a subject in their order; empty where nothing was written or the asker may not see it. */
  of(kind: string, id: string): Promise<AuditLine[]> {
    return this.database.query<AuditLine>(
      `SELECT entry.at, entry.action, entry.role, account.name, entry.after
         FROM audit_entry entry LEFT JOIN account ON account.id = entry.account_id
        WHERE entry.subject_kind = $1 AND entry.subject_id = $2 ORDER BY entry.seq`,
      [kind, id],
    );
  }

  /** A page of the entries that answer a filter, newest first; two queries whatever it finds. */
  async search(filter: AuditFilter, place: AuditPlace): Promise<AuditFound> {
    const { conditions, values } = conditionsOf(filter);
    const where = (more: string[]): string => { const all = [...conditions, ...more]; return all.length === 0 ? '' : `WHERE ${all.join(' AND ')}`; };
    const upwards = place !== null && 'after' in place;
    const beyond = place === null ? [] : [upwards ? `entry.seq > ${place.after}` : `entry.seq < ${place.before}`];
    const rows = await this.database.query<AuditEntryView>(
      `SELECT ${COLUMNS} ${FROM} ${where(beyond)} ORDER BY entry.seq ${upwards ? 'ASC' : 'DESC'} LIMIT ${AUDIT_ROWS + 1}`, values,
    );
    const [counted] = await this.database.query<{ total: string }>(`SELECT count(*) AS total FROM (SELECT 1 ${FROM} ${where([])} LIMIT ${AUDIT_COUNT_MAX + 1}) found`, values);
    const more = rows.length > AUDIT_ROWS;
    const kept = rows.slice(0, AUDIT_ROWS).map(viewOf);
    const items = upwards ? kept.reverse() : kept;
    const [first, last] = [items[0]?.seq ?? null, items.at(-1)?.seq ?? null];
    return { items, total: Number(counted!.total), older: upwards || more ? last : null, newer: upwards ? (more ? first : null) : place === null ? null : first };
  }

  /** One entry. Throws `NotFound`, also where the asker may not see it. */
  async entry(seq: number): Promise<AuditEntryView> {
    const [row] = await this.database.query<AuditEntryView>(`SELECT ${COLUMNS} ${FROM} WHERE entry.seq = $1`, [seq]);
    if (!row) throw new NotFound('AUDIT.NOT_FOUND', { ja: 'その記録はありません。', en: 'There is no such entry.' });
    return viewOf(row);
  }
}

/** Sequence numbers come as text. */
function viewOf(row: AuditEntryView): AuditEntryView {
  return { ...row, seq: Number(row.seq) };
}

function conditionsOf(filter: AuditFilter): { conditions: string[]; values: unknown[] } {
  const values: unknown[] = [];
  const put = (value: unknown): string => `$${values.push(value)}`;
  const conditions: string[] = [];
  const { person, role, action, kind, object, from, until, text, without } = filter;
  if (person !== null) conditions.push(`strpos(lower(account.name || ' ' || account.email), lower(${put(person)})) > 0`);
  if (role !== null) conditions.push(`entry.role = ${put(role)}`);
  if (action !== null) conditions.push(`entry.action = ${put(action)}`);
  if (object === null && kind !== null) conditions.push(`entry.subject_kind = ${put(kind)}`);
  if (object !== null) {
    const own = `entry.subject_id = ${put(object)}${kind === null ? '' : ` AND entry.subject_kind = ${put(kind)}`}`;
    conditions.push(`(${own} OR strpos(${CONTENT}, ${put(JSON.stringify(object))}) > 0)`);
  }
  if (from !== null) conditions.push(`entry.at >= ${put(from)}`);
  if (until !== null) conditions.push(`entry.at < ${put(until)}`);
  if (without.length > 0) conditions.push(`entry.action <> ALL(${put(without)})`);
  if (text !== null) {
    const ids = put(text.ids);
    const named = text.ids.length === 0 ? 'false' : `${CONTENT} ~ ${put(`"(${text.ids.map(literally).join('|')})"`)}`;
    conditions.push(`(strpos(lower(entry.subject_id || ' ' || ${CONTENT}), lower(${put(text.words)})) > 0
      OR entry.subject_id = ANY(${ids}) OR entry.action = ANY(${put(text.actions)}) OR ${named})`);
  }
  return { conditions, values };
}

/** A text as a pattern that finds it and nothing else. */
function literally(text: string): string {
  return text.replace(/[^\p{L}\p{N}_ -]/gu, '\\$&');
}
