/** A party's own calendar: its secret address, its files, and what to do where a program ignores cancellations. */
import type { CalendarParty, PartyCalendars } from '../../meetings/calendars.service.js';
import { TOKYO } from '../format.js';
import { Layout } from '../parts/layout.js';
import { Notice } from '../parts/notice.js';
import { partWords } from '../parts/parts.words.js';
import { SampleMark, said, Text } from '../parts/text.js';
import { Instant, Span } from '../parts/time.js';
import { Title } from '../parts/title.js';
import { useVisit, useWords } from '../parts/visit.js';
import { paths, withQuery } from '../paths.js';
import { calendarWords } from './calendar.words.js';

/** `once`: an address that was made just now, and for whom. */
export interface CalendarPageProps extends PartyCalendars { side: 'company' | 'city'; once: { name: CalendarParty['name']; href: string } | null; isRevoked: boolean }

export function CalendarPage({ seminar, parties, side, once, isRevoked }: CalendarPageProps) {
  const t = useWords(calendarWords);
  const parts = useWords(partWords);
  const { language } = useVisit();
  return (
    <Layout title={`${t.title} – ${said(seminar.title, language)}`} place="ourMeetings" trail={[{ href: paths[side].home, text: parts.home }, { href: paths[side].meetings, text: parts.ourMeetings }]}>
      <Title over={<Text of={seminar.title} />} name={t.title} mark={<SampleMark sample={seminar.sample} />} />
      <Once of={once} />
      {isRevoked ? <Notice kind="good" title={t.revoked} /> : null}
      <p class="lead">{t.lead}</p>
      {parties.map((party) => <Party key={party.id} of={party} seminar={seminar} side={side} isOne={parties.length === 1} />)}
    </Layout>
  );
}

export function Once({ of }: { of: CalendarPageProps['once'] }) {
  const t = useWords(calendarWords);
  const { language } = useVisit();
  return of ? <Notice kind="care" title={t.onceTitle}><p>{t.onceNote(said(of.name, language))}</p><p class="once">{of.href}</p></Notice> : null;
}

function Party({ of, seminar, side, isOne }: { of: CalendarParty; seminar: PartyCalendars['seminar']; side: 'company' | 'city'; isOne: boolean }) {
  const t = useWords(calendarWords);
  const { id, name, since, held, cancelled } = of;
  const file = (which: 'meetings' | 'cancelled'): string => withQuery(paths[side].calendarFile(seminar.id, which), { party: isOne ? null : id });
  return (
    <>
      {isOne ? null : <h2><Text of={name} /></h2>}
      <section class="section">
        <h2>{t.subscribe}</h2>
        <p>{t.subscribeNote}</p>
        <p>{since ? <>{t.since} <Instant at={since} /></> : t.none}</p>
        <p class="small">{t.secret}</p>
        <div class="buttons">
          <form method="post" action={paths[side].calendarVerb(seminar.id, 'renew')}><input type="hidden" name="party" value={id} /><button class="button" type="submit">{since ? t.renew : t.make}</button></form>
          {since ? <form method="post" action={paths[side].calendarVerb(seminar.id, 'revoke')}><input type="hidden" name="party" value={id} /><button class="button" data-kind="second" type="submit">{t.revoke}</button></form> : null}
        </div>
      </section>
      {held === 0 ? null : (
        <section class="section">
          <h2>{t.file}</h2>
          <p>{t.fileNote}</p>
          <p><a href={file('meetings')} type="text/calendar">{t.download(held)}</a></p>
        </section>
      )}
      {cancelled.length === 0 ? null : (
        <section class="section">
          <h2>{t.cancelled} <span class="unit">{cancelled.length}</span></h2>
          <p>{t.cancelledNote}</p>
          <p><a href={file('cancelled')} type="text/calendar">{t.downloadCancelled(cancelled.length)}</a></p>
          <ul class="findings">{cancelled.map(({ startsAt, endsAt }) => <li key={startsAt}><Instant at={new Date(startsAt)} zone={seminar.timeZone ?? TOKYO} />　<Span from={new Date(startsAt)} until={new Date(endsAt)} zone={seminar.timeZone ?? TOKYO} /></li>)}</ul>
        </section>
      )}
    </>
  );
}
