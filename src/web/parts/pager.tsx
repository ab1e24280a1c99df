import { withQuery } from '../paths.js';
import { partWords } from './parts.words.js';
import { useVisit, useWords } from './visit.js';

/** Links to the page before and after; nothing where all fits on one. */
export function Pager({ page, last }: { page: number; last: number }) {
  const t = useWords(partWords);
  const { path } = useVisit();
  if (last <= 1) return null;
  return (
    <nav class="pager" aria-label={t.pages}>
      {page > 1 ? <a rel="prev" href={withQuery(path, { page: page - 1 > 1 ? page - 1 : null })}>{t.previous}</a> : <span />}
      <span class="soft">{t.pageOf(page, last)}</span>
      {page < last ? <a rel="next" href={withQuery(path, { page: page + 1 })}>{t.next}</a> : <span />}
    </nav>
  );
}
