/** What is held about whoever reads, to take along or to have erased. */
import type { MyDataView } from '../../access/erasure.dto.js';
import { Input } from '../parts/field.js';
import { Facts } from '../parts/figures.js';
import { Layout } from '../parts/layout.js';
import { ErrorSummary, type FieldProblem, Notice } from '../parts/notice.js';
import { Instant } from '../parts/time.js';
import { Title } from '../parts/title.js';
import { useWords } from '../parts/visit.js';
import { paths } from '../paths.js';
import { accountWords } from '../public/account.words.js';
import { HeldKinds, KeptParts } from './held.js';
import { erasureStateWords, heldWords, myDataWords } from './personal-data.words.js';

export interface MyDataProps { data: MyDataView; problems: FieldProblem[]; done: 'asked' | 'takenBack' | null }

export function MyDataPage({ data, problems, done }: MyDataProps) {
  const t = useWords(myDataWords);
  const held = useWords(heldWords);
  const account = useWords(accountWords);
  const { kinds, kept, request, provesBy } = data;
  const stands = request?.state === 'open' || request?.state === 'prepared';
  return (
    <Layout title={t.title} place="account" trail={[{ href: paths.account, text: account.title }]} refused={problems.length > 0}>
      <ErrorSummary problems={problems} />
      <Title name={t.title} />
      {done ? <Notice kind="good" title={t[done]} /> : null}
      <p class="lead">{t.lead}</p>
      <section class="section">
        <h2>{t.held}</h2>
        <HeldKinds title={t.held} kinds={kinds} />
        <div class="buttons"><a class="button" data-kind="second" href={paths.myDataDownload}>{t.download}</a><span class="small soft">{t.downloadNote}</span></div>
      </section>
      <section class="section"><h2>{held.kept}</h2><KeptParts kept={kept} /></section>
      <section class="section">
        <h2>{t.erasure}</h2>
        <p class="lead">{t.erasureNote}</p>
        {request ? <Standing of={request} /> : null}
        {stands ? (
          <form method="post" action={paths.myErasureTakeBack} class="form"><div class="buttons"><button class="button" data-kind="second" type="submit">{t.takeBack}</button><span class="small soft">{t.takeBackNote}</span></div></form>
        ) : (
          <form method="post" action={paths.myErasure} class="form">
            {provesBy === 'code' ? <Input name="proof" label={t.code} autocomplete="one-time-code" required size={16} maxlength={40} problems={problems} />
              : <Input name="proof" label={t.password} type="password" autocomplete="current-password" required size={32} problems={problems} />}
            <div class="buttons"><button class="button" type="submit">{t.ask}</button></div>
          </form>
        )}
      </section>
    </Layout>
  );
}

function Standing({ of }: { of: NonNullable<MyDataView['request']> }) {
  const t = useWords(myDataWords);
  const states = useWords(erasureStateWords);
  return (
    <div class="narrow-facts">
      <Facts of={[
        { name: t.state, value: states[of.state] }, { name: t.askedAt, value: <Instant at={new Date(of.askedAt)} /> },
        of.endedAt === null ? { name: t.dueAt, value: <Instant at={new Date(of.dueAt)} /> } : { name: t.endedAt, value: <Instant at={new Date(of.endedAt)} /> },
        ...(of.reason === null ? [] : [{ name: t.reason, value: <span class="as-written">{of.reason}</span> }]),
      ]} />
    </div>
  );
}
