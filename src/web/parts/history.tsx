import { paths, withQuery } from '../paths.js';
import { partWords } from './parts.words.js';
import { useVisit, useWords } from './visit.js';

/** For the office: the way from a thing to everything that was ever done to it. Others see nothing. */
export function History({ kind, id }: { kind: 'organisation' | 'solution' | 'city' | 'seminar' | 'round'; id: string }) {
  const t = useWords(partWords);
  const { person } = useVisit();
  if (person?.role !== 'secretariat' && person?.role !== 'approver') return null;
  return <a class="button" data-kind="second" href={withQuery(paths.secretariat.audit, { kind, object: id })}>{t.history}</a>;
}
