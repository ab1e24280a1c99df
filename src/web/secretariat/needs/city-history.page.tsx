/** Everything that was changed of a city and of its needs, with a way back. */
import { Layout } from '../../parts/layout.js';
import { ErrorSummary, type FieldProblem, Notice } from '../../parts/notice.js';
import { Pager } from '../../parts/pager.js';
import { partWords } from '../../parts/parts.words.js';
import { type Content, said, Text } from '../../parts/text.js';
import { Title } from '../../parts/title.js';
import { useVisit, useWords } from '../../parts/visit.js';
import { paths } from '../../paths.js';
import type { ChangeLine } from './change-lines.js';
import { Changes } from './changes.js';
import { type Done, doneWords, needsWords } from './needs.words.js';

export interface CityHistoryProps { city: { id: string; name: Content }; lines: ChangeLine[]; page: number; last: number; done: Done | null; problems: FieldProblem[] }

export function CityHistoryPage({ city, lines, page, last, done, problems }: CityHistoryProps) {
  const t = useWords(needsWords);
  const parts = useWords(partWords);
  const did = useWords(doneWords);
  const { language } = useVisit();
  const name = said(city.name, language);
  return (
    <Layout title={t.historyOf(name)} place="cities" refused={problems.length > 0} trail={[{ href: paths.secretariat.cities, text: parts.cities }, { href: paths.secretariat.city(city.id), text: name }]}>
      <ErrorSummary problems={problems} />
      <Title over={<Text of={city.name} quiet />} name={t.history} />
      {done ? <Notice kind="good" title={did[done]} /> : null}
      <p class="lead">{t.historyLead}</p>
      <div id="changes"><Changes of={lines} from="city" withNeed /></div>
      <Pager page={page} last={last} />
    </Layout>
  );
}
