import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import type { Exposure } from '../engine/answers/exposure.js';
import type { NearestSolution, NeedSupply } from '../engine/answers/supply.js';
import type { MatchResult, OrganisationSize, Reason } from '../engine/model.js';
import { MatchRound } from './round.entity.js';

/** Words frozen with the round. */
export interface Named { ja: string | null; en: string | null }

export interface SummaryCounterpart { id: string; name: Named; country: string; isCity: boolean }

/** A need with its words and the number of companies that answer it; where none does, what comes nearest. */
export interface SummaryNeed extends Omit<NeedSupply, 'gap' | 'companies'> {
  title: Named; text: Named; companies: number;
  gap: { inDomain: number; openInDomain: number; nearest: (NearestSolution & { memberName: Named; title: Named }) | null } | null;
}

/** Companies that answer at least one need of a cell, a domain ('' for needs without one), a counterpart or the round; each counted once. */
export interface SummarySupply {
  companies: number;
  cells: { domain: string; counterpart: string; companies: number }[];
  domains: { domain: string; companies: number }[];
  counterparts: { counterpart: string; companies: number }[];
}

/** A company or counterpart that got nothing or less than its lower quota, with the code of the reason and its numbers. */
export interface SummaryUnserved { side: 'company' | 'city' | 'local'; id: string; name: Named; size: OrganisationSize | null; reason: Reason }

/** The figures of a concluded round as a whole, reckoned once, so that no page scores or assigns anything. */
@Entity('round_summary')
export class RoundSummary {
  @PrimaryColumn({ type: 'uuid', name: 'round_id', primaryKeyConstraintName: 'pk_round_summary' })
  @ForeignKey(() => MatchRound, { name: 'fk_round_summary_round', onDelete: 'RESTRICT' })
  roundId!: string;

  /** By id. */
  @Column({ type: 'jsonb' })
  counterparts!: SummaryCounterpart[];

  @Column({ type: 'jsonb' })
  needs!: SummaryNeed[];

  @Column({ type: 'jsonb' })
  supply!: SummarySupply;

  @Column({ type: 'jsonb' })
  exposure!: Exposure & { fairness: MatchResult['fairness'] };

  /** Companies in their order, then counterparts. */
  @Column({ type: 'jsonb' })
  unserved!: SummaryUnserved[];
}
