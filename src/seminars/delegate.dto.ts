/** What comes in of the people whom a party sends, and what goes out. */
import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsEmail, IsOptional, MaxLength } from 'class-validator';
import { ADDRESS_CHARACTERS_MAX, ChoiceIfSent, TextOrNull, typed, Version, VersionIfSent, WholeOrNull } from '../platform/input.js';
import { WordsOrNull } from '../platform/plain-text.js';
import { ATTENDANCE_MODES, type AttendanceMode } from './attendance.entity.js';
import { type Delegate, DELEGATE_NAME_MAX, DELEGATE_TITLE_MAX, PRECEDENCE_MAX } from './delegate.entity.js';
import { PROTOCOL_NOTE_MAX } from './protocol-note.entity.js';

const ADDRESS = { ja: 'メールアドレスを name@example.jp のように入力してください。空欄でもかまいません。', en: 'Give an e-mail address such as name@example.jp, or leave it empty.' };
const told = { message: ADDRESS.en, context: { texts: ADDRESS } };

/** One name is enough, in either script; whoever has a single name has a single name. */
export class DelegateNaming {
  @TextOrNull(DELEGATE_NAME_MAX)
  nameJa?: string | null;

  @TextOrNull(DELEGATE_NAME_MAX)
  nameEn?: string | null;

  @TextOrNull(DELEGATE_NAME_MAX)
  nameKana?: string | null;

  @TextOrNull(DELEGATE_TITLE_MAX)
  titleJa?: string | null;

  @TextOrNull(DELEGATE_TITLE_MAX)
  titleEn?: string | null;

  /** Order of precedence, 1 first; the last where it is left out. */
  @WholeOrNull(1, PRECEDENCE_MAX)
  precedence?: number | null;

  /** As the party where it is left out. */
  @ChoiceIfSent(ATTENDANCE_MODES)
  mode?: AttendanceMode;

  @ApiProperty({ type: 'string', format: 'email', required: false })
  @Transform(({ value }: { value: unknown }) => { const text = typed(value); return typeof text === 'string' ? text.toLowerCase() || null : text; })
  @IsOptional()
  @IsEmail({ allow_utf8_local_part: false }, told)
  @MaxLength(ADDRESS_CHARACTERS_MAX, told)
  email?: string | null;
}

export class DelegateChange extends DelegateNaming {
  @Version()
  version!: number;
}

export class DelegateStep {
  @Version()
  version!: number;
}

export class ProtocolNoteChange {
  /** Nothing takes the note off. */
  @WordsOrNull(PROTOCOL_NOTE_MAX)
  text?: string | null;

  /** 0 where no note has stood there. */
  @VersionIfSent(0)
  version?: number;
}

export class ProtocolNoteView {
  /** Null where there is none. */
  text!: string | null;
  version!: number;
}

export class DelegateView {
  id!: string;
  nameJa!: string | null;
  nameEn!: string | null;
  nameKana!: string | null;
  titleJa!: string | null;
  titleEn!: string | null;
  precedence!: number;
  mode!: AttendanceMode;
  email!: string | null;
  /** The one whose place this one took. */
  standsInFor!: string | null;
  leftAt!: Date | null;
  sample!: boolean;
  version!: number;
}

export function delegateView({ seminarId: _, attendanceId: __, accountId: ___, ...delegate }: Delegate): DelegateView {
  return delegate;
}
