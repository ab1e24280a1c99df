/** The form that begins a round: what for, as of when, and by which weights. */
import { FACTORS, FAMILIES, type Factor } from '../../engine/model.js';
import { formatDay } from '../format.js';
import { Choices, Input, Select } from '../parts/field.js';
import { Layout } from '../parts/layout.js';
import { ErrorSummary, type FieldProblem } from '../parts/notice.js';
import { partWords } from '../parts/parts.words.js';
import { type Content, said } from '../parts/text.js';
import { Title } from '../parts/title.js';
import { useVisit, useWords } from '../parts/visit.js';
import { paths } from '../paths.js';
import { tradeWords } from '../trade.words.js';
import { newRoundWords } from './rounds.words.js';

/** What stands in the fields, as text: after a refusal it comes back as it was sent. */
export interface NewRoundValues {
  /** `network:ascn` or `seminar:<id>`. */
  scope: string; theme: string; asOf: string; floor: string;
  cityMin: string; cityMax: string; companyMin: string; companyMax: string;
  fair: boolean; neutral: string; seed: string; weights: Record<Factor, string>;
}

export interface NewRoundProps {
  values: NewRoundValues; problems: FieldProblem[];
  networks: { id: string; name: Content; cities: number }[]; seminars: { id: string; title: Content; date: string }[];
  themes: { id: string; name: Content }[]; profileName: string;
}

export function NewRoundPage({ values, problems, networks, seminars, themes, profileName }: NewRoundProps) {
  const t = useWords(newRoundWords);
  const parts = useWords(partWords);
  const { language } = useVisit();
  return (
    <Layout title={t.title} place="rounds" refused={problems.length > 0} trail={[{ href: paths.secretariat.rounds, text: parts.rounds }]}>
      <ErrorSummary problems={problems} />
      <Title name={t.title} />
      <p class="lead">{t.lead}</p>
      <form method="post" action={paths.secretariat.rounds} class="form section">
        <Choices name="scope" label={t.scope} required checked={[values.scope]} problems={problems} choices={[
          ...networks.map((network) => ({ value: `network:${network.id}`, text: t.network(said(network.name, language), network.cities) })),
          ...seminars.map((seminar) => ({ value: `seminar:${seminar.id}`, text: t.seminar(said(seminar.title, language), formatDay(seminar.date, language)) })),
        ]} />
        <Select name="theme" label={t.theme} hint={t.themeHint} value={values.theme} problems={problems}
          choices={[{ value: '', text: t.noTheme }, ...themes.map((theme) => ({ value: theme.id, text: said(theme.name, language) }))]} />
        <Input name="asOf" label={t.asOf} hint={t.asOfHint} type="date" value={values.asOf} required problems={problems} />
        <Input name="floor" label={t.floor} hint={t.floorHint} type="number" min={0} max={100} step={0.1} value={values.floor} required problems={problems} />
        <fieldset class="group">
          <legend>{t.quotas}</legend>
          <p class="hint">{t.quotaHint}</p>
          <div class="fields">
            <Input name="cityMax" label={t.quotaCity} type="number" min={0} max={500} value={values.cityMax} problems={problems} />
            <Input name="companyMax" label={t.quotaCompany} type="number" min={0} max={500} value={values.companyMax} problems={problems} />
            <Input name="cityMin" label={t.cityLeast} type="number" min={0} max={500} value={values.cityMin} problems={problems} />
            <Input name="companyMin" label={t.companyLeast} type="number" min={0} max={500} value={values.companyMin} problems={problems} />
          </div>
        </fieldset>
        <Choices name="fair" type="checkbox" label={t.fair} checked={values.fair ? ['yes'] : []} problems={problems} choices={[{ value: 'yes', text: t.fairYes }]} />
        <details open={problems.some((problem) => problem.field.startsWith('weights') || problem.field === 'neutral' || problem.field === 'seed')}>
          <summary>{t.more}</summary>
          <Weights values={values} profileName={profileName} problems={problems} />
          <div class="fields">
            <Input name="neutral" label={t.neutral} type="number" min={0} max={1} step={0.05} value={values.neutral} problems={problems} />
            <Input name="seed" label={t.seed} hint={t.seedHint} type="number" min={0} max={4294967295} value={values.seed} problems={problems} />
          </div>
        </details>
        <div class="buttons"><button class="button" type="submit">{t.submit}</button><a href={paths.secretariat.rounds}>{parts.back}</a></div>
      </form>
    </Layout>
  );
}

function Weights({ values, profileName, problems }: { values: NewRoundValues; profileName: string; problems: FieldProblem[] }) {
  const t = useWords(newRoundWords);
  const names = useWords(tradeWords);
  const familyOf = (factor: Factor) => (Object.keys(FAMILIES) as (keyof typeof FAMILIES)[]).find((family) => FAMILIES[family].includes(factor)) ?? 'content';
  const problem = problems.find((each) => each.field === 'weights');
  return (
    <fieldset class="group" id="weights" data-error={problem ? '' : undefined} aria-describedby="weights-hint">
      <legend>{t.weights}</legend>
      <p class="hint" id="weights-hint">{t.weightsHint(profileName)}</p>
      {problem ? <p class="error">{problem.text}</p> : null}
      <div class="fields">
        {FACTORS.map((factor) => (
          <Input key={factor} name={`weights.${factor}`} label={names[factor]} hint={names[familyOf(factor)]} type="number" min={0} max={100} step={1} value={values.weights[factor]} problems={problems} />
        ))}
      </div>
    </fieldset>
  );
}
