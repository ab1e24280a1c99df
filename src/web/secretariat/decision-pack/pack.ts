/**
 * The decision pack (決裁) of a match round as plain data: what the sheets show and `pack.json` answers. No ids; texts in both
 * languages; instants in UTC, days as ISO days, points with one decimal. Pairs that a veto keeps apart are never named.
 */
import type { FairnessRules, FairnessSide, OrganisationSize, Points, Texts } from '../../../engine/model.js';
import type { EffectCode, Lasting, OverrideKind } from '../../../rounds/override.entity.js';
import type { RoundState } from '../../../rounds/round.state.js';

/** What `pack.json` calls itself. The version grows when a field goes or changes its meaning; new fields may come without. */
export const PACK_SCHEMA = { name: 'jasca.decision-pack', version: 1 } as const;

/** Somebody who did something, at an instant in UTC; `name` is `null` where the machinery did it. */
export interface Act { name: string | null; role: Texts; at: string }

export interface PackLine {
  /** Place in the counterpart's list as it stands, from 1. */
  rank: number;
  /** The place that the score alone gives; another one where people changed the order of the list. */
  engineRank: number;
  /** Whether this very line was given its place by hand. */
  reranked: boolean;
  company: Texts;
  size: OrganisationSize | null;
  solution: Texts;
  need: Texts;
  /** Of 100, and the range that what is unknown leaves. */
  score: number; low: number; high: number;
  /** By factor. */
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
  /** By rank. */
  lines: PackLine[];
  /** Sum of the scores. */
  total: number;
  /** `null` where nothing is recommended. */
  lowest: number | null;
  /** How many of the needs in this round a line answers. */
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

/** `superseded`: a later override of the pair stands in front of it; `pending`: made after the round was worked out. Otherwise as the round tells it. */
export type PackEffect = EffectCode | 'superseded' | 'pending';

export interface PackOverride {
  kind: OverrideKind;
  company: Texts;
  city: Texts;
  /** As it was written. */
  reason: string;
  /** `null` for an account that is no more, or the machinery. */
  by: string | null;
  at: string;
  /** For this round and its reruns, every round of the seminar, or every round of the network. */
  lasting: Lasting;
  /** Whether it did what it says in this round, or else why not. */
  effect: PackEffect;
  /** Points that the total lost by it (negative: it gained); `null` for a re-ranking, which moves no points, and where it does not apply. */
  price: number | null;
  /** The place asked for by a re-ranking. */
  rank: number | null;
}

export type PackChangeKind = 'gained' | 'lost' | 'moved' | 'rescored';

export interface PackChange {
  change: PackChangeKind;
  city: Texts;
  company: Texts;
  before: { rank: number; score: number } | null;
  after: { rank: number; score: number } | null;
  /** The override by hand of this very pair that came or went since; `null` where there is none. */
  because: Texts | null;
}

/** Which round this one is compared with: the one that readers see now, the one that it took the place of when it was published, or else the newest one before it that was concluded. */
export type PackBasis = 'shown' | 'replaced' | 'concluded';

export interface PackDifference {
  basis: PackBasis;
  /** Number of the round compared with. */
  number: number;
  inputHash: string | null;
  total: { before: number; after: number };
  counts: Record<PackChangeKind | 'kept', number>;
  /** What differs between the two inputs, in sentences without a full stop. Marks and vetoes are counted only. */
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
  /** What went in. `gated` are the pairs of a solution and a need that are closed, whatever the reason. */
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
  /** The pair of an override, the time set, the version published and the like; `null` where there is nothing to add. */
  about: Texts | null;
  /** What the person wrote: reason, remark, comment. */
  note: string | null;
}

export interface PackPublication {
  /** Counts up within the network or the seminar. */
  version: number;
  published: Act;
  withdrawn: (Act & { reason: string | null }) | null;
}

/** When an approved round is to be published by itself, and the zone in which that time was meant: the seminar's, or Tokyo. */
export interface PackSchedule { at: string; zone: string; local: string }

export interface DecisionPack {
  schema: typeof PACK_SCHEMA;
  /** Made from sample data. */
  sample: boolean;
  /** What people call the round by. */
  number: number;
  /** How often it was worked out: once, and once more for each override made or undone. */
  revision: number;
  /** Number of the round that this one runs again with later data. */
  rerunOf: number | null;
  state: RoundState;
  /** Whether the decision is still to be taken: proposed, submitted or returned. */
  draft: boolean;
  /** "All cities of ASCN" or the seminar. */
  subject: Texts;
  /** Day of the seminar, as exactly as it is known; `null` for a round over a network. */
  heldOn: string | null;
  isSeminar: boolean;
  /** The day as of which memberships, entries and track records count. */
  asOf: string;
  /** When the last thing of this pack happened; the document's date. */
  madeAt: string;
  /** Who put it up for approval, while that stands. */
  drafted: Act | null;
  /** Who approved it, while that stands. */
  approved: Act | null;
  scheduled: PackSchedule | null;
  /** The last publication of this round. */
  publication: PackPublication | null;
  /** `total` in points; `price` is what the rules of fairness took from it. */
  figures: { companies: number; smes: number; cities: number; lines: number; total: number; lowest: number | null; floor: number; price: number };
  /** Every counterpart of the round, the highest total first. */
  cities: PackCity[];
  /** Every company with a line. */
  companies: PackCompany[];
  /** In the order in which they were made. */
  overrides: PackOverride[];
  /** What all pins and bans that apply cost together, solved anew; `null` where none does. */
  overridesPrice: number | null;
  /** `null` for the first round of its kind. */
  difference: PackDifference | null;
  unserved: PackUnserved[];
  method: PackMethod;
  fairness: PackFairness;
  check: PackCheck;
  history: PackEvent[];
}
