import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Account } from '../access/account.entity.js';
import { onConstraint } from '../platform/constraints.js';
import { Organisation } from './organisation.entity.js';
import { Solution } from './solution.entity.js';

export const PROPOSAL_KINDS = ['profile', 'solution', 'new-solution'] as const;
export type ProposalKind = (typeof PROPOSAL_KINDS)[number];
export const PROPOSAL_STATES = ['open', 'accepted', 'declined', 'withdrawn'] as const;
export type ProposalState = (typeof PROPOSAL_STATES)[number];
export const PROPOSAL_WORDS_MAX = 1_000;

export const OPEN_ALREADY = {
  ja: 'この登録には、同じ会社の別の人が先に送った変更の提案があります。この画面を開き直して、その内容を確かめてから送ってください。',
  en: 'Somebody of your company has proposed a change of this entry in the meantime. Open this form again to read it, then send yours.',
};
onConstraint('uq_change_proposal_open', 'conflict', 'PROPOSAL.OPEN_ALREADY', OPEN_ALREADY);

/** What a company would have changed of its profile or a solution; nothing is changed before the secretariat accepts. */
@Entity('change_proposal')
@Check('ck_change_proposal_kind', `kind IN ('profile', 'solution', 'new-solution')`)
@Check('ck_change_proposal_object', 'kind IS NOT NULL')
@Check('ck_change_proposal_base', `(kind = 'new-solution') = (base_version IS NULL)`)
@Check('ck_change_proposal_state', `state IN ('open', 'accepted', 'declined', 'withdrawn')`)
@Check('ck_change_proposal_decided', `(state = 'open') = (decided_at IS NULL)`)
@Check('ck_change_proposal_note', `state <> 'declined' OR length(btrim(note)) > 0`)
@Check('ck_change_proposal_size', 'octet_length(changes::text) <= 200000')
@Index('uq_change_proposal_open', { synchronize: false })
@Index('ix_change_proposal_state', ['state', 'madeAt'])
@Index('ix_change_proposal_organisation', ['organisationId', 'madeAt'])
export class ChangeProposal {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_change_proposal' })
  id!: string;

  @Column({ type: 'text', name: 'organisation_id' })
  @ForeignKey(() => Organisation, { name: 'fk_change_proposal_organisation', onDelete: 'RESTRICT' })
  organisationId!: string;

  @Column({ type: 'text' })
  kind!: ProposalKind;

  /** The solution to change; of a new one its id once it is accepted. */
  @Column({ type: 'text', name: 'solution_id', nullable: true })
  @ForeignKey(() => Solution, { name: 'fk_change_proposal_solution', onDelete: 'RESTRICT' })
  solutionId!: string | null;

  /** The version of the entry on which it was written; `null` for a new solution. */
  @Column({ type: 'integer', name: 'base_version', nullable: true })
  baseVersion!: number | null;

  /** The fields to change, as they were. */
  @Column({ type: 'jsonb' })
  before!: Record<string, unknown>;

  /** The same fields as they should be. */
  @Column({ type: 'jsonb' })
  changes!: Record<string, unknown>;

  /** What has no field: a reference with its year and place, an explanation. */
  @Column({ type: 'text', nullable: true })
  message!: string | null;

  @Column({ type: 'text', default: 'open' })
  state!: ProposalState;

  @Column({ type: 'uuid', name: 'made_by', nullable: true })
  @ForeignKey(() => Account, { name: 'fk_change_proposal_made_by', onDelete: 'SET NULL' })
  madeBy!: string | null;

  /** As the person was called then: colleagues do not read each other's accounts. */
  @Column({ type: 'text', name: 'made_by_name' })
  madeByName!: string;

  @Column({ type: 'timestamptz', name: 'made_at' })
  madeAt!: Date;

  @Column({ type: 'uuid', name: 'decided_by', nullable: true })
  @ForeignKey(() => Account, { name: 'fk_change_proposal_decided_by', onDelete: 'SET NULL' })
  decidedBy!: string | null;

  /** Accepted, declined or withdrawn at. */
  @Column({ type: 'timestamptz', name: 'decided_at', nullable: true })
  decidedAt!: Date | null;

  /** The secretariat's words to the company. */
  @Column({ type: 'text', nullable: true })
  note!: string | null;
}
