/** Three versions of a row, one answer: what the file says, what the row says, what was loaded last. */

type Row = Record<string, unknown>;

export interface Merge {
  /** The row as it should be. */
  row: Row;
  /** What to remember as loaded: for a field that a person edited, what was loaded before the edit; `null` for a person's own row. */
  loaded: Row | null;
  /** Fields that follow the file. */
  changed: string[];
  /** Fields that a person edited and that differ from the file. */
  kept: string[];
}

/**
 * A field follows the file while the row still says what was loaded last. A row that is there but was never loaded
 * is a person's own: every field of it is kept. Values are compared as JSON in the database's spelling.
 */
export function mergeRow(incoming: Row, current: Row | null, loaded: Row | null): Merge {
  if (current === null) return { row: incoming, loaded: incoming, changed: [], kept: [] };
  const remembered: Row = {};
  const merge: Merge = { row: { ...current }, loaded: loaded && remembered, changed: [], kept: [] };
  for (const [field, value] of Object.entries(incoming)) {
    const edited = loaded === null || (field in loaded && !same(current[field], loaded[field]));
    if (edited) {
      if (loaded !== null) remembered[field] = loaded[field];
      if (!same(current[field], value)) merge.kept.push(field);
      continue;
    }
    remembered[field] = value;
    if (same(current[field], value)) continue;
    merge.row[field] = value;
    merge.changed.push(field);
  }
  return merge;
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(ordered(a ?? null)) === JSON.stringify(ordered(b ?? null));
}

/** The same value with the keys of its objects in order. */
function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, inner]) => [key, ordered(inner)]));
}
