/** What another profile would recommend on the same frozen input, how far both agree and how sure that is. Nothing of it is applied. */
import { FACTORS, type Profile } from '../../engine/model.js';
import type { ComparisonState } from '../../rounds/comparison.entity.js';
import type { Agreement } from '../../rounds/comparison.result.js';
import { formatChange, formatIndex, formatPoints, formatShare } from '../format.js';
import { Select } from '../parts/field.js';
import { ErrorSummary, type FieldProblem, Notice } from '../parts/notice.js';
import { Wide } from '../parts/table.js';
import { useVisit, useWords } from '../parts/visit.js';
import { paths } from '../paths.js';
import { tradeWords } from '../trade.words.js';
import type { ChangesShown, Whole } from './compare.data.js';
import { isUnderWay } from './compare.page.js';
import { compareWords, shadowWords } from './compare.words.js';
import { ComparisonsMade, Failed, type MadeComparison, Working } from './compare-causes.js';
import { ChangedLines, CompareFigures } from './compare-lines.js';
import type { RoundSummary } from './round.data.js';
import { RoundWhole } from './round-whole.js';

export interface NamedProfile extends Profile { id: string; name: string }

export interface ShadowPageProps {
  round: RoundSummary; missing: 'result' | null; own: NamedProfile;
  /** Versions of the weights other than the round's own, the newest first. */
  others: NamedProfile[]; chosen: NamedProfile | null; problems: FieldProblem[];
  hasInput: boolean; mayStart: boolean; state: ComparisonState | null; failure: string | null;
  found: { agreement: Agreement; whole: Whole; changes: ChangesShown } | null;
  made: MadeComparison[];
}

const REFRESH_SECONDS = 3;
const NARROW_MAX = 0.1;
const MIDDLE_MAX = 0.25;

export function ShadowPage({ round, missing, own, others, chosen, problems, hasInput, mayStart, state, failure, found, made }: ShadowPageProps) {
  const t = useWords(shadowWords);
  const compare = useWords(compareWords);
  const action = paths.secretariat.roundShadow(round.id);
  return (
    <RoundWhole round={round} view="compare" title={t.title} missing={missing} refused={problems.length > 0} refreshSeconds={isUnderWay(state) ? REFRESH_SECONDS : undefined}>
      <ErrorSummary problems={problems} />
      <p class="lead">{t.lead}</p>
      {others.length === 0 ? <Notice title={t.noOther}><p>{t.noOtherNext}</p></Notice> : null}
      {others.length > 0 && !hasInput ? <Notice title={compare.noInput}><p>{compare.noInputNext}</p></Notice> : null}
      {others.length > 0 && hasInput && mayStart ? (
        <form method="post" action={action} class="section first pick on-screen">
          <div class="fields">
            <Select name="profile" label={t.other} hint={`${t.own}: ${own.name}`} required problems={problems} value={chosen?.id ?? others[0]!.id} choices={others.map(({ id, name }) => ({ value: id, text: name }))} />
          </div>
          <div class="buttons"><button class="button" type="submit">{t.start}</button></div>
        </form>
      ) : null}
      {chosen && isUnderWay(state) ? <Working title={compare.workingShadow} /> : null}
      {chosen && state === 'failed' ? <Failed message={failure ?? ''} again={null} /> : null}
      {chosen && found ? <Found own={own} other={chosen} {...found} /> : null}
      <ComparisonsMade of={made} />
    </RoundWhole>
  );
}

function Found({ own, other, agreement, whole, changes }: NonNullable<ShadowPageProps['found']> & { own: NamedProfile; other: NamedProfile }) {
  const t = useWords(shadowWords);
  const isSame = changes.all === 0;
  return (
    <>
      <section class="section first"><h2>{`${own.name} → ${other.name}`}</h2><CompareFigures of={whole} /></section>
      {isSame ? <Notice kind="good" title={t.same} /> : null}
      <HowSure of={agreement} />
      <Weights own={own} other={other} />
      {isSame ? null : <><p class="small soft section">{t.before}</p><ChangedLines of={changes} keep={{ profile: other.id }} /></>}
    </>
  );
}

/** The engine's figures with their intervals, its sentences, and in plain words how sure they are. */
function HowSure({ of: { overlap, tauB, texts } }: { of: Agreement }) {
  const t = useWords(shadowWords);
  const { language } = useVisit();
  const between = (interval: [number, number] | null, tell: (value: number) => string) => (interval ? `${tell(interval[0])} – ${tell(interval[1])}` : '–');
  const sureness = surenessOf(overlap);
  return (
    <section class="section">
      <h2>{t.agreement}</h2>
      <Wide label={t.agreement}>
        <table class="data agreement">
          <caption class="hidden">{t.agreement}</caption>
          <thead><tr><th scope="col">{t.measure}</th><th scope="col" class="num">{t.value}</th><th scope="col" class="num">{t.overCities}</th><th scope="col" class="num">{t.overCompanies}</th></tr></thead>
          <tbody>
            <tr>
              <th scope="row">{t.share}<small>{t.shareOf(overlap.both, overlap.either)}</small></th><td class="num">{formatShare(overlap.share)}</td>
              <td class="num">{between(overlap.intervalOverCities, formatShare)}</td><td class="num">{between(overlap.intervalOverCompanies, formatShare)}</td>
            </tr>
            <tr>
              <th scope="row">{t.tau}<small>{t.tauOf(tauB.cities)}</small></th><td class="num">{tauB.mean === null ? '–' : formatIndex(tauB.mean)}</td>
              <td class="num">{between(tauB.intervalOverCities, formatIndex)}</td><td class="num">–</td>
            </tr>
          </tbody>
        </table>
      </Wide>
      <ul class="sure">
        {sureness ? <li><b>{t[sureness]}</b></li> : null}
        {texts[language].map((text) => <li key={text}>{text}</li>)}
        <li>{t.notBetter}</li>
      </ul>
    </section>
  );
}

/** How wide the wider interval of the share is; null where there is nothing to draw from. */
export function surenessOf({ intervalOverCities, intervalOverCompanies }: Agreement['overlap']): 'narrow' | 'middle' | 'wide' | null {
  if (!intervalOverCities || !intervalOverCompanies) return null;
  const width = Math.max(...[intervalOverCities, intervalOverCompanies].map(([low, high]) => high - low));
  return width <= NARROW_MAX ? 'narrow' : width <= MIDDLE_MAX ? 'middle' : 'wide';
}

function Weights({ own, other }: { own: NamedProfile; other: NamedProfile }) {
  const t = useWords(shadowWords);
  const names = useWords(tradeWords);
  return (
    <details class="section">
      <summary>{t.weights}</summary>
      <Wide label={t.weights}>
        <table class="data narrow-facts">
          <caption class="hidden">{t.weights}</caption>
          <thead><tr><th scope="col">{t.factor}</th><th scope="col" class="num">{t.here}</th><th scope="col" class="num">{t.there}</th><th scope="col" class="num">{t.difference}</th></tr></thead>
          <tbody>
            {FACTORS.map((factor) => (
              <tr key={factor}>
                <th scope="row">{names[factor]}</th><td class="num">{formatPoints(own.points[factor])}</td><td class="num">{formatPoints(other.points[factor])}</td>
                <td class="num">{formatChange(other.points[factor] - own.points[factor])}</td>
              </tr>
            ))}
            <tr><th scope="row">{t.neutral}</th><td class="num">{formatIndex(own.neutral)}</td><td class="num">{formatIndex(other.neutral)}</td><td class="num">{own.neutral === other.neutral ? '–' : formatIndex(other.neutral - own.neutral)}</td></tr>
          </tbody>
        </table>
      </Wide>
    </details>
  );
}
