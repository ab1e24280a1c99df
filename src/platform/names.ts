/** What things are called: by people, in order, and in the database. */

/** Form of the ids that people and files use, in the words of a regular expression that PostgreSQL and JavaScript share. */
export const ID_PATTERN = '^[a-z0-9][a-z0-9-]{0,99}$';

/** Order of things by id, the same in every locale and database. */
export function byId(a: { id: string }, b: { id: string }): number {
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

/** A row under the names of its columns: `nameJa` as `name_ja`. */
export function columnsOf(row: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(row).map(([key, value]) => [key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`), value]));
}
