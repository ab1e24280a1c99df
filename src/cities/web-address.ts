/** Addresses of sources: those of the web alone, so that a link of a page never leads to anything else. */
import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsOptional, ValidateBy } from 'class-validator';
import { plainText } from '../platform/plain-text.js';

export const URL_CHARACTERS_MAX = 2_000;

export function isWebAddress(text: string): boolean {
  return text.length <= URL_CHARACTERS_MAX && URL.canParse(text) && ['http:', 'https:'].includes(new URL(text).protocol);
}

/** May be left out (unchanged), and be null. */
export function WebAddressOrNull(): PropertyDecorator {
  const texts = { ja: 'https:// か http:// で始まるアドレスを入力してください。', en: 'Give an address that begins with https:// or http://.' };
  return applyDecorators(
    ApiProperty({ required: false, maxLength: URL_CHARACTERS_MAX, format: 'uri' }),
    Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? plainText(value) || null : value)), IsOptional(),
    ValidateBy({ name: 'webAddress', validator: { validate: (value) => typeof value === 'string' && isWebAddress(value) } }, { message: texts.en, context: { texts } }),
  );
}
