/** The readable page of the JSON interface. */
import { Layout } from '../parts/layout.js';
import { Wide } from '../parts/table.js';
import { Title } from '../parts/title.js';
import { useWords } from '../parts/visit.js';
import { roleWords } from '../trade.words.js';
import type { InterfaceGroup, OperationRow } from './interface.data.js';
import { interfaceWords } from './public.words.js';

export function InterfacePage({ groups }: { groups: InterfaceGroup[] }) {
  const t = useWords(interfaceWords);
  return (
    <Layout title={t.title} place="elsewhere">
      <Title name={t.title} />
      <p class="lead">{t.lead} <a href="/api/openapi.json">/api/openapi.json</a></p>
      <section class="section prose"><h2>{t.problemsTitle}</h2><p>{t.problems}</p></section>
      {groups.map((group) => <Group key={group.name} group={group} />)}
    </Layout>
  );
}

function Group({ group }: { group: InterfaceGroup }) {
  const t = useWords(interfaceWords);
  return (
    <section class="section">
      <h2 lang="en">{group.name}</h2>
      <Wide label={group.name}>
        <table class="data">
          <thead><tr><th scope="col">{t.call}</th><th scope="col">{t.does}</th><th scope="col">{t.roles}</th><th scope="col">{t.fields}</th></tr></thead>
          <tbody>{group.operations.map((operation) => <Call key={`${operation.method} ${operation.path}`} operation={operation} />)}</tbody>
        </table>
      </Wide>
    </section>
  );
}

function Call({ operation }: { operation: OperationRow }) {
  const t = useWords(interfaceWords);
  const role = useWords(roleWords);
  return (
    <tr>
      <th scope="row"><code>{operation.method} {operation.path}</code></th>
      <td lang="en">{operation.summary}</td>
      <td>{operation.roles === null ? t.everybody : operation.roles.map((one) => role[one]).join(t.comma)}</td>
      <td>{operation.fields.map((field) => <div key={field.name}><code>{field.name}</code> <span class="soft">{field.kind}{field.required ? ` ${t.required}` : ''}</span></div>)}</td>
    </tr>
  );
}
