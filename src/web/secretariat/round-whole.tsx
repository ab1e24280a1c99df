/** The frame of the pages that show a round as a whole, and what they say where there is nothing to show. */
import type { ComponentChildren } from 'preact';
import { Layout } from '../parts/layout.js';
import { Notice } from '../parts/notice.js';
import { partWords } from '../parts/parts.words.js';
import { SampleMark } from '../parts/text.js';
import { Title } from '../parts/title.js';
import { useWords } from '../parts/visit.js';
import { paths } from '../paths.js';
import type { RoundSummary } from './round.data.js';
import { useRoundState } from './round-state.js';
import { type RoundView, RoundViews } from './round-views.js';
import { summaryWords } from './summary.words.js';

export function RoundWhole({ round, view, title, missing, refreshSeconds, refused, children }: {
  round: RoundSummary; view: RoundView; title: string; missing?: 'result' | 'summary' | null; children: ComponentChildren;
  /** While something is still worked out. */
  refreshSeconds?: number | undefined; refused?: boolean;
}) {
  const t = useWords(summaryWords);
  const parts = useWords(partWords);
  const { home, rounds, round: roundPath } = paths.secretariat;
  return (
    <Layout title={`${title} ${round.name}`} place="rounds" refused={refused ?? false} {...(refreshSeconds ? { live: 'htmx' as const, refreshSeconds } : {})} trail={[{ href: home, text: parts.home }, { href: rounds, text: parts.rounds }, { href: roundPath(round.id), text: round.name }]}>
      <Title over={`${round.name}　${round.over}`} name={title} state={useRoundState()(round)} mark={<SampleMark sample={round.sample} />} />
      <section class="section first"><RoundViews id={round.id} current={view} /></section>
      {missing ? <Notice title={missing === 'result' ? t.noResult : t.noSummary}><p><a href={roundPath(round.id)}>{t.toRound}</a></p></Notice> : children}
    </Layout>
  );
}
