/** The ways in which the result of one round is read, as links; they stand on top of each of them. */
import { useWords } from '../parts/visit.js';
import { paths, withQuery } from '../paths.js';
import { reviewWords } from './review.words.js';
import { summaryWords } from './summary.words.js';

export type RoundView = 'city' | 'company' | 'heatmap' | 'exposure' | 'map' | 'compare' | 'review';

export function RoundViews({ id, current }: { id: string; current: RoundView }) {
  const t = useWords(summaryWords);
  const review = useWords(reviewWords);
  const { round, roundHeatmap, roundExposure, roundMap, roundCompare, roundReview } = paths.secretariat;
  const views: { view: RoundView; text: string; href: string }[] = [
    { view: 'city', text: t.byCity, href: round(id) },
    { view: 'company', text: t.byCompany, href: withQuery(round(id), { by: 'company' }) },
    { view: 'heatmap', text: t.heatmap, href: roundHeatmap(id) },
    { view: 'exposure', text: t.exposure, href: roundExposure(id) },
    { view: 'map', text: t.map, href: roundMap(id) },
    { view: 'compare', text: t.compare, href: withQuery(roundCompare, { to: id }) },
    { view: 'review', text: review.review, href: roundReview(id) },
  ];
  return <nav class="views" aria-label={t.views}>{views.map(({ view, text, href }) => <a key={view} href={href} aria-current={view === current ? 'page' : undefined}>{text}</a>)}</nav>;
}
