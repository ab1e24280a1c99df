/** Companies that a round leaves without a recommendation: why, the letter to each in both languages, and whether it went. */
import type { Language, OrganisationSize } from '../../engine/model.js';
import { ErrorSummary, Notice } from '../parts/notice.js';
import { Wide } from '../parts/table.js';
import { type Content, SampleMark, said, Text } from '../parts/text.js';
import { Instant } from '../parts/time.js';
import { useVisit, useWords } from '../parts/visit.js';
import { paths, withQuery } from '../paths.js';
import { Paragraphs } from '../public/notices.page.js';
import { sizeWords } from '../trade.words.js';
import type { RoundSummary } from './round.data.js';
import { RoundWhole } from './round-whole.js';
import { whyNotWords } from './why-not.words.js';

export interface LeftOutLine { id: string; name: Content; size: OrganisationSize | null; best: string | null; reason: string; people: number; toldAt: Date | null }

export interface WhyNotProps {
  round: RoundSummary; shown: boolean; missing: 'result' | 'summary' | null;
  /** Null for rounds concluded before this was kept. */
  companies: LeftOutLine[] | null;
  open: { id: string; name: Content; letters: Record<Language, { title: string; body: string }> } | null;
  problem: string | null;
}

export function WhyNotPage({ round, shown, missing, companies, open, problem }: WhyNotProps) {
  const t = useWords(whyNotWords);
  return (
    <RoundWhole round={round} view="whyNot" title={t.title} missing={missing} refused={problem !== null}>
      {problem === null ? null : <ErrorSummary problems={[{ field: 'send', text: problem }]} />}
      {companies === null ? <p class="lead">{t.notKept}</p> : companies.length === 0 ? <p class="lead">{t.none}</p> : (
        <>
          <p class="lead">{t.lead}</p>
          {open ? <Preview {...open} /> : null}
          <Send round={round} shown={shown} companies={companies} />
          <LeftOutTable of={companies} round={round} open={open?.id ?? null} />
        </>
      )}
    </RoundWhole>
  );
}

function Send({ round, shown, companies }: { round: RoundSummary; shown: boolean; companies: LeftOutLine[] }) {
  const t = useWords(whyNotWords);
  const reached = companies.filter(({ people }) => people > 0);
  const untold = reached.filter(({ toldAt }) => toldAt === null).length;
  if (!shown) return <p class="small soft" id="send">{t.notShown}</p>;
  if (untold === 0) return <p class="small soft" id="send">{reached.length === 0 ? t.noAccounts : t.allSent}</p>;
  return (
    <form method="post" action={paths.secretariat.roundWhyNot(round.id)} id="send">
      <div class="buttons"><button class="button" type="submit">{t.send(untold)}</button><span class="small soft">{t.sendNote}</span></div>
    </form>
  );
}

function Preview({ name, letters }: NonNullable<WhyNotProps['open']>) {
  const t = useWords(whyNotWords);
  const { language } = useVisit();
  return (
    <section class="section" id="letter">
      <h2>{t.preview(said(name, language))}</h2>
      <p class="small soft">{t.previewNote}</p>
      <div class="columns" data-shape="half">
        {(['ja', 'en'] as const).map((each) => (
          <Notice key={each} title={each === 'ja' ? t.japanese : t.english}>
            <div class="prose" lang={each}><h3>{letters[each].title}</h3><Paragraphs of={letters[each].body} /></div>
          </Notice>
        ))}
      </div>
    </section>
  );
}

function LeftOutTable({ of, round, open }: { of: LeftOutLine[]; round: RoundSummary; open: string | null }) {
  const t = useWords(whyNotWords);
  const sizes = useWords(sizeWords);
  const { language } = useVisit();
  return (
    <section class="section">
      <Wide label={t.title}>
        <table class="data" data-size="wide">
          <caption class="hidden">{t.title}</caption>
          <thead><tr><th scope="col">{t.company}</th><th scope="col">{t.best}</th><th scope="col">{t.reason}</th><th scope="col">{t.letter}</th></tr></thead>
          <tbody>
            {of.map((each) => (
              <tr key={each.id} aria-current={each.id === open ? 'true' : undefined}>
                <th scope="row"><a href={paths.secretariat.member(each.id)}><Text of={each.name} quiet /></a><SampleMark sample={round.sample} />{each.size ? <small>{sizes[each.size]}</small> : null}</th>
                <td>{each.best ?? t.noPair}</td>
                <td>{each.reason}</td>
                <td>
                  <a href={`${withQuery(paths.secretariat.roundWhyNot(round.id), { open: each.id })}#letter`} aria-label={t.seeOf(said(each.name, language))}>{t.see}</a>
                  <small>{each.toldAt ? <>{t.sent} <Instant at={each.toldAt} /></> : each.people === 0 ? t.nobody : t.people(each.people)}</small>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Wide>
    </section>
  );
}
