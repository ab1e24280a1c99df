/** One entry of the trail: who, when, what about, and every field before and after. */
import { formatCount } from '../../format.js';
import { Facts } from '../../parts/figures.js';
import { Layout } from '../../parts/layout.js';
import { Wide } from '../../parts/table.js';
import { Instant } from '../../parts/time.js';
import { Title } from '../../parts/title.js';
import { useWords } from '../../parts/visit.js';
import { paths, withQuery } from '../../paths.js';
import type { ChangeView, EntryView } from './audit.data.js';
import { About } from './audit.page.js';
import { auditWords } from './audit.words.js';

export function EntryPage({ entry }: { entry: EntryView }) {
  const t = useWords(auditWords);
  return (
    <Layout title={`${entry.action} ${t.entry(formatCount(entry.seq))}`} place="audit" trail={[{ href: paths.secretariat.audit, text: t.title }]}>
      <Title over={t.entry(formatCount(entry.seq))} name={entry.action} />
      <div class="lead">
        <Facts of={[
          { name: t.when, value: <Instant at={entry.at} /> },
          { name: t.who, value: entry.who === entry.role ? entry.who : `${entry.who}　${entry.role}` },
          { name: t.about, value: <>{entry.about === null ? null : `${entry.kind}　`}<About of={entry} /></> },
        ]} />
      </div>
      <section class="section">
        <h2>{t.changesTitle}</h2>
        {entry.changes.length === 0 ? <p>{t.noChange}</p> : <BeforeAndAfter of={entry.changes} />}
      </section>
      <p class="section"><a href={withQuery(paths.secretariat.audit, { kind: entry.subject.kind, object: entry.subject.id })}>{t.history}</a></p>
    </Layout>
  );
}

function BeforeAndAfter({ of }: { of: ChangeView[] }) {
  const t = useWords(auditWords);
  const value = (text: string | null, change: ChangeView) => {
    if (text === null) return t.noValue;
    return change.href ? <a href={change.href}>{text}</a> : <span class="as-written">{text}</span>;
  };
  return (
    <Wide label={t.changesTitle}>
      <table class="data before-after">
        <caption class="hidden">{t.changesTitle}</caption>
        <thead><tr><th scope="col">{t.field}</th><th scope="col">{t.before}</th><th scope="col">{t.after}</th></tr></thead>
        <tbody>
          {of.map((change) => (
            <tr key={change.field}><th scope="row">{change.field}</th><td>{value(change.before, change)}</td><td>{value(change.after, change)}</td></tr>
          ))}
        </tbody>
      </table>
    </Wide>
  );
}
