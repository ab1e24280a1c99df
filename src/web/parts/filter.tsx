import type { ComponentChildren } from 'preact';
import { partWords } from './parts.words.js';
import { useVisit, useWords } from './visit.js';

export interface Choice { value: string; text: string }
export interface Choosing { name: string; label: string; value: string; all?: string; choices: Choice[] }

/** Filter bar: a form of method get, so that every view has an address. */
export function Filter({ search, choosing, keep, result }: {
  search?: { name: string; label: string; value: string }; choosing: Choosing[];
  /** Values of the address that a change of filter keeps. */
  keep?: Record<string, string>; result: ComponentChildren;
}) {
  const t = useWords(partWords);
  const { path } = useVisit();
  const filtered = Boolean(search?.value) || choosing.some((each) => each.value !== '');
  return (
    <form class="filter" method="get" action={path.split('?')[0]}>
      {Object.entries(keep ?? {}).map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />)}
      {search ? (
        <div><label for={`filter-${search.name}`}>{search.label}</label>
          <input id={`filter-${search.name}`} name={search.name} type="search" size={18} maxlength={100} value={search.value} /></div>
      ) : null}
      {choosing.map((each) => (
        <div key={each.name}>
          <label for={`filter-${each.name}`}>{each.label}</label>
          <select id={`filter-${each.name}`} name={each.name}>
            <option value="">{each.all ?? t.all}</option>
            {each.choices.map((choice) => <option key={choice.value} value={choice.value} selected={choice.value === each.value}>{choice.text}</option>)}
          </select>
        </div>
      ))}
      <button class="button" data-kind="second" data-size="small" type="submit">{t.apply}</button>
      {filtered ? <a class="small clear" href={path.split('?')[0]}>{t.clear}</a> : null}
      <p class="result">{result}</p>
    </form>
  );
}
