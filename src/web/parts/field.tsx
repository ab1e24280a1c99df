/** Fields of a form: label, hint, refusal, input, tied together for those who hear the page. */
import type { ComponentChildren } from 'preact';
import type { FieldProblem } from './notice.js';
import { partWords } from './parts.words.js';
import { useFieldName, useWords } from './visit.js';

interface FieldProps { name: string; label: string; hint?: string; required?: boolean; problems?: FieldProblem[] }

function problemOf(name: string, problems: FieldProblem[] | undefined): string | undefined {
  return problems?.find((problem) => problem.field === name)?.text;
}

function described(name: string, hint: string | undefined, problem: string | undefined): string | undefined {
  return [hint ? `${name}-hint` : '', problem ? `${name}-error` : ''].filter(Boolean).join(' ') || undefined;
}

function Frame({ name, label, hint, required, problem, children }: Omit<FieldProps, 'problems'> & { problem: string | undefined; children: ComponentChildren }) {
  const t = useWords(partWords);
  useFieldName(name, label);
  return (
    <div class="field" data-error={problem ? '' : undefined}>
      <label for={name}>{label}{required ? <span class="need">{t.required}</span> : null}</label>
      {hint ? <p class="hint" id={`${name}-hint`}>{hint}</p> : null}
      {problem ? <p class="error" id={`${name}-error`}>{problem}</p> : null}
      {children}
    </div>
  );
}

type InputType = 'text' | 'search' | 'email' | 'password' | 'number' | 'date' | 'time';
/** What browsers show in an input of the type; anything else they would drop. */
const SHOWN: Partial<Record<InputType, RegExp>> = { number: /^-?\d*(\.\d+)?$/, date: /^(\d{4}-\d{2}-\d{2})?$/, time: /^(\d{2}:\d{2})?$/ };

/** The type of an input that holds the value: as wished, unless the browser would not show what was typed. */
export function typeThatShows<T extends InputType>(type: T, value: string): T | 'text' {
  return SHOWN[type]?.test(value) === false ? 'text' : type;
}

/** A browser says that a box is empty in its own language and hides the summary of the page; the service says it in the reader's. What a browser alone knows to be no number or day it may hold back. */
function mustBeFilled(type: InputType, required: boolean | undefined): { required?: true; 'aria-required'?: 'true' } {
  if (!required) return {};
  return type === 'number' || type === 'date' || type === 'time' ? { required } : { 'aria-required': 'true' };
}

export function Input({ name, label, hint, required, problems, type = 'text', value, size, autocomplete, maxlength = 200, min, max, step, inputmode, list }: FieldProps & {
  type?: InputType; value?: string; size?: number; autocomplete?: string; maxlength?: number;
  min?: number | string; max?: number | string; step?: number | string; inputmode?: 'numeric' | 'decimal'; /** Of the names that are offered. */ list?: string;
}) {
  const problem = problemOf(name, problems);
  return (
    <Frame name={name} label={label} hint={hint} required={required} problem={problem}>
      <input id={name} name={name} type={typeThatShows(type, value ?? '') as 'text'} value={value} size={size} maxlength={type === 'number' || type === 'date' ? undefined : maxlength}
        min={min} max={max} step={step} inputmode={inputmode} list={list} autocomplete={autocomplete} {...mustBeFilled(type, required)}
        aria-invalid={problem ? 'true' : undefined} aria-describedby={described(name, hint, problem)} />
    </Frame>
  );
}

/** Several lines of text. */
export function TextArea({ name, label, hint, required, problems, value, maxlength }: FieldProps & { value: string; maxlength: number }) {
  const problem = problemOf(name, problems);
  return (
    <Frame name={name} label={label} hint={hint} required={required} problem={problem}>
      <textarea id={name} name={name} maxlength={maxlength} {...mustBeFilled('text', required)} rows={4}
        aria-invalid={problem ? 'true' : undefined} aria-describedby={described(name, hint, problem)}>{value}</textarea>
    </Frame>
  );
}

export interface SelectChoice { value: string; text: string }

/** One of many; `groups` follow the choices that stand alone. */
export function Select({ name, label, hint, required, problems, value, choices, groups = [] }: FieldProps & { value: string; choices: SelectChoice[]; groups?: { name: string; choices: SelectChoice[] }[] }) {
  const problem = problemOf(name, problems);
  const option = (choice: SelectChoice) => <option key={choice.value} value={choice.value} selected={choice.value === value}>{choice.text}</option>;
  return (
    <Frame name={name} label={label} hint={hint} required={required} problem={problem}>
      <select id={name} name={name} aria-invalid={problem ? 'true' : undefined} aria-describedby={described(name, hint, problem)}>
        {choices.map(option)}
        {groups.map((group) => <optgroup key={group.name} label={group.name}>{group.choices.map(option)}</optgroup>)}
      </select>
    </Frame>
  );
}

/** One of several, or yes and no, as large buttons with words beside them. */
export function Choices({ name, label, hint, required, problems, type = 'radio', checked, choices }: FieldProps & {
  type?: 'radio' | 'checkbox'; checked: string[]; choices: { value: string; text: ComponentChildren }[];
}) {
  const t = useWords(partWords);
  useFieldName(name, label);
  const problem = problemOf(name, problems);
  return (
    <div class="field" data-error={problem ? '' : undefined}>
      <fieldset class="choices" aria-describedby={described(name, hint, problem)}>
        <legend>{label}{required ? <span class="need">{t.required}</span> : null}</legend>
        {hint ? <p class="hint" id={`${name}-hint`}>{hint}</p> : null}
        {problem ? <p class="error" id={`${name}-error`}>{problem}</p> : null}
        {choices.map((choice, at) => {
          const id = at === 0 ? name : `${name}-${at + 1}`;
          return (
            <div key={choice.value}>
              <input type={type} id={id} name={name} value={choice.value} checked={checked.includes(choice.value)} />
              <label for={id}>{choice.text}</label>
            </div>
          );
        })}
      </fieldset>
    </div>
  );
}
