/** Who changed what: the trail, newest first, with search; and how far it is verified. */
import type { AuditState } from '../../../access/audit.checks.js';
import { AUDIT_ROLES } from '../../../access/audit.dto.js';
import { AUDIT_COUNT_MAX } from '../../../access/audit.queries.js';
import { formatCount, formatInstant } from '../../format.js';
import { type Choice, Filter } from '../../parts/filter.js';
import { Layout } from '../../parts/layout.js';
import { Notice } from '../../parts/notice.js';
import { partWords } from '../../parts/parts.words.js';
import { Wide } from '../../parts/table.js';
import { said } from '../../parts/text.js';
import { Instant } from '../../parts/time.js';
import { Title } from '../../parts/title.js';
import { useVisit, useWords } from '../../parts/visit.js';
import { paths, withQuery } from '../../paths.js';
import { actionWords, subjectKindWords } from './action.words.js';
import { type ChangeView, type EntryView, roleName } from './audit.data.js';
import type { Named } from './audit.names.js';
import { auditWords } from './audit.words.js';

export interface AuditProps {
  rows: EntryView[]; total: number; older: number | null; newer: number | null;
  /** What was asked for cannot be looked for; the filters say why. */
  refused: boolean;
  filter: { q: string; person: string; role: string; action: string; kind: string; object: string; from: string; until: string; scope: string };
  /** The one thing that is asked for, where it has a name. */
  object: Named | null;
  state: AuditState; mayVerify: boolean;
}

export function AuditPage({ rows, total, older, newer, refused, filter, object, state, mayVerify }: AuditProps) {
  const t = useWords(auditWords);
  const parts = useWords(partWords);
  const found = total > AUDIT_COUNT_MAX ? t.foundMany(AUDIT_COUNT_MAX) : parts.found(total);
  return (
    <Layout title={t.title} place="audit" refused={refused}>
      <Title name={t.title} />
      <p class="lead">{t.lead}</p>
      {mayVerify ? null : <p class="small soft">{t.notForYou}</p>}
      <Verified state={state} mayVerify={mayVerify} />
      <AuditFilter filter={filter} result={found} />
      {filter.object ? <Only filter={filter} object={object} /> : null}
      {refused ? null : rows.length === 0 ? <p class="lead">{state.length === 0 ? t.noneYet : t.noneFound}</p> : <Entries of={rows} />}
      <Neighbours older={older} newer={newer} />
    </Layout>
  );
}

function Verified({ state: { length, check }, mayVerify }: { state: AuditState; mayVerify: boolean }) {
  const t = useWords(auditWords);
  const { language } = useVisit();
  const button = mayVerify ? <form method="post" action={`${paths.secretariat.audit}/verify`}><button class="button" data-kind="second" data-size="small" type="submit">{t.verify}</button></form> : null;
  if (check !== null && check.badSeq !== null) {
    return <div id="verified"><Notice kind="bad" title={t.broken(formatCount(check.badSeq))}><p>{t.brokenNext(formatCount(check.entries), formatInstant(check.at, language))}</p>{button}</Notice></div>;
  }
  if (check === null) return <div id="verified"><Notice kind="care" title={t.notVerified}>{button}</Notice></div>;
  return <div id="verified" class="verified"><p>{t.verified(formatCount(check.entries), formatInstant(check.at, language))}{' '}{t.since(length - check.entries)}</p>{button}</div>;
}

function AuditFilter({ filter, result }: { filter: AuditProps['filter']; result: string }) {
  const t = useWords(auditWords);
  const actions = useWords(actionWords);
  const kinds = useWords(subjectKindWords);
  const { language } = useVisit();
  return (
    <Filter result={result} search={{ name: 'q', label: t.search, value: filter.q }}
      typed={[
        { name: 'person', label: t.person, value: filter.person, type: 'search' },
        { name: 'from', label: t.from, value: filter.from, type: 'date' },
        { name: 'until', label: t.until, value: filter.until, type: 'date' },
      ]}
      choosing={[
        { name: 'role', label: t.role, value: filter.role, choices: AUDIT_ROLES.map((value) => ({ value, text: roleName(value, language) })) },
        { name: 'action', label: t.action, value: filter.action, choices: choicesOf(actions, filter.action) },
        ...(filter.object ? [] : [{ name: 'kind', label: t.kind, value: filter.kind, choices: choicesOf(kinds, filter.kind) }]),
        { name: 'scope', label: t.scope, value: filter.scope, choices: [{ value: 'changes', text: t.changes }] },
      ]}
      {...(filter.object ? { keep: { object: filter.object, ...(filter.kind ? { kind: filter.kind } : {}) } } : {})} />
  );
}

/** The words, and a value of the address that has none. */
function choicesOf(words: Record<string, string>, value: string): Choice[] {
  const choices = Object.entries(words).map(([code, text]) => ({ value: code, text }));
  return value === '' || Object.hasOwn(words, value) ? choices : [...choices, { value, text: value }];
}

function Only({ filter, object }: Pick<AuditProps, 'filter' | 'object'>) {
  const t = useWords(auditWords);
  const { language, path } = useVisit();
  const name = object ? said(object.name, language) : filter.object;
  return (
    <p class="lead">
      {t.only(name)}{' '}
      {object?.href ? <><a href={object.href}>{t.goThere}</a>{' '}</> : null}
      <a href={withQuery(path, { object: null, kind: null, before: null, after: null })}>{t.everything}</a>
    </p>
  );
}

function Entries({ of }: { of: EntryView[] }) {
  const t = useWords(auditWords);
  return (
    <Wide label={t.title}>
      <table class="data list trail">
        <caption class="hidden">{t.title}</caption>
        <thead><tr><th scope="col">{t.what}</th><th scope="col">{t.about}</th><th scope="col">{t.change}</th><th scope="col">{t.who}</th><th scope="col">{t.when}</th></tr></thead>
        <tbody>
          {of.map((row) => (
            <tr key={row.seq}>
              <th scope="row"><a href={paths.secretariat.auditEntry(String(row.seq))}>{row.action}</a></th>
              <td><About of={row} />{row.about ? <small>{row.kind}</small> : null}</td>
              <td><ChangesInShort of={row.changes} /></td>
              <td>{row.who}{row.who === row.role ? null : <small>{row.role}</small>}</td>
              <td class="nowrap"><Instant at={row.at} /></td>
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  );
}

/** What an entry is about, with the way to its page. */
export function About({ of: { about, href, kind } }: { of: Pick<EntryView, 'about' | 'href' | 'kind'> }) {
  if (about === null) return <>{kind}</>;
  return href ? <a href={href}>{about}</a> : <>{about}</>;
}

const TOLD_MAX = 3;

/** The reason first, then the first few fields. */
function ChangesInShort({ of }: { of: ChangeView[] }) {
  const t = useWords(auditWords);
  const told = [...of].sort((a, b) => a.rank - b.rank);
  if (told.length === 0) return <>{t.noValue}</>;
  return (
    <ul class="changes">
      {told.slice(0, TOLD_MAX).map((change) => (
        <li key={change.field}><span class="soft">{change.field}</span>{' '}{change.isLong && !change.isReason ? (change.before === null ? t.written : t.rewritten) : <>{change.before === null ? null : <>{change.before}{' → '}</>}{change.after ?? t.noValue}</>}</li>
      ))}
      {told.length > TOLD_MAX ? <li class="soft">{t.more(told.length - TOLD_MAX)}</li> : null}
    </ul>
  );
}

function Neighbours({ older, newer }: { older: number | null; newer: number | null }) {
  const t = useWords(auditWords);
  const parts = useWords(partWords);
  const { path } = useVisit();
  if (older === null && newer === null) return null;
  return (
    <nav class="pager" aria-label={parts.pages}>
      {newer === null ? <span /> : <a rel="prev" href={withQuery(path, { after: newer, before: null })}>{t.newer}</a>}
      {newer === null ? null : <a href={withQuery(path, { after: null, before: null })}>{t.newest}</a>}
      {older === null ? <span /> : <a rel="next" href={withQuery(path, { before: older, after: null })}>{t.older}</a>}
    </nav>
  );
}
