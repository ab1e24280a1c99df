/** How a line of a round goes out: to the office and its company with points, to a city without. */
import type { Factor, Points, Reason } from '../engine/model.js';
import type { Recommendation, Shown } from './round-parts.entity.js';

/** For the office. */
export interface LineView {
  counterpartId: string;
  organisationId: string;
  solutionId: string;
  needId: string;
  cityRank: number;
  companyRank: number;
  score: number;
  low: number;
  high: number;
  points: Points;
  pair: number;
  breadth: number;
  interest: number;
  cap: number;
  needsAnswered: string[];
  unknown: Factor[];
  reasons: Reason[];
  pinned: boolean;
  shown: Shown;
}

/** For the company itself: its own line, without its place among others and without what was decided by hand. */
export type OwnLineView = Omit<LineView, 'cityRank' | 'pinned'> & { roundId: string };

/** For a city: words, no points, no rank, no range. */
export interface CityLineView {
  roundId: string;
  counterpartId: string;
  organisationId: string;
  solutionId: string;
  needId: string;
  shown: Shown;
}

export function lineView(row: Recommendation): LineView {
  const { pair, score, pinned } = row.line;
  return {
    counterpartId: row.counterpartId, organisationId: row.organisationId, solutionId: row.solutionId, needId: row.needId,
    cityRank: row.cityRank, companyRank: row.companyRank,
    score: row.scoreTenths / 10, low: row.lowTenths / 10, high: row.highTenths / 10,
    points: pair.points, pair: pair.score, breadth: score.breadth, interest: score.interest, cap: score.cap,
    needsAnswered: score.needsAnswered, unknown: pair.unknown, reasons: pair.reasons, pinned, shown: row.shown,
  };
}

export function ownLineView(row: Recommendation): OwnLineView {
  const { cityRank: _, pinned: __, ...own } = lineView(row);
  return { roundId: row.roundId, ...own };
}

export function cityLineView(row: Recommendation): CityLineView {
  const { roundId, counterpartId, organisationId, solutionId, needId, shown } = row;
  return { roundId, counterpartId, organisationId, solutionId, needId, shown };
}
