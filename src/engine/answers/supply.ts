/** Demand against supply: for each need of a round how many companies answer it, and where none does, what comes nearest. For the office, not for companies. */
import { FACTORS, type CompanyCityScore, type Factor } from '../model.js';
import { explainPair, isGated } from '../pair.js';
import { PairScorer } from '../pair-scorer.js';
import type { Prepared, PreparedSolution } from '../prepare.js';
import { shareOfRank } from '../score/priority.js';
import { weightsOf } from '../score.js';
import { shown } from '../tenths.js';

/** Factors named as lacking, at most. */
const LACKING_MAX = 2;

export interface NearestSolution {
  member: string; solution: string; domains: string[]; score: number;
  /** Points to the floor, and the factors in which most points are missing. */
  short: number; lacking: Factor[];
}

export interface NeedGap {
  /** Solutions of members in the domain of the need, and how many of them no gate keeps from this counterpart. */
  inDomain: number; openInDomain: number;
  /** Null where every solution is gated. */
  nearest: NearestSolution | null;
}

export interface NeedSupply {
  counterpart: string; need: string; domain: string | null;
  /** Rank that the counterpart gives to the domain; null where it gives none. */
  rank: number | null;
  /** 1 for a need in the first priority, less for each later rank. */
  weight: number;
  /** Companies with a pair at or above the floor for this need. */
  companies: string[];
  /** There when no company answers. */
  gap?: NeedGap;
}

/** Every need of the round in its order, with the companies (in their order) that answer it at or above the floor. Takes the scores of the concluded round; only gaps are scored again. */
export function supplyOf(prepared: Prepared, scores: readonly CompanyCityScore[]): NeedSupply[] {
  const answering = new Map<string, string[]>(prepared.needs.map((need) => [need.id, []]));
  for (const score of scores) for (const need of score.needsAnswered) answering.get(need)!.push(score.member);
  const supplies = prepared.needs.map((need): NeedSupply => {
    const at = need.domain === null ? -1 : (prepared.counterpartById.get(need.counterpart)!.priorities ?? []).indexOf(need.domain);
    return {
      counterpart: need.counterpart, need: need.id, domain: need.domain, rank: at < 0 ? null : at + 1,
      weight: shareOfRank(at < 0 ? null : at + 1) / 1000, companies: answering.get(need.id)!,
    };
  });
  const gaps = gapsOf(prepared, new Set(supplies.filter((supply) => supply.companies.length === 0).map((supply) => supply.need)));
  return supplies.map((supply) => (gaps.has(supply.need) ? { ...supply, gap: gaps.get(supply.need)! } : supply));
}

interface Best { solution: PreparedSolution; score: number }

function gapsOf(prepared: Prepared, wanted: ReadonlySet<string>): Map<string, NeedGap> {
  const gaps = new Map<string, NeedGap>();
  if (wanted.size === 0) return gaps;
  const counterparts = prepared.counterparts.flatMap((counterpart) => {
    const needs = counterpart.needs.filter((need) => wanted.has(need.id));
    return needs.length > 0 ? [{ ...counterpart, needs }] : [];
  });
  const scorer = new PairScorer(prepared, counterparts);
  const best = new Array<Best | undefined>(scorer.needs.length).fill(undefined);
  const inDomain = new Array<number>(scorer.needs.length).fill(0);
  const openInDomain = new Array<number>(scorer.needs.length).fill(0);
  for (const solution of prepared.solutions) {
    const domains = new Set(domainsOf(prepared, solution));
    const isOpen = scorer.judge(solution);
    scorer.counterparts.forEach((_, at) => {
      for (let place = scorer.from[at]!; place < scorer.from[at + 1]!; place += 1) {
        const { domain } = scorer.needs[place]!;
        const inside = domain !== null && domains.has(domain);
        if (inside) inDomain[place]! += 1;
        if (!isOpen || !scorer.open[at]) continue;
        if (inside) openInDomain[place]! += 1;
        const score = scorer.score[place]!;
        if (score > (best[place]?.score ?? -1)) best[place] = { solution, score };
      }
    });
  }
  scorer.needs.forEach((need, place) => {
    gaps.set(need.id, { inDomain: inDomain[place]!, openInDomain: openInDomain[place]!, nearest: nearestOf(prepared, best[place], need.id) });
  });
  return gaps;
}

function nearestOf(prepared: Prepared, best: Best | undefined, needId: string): NearestSolution | null {
  if (!best) return null;
  const pair = explainPair(prepared, best.solution.input.id, needId);
  if (isGated(pair)) return null;
  const { tenths } = weightsOf(prepared, prepared.counterpartById.get(pair.city)!);
  const missing = (factor: Factor): number => tenths[factor] - Math.round(pair.points[factor] * 10);
  const lacking = [...FACTORS].filter((factor) => missing(factor) > 0).sort((left, right) => missing(right) - missing(left)).slice(0, LACKING_MAX);
  return {
    member: pair.member, solution: pair.solution, domains: domainsOf(prepared, best.solution), score: pair.score,
    short: shown(Math.round(prepared.scenario.floor * 10) - Math.round(pair.score * 10)), lacking,
  };
}

function domainsOf(prepared: Prepared, solution: PreparedSolution): string[] {
  return [...new Set(solution.leaves.map((leaf) => prepared.taxonomy.domainOf.get(leaf)!))];
}
