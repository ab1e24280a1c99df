/** Want, maybe or no for one city, with a private reason; who answered when, and the way back. */
import type { Mark } from '../../engine/model.js';
import { formatFor } from '../format.js';
import { type FieldProblem, Notice } from '../parts/notice.js';
import { useFieldName, useVisit, useWords } from '../parts/visit.js';
import { paths } from '../paths.js';
import { markWords } from './marks.words.js';

export interface MarkShown { mark: Mark; reason: string | null; by: string; at: Date; before: Mark | null; version: number }
/** A refused answer with what was chosen and written. */
export interface MarkRefused { id: string; mark: string; reason: string; /** The one it was opened with, where a colleague was first. */ version: number | null; problems: FieldProblem[]; /** Whether its city still stands in the list. */ isListed: boolean }

export const MARK_CHOICES = ['want', 'maybe', 'no'] as const satisfies readonly Mark[];
const REASON_MAX = 500;

/** Only this row of the list is loaded again, and the count of answers. */
function inPlace(id: string): Record<string, string> {
  return { 'hx-target': 'closest li', 'hx-select': `[id='${id}']`, 'hx-select-oob': '#answered', 'hx-swap': 'outerHTML' };
}

export function MarkForm({ id, name, mark, refused, back }: { id: string; name: string; mark: MarkShown | null; refused: MarkRefused | null; back: string }) {
  const t = useWords(markWords);
  const chosen = refused ? refused.mark : mark?.mark ?? '';
  const reason = refused ? refused.reason : mark?.reason ?? '';
  const problem = (field: string) => refused?.problems.find((each) => each.field === `${field}-${id}`)?.text;
  useFieldName(`mark-${id}`, t.answer);
  useFieldName(`reason-${id}`, t.reasonOf(name));
  const [markProblem, reasonProblem] = [problem('mark'), problem('reason')];
  return (
    <div class="row answer" data-error={refused ? '' : undefined}>
      <form method="post" action={paths.company.mark(id)} {...{ 'hx-post': paths.company.mark(id), ...inPlace(id) }}>
        <input type="hidden" name="version" value={refused?.version ?? mark?.version ?? 0} />
        <input type="hidden" name="back" value={back} />
        {markProblem ? <p class="error" id={`mark-${id}-error`} role="alert">{markProblem}</p> : null}
        <fieldset class="marks" aria-describedby={markProblem ? `mark-${id}-error` : undefined}>
          <legend class="hidden">{t.legend(name)}</legend>
          {MARK_CHOICES.map((choice, at) => (
            <label key={choice}><input type="radio" id={at === 0 ? `mark-${id}` : undefined} name="mark" value={choice} checked={chosen === choice} />{t[choice]}</label>
          ))}
        </fieldset>
        <details open={reason !== '' || reasonProblem !== undefined}>
          <summary>{t.reason}</summary>
          <label class="hidden" for={`reason-${id}`}>{t.reasonOf(name)}</label>
          <p class="small soft" id={`reason-${id}-hint`}>{t.reasonHint}</p>
          {reasonProblem ? <p class="error" id={`reason-${id}-error`}>{reasonProblem}</p> : null}
          <textarea id={`reason-${id}`} name="reason" rows={2} maxlength={REASON_MAX} aria-invalid={reasonProblem ? 'true' : undefined}
            aria-describedby={`reason-${id}-hint${reasonProblem ? ` reason-${id}-error` : ''}`}>{reason}</textarea>
        </details>
        <button id={`save-${id}`} class="button" data-kind="second" data-size="small" type="submit" aria-label={t.saveOf(name)}>{t.save}</button>
      </form>
      {mark ? <Answered id={id} name={name} mark={mark} back={back} /> : null}
    </div>
  );
}

/** An answer to a city that was taken out of the list meanwhile: what was chosen and written, to be copied. */
export function NotKept({ id, mark, reason }: MarkRefused) {
  const t = useWords(markWords);
  useFieldName(`mark-${id}`, t.answer);
  const chosen = MARK_CHOICES.find((each) => each === mark);
  return (
    <Notice kind="care" title={t.notKept}>
      <p id={`mark-${id}`} tabindex={-1}>{t.notKeptNext}{chosen ? <> <b>{t[chosen]}</b></> : null}</p>
      {reason === '' ? null : <p class="field"><label for={`reason-${id}`}>{t.written}</label><textarea id={`reason-${id}`} rows={4} readonly>{reason}</textarea></p>}
    </Notice>
  );
}

function Answered({ id, name, mark, back }: { id: string; name: string; mark: MarkShown; back: string }) {
  const t = useWords(markWords);
  return (
    <div class="small soft answered">
      <span role="status"><b>{t[mark.mark]}</b> <WhoWhen mark={mark} /></span>
      <UndoForm id={id} name={name} mark={mark} back={back} rows />
    </div>
  );
}

export function WhoWhen({ mark }: { mark: MarkShown }) {
  const t = useWords(markWords);
  const when = formatFor(useVisit(), mark.at);
  return <>{mark.by === '' ? t.byNobody(when) : t.by(mark.by, when)}</>;
}

/** The last change taken back. `rows`: within the list, where only the row is loaded again. */
export function UndoForm({ id, name, mark, back, rows }: { id: string; name: string; mark: MarkShown; back: string; rows?: boolean }) {
  const t = useWords(markWords);
  const act = mark.before ? t.backTo(t[mark.before]) : t.takeAway;
  return (
    <form method="post" action={paths.company.markUndo(id)} {...(rows ? { 'hx-post': paths.company.markUndo(id), ...inPlace(id) } : {})}>
      <input type="hidden" name="version" value={mark.version} />
      <input type="hidden" name="back" value={back} />
      <button class="as-link" type="submit" aria-label={t.undoOf(act, name)}>{act}</button>
    </form>
  );
}
