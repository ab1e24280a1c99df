/** The references of a solution as rows to be filled in, corrected or emptied; and the word that there are none. */
import { SIZE_CLASSES } from '../../engine/input/cities.js';
import { REFERENCES_MAX } from '../../members/solution.references.js';
import { countryName } from '../format.js';
import { Wide } from '../parts/table.js';
import { partWords } from '../parts/parts.words.js';
import { said } from '../parts/text.js';
import { useFieldName, useVisit, useWords } from '../parts/visit.js';
import { sizeClassWords } from '../trade.words.js';
import { NONE } from './entry.form.js';
import type { InputProps } from './entry-input.js';
import { entryWords, fieldWords } from './entry.words.js';
import { NO_REFERENCE, referenceOf, REFERENCE_PARTS, type ReferencePart, type ReferenceTexts, sentName } from './references.form.js';

const BLANK_ROWS = 2;
const COUNTRIES_LIST = 'reference-countries';

export function ReferencesInput({ field, texts, now, choices, problems }: InputProps) {
  const t = useWords(entryWords);
  const names = useWords(fieldWords);
  const { language } = useVisit();
  useFieldName(field.name, names.references);
  const given = texts.filter((text) => text !== NONE).map(referenceOf);
  const rows = [...given, ...Array.from({ length: Math.min(BLANK_ROWS, REFERENCES_MAX - given.length) }, () => NO_REFERENCE)];
  const problem = problems.find((each) => each.field === field.name)?.text;
  return (
    <div class="field" data-side="both" data-error={problem ? '' : undefined}>
      <fieldset id={field.name}>
        <legend>{names.references}</legend>
        <p class="hint">{[t.referencesHint, now === null ? '' : t.now(now)].join(' ').trim()}</p>
        {problem ? <p class="error">{problem}</p> : null}
        <Wide label={names.references}>
          <table class="data" data-size="wide">
            <caption class="hidden">{names.references}</caption>
            <thead><tr>{[t.reference, ...REFERENCE_PARTS.map((part) => t[WORDS[part]])].map((head) => <th key={head} scope="col">{head}</th>)}</tr></thead>
            <tbody>{rows.map((row, at) => <Row key={at} at={at} of={row} choices={choices} problems={problems} />)}</tbody>
          </table>
        </Wide>
        <datalist id={COUNTRIES_LIST}>{choices.countries.map((code) => <option key={code} value={code}>{countryName(code, language)}</option>)}</datalist>
        <div class="choices"><div><input type="checkbox" id={`${field.name}-none`} name={field.name} value={NONE} checked={texts.includes(NONE)} /><label for={`${field.name}-none`}>{t.noReferencesYet}</label></div></div>
      </fieldset>
    </div>
  );
}

const WORDS = { year: 'year', country: 'country', cityId: 'city', leaf: 'leaf', scale: 'scale' } as const;

function Row({ at, of, choices, problems }: { at: number; of: ReferenceTexts } & Pick<InputProps, 'choices' | 'problems'>) {
  const t = useWords(entryWords);
  const parts = useWords(partWords);
  const scales = useWords(sizeClassWords);
  const { language } = useVisit();
  const cell = (part: ReferencePart) => {
    const id = `references.${at}.${part}`;
    const label = t.inReference(at + 1, t[WORDS[part]]);
    useFieldName(id, label);
    const problem = problems.find((each) => each.field === id)?.text;
    const input = { id, name: sentName(part), 'aria-label': label, ...(problem ? { 'aria-invalid': 'true' as const, 'aria-describedby': `${id}-error` } : {}) };
    return { input, told: problem ? <p class="error" id={`${id}-error`}>{problem}</p> : null };
  };
  const [year, country, city, leaf, scale] = REFERENCE_PARTS.map(cell) as [ReturnType<typeof cell>, ReturnType<typeof cell>, ReturnType<typeof cell>, ReturnType<typeof cell>, ReturnType<typeof cell>];
  const options = (list: { value: string; text: string }[], chosen: string, blank: string) => [{ value: '', text: blank }, ...list].map(({ value, text }) => <option key={value} value={value} selected={value === chosen}>{text}</option>);
  return (
    <tr>
      <th scope="row" class="num">{at + 1}</th>
      <td>{year.told}<input {...year.input} type="text" inputmode="numeric" size={5} maxlength={4} value={of.year} /></td>
      <td>{country.told}<input {...country.input} type="text" list={COUNTRIES_LIST} size={10} maxlength={100} value={of.country} /></td>
      <td>{city.told}<select {...city.input}>{options(choices.cities.map(({ id, name }) => ({ value: id, text: said(name, language) })), of.cityId, t.otherPlace)}</select></td>
      <td>{leaf.told}<select {...leaf.input}>{options(choices.leaves.map(({ id, name, domain }) => ({ value: id, text: `${said(domain, language)} – ${said(name, language)}` })), of.leaf, parts.unknown)}</select></td>
      <td>{scale.told}<select {...scale.input}>{options(SIZE_CLASSES.map((value) => ({ value, text: scales[value] })), of.scale, parts.unknown)}</select></td>
    </tr>
  );
}
