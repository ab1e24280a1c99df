import { ApiProperty } from '@nestjs/swagger';
import { IsNotEmpty, IsString, MaxLength } from 'class-validator';
import { Address, Text, TextOrNull } from '../platform/input.js';
import type { Proof } from './access.service.js';
import { ERASURE_STATES, type ErasureRequest, type ErasureState } from './erasure-request.entity.js';
import { PASSWORD_CHARACTERS_MAX } from './passwords.js';
import type { DownloadedPart, Held } from './personal-data.queries.js';
import { PERSONAL_KINDS, type PersonalKind } from './personal-data.register.js';

export const ERASURE_WORDS_MAX = 1_000;

/** The password, or the code of a device where sign-in asks for one. */
export class ProofDto {
  @IsString()
  @IsNotEmpty()
  @MaxLength(PASSWORD_CHARACTERS_MAX)
  proof!: string;
}

/** For somebody who wrote to the office. */
export class StartErasureDto {
  @Address()
  email!: string;

  /** How and when they asked. */
  @Text(ERASURE_WORDS_MAX)
  words!: string;
}

/** Why it is refused, or given back. */
export class ErasureReasonDto {
  @Text(ERASURE_WORDS_MAX)
  reason!: string;
}

export class ErasureListQuery {
  @TextOrNull(20)
  state?: string | null;
}

export class HeldKindView {
  @ApiProperty({ enum: [...PERSONAL_KINDS] })
  kind!: PersonalKind;
  rows!: number;
}

export class KeptView {
  table!: string;
  rows!: number;
  reasonJa!: string;
  reasonEn!: string;
  untilJa!: string;
  untilEn!: string;
}

export class HeldView {
  kinds!: HeldKindView[];
  kept!: KeptView[];
}

/** What the person is told of their own request. */
export class OwnErasureView {
  id!: string;
  @ApiProperty({ enum: [...ERASURE_STATES] })
  state!: ErasureState;
  askedAt!: string;
  dueAt!: string;
  @ApiProperty({ type: String, nullable: true })
  endedAt!: string | null;
  @ApiProperty({ type: String, nullable: true })
  reason!: string | null;
}

export class MyDataView extends HeldView {
  @ApiProperty({ type: OwnErasureView, nullable: true })
  request!: OwnErasureView | null;
  @ApiProperty({ enum: ['password', 'code'] })
  provesBy!: Proof;
}

export class DownloadedPartView {
  @ApiProperty({ enum: [...PERSONAL_KINDS] })
  kind!: PersonalKind;
  table!: string;
  @ApiProperty({ type: 'array', items: { type: 'object', additionalProperties: true } })
  rows!: Record<string, unknown>[];
}

export class DownloadView {
  madeAt!: string;
  held!: HeldView;
  parts!: DownloadedPartView[];
}

export class ReceiptKeptView {
  table!: string;
  rows!: number;
}

export class ErasureReceiptView {
  erased!: HeldKindView[];
  kept!: ReceiptKeptView[];
}

export class ErasureView {
  id!: string;
  /** Null once it is carried out. */
  @ApiProperty({ type: String, nullable: true })
  email!: string | null;
  @ApiProperty({ type: String, nullable: true })
  name!: string | null;
  hasAccount!: boolean;
  @ApiProperty({ enum: ['self', 'office'] })
  origin!: 'self' | 'office';
  @ApiProperty({ enum: [...ERASURE_STATES] })
  state!: ErasureState;
  askedAt!: string;
  dueAt!: string;
  isOverdue!: boolean;
  @ApiProperty({ type: String, nullable: true })
  endedAt!: string | null;
}

export class ErasureDetailView extends ErasureView {
  @ApiProperty({ type: String, nullable: true })
  words!: string | null;
  @ApiProperty({ type: String, nullable: true })
  reason!: string | null;
  @ApiProperty({ type: String, nullable: true })
  returned!: string | null;
  @ApiProperty({ type: String, nullable: true })
  preparedAt!: string | null;
  /** What would be erased and what stays; null once the request has ended. */
  @ApiProperty({ type: HeldView, nullable: true })
  held!: HeldView | null;
  /** Names and address that are blacked out in texts. */
  sought!: string[];
  @ApiProperty({ type: ErasureReceiptView, nullable: true })
  receipt!: ErasureReceiptView | null;
}

export function heldView({ kinds, kept }: Held): HeldView {
  return { kinds, kept: kept.map(({ table, rows, reason, until }) => ({ table, rows, reasonJa: reason.ja, reasonEn: reason.en, untilJa: until.ja, untilEn: until.en })) };
}

export function ownErasureView({ id, state, askedAt, dueAt, endedAt, reason }: ErasureRequest): OwnErasureView {
  return { id, state, askedAt: askedAt.toISOString(), dueAt: dueAt.toISOString(), endedAt: endedAt?.toISOString() ?? null, reason };
}

export function downloadView(madeAt: Date, held: Held, parts: DownloadedPart[]): DownloadView {
  return { madeAt: madeAt.toISOString(), held: heldView(held), parts };
}

export function isOpen(state: ErasureState): boolean {
  return state === 'open' || state === 'prepared';
}

export function erasureView(row: ErasureRequest, name: string | null, now: Date): ErasureView {
  const { id, address, accountId, origin, state, askedAt, dueAt, endedAt } = row;
  return {
    id, email: address, name, hasAccount: accountId !== null, origin, state, askedAt: askedAt.toISOString(), dueAt: dueAt.toISOString(), isOverdue: isOpen(state) && dueAt < now, endedAt: endedAt?.toISOString() ?? null,
  };
}

export function erasureDetailView(row: ErasureRequest, name: string | null, now: Date, held: (Held & { sought: string[] }) | null): ErasureDetailView {
  const { words, reason, returned, preparedAt, receipt } = row;
  return { ...erasureView(row, name, now), words, reason, returned, preparedAt: preparedAt?.toISOString() ?? null, held: held && heldView(held), sought: held?.sought ?? [], receipt };
}
