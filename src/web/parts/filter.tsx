import type { ComponentChildren } from 'preact';
import { withQuery } from '../paths.js';
import { partWords } from './parts.words.js';
import { useVisit, useWords } from './visit.js';

export interface Choice { value: string; text: string }
/** A number typed in, such as a limit in points; empty where it is not asked for. */
export interface Numeric { name: string; label: string; value: string; min: number; max: number; step: number }
/** A day, or a text beside the main one. */
export interface Typed { name: string; label: string; value: string; type: 'search' | 'date' }
export interface Choosing { name: string; label: string; value: string; all?: string; choices: Choice[] }

/** Filter bar: a form of method get, so that every view has an address. */
export function Filter({ search, choosing, numbers = [], typed = [], keep, result }: {
  search?: { name: string; label: string; value: string }; choosing: Choosing[]; numbers?: Numeric[]; typed?: Typed[];
  /** Values of the address that a change of filter keeps. */
  keep?: Record<string, string>; result: ComponentChildren;
}) {
  const t = useWords(partWords);
  const { path } = useVisit();
  const filtered = Boolean(search?.value) || [...choosing, ...numbers, ...typed].some((each) => each.value !== '');
  return (
    <form class="filter" method="get" action={path.split('?')[0]}>
      {Object.entries(keep ?? {}).map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />)}
      {search ? (
        <div><label for={`filter-${search.name}`}>{search.label}</label>
          <input id={`filter-${search.name}`} name={search.name} type="search" size={18} maxlength={100} value={search.value} /></div>
      ) : null}
      {typed.map((each) => (
        <div key={each.name}><label for={`filter-${each.name}`}>{each.label}</label>
          <input id={`filter-${each.name}`} name={each.name} type={each.type as 'search'} size={each.type === 'search' ? 14 : undefined} maxlength={each.type === 'search' ? 100 : undefined} value={each.value} /></div>
      ))}
      {choosing.map((each) => (
        <div key={each.name}>
          <label for={`filter-${each.name}`}>{each.label}</label>
          <select id={`filter-${each.name}`} name={each.name}>
            <option value="">{each.all ?? t.all}</option>
            {each.choices.map((choice) => <option key={choice.value} value={choice.value} selected={choice.value === each.value}>{choice.text}</option>)}
          </select>
        </div>
      ))}
      {numbers.map((each) => (
        <div key={each.name}><label for={`filter-${each.name}`}>{each.label}</label>
          <input id={`filter-${each.name}`} name={each.name} type="number" inputmode="decimal" min={each.min} max={each.max} step={each.step} value={each.value} /></div>
      ))}
      <button class="button" data-kind="second" data-size="small" type="submit">{t.apply}</button>
      {filtered ? <a class="small clear" href={withQuery(path.split('?')[0] ?? path, keep ?? {})}>{t.clear}</a> : null}
      <p class="result">{result}</p>
    </form>
  );
}
