import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { Interpreter } from './interpreter.entity.js';

/** When an interpreter is there. */
@Entity('interpreter_window')
@Check('ck_interpreter_window_hours', 'ends_at > starts_at')
@ForeignKey(() => Interpreter, ['seminarId', 'interpreterId'], ['seminarId', 'id'], { name: 'fk_interpreter_window_interpreter', onDelete: 'CASCADE' })
export class InterpreterWindow {
  @PrimaryColumn({ type: 'text', name: 'seminar_id', primaryKeyConstraintName: 'pk_interpreter_window' })
  seminarId!: string;

  @PrimaryColumn({ type: 'text', name: 'interpreter_id', primaryKeyConstraintName: 'pk_interpreter_window' })
  interpreterId!: string;

  @PrimaryColumn({ type: 'timestamptz', name: 'starts_at', primaryKeyConstraintName: 'pk_interpreter_window' })
  startsAt!: Date;

  @Column({ type: 'timestamptz', name: 'ends_at' })
  endsAt!: Date;
}
