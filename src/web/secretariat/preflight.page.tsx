/** The second step before a round starts: its numbers, the places asked for against those there are, and what to relax by how much. */
import type { FindingView, PreflightView } from '../../rounds/round.preflight.js';
import { formatCount, joined } from '../format.js';
import { Figures } from '../parts/figures.js';
import { Layout } from '../parts/layout.js';
import { Notice } from '../parts/notice.js';
import { partWords } from '../parts/parts.words.js';
import { Stamp } from '../parts/stamp.js';
import { Wide } from '../parts/table.js';
import { Title } from '../parts/title.js';
import { useVisit, useWords } from '../parts/visit.js';
import { paths } from '../paths.js';
import { newRoundWords } from './new-round.words.js';
import type { NewRoundValues } from './new-round.values.js';
import { preflightWords } from './preflight.words.js';
import { Fields, Relax, Ways } from './preflight-relax.js';
import type { RoundParameters } from './round.data.js';
import { RoundSettings } from './round-settings.js';

export interface PreflightProps { values: NewRoundValues; found: PreflightView; over: string; asOf: string; parameters: RoundParameters }

const NAMES_MAX = 8;

export function PreflightPage({ values, found, over, asOf, parameters }: PreflightProps) {
  const t = useWords(preflightWords);
  const parts = useWords(partWords);
  const form = useWords(newRoundWords);
  const { counts } = found;
  const blocking = found.findings.filter(({ blocks }) => blocks);
  const warnings = found.findings.filter(({ blocks }) => !blocks);
  return (
    <Layout title={t.title} place="rounds" trail={[
      { href: paths.secretariat.home, text: parts.home }, { href: paths.secretariat.rounds, text: parts.rounds }, { href: paths.secretariat.newRound, text: form.title }]}>
      <Title over={over} name={t.title} />
      <p class="lead">{t.lead}</p>
      {blocking.length > 0 ? (
        <Notice kind="bad" title={t.blocksTitle}>{blocking.map((finding) => <Blocking key={finding.code} of={finding} values={values} />)}</Notice>
      ) : null}
      <Figures of={[
        { name: t.companies, value: formatCount(counts.companiesOpen), unit: t.companiesUnit, note: t.companiesOf(formatCount(counts.companies)) },
        { name: t.solutions, value: formatCount(counts.solutionsOpen), unit: t.items, note: t.solutionsOf(formatCount(counts.solutions)) },
        { name: t.cities, value: formatCount(counts.cities) },
        { name: t.needs, value: formatCount(counts.needs), unit: t.items },
        { name: t.pairs, value: formatCount(counts.pairsReaching), note: t.pairsOf(formatCount(counts.pairs)) },
      ]} />
      <Places found={found} parameters={parameters} />
      {warnings.length > 0 ? (
        <section class="section prose">
          <h2>{t.warnings}</h2>
          {blocking.length === 0 ? <p>{t.goesOn}</p> : null}
          <ul class="findings">{warnings.map((finding) => <li key={finding.code}><Warning of={finding} values={values} /></li>)}</ul>
        </section>
      ) : blocking.length === 0 ? <Notice kind="good" title={t.fine} /> : null}
      <div class="buttons">
        {blocking.length === 0 ? <form method="post" action={paths.secretariat.rounds}><Stamp /><Fields of={values} /><button class="button" type="submit">{t.start}</button></form> : null}
        <form method="get" action={paths.secretariat.newRound}><Fields of={values} /><button class="button" data-kind={blocking.length === 0 ? 'second' : undefined} type="submit">{t.change}</button></form>
        <a href={paths.secretariat.rounds}>{parts.back}</a>
      </div>
      <RoundSettings of={parameters} asOf={asOf} />
    </Layout>
  );
}

function Places({ found: { counts, slots, most }, parameters: { quotas } }: Pick<PreflightProps, 'found' | 'parameters'>) {
  const t = useWords(preflightWords);
  const row = (name: string, count: number, [least, upper]: [number, number], [lowest, highest]: [number, number]) => (
    <tr><th scope="row">{name}</th><td class="num">{formatCount(count)}</td><td class="num">{formatCount(least)}</td><td class="num">{formatCount(upper)}</td><td class="num">{formatCount(lowest)}</td><td class="num">{formatCount(highest)}</td></tr>
  );
  return (
    <section class="section">
      <h2>{t.places}</h2>
      <Wide label={t.places}>
        <table class="data" data-size="wide">
          <caption class="hidden">{t.places}</caption>
          <thead><tr><th scope="col">{t.side}</th><th scope="col" class="num">{t.count}</th><th scope="col" class="num">{t.least}</th><th scope="col" class="num">{t.most}</th><th scope="col" class="num">{t.placesLeast}</th><th scope="col" class="num">{t.placesMost}</th></tr></thead>
          <tbody>{row(t.cityRow, counts.cities, quotas.city, slots.cities)}{row(t.companyRow, counts.companiesOpen, quotas.company, slots.companies)}</tbody>
          <tfoot><tr><th scope="row" colspan={5}>{t.mostRow}</th><td class="num">{formatCount(most)}</td></tr></tfoot>
        </table>
      </Wide>
    </section>
  );
}

function Blocking({ of: finding, values }: { of: FindingView; values: NewRoundValues }) {
  const t = useWords(preflightWords);
  const { language } = useVisit();
  const stop = language === 'ja' ? '。' : '.';
  return (
    <>
      <p>{finding.texts[language]}{stop}<Names of={finding} /></p>
      <p>{finding.relax.length > 0 ? t.relax(finding.relax.length) : t.noRelax}</p>
      <Relax of={finding.relax} values={values} />
      <Ways of={finding.ways} values={values} />
      <p>{t.blocksSoft}</p>
      <Relax of={[]} values={values} soft />
    </>
  );
}

function Warning({ of: finding, values }: { of: FindingView; values: NewRoundValues }) {
  const t = useWords(preflightWords);
  const { language } = useVisit();
  const stop = language === 'ja' ? '。' : '.';
  return (
    <>
      {finding.texts[language]}{stop}<Names of={finding} />
      {finding.relax.length > 0 ? <><small>{t.could}</small><Relax of={finding.relax} values={values} /></> : null}
      <Ways of={finding.ways} values={values} />
    </>
  );
}

/** The first few that a finding concerns; a local company has no page of its own. */
function Names({ of: { cities } }: { of: FindingView }) {
  const t = useWords(preflightWords);
  const { language } = useVisit();
  if (cities.length === 0) return null;
  const more = cities.length - NAMES_MAX;
  return <small>{joined(cities.slice(0, NAMES_MAX).map((city) => city[language]), language)}{more > 0 ? t.andMore(more) : ''}</small>;
}
