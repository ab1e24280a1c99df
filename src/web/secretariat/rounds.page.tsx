import { Layout } from '../parts/layout.js';
import { bundleWords } from '../bundles/bundle.words.js';
import { Wide } from '../parts/table.js';
import { SampleMark } from '../parts/text.js';
import { Day, Instant } from '../parts/time.js';
import { Tag, Title } from '../parts/title.js';
import { useWords } from '../parts/visit.js';
import { paths } from '../paths.js';
import { answerWords } from './marks.words.js';
import type { RoundSummary } from './round.data.js';
import { useRoundState } from './round-state.js';
import { roundWords } from './rounds.words.js';

/** All rounds, the newest first; `mayRun` shows the button that begins one. */
export function RoundsPage({ rounds, mayRun }: { rounds: RoundSummary[]; mayRun: boolean }) {
  const t = useWords(roundWords);
  const stateOf = useRoundState();
  const answers = useWords(answerWords);
  const bundles = useWords(bundleWords);
  return (
    <Layout title={t.rounds} place="rounds">
      <Title name={t.rounds}>{mayRun ? <a class="button" href={paths.secretariat.newRound}>{t.newRound}</a> : null}</Title>
      <p class="lead">{t.roundsLead}</p>
      {mayRun ? <ul class="plain"><li><a href={paths.secretariat.marks}>{answers.title}</a></li><li><a href={paths.secretariat.bundles}>{bundles.title}</a></li></ul> : null}
      {rounds.length === 0 ? <p class="lead">{t.noRounds}</p> : (
        <section class="section first">
          <h2 class="hidden">{t.rounds}</h2>
          <Wide label={t.rounds}>
            <table class="data list">
              <caption class="hidden">{t.rounds}</caption>
              <thead><tr><th scope="col">{t.round}</th><th scope="col">{t.state}</th><th scope="col">{t.asOf}</th><th scope="col">{t.made}</th><th scope="col" class="num">{t.lines}</th></tr></thead>
              <tbody>
                {rounds.map((round) => (
                  <tr key={round.id}>
                    <th scope="row"><a href={paths.secretariat.round(round.id)}>{round.name}</a><SampleMark sample={round.sample} /><small>{round.over}</small></th>
                    <td><Tag kind={stateOf(round).kind}>{stateOf(round).text}</Tag></td>
                    <td class="nowrap"><Day of={round.asOf} /></td>
                    <td class="nowrap"><Instant at={round.createdAt} /></td>
                    <td class="num">{round.recommendations ?? '–'}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </Wide>
        </section>
      )}
    </Layout>
  );
}
