/** A match round in every state: waiting and running with progress, stopped with the reason, or its results. */
import { formatCount, formatInstant, formatPoints, formatSeconds, formatShare } from '../format.js';
import { Figures } from '../parts/figures.js';
import { History } from '../parts/history.js';
import { Layout } from '../parts/layout.js';
import { Notice } from '../parts/notice.js';
import { partWords } from '../parts/parts.words.js';
import { type Step, Steps } from '../parts/steps.js';
import { SampleMark } from '../parts/text.js';
import { Title } from '../parts/title.js';
import { useVisit, useWords } from '../parts/visit.js';
import { paths, type RoundVerb } from '../paths.js';
import { roundStateWords } from '../trade.words.js';
import { type RoundParameters, type RoundProgress, type RoundState, type RoundStatistics, type RoundSummary } from './round.data.js';
import { RoundLive, STATE_TAG, titleOf } from './round-progress.js';
import { type ResultsProps, RoundResults } from './round-results.js';
import { useRoundState } from './round-state.js';
import { RoundSettings } from './round-settings.js';
import { reviewWords } from './review.words.js';
import { type Standing, StandingNotices } from './round-standing.js';
import { roundWords } from './rounds.words.js';
import { stepWords } from './step.words.js';

export interface RoundProps {
  round: RoundSummary;
  progress: RoundProgress | null;
  statistics: RoundStatistics | null;
  /** Why it failed or what stands in the way, in the reader's language. */
  message: string | null;
  /** What the reader may do now. */
  may: Record<RoundVerb, boolean>;
  standing: Standing;
  /** Null while there are none. */
  results: ResultsProps | null;
  parameters: RoundParameters;
}

const RUNNING: readonly RoundState[] = ['queued', 'running'];
const REFRESH_SECONDS = 3;
/** In the order in which they stand beside the title; the first ones are the next step and blue. */
const VERBS: readonly RoundVerb[] = ['rerun', 'withdraw', 'recall', 'return', 'submit', 'approve', 'publish'];
const FIRST: readonly RoundVerb[] = ['submit', 'approve', 'publish'];

export function RoundPage({ round, progress, statistics, message, may, standing, results, parameters }: RoundProps) {
  const parts = useWords(partWords);
  const states = useWords(roundStateWords);
  const steps = useWords(stepWords);
  const stateOf = useRoundState();
  const review = useWords(reviewWords);
  const running = RUNNING.includes(round.state);
  return (
    <Layout title={titleOf(round.name, states[round.state])} place="rounds" live={running ? 'events' : 'htmx'} {...(running ? { refreshSeconds: REFRESH_SECONDS } : {})}
      trail={[{ href: paths.secretariat.home, text: parts.home }, { href: paths.secretariat.rounds, text: parts.rounds }]}>
      <Title over={round.over} name={round.name} state={{ ...stateOf(round), id: STATE_TAG }} mark={<SampleMark sample={round.sample} />}>
        <History kind="round" id={round.id} />
        {VERBS.filter((verb) => may[verb]).map((verb) => <a key={verb} class="button" data-kind={FIRST.includes(verb) ? undefined : 'second'} href={paths.secretariat.roundVerb(round.id, verb)}>{steps[verb]}</a>)}
      </Title>
      {standing.rerunOf ? <p class="small">{review.rerunOf} <a href={paths.secretariat.round(standing.rerunOf.id)}>{standing.rerunOf.name}</a></p> : null}
      <RoundSteps round={round} statistics={statistics} standing={standing} />
      {running ? <RoundLive round={round} progress={progress} mayCancel={may.cancel} /> : null}
      <Stopped state={round.state} message={message} />
      <StandingNotices of={standing} round={round} mayPublish={may.publish} />
      {statistics && !running ? <RoundFigures of={statistics} lines={round.recommendations ?? 0} /> : null}
      {results && !running ? <RoundResults {...results} /> : null}
      <RoundSettings of={parameters} asOf={round.asOf} />
    </Layout>
  );
}

/** Where a round stands on its way from draft to published. */
function RoundSteps({ round, statistics, standing }: { round: RoundSummary; statistics: RoundStatistics | null; standing: Standing }) {
  const t = useWords(roundWords);
  const states = useWords(roundStateWords);
  const { language } = useVisit();
  const at = (time: Date | null) => (time ? [formatInstant(time, language)] : []);
  const reached: Record<RoundState, number> = { draft: 0, queued: 1, running: 1, failed: 1, cancelled: 1, proposed: 2, returned: 2, submitted: 3, approved: 3, withdrawn: 4, published: 4 };
  const here = reached[round.state];
  const stopped = round.state === 'failed' || round.state === 'cancelled';
  const computed = round.proposedAt
    ? [...at(round.proposedAt), ...(statistics?.verified ? [t.verifiedIn(formatSeconds(statistics.seconds * 1000))] : [])]
    : round.startedAt ? [t.started(formatInstant(round.startedAt, language))] : [];
  const publishedSaid = (): string[] => {
    if (round.state === 'withdrawn') return [t.notSeen];
    if (standing.scheduled) return [standing.scheduled.time, standing.scheduled.zone];
    if (round.publishedAt && round.state === 'published') return [...at(round.publishedAt), standing.version === null ? '' : t.versionNo(standing.version)];
    return [t.seenBy, t.canUndo];
  };
  const names: Omit<Step, 'state'>[] = [
    { name: t.draft, said: at(round.createdAt) },
    { name: stopped ? states[round.state] : t.computing, said: computed },
    { name: round.state === 'returned' ? states.returned : t.proposed, said: here === 2 ? [t.underReview, ...(standing.overrides > 0 ? [t.overrides(standing.overrides)] : [])] : standing.submitted ? [...at(standing.submitted.at), standing.submitted.by] : [] },
    { name: round.state === 'submitted' ? states.submitted : t.approved, said: standing.approved ? [...at(standing.approved.at), standing.approved.by] : round.state === 'submitted' ? [t.waitsFor] : [t.byAnother] },
    { name: round.state === 'withdrawn' ? states.withdrawn : t.published, said: publishedSaid() },
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
  const gap = statistics.bound - statistics.total;
  const price = statistics.totalWithoutFairness - statistics.total;
  return (
    <Figures of={[
      { name: t.recommendations, value: formatCount(lines), unit: t.linesUnit, note: t.companiesNote(statistics.companies, statistics.smes) },
      { name: t.totalScore, value: formatPoints(statistics.total), note: t.bound(formatPoints(statistics.bound), Math.abs(gap) < 0.05 ? '0' : formatPoints(gap)) },
      { name: t.fairness, value: formatPoints(-price), note: t.fairnessNote(formatPoints(statistics.totalWithoutFairness), formatShare(statistics.totalWithoutFairness > 0 ? price / statistics.totalWithoutFairness : 0)) },
      { name: t.gated, value: formatCount(statistics.gated), note: t.ofPairs(formatCount(statistics.pairs)) },
      { name: t.seconds, value: formatSeconds(statistics.seconds * 1000), unit: t.secondsUnit },
    ]} />
  );
}
