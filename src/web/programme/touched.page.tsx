/** The meetings that a change of a programme touches, to be read before it is made; nothing was changed yet. */
import { Layout } from '../parts/layout.js';
import { Notice } from '../parts/notice.js';
import { Stamp } from '../parts/stamp.js';
import { Wide } from '../parts/table.js';
import { SampleMark, said, Text } from '../parts/text.js';
import { Span } from '../parts/time.js';
import { Tag, Title } from '../parts/title.js';
import { useVisit, useWords } from '../parts/visit.js';
import { type DayHome, paths } from '../paths.js';
import { type Sent, TEXTS, TICKS } from './programme.form.js';
import type { ProgrammeSeminar } from './programme.page.js';
import { programmeWords } from './programme.words.js';

export interface TouchedLine { id: string; name: string; hours: { from: Date; until: Date }; where: string[]; why: string[]; isPublished: boolean; isLocked: boolean }

export interface TouchedProps {
  home: DayHome; seminar: ProgrammeSeminar; trail: { href: string; text: string }[]; version: number;
  /** What was sent, to be sent again. */
  sent: Sent; /** Names exactly these meetings. */ token: string;
  /** The change in a sentence. */
  what: string; meetings: TouchedLine[]; mayRepair: boolean;
}

export function TouchedPage(props: TouchedProps) {
  const { home, seminar, trail, sent, what, meetings, mayRepair } = props;
  const t = useWords(programmeWords);
  const { language } = useVisit();
  const name = t.touchedTitle(meetings.length);
  return (
    <Layout title={`${name} – ${said(seminar.title, language)}`} place={home === 'organizer' ? 'home' : 'seminars'} trail={trail}>
      <Title over={<Text of={seminar.title} />} name={name} mark={<SampleMark sample={seminar.sample} />} />
      <Notice kind="care" title={t.touchedLead}><p>{sent.act === 'undo' ? t.isUndoing(what) : t.thisChange(what)}</p></Notice>
      <div class="section first"><Touched of={meetings} zone={seminar.zone} /></div>
      <section class="section prose">
        <h2>{t.whatNext}</h2>
        <ul class="findings">
          <li>{t.nextKeeps}</li>
          {meetings.some(({ isPublished }) => isPublished) ? <li>{t.nextPublished}</li> : null}
          {sent.act === 'undo' ? null : <li>{t.nextUndo}</li>}
        </ul>
        <form method="post" action={paths[home].programme(seminar.id, 'change')}>
          <Carried {...props} />
          <div class="buttons">
            {mayRepair ? <button class="button" name="step" value="repair" type="submit">{t.repair}</button> : null}
            <button class="button" data-kind={mayRepair ? 'second' : undefined} name="step" value="keep" type="submit">{t.keep}</button>
            <button class="button" data-kind="second" name="step" value="back" type="submit">{t.backToForm}</button>
          </div>
        </form>
      </section>
    </Layout>
  );
}

function Touched({ of, zone }: { of: TouchedLine[]; zone: string }) {
  const t = useWords(programmeWords);
  return (
    <Wide label={t.touchedCaption}>
      <table class="data list stacked">
        <caption class="hidden">{t.touchedCaption}</caption>
        <thead><tr>{[t.meeting, t.when, t.where, t.why].map((head) => <th key={head} scope="col">{head}</th>)}</tr></thead>
        <tbody>
          {of.map(({ id, name, hours, where, why, isPublished, isLocked }) => (
            <tr key={id}>
              <th scope="row">{name}{isPublished ? <> <Tag kind="plain">{t.isPublished}</Tag></> : null}{isLocked ? <> <Tag kind="plain">{t.isLocked}</Tag></> : null}</th>
              <td><Span from={hours.from} until={hours.until} zone={zone} /></td>
              <td>{where.length === 0 ? '–' : where.map((place) => <div key={place}>{place}</div>)}</td>
              <td>{why.map((line) => <div key={line}>{line}</div>)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  );
}

function Carried({ sent: { of, part, act, typed }, token, version }: TouchedProps) {
  const hidden = (name: string, value: string) => <input key={`${name} ${value}`} type="hidden" name={name} value={value} />;
  return (
    <>
      {hidden('of', of)}{hidden('part', part)}{hidden('act', act)}{hidden('confirmed', token)}
      {TEXTS.map((name) => hidden(name, typed[name]))}
      {TICKS.map((name) => hidden(name, typed[name] ? 'on' : ''))}
      {typed.speakers.map((id) => hidden('speakers', id))}
      <Stamp version={version} />
    </>
  );
}
