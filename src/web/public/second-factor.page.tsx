/** One's own second factor: set up, renewed, turned off. Works without script; the QR code is drawn on the server. */
import { encode } from 'uqr';
import type { FactorState } from '../../access/second-factors.js';
import { Input } from '../parts/field.js';
import { Facts } from '../parts/figures.js';
import { Layout } from '../parts/layout.js';
import { ErrorSummary, type FieldProblem, Notice } from '../parts/notice.js';
import { Instant } from '../parts/time.js';
import { Title } from '../parts/title.js';
import { useWords } from '../parts/visit.js';
import { paths } from '../paths.js';
import { secondFactorWords } from './second-factor.words.js';

export type FactorForm = 'begin' | 'confirm' | 'renew' | 'remove';
export interface SecondFactorProps { state: FactorState; required: boolean; removed: boolean; problems: FieldProblem[]; refused?: FactorForm }

const MODULE_PX = 5;

export function SecondFactorPage({ state, required, removed, problems, refused }: SecondFactorProps) {
  const t = useWords(secondFactorWords);
  const of = (form: FactorForm): FieldProblem[] => (refused === form ? problems : []);
  return (
    <Layout title={t.title} place="account" refused={problems.length > 0}>
      <ErrorSummary problems={problems} />
      <Title name={t.title} state={{ kind: state.is === 'on' ? 'good' : required ? 'care' : 'plain', text: t[state.is] }} />
      {removed ? <Notice kind="good" title={t.removed} /> : null}
      {required && state.is !== 'on' ? <Notice kind="care" title={t.required} /> : null}
      <p class="lead">{t.lead}</p>
      {state.is === 'off' ? <Begin problems={of('begin')} /> : null}
      {state.is === 'begun' ? <Confirm uri={state.uri} secret={state.secret} problems={of('confirm')} /> : null}
      {state.is === 'on' ? <Standing state={state} required={required} renew={of('renew')} remove={of('remove')} /> : null}
    </Layout>
  );
}

function Begin({ problems }: { problems: FieldProblem[] }) {
  const t = useWords(secondFactorWords);
  return (
    <section class="section">
      <h2>{t.beginTitle}</h2>
      <p>{t.beginNote}</p>
      <form method="post" action={`${paths.secondFactor}/begin`} class="form lead">
        <Input name="password" label={t.password} type="password" autocomplete="current-password" required size={32} problems={problems} />
        <div class="buttons"><button class="button" type="submit">{t.begin}</button></div>
      </form>
    </section>
  );
}

function Confirm({ uri, secret, problems }: { uri: string; secret: string; problems: FieldProblem[] }) {
  const t = useWords(secondFactorWords);
  return (
    <>
      <section class="section">
        <h2>{t.scanTitle}</h2>
        <QrCode text={uri} label={t.qr} />
        <p class="lead">{t.byHand}</p>
        <p class="once">{secret.match(/.{1,4}/g)?.join(' ')}</p>
      </section>
      <section class="section">
        <h2>{t.confirmTitle}</h2>
        <form method="post" action={`${paths.secondFactor}/confirm`} class="form">
          <Input name="code" label={t.code} inputmode="numeric" autocomplete="one-time-code" required size={10} maxlength={40} problems={problems} />
          <div class="buttons"><button class="button" type="submit">{t.confirm}</button></div>
        </form>
      </section>
    </>
  );
}

function Standing({ state, required, renew, remove }: { state: Extract<FactorState, { is: 'on' }>; required: boolean; renew: FieldProblem[]; remove: FieldProblem[] }) {
  const t = useWords(secondFactorWords);
  return (
    <>
      <div class="lead narrow-facts"><Facts of={[{ name: t.since, value: <Instant at={state.since} /> }, { name: t.left, value: t.leftOf(state.recoveryCodesLeft) }]} /></div>
      <CodeForm form="renew" title={t.renewTitle} note={t.renewNote} act={t.renew} problems={renew} />
      <CodeForm form="remove" title={t.removeTitle} note={required ? t.removeRequired : t.removeNote} act={t.remove} problems={remove} />
    </>
  );
}

/** Both forms ask for a code; their fields have names of their own so that a refusal leads to the right one. */
function CodeForm({ form, title, note, act, problems }: { form: 'renew' | 'remove'; title: string; note: string; act: string; problems: FieldProblem[] }) {
  const t = useWords(secondFactorWords);
  return (
    <section class="section">
      <h2>{title}</h2>
      <p>{note}</p>
      <form method="post" action={`${paths.secondFactor}/${form}`} class="form lead">
        <Input name={`${form}-code`} label={t.codeOrRecovery} autocomplete="one-time-code" required size={16} maxlength={40} problems={problems} />
        <div class="buttons"><button class="button" data-kind="second" type="submit">{act}</button></div>
      </form>
    </section>
  );
}

function QrCode({ text, label }: { text: string; label: string }) {
  const { data, size } = encode(text, { ecc: 'M', border: 4 });
  const path = data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ''))).join('');
  return (
    <svg class="qr" role="img" aria-label={label} width={size * MODULE_PX} height={size * MODULE_PX} viewBox={`0 0 ${size} ${size}`} shape-rendering="crispEdges">
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}

/** Shown once, in the answer that made them. */
export function RecoveryCodesPage({ codes, next }: { codes: string[]; next: string }) {
  const t = useWords(secondFactorWords);
  return (
    <Layout title={t.codesTitle} place="account" trail={[{ href: paths.secondFactor, text: t.title }]}>
      <Title name={t.codesTitle} />
      <p class="lead">{t.codesNote}</p>
      <ul class="codes">{codes.map((code) => <li key={code}>{code}</li>)}</ul>
      <p class="lead"><a class="button" href={next}>{t.go}</a></p>
    </Layout>
  );
}
