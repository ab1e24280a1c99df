/** A list of changes, newest first, each with a way back where there is one. */
import { Wide } from '../../parts/table.js';
import { said, Text } from '../../parts/text.js';
import { Instant } from '../../parts/time.js';
import { Tag } from '../../parts/title.js';
import { useVisit, useWords } from '../../parts/visit.js';
import { paths } from '../../paths.js';
import type { ChangedField, ChangeLine } from './change-lines.js';
import { changeWords, needsWords } from './needs.words.js';

const { cityChangeUndo, need: needPath } = paths.secretariat;

/** `from` is where taking one back returns to, null for whoever may not; `withNeed` names the need of each. */
export function Changes({ of, from, withNeed = false }: { of: ChangeLine[]; from: 'need' | 'city' | null; withNeed?: boolean }) {
  const t = useWords(needsWords);
  if (of.length === 0) return <p>{t.noChanges}</p>;
  return (
    <Wide label={t.history}>
      <table class="data" data-size="wide">
        <caption class="hidden">{t.history}</caption>
        <thead><tr><th scope="col">{t.when}</th><th scope="col">{t.what}</th><th scope="col">{t.beforeAfter}</th><th scope="col">{from === null ? t.standing : t.act}</th></tr></thead>
        <tbody>{of.map((line) => <Line key={line.id} of={line} from={from} withNeed={withNeed} />)}</tbody>
      </table>
    </Wide>
  );
}

function Line({ of: line, from, withNeed }: { of: ChangeLine; from: 'need' | 'city' | null; withNeed: boolean }) {
  const t = useWords(needsWords);
  const kinds = useWords(changeWords);
  const { language } = useVisit();
  const about = line.need ? `${kinds[line.what]} ${said(line.need.title, language)}` : kinds[line.what];
  return (
    <tr>
      <th scope="row" class="nowrap"><Instant at={line.at} /><small>{line.side === 'city' ? t.byCity : line.name ?? t.byOffice}</small></th>
      <td>
        {kinds[line.what]}{line.undoes ? <small>{t.takesBack}</small> : null}
        {withNeed && line.need ? <small>{from === null ? <Text of={line.need.title} quiet /> : <a href={needPath(line.need.id)}><Text of={line.need.title} quiet /></a>}</small> : null}
        {line.note ? <small class="as-written">{line.note}</small> : null}
      </td>
      <td>{line.fields.length === 0 ? '–' : <ul class="plain">{line.fields.map((field) => <Field key={field.name} of={field} />)}</ul>}</td>
      <td>
        {line.isUndone ? <Tag>{t.undone}</Tag> : null}
        {line.mayUndo && from !== null ? (
          <form method="post" action={cityChangeUndo(line.id)}>
            <input type="hidden" name="from" value={from} />
            <button class="as-link" type="submit" aria-label={t.undoOf(about)}>{t.undo}</button>
          </form>
        ) : null}
      </td>
    </tr>
  );
}

function Field({ of: { name, before, after } }: { of: ChangedField }) {
  const t = useWords(needsWords);
  const value = (text: string | null) => (text === null ? <span class="soft">{t.empty}</span> : <span class="as-written">{text}</span>);
  return <li><b>{name}</b><small>{value(before)} → {value(after)}</small></li>;
}
