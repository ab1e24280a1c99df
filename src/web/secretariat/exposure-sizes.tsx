/** Exposure by size of company: a table, and beside each row its bars. */
import type { Exposure, SizeExposure } from '../../engine/answers/exposure.js';
import { formatCount, formatIndex, formatShare } from '../format.js';
import { BarKey, Bars } from '../parts/chart.js';
import { Wide } from '../parts/table.js';
import { useWords } from '../parts/visit.js';
import { sizeWords } from '../trade.words.js';
import { summaryWords } from './summary.words.js';

export function ExposureSizes({ of: { sizes, without } }: { of: Exposure }) {
  const t = useWords(summaryWords);
  const names = useWords(sizeWords);
  const sum = (of: (size: SizeExposure) => number) => sizes.reduce((all, size) => all + of(size), 0);
  const all = { members: sum((one) => one.members), eligible: sum((one) => one.eligible), recommended: sum((one) => one.recommended), lines: sum((one) => one.lines), was: sum((one) => one.without?.lines ?? 0) };
  const even = (one: SizeExposure) => (all.eligible > 0 ? (all.lines * one.eligible) / all.eligible : 0);
  const most = Math.max(...sizes.flatMap((one) => [one.lines, one.without?.lines ?? 0, even(one)]), 1);
  const ratio = (part: number, of: number) => (of > 0 ? part / of : 0);
  return (
    <>
      <Wide label={t.sizesTitle}>
        <table class="data">
          <caption class="hidden">{t.sizesTitle}</caption>
          <thead>
            <tr>
              <th scope="col">{t.size}</th><th scope="col" class="num">{t.members}</th><th scope="col" class="num">{t.eligible}</th><th scope="col" class="num">{t.recommended}</th>
              {without ? <th scope="col" class="num">{t.without}</th> : null}
              <th scope="col" class="num">{without ? t.withFair : t.lines}</th><th scope="col" class="num">{t.share}</th><th scope="col" class="num">{t.each}</th><th scope="col"><span class="hidden">{t.bar}</span></th>
            </tr>
          </thead>
          <tbody>
            {sizes.map((one) => (
              <tr key={one.size ?? ''}>
                <th scope="row">{one.size === null ? t.sizeUnknown : names[one.size]}</th>
                <td class="num">{formatCount(one.members)}</td><td class="num">{formatCount(one.eligible)}</td><td class="num">{formatCount(one.recommended)}</td>
                {without ? <td class="num">{formatCount(one.without?.lines ?? 0)}</td> : null}
                <td class="num">{formatCount(one.lines)}</td><td class="num">{formatShare(ratio(one.lines, all.lines))}</td><td class="num">{formatIndex(ratio(one.lines, one.eligible))}</td>
                <td><Bars now={one.lines} was={one.without && one.without.lines} even={even(one)} most={most} /></td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{t.total}</th>
              <td class="num">{formatCount(all.members)}</td><td class="num">{formatCount(all.eligible)}</td><td class="num">{formatCount(all.recommended)}</td>
              {without ? <td class="num">{formatCount(all.was)}</td> : null}
              <td class="num">{formatCount(all.lines)}</td><td class="num">{formatShare(ratio(all.lines, all.lines))}</td><td class="num">{formatIndex(ratio(all.lines, all.eligible))}</td><td />
            </tr>
          </tfoot>
        </table>
      </Wide>
      <ul class="legend">
        <li><BarKey kind="now" />{without ? t.withFair : t.recommendations}</li>
        {without ? <li><BarKey kind="was" />{t.without}</li> : null}
        <li><BarKey kind="even" />{t.evenKey}</li>
        <li>{t.eachNote}</li>
      </ul>
    </>
  );
}
