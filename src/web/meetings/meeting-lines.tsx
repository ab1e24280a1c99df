/** Published meetings in the order of time, at the event and in Tokyo. */
import type { OwnMeeting } from '../../meetings/own-meetings.js';
import { offsetOf } from '../../platform/time-zones.js';
import { formatClock, formatDayOf, TOKYO, zoneName } from '../format.js';
import { Wide } from '../parts/table.js';
import { Text } from '../parts/text.js';
import { Span } from '../parts/time.js';
import { useVisit, useWords } from '../parts/visit.js';
import { meetingWords } from './meetings.words.js';

/** `own`: the attendances of the reader, who reads only the other side; null for hosts, who read both. */
export function MeetingLines({ of, own, name }: { of: OwnMeeting[]; own: ReadonlySet<string> | null; name: string }) {
  const t = useWords(meetingWords);
  const { language, timeZone: reading } = useVisit();
  const heads = own ? [t.time, t.who] : [t.time, t.company, t.counterpart, t.where];
  return (
    <Wide label={name}>
      <table class="data list">
        <caption class="hidden">{name}</caption>
        <thead><tr>{heads.map((head) => <th key={head} scope="col">{head}</th>)}</tr></thead>
        <tbody>
          {of.map(({ seminarId, requestId, aId, shown, timeZone }) => {
            const zone = timeZone ?? TOKYO;
            const from = new Date(shown.startsAt);
            const places = [...(shown.table === null ? [] : [t.table(shown.table)]), ...(shown.link === null ? [] : [shown.link]), ...(shown.interpreter === null ? [] : [shown.interpreter])];
            return (
              <tr key={requestId}>
                <td><span class="small soft">{formatDayOf(from, language, zone)}</span><br /><Span from={from} until={new Date(shown.endsAt)} zone={zone} />{[zone, TOKYO].some((one) => offsetOf(one, from) === offsetOf(reading, from)) ? null : <small class="nowrap">{`${formatClock(from, reading)}–${formatClock(new Date(shown.endsAt), reading)} ${zoneName(reading, language)}`}</small>}</td>
                {own
                  ? <th scope="row"><Text of={own.has(`${seminarId} ${aId}`) ? shown.b : shown.a} quiet /><small>{places.join('　')}</small></th>
                  : <><th scope="row"><Text of={shown.a} quiet /></th><td><Text of={shown.b} quiet /></td><td>{places.map((place) => <span key={place} class="nowrap">{place}　</span>)}</td></>}
              </tr>
            );
          })}
        </tbody>
      </table>
    </Wide>
  );
}
