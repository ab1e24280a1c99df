import { paths, withQuery } from '../paths.js';
import { partWords } from './parts.words.js';
import { useVisit, useWords } from './visit.js';

/** For the secretariat: the way from a list to its sheets, in and out. Others see nothing. */
export function SheetsLink({ kind }: { kind: 'members' | 'solutions' | 'needs' }) {
  const t = useWords(partWords);
  const { person } = useVisit();
  if (person?.role !== 'secretariat') return null;
  return <a class="button" data-kind="second" href={withQuery(paths.secretariat.sheets, { kind })}>{t.sheets}</a>;
}
