/** What a company says of a city, as it comes in and goes out. */
import type { Mark } from '../engine/model.js';
import { Choice, VersionIfSent } from '../platform/input.js';
import { WordsOrNull } from '../platform/plain-text.js';
import { MARK_REASON_CHARACTERS_MAX, type PartyMark } from './mark.entity.js';

export const MARKS = ['want', 'maybe', 'no'] as const satisfies readonly Mark[];

/** The version of the answer that the sender saw; none or 0 where none stood there. */
export class SeenDto {
  @VersionIfSent(0)
  version?: number;
}

export class MarkDto extends SeenDto {
  @Choice(MARKS)
  mark!: Mark;

  /** For one's own people and the secretariat. */
  @WordsOrNull(MARK_REASON_CHARACTERS_MAX)
  reason?: string | null;
}

export interface MarkView {
  counterpartId: string;
  mark: Mark;
  reason: string | null;
  markedBy: string;
  markedAt: Date;
  /** What taking the last change back leads to; `null`: to no answer. */
  before: Mark | null;
  version: number;
}

export function markView({ counterpartId, mark, reason, markedByName, markedAt, earlier, version }: PartyMark): MarkView {
  return { counterpartId, mark, reason, markedBy: markedByName, markedAt, before: earlier.at(-1)?.mark ?? null, version };
}
