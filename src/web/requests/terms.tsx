/** What a meeting is to be about and when it would suit, as one writes it. */
import { HALVES, MESSAGE_CHARACTERS_MAX } from '../../meetings/meeting-asking.entity.js';
import type { Option } from '../../meetings/own-requests.js';
import { Input, Select, TextArea } from '../parts/field.js';
import type { FieldProblem } from '../parts/notice.js';
import { said } from '../parts/text.js';
import { useVisit, useWords } from '../parts/visit.js';
import { requestWords } from './requests.words.js';

export interface TypedTerms { toId: string; solutionId: string; needId: string; half: string; day: string; message: string; reason: string }
export const NOTHING_TYPED: TypedTerms = { toId: '', solutionId: '', needId: '', half: '', day: '', message: '', reason: '' };

/** Names and labels of several such forms on one page are told apart by `at`, which a form of its own on the page leaves out. What is placed (`isPlacing`) is asked of nobody: no wish and no words. */
export function Terms({ at = '', solutions, needs, typed, problems, isPlacing = false }: { at?: string; solutions: Option[]; needs: Option[]; typed: TypedTerms; problems: FieldProblem[]; isPlacing?: boolean }) {
  const t = useWords(requestWords);
  const { language } = useVisit();
  const options = (of: Option[]) => [{ value: '', text: t.notSaid }, ...of.map(({ id, title }) => ({ value: id, text: said(title, language) }))];
  return (
    <>
      {solutions.length === 0 ? null : <Select name={`solutionId${at}`} label={t.solution} value={typed.solutionId} choices={options(solutions)} problems={problems} />}
      {needs.length === 0 ? null : <Select name={`needId${at}`} label={t.need} value={typed.needId} choices={options(needs)} problems={problems} />}
      {isPlacing ? null : (
        <>
          <Select name={`half${at}`} label={t.half} value={typed.half} choices={[{ value: '', text: t.anyHalf }, ...HALVES.map((half) => ({ value: half, text: t[half] }))]} problems={problems} />
          <Input name={`day${at}`} label={t.day} type="date" value={typed.day} problems={problems} />
          <TextArea name={`message${at}`} label={t.message} hint={t.messageHint} value={typed.message} maxlength={MESSAGE_CHARACTERS_MAX} problems={problems} />
        </>
      )}
    </>
  );
}
