/** What an organisation agrees to, as it is chosen on the form or sent by a program. */
import { ArrayMaxSize, IsIn, IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import type { ConsentItem } from './consent-receipt.entity.js';

export const CONSENT_PRESETS = ['none', 'matching', 'full'] as const;
export type ConsentPreset = (typeof CONSENT_PRESETS)[number];
/** Of transfers: none, to every country, or to those named. */
export const TRANSFERS = ['none', 'all', 'some'] as const;

export class ConsentWish {
  @IsIn(['yes', 'no'])
  matching!: 'yes' | 'no';

  @IsIn(['yes', 'no'])
  publication!: 'yes' | 'no';

  @IsIn(TRANSFERS)
  transfer!: (typeof TRANSFERS)[number];

  @IsOptional() @ArrayMaxSize(100) @Matches(/^[A-Z]{2}$/, { each: true })
  countries?: string[];

  /** What stood when the form was opened (`seen` of the consents). */
  @IsOptional() @IsString() @MaxLength(2_000)
  seen?: string;
}

export const PRESETS: Record<ConsentPreset, Pick<ConsentWish, 'matching' | 'publication' | 'transfer'>> = {
  none: { matching: 'no', publication: 'no', transfer: 'none' },
  matching: { matching: 'yes', publication: 'no', transfer: 'none' },
  full: { matching: 'yes', publication: 'yes', transfer: 'all' },
};

/** The consents that a wish amounts to. */
export function wishedItems({ matching, publication, transfer, countries = [] }: ConsentWish): ConsentItem[] {
  return [
    ...(matching === 'yes' ? [{ purpose: 'matching' as const, country: null }] : []),
    ...(publication === 'yes' ? [{ purpose: 'publication' as const, country: null }] : []),
    ...(transfer === 'all' ? [{ purpose: 'transfer' as const, country: null }] : []),
    ...(transfer === 'some' ? [...new Set(countries)].sort().map((country) => ({ purpose: 'transfer' as const, country })) : []),
  ];
}

export function itemKey({ purpose, country }: ConsentItem): string {
  return `${purpose}:${country ?? '*'}`;
}
