/** The office's form of a profile or a solution on behalf of its member: Japanese and English side by side, and who said so. */
import { ORGANISATION_KINDS } from '../../../members/organisation.entity.js';
import { type EntryChoices } from '../../company/entry-input.js';
import type { EntryField, FieldName } from '../../company/entry.fields.js';
import type { Texts } from '../../company/entry.form.js';
import { Inputs, Missing, type Worth } from '../../company/propose.page.js';
import { Input, Select, TextArea } from '../../parts/field.js';
import { Layout } from '../../parts/layout.js';
import type { Place } from '../../parts/nav.js';
import { ErrorSummary, type FieldProblem } from '../../parts/notice.js';
import { Stamp } from '../../parts/stamp.js';
import { type Content, said, Text } from '../../parts/text.js';
import { Title } from '../../parts/title.js';
import { useVisit, useWords } from '../../parts/visit.js';
import { organisationKindWords } from '../../trade.words.js';
import { upkeepWords } from './upkeep.words.js';

export const EXTRAS = ['kind', 'joined', 'expires', 'reviewOn', 'said'] as const;
export type Extras = Record<(typeof EXTRAS)[number], string>;

export interface OfficeEntryProps {
  kind: 'editProfile' | 'editSolution' | 'newSolution' | 'newMember';
  name: Content | null; action: string; back: string; place: Place; trail: { href: string; text: string }[];
  fields: readonly EntryField[]; texts: Texts; extras: Extras; version: number | null; choices: EntryChoices;
  missing: FieldName[]; asked: number; worth: Worth | null; problems: FieldProblem[];
}

export function OfficeEntryPage({ kind, name, action, back, place, trail, fields, texts, extras, version, choices, missing, asked, worth, problems }: OfficeEntryProps) {
  const t = useWords(upkeepWords);
  const { language } = useVisit();
  const isWord = (field: EntryField) => field.side !== undefined || field.name === 'nameKana';
  const inputs = (chosen: readonly EntryField[]) => <Inputs fields={chosen} texts={texts} now={{}} choices={choices} problems={problems} />;
  const isNew = kind === 'newMember' || kind === 'newSolution';
  return (
    <Layout title={name ? `${t[kind]}: ${said(name, language)}` : t[kind]} place={place} trail={trail} refused={problems.length > 0}>
      <ErrorSummary problems={problems} />
      <Title over={name ? <Text of={name} quiet /> : null} name={t[kind]} />
      <p class="lead">{kind === 'newMember' ? t.newMemberLead : t.lead}</p>
      {isNew ? null : <Missing of={missing} asked={asked} {...(worth ? { worth } : {})} />}
      <form method="post" action={action} class="entry">
        <Stamp {...(version === null ? {} : { version })} />
        <fieldset class="group"><legend>{t.words}</legend>{inputs(fields.filter(isWord))}</fieldset>
        <fieldset class="group"><legend>{t.facts}</legend>{inputs(fields.filter((field) => !isWord(field)))}</fieldset>
        {kind === 'editProfile' || kind === 'newMember' ? <Membership isNew={kind === 'newMember'} extras={extras} problems={problems} /> : null}
        <div class="group"><TextArea name="said" label={t.said} hint={t.saidHint} value={extras.said} maxlength={500} problems={problems} /></div>
        <div class="buttons"><button class="button" type="submit">{isNew ? t.add : t.save}</button><a href={back}>{t.back}</a></div>
      </form>
    </Layout>
  );
}

function Membership({ isNew, extras, problems }: { isNew: boolean; extras: Extras; problems: FieldProblem[] }) {
  const t = useWords(upkeepWords);
  const kinds = useWords(organisationKindWords);
  return (
    <fieldset class="group"><legend>{t.membership}</legend>
      <div class="sides">
        {isNew ? <div><Select name="kind" label={t.kind} required value={extras.kind} problems={problems} choices={ORGANISATION_KINDS.map((value) => ({ value, text: kinds[value] }))} /></div> : null}
        {isNew ? <div><Input name="joined" type="date" label={t.joined} required value={extras.joined} problems={problems} /></div> : null}
        <div><Input name="expires" type="date" label={t.expires} value={extras.expires} problems={problems} /></div>
        <div><Input name="reviewOn" type="date" label={t.reviewOn} hint={t.reviewHint} value={extras.reviewOn} problems={problems} /></div>
      </div>
    </fieldset>
  );
}
