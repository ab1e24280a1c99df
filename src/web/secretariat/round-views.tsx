/** The ways in which the result of one round is read, as links; they stand on top of each of them. */
import { useVisit, useWords } from '../parts/visit.js';
import { paths, withQuery } from '../paths.js';
import { reviewWords } from './review.words.js';
import { summaryWords } from './summary.words.js';
import { whyNotWords } from './why-not.words.js';

export type RoundView = 'city' | 'company' | 'heatmap' | 'exposure' | 'map' | 'whyNot' | 'compare' | 'review';

export function RoundViews({ id, current }: { id: string; current: RoundView }) {
  const t = useWords(summaryWords);
  const review = useWords(reviewWords);
  const whyNot = useWords(whyNotWords);
  const { person } = useVisit();
  const { round, roundHeatmap, roundExposure, roundMap, roundWhyNot, roundCompare, roundReview } = paths.secretariat;
  const views: { view: RoundView; text: string; href: string }[] = [
    { view: 'city', text: t.byCity, href: round(id) },
    { view: 'company', text: t.byCompany, href: withQuery(round(id), { by: 'company' }) },
    { view: 'heatmap', text: t.heatmap, href: roundHeatmap(id) },
    { view: 'exposure', text: t.exposure, href: roundExposure(id) },
    { view: 'map', text: t.map, href: roundMap(id) },
    ...(person?.role === 'secretariat' ? [{ view: 'whyNot' as const, text: whyNot.title, href: roundWhyNot(id) }] : []),
    { view: 'compare', text: t.compare, href: withQuery(roundCompare, { to: id }) },
    { view: 'review', text: review.review, href: roundReview(id) },
  ];
  return <nav class="views" aria-label={t.views}>{views.map(({ view, text, href }) => <a key={view} href={href} aria-current={view === current ? 'page' : undefined}>{text}</a>)}</nav>;
}
