/** What a proposal would change, field by field: as the entry is, and as it should be. */
import type { Language } from '../../engine/model.js';
import { Wide } from '../parts/table.js';
import { Unknown } from '../parts/text.js';
import { useVisit, useWords } from '../parts/visit.js';
import { proposalWords } from './entry.words.js';

/** Values in words; null where nothing is known. `movedOn`: the entry is no longer as it was when this was proposed. */
export interface DifferenceRow { name: string; before: string | null; now: string | null; after: string | null; language: Language | null; movedOn: boolean }

/** `open`: compared with the entry of today, else with the entry as it was then. */
export function ProposalDifference({ rows, open, fresh }: { rows: DifferenceRow[]; open: boolean; fresh: boolean }) {
  const t = useWords(proposalWords);
  if (rows.length === 0) return <p>{t.noChanges}</p>;
  return (
    <Wide label={t.title}>
      <table class="data differences">
        <caption class="hidden">{t.title}</caption>
        <thead><tr><th scope="col">{t.field}</th>{fresh ? null : <th scope="col">{open ? t.now : t.before}</th>}<th scope="col">{t.after}</th></tr></thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.name}>
              <th scope="row">{row.name}</th>
              {fresh ? null : (
                <td>
                  <Value of={open ? row.now : row.before} language={row.language} />
                  {open && row.movedOn ? <div class="care-note"><b>{t.movedOn}</b> <Value of={row.before} language={row.language} /></div> : null}
                </td>
              )}
              <td><Value of={row.after} language={row.language} /></td>
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  );
}

function Value({ of, language }: { of: string | null; language: Language | null }) {
  const visit = useVisit();
  if (of === null) return <Unknown />;
  return <span class="as-written" lang={language && language !== visit.language ? language : undefined}>{of}</span>;
}
