/** Needs that no member answers, with what is missing and what comes nearest; and needs that hardly anybody answers. */
import type { SummaryNeed } from '../../rounds/round-summary.entity.js';
import { formatCount, formatPoints, joined } from '../format.js';
import { Wide } from '../parts/table.js';
import { chosen, said, Text } from '../parts/text.js';
import { useVisit, useWords } from '../parts/visit.js';
import { paths } from '../paths.js';
import { tradeWords } from '../trade.words.js';
import type { Heat } from './heat.data.js';
import { summaryWords } from './summary.words.js';

export function Gaps({ of: heat }: { of: Heat }) {
  const t = useWords(summaryWords);
  const firsts = new Set([...new Map([...heat.gaps].reverse().map((need) => [need.counterpart, need.need])).values()]);
  return (
    <section class="section">
      <h2>{t.gapsTitle}</h2>
      {heat.gaps.length === 0 ? <p>{t.noGaps}</p> : (
        <Wide label={t.gapsTitle}>
          <table class="data gaps stacked">
            <caption class="hidden">{t.gapsTitle}</caption>
            <thead><tr><th scope="col">{t.counterpart}</th><th scope="col">{t.domain}</th><th scope="col">{t.need}</th><th scope="col">{t.missing}</th><th scope="col">{t.nearest}</th></tr></thead>
            <tbody>
              {heat.gaps.map((need) => (
                <tr key={need.need} id={firsts.has(need.need) ? `gap-${need.counterpart}` : undefined}>
                  <th scope="row"><Counterpart heat={heat} id={need.counterpart} /></th>
                  <td data-label={t.domain}><DomainName heat={heat} id={need.domain} /></td>
                  <td><NeedWords of={need} /></td>
                  <td data-label={t.missing}>{need.gap ? <Missing gap={need.gap} /> : null}</td>
                  <td data-label={t.nearest}>{need.gap ? <Nearest gap={need.gap} heat={heat} /> : null}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Wide>
      )}
    </section>
  );
}

export function ThinSupply({ of: heat }: { of: Heat }) {
  const t = useWords(summaryWords);
  if (heat.thin.length === 0) return null;
  const title = t.thinTitle;
  return (
    <section class="section">
      <h2>{title}</h2>
      <p>{t.thinLead}</p>
      <Wide label={title}>
        <table class="data gaps stacked" data-columns="few">
          <caption class="hidden">{title}</caption>
          <thead><tr><th scope="col">{t.counterpart}</th><th scope="col">{t.domain}</th><th scope="col">{t.need}</th><th scope="col" class="num">{t.supply}</th></tr></thead>
          <tbody>
            {heat.thin.map((need) => (
              <tr key={need.need}>
                <th scope="row"><Counterpart heat={heat} id={need.counterpart} /></th><td data-label={t.domain}><DomainName heat={heat} id={need.domain} /></td>
                <td><NeedWords of={need} /></td><td class="num" data-label={t.supply}>{formatCount(need.companies)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Wide>
    </section>
  );
}

function Counterpart({ heat, id }: { heat: Heat; id: string }) {
  const one = heat.counterparts.find((each) => each.id === id);
  if (!one) return <>{id}</>;
  return one.isCity ? <a href={paths.secretariat.city(id)}><Text of={one.name} quiet /></a> : <Text of={one.name} quiet />;
}

function DomainName({ heat, id }: { heat: Heat; id: string | null }) {
  const t = useWords(summaryWords);
  const { language } = useVisit();
  const domain = heat.domains.find((each) => each.id === id && id !== '');
  return <>{domain ? said(domain.name, language) : t.noDomain}</>;
}

/** The text of a need says more than its title where there is one in the reader's language. */
function NeedWords({ of: need }: { of: SummaryNeed }) {
  const { language } = useVisit();
  return <Text of={chosen(need.text, language)?.language === language ? need.text : need.title} quiet />;
}

function Missing({ gap }: { gap: NonNullable<SummaryNeed['gap']> }) {
  const t = useWords(summaryWords);
  if (gap.inDomain === 0) return <>{t.noneInDomain}</>;
  return <>{gap.openInDomain === 0 ? t.allGated(gap.inDomain) : t.inDomain(gap.openInDomain, gap.inDomain)}</>;
}

function Nearest({ gap: { nearest }, heat }: { gap: NonNullable<SummaryNeed['gap']>; heat: Heat }) {
  const t = useWords(summaryWords);
  const names = useWords(tradeWords);
  const { language } = useVisit();
  if (!nearest) return <>{t.nobodyOpen}</>;
  const domains = nearest.domains.map((id) => said(heat.domains.find((each) => each.id === id)?.name ?? { ja: id, en: id }, language));
  return (
    <>
      <a href={paths.secretariat.solution(nearest.solution)}><Text of={nearest.title} quiet /></a> <b class="nowrap">{formatPoints(nearest.score)}</b>
      <small><Text of={nearest.memberName} quiet />{language === 'ja' ? '　' : '; '}{joined(domains, language)}</small>
      <small>{t.shortBy(formatPoints(nearest.short), joined(nearest.lacking.map((factor) => names[factor]), language))}</small>
    </>
  );
}
