/** Who acts for an organisation or a city, and who is invited to: the same page for the secretariat and for a company's own people. */
import type { Language } from '../../engine/model.js';
import { Choices, Input } from '../parts/field.js';
import { Layout } from '../parts/layout.js';
import type { Place } from '../parts/nav.js';
import { ErrorSummary, type FieldProblem, Notice } from '../parts/notice.js';
import { Wide } from '../parts/table.js';
import { Instant } from '../parts/time.js';
import { Title } from '../parts/title.js';
import { useVisit, useWords } from '../parts/visit.js';
import { peopleWords } from './people.words.js';

export interface PeopleProps {
  name: { ja: string; en: string };
  /** Address of this page; its forms lie beneath. */
  base: string;
  place: Place; trail: { href: string; text: string }[];
  people: { accountId: string; name: string; email: string; isSelf: boolean }[];
  mayRemoveLast: boolean;
  invitations: { id: string; email: string; expiresAt: Date }[];
  form: { email: string; language: Language };
  problems: FieldProblem[];
  done?: 'sent' | 'removed' | 'revoked';
  /** The link just made, where no mail carries it. */
  link?: { email: string; href: string };
}

export function PeoplePage({ name, base, place, trail, people, mayRemoveLast, invitations, form, problems, done, link }: PeopleProps) {
  const t = useWords(peopleWords);
  const { language } = useVisit();
  return (
    <Layout title={`${t.title} ${name[language]}`} place={place} trail={trail} refused={problems.length > 0}>
      <ErrorSummary problems={problems} />
      <Title over={name[language]} name={t.title} />
      {done ? <Notice kind="good" title={t[done]} /> : null}
      {link ? <Notice kind="care" title={t.linkTitle}><p>{t.linkNote(link.email)}</p><p class="once">{link.href}</p></Notice> : null}
      <p class="lead">{people.length === 0 ? t.none : t.lead(name[language])}</p>
      {people.length > 0 ? <PeopleTable people={people} mayRemoveLast={mayRemoveLast} base={base} /> : null}
      {invitations.length > 0 ? <InvitationTable invitations={invitations} base={base} /> : null}
      <section class="section">
        <h2>{t.invite}</h2>
        <p class="small soft">{t.inviteNote}</p>
        <form method="post" action={`${base}/invite`} class="form">
          <Input name="email" label={t.email} type="email" value={form.email} autocomplete="off" required size={32} maxlength={254} problems={problems} />
          <Choices name="language" label={t.letterLanguage} checked={[form.language]} problems={problems}
            choices={[{ value: 'ja', text: <span lang="ja">日本語</span> }, { value: 'en', text: <span lang="en">English</span> }]} />
          <div class="buttons"><button class="button" type="submit">{t.send}</button></div>
        </form>
      </section>
    </Layout>
  );
}

function PeopleTable({ people, mayRemoveLast, base }: Pick<PeopleProps, 'people' | 'mayRemoveLast' | 'base'>) {
  const t = useWords(peopleWords);
  const isLast = people.length === 1;
  return (
    <Wide label={t.title}>
      <table class="data">
        <caption class="hidden">{t.title}</caption>
        <thead><tr><th scope="col">{t.name}</th><th scope="col">{t.email}</th><th scope="col">{t.act}</th></tr></thead>
        <tbody>
          {people.map((person) => (
            <tr key={person.accountId}>
              <th scope="row">{person.name}{person.isSelf ? <small>{t.self}</small> : null}</th>
              <td>{person.email}</td>
              <td>{isLast && !mayRemoveLast ? <span class="soft">{t.lastNote}</span> : <Removal person={person} isLast={isLast} base={base} />}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  );
}

/** Opens to say what happens before it is done. */
function Removal({ person, isLast, base }: { person: PeopleProps['people'][number]; isLast: boolean; base: string }) {
  const t = useWords(peopleWords);
  return (
    <details>
      <summary>{t.remove}</summary>
      <p class="small">{t.removeNote}</p>
      {isLast ? <p class="small">{t.removeLastNote}</p> : null}
      <form method="post" action={`${base}/${encodeURIComponent(person.accountId)}/remove`}>
        <div class="buttons"><button class="button" data-kind="second" data-size="small" type="submit">{t.removeOf(person.name)}</button></div>
      </form>
    </details>
  );
}

function InvitationTable({ invitations, base }: Pick<PeopleProps, 'invitations' | 'base'>) {
  const t = useWords(peopleWords);
  return (
    <section class="section">
      <h2>{t.open}</h2>
      <Wide label={t.open}>
        <table class="data">
          <caption class="hidden">{t.open}</caption>
          <thead><tr><th scope="col">{t.email}</th><th scope="col">{t.until}</th><th scope="col">{t.act}</th></tr></thead>
          <tbody>
            {invitations.map((each) => (
              <tr key={each.id}>
                <th scope="row">{each.email}</th>
                <td class="nowrap"><Instant at={each.expiresAt} /></td>
                <td>
                  <form method="post" action={`${base}/invitations/${encodeURIComponent(each.id)}/revoke`}>
                    <button class="as-link" type="submit" aria-label={t.revokeOf(each.email)}>{t.revoke}</button>
                  </form>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Wide>
    </section>
  );
}
