import type { ComponentChildren } from 'preact';
import { partWords } from './parts.words.js';
import { useWords } from './visit.js';

export function Notice({ kind, title, children }: { kind?: 'good' | 'care' | 'bad'; title: string; children?: ComponentChildren }) {
  return <div class="notice" data-kind={kind} role={kind === 'good' ? 'status' : undefined}><p>{title}</p>{children}</div>;
}

export interface FieldProblem { field: string; text: string }

/** On top of a refused form: what to correct, each line a link to its field. */
export function ErrorSummary({ problems }: { problems: FieldProblem[] }) {
  const t = useWords(partWords);
  if (problems.length === 0) return null;
  return (
    <div class="error-summary" role="alert" aria-labelledby="error-summary">
      <h2 id="error-summary">{t.checkInput}</h2>
      <ul>{problems.map((problem) => <li key={problem.field}><a href={`#${problem.field}`}>{problem.text}</a></li>)}</ul>
    </div>
  );
}
