/** How a side stands with the seminars to come: in words, and what it can make of that, each in one press. */
import type { OwnAttendance } from '../../meetings/own-attendances.service.js';
import type { AttendanceStatus } from '../../seminars/attendance.state.js';
import { formatDay } from '../format.js';
import { Notice } from '../parts/notice.js';
import { Stamp } from '../parts/stamp.js';
import { SampleMark, said, Text } from '../parts/text.js';
import { useVisit, useWords } from '../parts/visit.js';
import { type InvitationVerb, paths } from '../paths.js';
import { invitationWords } from './invitation.words.js';

type Side = 'company' | 'city';
/** A step that was refused because `count` published meetings would end, to be sent again with that number. */
export interface Ending { seminar: string; party: string; verb: InvitationVerb; to: string; version: string; count: number }

const VERBS = { accepted: 'toAccepted', declined: 'toDeclined', cancelled: 'toCancelled' } as const;
const isAnswer = (to: AttendanceStatus): to is keyof typeof VERBS => Object.hasOwn(VERBS, to);

export function Invitations({ side, of, ending }: { side: Side; of: OwnAttendance[]; ending: Ending | null }) {
  const t = useWords(invitationWords);
  if (of.length === 0) return null;
  return (
    <section class="section first" id="invitation">
      <h2>{t.title}</h2>
      <p class="small soft">{t.lead}</p>
      {of.map((one) => <Invitation key={`${one.seminar.id} ${one.party}`} side={side} of={one} ending={ending?.seminar === one.seminar.id && ending.party === one.party ? ending : null} isNamed={of.some(({ seminar, party }) => seminar.id === one.seminar.id && party !== one.party)} />)}
    </section>
  );
}

function Invitation({ side, of: { seminar, party, name, status, version, steps, back }, ending, isNamed }: { side: Side; of: OwnAttendance; ending: Ending | null; isNamed: boolean }) {
  const t = useWords(invitationWords);
  const { language } = useVisit();
  const whole = isNamed ? `${said(seminar.title, language)} – ${said(name, language)}` : said(seminar.title, language);
  const carried = <><input type="hidden" name="seminar" value={seminar.id} /><input type="hidden" name="party" value={party} /><Stamp version={version} /></>;
  return (
    <div class="invitation">
      <h3><Text of={seminar.title} />{isNamed ? <> – <Text of={name} quiet /></> : null} <span class="unit">{t.heldOn(formatDay(seminar.heldOn, language))}</span><SampleMark sample={seminar.sample} /></h3>
      <p>{t[status]}</p>
      {ending ? <Ends side={side} of={ending} /> : (
        <div class="party-steps">
          {steps.length === 0 ? null : (
            <form method="post" action={paths[side].invitation('step')}>
              {carried}
              {steps.filter(isAnswer).map((to) => {
                const text = status === 'waiting' ? t.leaveList : t[VERBS[to]];
                return <button key={to} class="button" data-kind={to === 'accepted' ? undefined : 'second'} data-size="small" type="submit" name="to" value={to} aria-label={t.forSeminar(text, whole)}>{text}</button>;
              })}
            </form>
          )}
          {back === null ? null : <form method="post" action={paths[side].invitation('undo')}>{carried}<button class="button" data-kind="second" data-size="small" type="submit" aria-label={t.forSeminar(t.undo, whole)}>{t.undo}</button></form>}
        </div>
      )}
    </div>
  );
}

function Ends({ side, of: { seminar, party, verb, to, version, count } }: { side: Side; of: Ending }) {
  const t = useWords(invitationWords);
  return (
    <section class="notice" data-kind="care" id="ending" aria-labelledby="ending-title">
      <h4 id="ending-title">{t.endTitle(count)}</h4>
      <p>{t.endText}</p>
      <form method="post" action={paths[side].invitation(verb)}>
        {Object.entries({ seminar, party, version, confirmed: count, ...(verb === 'step' && { to }) }).map(([field, value]) => <input key={field} type="hidden" name={field} value={value} />)}
        <Stamp />
        <div class="buttons"><button class="button" type="submit">{t.confirm}</button><a href={paths[side].meetings}>{t.leave}</a></div>
      </form>
    </section>
  );
}

/** On the first page of a side: invitations that wait for its answer. */
export function Invited({ side, of }: { side: Side; of: OwnAttendance['seminar'][] }) {
  const t = useWords(invitationWords);
  const { language } = useVisit();
  return <>{of.map(({ id, title, heldOn }) => <Notice key={id} kind="care" title={t.home(said(title, language), formatDay(heldOn, language))}><p><a href={`${paths[side].meetings}#invitation`} aria-label={t.forSeminar(t.answer, said(title, language))}>{t.answer}</a></p></Notice>)}</>;
}
