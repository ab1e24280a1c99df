import { ErrorSummary, type FieldProblem, Notice } from '../parts/notice.js';
import { Input } from '../parts/field.js';
import { Layout } from '../parts/layout.js';
import { Title } from '../parts/title.js';
import { type Role, useWords } from '../parts/visit.js';
import { paths } from '../paths.js';
import { roleWords } from '../trade.words.js';
import { signInWords } from './public.words.js';

export interface SignInProps {
  email: string;
  /** Where to go afterwards; empty for the home page of the role. */
  next: string;
  problems: FieldProblem[];
  /** Sentence of a refusal that belongs to no field (too many attempts, signed out for idleness). */
  message?: string;
  /** In the demonstration, the accounts that exist; their password is never shown here. */
  demoAccounts: { role: Role; email: string }[];
  /** What somebody was about to send when their session had ended; empty where nothing. */
  carried?: string;
}

export function SignInPage({ email, next, problems, message, demoAccounts, carried = '' }: SignInProps) {
  const t = useWords(signInWords);
  const roles = useWords(roleWords);
  return (
    <Layout title={t.title} place="elsewhere" refused={problems.length > 0}>
      <ErrorSummary problems={problems} />
      <Title name={t.title} />
      {carried && problems.length === 0 ? <Notice kind="care" title={t.carried}><p>{t.carriedNote}</p></Notice> : null}
      {message ? <Notice kind="care" title={message} /> : null}
      <div class="columns" data-shape="half">
        <form method="post" action={paths.signIn} class="form">
          <input type="hidden" name="next" value={next} data-keep />
          <input type="hidden" name="carried" value={carried} data-keep />
          <Input name="email" label={t.email} type="email" value={email} autocomplete="username" required size={32} problems={problems} />
          <Input name="password" label={t.password} type="password" autocomplete="current-password" required size={32} maxlength={200} problems={problems} />
          <div class="buttons"><button class="button" type="submit">{t.submit}</button></div>
          <p class="small soft lead">{t.forgotten}</p>
        </form>
        {demoAccounts.length > 0 ? (
          <div class="aside">
            <section>
              <h2>{t.demoTitle}</h2>
              <p class="small soft">{t.demoNote}</p>
              <dl class="facts" data-size="mail">
                {demoAccounts.map((account) => (
                  <div key={account.email}><dt>{roles[account.role]}</dt><dd><b>{account.email}</b><small>{t[account.role]}</small></dd></div>
                ))}
              </dl>
            </section>
          </div>
        ) : null}
      </div>
    </Layout>
  );
}

export interface CodeProps { next: string; carried: string; problems: FieldProblem[] }

/** The second step: the code of a device, or a recovery code. */
export function CodePage({ next, carried, problems }: CodeProps) {
  const t = useWords(signInWords);
  return (
    <Layout title={t.codeTitle} place="elsewhere" refused={problems.length > 0}>
      <ErrorSummary problems={problems} />
      <Title name={t.codeTitle} />
      <p class="lead">{t.codeLead}</p>
      <section class="section">
        <form method="post" action={paths.signInCode} class="form">
          <input type="hidden" name="next" value={next} data-keep />
          <input type="hidden" name="carried" value={carried} data-keep />
          <Input name="code" label={t.code} hint={t.codeHint} autocomplete="one-time-code" required size={16} maxlength={40} problems={problems} />
          <div class="buttons"><button class="button" type="submit">{t.submit}</button><a href={paths.signIn}>{t.again}</a></div>
        </form>
      </section>
    </Layout>
  );
}

export interface SendAgainProps { to: string; fields: [string, string][]; shown: string[] }

/** After signing in again: what was about to be sent, to be sent now. */
export function SendAgainPage({ to, fields, shown }: SendAgainProps) {
  const t = useWords(signInWords);
  return (
    <Layout title={t.sendAgainTitle} place="elsewhere">
      <Title name={t.sendAgainTitle} />
      <p class="lead">{t.sendAgainLead}</p>
      {shown.length > 0 ? (
        <section class="section">
          <h2>{t.written}</h2>
          <ul class="letters">{shown.map((text, at) => <li key={at} class="as-written">{text}</li>)}</ul>
        </section>
      ) : null}
      <form method="post" action={to}>
        {fields.map(([name, value], at) => <input key={at} type="hidden" name={name} value={value} />)}
        <div class="buttons"><button class="button" type="submit">{t.sendAgain}</button><a href="/">{t.dropIt}</a></div>
      </form>
    </Layout>
  );
}
