/** Both sides of a round, companies and counterparts, with and without the rules of fairness. */
import type { Exposure, Spread } from '../../engine/answers/exposure.js';
import { formatCount, formatPoints } from '../format.js';
import { Wide } from '../parts/table.js';
import { useWords } from '../parts/visit.js';
import { summaryWords } from './summary.words.js';

const MEASURES: { word: 'eligibleCount' | 'servedCount' | 'gini' | 'minimum' | 'fifth' | 'most'; of: (side: Spread) => string }[] = [
  { word: 'eligibleCount', of: (side) => formatCount(side.eligible) },
  { word: 'servedCount', of: (side) => formatCount(side.served) },
  { word: 'gini', of: (side) => side.gini.toFixed(3) },
  { word: 'minimum', of: (side) => formatPoints(side.minimum) },
  { word: 'fifth', of: (side) => formatPoints(side.fifthPercentile) },
  { word: 'most', of: (side) => formatCount(side.most) },
];

export function ExposureSides({ of: { now, without } }: { of: Exposure }) {
  const t = useWords(summaryWords);
  const sides = [{ key: 'members' as const, name: t.ofCompaniesSide }, { key: 'cities' as const, name: t.ofCitiesSide }];
  return (
    <Wide label={t.sides}>
      <table class="data">
        <caption class="hidden">{t.sides}</caption>
        <thead>
          <tr>
            <th scope="col" rowspan={without ? 2 : 1}>{t.measure}</th>
            {sides.map((side) => <th key={side.key} scope={without ? 'colgroup' : 'col'} colspan={without ? 2 : 1} class="num">{side.name}</th>)}
          </tr>
          {without ? <tr>{sides.flatMap((side) => [<th key={`${side.key} was`} scope="col" class="num">{t.without}</th>, <th key={`${side.key} now`} scope="col" class="num">{t.withFair}</th>])}</tr> : null}
        </thead>
        <tbody>
          {MEASURES.map((measure) => (
            <tr key={measure.word}>
              <th scope="row">{t[measure.word]}</th>
              {sides.flatMap(({ key }) => [
                ...(without ? [<td key={`${key} was`} class="num">{measure.of(without[key])}</td>] : []),
                <td key={`${key} now`} class="num">{measure.of(now[key])}</td>,
              ])}
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  );
}
