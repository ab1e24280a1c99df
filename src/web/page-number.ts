/** The page of a list that an address asks for. */
export const PAGE_MAX = 10_000;

/** 1 where nothing usable is asked for. */
export function pageNumberOf(value: unknown): number {
  const page = typeof value === 'string' && /^\d{1,5}$/.test(value) ? Number(value) : 1;
  return Math.min(Math.max(page, 1), PAGE_MAX);
}
