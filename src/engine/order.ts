/** Order by code units: the same on every machine, whatever its locale. */
export function byText(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

/** A sorted copy by id. */
export function sortedById<T extends { id: string }>(rows: readonly T[]): T[] {
  return [...rows].sort((left, right) => byText(left.id, right.id));
}
