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
}

export function SignInPage({ email, next, problems, message, demoAccounts }: SignInProps) {
  const t = useWords(signInWords);
  const roles = useWords(roleWords);
  return (
    <Layout title={t.title} place="elsewhere" refused={problems.length > 0}>
      <ErrorSummary problems={problems} />
      <Title name={t.title} />
      {message ? <Notice kind="care" title={message} /> : null}
      <div class="columns" data-shape="half">
        <form method="post" action={paths.signIn} class="form">
          <input type="hidden" name="next" value={next} />
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
