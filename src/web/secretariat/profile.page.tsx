/** The weights of the nine factors: a form whose fields sum to 100, and beside it what they do to a few pairs. */
import { FAMILIES, type Factor } from '../../engine/model.js';
import { Input } from '../parts/field.js';
import { Layout } from '../parts/layout.js';
import { ErrorSummary, type FieldProblem } from '../parts/notice.js';
import { partWords } from '../parts/parts.words.js';
import { Title } from '../parts/title.js';
import { useWords } from '../parts/visit.js';
import { paths } from '../paths.js';
import { tradeWords } from '../trade.words.js';
import { newRoundWords } from './new-round.words.js';
import { EffectPart, type EffectProps } from './profile-effect.js';
import { profileWords } from './profile.words.js';

export interface ProfileValues { weights: Record<Factor, string>; neutral: string; nameJa: string; nameEn: string; basis: string; /** What the form of a round held, as an address. */ carry: string }
export interface ProfileProps { values: ProfileValues; problems: FieldProblem[]; basis: { name: string; version: number } | null; effect: EffectProps }

const LIVE = { 'hx-post': paths.secretariat.profileEffect, 'hx-include': '#weights-form', 'hx-trigger': 'input from:#weights-form delay:250ms', 'hx-swap': 'innerHTML' };
const families = Object.entries(FAMILIES) as [keyof typeof FAMILIES, readonly Factor[]][];

export function ProfilePage({ values, problems, basis, effect }: ProfileProps) {
  const t = useWords(profileWords);
  const parts = useWords(partWords);
  const form = useWords(newRoundWords);
  const names = useWords(tradeWords);
  const back = `${paths.secretariat.newRound}${values.carry === '' ? '' : `?${values.carry}`}`;
  const problem = problems.find((each) => each.field === 'weights');
  return (
    <Layout title={t.title} place="rounds" live="htmx" refused={problems.length > 0} trail={[{ href: paths.secretariat.home, text: parts.home }, { href: paths.secretariat.rounds, text: parts.rounds }, { href: back, text: form.title }]}>
      <ErrorSummary problems={problems} />
      <Title over={basis ? t.basis(basis.name, basis.version) : undefined} name={t.title} />
      <p class="lead">{t.lead}</p>
      <div class="columns" data-shape="half">
        <form method="post" action={paths.secretariat.profiles} id="weights-form">
          <input type="hidden" name="basis" value={values.basis} />
          <input type="hidden" name="carry" value={values.carry} />
          <div id="weights" tabindex={-1}>
            {problem ? <p class="error">{problem.text}</p> : null}
            {families.map(([family, factors]) => (
              <fieldset key={family} class="group">
                <legend>{names[family]}</legend>
                <div class="fields">
                  {factors.map((factor) => <Input key={factor} name={`weights.${factor}`} label={names[factor]} type="number" min={0} max={100} step={0.1} value={values.weights[factor]} required problems={problems} />)}
                </div>
              </fieldset>
            ))}
          </div>
          <Input name="neutral" label={t.neutral} hint={t.neutralHint} type="number" min={0} max={1} step={0.05} value={values.neutral} required problems={problems} />
          <Input name="nameJa" label={t.nameJa} maxlength={100} value={values.nameJa} required problems={problems} />
          <Input name="nameEn" label={t.nameEn} maxlength={100} value={values.nameEn} required problems={problems} />
          <div class="buttons">
            <button class="button" type="submit">{t.save}</button>
            <button class="button" data-kind="second" type="submit" formaction={paths.secretariat.profileEffect} formnovalidate>{t.show}</button>
            <a href={back}>{parts.back}</a>
          </div>
        </form>
        <section>
          <h2>{t.effect}</h2>
          <p class="small soft">{t.effectLead}</p>
          <div id="effect" {...LIVE}><EffectPart {...effect} /></div>
        </section>
      </div>
    </Layout>
  );
}
