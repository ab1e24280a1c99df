/** Two rounds side by side: what came, went and moved at once, and why as soon as it is worked out. */
import type { ComparisonState } from '../../rounds/comparison.entity.js';
import { hasResult } from '../../rounds/round.state.js';
import { formatCount } from '../format.js';
import { Select } from '../parts/field.js';
import { Layout } from '../parts/layout.js';
import { ErrorSummary, type FieldProblem, Notice } from '../parts/notice.js';
import { partWords } from '../parts/parts.words.js';
import { Title } from '../parts/title.js';
import { useWords } from '../parts/visit.js';
import { paths } from '../paths.js';
import type { ChangesShown, Whole } from './compare.data.js';
import { compareWords } from './compare.words.js';
import { Ask, type ChangedInputs, ComparisonsMade, Failed, Inputs, type MadeComparison, Working } from './compare-causes.js';
import { ChangedLines, CompareFigures } from './compare-lines.js';
import type { RoundSummary } from './round.data.js';
import { RoundWhole } from './round-whole.js';

export interface ComparePageProps {
  /** Rounds with a result, the newest first. */
  choices: { id: string; name: string; over: string }[];
  from: RoundSummary | null; to: RoundSummary | null; problems: FieldProblem[];
  /** Null where there are not two rounds with a result to compare. */
  found: ComparedRounds | null;
  made: MadeComparison[];
}

export interface ComparedRounds {
  isOtherScope: boolean; hasInput: boolean; mayStart: boolean;
  state: ComparisonState | null; failure: string | null; inputs: ChangedInputs | null;
  whole: Whole; changes: ChangesShown;
}

const REFRESH_SECONDS = 3;

export function isUnderWay(state: ComparisonState | null): boolean {
  return state === 'queued' || state === 'running';
}

export function ComparePage({ choices, from, to, problems, found, made }: ComparePageProps) {
  const t = useWords(compareWords);
  const parts = useWords(partWords);
  if (!to) {
    return (
      <Layout title={t.title} place="rounds" trail={[{ href: paths.secretariat.home, text: parts.home }, { href: paths.secretariat.rounds, text: parts.rounds }]}>
        <Title name={t.title} /><Notice title={t.tooFew} />
      </Layout>
    );
  }
  const without = [from, to].find((round) => round !== null && !hasResult(round.state));
  return (
    <RoundWhole round={to} view="compare" title={t.title} refused={problems.length > 0} refreshSeconds={isUnderWay(found?.state ?? null) ? REFRESH_SECONDS : undefined}>
      <ErrorSummary problems={problems} />
      <form method="get" action={paths.secretariat.roundCompare} class="section first pick on-screen">
        <p>{t.lead}</p>
        <div class="fields">
          {(['from', 'to'] as const).map((name) => (
            <Select key={name} name={name} label={t[name]} problems={problems} value={(name === 'from' ? from : to)?.id ?? ''}
              choices={[...(name === 'from' && !from ? [{ value: '', text: '–' }] : []), ...choices.map((round) => ({ value: round.id, text: `${round.name}　${round.over}` }))]} />
          ))}
        </div>
        <div class="buttons"><button class="button" data-kind="second" type="submit">{t.choose}</button><a href={paths.secretariat.roundShadow(to.id)}>{t.toShadow}</a></div>
      </form>
      {!from && problems.length === 0 ? <Notice title={choices.length < 2 ? t.tooFew : t.noEarlier} /> : null}
      {without ? <Notice title={t.noResult(without.name)}><p>{t.noResultNext}</p></Notice> : null}
      {from && found ? <Found from={from} to={to} {...found} /> : null}
      <ComparisonsMade of={made} />
    </RoundWhole>
  );
}

function Found({ from, to, isOtherScope, hasInput, whole, changes, inputs, ...asked }: ComparedRounds & { from: RoundSummary; to: RoundSummary }) {
  const t = useWords(compareWords);
  const isSame = changes.all === 0;
  return (
    <>
      {isOtherScope ? <Notice kind="care" title={t.otherScope}><p>{t.otherScopeNext(from.over, to.over)}</p></Notice> : null}
      <section class="section first">
        <h2>{`${from.name} → ${to.name}`}</h2>
        <CompareFigures of={whole} />
      </section>
      {isSame ? <Notice kind="good" title={t.nothing}><p>{t.nothingNext(formatCount(whole.lines))}</p></Notice> : null}
      {hasInput ? <Asked from={from.id} to={to.id} {...asked} /> : <Notice title={t.noInput}><p>{t.noInputNext}</p></Notice>}
      {inputs ? <Inputs of={inputs} /> : null}
      {isSame ? null : <ChangedLines of={changes} keep={{ from: from.id, to: to.id }} />}
    </>
  );
}

function Asked({ from, to, state, failure, mayStart }: Pick<ComparedRounds, 'state' | 'failure' | 'mayStart'> & { from: string; to: string }) {
  const t = useWords(compareWords);
  const ask = { action: paths.secretariat.roundCompare, values: { from, to } };
  if (isUnderWay(state)) return <Working title={t.working} />;
  if (state === 'failed') return <Failed message={failure ?? ''} again={mayStart ? ask : null} />;
  if (state === 'done') return null;
  return (
    <section class="section first">
      <h2>{t.causes}</h2>
      <p>{t.notAsked}{mayStart ? <> {t.askCausesHint}</> : null}</p>
      {mayStart ? <Ask {...ask} text={t.askCauses} /> : null}
    </section>
  );
}
