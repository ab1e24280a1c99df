/** The meetings that a step touches, told before it is taken, and the press that confirms exactly these. */
import type { TouchedMeeting } from '../../meetings/programme.effects.js';
import { Stamp } from '../parts/stamp.js';
import { Wide } from '../parts/table.js';
import { type Content, Text } from '../parts/text.js';
import { Span } from '../parts/time.js';
import { Tag } from '../parts/title.js';
import { useWords } from '../parts/visit.js';
import { rosterWords } from './roster.words.js';

/** `fields`: the form that was refused, to be sent again with its confirmation. */
export interface Touching { meetings: (Pick<TouchedMeeting, 'requestId' | 'before' | 'published' | 'locked'> & { a: Content; b: Content })[]; token: string; zone: string; action: string; fields: Record<string, string>; back: string }

export function Touched({ of: { meetings, token, zone, action, fields, back } }: { of: Touching }) {
  const t = useWords(rosterWords);
  return (
    <section class="notice" data-kind="care" id="touched" aria-labelledby="touched-title">
      <h2 id="touched-title">{t.touchedTitle(meetings.length)}</h2>
      <p>{t.touchedLead}</p>
      <Wide label={t.touchedMeetings}>
        <table class="data list">
          <caption class="hidden">{t.touchedMeetings}</caption>
          <thead><tr><th scope="col">{t.when}</th><th scope="col">{t.who}</th></tr></thead>
          <tbody>
            {meetings.map((one) => (
              <tr key={one.requestId}>
                <td><Span from={new Date(one.before.startsAt)} until={new Date(one.before.endsAt)} zone={zone} /></td>
                <td><Text of={one.a} quiet /> × <Text of={one.b} quiet /> {one.published ? <Tag kind="care">{t.isPublished}</Tag> : null}{one.locked ? <Tag>{t.isLocked}</Tag> : null}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Wide>
      <form method="post" action={action}>
        {Object.entries(fields).map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />)}
        <input type="hidden" name="confirmed" value={token} />
        <Stamp />
        <div class="buttons"><button class="button" type="submit">{t.confirm}</button><a href={back}>{t.back}</a></div>
      </form>
    </section>
  );
}
