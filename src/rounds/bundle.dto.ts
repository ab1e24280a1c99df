/** What comes in for a bundle, and how it goes out to the office, its members and the city. */
import type { Mark } from '../engine/model.js';
import { Choice, ChoiceOrNull, DayOrNull, Text, TextOrNull, TextsOrNull, Version, VersionIfSent, WholeOrNull } from '../platform/input.js';
import { WordsOrNull } from '../platform/plain-text.js';
import { BUNDLE_ANSWERS, BUNDLE_NOTE_CHARACTERS_MAX, BUNDLE_REASON_CHARACTERS_MAX, type BundleAnswerKind } from './bundle.entity.js';
import { BUNDLE_STATES, type BundleState } from './bundle.state.js';

const WITHOUT_MAX = 50;
const MARKS = ['want', 'maybe', 'no'] as const;

/** For which need of a published round teams are worked out, and without whom. */
export class TeamsQuery {
  @Text(100)
  round!: string;

  @TextOrNull(100)
  need?: string | null;

  @TextsOrNull(WITHOUT_MAX, 100)
  without?: string[] | null;
}

/** One of the teams that were worked out, the lead first. */
export class BundleWanted {
  @Text(100)
  round!: string;

  @Text(100)
  need!: string;

  @TextsOrNull(4, 100)
  members!: string[] | null;

  @TextsOrNull(WITHOUT_MAX, 100)
  without?: string[] | null;

  @DayOrNull()
  answerBy?: string | null;
}

export class BundleStepDto {
  @Version()
  version!: number;
}

export class BundleExtending {
  @Version()
  version!: number;

  @DayOrNull()
  answerBy?: string | null;
}

export class BundleClosing {
  @Version()
  version!: number;

  @WordsOrNull(BUNDLE_REASON_CHARACTERS_MAX)
  note?: string | null;
}

/** A member's answer; the reason is for the office alone. */
export class BundleReply {
  @Choice(BUNDLE_ANSWERS)
  answer!: BundleAnswerKind;

  @WordsOrNull(BUNDLE_REASON_CHARACTERS_MAX)
  reason?: string | null;

  @Version()
  version!: number;
}

/** What the city says. */
export class BundleCityReply {
  @Choice(MARKS)
  answer!: Mark;

  @WordsOrNull(BUNDLE_NOTE_CHARACTERS_MAX)
  note?: string | null;

  @VersionIfSent(0)
  version?: number;
}

export class BundleQuery {
  @ChoiceOrNull(BUNDLE_STATES)
  state?: BundleState | null;

  @WholeOrNull(1, 10_000)
  page?: number | null;
}

export interface BundleText { ja: string | null; en: string | null }
export interface BundleFacetView { leaf: string; ja: string; en: string }
export interface BundleMemberView { organisationId: string; name: BundleText; sample: boolean; isLead: boolean; facets: number[]; solutions: BundleText[] }

interface BundleAbout {
  id: string; cityId: string; city: BundleText; needId: string; need: { title: BundleText; text: BundleText };
  facets: BundleFacetView[]; gaps: number[];
}

/** For the office: everything, with what each member answered. */
export interface OfficeBundleView extends BundleAbout {
  state: BundleState; /** A member does not agree to be matched, so the city reads nothing. */ withheld: boolean; isLate: boolean; answerBy: string; madeAt: Date; releasedAt: Date | null; closedNote: string | null; score: number; roundId: string; version: number;
  members: (BundleMemberView & { askedAt: Date | null; answer: BundleAnswerKind | null; reason: string | null; answeredAt: Date | null; answeredBy: string | null })[];
  cityAnswer: { answer: Mark; note: string | null; givenAt: Date; by: string } | null;
}

/** As a member is told of it: never what anybody else answered. `team` is null until all have agreed, for the lead as well. */
export const MEMBER_STANDINGS = ['asked', 'waiting', 'declined', 'together', 'released', 'late', 'not-this-time'] as const;
export type MemberStanding = (typeof MEMBER_STANDINGS)[number];
export interface MemberBundleView extends BundleAbout {
  standing: MemberStanding; isLead: boolean; lead: BundleText; own: number[]; team: BundleMemberView[] | null; answerBy: string; reason: string | null; mayAnswer: boolean; version: number;
}

/** What the city reads. */
export interface CityBundleView extends BundleAbout {
  members: BundleMemberView[]; answer: { answer: Mark; note: string | null; givenAt: Date; by: string } | null; version: number;
}

/** One line of what a company is or was asked. */
export interface MemberBundleLine { id: string; city: BundleText; need: BundleText; lead: BundleText; standing: MemberStanding; isLead: boolean; answerBy: string }
/** One line of what a city was shown. */
export interface CityBundleLine { id: string; need: BundleText; members: BundleText[]; answer: Mark | null }
