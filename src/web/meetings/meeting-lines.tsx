/** Published meetings in the order of time, at the event and in Tokyo. */
import { meetingKey, NOTHING_SAID, type OwnSide } from '../../meetings/meeting-words.service.js';
import type { OwnMeeting } from '../../meetings/own-meetings.js';
import { offsetOf } from '../../platform/time-zones.js';
import { formatClock, formatDayOf, TOKYO, zoneName } from '../format.js';
import { Wide } from '../parts/table.js';
import { said, Text } from '../parts/text.js';
import { Span } from '../parts/time.js';
import { useVisit, useWords } from '../parts/visit.js';
import { meetingWords } from './meetings.words.js';
import { OwnWord, type TypedNote } from './own-word.js';

/** What the reader says and notes of each meeting. */
export interface SpeakingView { side: 'company' | 'city'; said: ReadonlyMap<string, OwnSide>; now: Date; typed: TypedNote | null }

/** `own`: the attendances of the reader, who reads only the other side; null for hosts, who read both. */
export function MeetingLines({ of, own, name, speaking }: { of: OwnMeeting[]; own: ReadonlySet<string> | null; name: string; speaking?: SpeakingView }) {
  const t = useWords(meetingWords);
  const { language, timeZone: reading } = useVisit();
  const heads = own ? [t.time, t.who, ...(speaking ? [t.outcome] : [])] : [t.time, t.company, t.counterpart, t.where];
  return (
    <Wide label={name}>
      <table class={own ? 'data list stacked' : 'data list'}>
        <caption class="hidden">{name}</caption>
        <thead><tr>{heads.map((head) => <th key={head} scope="col">{head}</th>)}</tr></thead>
        <tbody>
          {of.map((one) => {
            const { seminarId, requestId, aId, shown, timeZone } = one;
            const zone = timeZone ?? TOKYO;
            const from = new Date(shown.startsAt);
            const other = own?.has(`${seminarId} ${aId}`) ? shown.b : shown.a;
            const places = [...(shown.table === null ? [] : [t.table(shown.table)]), ...(shown.link === null ? [] : [shown.link]), ...(shown.interpreter === null ? [] : [shown.interpreter])];
            return (
              <tr key={requestId}>
                <td><span class="small soft">{formatDayOf(from, language, zone)}</span><br /><Span from={from} until={new Date(shown.endsAt)} zone={zone} />{[zone, TOKYO].some((one) => offsetOf(one, from) === offsetOf(reading, from)) ? null : <small class="nowrap">{`${formatClock(from, reading)}–${formatClock(new Date(shown.endsAt), reading)} ${zoneName(reading, language)}`}</small>}</td>
                {own
                  ? (
                    <>
                      <th scope="row"><Text of={other} quiet /><small>{places.join('　')}</small></th>
                      {speaking ? <td><OwnWord of={one} side={speaking.side} own={speaking.said.get(meetingKey(one)) ?? NOTHING_SAID} other={said(other, language)} isBegun={from.getTime() <= speaking.now.getTime()} typed={speaking.typed?.key === meetingKey(one) ? speaking.typed : null} /></td> : null}
                    </>
                  )
                  : <><th scope="row"><Text of={shown.a} quiet /></th><td><Text of={shown.b} quiet /></td><td>{places.map((place) => <span key={place} class="nowrap">{place}　</span>)}</td></>}
              </tr>
            );
          })}
        </tbody>
      </table>
    </Wide>
  );
}
