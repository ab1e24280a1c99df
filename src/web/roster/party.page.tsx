/** One party on the roster: how far it is, how it takes part, whom it sends, what protocol asks for. */
import type { RosterLine } from '../../meetings/rosters.queries.js';
import { ATTENDANCE_MODES } from '../../seminars/attendance.entity.js';
import type { DelegateView } from '../../seminars/delegate.dto.js';
import { PROTOCOL_NOTE_MAX } from '../../seminars/protocol-note.entity.js';
import { Choices, Input, TextArea } from '../parts/field.js';
import { Facts } from '../parts/figures.js';
import { Layout } from '../parts/layout.js';
import { ErrorSummary, type FieldProblem, Notice } from '../parts/notice.js';
import { Stamp } from '../parts/stamp.js';
import { SampleMark, said, Text } from '../parts/text.js';
import { Title } from '../parts/title.js';
import { useVisit, useWords } from '../parts/visit.js';
import { type DayHome, paths } from '../paths.js';
import type { CityLinksProps } from '../secretariat/city-links.page.js';
import { HandOver, type LocalLinkForm, LocalLinks, type LocalOfParty } from './local-links.js';
import { People, type RefusedNaming } from './people.js';
import { PartySteps, STATUS_KINDS } from './roster-steps.js';
import type { SeminarHead } from './roster.page.js';
import { ROSTER_DONE, type RosterDone, rosterWords } from './roster.words.js';
import { Touched, type Touching } from './touched.js';

export interface TermsTyped { mode: string; seats: string; meetingsMin: string; meetingsMax: string; version: number | null }
/** `now`: what somebody else wrote meanwhile, to be read before it is written over. */
export interface NoteTyped { text: string; version: number; now: string | null }
export interface PartyProps {
  home: DayHome; seminar: SeminarHead; trail: { href: string; text: string }[]; line: RosterLine; people: DelegateView[]; note: NoteTyped;
  touching: Touching | null; terms: TermsTyped | null; refused: RefusedNaming | null; done: RosterDone | null; problems: FieldProblem[];
  /** Of a local company: its links, what was refused of them, and a link that is shown this once. */
  local: LocalOfParty | null; linkForm: LocalLinkForm; linkProblems: FieldProblem[]; linkRefused: CityLinksProps['refused']; once: CityLinksProps['once'];
}

export function PartyPage({ home, seminar, trail, line, people, note, touching, terms, refused, done, problems, local, linkForm, linkProblems, linkRefused, once }: PartyProps) {
  const t = useWords(rosterWords);
  const { language } = useVisit();
  const page = paths[home].party;
  return (
    <Layout title={`${said(line.name, language)} – ${t.title}`} place={home === 'organizer' ? 'home' : 'seminars'} live="htmx" refused={problems.length + linkProblems.length > 0} trail={trail}>
      <ErrorSummary problems={[...problems, ...linkProblems]} />
      <Title over={<>{t[line.kind]}　<Text of={seminar.title} /></>} name={<Text of={line.name} />} state={{ kind: STATUS_KINDS[line.status], text: t[line.status] }} mark={<SampleMark sample={seminar.sample} />} />
      {done ? <Notice kind="good" title={t[ROSTER_DONE[done]]} /> : null}
      {once ? <HandOver of={once} /> : null}
      {touching ? <Touched of={touching} /> : null}
      <PartySteps line={line} home={home} seminar={seminar.id} from="party" />
      <div class="columns">
        <section><h2>{t.people} <span class="unit">{people.filter(({ leftAt }) => leftAt === null).length}</span></h2><People people={people} action={page(seminar.id, line.id, 'people')} mode={line.mode} refused={refused} /></section>
        <div class="aside">
          <section>
            <h2>{t.terms}</h2>
            <Facts of={[{ name: t.meetings, value: t.ofMost(line.meetings, line.meetingsMax) }, ...(line.waitingPlace === null ? [] : [{ name: t.waiting, value: t.place(line.waitingPlace) }])]} />
            <Terms action={page(seminar.id, line.id, 'terms')} line={line} typed={terms} problems={refused ? [] : problems} />
          </section>
          <section>
            <h2>{t.note}</h2>
            <form class="form" method="post" action={page(seminar.id, line.id, 'note')}>
              <Stamp version={note.version} />
              {note.now === null ? null : <p class="small as-written">{t.noteNow(note.now)}</p>}
              <TextArea name="note" label={t.note} hint={t.noteHint} value={note.text} maxlength={PROTOCOL_NOTE_MAX} problems={problems} />
              <div class="buttons"><button class="button" data-kind="second" type="submit" aria-label={t.forWhom(t.save, t.note)}>{t.save}</button></div>
            </form>
          </section>
        </div>
      </div>
      {local ? <LocalLinks home={home} seminar={seminar.id} party={line.id} of={local} form={linkForm} problems={linkProblems} refused={linkRefused} /> : null}
    </Layout>
  );
}

function Terms({ action, line, typed, problems }: { action: string; line: RosterLine; typed: TermsTyped | null; problems: FieldProblem[] }) {
  const t = useWords(rosterWords);
  const number = (name: 'seats' | 'meetingsMin' | 'meetingsMax', now: number | null) => ({ name, value: typed?.[name] ?? (now === null ? '' : String(now)), type: 'number' as const, step: 1, inputmode: 'numeric' as const, problems });
  return (
    <form class="form" method="post" action={action}>
      <Stamp version={typed?.version ?? line.version} />
      <Choices name="mode" label={t.mode} checked={[typed?.mode ?? line.mode]} choices={ATTENDANCE_MODES.map((value) => ({ value, text: t[value] }))} problems={problems} />
      <Input {...number('seats', line.seats)} label={t.persons} hint={t.personsHint} min={1} max={1000} />
      <Input {...number('meetingsMin', line.meetingsMin)} label={t.meetingsMin} min={0} max={100} />
      <Input {...number('meetingsMax', line.meetingsMax)} label={t.meetingsMax} min={0} max={100} />
      <div class="buttons"><button class="button" data-kind="second" type="submit" aria-label={t.forWhom(t.save, t.terms)}>{t.save}</button></div>
    </form>
  );
}
