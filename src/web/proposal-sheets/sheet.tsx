/** The sheet on a page: both languages side by side, or in the reader's with a mark where it exists in the other alone. */
import type { Language } from '../../engine/model.js';
import { Facts } from '../parts/figures.js';
import { Wide } from '../parts/table.js';
import { Text, Unknown } from '../parts/text.js';
import { useVisit, useWords } from '../parts/visit.js';
import { proposalSheetWords, sheetFieldWords } from './proposal-sheet.words.js';
import type { SheetRow } from './sheet.rows.js';

/** For those who write and review it. */
export function SheetInBoth({ rows }: { rows: readonly SheetRow[] }) {
  const t = useWords(sheetFieldWords);
  const words = useWords(proposalSheetWords);
  return (
    <Wide label={words.one}>
      <table class="data both-languages">
        <caption class="hidden">{words.one}</caption>
        <thead><tr><th scope="col">{words.field}</th><th scope="col">{t.japanese}</th><th scope="col">{t.english}</th></tr></thead>
        <tbody>{rows.map((row) => <tr key={row.field}><th scope="row">{t[row.field]}</th><Cell row={row} language="ja" /><Cell row={row} language="en" /></tr>)}</tbody>
      </table>
    </Wide>
  );
}

function Cell({ row, language }: { row: SheetRow; language: Language }) {
  const t = sheetFieldWords[language];
  const visit = useVisit();
  const lang = language === visit.language ? undefined : language;
  const text = row.text[language];
  if (row.isLeftOut) return <td lang={lang}><span class="soft">{t.leftOut}</span></td>;
  if (!text) return <td lang={lang}>{row.text[language === 'ja' ? 'en' : 'ja'] ? <span class="other-language">{t.noText}</span> : <Unknown>{t.notStated}</Unknown>}</td>;
  return <td class="as-written" lang={lang}>{text}</td>;
}

/** For the city, in its language. */
export function SheetInOne({ rows }: { rows: readonly SheetRow[] }) {
  const t = useWords(sheetFieldWords);
  return (
    <Facts wide of={rows.map(({ field, text, isLeftOut }) => ({
      name: t[field], value: isLeftOut ? <span class="soft">{t.leftOut}</span> : <span class="as-written"><Text of={text} /></span>,
    }))} />
  );
}
