/** One page of a list and how long the whole list is. */
export interface Page<T> { items: T[]; total: number; page: number; rows: number }

export const PAGE_ROWS_MAX = 100;
export const PAGE_ROWS = 50;
