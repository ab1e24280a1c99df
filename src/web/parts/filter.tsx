import type { ComponentChildren } from 'preact';
import { withQuery } from '../paths.js';
import { typeThatShows } from './field.js';
import { ErrorSummary } from './notice.js';
import { partWords } from './parts.words.js';
import { useFieldName, useVisit, useWords } from './visit.js';

export interface Choice { value: string; text: string }
/** A number typed in, such as a limit in points; empty where it is not asked for. */
export interface Numeric { name: string; label: string; value: string; min: number; max: number; step: number }
/** A day, or a text beside the main one. */
export interface Typed { name: string; label: string; value: string; type: 'search' | 'date' }
export interface Choosing { name: string; label: string; value: string; all?: string; choices: Choice[] }

/** Filter bar: a form of method get, so that every view has an address. What of the address could not be used stands there as it was typed, and why. */
export function Filter({ search, choosing, numbers = [], typed = [], keep, result }: {
  search?: { name: string; label: string; value: string }; choosing: Choosing[]; numbers?: Numeric[]; typed?: Typed[];
  /** Values of the address that a change of filter keeps. */
  keep?: Record<string, string>; result: ComponentChildren;
}) {
  const t = useWords(partWords);
  const { path, filterProblems } = useVisit();
  const shown = new Set([...(search ? [search] : []), ...typed, ...choosing, ...numbers].map((each) => each.name));
  const problems = filterProblems.map((each) => ({ ...each, ...(shown.has(each.field) ? { field: `filter-${each.field}` } : { field: 'main', isWhole: true }) }));
  const filtered = Boolean(search?.value) || [...choosing, ...numbers, ...typed].some((each) => each.value !== '') || problems.length > 0;
  return (
    <>
      <ErrorSummary problems={problems} />
      <form class="filter" method="get" action={path.split('?')[0]}>
        {Object.entries(keep ?? {}).map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />)}
        {search ? <Typing {...search} type="search" size={18} maxlength={100} /> : null}
        {typed.map((each) => <Typing key={each.name} {...each} size={each.type === 'search' ? 14 : undefined} maxlength={each.type === 'search' ? 100 : undefined} />)}
        {choosing.map((each) => <OneOf key={each.name} {...each} all={each.all ?? t.all} />)}
        {numbers.map((each) => <Typing key={each.name} {...each} type="number" inputmode="decimal" />)}
        <button class="button" data-kind="second" data-size="small" type="submit">{t.apply}</button>
        {filtered ? <a class="small clear" href={withQuery(path.split('?')[0] ?? path, keep ?? {})}>{t.clear}</a> : null}
        <p class="result">{result}</p>
      </form>
    </>
  );
}

interface Typing { name: string; label: string; value: string; type: 'search' | 'date' | 'number'; size?: number | undefined; maxlength?: number | undefined; min?: number; max?: number; step?: number; inputmode?: 'decimal' }

function Typing({ name, label, value, type, ...rest }: Typing) {
  const problem = useRefused(name, label);
  const stands = problem?.typed ?? value;
  return (
    <div data-error={problem ? '' : undefined}>
      <label for={`filter-${name}`}>{label}</label>
      <Refused name={name} text={problem?.text} />
      <input id={`filter-${name}`} name={name} type={typeThatShows(type, stands) as 'search'} value={stands} aria-invalid={problem ? 'true' : undefined} aria-describedby={problem ? `filter-${name}-error` : undefined} {...rest} />
    </div>
  );
}

function OneOf({ name, label, value, all, choices }: Choosing) {
  const problem = useRefused(name, label);
  return (
    <div data-error={problem ? '' : undefined}>
      <label for={`filter-${name}`}>{label}</label>
      <Refused name={name} text={problem?.text} />
      <select id={`filter-${name}`} name={name} aria-invalid={problem ? 'true' : undefined} aria-describedby={problem ? `filter-${name}-error` : undefined}>
        <option value="">{all}</option>
        {choices.map((choice) => <option key={choice.value} value={choice.value} selected={choice.value === value}>{choice.text}</option>)}
      </select>
    </div>
  );
}

function Refused({ name, text }: { name: string; text: string | undefined }) {
  return text === undefined ? null : <p class="error" id={`filter-${name}-error`}>{text}</p>;
}

function useRefused(name: string, label: string): { text: string; typed: string } | undefined {
  useFieldName(`filter-${name}`, label);
  return useVisit().filterProblems.find((each) => each.field === name);
}
