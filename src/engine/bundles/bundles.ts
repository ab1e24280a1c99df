/**
 * Bundles: for a need with facets, up to three teams of two to four members that together answer them, one leading, the
 * others bringing components; with gaps named, parts that sum to the score, and the evidence of every answer.
 *
 * The first bundle is the best of all. Each further one is the best of those that differ: a member that leads a bundle
 * stands in no other one of that need, and no two members stand together twice. The answer is for the secretariat; what
 * one member may see of it is `bundleSeenBy`.
 */
import type { PreparedNeed } from '../counterparts.js';
import { scorePairs, type PairScores } from '../pair-scores.js';
import type { Prepared } from '../prepare.js';
import { EngineRefusal } from '../refusal.js';
import { evidenceWords, type EvidenceWord } from '../text/evidence.js';
import { candidatesFor, type Candidate, type CandidateAnswer, type FacetShortage } from './candidates.js';
import { readFacets, type AnswerKind, type Facet, type FacetTable } from './facets.js';
import type { LeadJudgement } from './lead.js';
import { portion, shown, split } from '../tenths.js';
import { searchBest, type SearchAnswer, type Wanted } from './search.js';
import { byLead, coverageOf, facetTenths, strengthOf, type BundlePart, type Found } from './worth.js';

export const BUNDLES_MAX = 3;
/** A need has two to four facets; more than this are not searched. */
export const FACETS_MAX = 12;
const STEPS_DEFAULT = 2_000_000;

export interface BundleOptions {
  /** Ids of the needs asked about; all needs of the round where absent. */
  needs?: readonly string[];
  /** Members that stand in none of them. */
  without?: ReadonlySet<string>;
  /** Steps of the search for each bundle; the answer says so where they ran out. */
  steps?: number;
  shouldStop?: () => boolean;
}

/** How a facet is answered. `leafPoints + wordPoints = points`; `words` are the words that earned `wordPoints`, in part. */
export interface FacetLine {
  facet: number; leaf: string; ja: string; en: string;
  /** Member and solution that answer it best; the other members of the bundle that answer it too. */
  member: string; solution: string; others: string[];
  kind: AnswerKind; solutionLeaf: string; certainty: number;
  points: number; of: number; leafPoints: number; wordPoints: number; words: EvidenceWord[];
}
export interface BundleMember {
  member: string;
  role: 'lead' | 'component';
  /** Solutions that answer a facet, each with its pair with the need. */
  solutions: { solution: string; score: number; low: number; high: number }[];
  /** Facets it answers, and those of them that nobody else in the bundle answers. */
  facets: number[];
  alone: number[];
  leadPoints: number;
  leadParts: { part: string; value: string | null; points: number; of?: number; facets?: number }[];
}
export interface Bundle {
  /** The lead first, then by facets answered alone and id. */
  members: BundleMember[];
  facets: FacetLine[];
  /** Facets that no member of the bundle answers. */
  gaps: number[];
  score: number; low: number; high: number;
  points: Record<BundlePart, number>;
}
export interface GapLine extends FacetShortage { facet: number; leaf: string; ja: string; en: string; code: 'gap.below-floor' | 'gap.nobody' }
export const NO_BUNDLE_CODES = ['bundle.no-facets', 'bundle.nobody', 'bundle.alone', 'bundle.below-floor'] as const;
export interface NeedBundles {
  need: string; city: string;
  /** The facets asked for, in the order of the need; places below are places in this list. */
  facets: { leaf: string; ja: string; en: string }[];
  /** Best first, at most BUNDLES_MAX. */
  bundles: Bundle[];
  /** Facets that no member at all answers at or above the floor. */
  gaps: GapLine[];
  /** The single member that covers the need best (then the better pair, then the lower id), to compare with. */
  single: { member: string; facets: number; of: number; coverage: number } | null;
  candidates: number;
  /** Solutions kept out because of what they do with data. */
  distrusted: number;
  /** Why there is no bundle; `null` where there is one. */
  code: (typeof NO_BUNDLE_CODES)[number] | null;
  /** `bound` belongs to the bundle of the same place: none allowed there scores more. */
  search: { proven: boolean; steps: number; bounds: number[] };
}

/** Bundles of every need asked about, in the order of the round. Unknown ids are refused. */
export function bundlesFor(prepared: Prepared, options: BundleOptions = {}, pairs: PairScores = scorePairs(prepared)): NeedBundles[] {
  for (const id of options.needs ?? []) {
    if (!prepared.needById.has(id)) {
      throw new EngineRefusal('BUNDLE.UNKNOWN_NEED', { ja: `この回にニーズ「${id}」はありません。`, en: `This round has no need "${id}".` });
    }
  }
  const wanted = options.needs ? new Set(options.needs) : undefined;
  const table = readFacets(prepared, wanted);
  return prepared.needs.filter((need) => !wanted || wanted.has(need.id)).map((need) => bundlesOf(prepared, pairs, table, need, options));
}

function bundlesOf(prepared: Prepared, pairs: PairScores, table: FacetTable, need: PreparedNeed, options: BundleOptions): NeedBundles {
  const facets = table.facets[need.number]!;
  if (facets.length > FACETS_MAX) {
    throw new EngineRefusal('BUNDLE.FACETS', {
      ja: `ニーズ「${need.id}」の側面は${facets.length}件です。${FACETS_MAX}件までにしてください。`, en: `The need "${need.id}" has ${facets.length} facets; at most ${FACETS_MAX} are searched.`,
    });
  }
  const counterpart = prepared.counterpartById.get(need.counterpart)!;
  const floor = Math.round(prepared.scenario.floor * 10);
  const { candidates: everybody, shortages, distrusted } = candidatesFor(prepared, pairs, table, need, counterpart, floor);
  const candidates = everybody.filter(({ member }) => !options.without?.has(member));
  const perFacet = facetTenths(facets.length);
  const single = singleOf(candidates, perFacet);
  const answers = searchAll(candidates, perFacet, { coverage: single ? Math.round(single.coverage * 10) : 0, score: floor }, options);
  const covered = candidates.reduce((union, { mask }) => union | mask, 0);
  return {
    need: need.id, city: counterpart.id, facets: facets.map(({ leaf, ja, en }) => ({ leaf, ja, en })),
    bundles: answers.flatMap(({ found }) => (found ? [describe(prepared, pairs, need, facets, perFacet, found)] : [])),
    gaps: facets.flatMap(({ leaf, ja, en }, facet): GapLine[] => {
      if ((covered >> facet) & 1) return [];
      const { below, best } = shortages[facet]!;
      return [{ facet, leaf, ja, en, below, best: best === null ? null : shown(best), code: below > 0 ? 'gap.below-floor' : 'gap.nobody' }];
    }),
    single,
    candidates: candidates.length, distrusted,
    code: answers.some(({ found }) => found) ? null : codeOf(facets.length, candidates, perFacet, floor),
    search: {
      proven: answers.every(({ proven }) => proven), steps: answers.reduce((sum, { steps }) => sum + steps, 0),
      bounds: answers.flatMap(({ found, bound, proven }) => (found || !proven ? [shown(bound)] : [])),
    },
  };
}

/** One search after the other, each without what the earlier bundles rule out. */
function searchAll(candidates: readonly Candidate[], perFacet: readonly number[], wanted: Wanted, options: BundleOptions): SearchAnswer[] {
  const answers: SearchAnswer[] = [];
  const history = new Map<string, string>();
  const leads = new Set<string>();
  const stoodIn = (member: string): string[] => (history.get(member) ?? '').split(',').filter((place) => place !== '');
  const allowed = (left: Candidate, right: Candidate): boolean => !stoodIn(left.member).some((place) => stoodIn(right.member).includes(place));
  for (let place = 0; place < BUNDLES_MAX; place++) {
    const open = candidates.filter(({ member }) => !leads.has(member));
    const answer = searchBest(open, perFacet, history, allowed, wanted, { steps: options.steps ?? STEPS_DEFAULT, ...(options.shouldStop ? { shouldStop: options.shouldStop } : {}) });
    answers.push(answer);
    if (!answer.found) break;
    leads.add([...answer.found.members].sort(byLead)[0]!.member);
    for (const { member } of answer.found.members) history.set(member, [...stoodIn(member), String(place)].join(','));
  }
  return answers;
}

function singleOf(candidates: readonly Candidate[], perFacet: readonly number[]): NeedBundles['single'] {
  const [first] = candidates.map((candidate) => ({ candidate, coverage: coverageOf([candidate], perFacet) }))
    .sort((left, right) => right.coverage - left.coverage || right.candidate.best.score - left.candidate.best.score);
  return first ? { member: first.candidate.member, facets: facetsOf(first.candidate).length, of: perFacet.length, coverage: shown(first.coverage) } : null;
}

function codeOf(facets: number, candidates: readonly Candidate[], perFacet: readonly number[], floor: number): NeedBundles['code'] {
  if (facets === 0) return 'bundle.no-facets';
  if (candidates.length === 0) return 'bundle.nobody';
  const alone = Math.max(...candidates.map((candidate) => coverageOf([candidate], perFacet)));
  const team = searchBest(candidates, perFacet, new Map(), () => true, { coverage: alone, score: 0 }, { steps: STEPS_DEFAULT }).found;
  return team && team.worth.score < floor ? 'bundle.below-floor' : 'bundle.alone';
}

function describe(prepared: Prepared, pairs: PairScores, need: PreparedNeed, facets: readonly Facet[], perFacet: readonly number[], { members, worth }: Found): Bundle {
  const lead = [...members].sort(byLead)[0]!;
  const alone = (candidate: Candidate): number[] => facetsOf(candidate).filter((at) => members.every((other) => other === candidate || ((other.mask >> at) & 1) === 0));
  const ordered = [...members].sort((left, right) => Number(right === lead) - Number(left === lead) || alone(right).length - alone(left).length || byLead(left, right));
  const size = members.length;
  const sum = (key: 'low' | 'high'): number => members.reduce((total, { best }) => total + best[key], 0);
  const range = (key: 'low' | 'high'): number => shown(worth.coverage + worth.trades + strengthOf(sum(key), size)
    + lead.lead.reduce((total, part) => total + part[key], 0));
  return {
    members: ordered.map((candidate) => memberLine(pairs, need, candidate, candidate === lead, alone(candidate))),
    facets: facets.flatMap((facet, at) => facetLine(prepared, facet, at, perFacet[at]!, ordered)),
    gaps: facets.flatMap((_, at) => (members.some(({ mask }) => (mask >> at) & 1) ? [] : [at])),
    score: shown(worth.score), low: range('low'), high: range('high'),
    points: { coverage: shown(worth.coverage), strength: shown(worth.strength), lead: shown(worth.lead), trades: shown(worth.trades) },
  };
}

function facetsOf({ answers }: Candidate): number[] {
  return answers.flatMap((answer, at) => (answer ? [at] : []));
}

function memberLine(pairs: PairScores, need: PreparedNeed, candidate: Candidate, leads: boolean, alone: number[]): BundleMember {
  const solutions = new Set(candidate.answers.flatMap((answer) => (answer ? [answer.solution] : [])));
  return {
    member: candidate.member, role: leads ? 'lead' : 'component',
    solutions: [...solutions].sort((left, right) => left.number - right.number).map(({ number, input }) => {
      const cell = number * pairs.needs + need.number;
      return { solution: input.id, score: shown(pairs.score[cell]!), low: shown(pairs.low[cell]!), high: shown(pairs.high[cell]!) };
    }),
    facets: facetsOf(candidate), alone, leadPoints: shown(candidate.leadTenths), leadParts: candidate.lead.map(partLine),
  };
}

function partLine({ part, value, tenths, facets, of }: LeadJudgement): BundleMember['leadParts'][number] {
  return { part, value, points: shown(tenths), ...(facets === undefined || of === undefined ? {} : { facets, of }) };
}

function facetLine(prepared: Prepared, facet: Facet, at: number, of: number, members: readonly Candidate[]): FacetLine[] {
  const answering = members.flatMap((candidate) => (candidate.answers[at] ? [{ candidate, found: candidate.answers[at] as CandidateAnswer }] : []))
    .sort((left, right) => right.found.share - left.found.share);
  const best = answering[0];
  if (!best) return [];
  const { solution, answer, share } = best.found;
  const points = portion(of, share);
  const [leafPoints, wordPoints] = split(points, [answer.leafShare, answer.wordShare]) as [number, number];
  const { leafIds } = prepared.taxonomy;
  return [{
    facet: at, leaf: facet.leaf, ja: facet.ja, en: facet.en,
    member: best.candidate.member, solution: solution.input.id, others: answering.slice(1).map(({ candidate }) => candidate.member),
    kind: answer.kind, solutionLeaf: answer.solutionLeaf, certainty: answer.certainty / 1000,
    points: shown(points), of: shown(of), leafPoints: shown(leafPoints), wordPoints: shown(wordPoints),
    words: evidenceWords(prepared.concepts, leafIds, solution.text, facet.text, wordPoints).words.filter(({ kind }) => kind !== 'field'),
  }];
}
