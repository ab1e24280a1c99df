/** How the recommendations of a round spread: by size of company, along a Lorenz curve, on both sides; what fairness costs; who is not served. */
import type { Answer, Exposure } from '../../engine/answers/exposure.js';
import { fairnessReasons, fairnessSentence } from '../../engine/answers/fairness-told.js';
import type { MatchResult } from '../../engine/model.js';
import type { SummaryUnserved } from '../../rounds/round-summary.entity.js';
import { formatCount, formatIndex, formatPoints, formatShare } from '../format.js';
import { LineKey, lorenzAt, LorenzChart } from '../parts/chart.js';
import { Figures } from '../parts/figures.js';
import { Wide } from '../parts/table.js';
import { useVisit, useWords } from '../parts/visit.js';
import { ExposureSides } from './exposure-sides.js';
import { ExposureSizes } from './exposure-sizes.js';
import type { RoundSummary } from './round.data.js';
import { Unserved } from './round-unserved.js';
import { RoundWhole } from './round-whole.js';
import { summaryWords } from './summary.words.js';

export interface ExposureProps {
  round: RoundSummary; floor: number; missing: 'result' | 'summary' | null;
  exposure: (Exposure & { fairness: MatchResult['fairness'] }) | null; unserved: readonly SummaryUnserved[];
}

const TENTHS = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1];

export function ExposurePage({ round, floor, missing, exposure, unserved }: ExposureProps) {
  const t = useWords(summaryWords);
  return (
    <RoundWhole round={round} view="exposure" title={t.exposure} missing={missing}>
      {exposure ? (
        <>
          <ExposureFigures of={exposure} lines={round.recommendations ?? 0} />
          <section class="section">
            <h2>{t.sizesTitle}</h2>
            <p>{(exposure.without ? t.exposureLead : t.exposureOne)(formatCount(exposure.now.members.eligible), formatCount(round.recommendations ?? 0))}</p>
            <ExposureSizes of={exposure} />
          </section>
          <section class="section">
            <h2>{t.lorenz}</h2>
            <div class="columns" data-shape="half"><Lorenz now={exposure.now} without={exposure.without} /><LorenzNumbers now={exposure.now} without={exposure.without} /></div>
          </section>
          <section class="section"><h2>{t.sides}</h2><p>{t.sidesLead}</p><ExposureSides of={exposure} /></section>
          <Price of={exposure.fairness} floor={floor} />
          {unserved.length === 0 ? <section class="section"><p>{t.everyoneServed}</p></section> : null}
          <Unserved side="company" of={unserved.filter((line) => line.side === 'company')} sample={round.sample} />
          <Unserved side="city" of={unserved.filter((line) => line.side !== 'company')} sample={round.sample} />
        </>
      ) : null}
    </RoundWhole>
  );
}

function ExposureFigures({ of: { now, without, fairness }, lines }: { of: Exposure & { fairness: MatchResult['fairness'] }; lines: number }) {
  const t = useWords(summaryWords);
  return (
    <Figures of={[
      { name: t.recommendations, value: formatCount(lines), unit: t.needsUnit },
      { name: t.servedFigure, value: formatCount(now.members.served), unit: t.companiesUnit, note: t.servedNote(formatCount(now.members.eligible), without && formatCount(without.members.served)) },
      { name: t.gini, value: formatIndex(now.members.gini), ...(without ? { note: t.giniNote(formatIndex(without.members.gini)) } : {}) },
      { name: t.smes, value: formatShare(fairness.smeShare), note: t.smesNote },
      { name: t.priceTitle, value: formatPoints(-fairness.price), note: t.priceNote(formatPoints(fairness.objectiveWithout), formatShare(fairness.objectiveWithout > 0 ? fairness.price / fairness.objectiveWithout : 0)) },
    ]} />
  );
}

function Lorenz({ now, without }: { now: Answer; without: Answer | null }) {
  const t = useWords(summaryWords);
  const gini = formatIndex(now.members.gini);
  const was = without && formatIndex(without.members.gini);
  return (
    <LorenzChart now={now.members.totals} was={without && without.members.totals} label={t.lorenzLabel(gini, was)} axis={{ few: t.few, many: t.many, across: t.across }}>
      <ul class="legend">
        <li><LineKey kind="now" /><b>{without ? t.withFair : t.recommendations} {gini}</b></li>
        {was === null ? null : <li><LineKey kind="was" />{t.without} {was}</li>}
        <li><LineKey kind="even" />{t.even}</li>
      </ul>
      <figcaption>{t.lorenzIs}</figcaption>
    </LorenzChart>
  );
}

function LorenzNumbers({ now, without }: { now: Answer; without: Answer | null }) {
  const t = useWords(summaryWords);
  return (
    <Wide label={t.lorenz}><table class="data">
      <caption class="hidden">{t.lorenz}</caption>
      <thead>
        <tr><th scope="col">{t.lowest}</th>{without ? <th scope="col" class="num">{t.without}</th> : null}<th scope="col" class="num">{without ? t.withFair : t.sharePoints}</th></tr>
      </thead>
      <tbody>
        {TENTHS.map((share) => (
          <tr key={share}>
            <th scope="row">{t.lowestShare(Math.round(share * 100))}</th>
            {without ? <td class="num">{formatShare(lorenzAt(without.members.totals, share))}</td> : null}
            <td class="num">{formatShare(lorenzAt(now.members.totals, share))}</td>
          </tr>
        ))}
      </tbody>
    </table></Wide>
  );
}

/** What fairness takes in all and by rule, in the sentences of the engine; both sides stand in their own table. */
function Price({ of, floor }: { of: MatchResult['fairness']; floor: number }) {
  const t = useWords(summaryWords);
  const { language } = useVisit();
  const reasons = fairnessReasons(of).filter((reason) => reason.code !== 'fairness.companies' && reason.code !== 'fairness.cities');
  return (
    <section class="section prose">
      <h2>{t.priceTitle}</h2>
      <ul>
        {reasons.map((reason, at) => <li key={at}>{fairnessSentence(reason, language)}{language === 'ja' ? '。' : '.'}</li>)}
        <li>{t.noneBelow(String(floor))}</li>
      </ul>
    </section>
  );
}
