/** The form that begins a round: what for, which cities, as of when, by which weights, how many and how fairly. */
import { formatDay } from '../format.js';
import { Choices, Input, Select } from '../parts/field.js';
import { Layout } from '../parts/layout.js';
import { ErrorSummary, type FieldProblem } from '../parts/notice.js';
import { partWords } from '../parts/parts.words.js';
import { type Content, said } from '../parts/text.js';
import { Title } from '../parts/title.js';
import { useFieldName, useVisit, useWords } from '../parts/visit.js';
import { paths } from '../paths.js';
import { newRoundWords } from './new-round.words.js';
import { type NewRoundValues, WHOLE_FORM } from './new-round.values.js';

export interface CityGroup { network: string; country: string; cities: { id: string; name: string; needs: number }[] }

export interface NewRoundProps {
  values: NewRoundValues; problems: FieldProblem[];
  networks: { id: string; name: Content; cities: number }[]; seminars: { id: string; title: Content; date: string; network: string | null }[];
  cityGroups: CityGroup[]; themes: { id: string; name: Content }[]; profiles: { id: string; name: string; version: number }[];
}

const MOST = { type: 'number', min: 0, max: 1_000 } as const;

export function NewRoundPage({ values, problems, networks, seminars, cityGroups, themes, profiles }: NewRoundProps) {
  const t = useWords(newRoundWords);
  const parts = useWords(partWords);
  const { language } = useVisit();
  return (
    <Layout title={t.title} place="rounds" refused={problems.length > 0} trail={[{ href: paths.secretariat.home, text: parts.home }, { href: paths.secretariat.rounds, text: parts.rounds }]}>
      <ErrorSummary problems={problems} />
      <Title name={t.title} />
      <p class="lead">{t.lead}</p>
      <form method="post" action={paths.secretariat.preflight} class="form section">
        <input type="hidden" name={WHOLE_FORM} value="yes" />
        <Choices name="scope" label={t.scope} required checked={[values.scope]} problems={problems} choices={[
          ...networks.map((network) => ({ value: `network:${network.id}`, text: t.network(said(network.name, language), network.cities) })),
          ...seminars.map((seminar) => ({ value: `seminar:${seminar.id}`, text: t.seminar(said(seminar.title, language), formatDay(seminar.date, language)) })),
        ]} />
        <Cities groups={cityGroups} chosen={values.cityIds} problems={problems} />
        <Select name="theme" label={t.theme} hint={t.themeHint} value={values.theme} problems={problems}
          choices={[{ value: '', text: t.noTheme }, ...themes.map((theme) => ({ value: theme.id, text: said(theme.name, language) }))]} />
        <Input name="asOf" label={t.asOf} hint={t.asOfHint} type="date" value={values.asOf} required problems={problems} />
        <Select name="profileId" label={t.profile} hint={t.profileHint} value={values.profileId} problems={problems}
          choices={profiles.length === 0 ? [{ value: '', text: t.profileFirst }] : profiles.map((profile) => ({ value: profile.id, text: t.profileName(profile.name, profile.version) }))} />
        <Input name="floor" label={t.floor} hint={t.floorHint} type="number" min={0} max={100} step={0.1} value={values.floor} required problems={problems} />
        <fieldset class="group">
          <legend>{t.quotas}</legend>
          <p class="hint">{t.quotaHint}</p>
          <div class="fields">
            <Input name="cityMax" label={t.quotaCity} {...MOST} value={values.cityMax} problems={problems} />
            <Input name="companyMax" label={t.quotaCompany} {...MOST} value={values.companyMax} problems={problems} />
            <Input name="cityMin" label={t.cityLeast} {...MOST} value={values.cityMin} problems={problems} />
            <Input name="companyMin" label={t.companyLeast} {...MOST} value={values.companyMin} problems={problems} />
          </div>
          <Choices name="quotaHard" type="checkbox" label={t.hard} checked={values.quotaHard ? ['yes'] : []} problems={problems} choices={[{ value: 'yes', text: t.hardYes }]} />
        </fieldset>
        <Fairness values={values} problems={problems} />
        <details open={problems.some((problem) => problem.field === 'seed')}>
          <summary>{t.more}</summary>
          <Input name="seed" label={t.seed} hint={t.seedHint} type="number" min={0} max={2_147_483_647} value={values.seed} problems={problems} />
        </details>
        <div class="buttons">
          <button class="button" type="submit">{t.submit}</button>
          <button class="button" data-kind="second" type="submit" formmethod="get" formaction={paths.secretariat.newProfile} formnovalidate>{t.makeProfile}</button>
          <a href={paths.secretariat.rounds}>{parts.back}</a>
        </div>
      </form>
    </Layout>
  );
}

/** Boxes by country; closed while all are ticked, because that is the usual case. */
function Cities({ groups, chosen, problems }: { groups: CityGroup[]; chosen: string[]; problems: FieldProblem[] }) {
  const t = useWords(newRoundWords);
  useFieldName('cityIds', t.cities);
  const problem = problems.find(({ field }) => field.startsWith('cityIds'));
  const ticked = new Set(chosen);
  const all = groups.flatMap(({ cities }) => cities);
  const count = all.filter(({ id }) => ticked.has(id)).length;
  return (
    <fieldset class="group" id="cityIds" tabindex={-1} data-error={problem ? '' : undefined} aria-describedby="cityIds-hint">
      <legend>{t.cities}</legend>
      <p class="hint" id="cityIds-hint">{t.citiesHint}</p>
      {problem ? <p class="error">{problem.text}</p> : null}
      <details class="cities" open={problem !== undefined || count < all.length}>
        <summary>{t.choosing(count, all.length)}</summary>
        <div class="city-groups">
          {groups.map((group) => (
            <fieldset key={`${group.network} ${group.country}`} class="choices">
              <legend>{group.country}</legend>
              {group.cities.map((city) => (
                <div key={city.id}>
                  <input type="checkbox" id={`city-${city.id}`} name="cityIds" value={city.id} checked={ticked.has(city.id)} />
                  <label for={`city-${city.id}`}>{city.name}{city.needs === 0 ? <span class="soft">{t.noNeeds}</span> : null}</label>
                </div>
              ))}
            </fieldset>
          ))}
        </div>
      </details>
    </fieldset>
  );
}

function Fairness({ values, problems }: { values: NewRoundValues; problems: FieldProblem[] }) {
  const t = useWords(newRoundWords);
  return (
    <fieldset class="group">
      <legend>{t.fairness}</legend>
      <p class="hint">{t.fairnessHint}</p>
      <div class="choices">
        <div><input type="checkbox" id="fair" name="fair" value="yes" checked={values.fair} /><label for="fair">{t.fairYes}</label></div>
        <div><input type="checkbox" id="maxMin" name="maxMin" value="yes" checked={values.maxMin} /><label for="maxMin">{t.maxMinYes}</label></div>
      </div>
      <div class="fields">
        <Input name="smeShare" label={t.smeShare} hint={t.smeShareHint} type="number" min={0} max={100} step={0.1} value={values.smeShare} problems={problems} />
        <Input name="ceiling" label={t.ceiling} hint={t.ceilingHint} type="number" min={1} max={1_000} value={values.ceiling} problems={problems} />
        <Input name="repeatCost" label={t.repeatCost} hint={t.repeatCostHint} type="number" min={0} max={100} step={0.1} value={values.repeatCost} problems={problems} />
      </div>
    </fieldset>
  );
}
