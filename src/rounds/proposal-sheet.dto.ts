/** What comes in for a proposal sheet, and how it goes out to its company, the secretariat and the city. */
import { ChoiceOrNull, Text, Version, WholeOrNull } from '../platform/input.js';
import { Words, WordsOrNull } from '../platform/plain-text.js';
import type { SheetBody, SheetContent, SheetDetails } from './proposal-sheet.content.js';
import { NEXT_STEP_CHARACTERS_MAX, PROPOSAL_CHARACTERS_MAX, SHEET_REMARK_CHARACTERS_MAX, type ProposalSheet, type ProposalSheetRemark, type ProposalSheetVersion } from './proposal-sheet.entity.js';
import { SHEET_STATES, type SheetState } from './proposal-sheet.state.js';

/** For which of its recommended cities and needs a company writes. */
export class SheetWanted {
  @Text(100)
  city!: string;

  @Text(100)
  need!: string;
}

/** The boxes that a company writes; what is left out stays. */
export class SheetEdit {
  @Version()
  version!: number;

  @WordsOrNull(PROPOSAL_CHARACTERS_MAX.ja)
  proposalJa?: string | null;

  @WordsOrNull(PROPOSAL_CHARACTERS_MAX.en)
  proposalEn?: string | null;

  @WordsOrNull(NEXT_STEP_CHARACTERS_MAX.ja)
  nextStepJa?: string | null;

  @WordsOrNull(NEXT_STEP_CHARACTERS_MAX.en)
  nextStepEn?: string | null;
}

export class SheetStepDto {
  @Version()
  version!: number;

  @WordsOrNull(SHEET_REMARK_CHARACTERS_MAX)
  text?: string | null;
}

/** A step that the other side must be told the reason of. */
export class SheetReason {
  @Version()
  version!: number;

  @Words(SHEET_REMARK_CHARACTERS_MAX)
  text!: string;
}

export class SheetRemarkDto {
  @Words(SHEET_REMARK_CHARACTERS_MAX)
  text!: string;
}

export class SheetQuery {
  @ChoiceOrNull(SHEET_STATES)
  state?: SheetState | null;

  @WholeOrNull(1, 10_000)
  page?: number | null;
}

export interface SheetView {
  id: string; organisationId: string; cityId: string; needId: string; solutionId: string; state: SheetState;
  /** The company's own words; `null` for the office, which reads what was submitted. */
  draft: { proposalJa: string | null; proposalEn: string | null; nextStepJa: string | null; nextStepEn: string | null } | null;
  submitted: SheetBody | null; submittedAt: Date | null; version: number;
}

export interface SheetVersionView { number: number; asOf: string; isCurrent: boolean; content: SheetContent; details: SheetDetails | null; approvedBy: string; approvedAt: Date }
export interface SheetRemarkView { kind: string; side: string; text: string; by: string; at: Date }
/** For a city: what was approved, and which fields stay behind for want of consent. */
export interface CitySheetView { id: string; number: number; asOf: string; content: SheetContent; details: SheetDetails | null; isLeftOut: boolean }

export function sheetView(row: ProposalSheet, side: 'company' | 'secretariat'): SheetView {
  const { id, organisationId, cityId, needId, solutionId, state, proposalJa, proposalEn, nextStepJa, nextStepEn, submitted, submittedAt, version } = row;
  return { id, organisationId, cityId, needId, solutionId, state, draft: side === 'company' ? { proposalJa, proposalEn, nextStepJa, nextStepEn } : null, submitted, submittedAt, version };
}

export function sheetVersionView({ number, asOf, isCurrent, content, approvedByName, approvedAt }: ProposalSheetVersion, details: SheetDetails | null): SheetVersionView {
  return { number, asOf, isCurrent, content, details, approvedBy: approvedByName, approvedAt };
}

export function sheetRemarkView({ kind, side, text, byName, madeAt }: ProposalSheetRemark): SheetRemarkView {
  return { kind, side, text, by: byName, at: madeAt };
}
