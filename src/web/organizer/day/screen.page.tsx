/** The screen of a room: what is left of this slot, who meets at which table now and next, in both languages and readable from afar. */
import type { FloorMeeting } from '../../../meetings/days.service.js';
import { formatClock } from '../../format.js';
import { Scripts } from '../../parts/layout.js';
import { partWords } from '../../parts/parts.words.js';
import { type Content, said } from '../../parts/text.js';
import { useVisit, useWords } from '../../parts/visit.js';
import { type DayHome, paths } from '../../paths.js';
import { dayWords } from './day.words.js';
import type { Floor } from './floor.data.js';

export interface ScreenProps { home: DayHome; seminar: { id: string; title: Content; zone: string; sample: boolean }; floor: Floor }

const LOOK_AGAIN = 'every 20s';

export function ScreenPage({ home, seminar, floor }: ScreenProps) {
  const t = useWords(dayWords);
  const site = useWords(partWords).site;
  const { language, assets } = useVisit();
  const { slot, next, isNow, lanes } = floor;
  const path = paths[home].day(seminar.id, 'screen');
  // Looked at ahead of its time, a slot is counted down as if it began now.
  const now = isNow ? floor.now.toISOString() : slot?.startsAt;
  const watching = isNow || !slot || Date.parse(slot.startsAt) > floor.now.getTime() ? { 'hx-get': path, 'hx-trigger': LOOK_AGAIN, 'hx-select': '#screen', 'hx-swap': 'outerHTML' } : {};
  const shown = lanes.filter(({ meeting, next: following }) => meeting ?? following);
  return (
    <html lang={language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`${t.screen} – ${said(seminar.title, language)} – ${site}`}</title>
        <link rel="stylesheet" href={assets.style} />
        <link rel="icon" href="data:," />
        <noscript><meta http-equiv="refresh" content="30" /></noscript>
        <Scripts events={false} />
        <script defer src={assets.countdown} nonce={assets.nonce ?? undefined} />
      </head>
      <body class="room-screen">
        <main id="screen" {...watching}>
          <h1><Both of={seminar.title} />{seminar.sample ? <span class="tag sample" data-kind="plain">見本 / Sample</span> : null}</h1>
          {slot ? (
            <>
              <div class="left">
                <span class="until"><Word of="now" /> <time datetime={slot.startsAt}>{formatClock(new Date(slot.startsAt), seminar.zone)}</time>–<time datetime={slot.endsAt}>{formatClock(new Date(slot.endsAt), seminar.zone)}</time></span>
                <strong data-ends={slot.endsAt} data-now={now}>{formatClock(new Date(slot.endsAt), seminar.zone)}</strong>
                {next ? <span class="until"><Word of="next" /> <time datetime={next.startsAt}>{formatClock(new Date(next.startsAt), seminar.zone)}</time></span> : null}
              </div>
              <ul class="room-tables">{shown.map((lane) => (
                <li key={lane.id} data-state={lane.state}>
                  <h2>{lane.table ?? lane.link}</h2>
                  <p><Meeting of={lane.meeting} isOff={lane.state === 'cancelled' || lane.state === 'not-held'} /></p>
                  <p class="following"><span class="soft"><Word of="next" /></span> <Meeting of={lane.next} isOff={lane.next?.verdict.state === 'cancelled'} /></p>
                </li>
              ))}</ul>
              {shown.length === 0 ? <p>{t.notPublished}</p> : null}
            </>
          ) : <p>{t.noSlots}</p>}
        </main>
      </body>
    </html>
  );
}

function Word({ of }: { of: 'now' | 'next' }) {
  return <><span lang="ja">{dayWords.ja[of]}</span> <span lang="en">{dayWords.en[of]}</span></>;
}

function Both({ of: { ja, en } }: { of: Content }) {
  return <>{ja ? <span lang="ja">{ja}</span> : null}{en && en !== ja ? <small lang="en">{en}</small> : null}</>;
}

/** A meeting that does not take place is not named to the room. */
function Meeting({ of, isOff }: { of: FloorMeeting | null; isOff: boolean }) {
  if (!of || isOff) return <span class="soft">–</span>;
  return <><span class="side"><Both of={of.shown.a} /></span><span class="side"><span class="times">× </span><Both of={of.shown.b} /></span></>;
}
