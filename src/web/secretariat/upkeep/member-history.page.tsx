/** What the office changed on behalf of a member, with a way back. */
import { Layout } from '../../parts/layout.js';
import { ErrorSummary, type FieldProblem, Notice } from '../../parts/notice.js';
import { Pager } from '../../parts/pager.js';
import { partWords } from '../../parts/parts.words.js';
import { type Content, said, Text } from '../../parts/text.js';
import { Title } from '../../parts/title.js';
import { useVisit, useWords } from '../../parts/visit.js';
import { paths } from '../../paths.js';
import type { MemberChangeView } from './member-change-lines.js';
import { MemberChanges } from './member-changes.js';
import { type MemberDone, memberDoneWords, upkeepWords } from './upkeep.words.js';

export interface MemberHistoryProps { member: { id: string; name: Content }; lines: MemberChangeView[]; page: number; last: number; done: MemberDone | null; problems: FieldProblem[] }

export function MemberHistoryPage({ member, lines, page, last, done, problems }: MemberHistoryProps) {
  const t = useWords(upkeepWords);
  const parts = useWords(partWords);
  const did = useWords(memberDoneWords);
  const { language } = useVisit();
  const name = said(member.name, language);
  return (
    <Layout title={`${t.history}: ${name}`} place="members" refused={problems.length > 0} trail={[{ href: paths.secretariat.members, text: parts.members }, { href: paths.secretariat.member(member.id), text: name }]}>
      <ErrorSummary problems={problems} />
      <Title over={<Text of={member.name} quiet />} name={t.history} />
      {done ? <Notice kind="good" title={did[done]} /> : null}
      <div class="section first" id="changes"><MemberChanges of={lines} mayUndo /></div>
      <Pager page={page} last={last} />
    </Layout>
  );
}
