/** The roster of a seminar: parties by how far they are, numbers against what the venue holds, and steps in one press. */
import type { RosterLine } from '../../meetings/rosters.queries.js';
import { isOver, overSentence, type VenueLimit } from '../../meetings/venue.limits.js';
import { ATTENDANCE_STATUSES, type AttendanceStatus, comes } from '../../seminars/attendance.state.js';
import { formatCount } from '../format.js';
import { Figures } from '../parts/figures.js';
import { Filter } from '../parts/filter.js';
import { Layout } from '../parts/layout.js';
import { ErrorSummary, type FieldProblem, Notice } from '../parts/notice.js';
import { Pager } from '../parts/pager.js';
import { Stamp } from '../parts/stamp.js';
import { Wide } from '../parts/table.js';
import { type Content, SampleMark, said, Text } from '../parts/text.js';
import { Tag, Title } from '../parts/title.js';
import { useVisit, useWords } from '../parts/visit.js';
import { type DayHome, paths } from '../paths.js';
import { PartySteps, STATUS_KINDS } from './roster-steps.js';
import { KINDS, type RosterQuery } from './roster.query.js';
import { cityLinkWords } from '../secretariat/city-links.words.js';
import { coverWords } from './cover.words.js';
import { localLinkWords } from './local-links.words.js';
import { ROSTER_DONE, type RosterDone, rosterWords } from './roster.words.js';
import { Touched, type Touching } from './touched.js';

export interface SeminarHead { id: string; title: Content; sample: boolean }
export interface RosterProps {
  home: DayHome; seminar: SeminarHead; trail: { href: string; text: string }[];
  all: RosterLine[]; /** Those who fit, on this page. */ shown: RosterLine[]; fitting: number; page: number; last: number;
  limits: VenueLimit[]; next: RosterLine | null; query: RosterQuery; touching: Touching | null; done: RosterDone | null; problems: FieldProblem[];
}

export function RosterPage({ home, seminar, trail, all, shown, fitting, page, last, limits, next, query, touching, done, problems }: RosterProps) {
  const t = useWords(rosterWords);
  const cover = useWords(coverWords);
  const { language } = useVisit();
  const path = paths[home].roster;
  return (
    <Layout title={`${t.title} – ${said(seminar.title, language)}`} place={home === 'organizer' ? 'home' : 'seminars'} live="htmx" refused={problems.length > 0} trail={trail}>
      <ErrorSummary problems={problems} />
      <Title over={<Text of={seminar.title} />} name={t.title} mark={<SampleMark sample={seminar.sample} />}>
        <a class="button" href={path(seminar.id, 'invite')}>{t.invite}</a>
        {home === 'secretariat' ? <a class="button" data-kind="second" href={paths.secretariat.cover(seminar.id)}>{cover.open}</a> : null}
        {all.some(comes) ? <a class="button" data-kind="second" href={path(seminar.id, 'plates.pdf')}>{t.plates}</a> : null}
      </Title>
      {done ? <Notice kind="good" title={t[ROSTER_DONE[done]]} /> : null}
      {touching ? <Touched of={touching} /> : null}
      <p class="lead">{t.lead}</p>
      <NewAnswers of={all.filter(({ isNewAnswer }) => isNewAnswer)} home={home} seminar={seminar.id} />
      <Limits of={limits} coming={all.filter(comes).length} />
      {next && !touching ? (
        <Notice title={t.next(said(next.name, language))}><PartySteps line={next} home={home} seminar={seminar.id} from="roster" /></Notice>
      ) : null}
      {all.length === 0 ? <p class="empty">{t.none}</p> : (
        <>
          <Filter search={{ name: 'q', label: t.search, value: query.q ?? '' }} choosing={[
            { name: 'status', label: t.status, value: query.status ?? '', choices: ATTENDANCE_STATUSES.map((value) => ({ value, text: `${t[value]} (${all.filter(({ status }) => status === value).length})` })) },
            { name: 'kind', label: t.kind, value: query.kind ?? '', choices: KINDS.map((value) => ({ value, text: t[value] })) },
          ]} result={t.result(fitting, all.length)} />
          {shown.length === 0 ? <p class="empty">{t.noneFits}</p> : ATTENDANCE_STATUSES.filter((status) => shown.some((line) => line.status === status)).map((status) => (
            <Group key={status} status={status} lines={shown.filter((line) => line.status === status)} count={all.filter((line) => line.status === status).length} home={home} seminar={seminar} />
          ))}
          <Pager page={page} last={last} />
        </>
      )}
    </Layout>
  );
}

/** What parties answered themselves since somebody read of it. */
function NewAnswers({ of, home, seminar }: { of: RosterLine[]; home: DayHome; seminar: string }) {
  const t = useWords(rosterWords);
  const { language } = useVisit();
  if (of.length === 0) return null;
  return (
    <Notice title={t.newAnswers(of.length)}>
      <ul class="taps">{of.map((line) => <li key={line.id}><a href={paths[home].party(seminar, line.id)}>{said(line.name, language)}</a>　{line.statusBefore === null ? t.answerTakenBack(t[line.status]) : t[line.status]}</li>)}</ul>
      <form method="post" action={paths[home].roster(seminar, 'read')}>
        <input type="hidden" name="answers" value={of.map(({ id, version }) => `${id}:${version}`).join(' ')} />
        <Stamp />
        <div class="buttons"><button class="button" data-kind="second" data-size="small" type="submit">{t.answersRead}</button></div>
      </form>
    </Notice>
  );
}

function Limits({ of, coming }: { of: VenueLimit[]; coming: number }) {
  const t = useWords(rosterWords);
  const { language } = useVisit();
  const over = of.filter(isOver);
  return (
    <>
      <Figures of={[{ name: t.coming, value: formatCount(coming) }, ...of.map(({ what, count, most }) => ({ name: t[what], value: formatCount(count), unit: t.of(formatCount(most)) }))]} />
      {over.length > 0 ? <Notice kind="care" title={t.over}><ul>{over.map((limit) => <li key={limit.what}>{overSentence(limit)[language]}</li>)}</ul></Notice> : null}
    </>
  );
}

function Group({ status, lines, count, home, seminar }: { status: AttendanceStatus; lines: RosterLine[]; count: number; home: DayHome; seminar: SeminarHead }) {
  const t = useWords(rosterWords);
  const link = useWords(localLinkWords);
  const states = useWords(cityLinkWords);
  return (
    <section class="section">
      <h2>{t[status]} <span class="unit">{count}</span></h2>
      <Wide label={t[status]}>
        <table class="data list stacked roster">
          <caption class="hidden">{t[status]}</caption>
          <thead><tr><th scope="col">{t.party}</th><th scope="col">{t.part}</th><th scope="col">{t.persons}</th><th scope="col">{t.meetings}</th><th scope="col" class="on-screen">{t.acts}</th></tr></thead>
          <tbody>
            {lines.map((line) => (
              <tr key={line.id} id={`party-${line.id}`}>
                <th scope="row"><a href={paths[home].party(seminar.id, line.id)}><Text of={line.name} quiet /></a><small>{t[line.kind]}{line.link ? `　${link.onRoster(states[line.link])}` : ''}{line.hasNote ? `　${t.hasNote}` : ''}</small></th>
                <td data-label={t.part}>{line.waitingPlace === null ? <Tag kind={STATUS_KINDS[status]}>{t[line.mode]}</Tag> : <>{t.place(line.waitingPlace)}<small>{t[line.mode]}</small></>}</td>
                <td data-label={t.persons}>{line.seats ?? '–'}{line.delegates > 0 ? <small>{t.named(line.delegates)}</small> : null}</td>
                <td data-label={t.meetings}>{t.ofMost(line.meetings, line.meetingsMax)}</td>
                <td class="on-screen"><PartySteps line={line} home={home} seminar={seminar.id} from="roster" /></td>
              </tr>
            ))}
          </tbody>
        </table>
      </Wide>
    </section>
  );
}
