/** One request: what it would erase, what stays and why, and the step that is due; once it is done, its receipt. */
import { ERASURE_WORDS_MAX, type ErasureDetailView, type ErasureReceiptView } from '../../access/erasure.dto.js';
import { joined } from '../format.js';
import { TextArea } from '../parts/field.js';
import { Facts } from '../parts/figures.js';
import { Layout } from '../parts/layout.js';
import { ErrorSummary, type FieldProblem, Notice } from '../parts/notice.js';
import { Instant } from '../parts/time.js';
import { Title } from '../parts/title.js';
import { useVisit, useWords } from '../parts/visit.js';
import { paths } from '../paths.js';
import { wordFor } from '../trade.words.js';
import { HeldKinds, KeptParts } from './held.js';
import { erasureStateWords, erasureWords, heldWords, keptTableWords } from './personal-data.words.js';

export const ERASURE_DONE = ['started', 'prepared', 'refused', 'give-back', 'carry-out'] as const;
export interface ErasureProps { of: ErasureDetailView; done: (typeof ERASURE_DONE)[number] | null; typed: { refuse: string; giveBack: string }; problems: FieldProblem[] }

export function ErasurePage({ of, done, typed, problems }: ErasureProps) {
  const t = useWords(erasureWords);
  const states = useWords(erasureStateWords);
  const held = useWords(heldWords);
  const title = of.state === 'done' ? t.erased : t.one(of.name ?? of.email ?? t.noName);
  return (
    <Layout title={title} place="home" trail={[{ href: paths.secretariat.erasures, text: t.title }]} refused={problems.length > 0}>
      <ErrorSummary problems={problems} />
      <Title name={title} state={of.isOverdue ? { kind: 'bad', text: t.overdue } : { text: states[of.state] }} />
      {done ? <Notice kind="good" title={t[done]} /> : null}
      <div class="lead"><Known of={of} /></div>
      {of.held ? (
        <>
          <section class="section"><h2>{t.would}</h2><p class="lead">{t.wouldNote}</p>{of.sought.length > 0 ? <p class="lead">{t.sought(of.sought.map(t.quoted).join(t.between))}</p> : null}<HeldKinds title={t.would} kinds={of.held.kinds} /></section>
          <section class="section"><h2>{held.kept}</h2><KeptParts kept={of.held.kept} /></section>
          <Steps of={of} typed={typed} problems={problems} />
        </>
      ) : null}
      {of.receipt ? <section class="section"><h2>{t.receipt}</h2><p class="lead">{t.receiptNote}</p><HeldKinds title={t.receipt} kinds={of.receipt.erased} /><StillKept of={of.receipt.kept} /></section> : null}
    </Layout>
  );
}

function StillKept({ of }: { of: ErasureReceiptView['kept'] }) {
  const t = useWords(heldWords);
  const names = useWords(keptTableWords);
  const { language } = useVisit();
  return of.length === 0 ? null : <p class="small soft">{t.stayed(joined(of.map(({ table, rows }) => t.counted(wordFor(names, table) ?? table, rows)), language))}</p>;
}

function Known({ of }: { of: ErasureDetailView }) {
  const t = useWords(erasureWords);
  const said = (name: string, text: string | null) => (text === null ? [] : [{ name, value: <span class="as-written">{text}</span> }]);
  const at = (name: string, text: string | null) => (text === null ? [] : [{ name, value: <Instant at={new Date(text)} /> }]);
  return (
    <Facts of={[
      ...(of.email === null ? [] : [{ name: t.email, value: of.email }]), { name: t.who, value: of.hasAccount ? t.account : t.noAccount }, { name: t.origin, value: t[of.origin] },
      ...at(t.askedAt, of.askedAt), ...at(t.dueAt, of.dueAt), ...at(t.preparedAt, of.preparedAt), ...at(t.endedAt, of.endedAt),
      ...said(t.words, of.words), ...said(t.returned, of.returned), ...said(t.reason, of.reason),
    ]} />
  );
}

/** What whoever reads may do now. */
function Steps({ of, typed, problems }: Pick<ErasureProps, 'of' | 'typed' | 'problems'>) {
  const t = useWords(erasureWords);
  const { person } = useVisit();
  const verb = (name: 'prepare' | 'refuse' | 'give-back' | 'carry-out') => paths.secretariat.erasureVerb(of.id, name);
  if (person?.role === 'approver') {
    return of.state !== 'prepared' ? null : (
      <>
        <section class="section">
          <h2>{t.carryOut}</h2>
          <form method="post" action={verb('carry-out')} class="form"><div class="buttons"><button class="button" type="submit">{t.carryOut}</button><span class="small soft">{t.carryOutNote}</span></div></form>
        </section>
        <Reasoned title={t.giveBack} name="giveBack" label={t.giveBackReason} button={t.giveBack} action={verb('give-back')} value={typed.giveBack} problems={problems} />
      </>
    );
  }
  return (
    <>
      {of.state === 'open' ? (
        <section class="section">
          <h2>{t.prepare}</h2>
          <form method="post" action={verb('prepare')} class="form"><div class="buttons"><button class="button" type="submit">{t.prepare}</button><span class="small soft">{t.prepareNote}</span></div></form>
        </section>
      ) : null}
      <Reasoned title={t.refuse} name="refuse" label={t.refuseReason} button={t.refuse} action={verb('refuse')} value={typed.refuse} problems={problems} />
    </>
  );
}

function Reasoned({ title, name, label, button, action, value, problems }: { title: string; name: string; label: string; button: string; action: string; value: string; problems: FieldProblem[] }) {
  return (
    <section class="section">
      <h2>{title}</h2>
      <form method="post" action={action} class="form">
        <TextArea name={name} label={label} value={value} required maxlength={ERASURE_WORDS_MAX} problems={problems} />
        <div class="buttons"><button class="button" data-kind="second" type="submit">{button}</button></div>
      </form>
    </section>
  );
}
