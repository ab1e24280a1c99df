/** One field of an entry as an input of its kind. */
import { countryName, languageName } from '../format.js';
import { Choices, Input, Select, TextArea } from '../parts/field.js';
import type { FieldProblem } from '../parts/notice.js';
import { type Content, said } from '../parts/text.js';
import { partWords } from '../parts/parts.words.js';
import { useFieldName, useVisit, useWords } from '../parts/visit.js';
import type { EntryField } from './entry.fields.js';
import { NONE } from './entry.form.js';
import { entryWords, fieldWords } from './entry.words.js';
import { choiceSaid } from './entry-said.js';
import { ReferencesInput } from './references-input.js';

export interface EntryChoices { countries: string[]; languages: string[]; leaves: { id: string; name: Content; domain: Content }[]; cities: { id: string; name: Content }[] }
export interface InputProps { field: EntryField; texts: string[]; now: string | null; choices: EntryChoices; problems: FieldProblem[] }

const LEAVES_ASKED = 3;

export function EntryInput(props: InputProps) {
  const { field } = props;
  if (field.kind === 'references') return <ReferencesInput {...props} />;
  if (field.kind === 'leaves') return <Leaves {...props} />;
  if (field.kind === 'countries' || field.kind === 'languages') return <Boxes {...props} />;
  return <div data-side={field.side ?? 'both'}><OneInput {...props} /></div>;
}

function OneInput({ field, texts, now, problems }: InputProps) {
  const t = useWords(entryWords);
  const parts = useWords(partWords);
  const names = useWords(fieldWords);
  const { language } = useVisit();
  const { name, kind, max = 200 } = field;
  const value = texts[0] ?? '';
  const hints = [
    kind === 'list' ? t.listHint : kind === 'day' ? t.noEndHint : name === 'corporateNumber' ? t.numberHint : kind === 'long' ? t.upTo(max) : '',
    now === null ? '' : t.now(now),
  ].filter((each) => each !== '');
  const shared = { name, label: names[name], problems, ...(hints.length > 0 ? { hint: hints.join(language === 'ja' ? '' : ' ') } : {}) };
  if (kind === 'long' || kind === 'list') return <TextArea {...shared} value={value} maxlength={kind === 'list' ? 2_100 : max} />;
  if (kind === 'choice') {
    const none = name === 'status' ? [] : [{ value: '', text: `${parts.unknown}` }];
    return <Select {...shared} value={value} choices={[...none, ...(field.choices ?? []).map((choice) => ({ value: choice, text: choiceSaid(name, choice, language) }))]} />;
  }
  if (kind === 'number') return <Input {...shared} value={value} type="text" inputmode="numeric" size={6} maxlength={4} />;
  if (kind === 'day') return <Input {...shared} value={value} type="date" />;
  return <Input {...shared} value={value} maxlength={max} size={field.side || name === 'nameKana' ? 60 : 24} />;
}

function Boxes({ field, texts, now, choices, problems }: InputProps) {
  const t = useWords(entryWords);
  const names = useWords(fieldWords);
  const { language } = useVisit();
  const codes = [...new Set([...(field.kind === 'countries' ? choices.countries : choices.languages), ...texts.filter((each) => each !== NONE)])];
  const say = field.kind === 'countries' ? countryName : languageName;
  return (
    <div data-side="both" class="boxes">
      <Choices type="checkbox" name={field.name} label={names[field.name]} hint={[t.boxesHint, now === null ? '' : t.now(now)].join(' ').trim()} checked={texts} problems={problems}
        choices={[...codes.map((code) => ({ value: code, text: say(code, language) })), { value: NONE, text: t.noneOf }]} />
    </div>
  );
}

/** The main leaf and two further ones; as many as there are where there are more. */
export function Leaves({ field, texts, now, choices, problems }: InputProps) {
  const t = useWords(entryWords);
  const names = useWords(fieldWords);
  const { language } = useVisit();
  useFieldName(field.name, names[field.name]);
  const problem = problems.find((each) => each.field === field.name)?.text;
  const places = Array.from({ length: Math.max(LEAVES_ASKED, texts.length) }, (_, at) => texts[at] ?? '');
  return (
    <div class="field" data-side="both" data-error={problem ? '' : undefined}>
      <fieldset class="choices" aria-describedby={problem ? `${field.name}-error` : undefined}>
        <legend>{names[field.name]}</legend>
        <p class="hint">{[t.leavesHint, now === null ? '' : t.now(now)].join(' ').trim()}</p>
        {problem ? <p class="error" id={`${field.name}-error`}>{problem}</p> : null}
        {places.map((value, at) => (
          <div key={at} class="leaf">
            <label for={at === 0 ? field.name : `${field.name}-${at + 1}`}>{t.leafAt(at + 1)}</label>
            <select id={at === 0 ? field.name : `${field.name}-${at + 1}`} name={field.name}>
              <option value="" selected={value === ''}>{t.notStated}</option>
              {choices.leaves.map((leaf) => <option key={leaf.id} value={leaf.id} selected={leaf.id === value}>{`${said(leaf.domain, language)} – ${said(leaf.name, language)}`}</option>)}
            </select>
          </div>
        ))}
      </fieldset>
    </div>
  );
}
