/** How a round stands between its sums and its readers: returned with reasons, waiting, approved, to be published, lost overrides. */
import { formatInstant } from '../format.js';
import { Notice } from '../parts/notice.js';
import { useVisit, useWords } from '../parts/visit.js';
import { paths } from '../paths.js';
import { reviewWords } from './review.words.js';
import type { RoundState } from './round.data.js';

interface Act { by: string; at: Date }

export interface Standing {
  submitted: Act | null; approved: Act | null; returned: (Act & { reason: string }) | null;
  /** In words of the event's zone, and of Tokyo where that is another. */
  scheduled: { time: string; zone: string; tokyo: string | null } | null;
  /** The set time at which it could not be published, and why. */
  notPublished: { time: string; zone: string; why: string } | null;
  /** Approved, and holds a pair that was since entered as one that must not meet. */
  isBlocked: boolean;
  /** Whether readers outside the office see it, and as which version. */
  shown: boolean; version: number | null;
  rerunOf: { id: string; name: string } | null;
  overrides: number;
  /** Overrides that do not apply. */
  lost: number;
}

export function StandingNotices({ of: standing, round, mayPublish }: { of: Standing; round: { id: string; state: RoundState }; mayPublish: boolean }) {
  const t = useWords(reviewWords);
  const { language } = useVisit();
  const review = paths.secretariat.roundReview(round.id);
  const told = ({ by, at }: Act) => t.byAt(by, formatInstant(at, language));
  return (
    <>
      {standing.returned ? <Notice kind="care" title={t.returnedTitle}><p class="as-written">{standing.returned.reason}</p><p class="small">{told(standing.returned)}</p></Notice> : null}
      {round.state === 'submitted' && standing.submitted ? <Notice title={t.submittedTitle}><p>{t.submittedBy(standing.submitted.by, formatInstant(standing.submitted.at, language))}</p></Notice> : null}
      {standing.isBlocked ? <Notice kind="bad" title={t.blockedTitle}><p>{t.blockedNote}</p></Notice> : null}
      {standing.scheduled ? (
        <Notice title={t.scheduledTitle(standing.scheduled.time, standing.scheduled.zone)}>
          {standing.scheduled.tokyo === null ? null : <p>{t.inTokyo(standing.scheduled.tokyo)}</p>}
          {mayPublish ? <p><a href={paths.secretariat.roundVerb(round.id, 'unschedule')}>{t.unschedule}</a></p> : null}
        </Notice>
      ) : standing.notPublished ? (
        <Notice kind="bad" title={t.notPublishedTitle(standing.notPublished.time, standing.notPublished.zone)}>
          <p>{standing.notPublished.why}</p>
          <p>{t.notPublishedNext}</p>
        </Notice>
      ) : round.state === 'approved' ? <Notice title={t.approvedTitle}>{standing.approved ? <p class="small">{told(standing.approved)}</p> : null}</Notice> : null}
      {round.state === 'published' && !standing.shown ? <Notice title={t.replaced} /> : null}
      {standing.lost > 0 ? <Notice kind="care" title={t.lostTitle(standing.lost)}><p>{t.lostNext} <a href={`${review}#overrides`}>{t.overrides}</a></p></Notice> : null}
    </>
  );
}
