/** Check-in on a telephone: everybody who comes, found by name, reading or code, with large buttons. With its script it works without a network. */
import { randomUUID } from 'node:crypto';
import type { Arrival } from '../../../meetings/check-ins.service.js';
import { formatClock, formatCount } from '../../format.js';
import { Layout } from '../../parts/layout.js';
import { ErrorSummary, type FieldProblem, Notice } from '../../parts/notice.js';
import { type Content, SampleMark, said, Text } from '../../parts/text.js';
import { Tag, Title } from '../../parts/title.js';
import { useVisit, useWords } from '../../parts/visit.js';
import { type DayHome, paths } from '../../paths.js';
import { type DayDone, dayDoneWords, dayWords } from './day.words.js';
import { plainForDesk } from './desk.search.js';

export interface CheckInProps {
  home: DayHome; seminar: { id: string; title: Content; zone: string; sample: boolean }; arrivals: Arrival[]; q: string;
  trail: { href: string; text: string }[]; done: DayDone | null; problems: FieldProblem[];
}

export function CheckInPage({ home, seminar, arrivals, q, trail, done, problems }: CheckInProps) {
  const t = useWords(dayWords);
  const did = useWords(dayDoneWords);
  const { language, assets } = useVisit();
  const page = paths[home].day;
  const wanted = plainForDesk(q);
  const found = arrivals.filter((one) => searchOf(one).includes(wanted));
  return (
    <Layout title={`${t.checkIn} – ${said(seminar.title, language)}`} place={home === 'organizer' ? 'home' : 'seminars'} refused={problems.length > 0} trail={[...trail, { href: page(seminar.id), text: t.floor }]}>
      <ErrorSummary problems={problems} />
      <Title over={<Text of={seminar.title} />} name={t.checkIn} mark={<SampleMark sample={seminar.sample} />} />
      {done ? <Notice kind="good" title={did[done]} /> : null}
      <div data-check-in={seminar.id} data-address={`/api/v1/seminars/${encodeURIComponent(seminar.id)}/check-ins`} data-worker={assets.checkInWorker}
        data-here={t.here} data-away={t.away} data-waiting={t.waiting} data-waiting-one={t.waitingOne} data-waiting-many={t.waitingMany} data-lost={t.lost}>
        <p class="notice" data-kind="care" id="waiting" role="status" hidden />
        <p class="notice" data-kind="bad" id="refused" role="status" hidden>{t.refused}</p>
        <p class="notice" data-kind="bad" id="ended" role="status" hidden>{t.ended} <a href={paths.signIn}>{t.signInAgain}</a></p>
        <form method="get" action={page(seminar.id, 'check-in')} role="search" class="desk-search">
          <label for="q">{t.search}</label>
          <div><input id="q" name="q" type="search" value={q} maxlength={100} autocomplete="off" enterkeyhint="search" /> <button class="button" data-kind="second" type="submit">{t.searchButton}</button></div>
        </form>
        <p class="small soft">{t.people(arrivals.length)}　{t.here} {formatCount(arrivals.filter(({ since }) => since !== null).length)}　{t.deskNote}</p>
        {found.length === 0 ? <p class="empty">{t.nobodyFound}</p> : <ul class="desk">{found.map((one) => <Entry key={one.key} of={one} home={home} seminar={seminar} q={q} />)}</ul>}
      </div>
      <script defer src={assets.checkIn} nonce={assets.nonce ?? undefined} />
    </Layout>
  );
}

function searchOf({ name, kana, party, partyKana, code }: Arrival): string {
  return [name.ja, name.en, kana, party.ja, party.en, partyKana, code].map((text) => plainForDesk(text ?? '')).join(' ');
}

function Entry({ of, home, seminar, q }: { of: Arrival; home: DayHome; seminar: CheckInProps['seminar']; q: string }) {
  const t = useWords(dayWords);
  const { language } = useVisit();
  const { key, attendanceId, delegateId, name, party, code, since, substitute, mode } = of;
  const called = delegateId === null ? said(name, language) : `${said(name, language)}（${said(party, language)}）`;
  const form = (when: 'here' | 'away', kind: 'in' | 'substitute' | 'out', text: string, label: string, look?: 'second') => (
    <form method="post" action={paths[home].day(seminar.id, 'check-ins')} data-when={when} hidden={(since === null) !== (when === 'away')}>
      <input type="hidden" name="id" value={randomUUID()} />
      <input type="hidden" name="attendanceId" value={attendanceId} />
      <input type="hidden" name="delegateId" value={delegateId ?? ''} />
      <input type="hidden" name="q" value={q} />
      <button class="button" data-kind={look} type="submit" name="kind" value={kind} aria-label={label}>{text}</button>
    </form>
  );
  return (
    <li data-party={key} data-search={searchOf(of)} data-here={since === null ? 'away' : 'here'}>
      <div>
        <strong><Text of={name} quiet /></strong>
        {delegateId === null ? null : <span class="of-party"><Text of={party} quiet /></span>}
        <small>{`${t.code} ${code}`}{mode === 'online' ? `　${t.online}` : ''}{since === null ? '' : `　${formatClock(since, seminar.zone)}`}</small>
        <Tag kind={since === null ? 'plain' : 'good'}>{since === null ? t.away : substitute ? t.hereSubstitute : t.here}</Tag>
      </div>
      <div class="desk-acts">
        {form('away', 'in', t.arrive, t.arriveOf(called))}
        {form('away', 'substitute', t.comesSubstitute, t.comesSubstituteOf(called), 'second')}
        {form('here', 'out', t.takeBack, t.takeBackOf(called), 'second')}
      </div>
    </li>
  );
}
