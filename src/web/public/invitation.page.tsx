import type { Language } from '../../engine/model.js';
import { Choices, Input } from '../parts/field.js';
import { Facts } from '../parts/figures.js';
import { Layout } from '../parts/layout.js';
import { ErrorSummary, type FieldProblem } from '../parts/notice.js';
import { Instant } from '../parts/time.js';
import { Title } from '../parts/title.js';
import { useVisit, useWords } from '../parts/visit.js';
import { paths } from '../paths.js';
import { invitationPageWords } from './invitation.words.js';

export interface InvitationProps {
  action: string; subject: { ja: string; en: string }; email: string; timeZone: string; expiresAt: Date;
  form: { name: string; language: Language };
  problems: FieldProblem[];
}

export function InvitationPage({ action, subject, email, timeZone, expiresAt, form, problems }: InvitationProps) {
  const t = useWords(invitationPageWords);
  const { language } = useVisit();
  return (
    <Layout title={t.title} place="elsewhere" refused={problems.length > 0}>
      <ErrorSummary problems={problems} />
      <Title name={t.title} />
      <p class="lead">{t.lead(subject[language])}</p>
      <div class="lead narrow-facts"><Facts of={[{ name: t.email, value: email }, { name: t.until, value: <Instant at={expiresAt} zone={timeZone} /> }]} /></div>
      <section class="section">
        <form method="post" action={action} class="form">
          <input type="hidden" name="email" value={email} autocomplete="username" />
          <Input name="name" label={t.name} hint={t.nameHint} value={form.name} autocomplete="name" required size={32} problems={problems} />
          <Input name="password" label={t.password} hint={t.passwordHint} type="password" autocomplete="new-password" required size={32} problems={problems} />
          <Choices name="language" label={t.language} checked={[form.language]} problems={problems}
            choices={[{ value: 'ja', text: <span lang="ja">日本語</span> }, { value: 'en', text: <span lang="en">English</span> }]} />
          <div class="buttons"><button class="button" type="submit">{t.submit}</button></div>
        </form>
      </section>
    </Layout>
  );
}

/** The same for an address that was new and for one that had an account. */
export function InvitationDonePage() {
  const t = useWords(invitationPageWords);
  return (
    <Layout title={t.doneTitle} place="elsewhere">
      <Title name={t.doneTitle} />
      <p class="lead">{t.done}</p>
      <p class="lead"><a class="button" href={paths.signIn}>{t.signIn}</a></p>
    </Layout>
  );
}
