/** Whom a round does not serve, or not as far as its lower quotas want, by reason. */
import { unservedSentence } from '../../engine/explain.js';
import { grouped } from '../../platform/groups.js';
import type { SummaryUnserved } from '../../rounds/round-summary.entity.js';
import { NOTHING_OFFERED } from '../../rounds/round.summary.js';
import type { LineFilter } from '../../rounds/rounds.queries.js';
import { formatCount } from '../format.js';
import { SampleMark, Text } from '../parts/text.js';
import { useVisit, useWords } from '../parts/visit.js';
import { paths } from '../paths.js';
import { sizeWords } from '../trade.words.js';
import { summaryWords } from './summary.words.js';

const NAMES_A_REASON = 300;

/** Those of one side that a filter leaves: words and size of a company count, conditions on lines leave nobody. Null (no summary) is nobody. */
export function foundUnserved(all: readonly SummaryUnserved[] | null, by: 'city' | 'company', filter: LineFilter): SummaryUnserved[] {
  const { q, size, ...ofLines } = filter;
  if (Object.keys(ofLines).length > 0 || (by === 'city' && (q !== undefined || size !== undefined))) return [];
  const wanted = q?.normalize('NFKC').toLowerCase();
  const named = ({ name }: SummaryUnserved) => wanted === undefined || [name.ja, name.en].some((one) => one?.normalize('NFKC').toLowerCase().includes(wanted));
  const sized = (line: SummaryUnserved) => size === undefined || line.size === size;
  return (all ?? []).filter((line) => (line.side === 'company') === (by === 'company') && named(line) && sized(line));
}

export function Unserved({ side, of, sample, folded }: { side: 'city' | 'company'; of: readonly SummaryUnserved[]; sample: boolean; folded?: boolean }) {
  const t = useWords(summaryWords);
  const { language } = useVisit();
  if (of.length === 0) return null;
  const title = side === 'city' ? t.unservedCities(of.length) : t.unservedCompanies(of.length);
  const reasonOf = (line: SummaryUnserved) => (line.reason.code === NOTHING_OFFERED ? t.nothingOffered : unservedSentence(line.reason, language));
  const list = [...grouped(of, reasonOf)].map(([reason, lines]) => (
    <div key={reason} class="reason">
      <p><b>{reason}</b> <span class="soft">{side === 'city' ? t.citiesCount(formatCount(lines.length)) : t.companiesCount(formatCount(lines.length))}</span></p>
      <ul class="parties">{lines.slice(0, NAMES_A_REASON).map((line) => <Party key={line.id} of={line} />)}</ul>
      {lines.length > NAMES_A_REASON ? <p class="small soft">{t.further(formatCount(lines.length - NAMES_A_REASON))}</p> : null}
    </div>
  ));
  if (folded) return <details class="unserved" id="unserved"><summary>{title}<SampleMark sample={sample} /></summary>{list}</details>;
  return <section class="section" id={`unserved-${side}`}><h2>{title}<SampleMark sample={sample && side === 'company'} /></h2>{list}</section>;
}

function Party({ of: { side, id, name, size } }: { of: SummaryUnserved }) {
  const sizes = useWords(sizeWords);
  return (
    <li>
      {side === 'local' ? <Text of={name} quiet /> : <a href={side === 'company' ? paths.secretariat.member(id) : paths.secretariat.city(id)}><Text of={name} quiet /></a>}
      {size ? <> <span class="soft">{sizes[size]}</span></> : null}
    </li>
  );
}
