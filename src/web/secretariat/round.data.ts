/** What the pages of a match round show, as plain data. */
import type { FairnessRules, OrganisationSize, Points } from '../../engine/model.js';
import type { Chip } from '../parts/chips.js';
import type { OverrideLine } from './override-table.js';
import type { RoundState } from '../../rounds/round.state.js';
import type { Content } from '../parts/text.js';
import type { TagKind } from '../parts/title.js';

export type { RoundState };

export const STATE_KIND: Record<RoundState, TagKind | undefined> = {
  draft: 'plain', queued: undefined, running: undefined, proposed: undefined, submitted: undefined, returned: 'care', approved: 'good',
  published: 'good', withdrawn: 'plain', failed: 'bad', cancelled: 'plain',
};

export interface RoundSummary {
  id: string;
  /** "All cities, 1 October 2024" or the seminar and its day. */
  name: string; over: string; state: RoundState;
  asOf: string; createdAt: Date; startedAt: Date | null; proposedAt: Date | null; publishedAt: Date | null; sample: boolean;
  /** Whether readers outside the office see it. */
  shown: boolean;
  recommendations: number | null;
}

export interface RoundParameters {
  theme: Content | null; floor: number; quotas: { city: [number, number]; company: [number, number]; hard: boolean };
  fair: boolean; fairness: FairnessRules | null; /** Null where all take part. */ cities: Content[] | null; seed: number; neutral: number; weights: Points; profileName: string; inputHash: string | null; engine: string | null;
}

export interface RoundProgress {
  stage: 'freeze' | 'score' | 'assign';
  pairsDone: number; pairsAll: number; secondsLeft: number | null;
}

export interface RoundStatistics {
  companies: number; smes: number; pairs: number; gated: number; seconds: number;
  total: number; bound: number; verified: boolean; totalWithoutFairness: number;
}

/** One recommended company of a city, or one recommended city of a company. */
export interface LineView {
  id: string; rank: number; memberId: string; member: Content; size: OrganisationSize | null; sample: boolean; solution: Content;
  /** Null where the counterpart is a local company. */
  cityId: string | null; city: Content; need: Content; chips: Chip[];
  score: number; low: number; high: number; points: Points; bonus: number; pinned: boolean;
}

export interface GroupView {
  id: string; name: Content; sample: boolean; total: number; lines: number; lowest: number; needsAnswered: number; needs: number;
  size?: OrganisationSize | null;
  /** Null while the group is closed. */
  open: LineView[] | null;
  /** Overrides of its lines; only of a counterpart. */
  notes?: OverrideLine[];
}
