/** From the rows of the room rounds to what the office's pages show. */
import type { Names } from '../../engine/explain.js';
import type { Language, OrganisationSize } from '../../engine/model.js';
import type { MatchRound } from '../../rounds/round.entity.js';
import type { Recommendation, Shown } from '../../rounds/round-parts.entity.js';
import { progressOf } from '../../rounds/round.events.js';
import type { LineGroup } from '../../rounds/rounds.queries.js';
import { chipsOf } from '../explained.js';
import { formatDay, inOrderOf } from '../format.js';
import { type Content, said } from '../parts/text.js';
import { paths } from '../paths.js';
import type { Subjects } from '../round-subjects.js';
import type { GroupView, LineView, RoundProgress, RoundStatistics, RoundSummary } from './round.data.js';
import type { GroupOrder } from './rounds.query.js';
import { roundWords } from './rounds.words.js';
import type { SeminarRoundLine } from './seminar.page.js';

export function roundSummary(round: MatchRound, subjects: Subjects, language: Language): RoundSummary {
  const t = roundWords[language];
  const { id, state, asOf, createdAt, startedAt, proposedAt, publishedAt, sample, shown, statistics } = round;
  return {
    id, state, asOf, createdAt, startedAt, proposedAt, publishedAt, sample, shown,
    name: t.name(round.number), over: subjectOf(round, subjects, language), recommendations: statistics?.recommendations ?? null,
  };
}

/** "All cities of ASCN", how many of them where some were chosen, or the seminar and its day. */
export function subjectOf(round: Pick<MatchRound, 'networkId' | 'seminarId' | 'cityIds'>, { networks, seminars }: Subjects, language: Language): string {
  const t = roundWords[language];
  const seminar = round.seminarId === null ? undefined : seminars.find((each) => each.id === round.seminarId);
  if (seminar) return `${said(seminar.title, language)}${t.comma}${formatDay(seminar.heldOn, language)}`;
  if (round.seminarId !== null) return round.seminarId;
  const network = networks.find((each) => each.id === round.networkId);
  const name = network ? said(network.name, language) : round.networkId;
  return round.cityIds === null ? t.allCities(name) : t.someCities(name, round.cityIds.length);
}

export function statisticsOf({ statistics, certificate }: MatchRound): RoundStatistics | null {
  if (!statistics) return null;
  return {
    companies: statistics.companiesServed, smes: statistics.smesServed, pairs: statistics.pairs, gated: statistics.gatedPairs, seconds: statistics.seconds,
    total: statistics.totalTenths / 10, totalWithoutFairness: statistics.totalWithoutFairnessTenths / 10,
    bound: certificate?.bound ?? statistics.totalTenths / 10, verified: certificate?.verified ?? false,
  };
}

export function progressView(round: MatchRound, now: Date): RoundProgress | null {
  const { pairs, pairsDone, shards, shardsDone, secondsLeft } = progressOf(round, now);
  if (round.state !== 'running') return null;
  return { stage: shardsDone < shards ? 'score' : 'assign', pairsDone, pairsAll: pairs, secondsLeft };
}

const memberName = ({ member }: Shown): Content => ({ ja: member.nameJa, en: member.nameEn });

export function lineView(row: Recommendation, by: 'city' | 'company', sample: boolean, language: Language, names: Names): LineView {
  const { pair, score, pinned } = row.line;
  const { shown } = row;
  return {
    id: `${row.counterpartId}~${row.organisationId}`, rank: by === 'city' ? row.cityRank : row.companyRank,
    memberId: row.organisationId, member: memberName(shown), size: sizeOf(row.size), sample,
    solution: { ja: shown.solution.titleJa, en: shown.solution.titleEn },
    cityId: row.cityId, city: { ja: shown.counterpart.nameJa, en: shown.counterpart.nameEn },
    need: { ja: shown.need.titleJa, en: shown.need.titleEn }, chips: chipsOf(pair, language, names),
    score: row.scoreTenths / 10, low: row.lowTenths / 10, high: row.highTenths / 10,
    points: pair.points, bonus: score.breadth + score.interest, pinned,
  };
}

function sizeOf(size: string | null): OrganisationSize | null {
  return size === 'large' || size === 'mid' || size === 'small' || size === 'startup' ? size : null;
}

export function groupView(group: LineGroup, by: 'city' | 'company', sample: boolean, needs: number, open: LineView[] | null): GroupView {
  return {
    id: group.id, name: { ja: group.nameJa, en: group.nameEn }, sample: by === 'company' && sample, size: by === 'company' ? sizeOf(group.size) : null,
    total: group.totalTenths / 10, lowest: group.lowestTenths / 10, lines: group.lines, needsAnswered: group.needs, needs: Math.max(needs, group.needs), open,
  };
}

/** Groups by total unless asked otherwise; equal ones in the order of their totals. */
export function sortedGroups(groups: LineGroup[], order: GroupOrder | null, language: Language): LineGroup[] {
  const compare = inOrderOf(language);
  const name = (group: LineGroup) => said({ ja: group.nameJa, en: group.nameEn }, language);
  if (order === 'name') return [...groups].sort((a, b) => compare(name(a), name(b)));
  if (order === 'lines') return [...groups].sort((a, b) => b.lines - a.lines);
  return groups;
}

export function sortedLines(lines: LineView[], sort: string): LineView[] {
  const width = (line: LineView) => line.high - line.low;
  if (sort === 'score') return [...lines].sort((a, b) => b.score - a.score || a.rank - b.rank);
  if (sort === 'range') return [...lines].sort((a, b) => width(a) - width(b) || a.rank - b.rank);
  return [...lines].sort((a, b) => a.rank - b.rank);
}

/** `subjects` where the lines are not all of one seminar. */
export function roundLine(round: MatchRound, language: Language, subjects: Subjects | null = null): SeminarRoundLine {
  const { id, state, shown, statistics } = round;
  return { id, state, shown, over: subjects && subjectOf(round, subjects, language), name: roundWords[language].name(round.number), recommendations: statistics?.recommendations ?? null, href: paths.secretariat.round(id) };
}
