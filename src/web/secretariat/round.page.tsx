/** A match round in every state: waiting and running with progress, stopped with the reason, or its results. */
import type { ComponentChildren } from 'preact';
import { formatCount, formatInstant, formatPoints, formatSeconds, formatShare } from '../format.js';
import { Figures } from '../parts/figures.js';
import { Layout } from '../parts/layout.js';
import { Notice } from '../parts/notice.js';
import { partWords } from '../parts/parts.words.js';
import { type Step, Steps } from '../parts/steps.js';
import { Title } from '../parts/title.js';
import { useVisit, useWords } from '../parts/visit.js';
import { paths } from '../paths.js';
import { roundStateWords } from '../trade.words.js';
import { type RoundProgress, type RoundState, type RoundStatistics, type RoundSummary, STATE_KIND } from './round.data.js';
import { RoundLive } from './round-progress.js';
import { roundWords } from './rounds.words.js';

export interface RoundProps {
  round: RoundSummary;
  progress: RoundProgress | null;
  statistics: RoundStatistics | null;
  /** Why it failed or what stands in the way, in the reader's language. */
  message: string | null;
  /** What the reader may do now. */
  may: { publish: boolean; withdraw: boolean; cancel: boolean; again: boolean };
  children?: ComponentChildren;
}

const RUNNING: readonly RoundState[] = ['queued', 'running'];
const REFRESH_SECONDS = 3;

export function RoundPage({ round, progress, statistics, message, may, children }: RoundProps) {
  const t = useWords(roundWords);
  const parts = useWords(partWords);
  const states = useWords(roundStateWords);
  const running = RUNNING.includes(round.state);
  return (
    <Layout title={`${round.name} ${states[round.state]}`} place="rounds" live={running ? 'events' : 'htmx'} {...(running ? { refreshSeconds: REFRESH_SECONDS } : {})}
      trail={[{ href: paths.secretariat.home, text: parts.home }, { href: paths.secretariat.rounds, text: parts.rounds }]}>
      <Title over={round.over} name={round.name} state={{ kind: STATE_KIND[round.state], text: states[round.state] }}>
        {may.again ? (
          <form method="post" action={paths.secretariat.rounds}><input type="hidden" name="like" value={round.id} /><button class="button" data-kind="second" type="submit">{t.again}</button></form>
        ) : null}
        {may.withdraw ? <a class="button" data-kind="second" href={paths.secretariat.roundVerb(round.id, 'withdraw')}>{t.withdraw}</a> : null}
        {may.publish ? <a class="button" href={paths.secretariat.roundVerb(round.id, 'publish')}>{t.publish}</a> : null}
      </Title>
      <RoundSteps round={round} statistics={statistics} />
      {running ? <RoundLive round={round} progress={progress} mayCancel={may.cancel} /> : null}
      <Stopped state={round.state} message={message} />
      {statistics && !running ? <RoundFigures of={statistics} lines={round.recommendations ?? 0} /> : null}
      {children}
    </Layout>
  );
}

/** Where a round stands on its way from draft to published. */
function RoundSteps({ round, statistics }: { round: RoundSummary; statistics: RoundStatistics | null }) {
  const t = useWords(roundWords);
  const states = useWords(roundStateWords);
  const { language } = useVisit();
  const at = (time: Date | null) => (time ? [formatInstant(time, language)] : []);
  const reached: Record<RoundState, number> = { draft: 0, queued: 1, running: 1, failed: 1, cancelled: 1, proposed: 2, returned: 2, withdrawn: 2, approved: 2, published: 3 };
  const here = reached[round.state];
  const stopped = round.state === 'failed' || round.state === 'cancelled';
  const computed = round.finishedAt
    ? [...at(round.finishedAt), ...(statistics?.seconds != null && statistics.verified ? [t.verifiedIn(formatSeconds(statistics.seconds * 1000))] : [])]
    : round.startedAt ? [t.started(formatInstant(round.startedAt, language))] : [];
  const names: Omit<Step, 'state'>[] = [
    { name: t.draft, said: [...at(round.createdAt), ...(round.createdBy ? [round.createdBy] : [])] },
    { name: stopped ? states[round.state] : t.computing, said: computed },
    { name: round.state === 'withdrawn' ? states.withdrawn : t.proposed, said: here === 2 ? [round.state === 'withdrawn' ? at(round.withdrawnAt)[0] ?? '' : t.underReview] : [] },
    { name: t.published, said: round.publishedAt && round.state === 'published' ? [...at(round.publishedAt), ...(round.publishedBy ? [round.publishedBy] : [])] : [t.seenBy, t.canUndo] },
  ];
  return <Steps label={t.stateLine} steps={names.map((step, index) => ({ ...step, state: index < here ? 'done' : index === here ? 'current' : 'open' }))} />;
}

/** Why there is nothing to see, and what can be done next. */
function Stopped({ state, message }: { state: RoundState; message: string | null }) {
  const t = useWords(roundWords);
  if (state === 'failed') return <Notice kind="bad" title={t.failedTitle}>{message ? <p>{message}</p> : null}<p>{t.failedNext}</p></Notice>;
  if (state === 'cancelled') return <Notice title={t.cancelledTitle}>{message ? <p>{message}</p> : null}<p>{t.cancelledNext}</p></Notice>;
  if (state === 'withdrawn') return <Notice title={t.withdrawnTitle}><p>{t.withdrawnNext}</p></Notice>;
  if (state === 'draft') return <Notice title={t.draftTitle} />;
  return message ? <Notice kind="care" title={message} /> : null;
}

function RoundFigures({ of: statistics, lines }: { of: RoundStatistics; lines: number }) {
  const t = useWords(roundWords);
  const gap = statistics.bound - statistics.objective;
  return (
    <Figures of={[
      { name: t.recommendations, value: formatCount(lines), unit: t.linesUnit, note: t.companiesNote(statistics.companies, statistics.smes) },
      { name: t.totalScore, value: formatPoints(statistics.objective), note: t.bound(formatPoints(statistics.bound), Math.abs(gap) < 0.05 ? '0' : formatPoints(gap)) },
      { name: t.fairness, value: formatPoints(-statistics.fairnessPrice), note: t.fairnessNote(formatPoints(statistics.objectiveWithout), formatShare(statistics.objectiveWithout > 0 ? statistics.fairnessPrice / statistics.objectiveWithout : 0)) },
      { name: t.belowGated, value: `${formatCount(statistics.belowFloor)}・${formatCount(statistics.gated)}`, note: t.ofPairs(formatCount(statistics.pairs)) },
      ...(statistics.seconds === null ? [] : [{ name: t.seconds, value: formatSeconds(statistics.seconds * 1000), unit: t.secondsUnit }]),
    ]} />
  );
}
