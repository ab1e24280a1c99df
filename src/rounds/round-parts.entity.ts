import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { City } from '../cities/city.entity.js';
import { LocalCompany } from '../cities/local-company.entity.js';
import type { OverridePrice } from '../engine/answers/prices.js';
import type { Raise } from '../engine/answers/raises.js';
import type { CompanyCityScore, PairResult } from '../engine/model.js';
import { Organisation } from '../members/organisation.entity.js';
import { Solution } from '../members/solution.entity.js';
import { MatchRound } from './round.entity.js';

/** The frozen input of a round: a scenario, compressed. */
@Entity('round_input')
export class RoundInput {
  @PrimaryColumn({ type: 'uuid', name: 'round_id', primaryKeyConstraintName: 'pk_round_input' })
  @ForeignKey(() => MatchRound, { name: 'fk_round_input_round', onDelete: 'RESTRICT' })
  roundId!: string;

  @Column({ type: 'text' })
  hash!: string;

  @Column({ type: 'bytea' })
  scenario!: Buffer;
}

/** A group of counterparts scored by one job; `scores` is there once it is done. */
@Entity('round_shard')
export class RoundShard {
  @PrimaryColumn({ type: 'uuid', name: 'round_id', primaryKeyConstraintName: 'pk_round_shard' })
  @ForeignKey(() => MatchRound, { name: 'fk_round_shard_round', onDelete: 'RESTRICT' })
  roundId!: string;

  @PrimaryColumn({ type: 'integer', primaryKeyConstraintName: 'pk_round_shard' })
  number!: number;

  @Column({ type: 'text', array: true })
  counterparts!: string[];

  @Column({ type: 'integer', name: 'pair_count' })
  pairCount!: number;

  @Column({ type: 'bytea', nullable: true })
  scores!: Buffer | null;

  @Column({ type: 'timestamptz', name: 'done_at', nullable: true })
  doneAt!: Date | null;
}

/** The whole answer of the engine, compressed, with its hash: what a repeated run is compared with. */
@Entity('round_result')
export class RoundResult {
  @PrimaryColumn({ type: 'uuid', name: 'round_id', primaryKeyConstraintName: 'pk_round_result' })
  @ForeignKey(() => MatchRound, { name: 'fk_round_result_round', onDelete: 'RESTRICT' })
  roundId!: string;

  @Column({ type: 'text' })
  hash!: string;

  @Column({ type: 'bytea' })
  result!: Buffer;
}

/** The words that a published line shows, frozen with the round. */
export interface Shown {
  member: { nameJa: string | null; nameEn: string | null; size: string | null };
  solution: {
    titleJa: string | null; titleEn: string | null; textJa: string | null; textEn: string | null; maturity: string | null; priceBand: string | null;
    dataHandling: { personal_data: string | null; storage: string | null; ownership: string | null } | null;
    references: { country: string; city_id: string | null; year: number; leaf: string | null; scale: string | null }[] | null;
  };
  overseas: { offices: string[]; languages: string[] } | null;
  counterpart: { nameJa: string; nameEn: string; country: string };
  need: { titleJa: string | null; titleEn: string | null; textJa: string | null; textEn: string | null; domain: string; sourceUrl: string | null };
}

/** One line of a round: a company recommended to a counterpart, with its best need, its points and its reasons. */
@Entity('recommendation')
@Index('ix_recommendation_organisation', ['organisationId'])
@Index('ix_recommendation_city', ['cityId'])
@Check('ck_recommendation_score', 'score_tenths >= 0')
@Check('ck_recommendation_counterpart', 'city_id IS NULL')
export class Recommendation {
  @PrimaryColumn({ type: 'uuid', name: 'round_id', primaryKeyConstraintName: 'pk_recommendation' })
  @ForeignKey(() => MatchRound, { name: 'fk_recommendation_round', onDelete: 'RESTRICT' })
  roundId!: string;

  /** Id of the city or of the local company. */
  @PrimaryColumn({ type: 'text', name: 'counterpart_id', primaryKeyConstraintName: 'pk_recommendation' })
  counterpartId!: string;

  @PrimaryColumn({ type: 'text', name: 'organisation_id', primaryKeyConstraintName: 'pk_recommendation' })
  @ForeignKey(() => Organisation, { name: 'fk_recommendation_organisation', onDelete: 'RESTRICT' })
  organisationId!: string;

  @Column({ type: 'text', name: 'city_id', nullable: true })
  @ForeignKey(() => City, { name: 'fk_recommendation_city', onDelete: 'RESTRICT' })
  cityId!: string | null;

  @Column({ type: 'text', name: 'local_company_id', nullable: true })
  @ForeignKey(() => LocalCompany, { name: 'fk_recommendation_local_company', onDelete: 'RESTRICT' })
  localCompanyId!: string | null;

  @Column({ type: 'text', name: 'solution_id' })
  @ForeignKey(() => Solution, { name: 'fk_recommendation_solution', onDelete: 'RESTRICT' })
  solutionId!: string;

  @Column({ type: 'text', name: 'need_id' })
  needId!: string;

  /** Place of the company in the counterpart's list, from 1. */
  @Column({ type: 'integer', name: 'city_rank' })
  cityRank!: number;

  /** The place that the score alone gives, before anybody changed the order. */
  @Column({ type: 'integer', name: 'engine_rank' })
  engineRank!: number;

  /** Place of the counterpart in the company's list, from 1. */
  @Column({ type: 'integer', name: 'company_rank' })
  companyRank!: number;

  @Column({ type: 'integer', name: 'score_tenths' })
  scoreTenths!: number;

  @Column({ type: 'integer', name: 'low_tenths' })
  lowTenths!: number;

  @Column({ type: 'integer', name: 'high_tenths' })
  highTenths!: number;

  @Column({ type: 'text', nullable: true })
  size!: string | null;

  /** Domain of the need. */
  @Column({ type: 'text' })
  domain!: string;

  /** The pair with its points and reasons, and how the company's score for the city is made up of it. */
  @Column({ type: 'jsonb' })
  line!: { pair: PairResult; score: CompanyCityScore; pinned: boolean };

  @Column({ type: 'jsonb' })
  shown!: Shown;

  /** Hidden from everybody outside the office at once, because the pair was entered as one that must not meet. */
  @Column({ type: 'boolean', default: false })
  veiled!: boolean;

  /** Hidden from cities and organizers while the company has no standing consent to be matched. */
  @Column({ type: 'boolean', default: false })
  withheld!: boolean;

  /** What the company itself could do for more points; `null` for rounds concluded before this was kept. */
  @Column({ type: 'jsonb', nullable: true })
  raises!: Raise[] | null;
}

/** The round without one of its lines: what it would cost and who would come instead. For the office; apart from the line, which its company may read. */
@Entity('line_alternative')
@ForeignKey(() => Recommendation, ['roundId', 'counterpartId', 'organisationId'], ['roundId', 'counterpartId', 'organisationId'], { name: 'fk_line_alternative_line', onDelete: 'CASCADE' })
export class LineAlternative {
  @PrimaryColumn({ type: 'uuid', name: 'round_id', primaryKeyConstraintName: 'pk_line_alternative' })
  roundId!: string;

  @PrimaryColumn({ type: 'text', name: 'counterpart_id', primaryKeyConstraintName: 'pk_line_alternative' })
  counterpartId!: string;

  @PrimaryColumn({ type: 'text', name: 'organisation_id', primaryKeyConstraintName: 'pk_line_alternative' })
  organisationId!: string;

  @Column({ type: 'jsonb' })
  price!: OverridePrice;
}
