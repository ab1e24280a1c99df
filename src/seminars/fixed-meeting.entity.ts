import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { MeetingRequest } from './meeting-request.entity.js';
import { Slot } from './slot.entity.js';

/** A requested meeting whose slot is fixed. */
@Entity('fixed_meeting')
@Index('ix_fixed_meeting_slot', ['seminarId', 'slotId'])
@ForeignKey(() => MeetingRequest, ['seminarId', 'requestId'], ['seminarId', 'id'], { name: 'fk_fixed_meeting_request', onDelete: 'RESTRICT' })
@ForeignKey(() => Slot, ['seminarId', 'slotId'], ['seminarId', 'id'], { name: 'fk_fixed_meeting_slot', onDelete: 'RESTRICT' })
export class FixedMeeting {
  @PrimaryColumn({ type: 'text', name: 'seminar_id', primaryKeyConstraintName: 'pk_fixed_meeting' })
  seminarId!: string;

  @PrimaryColumn({ type: 'text', name: 'request_id', primaryKeyConstraintName: 'pk_fixed_meeting' })
  requestId!: string;

  @Column({ type: 'text', name: 'slot_id' })
  slotId!: string;

  @Column({ type: 'boolean', default: true })
  locked!: boolean;

  @Column({ type: 'text', name: 'reason_ja', nullable: true })
  reasonJa!: string | null;

  @Column({ type: 'text', name: 'reason_en', nullable: true })
  reasonEn!: string | null;
}
