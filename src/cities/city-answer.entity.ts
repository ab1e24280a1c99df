import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { Account } from '../access/account.entity.js';
import { CityLink } from './city-link.entity.js';
import { City } from './city.entity.js';

/** Whether a need is right as it stands, not quite, or no longer there. */
export const NEED_ANSWERS = ['right', 'change', 'gone'] as const;
export type NeedAnswer = (typeof NEED_ANSWERS)[number];
/** `given` counts at once; `proposed` waits for the secretariat. */
export type AnswerState = 'given' | 'proposed' | 'accepted' | 'declined';
export type AnswerKind = 'need' | 'question' | 'more';

/** One answer of a city, given through a link: there is one for each thing asked, whoever of the same root gave it last. */
@Entity('city_answer')
@Unique('uq_city_answer_subject', ['rootId', 'kind', 'subject'])
@Check('ck_city_answer_kind', `kind IN ('need', 'question', 'more')`)
@Check('ck_city_answer_answer', 'length(answer) BETWEEN 1 AND 40')
@Check('ck_city_answer_text', 'length(text) BETWEEN 1 AND 2000')
@Check('ck_city_answer_state', `state IN ('given', 'proposed', 'accepted', 'declined')`)
@Check('ck_city_answer_decided', `(state IN ('accepted', 'declined')) = (decided_at IS NOT NULL)`)
@Index('ix_city_answer_city', ['cityId', 'givenAt'])
@Index('ix_city_answer_state', ['state', 'givenAt'])
export class CityAnswer {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_city_answer' })
  id!: string;

  @Column({ type: 'text', name: 'city_id' })
  @ForeignKey(() => City, { name: 'fk_city_answer_city', onDelete: 'RESTRICT' })
  cityId!: string;

  @Column({ type: 'uuid', name: 'root_id' })
  @ForeignKey(() => CityLink, { name: 'fk_city_answer_root', onDelete: 'RESTRICT' })
  rootId!: string;

  /** The link through which it was given last. */
  @Column({ type: 'uuid', name: 'link_id' })
  @ForeignKey(() => CityLink, { name: 'fk_city_answer_link', onDelete: 'RESTRICT' })
  linkId!: string;

  @Column({ type: 'text' })
  kind!: AnswerKind;

  /** Id of the need; code of the question, with its need after a space; empty for anything else. */
  @Column({ type: 'text' })
  subject!: string;

  /** One of a few words: what was pressed. */
  @Column({ type: 'text' })
  answer!: string;

  @Column({ type: 'text', nullable: true })
  text!: string | null;

  /** What a question set, and what stood there before, so that it can be taken back. */
  @Column({ type: 'jsonb', nullable: true })
  value!: unknown;

  @Column({ type: 'jsonb', nullable: true })
  before!: unknown;

  @Column({ type: 'text' })
  state!: AnswerState;

  @Column({ type: 'text', name: 'by_name' })
  byName!: string;

  @Column({ type: 'timestamptz', name: 'given_at' })
  givenAt!: Date;

  @Column({ type: 'integer', default: 1 })
  version!: number;

  @Column({ type: 'uuid', name: 'decided_by', nullable: true })
  @ForeignKey(() => Account, { name: 'fk_city_answer_decided_by', onDelete: 'SET NULL' })
  decidedBy!: string | null;

  @Column({ type: 'timestamptz', name: 'decided_at', nullable: true })
  decidedAt!: Date | null;

  /** The secretariat's words on its decision. */
  @Column({ type: 'text', nullable: true })
  note!: string | null;
}
