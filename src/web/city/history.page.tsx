/** What was changed of a city and of its needs, for its own officials: which side changed it, never who of the office. */
import { Layout } from '../parts/layout.js';
import { Pager } from '../parts/pager.js';
import { type Content, said } from '../parts/text.js';
import { Title } from '../parts/title.js';
import { useVisit, useWords } from '../parts/visit.js';
import { partWords } from '../parts/parts.words.js';
import { paths } from '../paths.js';
import type { ChangeLine } from '../secretariat/needs/change-lines.js';
import { Changes } from '../secretariat/needs/changes.js';
import { needsWords } from '../secretariat/needs/needs.words.js';
import { cityHomeWords } from './city.words.js';

export function CityOwnHistoryPage({ city, lines, page, last }: { city: Content; lines: ChangeLine[]; page: number; last: number }) {
  const t = useWords(cityHomeWords);
  const needs = useWords(needsWords);
  const parts = useWords(partWords);
  const { language } = useVisit();
  const title = needs.historyOf(said(city, language));
  return (
    <Layout title={title} place="ourNeeds" trail={[{ href: paths.city.needs, text: parts.ourNeeds }]}>
      <Title name={title} />
      <p class="lead">{t.historyLead}</p>
      <Changes of={lines} from={null} withNeed />
      <Pager page={page} last={last} />
    </Layout>
  );
}
