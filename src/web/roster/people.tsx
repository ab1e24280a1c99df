/** The people whom a party sends: named, changed, replaced, taken off and brought back. */
import { ATTENDANCE_MODES } from '../../seminars/attendance.entity.js';
import type { DelegateView } from '../../seminars/delegate.dto.js';
import { DELEGATE_NAME_MAX, DELEGATE_TITLE_MAX, PRECEDENCE_MAX } from '../../seminars/delegate.entity.js';
import { COLON } from '../format.js';
import { Choices, Input } from '../parts/field.js';
import type { FieldProblem } from '../parts/notice.js';
import { Stamp } from '../parts/stamp.js';
import { Wide } from '../parts/table.js';
import { SampleMark, said, Text } from '../parts/text.js';
import { Tag } from '../parts/title.js';
import { useVisit, useWords } from '../parts/visit.js';
import { rosterWords } from './roster.words.js';

export const NAMING = ['nameJa', 'nameEn', 'nameKana', 'titleJa', 'titleEn', 'precedence', 'mode', 'email'] as const;
export type Naming = Record<(typeof NAMING)[number], string>;
/** A refused form of the page: which, with what was typed. */
export interface RefusedNaming { say: string; delegate: string; typed: Naming; version: number | null; problems: FieldProblem[] }
interface Props { people: DelegateView[]; action: string; mode: string; refused: RefusedNaming | null }

/** Names of the fields of one form on the page end so. */
export function endOf(say: string, delegate: string): string {
  return `-${say}${delegate === '' ? '' : `-${delegate}`}`;
}

export function People({ people, action, mode, refused }: Props) {
  const t = useWords(rosterWords);
  const nothing: Naming = { nameJa: '', nameEn: '', nameKana: '', titleJa: '', titleEn: '', precedence: '', mode, email: '' };
  const adding = refused?.say === 'add' ? refused : null;
  return (
    <>
      <p class="small soft">{t.peopleLead}</p>
      {people.length === 0 ? <p class="empty">{t.peopleNone}</p> : (
        <Wide label={t.people}>
          <table class="data list stacked">
            <caption class="hidden">{t.people}</caption>
            <thead><tr><th scope="col" class="num">{t.precedence}</th><th scope="col">{t.name}</th><th scope="col">{t.part}</th><th scope="col" class="on-screen">{t.acts}</th></tr></thead>
            <tbody>{people.map((one) => <Person key={one.id} of={one} people={people} action={action} refused={refused?.delegate === one.id ? refused : null} />)}</tbody>
          </table>
        </Wide>
      )}
      <details class="own-note" id="add" open={adding !== null || people.length === 0}>
        <summary>{t.add}</summary>
        <form method="post" action={action}>
          <input type="hidden" name="say" value="add" /><Stamp />
          <NamingFields end={endOf('add', '')} of={adding?.typed ?? nothing} hint={t.precedenceHint} problems={adding?.problems ?? []} />
          <div class="buttons"><button class="button" type="submit">{t.addSend}</button></div>
        </form>
      </details>
    </>
  );
}

function Person({ of, people, action, refused }: { of: DelegateView; people: DelegateView[]; action: string; refused: RefusedNaming | null }) {
  const t = useWords(rosterWords);
  const { language } = useVisit();
  const name = { ja: of.nameJa, en: of.nameEn };
  const replaced = people.find(({ id }) => id === of.standsInFor);
  const hasLeft = of.leftAt !== null;
  const isReplaced = people.some(({ standsInFor }) => standsInFor === of.id);
  const other = language === 'ja' ? of.nameEn : of.nameJa;
  return (
    <tr id={`person-${of.id}`}>
      <td class="num" data-label={t.precedence}>{hasLeft ? '–' : of.precedence}</td>
      <th scope="row">
        <Text of={name} quiet /><SampleMark sample={of.sample} />
        {other && said(name, language) !== other ? <small lang={language === 'ja' ? 'en' : 'ja'}>{other}</small> : null}
        {of.titleJa || of.titleEn ? <small><Text of={{ ja: of.titleJa, en: of.titleEn }} quiet /></small> : null}
      </th>
      <td data-label={t.part}>{hasLeft ? <Tag>{isReplaced ? t.replaced : t.left}</Tag> : t[of.mode]}{replaced && !hasLeft ? <small>{t.standsIn(said({ ja: replaced.nameJa, en: replaced.nameEn }, language))}</small> : null}</td>
      <td class="on-screen">
        {hasLeft ? <Press of={of} say="return" action={action} text={t.bringBack} name={said(name, language)} /> : (
          <>
            <Naming of={of} say="replace" action={action} text={t.replace} send={t.replaceSend} typed={{ nameJa: '', nameEn: '', nameKana: '', titleJa: '', titleEn: '', precedence: '', mode: of.mode, email: '' }} refused={refused} />
            <Naming of={of} say="change" action={action} text={t.change} send={t.save} typed={typedOf(of)} refused={refused} />
            <Press of={of} say="leave" action={action} text={t.leave} name={said(name, language)} />
          </>
        )}
      </td>
    </tr>
  );
}

function Naming({ of, say, action, text, send, typed, refused }: { of: DelegateView; say: 'replace' | 'change'; action: string; text: string; send: string; typed: Naming; refused: RefusedNaming | null }) {
  const t = useWords(rosterWords);
  const { language } = useVisit();
  const own = refused?.say === say ? refused : null;
  const name = said({ ja: of.nameJa, en: of.nameEn }, language);
  return (
    <details class="own-note" open={own !== null}>
      <summary>{text}<span class="hidden">{`${COLON[language]}${name}`}</span></summary>
      <form method="post" action={action}>
        <input type="hidden" name="say" value={say} /><input type="hidden" name="delegate" value={of.id} /><Stamp version={own?.version ?? of.version} />
        <NamingFields end={endOf(say, of.id)} of={own?.typed ?? typed} hint={t.precedenceStays} problems={own?.problems ?? []} />
        <div class="buttons"><button class="button" data-size="small" type="submit" aria-label={t.forWhom(send, name)}>{send}</button></div>
      </form>
    </details>
  );
}

function Press({ of, say, action, text, name }: { of: DelegateView; say: 'leave' | 'return'; action: string; text: string; name: string }) {
  const t = useWords(rosterWords);
  return (
    <form method="post" action={action} class="own-word">
      <input type="hidden" name="say" value={say} /><input type="hidden" name="delegate" value={of.id} /><Stamp version={of.version} />
      <button class="button" data-kind="second" data-size="small" type="submit" aria-label={t.forWhom(text, name)}>{text}</button>
    </form>
  );
}

function NamingFields({ end, of, hint, problems }: { end: string; of: Naming; hint: string; problems: FieldProblem[] }) {
  const t = useWords(rosterWords);
  const at = (name: (typeof NAMING)[number]) => ({ name: `${name}${end}`, value: of[name], problems });
  return (
    <>
      <Input {...at('nameJa')} label={t.nameJa} hint={t.nameHint} maxlength={DELEGATE_NAME_MAX} />
      <Input {...at('nameEn')} label={t.nameEn} maxlength={DELEGATE_NAME_MAX} />
      <Input {...at('nameKana')} label={t.nameKana} maxlength={DELEGATE_NAME_MAX} />
      <Input {...at('titleJa')} label={t.titleJa} maxlength={DELEGATE_TITLE_MAX} />
      <Input {...at('titleEn')} label={t.titleEn} maxlength={DELEGATE_TITLE_MAX} />
      <Input {...at('precedence')} label={t.precedence} hint={hint} type="number" min={1} max={PRECEDENCE_MAX} step={1} inputmode="numeric" />
      <Choices name={`mode${end}`} label={t.mode} checked={[of.mode]} choices={ATTENDANCE_MODES.map((value) => ({ value, text: t[value] }))} problems={problems} />
      <Input {...at('email')} label={t.email} type="email" autocomplete="off" maxlength={254} />
    </>
  );
}

function typedOf({ nameJa, nameEn, nameKana, titleJa, titleEn, precedence, mode, email }: DelegateView): Naming {
  return { nameJa: nameJa ?? '', nameEn: nameEn ?? '', nameKana: nameKana ?? '', titleJa: titleJa ?? '', titleEn: titleEn ?? '', precedence: String(precedence), mode, email: email ?? '' };
}
