/** The form of one part of a programme: to be added, or changed and taken out. */
import { BREAK_KINDS } from '../../meetings/programme.dto.js';
import type { ProgrammeKind } from '../../meetings/programme-change.entity.js';
import { formatDay, zoneName } from '../format.js';
import { Choices, Input, Select } from '../parts/field.js';
import { Layout } from '../parts/layout.js';
import { ErrorSummary, type FieldProblem } from '../parts/notice.js';
import { Stamp } from '../parts/stamp.js';
import { SampleMark, said, Text } from '../parts/text.js';
import { Title } from '../parts/title.js';
import { useVisit, useWords } from '../parts/visit.js';
import { type DayHome, paths } from '../paths.js';
import { PartyInput } from './party-input.js';
import type { Typed } from './programme.form.js';
import type { ChangeLine } from './programme.lines.js';
import { Changes, type ProgrammeSeminar } from './programme.page.js';
import type { NamedParty } from './programme.parties.js';
import { programmeWords } from './programme.words.js';

export interface PartProps {
  home: DayHome; seminar: ProgrammeSeminar; trail: { href: string; text: string }[]; version: number;
  of: ProgrammeKind; /** Empty where one is to be added. */ part: string; /** As it stands. */ line: string | null;
  typed: Typed; speakers: NamedParty[]; parties: NamedParty[];
  /** Why nobody can use the interpreter; the languages of those who come. */
  idle: string | null; spoken: string;
  /** What others changed since the form was opened; null where nobody was first. */
  since: ChangeLine[] | null; problems: FieldProblem[];
}

export function PartPage(props: PartProps) {
  const { home, seminar, trail, version, of, part, line, idle, since, problems } = props;
  const t = useWords(programmeWords);
  const { language } = useVisit();
  const name = part === '' ? t.addTitle(t[of]) : t.changeTitle(t[of]);
  const action = paths[home].programme(seminar.id, 'change');
  return (
    <Layout title={`${name} – ${said(seminar.title, language)}`} place={home === 'organizer' ? 'home' : 'seminars'} trail={trail} refused={problems.length > 0}>
      <ErrorSummary problems={problems} />
      <Title over={<Text of={seminar.title} />} name={name} mark={<SampleMark sample={seminar.sample} />} />
      {line === null ? null : <p class="lead">{t.now(line)}</p>}
      {idle === null ? null : <p class="refused">{idle}</p>}
      {since === null || since.length === 0 ? null : <section class="section first"><h2>{t.since}</h2><p>{t.sinceNote}</p><Changes of={since} name={t.since} /></section>}
      <form class="form" method="post" action={action}>
        {of === 'talk' ? <button class="hidden" type="submit" tabindex={-1} aria-hidden="true">{t.save}</button> : null}
        <input type="hidden" name="of" value={of} />
        <input type="hidden" name="part" value={part} />
        <Stamp version={version} />
        <Fields {...props} />
        <p class="small soft">{t.saveNote}</p>
        <div class="buttons">
          <button class="button" type="submit">{part === '' ? t.saveAdd : t.save}</button>
          <a class="button" data-kind="second" href={`${paths[home].programme(seminar.id)}#${of}`}>{t.back}</a>
        </div>
      </form>
      {part === '' || of === 'availability' ? null : (
        <form class="section" method="post" action={action}>
          <h2>{of === 'interpreter' ? t.removeInterpreter : t.removeTitle(t[of])}</h2>
          <p>{t.removeNote}</p>
          <input type="hidden" name="of" value={of} />
          <input type="hidden" name="part" value={part} />
          <input type="hidden" name="act" value="remove" />
          <Stamp version={version} />
          <div class="buttons"><button class="button" data-kind="second" type="submit">{of === 'interpreter' ? t.leave : t.remove}</button></div>
        </form>
      )}
    </Layout>
  );
}

function Fields({ of, seminar, typed, speakers, parties, spoken, problems }: PartProps) {
  const t = useWords(programmeWords);
  if (of === 'table') {
    return (
      <>
        <Input name="label" label={t.label} required value={typed.label} maxlength={60} problems={problems} />
        <Input name="seats" label={t.seats} required type="number" inputmode="numeric" min={1} max={1_000} value={typed.seats} problems={problems} />
        <Choices name="screen" type="checkbox" label={t.screenLabel} checked={typed.screen ? ['on'] : []} choices={[{ value: 'on', text: t.screenTick }]} problems={problems} />
        <PartyInput name="homeOf" label={t.home} hint={t.homeHint} value={typed.homeOf} parties={parties} problems={problems} />
      </>
    );
  }
  if (of === 'interpreter') {
    return (
      <>
        <Input name="label" label={t.interpreterName} hint={t.interpreterNameHint} required size={32} value={typed.label} maxlength={100} problems={problems} />
        <Input name="languages" label={t.languages} hint={t.languagesHint(spoken)} required size={40} value={typed.languages} maxlength={500} problems={problems} />
        <Input name="hours" label={t.there} hint={t.thereHint} required size={40} value={typed.hours} maxlength={1_000} problems={problems} />
        <Input name="consecutiveSlotsMax" label={t.inARow} required type="number" inputmode="numeric" min={1} max={100} value={typed.consecutiveSlotsMax} problems={problems} />
        <Input name="restSlots" label={t.rest} required type="number" inputmode="numeric" min={0} max={100} value={typed.restSlots} problems={problems} />
        <Input name="meetingsMax" label={t.meetingsMost} required type="number" inputmode="numeric" min={1} max={1_000} value={typed.meetingsMax} problems={problems} />
      </>
    );
  }
  if (of === 'availability') return <Input name="hours" label={t.hours} hint={t.hoursHint} value={typed.hours} maxlength={1_000} problems={problems} />;
  return (
    <>
      {of === 'break' ? <Select name="kind" label={t.kind} value={typed.kind} choices={BREAK_KINDS.map((kind) => ({ value: kind, text: t[kind] }))} problems={problems} /> : null}
      <Hours seminar={seminar} typed={typed} problems={problems} />
      {of === 'slot' ? null : (
        <>
          <Input name="titleJa" label={t.titleJa} value={typed.titleJa} problems={problems} />
          <Input name="titleEn" label={t.titleEn} value={typed.titleEn} problems={problems} />
        </>
      )}
      {of === 'break' ? <Choices name="meetingsAllowed" type="checkbox" label={t.allowed} checked={typed.meetingsAllowed ? ['on'] : []} choices={[{ value: 'on', text: t.allowedTick }]} problems={problems} /> : null}
      {of === 'talk' ? (
        <>
          <Input name="room" label={t.room} value={typed.room} maxlength={60} problems={problems} />
          {speakers.length === 0 ? null : <Choices name="speakers" type="checkbox" label={t.speakers} hint={t.speakersHint} checked={typed.speakers} choices={speakers.map(({ id, name }) => ({ value: id, text: name }))} problems={problems} />}
          <PartyInput name="speaker" label={t.speaker} hint={t.speakerHint} value={typed.speaker} parties={parties} problems={problems} />
          <div class="buttons"><button class="button" data-kind="second" data-size="small" name="step" value="speaker" type="submit" formnovalidate>{t.speakerAdd}</button></div>
        </>
      ) : null}
    </>
  );
}

function Hours({ seminar, typed, problems }: Pick<PartProps, 'seminar' | 'typed' | 'problems'>) {
  const t = useWords(programmeWords);
  const { language } = useVisit();
  const hint = t.clockHint(zoneName(seminar.zone, language));
  return (
    <>
      {seminar.days.length > 1 ? <Select name="day" label={t.partDay} value={typed.day} choices={seminar.days.map((day) => ({ value: day, text: formatDay(day, language, true) }))} problems={problems} /> : <input type="hidden" id="day" name="day" value={typed.day} />}
      <Input name="from" label={t.from} hint={hint} required type="time" value={typed.from} problems={problems} />
      <Input name="until" label={t.until} hint={hint} required type="time" value={typed.until} problems={problems} />
    </>
  );
}
