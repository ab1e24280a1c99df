/** What comes in for a link, and what its holder and the secretariat are told of that of a city. */
import { ArrayMaxSize, ArrayMinSize, IsArray, IsIn } from 'class-validator';
import { Transform } from 'class-transformer';
import { ApiProperty } from '@nestjs/swagger';
import type { Language } from '../engine/model.js';
import { Choice, DayOrNull, Text } from '../platform/input.js';
import { Words } from '../platform/plain-text.js';
import { LINK_ASKS, type CityLink, type LinkAsk } from './city-link.entity.js';
import { linkState, type LinkState } from './link-life.js';

const ASKS_TEXTS = { ja: '頼むことを一つ以上選んでください。', en: 'Choose at least one thing to ask for.' };
const told = { message: ASKS_TEXTS.en, context: { texts: ASKS_TEXTS } };

/** A link to one person: whom, in which language, until the end of which day. */
export class LinkTo {
  @Words(200)
  name!: string;

  @Text(254)
  email!: string;

  @Choice(['ja', 'en'])
  language!: Language;

  /** The last day on which it works, where its holder is; two weeks from now where left out. */
  @DayOrNull()
  until?: string | null;
}

/** And what for. */
export class CityLinkDto extends LinkTo {
  @ApiProperty({ enum: [...LINK_ASKS], isArray: true })
  @Transform(({ value }: { value: unknown }) => (value === undefined || value === '' ? [] : [...new Set([value].flat())]))
  @IsArray(told) @ArrayMinSize(1, told) @ArrayMaxSize(LINK_ASKS.length, told) @IsIn([...LINK_ASKS], { ...told, each: true })
  asks!: LinkAsk[];
}

export interface CityLinkView {
  id: string; parentId: string | null; name: string; email: string; language: Language; asks: LinkAsk[]; state: LinkState;
  createdAt: Date; sentAt: Date; expiresAt: Date; openedAt: Date | null; answeredAt: Date | null;
}

export function linkView(link: CityLink, now: Date): CityLinkView {
  const { id, parentId, name, email, language, asks, createdAt, sentAt, expiresAt, openedAt, answeredAt } = link;
  return { id, parentId, name, email, language, asks, state: linkState(link, now), createdAt, sentAt, expiresAt, openedAt, answeredAt };
}
