/** Pairs that must not meet: the record that only the secretariat sees. */
import { REASON_CHARACTERS_MAX } from '../../rounds/review.dto.js';
import { Choices, Select, TextArea } from '../parts/field.js';
import { Layout } from '../parts/layout.js';
import { ErrorSummary, type FieldProblem } from '../parts/notice.js';
import { partWords } from '../parts/parts.words.js';
import { Wide } from '../parts/table.js';
import { type Content, said, Text } from '../parts/text.js';
import { Instant } from '../parts/time.js';
import { Title } from '../parts/title.js';
import { useVisit, useWords } from '../parts/visit.js';
import { paths } from '../paths.js';
import { vetoWords } from './review.words.js';

export const VETO_KINDS = ['veto', 'conflict-of-interest', 'live-tender'] as const;
export type VetoKind = (typeof VETO_KINDS)[number];

export interface VetoLine { organisationId: string; counterpartId: string; company: Content; counterpart: Content; kind: VetoKind; reason: string | null; at: Date }
export interface VetoValues { organisation: string; counterpart: string; kind: string; reason: string }

export interface VetoesProps {
  vetoes: VetoLine[]; values: VetoValues; problems: FieldProblem[];
  companies: { id: string; name: Content }[]; cities: { id: string; name: Content }[]; locals: { id: string; name: Content }[];
}

export function VetoesPage({ vetoes, values, problems, companies, cities, locals }: VetoesProps) {
  const t = useWords(vetoWords);
  const parts = useWords(partWords);
  const { language } = useVisit();
  const choicesOf = (all: VetoesProps['cities']) => all.map((each) => ({ value: each.id, text: said(each.name, language) }));
  const none = { value: '', text: t.choose };
  const counterparts = [{ name: t.cities, choices: choicesOf(cities) }, { name: t.locals, choices: choicesOf(locals) }].filter((group) => group.choices.length > 0);
  return (
    <Layout title={t.title} place="rounds" refused={problems.length > 0} trail={[{ href: paths.secretariat.home, text: parts.home }, { href: paths.secretariat.rounds, text: parts.rounds }]}>
      <ErrorSummary problems={problems} />
      <Title name={t.title} />
      <p class="lead">{t.lead}</p>
      {vetoes.length === 0 ? <p class="lead">{t.none}</p> : <VetoTable of={vetoes} />}
      <section class="section">
        <h2>{t.addTitle}</h2>
        <form method="post" action={paths.secretariat.vetoes} class="form">
          <Select name="counterpart" label={t.counterpart} required value={values.counterpart} choices={[none]} groups={counterparts} problems={problems} />
          <Select name="organisation" label={t.company} required value={values.organisation} choices={[none, ...choicesOf(companies)]} problems={problems} />
          <Choices name="kind" label={t.kind} required checked={[values.kind]} problems={problems} choices={VETO_KINDS.map((kind) => ({ value: kind, text: t[kind] }))} />
          <TextArea name="reason" label={t.reason} hint={t.reasonHint} value={values.reason} maxlength={REASON_CHARACTERS_MAX} required problems={problems} />
          <div class="buttons"><button class="button" type="submit">{t.add}</button></div>
        </form>
      </section>
    </Layout>
  );
}

function VetoTable({ of }: { of: VetoLine[] }) {
  const t = useWords(vetoWords);
  const { language } = useVisit();
  return (
    <Wide label={t.title}>
      <table class="data" data-size="wide">
        <caption class="hidden">{t.title}</caption>
        <thead><tr><th scope="col">{t.pair}</th><th scope="col">{t.kind}</th><th scope="col">{t.reason}</th><th scope="col">{t.madeAt}</th><th scope="col">{t.act}</th></tr></thead>
        <tbody>
          {of.map((each) => (
            <tr key={`${each.organisationId} ${each.counterpartId} ${each.kind}`}>
              <th scope="row"><Text of={each.company} /><small><Text of={each.counterpart} quiet /></small></th>
              <td class="nowrap">{t[each.kind]}</td>
              <td class="as-written">{each.reason ?? t.noReason}</td>
              <td class="nowrap"><Instant at={each.at} /></td>
              <td>
                <a href={paths.secretariat.veto(each.organisationId, each.counterpartId, each.kind)} aria-label={t.removeOf(said(each.company, language), said(each.counterpart, language))}>{t.remove}</a>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  );
}
