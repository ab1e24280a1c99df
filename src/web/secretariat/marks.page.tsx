/** What companies and cities answered, for the secretariat that brings them together; a "no" stands nowhere else. */
import type { Mark } from '../../engine/model.js';
import { markWords } from '../company/marks.words.js';
import { Filter } from '../parts/filter.js';
import { Layout } from '../parts/layout.js';
import { Pager } from '../parts/pager.js';
import { partWords } from '../parts/parts.words.js';
import { Wide } from '../parts/table.js';
import { type Content, Text } from '../parts/text.js';
import { Instant } from '../parts/time.js';
import { Title } from '../parts/title.js';
import { useWords } from '../parts/visit.js';
import { paths } from '../paths.js';
import { answerWords } from './marks.words.js';

export const MARKS = ['want', 'maybe', 'no'] as const satisfies readonly Mark[];
export const SIDES = ['company', 'city'] as const;

export interface AnswerLine {
  organisationId: string; counterpartId: string; side: (typeof SIDES)[number]; company: Content; city: Content;
  mark: Mark; before: Mark | null; reason: string | null; by: string; at: Date;
}

export interface AnswersProps { rows: AnswerLine[]; found: number; counts: Record<Mark, number>; page: number; last: number; filter: { mark: string; side: string } }

export function AnswersPage({ rows, found, counts, page, last, filter }: AnswersProps) {
  const t = useWords(answerWords);
  const marks = useWords(markWords);
  const parts = useWords(partWords);
  const all = MARKS.reduce((sum, mark) => sum + counts[mark], 0);
  return (
    <Layout title={t.title} place="rounds" trail={[{ href: paths.secretariat.home, text: parts.home }, { href: paths.secretariat.rounds, text: parts.rounds }]}>
      <Title name={t.title} />
      <p class="lead">{t.lead}</p>
      {all === 0 ? <p class="lead">{t.none}</p> : (
        <>
          <p>{t.counts(counts.want, counts.maybe, counts.no)}</p>
          <Filter result={parts.found(found)} choosing={[
            { name: 'mark', label: t.answer, value: filter.mark, choices: MARKS.map((value) => ({ value, text: marks[value] })) },
            { name: 'side', label: t.side, value: filter.side, choices: SIDES.map((value) => ({ value, text: t[value] })) },
          ]} />
          {rows.length === 0 ? <p class="lead">{t.noneFound}</p> : <AnswerTable of={rows} />}
          <Pager page={page} last={last} />
        </>
      )}
    </Layout>
  );
}

function AnswerTable({ of }: { of: AnswerLine[] }) {
  const t = useWords(answerWords);
  const marks = useWords(markWords);
  return (
    <Wide label={t.title}>
      <table class="data" data-size="wide">
        <caption class="hidden">{t.title}</caption>
        <thead><tr><th scope="col">{t.pair}</th><th scope="col">{t.side}</th><th scope="col">{t.answer}</th><th scope="col">{t.reason}</th><th scope="col">{t.at}</th></tr></thead>
        <tbody>
          {of.map((each) => (
            <tr key={`${each.organisationId} ${each.counterpartId} ${each.side}`}>
              <th scope="row"><a href={paths.secretariat.member(each.organisationId)}><Text of={each.company} quiet /></a><small><Text of={each.city} quiet /></small></th>
              <td class="nowrap">{t[each.side]}</td>
              <td class="nowrap">{marks[each.mark]}{each.before ? <small>{t.before(marks[each.before])}</small> : null}</td>
              <td class="as-written">{each.reason ?? <span class="soft">{t.noReason}</span>}</td>
              <td class="nowrap"><Instant at={each.at} /><small>{each.by}</small></td>
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  );
}
