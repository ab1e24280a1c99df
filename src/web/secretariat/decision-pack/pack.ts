/** The decision pack (決裁) of a match round as plain data: what the sheets show and `pack.json` answers. No ids; texts in both languages. */
import type { FairnessRules, FairnessSide, OrganisationSize, Points, Texts } from '../../../engine/model.js';
import type { RoundState } from '../../../rounds/round.state.js';

/** Somebody who did something, at an instant in UTC. */
export interface Act { name: string; role: Texts; at: string }

export interface PackLine {
  rank: number;
  company: Texts;
  size: OrganisationSize | null;
  solution: Texts;
  need: Texts;
  score: number; low: number; high: number;
  points: Points;
  /** Breadth, interest and cap together: `score` is the points and this. */
  added: number;
  /** Factors that rest on something unknown. */
  unknown: number;
  pinned: boolean;
}

export interface PackCity {
  name: Texts;
  country: Texts;
  lines: PackLine[];
  total: number;
  /** `null` where nothing is recommended. */
  lowest: number | null;
  needsAnswered: number;
  needs: number;
}

export interface PackCompany {
  name: Texts;
  size: OrganisationSize | null;
  /** `city` is the place in `cities`, from 0. */
  places: { city: number; rank: number; score: number }[];
  total: number;
}

export type OverrideKind = 'pin' | 'ban' | 'rank';

export interface PackOverride {
  kind: OverrideKind;
  company: Texts;
  city: Texts;
  /** As it was written. */
  reason: string;
  by: string | null;
  at: string | null;
  /** Points that the total lost by it (negative: it gained); `null` where it was not worked out. */
  price: number | null;
  /** Whether it holds for later rounds as well. */
  lasting: boolean;
  rank: number | null;
}

export type PackChangeKind = 'gained' | 'lost' | 'moved' | 'rescored';

export interface PackChange {
  change: PackChangeKind;
  city: Texts;
  company: Texts;
  before: { rank: number; score: number } | null;
  after: { rank: number; score: number } | null;
  /** Because of which input; `null` where it was not worked out. */
  because: Texts | null;
}

export interface PackDifference {
  /** Number of the round compared with. */
  number: number;
  inputHash: string | null;
  total: { before: number; after: number };
  counts: Record<PackChangeKind | 'kept', number>;
  /** What differs between the two inputs, in sentences without a full stop. */
  inputs: Texts[];
  lines: PackChange[];
}

export interface PackUnserved {
  side: 'company' | 'city';
  why: Texts;
  names: Texts[];
}

export interface PackMethod {
  profile: Texts;
  profileVersion: number;
  weights: Points;
  neutral: number;
  floor: number;
  quotas: { city: [number, number]; company: [number, number]; hard: boolean };
  fair: boolean;
  rules: FairnessRules;
  themes: Texts[];
  companies: number; solutions: number; counterparts: number; needs: number; pairs: number; gated: number; belowFloor: number;
}

export interface PackFairness {
  total: number;
  totalWithout: number;
  price: number;
  companies: FairnessSide;
  cities: FairnessSide;
  smeLines: number;
  smeShare: number;
  smesServed: number;
  /** What each rule took, and how the recommendations spread: sentences without a full stop. */
  told: Texts[];
}

export interface PackCheck {
  objective: number; bound: number; gap: number; verified: boolean;
  inputHash: string; resultHash: string; engine: string; seed: number;
}

export interface PackEvent {
  at: string;
  name: string | null;
  role: Texts;
  /** What was done, as the audit trail calls it and in words. */
  action: string;
  what: Texts;
  note: string | null;
}

export interface DecisionPack {
  sample: boolean;
  number: number;
  state: RoundState;
  /** "All cities of ASCN" or the seminar. */
  subject: Texts;
  /** Day of the seminar, as exactly as it is known; `null` for a round over a network. */
  heldOn: string | null;
  isSeminar: boolean;
  asOf: string;
  /** When the last thing of this pack happened; the document's date. */
  madeAt: string;
  drafted: Act | null;
  approved: Act | null;
  figures: { companies: number; smes: number; cities: number; lines: number; total: number; lowest: number | null; floor: number; price: number };
  cities: PackCity[];
  companies: PackCompany[];
  /** `null` where the round was made before overrides were kept. */
  overrides: PackOverride[] | null;
  /** What all overrides cost together; `null` where it was not worked out. */
  overridesPrice: number | null;
  /** `null` for the first round of its kind. */
  difference: PackDifference | null;
  unserved: PackUnserved[];
  method: PackMethod;
  fairness: PackFairness;
  check: PackCheck;
  history: PackEvent[];
}
