import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { Seminar } from './seminar.entity.js';

/** A link by which two sides that are both online meet. */
@Entity('video_link')
export class VideoLink {
  @PrimaryColumn({ type: 'text', name: 'seminar_id', primaryKeyConstraintName: 'pk_video_link' })
  @ForeignKey(() => Seminar, { name: 'fk_video_link_seminar', onDelete: 'RESTRICT' })
  seminarId!: string;

  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'pk_video_link' })
  id!: string;

  @Column({ type: 'text' })
  label!: string;
}
