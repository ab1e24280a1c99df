/** What a data table needs beside its rows: heads that sort, and a frame that scrolls and says what it holds. */
import type { ComponentChildren } from 'preact';
import { withQuery } from '../paths.js';
import { useVisit } from './visit.js';

export interface Sort { key: string; direction: 'asc' | 'desc' }

export function SortHead({ by, sort, first = 'asc', num, children, className }: {
  by: string; sort: Sort; first?: 'asc' | 'desc'; num?: boolean; children: ComponentChildren; className?: string;
}) {
  const { path } = useVisit();
  const current = sort.key === by;
  const next = current ? (sort.direction === 'asc' ? 'desc' : 'asc') : first;
  const aria = sort.direction === 'asc' ? 'ascending' : 'descending';
  return (
    <th scope="col" class={[num ? 'num' : '', className ?? ''].join(' ').trim() || undefined} aria-sort={current ? aria : undefined}>
      <a href={withQuery(path, { sort: by, order: next, page: null })}>{children}</a>
    </th>
  );
}

/** Everything that may be wider than the window scrolls inside its own frame, by keyboard too. */
export function Wide({ label, children }: { label: string; children: ComponentChildren }) {
  return <div class="wide" tabindex={0} role="region" aria-label={label}>{children}</div>;
}
