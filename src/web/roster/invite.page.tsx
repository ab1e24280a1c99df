/** Who is put on the roster next. */
import type { Invitable } from '../../meetings/rosters.queries.js';
import { ATTENDANCE_MODES } from '../../seminars/attendance.entity.js';
import { Choices, Select } from '../parts/field.js';
import { Layout } from '../parts/layout.js';
import { ErrorSummary, type FieldProblem } from '../parts/notice.js';
import { Stamp } from '../parts/stamp.js';
import { SampleMark, said, Text } from '../parts/text.js';
import { Title } from '../parts/title.js';
import { useVisit, useWords } from '../parts/visit.js';
import { type DayHome, paths } from '../paths.js';
import { KINDS } from './roster.query.js';
import type { SeminarHead } from './roster.page.js';
import { rosterWords } from './roster.words.js';

/** `party`: such as `company org-013`. */
export interface InviteTyped { party: string; mode: string; waits: boolean }

export function InvitePage({ home, seminar, trail, choices, typed, problems }: { home: DayHome; seminar: SeminarHead; trail: { href: string; text: string }[]; choices: Invitable[]; typed: InviteTyped; problems: FieldProblem[] }) {
  const t = useWords(rosterWords);
  const { language } = useVisit();
  const groups = KINDS.map((kind) => ({ name: t[kind], choices: choices.filter((one) => one.kind === kind).map(({ id, name }) => ({ value: `${kind} ${id}`, text: said(name, language) })) })).filter((group) => group.choices.length > 0);
  return (
    <Layout title={`${t.inviteTitle} – ${said(seminar.title, language)}`} place={home === 'organizer' ? 'home' : 'seminars'} refused={problems.length > 0} trail={trail}>
      <ErrorSummary problems={problems} />
      <Title over={<Text of={seminar.title} />} name={t.inviteTitle} mark={<SampleMark sample={seminar.sample} />} />
      <p class="lead">{t.inviteLead}</p>
      {choices.length === 0 ? <p class="empty">{t.nobodyLeft}</p> : (
        <form class="form" method="post" action={paths[home].roster(seminar.id, 'invite')}>
          <Select name="party" label={t.whom} required value={typed.party} choices={[{ value: '', text: t.choose }]} groups={groups} problems={problems} />
          <Choices name="mode" label={t.mode} checked={[typed.mode]} choices={ATTENDANCE_MODES.map((value) => ({ value, text: t[value] }))} problems={problems} />
          <Choices name="waits" type="checkbox" label={t.waits} checked={typed.waits ? ['on'] : []} choices={[{ value: 'on', text: t.waitsToo }]} />
          <Stamp />
          <div class="buttons"><button class="button" type="submit">{t.invite}</button><a href={paths[home].roster(seminar.id)}>{t.back}</a></div>
        </form>
      )}
    </Layout>
  );
}
