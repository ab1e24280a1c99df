/** The priority domains of a city, ranked by the office all at once. */
import { PRIORITY_ORIGINS } from '../../../cities/city-priority.entity.js';
import { typeThatShows } from '../../parts/field.js';
import { Layout } from '../../parts/layout.js';
import { ErrorSummary, type FieldProblem } from '../../parts/notice.js';
import { partWords } from '../../parts/parts.words.js';
import { Stamp } from '../../parts/stamp.js';
import { Wide } from '../../parts/table.js';
import { type Content, said, Text } from '../../parts/text.js';
import { Title } from '../../parts/title.js';
import { useFieldName, useVisit, useWords } from '../../parts/visit.js';
import { paths } from '../../paths.js';
import { cityFormWords, rankOriginWords } from './city-form.words.js';
import type { RankTexts } from './priorities.form.js';

export interface PrioritiesProps { city: { id: string; name: Content }; version: number; ranks: RankTexts[]; domains: { id: string; name: Content }[]; problems: FieldProblem[] }

export function PrioritiesPage({ city, version, ranks, domains, problems }: PrioritiesProps) {
  const t = useWords(cityFormWords);
  const parts = useWords(partWords);
  const { language } = useVisit();
  const name = said(city.name, language);
  useFieldName('priorities', t.ranks);
  return (
    <Layout title={`${t.ranks}: ${name}`} place="cities" refused={problems.length > 0} trail={[{ href: paths.secretariat.cities, text: parts.cities }, { href: paths.secretariat.city(city.id), text: name }]}>
      <ErrorSummary problems={problems} />
      <Title over={<Text of={city.name} quiet />} name={t.ranks} />
      <p class="lead">{t.ranksLead}</p>
      <form method="post" action={paths.secretariat.cityPriorities(city.id)} class="entry">
        <Stamp version={version} />
        <Wide label={t.ranks}>
          <table class="data" data-size="wide" id="priorities">
            <caption class="hidden">{t.ranks}</caption>
            <thead><tr>{[t.rank, t.domain, t.saysSo, t.address, t.asOf].map((head) => <th key={head} scope="col">{head}</th>)}</tr></thead>
            <tbody>{ranks.map((rank, at) => <Rank key={at} at={at} of={rank} domains={domains} />)}</tbody>
          </table>
        </Wide>
        <div class="buttons"><button class="button" type="submit">{t.save}</button><a href={paths.secretariat.city(city.id)}>{t.back}</a></div>
      </form>
    </Layout>
  );
}

/** One rank of the table; a blank domain falls away, and those below move up. */
function Rank({ at, of, domains }: { at: number; of: RankTexts; domains: PrioritiesProps['domains'] }) {
  const t = useWords(cityFormWords);
  const origins = useWords(rankOriginWords);
  const { language } = useVisit();
  const label = (what: string): string => t.atRank(at + 1, what);
  const cell = (name: keyof RankTexts, what: string) => ({ id: `priorities.${at}.${name}`, name, 'aria-label': label(what) });
  for (const [name, what] of [['domain', t.domain], ['sourceUrl', t.address], ['asOf', t.asOf]] as const) useFieldName(`priorities.${at}.${name}`, label(what));
  return (
    <tr>
      <th scope="row" class="num">{at + 1}</th>
      <td>
        <select {...cell('domain', t.domain)}>
          <option value="">{t.noRank}</option>
          {domains.map(({ id, name }) => <option key={id} value={id} selected={id === of.domain}>{said(name, language)}</option>)}
        </select>
      </td>
      <td><select {...cell('origin', t.saysSo)}>{PRIORITY_ORIGINS.map((origin) => <option key={origin} value={origin} selected={origin === of.origin}>{origins[origin]}</option>)}</select></td>
      <td><input {...cell('sourceUrl', t.address)} type="text" size={28} maxlength={2_000} value={of.sourceUrl} /></td>
      <td><input {...cell('asOf', t.asOf)} type={typeThatShows('date', of.asOf) as 'date'} value={of.asOf} /></td>
    </tr>
  );
}
