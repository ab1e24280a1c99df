/** The page of a local company's link, for a phone: whether it comes, who comes, its needs, companies side by side, its meetings. Every answer is a button that saves. */
import type { ComponentChildren } from 'preact';
import type { AnswerView } from '../../cities/city-answer.dto.js';
import type { OwnAttendance } from '../../meetings/own-attendances.service.js';
import type { OwnMeeting } from '../../meetings/own-meetings.js';
import type { OwnRequests } from '../../meetings/own-requests.js';
import type { DelegateView } from '../../seminars/delegate.dto.js';
import { DELEGATE_NAME_MAX, DELEGATE_TITLE_MAX } from '../../seminars/delegate.entity.js';
import { answerWords } from '../city/answer.words.js';
import type { Deadline } from '../city/answer.page.js';
import { type CandidateAsked, CandidatesBeside } from '../city/candidates-beside.js';
import { inPlace, type NeedAsked, NeedToAnswer, Refusal, type RefusedAnswer, refusalOn, Words } from '../city/need-to-answer.js';
import { formatClock, formatDay, formatDayOf, TOKYO, zoneName } from '../format.js';
import { invitationWords } from '../meetings/invitation.words.js';
import { MeetingLines } from '../meetings/meeting-lines.js';
import { meetingWords } from '../meetings/meetings.words.js';
import { Facts } from '../parts/figures.js';
import { NarrowLayout } from '../parts/narrow-layout.js';
import { Notice } from '../parts/notice.js';
import { type Content, SampleMark, said, Text } from '../parts/text.js';
import { Span } from '../parts/time.js';
import { Tag } from '../parts/title.js';
import { useVisit, useWords, VisitContext } from '../parts/visit.js';
import { paths } from '../paths.js';
import { Asked, Received, type RefusedAnswer as RefusedRequest } from '../requests/request-lines.js';
import { requestWords } from '../requests/requests.words.js';
import { localWords } from './local.words.js';

/** A step by which published meetings of its own would end, to be sent again with their number. */
export interface Ending { verb: 'step' | 'undo'; to: string; version: number; count: number }
export interface LocalProps {
  token: string; company: string; name: string; zone: string; until: Deadline; contact: { name: string; email: string };
  seminar: { title: Content; heldOn: string; opensAt: string | null; closesAt: string | null; timeZone: string | null; venue: Content; sample: boolean };
  attendance: OwnAttendance; people: DelegateView[]; needs: NeedAsked[]; candidates: CandidateAsked[];
  meetings: OwnMeeting[]; /** Its own attendance, as lines of meetings know it. */ own: string;
  requests: OwnRequests | null; refusedRequest: RefusedRequest | null;
  more: AnswerView | null; isFinished: boolean; progress: { done: number; of: number }; ending: Ending | null; refused: RefusedAnswer | null;
}

const MORE_TEXT_MAX = 2_000;
const VERBS = { accepted: 'toAccepted', declined: 'toDeclined', cancelled: 'toCancelled' } as const;

export function LocalPage(props: LocalProps) {
  const t = { ...useWords(answerWords), ...useWords(localWords) };
  const visit = useVisit();
  const { attendance, seminar, contact } = props;
  const title = t.title(said(seminar.title, visit.language));
  const hasRequests = (props.requests?.received.length ?? 0) + (props.requests?.asked.length ?? 0) > 0;
  const isAway = attendance.status === 'declined' || attendance.status === 'cancelled';
  const sections: { name: string; id: string; content: ComponentChildren }[] = [
    { name: t.coming, id: 'coming', content: <Coming {...props} /> },
    ...(isAway ? [] : [{ name: t.people, id: 'people', content: <People {...props} /> }]),
    { name: t.needs, id: 'needs', content: <Needs {...props} /> },
    ...(isAway ? [] : [{ name: t.candidates, id: 'candidates', content: <Companies {...props} /> }, ...(hasRequests ? [{ name: t.requests, id: 'requests', content: <Requests {...props} /> }] : []), { name: t.meetings, id: 'meetings', content: <Meetings {...props} /> }]),
    { name: t.more, id: 'more', content: <More {...props} /> },
  ];
  return (
    <VisitContext.Provider value={{ ...visit, timeZone: props.zone, isZoneNamed: true }}>
      <NarrowLayout title={title} live refused={props.refused !== null || props.ending !== null || props.refusedRequest !== null} languageAction={paths.local(props.token, 'language')} foot={<a href={`mailto:${contact.email}`}>{t.contact}</a>}>
        <h1>{title}<SampleMark sample={seminar.sample} /></h1>
        {props.isFinished ? <Notice kind="good" title={t.thanksTitle}><p>{t.thanksText(props.until.text)}</p></Notice> : <p class="lead">{t.lead}</p>}
        <div class="lead"><What {...props} /></div>
        {sections.map(({ name, id, content }, at) => (
          <section key={id} id={id} class="section" aria-labelledby={`${id}-name`}><h2 id={`${id}-name`}>{`${at + 1}. ${name}`}</h2>{content}</section>
        ))}
      </NarrowLayout>
    </VisitContext.Provider>
  );
}

function What({ company, name, zone, until, contact, seminar: { heldOn, opensAt, closesAt, timeZone, venue } }: LocalProps) {
  const t = { ...useWords(answerWords), ...useWords(localWords) };
  const { language } = useVisit();
  const from = opensAt === null ? null : new Date(opensAt);
  const to = closesAt === null ? null : new Date(closesAt);
  const there = timeZone ?? TOKYO;
  const when = from && to ? (
    <>{formatDayOf(from, language, there)}<br /><Span from={from} until={to} zone={there} />{zone === there || zone === TOKYO ? null : <small class="nowrap">{t.inYourZone(formatClock(from, zone), formatClock(to, zone), zoneName(zone, language))}</small>}</>
  ) : formatDay(heldOn, language);
  return (
    <Facts of={[
      { name: t.company, value: company },
      { name: t.when, value: when },
      ...(venue.ja === null && venue.en === null ? [] : [{ name: t.whereHeld, value: <Text of={venue} /> }]),
      { name: t.answering, value: name },
      { name: t.until, value: <time datetime={until.iso}>{until.text}</time> },
      { name: t.contact, value: <>{contact.name}<br /><a href={`mailto:${contact.email}`}>{contact.email}</a></> },
    ]} />
  );
}

function Coming({ token, attendance: { status, steps, back, version }, ending, refused }: LocalProps) {
  const t = useWords(invitationWords);
  return (
    <>
      <p role="status">{t[status]}</p>
      <Refusal of={refusalOn(refused, 'coming')} />
      {ending ? <Ends token={token} of={ending} /> : (
        <>
          {steps.length === 0 ? null : (
            <form method="post" action={paths.local(token, 'step')} class="buttons">
              <input type="hidden" name="version" value={version} />
              {steps.filter((to): to is keyof typeof VERBS => Object.hasOwn(VERBS, to)).map((to) => (
                <button key={to} class="button" data-kind={to === 'accepted' ? undefined : 'second'} type="submit" id={`to-${to}`} name="to" value={to}>{status === 'waiting' ? t.leaveList : t[VERBS[to]]}</button>
              ))}
            </form>
          )}
          {back === null ? null : <form method="post" action={paths.local(token, 'undo')}><input type="hidden" name="version" value={version} /><button class="as-link" type="submit" id="back">{t.undo}</button></form>}
        </>
      )}
    </>
  );
}

function Ends({ token, of: { verb, to, version, count } }: { token: string; of: Ending }) {
  const t = useWords(invitationWords);
  return (
    <div class="notice" data-kind="care" id="ending" role="alert">
      <h3>{t.endTitle(count)}</h3>
      <p>{t.endText}</p>
      <form method="post" action={paths.local(token, verb)}>
        {Object.entries({ version, confirmed: count, ...(verb === 'step' && { to }) }).map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />)}
        <div class="buttons"><button class="button" type="submit">{t.confirm}</button><a href={paths.local(token)}>{t.leave}</a></div>
      </form>
    </div>
  );
}

function People({ token, people, refused }: LocalProps) {
  const t = useWords(localWords);
  return (
    <>
      <p class="small soft">{t.peopleLead}</p>
      {people.length === 0 ? <p>{t.noPeople}</p> : <ul class="plain">{people.map((one) => <Person key={one.id} token={token} of={one} />)}</ul>}
      <Refusal of={refusalOn(refused, 'people')} />
      <form method="post" action={paths.local(token, 'people')}>
        <input type="hidden" name="version" value="0" />
        <div class="field"><label for="person-name">{t.personName}</label><input id="person-name" type="text" name="name" required maxlength={DELEGATE_NAME_MAX} autocomplete="off" /></div>
        <div class="field"><label for="person-title">{t.personTitle}</label><input id="person-title" type="text" name="title" maxlength={DELEGATE_TITLE_MAX} autocomplete="off" /></div>
        <div class="buttons"><button class="button" data-kind="second" type="submit" id="add-person">{t.addPerson}</button></div>
      </form>
    </>
  );
}

function Person({ token, of: { id, nameJa, nameEn, titleJa, titleEn, leftAt, version } }: { token: string; of: DelegateView }) {
  const t = useWords(localWords);
  const { language } = useVisit();
  const name = said({ ja: nameJa, en: nameEn }, language);
  const [verb, text, label] = leftAt === null ? ['leave', t.takeOff, t.takeOffOf(name)] as const : ['return', t.bringBack, t.bringBackOf(name)] as const;
  return (
    <li>
      <form method="post" action={paths.localPerson(token, id)}>
        <Text of={{ ja: nameJa, en: nameEn }} quiet />{titleJa || titleEn ? <> <span class="small soft"><Text of={{ ja: titleJa, en: titleEn }} quiet /></span></> : null}{leftAt === null ? null : <> <Tag kind="plain">{t.left}</Tag></>}
        {' '}<input type="hidden" name="version" value={version} /><button class="as-link" type="submit" name="say" value={verb} aria-label={label}>{text}</button>
      </form>
    </li>
  );
}

function Needs({ token, needs, zone, refused }: LocalProps) {
  const t = useWords(localWords);
  if (needs.length === 0) return <p class="lead">{t.noNeeds}</p>;
  return (
    <>
      <p class="small soft">{t.needLead}</p>
      <ol class="needs">
        {needs.map((need) => (
          <NeedToAnswer key={need.id} of={need} action={paths.localNeed(token, need.id)} zone={zone} refused={refusalOn(refused, `need-${need.id}`)} place={(action) => inPlace(action, 'closest li', `[id='need-${need.id}']`)} />
        ))}
      </ol>
    </>
  );
}

function Companies({ token, candidates, refused }: LocalProps) {
  const t = useWords(localWords);
  if (candidates.length === 0) return <p class="lead">{t.noCandidates}</p>;
  return <CandidatesBeside of={candidates} action={(company) => paths.localCompany(token, company)} noteHint={t.noteHint} refused={refused} />;
}

/** Those that reached it, and what it proposed instead. */
function Requests({ token, requests, refusedRequest }: LocalProps) {
  const t = useWords(requestWords);
  if (!requests) return null;
  const own = { of: requests, refused: refusedRequest, action: (request: string) => paths.localRequest(token, request) };
  return (
    <>
      <p class="small soft">{t.private}</p>
      {requests.isOpen ? null : <p class="lead">{t.closed}</p>}
      {refusedRequest?.problems.map(({ text }) => <Refusal key={text} of={{ about: '', text, typed: null, version: null }} />)}
      <Received {...own} />
      {requests.asked.length === 0 ? null : <><h3>{t.asked}</h3><Asked {...own} /></>}
    </>
  );
}

function Meetings({ token, meetings, own }: LocalProps) {
  const t = useWords(localWords);
  const lines = useWords(meetingWords);
  const [first] = meetings;
  if (!first) return <p class="lead">{t.noMeetings}</p>;
  return (
    <>
      {first.isFinal ? null : <p class="small soft">{lines.preliminaryNote}</p>}
      <MeetingLines of={meetings} own={new Set([own])} name={t.meetings} />
      <p class="lead"><a href={paths.local(token, 'meetings.ics')}>{t.calendar}</a></p>
    </>
  );
}

function More({ token, more, progress, isFinished, until, refused }: LocalProps) {
  const t = { ...useWords(answerWords), ...useWords(localWords) };
  const own = refusalOn(refused, 'more');
  return (
    <form method="post" action={paths.local(token, 'finish')}>
      <input type="hidden" name="version" value={own?.version ?? more?.version ?? 0} />
      <Refusal of={own} />
      <Words id="more-text" label={t.moreLabel} hint={t.moreHint} value={own?.typed ?? more?.text ?? ''} max={MORE_TEXT_MAX} isRefused={own !== null} />
      <p id="progress" class="small soft lead" role="status">{t.progress(progress.done, progress.of)}</p>
      <div class="buttons"><button class="button" data-size="full" type="submit" id="send">{isFinished ? t.sendAgain : t.send}</button></div>
      <p class="small soft lead">{t.sendNote(until.text)}</p>
    </form>
  );
}
