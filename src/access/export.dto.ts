import { ApiProperty } from '@nestjs/swagger';
import { HeldView } from './erasure.dto.js';
import type { ExportRequest } from './export-request.entity.js';

/** A request for a copy of what is held about a person. */
export class ExportView {
  id!: string;
  email!: string;
  @ApiProperty({ type: String, nullable: true })
  name!: string | null;
  hasAccount!: boolean;
  askedAt!: string;
  dueAt!: string;
  isOverdue!: boolean;
  @ApiProperty({ type: String, nullable: true })
  handedAt!: string | null;
}

export class ExportDetailView extends ExportView {
  words!: string;
  held!: HeldView;
}

export function exportView({ id, address, accountId, askedAt, dueAt, handedAt }: ExportRequest, name: string | null, now: Date): ExportView {
  return { id, email: address, name, hasAccount: accountId !== null, askedAt: askedAt.toISOString(), dueAt: dueAt.toISOString(), isOverdue: handedAt === null && dueAt < now, handedAt: handedAt?.toISOString() ?? null };
}
