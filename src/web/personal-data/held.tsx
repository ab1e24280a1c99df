/** What is held about a person, and what an erasure leaves of it: two tables, the same for the person and the office. */
import type { HeldView } from '../../access/erasure.dto.js';
import { formatCount } from '../format.js';
import { Wide } from '../parts/table.js';
import { useVisit, useWords } from '../parts/visit.js';
import { wordFor } from '../trade.words.js';
import { heldWords, keptTableWords, personalKindWords } from './personal-data.words.js';

export function HeldKinds({ title, kinds }: { title: string; kinds: HeldView['kinds'] }) {
  const t = useWords(heldWords);
  const names = useWords(personalKindWords);
  if (kinds.length === 0) return <p>{t.nothing}</p>;
  return (
    <Wide label={title}>
      <table class="data">
        <caption class="hidden">{title}</caption>
        <thead><tr><th scope="col">{t.kind}</th><th scope="col" class="num">{t.rows}</th></tr></thead>
        <tbody>{kinds.map(({ kind, rows }) => <tr key={kind}><th scope="row">{names[kind]}</th><td class="num">{formatCount(rows)}</td></tr>)}</tbody>
      </table>
    </Wide>
  );
}

export function KeptParts({ kept }: Pick<HeldView, 'kept'>) {
  const t = useWords(heldWords);
  const names = useWords(keptTableWords);
  const { language } = useVisit();
  if (kept.length === 0) return <p>{t.keptNothing}</p>;
  return (
    <Wide label={t.kept}>
      <table class="data">
        <caption class="hidden">{t.kept}</caption>
        <thead><tr><th scope="col">{t.where}</th><th scope="col" class="num">{t.rows}</th><th scope="col">{t.why}</th><th scope="col">{t.until}</th></tr></thead>
        <tbody>
          {kept.map(({ table, rows, reasonJa, reasonEn, untilJa, untilEn }) => (
            <tr key={table}>
              <th scope="row">{wordFor(names, table) ?? table}</th><td class="num">{formatCount(rows)}</td>
              <td>{language === 'ja' ? reasonJa : reasonEn}</td><td>{language === 'ja' ? untilJa : untilEn}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  );
}
