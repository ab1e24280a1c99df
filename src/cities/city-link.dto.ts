/** What comes in for a link of a city, and what its holder and the secretariat are told of it. */
import { ArrayMaxSize, ArrayMinSize, IsArray, IsIn } from 'class-validator';
import { Transform } from 'class-transformer';
import { ApiProperty } from '@nestjs/swagger';
import type { Language } from '../engine/model.js';
import { Choice, DayOrNull, Text } from '../platform/input.js';
import { Words } from '../platform/plain-text.js';
import { LINK_ASKS, type CityLink, type LinkAsk } from './city-link.entity.js';

const ASKS_TEXTS = { ja: '頼むことを一つ以上選んでください。', en: 'Choose at least one thing to ask for.' };
const told = { message: ASKS_TEXTS.en, context: { texts: ASKS_TEXTS } };

/** A link to one person: whom, in which language, what for, until the end of which day. */
export class CityLinkDto {
  @Words(200)
  name!: string;

  @Text(254)
  email!: string;

  @Choice(['ja', 'en'])
  language!: Language;

  @ApiProperty({ enum: [...LINK_ASKS], isArray: true })
  @Transform(({ value }: { value: unknown }) => (value === undefined || value === '' ? [] : [...new Set([value].flat())]))
  @IsArray(told) @ArrayMinSize(1, told) @ArrayMaxSize(LINK_ASKS.length, told) @IsIn([...LINK_ASKS], { ...told, each: true })
  asks!: LinkAsk[];

  /** The last day on which it works, in the city's zone; two weeks from now where left out. */
  @DayOrNull()
  until?: string | null;
}

export const LINK_STATES = ['open', 'opened', 'answered', 'expired', 'revoked'] as const;
export type LinkState = (typeof LINK_STATES)[number];

export interface CityLinkView {
  id: string; parentId: string | null; name: string; email: string; language: Language; asks: LinkAsk[]; state: LinkState;
  createdAt: Date; sentAt: Date; expiresAt: Date; openedAt: Date | null; answeredAt: Date | null;
}

/** How a link stands at an instant. One that was taken back or is too old is so, whatever was answered before. */
export function linkState({ revokedAt, expiresAt, answeredAt, openedAt }: CityLink, now: Date): LinkState {
  if (revokedAt) return 'revoked';
  if (expiresAt <= now) return 'expired';
  if (answeredAt) return 'answered';
  return openedAt ? 'opened' : 'open';
}

export function linkView(link: CityLink, now: Date): CityLinkView {
  const { id, parentId, name, email, language, asks, createdAt, sentAt, expiresAt, openedAt, answeredAt } = link;
  return { id, parentId, name, email, language, asks, state: linkState(link, now), createdAt, sentAt, expiresAt, openedAt, answeredAt };
}
