import { FAMILIES, type Factor, type Points } from '../../engine/model.js';
import { formatCount } from '../format.js';
import { Layout } from '../parts/layout.js';
import { FACTOR_CLASS } from '../parts/meter.js';
import { Wide } from '../parts/table.js';
import { Title } from '../parts/title.js';
import { useWords } from '../parts/visit.js';
import { partWords } from '../parts/parts.words.js';
import { tradeWords } from '../trade.words.js';
import { scoreWords } from './public.words.js';

/** The weights shown are those of the profile in use. */
export function ScoresPage({ points }: { points: Points }) {
  const t = useWords(scoreWords);
  const parts = useWords(partWords);
  const names = useWords(tradeWords);
  const families = Object.entries(FAMILIES) as [keyof typeof FAMILIES, readonly Factor[]][];
  const more: [string, string][] = [
    [t.unknownTitle, t.unknownText], [t.gateTitle, t.gateText], [t.bonusTitle, t.bonusText], [t.fairTitle, t.fairText], [t.cityTitle, t.cityText],
  ];
  return (
    <Layout title={t.title} place="elsewhere">
      <Title name={t.title} />
      <p class="lead">{t.lead}</p>
      <section class="section">
        <h2>{t.factors}</h2>
        <Wide label={t.factors}>
          <table class="explain">
            <caption class="hidden">{t.factors}</caption>
            <thead><tr><th scope="col">{parts.factor}</th><th scope="col" class="num">{parts.of}</th><th scope="col" class="bar"><span class="hidden">{parts.bar}</span></th><th scope="col">{t.question}</th></tr></thead>
            {families.map(([family, factors]) => (
              <tbody key={family}>
                <tr class="family"><th scope="rowgroup">{names[family]}</th><td class="num">{formatCount(factors.reduce((sum, factor) => sum + points[factor], 0))}</td><td class="bar" /><td /></tr>
                {factors.map((factor) => (
                  <tr key={factor}>
                    <th scope="row">{names[factor]}</th><td class="num points">{formatCount(points[factor])}</td>
                    <td class="bar"><svg width="100" height="8" aria-hidden="true"><rect class={FACTOR_CLASS[factor]} width={Math.min(points[factor] * 5, 100)} height="8" /></svg></td>
                    <td>{t[factor]}</td>
                  </tr>
                ))}
              </tbody>
            ))}
          </table>
        </Wide>
      </section>
      {more.map(([title, text]) => <section key={title} class="section prose"><h2>{title}</h2><p>{text}</p></section>)}
    </Layout>
  );
}
