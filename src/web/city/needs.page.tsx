/** A city's own needs and priorities, as the secretariat has them, each with the buttons that say whether it is right. */
import type { AnswerView } from '../../cities/city-answer.dto.js';
import { Layout } from '../parts/layout.js';
import { type Content, said } from '../parts/text.js';
import { Title } from '../parts/title.js';
import { useVisit, useWords } from '../parts/visit.js';
import { paths } from '../paths.js';
import { type CityView, Priorities } from '../secretariat/city.page.js';
import { cityWords } from '../secretariat/cities.words.js';
import { answerWords } from './answer.words.js';
import { cityHomeWords } from './city.words.js';
import { Given, type NeedAsked, NeedToAnswer, Refusal, type RefusedAnswer } from './need-to-answer.js';
import type { Choices } from './question.choices.js';

export interface CityNeedsProps {
  city: Content; zone: string; needs: NeedAsked[]; priorities: CityView['priorities'];
  ranked: Choices & { answer: AnswerView | null }; refused: RefusedAnswer | null;
}

export function CityNeedsPage({ city, zone, needs, priorities, ranked, refused }: CityNeedsProps) {
  const t = useWords(cityHomeWords);
  const words = useWords(cityWords);
  const { language } = useVisit();
  const title = t.needsTitle(said(city, language));
  return (
    <Layout title={title} place="ourNeeds" refused={refused !== null}>
      <Title name={title} />
      <p class="lead">{t.needsLead}</p>
      <ul class="plain"><li><a href={paths.city.history}>{t.history}</a></li><li><a href={paths.city.dossier}>{t.dossier}</a></li></ul>
      <div class="columns">
        <section>
          <h2>{words.needsOf(needs.length)}</h2>
          {needs.length === 0 ? <p class="lead">{words.noNeeds}</p> : (
            <ol class="needs">{needs.map((need) => <NeedToAnswer key={need.id} of={need} action={paths.city.needAnswer(need.id)} zone={zone} refused={refused?.about === `need-${need.id}` ? refused : null} />)}</ol>
          )}
        </section>
        <div class="aside">
          <section id="priorities"><h2>{words.priorities}</h2><Priorities of={priorities} /><Ranking of={ranked} zone={zone} refused={refused?.about === 'priorities' ? refused : null} /></section>
        </div>
      </div>
    </Layout>
  );
}

/** The domains in the city's own order; what is chosen counts at once. */
function Ranking({ of: { choices, places, answer }, zone, refused }: { of: CityNeedsProps['ranked']; zone: string; refused: RefusedAnswer | null }) {
  const t = useWords(answerWords);
  const home = useWords(cityHomeWords);
  return (
    <>
      <h3 class="section">{home.rank}</h3>
      <p class="small soft">{home.rankNote}</p>
      <Refusal of={refused} />
      <form method="post" action={paths.city.priorities}>
        <input type="hidden" name="version" value={answer?.version ?? 0} />
        {Array.from({ length: places }, (_, at) => (
          <div key={at} class="field">
            <label for={`place-${at}`}>{t.place(at + 1)}</label>
            <select id={`place-${at}`} name="values">
              <option value="">{t.notChosen}</option>
              {choices.map(({ value, text }) => <option key={value} value={value} selected={answer?.values[at] === value}>{text}</option>)}
            </select>
          </div>
        ))}
        <div class="buttons"><button class="button" data-kind="second" type="submit">{t.saveAnswer}</button></div>
      </form>
      {answer ? <Given answer={answer} what={home.rank} zone={zone} action={`${paths.city.priorities}/take-back`} place={{}} /> : null}
    </>
  );
}
