import type { ComponentChildren } from 'preact';
import { partWords } from './parts.words.js';
import { useVisit, useWords } from './visit.js';

export function Notice({ kind, title, children }: { kind?: 'good' | 'care' | 'bad'; title: string; children?: ComponentChildren }) {
  return <div class="notice" data-kind={kind} role={kind === 'good' ? 'status' : undefined}><p>{title}</p>{children}</div>;
}

/** `isWhole`: the sentence is not about the field, which is only where it stands. */
export interface FieldProblem { field: string; text: string; isWhole?: boolean }

/** Hidden, so that nothing can be gone to. */
const UNSEEN_FIELDS = new Set(['version']);

/** On top of a refused form: what to correct, each line a link to its field, which it names. */
export function ErrorSummary({ problems }: { problems: FieldProblem[] }) {
  const t = useWords(partWords);
  const { fieldNames } = useVisit();
  if (problems.length === 0) return null;
  fieldNames.asked = true;
  const told = ({ field, text, isWhole }: FieldProblem): string => {
    const name = isWhole ? undefined : fieldNames.called.get(field);
    return name === undefined ? text : t.atField(name, text);
  };
  return (
    <div class="error-summary" role="alert" aria-labelledby="error-summary">
      <h2 id="error-summary">{t.checkInput}</h2>
      <ul>{problems.map((problem) => <li key={problem.field}>{UNSEEN_FIELDS.has(problem.field) ? told(problem) : <a href={`#${problem.field}`}>{told(problem)}</a>}</li>)}</ul>
    </div>
  );
}
