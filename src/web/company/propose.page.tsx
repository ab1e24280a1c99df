/** The form in which a company proposes changes of its profile or a solution: Japanese and English side by side, what is blank named. */
import { formatFor } from '../format.js';
import { Layout } from '../parts/layout.js';
import { ErrorSummary, type FieldProblem, Notice } from '../parts/notice.js';
import { TextArea } from '../parts/field.js';
import { Stamp } from '../parts/stamp.js';
import { type Content, said, Text } from '../parts/text.js';
import { Title } from '../parts/title.js';
import { useVisit, useWords } from '../parts/visit.js';
import { EntryInput, type EntryChoices } from './entry-input.js';
import type { EntryField, FieldName } from './entry.fields.js';
import type { Texts } from './entry.form.js';
import { entryWords, fieldWords } from './entry.words.js';

export interface ProposeProps {
  kind: 'profile' | 'solution' | 'new-solution';
  /** What is changed; null for a new solution. */
  name: Content | null;
  action: string; trail: { href: string; text: string }[];
  fields: readonly EntryField[]; texts: Texts; message: string;
  /** In words, the values of the entry that the form does not show as they are. */
  now: Partial<Record<FieldName, string>>;
  missing: FieldName[]; asked: number; worth: Worth | null;
  version: number | null;
  open: { by: string; at: Date } | null;
  /** Id of the open proposal that this one takes the place of; '' where there is none. */
  replaces: string;
  choices: EntryChoices;
  problems: FieldProblem[];
}

export const TITLES = { profile: 'proposeProfile', solution: 'proposeSolution', 'new-solution': 'newSolution' } as const;

export function ProposePage({ kind, name, action, trail, fields, texts, message, now, missing, asked, worth, version, open, replaces, choices, problems }: ProposeProps) {
  const t = useWords(entryWords);
  const visit = useVisit();
  const { language } = visit;
  const title = t[TITLES[kind]];
  const isWord = (field: EntryField) => field.side !== undefined || field.name === 'nameKana';
  const inputs = (chosen: readonly EntryField[]) => <Inputs fields={chosen} texts={texts} now={now} choices={choices} problems={problems} />;
  return (
    <Layout title={name ? `${title}: ${said(name, language)}` : title} place="ourProposals" trail={trail} refused={problems.length > 0}>
      <ErrorSummary problems={problems} />
      <Title over={name ? <Text of={name} quiet /> : null} name={title} />
      <p class="lead">{t.lead}</p>
      {open ? <Notice kind="care" title={t.openTitle}><p>{t.openNote(open.by, formatFor(visit, open.at))}</p></Notice> : null}
      {kind === 'new-solution' ? null : <Missing of={missing} asked={asked} {...(worth ? { worth } : {})} />}
      <form method="post" action={action} class="entry">
        <Stamp {...(version === null ? {} : { version })} />
        <input type="hidden" name="replaces" value={replaces} />
        <fieldset class="group"><legend>{t.words}</legend>{inputs(fields.filter(isWord))}</fieldset>
        <fieldset class="group"><legend>{t.facts}</legend>{inputs(fields.filter((field) => !isWord(field)))}</fieldset>
        <div class="group"><TextArea name="message" label={t.message} hint={t.messageHint} value={message} maxlength={1_000} problems={problems} /></div>
        <div class="buttons"><button class="button" type="submit">{kind === 'new-solution' ? t.sendNew : t.send}</button></div>
      </form>
    </Layout>
  );
}

export function Inputs({ fields, texts, now, choices, problems }: Pick<ProposeProps, 'fields' | 'texts' | 'now' | 'choices' | 'problems'>) {
  return (
    <div class="sides">
      {fields.map((field) => <EntryInput key={field.name} field={field} texts={texts[field.name] ?? []} now={now[field.name] ?? null} choices={choices} problems={problems} />)}
    </div>
  );
}

/** By field, the factor that it feeds and what it can bring, in words. */
export type Worth = Partial<Record<FieldName, string>>;

/** How much of an entry is filled in, with a link to each field that is blank and what it is worth. */
export function Missing({ of, asked, href = '', worth = {} }: { of: FieldName[]; asked: number; href?: string; worth?: Worth }) {
  const t = useWords(entryWords);
  const names = useWords(fieldWords);
  return (
    <p class="small missing">
      {t.complete(asked - of.length, asked)}{' '}
      {of.length > 0 ? <>{t.missing}: {of.map((name) => <span key={name} class="between"><a href={`${href}#${name}`}>{names[name]}</a>{worth[name] ? <>{' '}{worth[name]}</> : null}</span>)}</> : null}
    </p>
  );
}
