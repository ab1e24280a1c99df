/** The history of what the office changed on behalf of a member; `mayUndo` for those who may take it back. */
import { Wide } from '../../parts/table.js';
import { said, Text } from '../../parts/text.js';
import { Instant } from '../../parts/time.js';
import { Tag } from '../../parts/title.js';
import { useVisit, useWords } from '../../parts/visit.js';
import { paths } from '../../paths.js';
import type { MemberChangeView } from './member-change-lines.js';
import { memberChangeWords, upkeepWords } from './upkeep.words.js';

export function MemberChanges({ of, mayUndo }: { of: MemberChangeView[]; mayUndo: boolean }) {
  const t = useWords(upkeepWords);
  if (of.length === 0) return <p>{t.noHistory}</p>;
  return (
    <Wide label={t.history}>
      <table class="data" data-size="wide">
        <caption class="hidden">{t.history}</caption>
        <thead><tr>{[t.when, t.what, t.beforeAfter, mayUndo ? t.act : t.state].map((head) => <th key={head} scope="col">{head}</th>)}</tr></thead>
        <tbody>{of.map((line) => <Line key={line.id} of={line} mayUndo={mayUndo} />)}</tbody>
      </table>
    </Wide>
  );
}

function Line({ of: line, mayUndo }: { of: MemberChangeView; mayUndo: boolean }) {
  const t = useWords(upkeepWords);
  const kinds = useWords(memberChangeWords);
  const { language } = useVisit();
  const value = (text: string | null) => (text === null ? <span class="soft">{t.empty}</span> : <span class="as-written">{text}</span>);
  return (
    <tr>
      <th scope="row" class="nowrap"><Instant at={line.at} /><small>{line.side === 'company' ? t.company : (mayUndo ? line.name : null) ?? t.office}</small></th>
      <td>{kinds[line.what]}{line.undoes ? <small>{t.takesBack}</small> : null}{line.solution ? <small><Text of={line.solution} quiet /></small> : null}{line.said ? <small class="as-written">{line.said}</small> : null}</td>
      <td>{line.fields.length === 0 ? '–' : <ul class="plain">{line.fields.map((field) => <li key={field.name}><b>{field.name}</b><small>{value(field.before)} → {value(field.after)}</small></li>)}</ul>}</td>
      <td>
        {line.isUndone ? <Tag>{t.undone}</Tag> : null}
        {line.mayUndo && mayUndo ? (
          <form method="post" action={paths.secretariat.memberChangeUndo(line.id)}>
            <button class="as-link" type="submit" aria-label={t.undoOf(`${kinds[line.what]} ${line.solution ? said(line.solution, language) : ''}`.trim())}>{t.undo}</button>
          </form>
        ) : null}
      </td>
    </tr>
  );
}
