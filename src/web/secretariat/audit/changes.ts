/** What an entry of the trail changed, field by field. Pure. */

/** A field that was not there before, or is not there afterwards, is undefined on that side. */
export interface Change { field: string; before: unknown; after: unknown }

/** The fields in the order in which they were written; fields of a value inside stand under the name of their owner, `points.domain`. */
export function changesOf(before: unknown, after: unknown): Change[] {
  const [was, is] = [fieldsIn(before), fieldsIn(after)];
  return [...new Set([...is.keys(), ...was.keys()])].map((field) => ({ field, before: was.get(field), after: is.get(field) }));
}

function fieldsIn(value: unknown, owner = ''): Map<string, unknown> {
  if (!isRecord(value)) return value === null || value === undefined ? new Map() : new Map([[owner, value]]);
  const fields = new Map<string, unknown>();
  for (const [name, part] of Object.entries(value)) {
    const path = owner === '' ? name : `${owner}.${name}`;
    if (isRecord(part) && owner === '') for (const [inner, each] of fieldsIn(part, path)) fields.set(inner, each);
    else fields.set(path, part);
  }
  return fields;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
