/** All letters with what became of their mail, and one of them opened. */
import { INTERRUPTED } from '../../access/notice.mail.js';
import type { OutgoingLetter } from '../../access/outgoing.js';
import { Facts } from '../parts/figures.js';
import { Filter } from '../parts/filter.js';
import { Layout } from '../parts/layout.js';
import { Notice } from '../parts/notice.js';
import { Pager } from '../parts/pager.js';
import { partWords } from '../parts/parts.words.js';
import { Wide } from '../parts/table.js';
import { Instant } from '../parts/time.js';
import { Tag, Title } from '../parts/title.js';
import { useVisit, useWords } from '../parts/visit.js';
import { paths } from '../paths.js';
import { Paragraphs } from '../public/notices.page.js';
import { noticeKindWords, outboxWords } from './outbox.words.js';

type Row = Omit<OutgoingLetter, 'body'>;
type State = OutgoingLetter['state'];

export interface OutboxProps {
  rows: Row[]; found: number; page: number; last: number; kinds: string[]; mails: boolean;
  filter: { person: string; kind: string; state: string };
}

function useKinds(): (kind: string) => string {
  const words: Record<string, string> = useWords(noticeKindWords);
  return (kind) => words[kind] ?? kind;
}

export function OutboxPage({ rows, found, page, last, kinds, mails, filter }: OutboxProps) {
  const t = useWords(outboxWords);
  const parts = useWords(partWords);
  const kindName = useKinds();
  const states: State[] = ['waiting', 'sent', 'failed', 'page'];
  return (
    <Layout title={t.title} place="outbox">
      <Title name={t.title} />
      <p class="lead">{t.lead}</p>
      {mails ? null : <Notice kind="care" title={t.noServer} />}
      <Filter result={parts.found(found)} search={{ name: 'person', label: t.person, value: filter.person }}
        choosing={[
          { name: 'kind', label: t.kind, value: filter.kind, choices: kinds.map((value) => ({ value, text: kindName(value) })) },
          { name: 'state', label: t.state, value: filter.state, choices: states.map((value) => ({ value, text: t[value] })) },
        ]} />
      {rows.length === 0 ? <p class="lead">{t.noneFound}</p> : (
        <Wide label={t.title}>
          <table class="data list">
            <caption class="hidden">{t.title}</caption>
            <thead><tr><th scope="col">{t.letter}</th><th scope="col">{t.to}</th><th scope="col">{t.put}</th><th scope="col">{t.state}</th></tr></thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.id}>
                  <th scope="row"><a href={paths.secretariat.letter(row.id)} lang={row.language}>{row.title}</a><small>{kindName(row.kind)}</small></th>
                  <td>{row.name ?? t.noAccount}<small>{row.email}</small></td>
                  <td class="nowrap"><Instant at={row.putAt} /></td>
                  <td><StateTag of={row.state} />{row.readAt ? <small>{t.read}</small> : null}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Wide>
      )}
      <Pager page={page} last={last} />
    </Layout>
  );
}

function StateTag({ of }: { of: State }) {
  const t = useWords(outboxWords);
  if (of === 'failed') return <Tag kind="bad">{t.failed}</Tag>;
  return of === 'waiting' ? <Tag>{t.waiting}</Tag> : <>{t[of]}</>;
}

export interface LetterProps { letter: OutgoingLetter; mails: boolean; done: boolean }

export function LetterPage({ letter, mails, done }: LetterProps) {
  const t = useWords(outboxWords);
  const { language } = useVisit();
  const kindName = useKinds();
  const { sentAt, dueAt, readAt, failure } = letter;
  const facts = [
    { name: t.to, value: `${letter.name ?? t.noAccount} <${letter.email}>` },
    { name: t.put, value: <Instant at={letter.putAt} /> },
    { name: t.state, value: t[letter.state] },
    ...(sentAt ? [{ name: t.sentAt, value: <Instant at={sentAt} /> }] : []),
    ...(letter.attempts > 0 ? [{ name: t.attempts, value: String(letter.attempts) }] : []),
    ...(dueAt && letter.attempts > 0 ? [{ name: t.next, value: <Instant at={dueAt} /> }] : []),
    ...(failure ? [{ name: t.reason, value: failure === INTERRUPTED ? t.interrupted : <span lang="en">{failure}</span> }] : []),
    ...(letter.name === null ? [] : [{ name: t.read, value: readAt ? <Instant at={readAt} /> : t.notRead }]),
    { name: t.leadsTo, value: <span class="hash">{letter.path}</span> },
  ];
  return (
    <Layout title={letter.title} place="outbox" trail={[{ href: paths.secretariat.outbox, text: t.title }]}>
      <Title over={kindName(letter.kind)} name={<span lang={letter.language === language ? undefined : letter.language}>{letter.title}</span>} />
      {done ? <Notice kind="good" title={t.resent} /> : null}
      <div class="lead"><Facts of={facts} /></div>
      <section class="section prose">
        <h2>{t.words}</h2>
        <div lang={letter.language === language ? undefined : letter.language}><Paragraphs of={letter.body} /></div>
      </section>
      {letter.state === 'failed' && mails ? (
        <form method="post" action={`${paths.secretariat.letter(letter.id)}/resend`}>
          <div class="buttons"><button class="button" type="submit">{t.resend}</button><span class="small soft">{t.resendNote}</span></div>
        </form>
      ) : null}
    </Layout>
  );
}
