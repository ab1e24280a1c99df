/** An opened line: the table whose points add up, and beside it the range with what is not known. */
import { formatChange, formatRange } from '../format.js';
import { Explanation } from '../parts/explanation.js';
import { useWords } from '../parts/visit.js';
import type { LineExplained } from '../explained.js';
import { LineOverride, type Swap } from './line-override.js';
import { roundWords } from './rounds.words.js';

export function LineExplanation({ detail, swap = null, links }: { detail: LineExplained; swap?: Swap | null; links: { href: string; text: string }[] }) {
  const t = useWords(roundWords);
  return (
    <div class="explained">
      <div><Explanation of={detail.explained} /></div>
      <div>
        <h3>{t.rangeTitle(formatRange(detail.low, detail.high))}</h3>
        <Unknowns of={detail.unknowns} />
        {swap ? <LineOverride of={swap} /> : null}
        {links.length > 0 ? (
          <div class="override"><h3>{t.see}</h3><ul class="plain">{links.map((link) => <li key={link.href}><a href={link.href}>{link.text}</a></li>)}</ul></div>
        ) : null}
      </div>
    </div>
  );
}

function Unknowns({ of }: { of: LineExplained['unknowns'] }) {
  const t = useWords(roundWords);
  if (of.length === 0) return <p class="small">{t.rangeNone}</p>;
  const sum = (side: 'low' | 'high') => of.reduce((total, each) => total + each[side], 0);
  return (
    <>
      <p class="small">{t.rangeText(of.length)}</p>
      <table class="explain">
        <caption class="hidden">{t.unknownThing}</caption>
        <thead><tr><th scope="col">{t.unknownThing}</th><th scope="col" class="num">{t.low}</th><th scope="col" class="num">{t.high}</th></tr></thead>
        <tbody>{of.map((each) => <tr key={each.text}><td>{each.text}</td><td class="num">{formatChange(each.low)}</td><td class="num">{formatChange(each.high)}</td></tr>)}</tbody>
        <tfoot><tr><th scope="row">{t.sum}</th><td class="num">{formatChange(sum('low'))}</td><td class="num">{formatChange(sum('high'))}</td></tr></tfoot>
      </table>
    </>
  );
}
