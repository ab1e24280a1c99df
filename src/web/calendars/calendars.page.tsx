/** The secret addresses of a seminar's calendars, as the secretariat makes them for parties without an account and takes them back. */
import type { CalendarParty, PartyCalendars } from '../../meetings/calendars.service.js';
import { Layout } from '../parts/layout.js';
import { Notice } from '../parts/notice.js';
import { partWords } from '../parts/parts.words.js';
import { Wide } from '../parts/table.js';
import { SampleMark, said, Text } from '../parts/text.js';
import { Instant } from '../parts/time.js';
import { Tag, Title } from '../parts/title.js';
import { useVisit, useWords } from '../parts/visit.js';
import { paths } from '../paths.js';
import { type CalendarPageProps, Once } from './calendar.page.js';
import { calendarWords } from './calendar.words.js';

export function CalendarsPage({ seminar, parties, once, isRevoked }: PartyCalendars & Pick<CalendarPageProps, 'once' | 'isRevoked'>) {
  const t = useWords(calendarWords);
  const parts = useWords(partWords);
  const { language } = useVisit();
  const name = said(seminar.title, language);
  return (
    <Layout title={`${t.officeTitle} – ${name}`} place="seminars" trail={[
      { href: paths.secretariat.seminars, text: parts.seminars }, { href: paths.secretariat.seminar(seminar.id), text: name }, { href: paths.secretariat.timetable(seminar.id), text: t.timetable }]}>
      <Title over={<Text of={seminar.title} />} name={t.officeTitle} mark={<SampleMark sample={seminar.sample} />} />
      <Once of={once} />
      {isRevoked ? <Notice kind="good" title={t.revoked} /> : null}
      <p class="lead">{t.officeLead}</p>
      {parties.length === 0 ? <p class="empty">{t.officeNone}</p> : (
        <Wide label={t.officeTitle}>
          <table class="data list">
            <caption class="hidden">{t.officeTitle}</caption>
            <thead><tr><th scope="col">{t.party}</th><th scope="col" class="number">{t.meetings}</th><th scope="col">{t.address}</th><th scope="col">{t.acts}</th></tr></thead>
            <tbody>
              {parties.map((party) => (
                <tr key={party.id}>
                  <th scope="row"><Text of={party.name} quiet /></th><td class="number">{party.held}</td>
                  <td>{party.since ? <><Tag kind="good">{t.has}</Tag><small><Instant at={party.since} /></small></> : <span class="soft">{t.hasNot}</span>}</td>
                  <td><Acts seminar={seminar.id} of={party} /></td>
                </tr>
              ))}
            </tbody>
          </table>
        </Wide>
      )}
    </Layout>
  );
}

function Acts({ seminar, of: { id, name, since } }: { seminar: string; of: CalendarParty }) {
  const t = useWords(calendarWords);
  const { language } = useVisit();
  const called = said(name, language);
  return (
    <div class="row">
      <form method="post" action={paths.secretariat.calendarVerb(seminar, 'renew')}><input type="hidden" name="party" value={id} /><button class="as-link" type="submit" aria-label={since ? t.renewOf(called) : t.makeOf(called)}>{since ? t.renew : t.make}</button></form>
      {since ? <form method="post" action={paths.secretariat.calendarVerb(seminar, 'revoke')}><input type="hidden" name="party" value={id} /><button class="as-link" type="submit" aria-label={t.revokeOf(called)}>{t.revoke}</button></form> : null}
    </div>
  );
}
