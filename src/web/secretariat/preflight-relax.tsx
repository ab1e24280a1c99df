/** What to change before a start: settings that one press takes over, and ways beside the settings with the page where each begins. */
import type { FindingView } from '../../rounds/round.preflight.js';
import { useVisit, useWords } from '../parts/visit.js';
import { paths } from '../paths.js';
import { fieldsToSend, SEMINAR, withSetting, type NewRoundValues } from './new-round.values.js';
import { preflightWords } from './preflight.words.js';

export function Fields({ of: values }: { of: NewRoundValues }) {
  return <>{fieldsToSend(values).map(([name, value]) => <input key={`${name} ${value}`} type="hidden" name={name} value={value} />)}</>;
}

/** Each change with a button that looks at the numbers again under it. `soft` offers to make the lower limits a wish. */
export function Relax({ of, values, soft = false }: { of: FindingView['relax']; values: NewRoundValues; soft?: boolean }) {
  const t = useWords(preflightWords);
  const { language } = useVisit();
  return (
    <ul class="relax">
      {of.map((each) => <li key={each.lever}><Take name={each.texts[language]} values={withSetting(values, each.lever, each.to)} /></li>)}
      {soft ? <li><Take name={t.soft} values={{ ...values, quotaHard: false }} /></li> : null}
    </ul>
  );
}

function Take({ name, values }: { name: string; values: NewRoundValues }) {
  const t = useWords(preflightWords);
  return (
    <form method="post" action={paths.secretariat.preflight}>
      <span>{name}</span>
      <Fields of={values} />
      <button class="button" data-kind="second" data-size="small" type="submit" aria-label={t.takeOf(name)}>{t.take}</button>
    </form>
  );
}

/** More cities of a network are ticked on the form; whoever attends, companies and pairs kept apart have pages of their own. */
export function Ways({ of, values }: { of: FindingView['ways']; values: NewRoundValues }) {
  const t = useWords(preflightWords);
  const { language } = useVisit();
  const atSeminar = values.scope.startsWith(SEMINAR);
  if (of.length === 0) return null;
  return (
    <>
      <p>{t.ways(of.length)}</p>
      <ul class="relax">
        {of.map((each) => (
          <li key={each.texts.ja}>
            {each.way === 'moreCities' && !atSeminar ? (
              <form method="get" action={paths.secretariat.newRound}>
                <span>{each.texts[language]}</span>
                <Fields of={values} />
                <button class="button" data-kind="second" data-size="small" type="submit">{t.chooseCities}</button>
              </form>
            ) : <><span>{each.texts[language]}</span><WhereTo of={each} values={values} /></>}
          </li>
        ))}
      </ul>
    </>
  );
}

function WhereTo({ of: { way, byHand }, values }: { of: FindingView['ways'][number]; values: NewRoundValues }) {
  const t = useWords(preflightWords);
  if (way === 'moreCities') return <a href={paths.secretariat.roster(values.scope.slice(SEMINAR.length))}>{t.toRoster}</a>;
  if (way === 'moreCompanies') return <a href={paths.secretariat.members}>{t.toMembers}</a>;
  return way === 'unban' && !byHand ? <a href={paths.secretariat.vetoes}>{t.toVetoes}</a> : null;
}
