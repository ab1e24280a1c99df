/** The floor board: every table in this slot and the next, and what becomes of its meeting in one tap. */
import type { FloorMeeting } from '../../../meetings/days.service.js';
import type { StandbyOffer } from '../../../meetings/standby-offers.service.js';
import { COLON, formatClock, formatCount, TOKYO } from '../../format.js';
import { Figures } from '../../parts/figures.js';
import { Layout } from '../../parts/layout.js';
import { ErrorSummary, type FieldProblem, Notice } from '../../parts/notice.js';
import { Stamp } from '../../parts/stamp.js';
import { type Content, SampleMark, said, Text } from '../../parts/text.js';
import { Span } from '../../parts/time.js';
import { Tag, type TagKind, Title } from '../../parts/title.js';
import { useVisit, useWords } from '../../parts/visit.js';
import { type DayHome, paths, withQuery } from '../../paths.js';
import { type DayDone, dayDoneWords, dayWords } from './day.words.js';
import type { Floor, Lane, TableState } from './floor.data.js';

export interface FloorProps {
  home: DayHome; seminar: { id: string; title: Content; zone: string; sample: boolean }; floor: Floor; trail: { href: string; text: string }[];
  /** The meeting whose slot is offered, and to whom; null where nobody fits. */
  offered: { requestId: string; offer: StandbyOffer | null } | null; done: DayDone | null; problems: FieldProblem[];
}

const KINDS: Record<TableState, TagKind> = { empty: 'plain', waitingToBegin: 'plain', running: 'good', late: 'care', held: 'good', 'not-held': 'bad', cancelled: 'plain', contradicted: 'care' };
const COUNTED: TableState[] = ['running', 'late', 'held', 'not-held', 'cancelled', 'empty'];

export function FloorPage({ home, seminar, floor, trail, offered, done, problems }: FloorProps) {
  const t = useWords(dayWords);
  const did = useWords(dayDoneWords);
  const { language } = useVisit();
  const page = paths[home].day;
  const here = floor.slot ? withQuery(page(seminar.id), { slot: floor.isNow ? null : floor.slot.id }) : page(seminar.id);
  return (
    <Layout title={`${t.floor} – ${said(seminar.title, language)}`} place={home === 'organizer' ? 'home' : 'seminars'} live="htmx" refused={problems.length > 0} trail={trail}>
      <ErrorSummary problems={problems} />
      <Title over={<Text of={seminar.title} />} name={t.floor} mark={<SampleMark sample={seminar.sample} />}>
        <a class="button" href={page(seminar.id, 'check-in')}>{t.openCheckIn}</a>
        <a class="button" data-kind="second" href={floor.slot && !floor.isNow ? withQuery(page(seminar.id, 'screen'), { slot: floor.slot.id }) : page(seminar.id, 'screen')}>{t.openScreen}</a>
      </Title>
      {done ? <Notice kind="good" title={did[done]} /> : null}
      {floor.slot === null ? <p class="empty">{t.noSlots}</p> : (
        <>
          <Slots of={floor} zone={seminar.zone} path={page(seminar.id)} />
          {offered ? <Offered of={offered} home={home} seminar={seminar.id} back={here} /> : null}
          {floor.isPublished ? <Board of={floor} home={home} seminar={seminar} here={here} isWatched={offered === null && problems.length === 0} /> : <p class="empty">{t.notPublished}</p>}
        </>
      )}
    </Layout>
  );
}

function Slots({ of: { slots, slot, isNow }, zone, path }: { of: Floor; zone: string; path: string }) {
  const t = useWords(dayWords);
  return (
    <>
      {isNow ? null : <p class="lead">{t.notTheDay}</p>}
      <nav class="slot-choice" aria-label={t.slots}>
        <ol>{slots.map((one) => <li key={one.id}><a href={withQuery(path, { slot: one.id })} aria-current={one.id === slot?.id ? 'true' : undefined}>{formatClock(new Date(one.startsAt), zone)}<span class="hidden"> {t.slot(one.number)}</span></a></li>)}</ol>
      </nav>
    </>
  );
}

function Board({ of: floor, home, seminar, here, isWatched }: { of: Floor; home: DayHome; seminar: FloorProps['seminar']; here: string; isWatched: boolean }) {
  const t = useWords(dayWords);
  const { slot, lanes, counts } = floor;
  const watching = isWatched ? { 'hx-get': here, 'hx-trigger': 'every 15s', 'hx-select': '#floor', 'hx-swap': 'outerMorph' } : {};
  return (
    <div id="floor" {...watching}>
      <h2 class="section">{t.slot(slot!.number)}　<Span from={new Date(slot!.startsAt)} until={new Date(slot!.endsAt)} zone={seminar.zone} /></h2>
      <p class="small soft">{t.refreshed(formatClock(floor.now, seminar.zone === '' ? TOKYO : seminar.zone))} <a href={here}>{t.refresh}</a></p>
      <Figures of={[
        ...COUNTED.map((state) => ({ name: t[state], value: formatCount(counts[state] ?? 0) })), ...(counts.contradicted ? [{ name: t.contradicted, value: formatCount(counts.contradicted) }] : []),
        { name: t.arrived, value: formatCount(floor.here), unit: t.ofAll(formatCount(floor.parties)) },
      ]} />
      <ul class="floor">{lanes.map((lane) => <li key={lane.id} data-state={lane.state}><LaneCard of={lane} floor={floor} home={home} seminar={seminar} /></li>)}</ul>
      {floor.gone.length > 0 ? (
        <section class="section">
          <h2>{t.gone} <span class="unit">{floor.gone.length}</span></h2>
          <ul class="findings">{floor.gone.map((one) => <li key={`${one.requestId} ${one.slotId}`}>{formatClock(new Date(one.shown.startsAt), seminar.zone)}　<Pair of={one} floor={floor} />　<Verdict of={one} floor={floor} zone={seminar.zone} /></li>)}</ul>
        </section>
      ) : null}
    </div>
  );
}

function LaneCard({ of: { id, table, link, state, meeting, next }, floor, home, seminar }: { of: Lane; floor: Floor; home: DayHome; seminar: FloorProps['seminar'] }) {
  const t = useWords(dayWords);
  const { language } = useVisit();
  return (
    <section aria-labelledby={`lane-${id.replace(/\W/g, '-')}`}>
      <h3 id={`lane-${id.replace(/\W/g, '-')}`}>{table === null ? link ?? t.online : t.table(table)} <Tag kind={KINDS[state]}>{t[state]}</Tag></h3>
      {meeting ? (
        <>
          <p class="pair"><Pair of={meeting} floor={floor} /></p>
          <Verdict of={meeting} floor={floor} zone={seminar.zone} />
          <Steps of={meeting} floor={floor} home={home} seminar={seminar.id} />
        </>
      ) : null}
      <p class="small soft next">{next ? <>{t.next}{COLON[language]}<Pair of={next} floor={floor} plain /></> : t.nextNone}</p>
    </section>
  );
}

function Pair({ of: { shown, aId, bId, awaited, verdict }, floor, plain }: { of: FloorMeeting; floor: Floor; plain?: boolean }) {
  const t = useWords(dayWords);
  const side = (of: 'a' | 'b', id: string) => (
    <span class="side">
      <Text of={shown[of]} quiet />
      {plain || verdict.state !== 'open' || !awaited.includes(of) ? null : <> <Tag kind="care">{t.notArrived}</Tag></>}
      {!plain && floor.substitutes.has(id) ? <> <Tag kind="plain">{t.substitute}</Tag></> : null}
      {!plain && verdict.noShow.includes(of) ? <> <Tag kind="bad">{t.noShow}</Tag></> : null}
    </span>
  );
  return <>{side('a', aId)} × {side('b', bId)}</>;
}

/** What the sides say, where the host has to know it. */
function Verdict({ of: { words, verdict, aId, shown, outcome }, zone }: { of: FloorMeeting; floor: Floor; zone: string }) {
  const t = useWords(dayWords);
  const { language } = useVisit();
  const spoken = words.filter(({ word }) => word !== 'unsaid');
  return (
    <>
      {outcome?.beganAt ? <p class="small">{t.beganAt(formatClock(new Date(outcome.beganAt), zone))}</p> : null}
      {spoken.map(({ attendanceId, word }) => <p key={attendanceId} class="small soft">{t.says(said(attendanceId === aId ? shown.a : shown.b, language), word === 'held' ? t.saysHeld : t.saysAbsent)}</p>)}
      {verdict.state === 'contradicted' ? <p class="small">{t.contradictedNote}</p> : null}
    </>
  );
}

function Steps({ of, floor, home, seminar }: { of: FloorMeeting; floor: Floor; home: DayHome; seminar: string }) {
  const t = useWords(dayWords);
  const { language } = useVisit();
  const { requestId, slotId, shown, outcome, mayUndo } = of;
  const isBegun = Date.parse(shown.startsAt) <= floor.now.getTime();
  const isRecorded = outcome?.state != null;
  const isFree = outcome?.state === 'cancelled' || outcome?.state === 'not-held';
  const page = paths[home].day;
  const step = (name: string, text: string, kind?: 'second') => <button id={`${name}-${requestId}`} class="button" data-kind={kind} data-size="small" type="submit" name="step" value={name}>{text}</button>;
  return (
    <form method="post" action={page(seminar, 'outcomes')} class="steps-of">
      <input type="hidden" name="requestId" value={requestId} />
      <input type="hidden" name="slotId" value={slotId} />
      <Stamp version={outcome?.version ?? 0} />
      {isRecorded ? null : (
        <>
          {isBegun ? step('held', t.recordHeld) : null}
          {isBegun ? step('absent-a', t.recordAbsent(said(shown.a, language)), 'second') : null}
          {isBegun ? step('absent-b', t.recordAbsent(said(shown.b, language)), 'second') : null}
          {isBegun ? step('absent-both', t.recordBoth, 'second') : null}
          {isBegun && !outcome?.beganAt ? step('began', t.recordBegan, 'second') : null}
          {step('cancelled', t.recordCancelled, 'second')}
        </>
      )}
      {mayUndo ? step('undo', t.recordUndo, 'second') : null}
      {isFree && of.isPublished ? <a class="button" data-size="small" href={`${withQuery(page(seminar), { slot: slotId, refill: requestId })}#offer`}>{t.offer}</a> : null}
    </form>
  );
}

function Offered({ of: { requestId, offer }, home, seminar, back }: { of: NonNullable<FloorProps['offered']>; home: DayHome; seminar: string; back: string }) {
  const t = useWords(dayWords);
  return (
    <section class="notice" id="offer" aria-labelledby="offer-title">
      <h2 id="offer-title">{t.offered}</h2>
      {offer ? (
        <form method="post" action={paths[home].day(seminar, 'refill')}>
          <p><strong><Text of={offer.a} quiet /> × <Text of={offer.b} quiet /></strong>　{offer.table === null ? t.online : t.table(offer.table)}{offer.interpreter ? `　${offer.interpreter}` : null}</p>
          <p class="small">{t.offerNote}</p>
          <input type="hidden" name="requestId" value={requestId} />
          <input type="hidden" name="instead" value={offer.requestId} />
          <input type="hidden" name="tableId" value={offer.tableId ?? ''} />
          <Stamp version={offer.version} />
          <div class="buttons"><button class="button" type="submit">{t.place}</button><a href={back}>{t.close}</a></div>
        </form>
      ) : <p>{t.offerNone} <a href={back}>{t.close}</a></p>}
    </section>
  );
}
