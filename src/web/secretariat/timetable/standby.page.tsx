/** Who could step in for whom in a seminar's timetable. */
import { formatCount, formatPoints, joined } from '../../format.js';
import { Figures } from '../../parts/figures.js';
import { Layout } from '../../parts/layout.js';
import { Wide } from '../../parts/table.js';
import { type Content, SampleMark, said, Text } from '../../parts/text.js';
import { Title } from '../../parts/title.js';
import { useVisit, useWords } from '../../parts/visit.js';
import { type DayHome, handPaths, withQuery } from '../../paths.js';
import { handTrail } from './hand.trail.js';
import { handWords } from './hand.words.js';
import { EVERY_SLOT, type StandbyMeeting, type StandbyRow, type StandbyView } from './standby.data.js';
import { standbyWords } from './standby.words.js';
import { Press } from './timetable-hand.js';

export interface StandbyProps { home: DayHome; seminar: { id: string; title: Content; sample: boolean }; /** The slot that is shown, or `all`. */ shown: string; standby: StandbyView | null }

export function StandbyPage({ home, seminar, shown, standby }: StandbyProps) {
  const t = useWords(standbyWords);
  const h = useWords(handWords);
  const { language } = useVisit();
  return (
    <Layout title={`${t.title} – ${said(seminar.title, language)}`} place={home === 'organizer' ? 'home' : 'seminars'} trail={handTrail(home, seminar, language, h.title)}>
      <Title over={<Text of={seminar.title} />} name={t.title} mark={<SampleMark sample={seminar.sample} />} />
      <p class="lead">{t.lead}</p>
      {standby ? (
        <>
          <Slots home={home} seminar={seminar.id} shown={shown} slots={standby.slots} />
          <Figures of={[{ name: t.covered, value: formatCount(standby.covered), unit: t.of(formatCount(standby.lines)) }]} />
          {standby.meetings.length === 0 ? <p class="empty">{t.noMeetings}</p> : standby.meetings.map((meeting) => <Meeting key={meeting.id} home={home} of={meeting} seminar={seminar.id} version={standby.version} />)}
        </>
      ) : <p class="empty">{t.none}</p>}
    </Layout>
  );
}

function Slots({ home, seminar, shown, slots }: { home: DayHome; seminar: string; shown: string; slots: StandbyView['slots'] }) {
  const t = useWords(standbyWords);
  const page = handPaths[home].standby(seminar);
  return (
    <nav class="views section first" aria-label={t.slots}>
      {[...slots.map(({ id, clock }) => ({ id, text: clock })), { id: EVERY_SLOT, text: t.all }].map(({ id, text }) => (
        <a key={id} href={withQuery(page, { slot: id })} aria-current={id === shown ? 'page' : undefined}>{text}</a>
      ))}
    </nav>
  );
}

function Meeting({ home, of, seminar, version }: { home: DayHome; of: StandbyMeeting; seminar: string; version: number }) {
  const t = useWords(standbyWords);
  const { language } = useVisit();
  return (
    <section class="section">
      <h2>{of.name} <span class="unit">{of.where}</span></h2>
      <Wide label={`${of.name} ${of.where}`}>
        <table class="data list stacked">
          <caption class="hidden">{of.name}</caption>
          <thead><tr>{[t.dropped, t.instead, t.told].map((head) => <th key={head} scope="col">{head}</th>)}</tr></thead>
          <tbody>{of.rows.map((row, at) => <tr key={at}><th scope="row" data-label={t.dropped}>{row.dropped}</th><td data-label={t.instead}><Instead home={home} of={row} seminar={seminar} version={version} /></td><td data-label={t.told}>{joined(row.told, language)}</td></tr>)}</tbody>
        </table>
      </Wide>
    </section>
  );
}

function Instead({ home, of: { instead, put, href }, seminar, version }: { home: DayHome; of: StandbyRow; seminar: string; version: number }) {
  const t = useWords(standbyWords);
  if (!instead) return <span class="soft">{t.nobody}</span>;
  return (
    <>
      {instead.isOther ? <b>{instead.what}</b> : null}
      {instead.isOther ? <small>{instead.where}</small> : instead.where}
      {instead.isOther ? <small>{instead.scoreTenths === null ? t.asked : t.recommended(formatPoints(instead.scoreTenths / 10))}</small> : null}
      {put ? <Press home={home} seminar={seminar} verb="refill" version={version} fields={{ freed: put.freed, request: put.request, slotId: put.slotId, tableId: put.tableId ?? '' }}>{t.put}</Press> : null}
      {href ? <small><a href={href}>{t.move}</a></small> : null}
    </>
  );
}
