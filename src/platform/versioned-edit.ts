/** Correcting a row that several people may have open: the second to save is told, nothing is overwritten unseen. */
import type { ObjectLiteral, Repository } from 'typeorm';
import type { QueryDeepPartialEntity } from 'typeorm/query-builder/QueryPartialEntity.js';
import { Conflict } from './errors.js';

export interface Versioned extends ObjectLiteral { id: string; version: number; updatedAt: Date }

/** What an edit changed: the fields as they were and as they are. */
export interface Edit<T> { before: Partial<T>; after: Partial<T> }

/**
 * Writes those of `changes` that are given (not undefined) and differ, and raises the version. `derived` computes further
 * columns from the row as it will be; fields of `elsewhere` are compared like any and written by the caller, in a table of their own.
 * Returns `null` when nothing differs. Throws `Conflict` when the row has moved on since `version`.
 */
export async function applyEdit<T extends Versioned>(
  repository: Repository<T>, row: T, version: number, changes: Partial<T>, derived: (row: T) => Partial<T> = () => ({}), now = new Date(), elsewhere: readonly (keyof T)[] = [],
): Promise<Edit<T> | null> {
  if (row.version !== version) throw changedMeanwhile();
  const edit: Edit<T> = { before: {}, after: {} };
  for (const key of Object.keys(changes) as (keyof T)[]) {
    const value = changes[key];
    if (value === undefined || JSON.stringify(value) === JSON.stringify(row[key])) continue;
    edit.before[key] = row[key];
    edit.after[key] = value;
  }
  if (Object.keys(edit.after).length === 0) return null;
  const written = Object.fromEntries(Object.entries(edit.after).filter(([key]) => !elsewhere.includes(key)));
  const next = { ...written, ...derived({ ...row, ...edit.after }), version: version + 1, updatedAt: now };
  const { affected } = await repository.createQueryBuilder().update()
    .set(next as unknown as QueryDeepPartialEntity<T>).where('id = :id AND version = :version', { id: row.id, version }).execute();
  if (affected !== 1) throw changedMeanwhile();
  return edit;
}

export function changedMeanwhile(): Conflict {
  return new Conflict('EDIT.CHANGED_MEANWHILE', {
    ja: '開いている間に別の人が変更しました。読み込み直してから、もう一度変更してください。',
    en: 'Somebody changed this while you had it open. Load it again, then make your change.',
  });
}
