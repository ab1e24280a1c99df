/** Weights that are tried out before they become a version, and the one rule they keep: they sum to 100. */
import { Type } from 'class-transformer';
import { IsDefined, IsOptional, IsString, Length, ValidateNested } from 'class-validator';
import { FACTORS, type Points } from '../engine/model.js';
import { Invalid } from '../platform/errors.js';
import { Decimal } from '../platform/input.js';
import { PointsDto } from './round.dto.js';

export class EffectDto {
  @IsDefined() @ValidateNested() @Type(() => PointsDto)
  points!: PointsDto;

  @Decimal(0, 1, 2)
  neutral!: number;

  /** Version that the weights are compared with; the one in force when left out. */
  @IsOptional() @IsString() @Length(36, 36)
  basis?: string;
}

/** Sum of the weights; in tenths underneath, so that no rounding hides a gap. */
export function sumOf(points: Points): number {
  return FACTORS.reduce((sum, factor) => sum + Math.round(points[factor] * 10), 0) / 10;
}

/** Throws `Invalid` with the sum and what is missing or too much, unless the weights sum to 100. */
export function refuseSum(points: Points): void {
  const sum = sumOf(points);
  if (sum === 100) return;
  const gap = Math.round(Math.abs(100 - sum) * 10) / 10;
  const texts = sum < 100
    ? { ja: `配点の合計が ${sum} です。あと ${gap} 足して 100 にしてください。`, en: `The weights sum to ${sum}. Add ${gap} to make 100.` }
    : { ja: `配点の合計が ${sum} です。${gap} 減らして 100 にしてください。`, en: `The weights sum to ${sum}. Take ${gap} away to make 100.` };
  throw new Invalid('PROFILE.SUM', texts, [{ field: 'points', texts }]);
}
