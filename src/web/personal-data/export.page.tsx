/** One request for a copy: what is held now, and the file to be handed over. */
import type { ExportDetailView } from '../../access/export.dto.js';
import { Facts } from '../parts/figures.js';
import { Layout } from '../parts/layout.js';
import { ErrorSummary, type FieldProblem, Notice } from '../parts/notice.js';
import { Instant } from '../parts/time.js';
import { Title } from '../parts/title.js';
import { useWords } from '../parts/visit.js';
import { paths } from '../paths.js';
import { HeldKinds } from './held.js';
import { copyWords, erasureWords, myDataWords } from './personal-data.words.js';

export interface ExportRequestProps { of: ExportDetailView; isStarted: boolean; problems: FieldProblem[] }

export function ExportRequestPage({ of, isStarted, problems }: ExportRequestProps) {
  const t = useWords(copyWords);
  const erasure = useWords(erasureWords);
  const mine = useWords(myDataWords);
  const title = t.one(of.name ?? of.email);
  const state = of.handedAt !== null ? { text: t.handed } : of.isOverdue ? { kind: 'bad' as const, text: erasure.overdue } : { text: t.waits };
  return (
    <Layout title={title} place="home" trail={[{ href: paths.secretariat.erasures, text: erasure.title }]} refused={problems.length > 0}>
      <ErrorSummary problems={problems} />
      <Title name={title} state={state} />
      {isStarted ? <Notice kind="good" title={erasure.started} /> : null}
      <div class="lead">
        <Facts of={[
          { name: erasure.email, value: of.email }, { name: erasure.who, value: of.hasAccount ? erasure.account : erasure.noAccount },
          { name: erasure.askedAt, value: <Instant at={new Date(of.askedAt)} /> }, { name: erasure.dueAt, value: <Instant at={new Date(of.dueAt)} /> },
          ...(of.handedAt === null ? [] : [{ name: t.handed, value: <Instant at={new Date(of.handedAt)} /> }]), { name: erasure.words, value: <span class="as-written">{of.words}</span> },
        ]} />
      </div>
      <section class="section"><h2>{mine.held}</h2><HeldKinds title={mine.held} kinds={of.held.kinds} /></section>
      <section class="section">
        <h2>{t.handOver}</h2>
        <p class="lead">{t.handOverNote}</p>
        <form method="post" action={paths.secretariat.dataExportHandOver(of.id)} class="form"><div class="buttons"><button class="button" type="submit" id="hand-over">{mine.download}</button></div></form>
      </section>
    </Layout>
  );
}
