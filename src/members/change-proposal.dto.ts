/** Proposed changes as they come in (the fields of an edit, with words to the secretariat) and go out. */
import { OmitType } from '@nestjs/swagger';
import { IsOptional, IsUUID } from 'class-validator';
import { ChoiceOrNull, VersionIfSent } from '../platform/input.js';
import { Words, WordsOrNull } from '../platform/plain-text.js';
import { PROPOSAL_STATES, PROPOSAL_WORDS_MAX, type ChangeProposal, type ProposalKind, type ProposalState } from './change-proposal.entity.js';
import { OrganisationEdit } from './organisation.dto.js';
import { SolutionEdit } from './solution.dto.js';

/** Of its profile a company may have everything changed but how long it is a member. */
export class ProfileProposal extends OmitType(OrganisationEdit, ['expires'] as const) {
  @WordsOrNull(PROPOSAL_WORDS_MAX)
  message?: string | null;

  /** The open proposal of this entry that the sender saw and that this one takes the place of. */
  @IsOptional() @IsUUID()
  replaces?: string | null;
}

export class SolutionProposal extends SolutionEdit {
  @WordsOrNull(PROPOSAL_WORDS_MAX)
  message?: string | null;

  @IsOptional() @IsUUID()
  replaces?: string | null;
}

/** A solution that is not there yet. */
export class NewSolutionProposal extends OmitType(SolutionEdit, ['version', 'status'] as const) {
  @WordsOrNull(PROPOSAL_WORDS_MAX)
  message?: string | null;
}

/** The version of the entry that the secretariat looked at; where left out, the one on which the proposal was written. */
export class AcceptProposal {
  @VersionIfSent()
  version?: number;
}

export class DeclineProposal {
  @Words(PROPOSAL_WORDS_MAX)
  note!: string;
}

export class ProposalQuery {
  @ChoiceOrNull(PROPOSAL_STATES)
  state?: ProposalState | null;
}

export interface ProposalView {
  id: string;
  organisationId: string;
  kind: ProposalKind;
  solutionId: string | null;
  baseVersion: number | null;
  /** The fields to change, as they were when it was written, and as they should be. */
  before: Record<string, unknown>;
  changes: Record<string, unknown>;
  message: string | null;
  state: ProposalState;
  madeBy: string;
  madeAt: Date;
  decidedAt: Date | null;
  note: string | null;
}

/** One proposal beside its entry as it stands now. */
export interface ProposalDetail extends ProposalView {
  /** The same fields today, and the version of the entry; `null` for a new solution. */
  now: Record<string, unknown> | null;
  version: number | null;
}

export function proposalView(row: ChangeProposal): ProposalView {
  const { id, organisationId, kind, solutionId, baseVersion, before, changes, message, state, madeByName, madeAt, decidedAt, note } = row;
  return { id, organisationId, kind, solutionId, baseVersion, before, changes, message, state, madeBy: madeByName, madeAt, decidedAt, note };
}
