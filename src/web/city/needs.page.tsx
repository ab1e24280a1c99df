import { Layout } from '../parts/layout.js';
import { type Content, said } from '../parts/text.js';
import { Title } from '../parts/title.js';
import { useVisit, useWords } from '../parts/visit.js';
import { paths } from '../paths.js';
import { type CityView, type NeedView, NeedList, Priorities } from '../secretariat/city.page.js';
import { cityWords } from '../secretariat/cities.words.js';
import { cityHomeWords } from './city.words.js';

/** A city's own needs and priorities, as the secretariat has them. */
export function CityNeedsPage({ city, needs, priorities }: { city: Content; needs: NeedView[]; priorities: CityView['priorities'] }) {
  const t = useWords(cityHomeWords);
  const words = useWords(cityWords);
  const { language } = useVisit();
  const title = t.needsTitle(said(city, language));
  return (
    <Layout title={title} place="ourNeeds">
      <Title name={title} />
      <p class="lead">{t.needsLead} <a href={paths.city.dossier}>{t.dossier}</a></p>
      <div class="columns">
        <section><h2>{words.needsOf(needs.length)}</h2><NeedList of={needs} /></section>
        <div class="aside"><section><h2>{words.priorities}</h2><Priorities of={priorities} /></section></div>
      </div>
    </Layout>
  );
}
