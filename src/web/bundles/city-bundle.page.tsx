/** One bundle as its city reads it: who answers what of the need, and whether the city would like to meet them. No points. */
import type { CityBundleView } from '../../rounds/bundle.dto.js';
import { formatFor } from '../format.js';
import { Choices, TextArea } from '../parts/field.js';
import { Layout } from '../parts/layout.js';
import { ErrorSummary, type FieldProblem, Notice } from '../parts/notice.js';
import { partWords } from '../parts/parts.words.js';
import { Stamp } from '../parts/stamp.js';
import { said, Text } from '../parts/text.js';
import { Title } from '../parts/title.js';
import { useVisit, useWords } from '../parts/visit.js';
import { paths } from '../paths.js';
import { bundleWords } from './bundle.words.js';
import { Gaps, Team } from './team.js';

export interface CityBundleProps { bundle: CityBundleView; isAnswered: boolean; typed: { answer: string; note: string; /** The one it was opened with, where a colleague was first. */ version: number | null } | null; problems: FieldProblem[] }

export function CityBundlePage({ bundle, isAnswered, typed, problems }: CityBundleProps) {
  const t = useWords(bundleWords);
  const parts = useWords(partWords);
  const visit = useVisit();
  const { id, need, members, facets, gaps, answer, version } = bundle;
  const title = said(need.title, visit.language);
  return (
    <Layout title={title} place="home" refused={problems.length > 0} trail={[{ href: paths.city.home, text: parts.home }]}>
      <ErrorSummary problems={problems} />
      <Title over={t.cityTitle} name={title} />
      {isAnswered ? <Notice kind="good" title={t.saved} /> : null}
      <p class="lead"><Text of={need.text} /></p>
      <section class="section"><h2>{t.theTeam}</h2><p class="lead">{t.cityLead}</p><Team of={members} facets={facets} /><Gaps of={gaps} facets={facets} /></section>
      <section class="section">
        <h2>{t.meet}</h2>
        <form method="post" action={paths.city.bundleAnswer(id)}>
          <Stamp version={typed?.version ?? version} />
          <Choices name="answer" label={t.meet} hint={t.meetNote} required checked={[typed?.answer ?? answer?.answer ?? '']} problems={problems}
            choices={[{ value: 'want', text: t.sayWant }, { value: 'maybe', text: t.sayMaybe }, { value: 'no', text: t.sayNo }]} />
          <TextArea name="note" label={t.cityNote} value={typed?.note ?? answer?.note ?? ''} maxlength={500} problems={problems} />
          <div class="buttons"><button class="button" type="submit">{t.saveAnswer}</button></div>
        </form>
        {answer ? <p class="small soft">{t.answeredBy(answer.by, formatFor(visit, answer.givenAt))}</p> : null}
      </section>
    </Layout>
  );
}
