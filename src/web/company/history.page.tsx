/** What the secretariat changed on behalf of a company, for its own people. */
import { Layout } from '../parts/layout.js';
import { Pager } from '../parts/pager.js';
import { partWords } from '../parts/parts.words.js';
import { Title } from '../parts/title.js';
import { useWords } from '../parts/visit.js';
import { paths } from '../paths.js';
import type { MemberChangeView } from '../secretariat/upkeep/member-change-lines.js';
import { MemberChanges } from '../secretariat/upkeep/member-changes.js';
import { upkeepWords } from '../secretariat/upkeep/upkeep.words.js';

export function OwnHistoryPage({ lines, page, last }: { lines: MemberChangeView[]; page: number; last: number }) {
  const t = useWords(upkeepWords);
  const parts = useWords(partWords);
  return (
    <Layout title={t.ownHistory} place="ourProfile" trail={[{ href: paths.company.profile, text: parts.ourProfile }]}>
      <Title name={t.ownHistory} />
      <p class="lead">{t.ownHistoryLead}</p>
      <MemberChanges of={lines} mayUndo={false} />
      <Pager page={page} last={last} />
    </Layout>
  );
}
