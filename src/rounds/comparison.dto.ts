/** What comes in for a comparison, and how it goes out. */
import { IsOptional, IsString, Length } from 'class-validator';
import { Invalid } from '../platform/errors.js';
import type { ErrorTexts } from '../platform/errors.js';
import type { ComparisonState } from './comparison.entity.js';
import { withoutSecrets, type ComparisonResult } from './comparison.result.js';
import type { ComparisonRow } from './comparisons.queries.js';
import type { ComparedWith } from './comparisons.service.js';

/** What a round is to be compared with: another round, or another profile on its own input; exactly one of both. */
export class ComparisonDto {
  @IsOptional() @IsString() @Length(36, 36)
  to?: string;

  @IsOptional() @IsString() @Length(36, 36)
  profile?: string;
}

/** Throws `Invalid` where neither or both are named. */
export function comparedWith({ to, profile }: ComparisonDto): ComparedWith {
  if (to !== undefined && profile === undefined) return { to };
  if (profile !== undefined && to === undefined) return { profile };
  const texts = { ja: '比べるラウンドか配点のどちらか一つを選んでください。', en: 'Name either a round or a profile to compare with.' };
  throw new Invalid('COMPARISON.WITH', texts, [{ field: 'to', texts }]);
}

export interface ComparisonView {
  id: string;
  from: string;
  to: string | null;
  profileId: string | null;
  state: ComparisonState;
  engineVersion: string;
  madeAt: Date;
  endedAt: Date | null;
  failure: { code: string; texts: ErrorTexts } | null;
  /** Present where one comparison is asked for; `null` until it is done. */
  result?: ComparisonResult | null;
}

/** A comparison as the office sees it; only the secretariat reads of pairs that must not meet. */
export function comparisonView(comparison: ComparisonRow & { result?: ComparisonResult | null }, maySeeSecrets: boolean): ComparisonView {
  const { id, fromRound, toRound, profileId, state, engineVersion, madeAt, endedAt, failure, result } = comparison;
  const shown = result && !maySeeSecrets ? withoutSecrets(result) : result;
  return { id, from: fromRound, to: toRound, profileId, state, engineVersion, madeAt, endedAt, failure, ...(shown === undefined ? {} : { result: shown }) };
}
