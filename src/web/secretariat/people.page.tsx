/** Who acts for an organisation, a city or a seminar, and who is invited to: the same page for the secretariat and for a company's own people. */
import type { SubjectKind } from '../../access/subjects.js';
import type { Language } from '../../engine/model.js';
import { Choices, Input, Select } from '../parts/field.js';
import { Layout } from '../parts/layout.js';
import type { Place } from '../parts/nav.js';
import { ErrorSummary, type FieldProblem, Notice } from '../parts/notice.js';
import { Wide } from '../parts/table.js';
import { Instant } from '../parts/time.js';
import { Title } from '../parts/title.js';
import { useVisit, useWords } from '../parts/visit.js';
import { peopleWords } from './people.words.js';

export interface PeopleProps {
  kind: SubjectKind;
  name: { ja: string; en: string };
  /** Address of this page; its forms lie beneath. */
  base: string;
  place: Place; trail: { href: string; text: string }[];
  people: { accountId: string; name: string; email: string; isSelf: boolean; isEverywhere: boolean }[];
  /** Who has an account and may be let act for it as well; null where nobody is. */
  candidates: { accountId: string; name: string; email: string }[] | null;
  mayRemoveLast: boolean;
  invitations: { id: string; email: string; expiresAt: Date }[];
  form: { email: string; language: Language };
  problems: FieldProblem[];
  done?: 'sent' | 'added' | 'removed' | 'revoked';
  /** The link just made, where no mail carries it. */
  link?: { email: string; href: string };
}

export function PeoplePage({ kind, name, base, place, trail, people, candidates, mayRemoveLast, invitations, form, problems, done, link }: PeopleProps) {
  const t = useWords(peopleWords);
  const { language } = useVisit();
  const isSeminar = kind === 'seminar';
  const title = isSeminar ? t.hosts : t.title;
  return (
    <Layout title={`${title} ${name[language]}`} place={place} trail={trail} refused={problems.length > 0}>
      <ErrorSummary problems={problems} />
      <Title over={name[language]} name={title} />
      {done ? <Notice kind="good" title={t[done]} /> : null}
      {link ? <Notice kind="care" title={t.linkTitle}><p>{t.linkNote(link.email)}</p><p class="once">{link.href}</p></Notice> : null}
      <p class="lead">{people.length === 0 ? t.none : isSeminar ? t.hostsLead(name[language]) : t.lead(name[language])}</p>
      {people.length > 0 ? <PeopleTable kind={kind} people={people} mayRemoveLast={mayRemoveLast} base={base} /> : null}
      {candidates === null ? null : <Adding candidates={candidates} base={base} />}
      {invitations.length > 0 ? <InvitationTable invitations={invitations} base={base} /> : null}
      <section class="section">
        <h2>{t.invite}</h2>
        <p class="small soft">{isSeminar ? t.inviteHostNote : t.inviteNote}</p>
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

function PeopleTable({ kind, people, mayRemoveLast, base }: Pick<PeopleProps, 'kind' | 'people' | 'mayRemoveLast' | 'base'>) {
  const t = useWords(peopleWords);
  const title = kind === 'seminar' ? t.hosts : t.title;
  const isLast = people.length === 1;
  return (
    <Wide label={title}>
      <table class="data">
        <caption class="hidden">{title}</caption>
        <thead><tr><th scope="col">{t.name}</th><th scope="col">{t.email}</th><th scope="col">{t.act}</th></tr></thead>
        <tbody>
          {people.map((person) => (
            <tr key={person.accountId}>
              <th scope="row">{person.name}{person.isSelf ? <small>{t.self}</small> : null}</th>
              <td>{person.email}</td>
              <td>{person.isEverywhere ? <span class="soft">{t.everywhere}</span> : isLast && !mayRemoveLast ? <span class="soft">{t.lastNote}</span> : <Removal kind={kind} person={person} isLast={isLast} base={base} />}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  );
}

/** Opens to say what happens before it is done. */
function Removal({ kind, person, isLast, base }: { kind: PeopleProps['kind']; person: PeopleProps['people'][number]; isLast: boolean; base: string }) {
  const t = useWords(peopleWords);
  return (
    <details>
      <summary>{t.remove}</summary>
      <p class="small">{kind === 'seminar' ? t.removeHostNote : t.removeNote}</p>
      {isLast && kind !== 'seminar' ? <p class="small">{t.removeLastNote}</p> : null}
      <form method="post" action={`${base}/${encodeURIComponent(person.accountId)}/remove`}>
        <div class="buttons"><button class="button" data-kind="second" data-size="small" type="submit">{t.removeOf(person.name)}</button></div>
      </form>
    </details>
  );
}

/** Somebody who hosts another seminar already needs no invitation. */
function Adding({ candidates, base }: { candidates: NonNullable<PeopleProps['candidates']>; base: string }) {
  const t = useWords(peopleWords);
  return (
    <section class="section">
      <h2>{t.add}</h2>
      {candidates.length === 0 ? <p class="empty">{t.addNobody}</p> : (
        <form method="post" action={`${base}/add`} class="form">
          <Select name="accountId" label={t.addWho} value="" choices={candidates.map(({ accountId, name, email }) => ({ value: accountId, text: `${name}　${email}` }))} problems={[]} />
          <div class="buttons"><button class="button" data-kind="second" type="submit">{t.addNow}</button></div>
        </form>
      )}
    </section>
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
