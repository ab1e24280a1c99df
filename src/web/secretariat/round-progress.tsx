/** The part of a running round that changes while it runs; also sent alone, each time it changes. */
import { formatCount } from '../format.js';
import { TabTitle } from '../parts/layout.js';
import { Progress } from '../parts/progress.js';
import { useWords } from '../parts/visit.js';
import { paths } from '../paths.js';
import { roundStateWords } from '../trade.words.js';
import { Tag } from '../parts/title.js';
import { type RoundProgress, type RoundState, type RoundSummary, STATE_KIND } from './round.data.js';
import { roundWords } from './rounds.words.js';

/** Where events do not come through (a proxy that holds them back), the page looks by itself. */
const LOOK_AGAIN = 'every 10s';
/** Id of the tag beside the title, which changes with the state. */
export const STATE_TAG = 'round-state';
const STAGES = ['freeze', 'score', 'assign'] as const;

/** The tab of a round says how far it is. */
export function titleOf(name: string, state: string): string {
  return `${name} ${state}`;
}

export function RoundLive({ round, progress, mayCancel }: { round: RoundSummary; progress: RoundProgress | null; mayCancel: boolean }) {
  const t = useWords(roundWords);
  return (
    <>
      <div id="live" {...{ 'hx-sse:connect': paths.secretariat.roundLive(round.id), 'hx-swap': 'innerHTML' }}>
        <RoundProgressPart round={round} progress={progress} mayCancel={mayCancel} />
      </div>
      <p class="lead soft" {...{ 'hx-get': paths.secretariat.round(round.id), 'hx-trigger': LOOK_AGAIN, 'hx-select': '#main', 'hx-target': '#main', 'hx-swap': 'outerHTML' }}>
        {t.goesOn} <a href={paths.secretariat.round(round.id)}>{t.refresh}</a>
      </p>
    </>
  );
}

/** The same part with the tag beside the title and the title of the tab, as an event sends it. */
export function RoundEventPart({ state, name, ...rest }: Parameters<typeof RoundProgressPart>[0] & { state: RoundState; name: string }) {
  const states = useWords(roundStateWords);
  return <><TabTitle>{titleOf(name, states[state])}</TabTitle><RoundProgressPart {...rest} /><Tag kind={STATE_KIND[state]} id={STATE_TAG} replaces>{states[state]}</Tag></>;
}

export function RoundProgressPart({ round, progress, mayCancel, isOver }: { round: Pick<RoundSummary, 'id'>; progress: RoundProgress | null; mayCancel: boolean; isOver?: boolean }) {
  const t = useWords(roundWords);
  const href = paths.secretariat.round(round.id);
  // The last event sends for the page itself, which now shows the results or the reason why there are none.
  if (isOver) return <p {...{ 'hx-get': href, 'hx-trigger': 'load', 'hx-select': '#main', 'hx-target': '#main', 'hx-swap': 'outerHTML' }}><a href={href}>{t.refresh}</a></p>;
  const at = progress ? STAGES.indexOf(progress.stage) : -1;
  const done = progress?.pairsDone ?? 0;
  const all = progress?.pairsAll ?? 0;
  const percent = all > 0 ? Math.floor((done / all) * 100) : 0;
  const sentence = !progress ? t.waiting
    : progress.stage === 'score'
      ? t.scoring(formatCount(done), formatCount(all), percent) + (progress.secondsLeft === null ? '' : t.left(Math.ceil(progress.secondsLeft)))
      : t.inStage(t[progress.stage]);
  return (
    <Progress sentence={sentence} label={t.progress} done={done} all={all}
      stages={STAGES.map((stage, index) => ({ name: t[stage], state: index < at ? 'done' : index === at ? 'current' : 'open' }))}
      cancel={mayCancel ? { action: paths.secretariat.roundVerb(round.id, 'cancel'), text: t.cancel } : null} />
  );
}
