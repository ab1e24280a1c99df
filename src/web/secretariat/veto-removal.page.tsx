/** Before an entry of a pair that must not meet is taken back: what it was, and who sees what afterwards. */
import { Facts } from '../parts/figures.js';
import { Layout } from '../parts/layout.js';
import { partWords } from '../parts/parts.words.js';
import { said } from '../parts/text.js';
import { Instant } from '../parts/time.js';
import { Title } from '../parts/title.js';
import { useVisit, useWords } from '../parts/visit.js';
import { paths } from '../paths.js';
import { vetoWords } from './review.words.js';
import type { VetoLine } from './vetoes.page.js';

export interface VetoRemovalProps {
  veto: VetoLine;
  /** Published rounds in which the pair is seen again. */
  rounds: string[];
  /** Whether another entry keeps the pair apart. */
  isKeptApart: boolean;
}

export function VetoRemovalPage({ veto, rounds, isKeptApart }: VetoRemovalProps) {
  const t = useWords(vetoWords);
  const parts = useWords(partWords);
  const { language } = useVisit();
  const title = t.removeTitle(said(veto.company, language), said(veto.counterpart, language));
  const shows = isKeptApart ? [t.removeKept] : [t.removeHappens, ...(rounds.length === 0 ? [t.removeShowsNothing] : rounds.map((round) => t.removeShows(round)))];
  return (
    <Layout title={title} place="rounds" trail={[{ href: paths.secretariat.rounds, text: parts.rounds }, { href: paths.secretariat.vetoes, text: t.title }]}>
      <Title name={title} />
      <section class="section first prose">
        <Facts of={[{ name: t.kind, value: t[veto.kind] }, { name: t.reason, value: <span class="as-written">{veto.reason ?? t.noReason}</span> }, { name: t.madeAt, value: <Instant at={veto.at} /> }]} />
        <ul class="lead">{shows.map((line) => <li key={line}>{line}</li>)}</ul>
      </section>
      <form method="post" action={paths.secretariat.veto(veto.organisationId, veto.counterpartId, veto.kind)} class="form section">
        <div class="buttons"><button class="button" type="submit">{t.remove}</button><a href={paths.secretariat.vetoes}>{parts.back}</a></div>
      </form>
    </Layout>
  );
}
