/** Words that people write for people: line ends as one sign, no white space around, none of the signs that are not seen. */
import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsOptional, IsString, MaxLength, ValidateBy, ValidateIf } from 'class-validator';
import type { ErrorTexts } from './errors.js';

/** What some programs and keyboards send where a line ends. */
const LINE_ENDS = /\r\n?|[\u000b\u000c\u0085\u2028\u2029]/g;
/** Control characters other than tab and line end, and those that turn the direction of writing. Nobody sees them, so nobody can take them out. */
const UNSEEN = /[\u0000-\u0008\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufeff]|\p{Surrogate}/gu;
/** Nothing that anybody could read: white space, signs of no width, fillers. */
const BLANK = /^[\s\p{Default_Ignorable_Code_Point}\u2800]*$/u;

/** The text as its writer meant it; empty where nothing of it can be seen. */
export function plainText(text: string): string {
  const plain = text.replace(LINE_ENDS, '\n').replace(UNSEEN, '').trim();
  return BLANK.test(plain) ? '' : plain;
}

/** The same for texts alone and in lists; anything else stays as it is, to be refused. */
export function asWritten(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(asWritten);
  return typeof value === 'string' ? plainText(value) : value;
}

function rules(charsMax: number): PropertyDecorator[] {
  const told = (texts: ErrorTexts) => ({ message: texts.en, context: { texts } });
  return [
    IsString(told({ ja: '文字で入力してください。', en: 'Must be a text.' })),
    MaxLength(charsMax, told({ ja: `${charsMax}文字以内で入力してください。`, en: `At most ${charsMax} characters are allowed.` })),
  ];
}

/** Words that may be left out; empty ones are none. */
export function WordsOrNull(charsMax: number): PropertyDecorator {
  return applyDecorators(
    ApiProperty({ required: false, maxLength: charsMax }),
    Transform(({ value }: { value: unknown }) => asWritten(value) || null), IsOptional(), ...rules(charsMax),
  );
}

/** Words that must be there. */
export function Words(charsMax: number): PropertyDecorator {
  const texts = { ja: '入力してください。', en: 'Fill this in.' };
  return applyDecorators(
    ApiProperty({ required: true, minLength: 1, maxLength: charsMax }),
    Transform(({ value }: { value: unknown }) => asWritten(value) ?? ''), ValidateIf(() => true), ...rules(charsMax),
    ValidateBy({ name: 'said', validator: { validate: (value) => value !== '' } }, { message: texts.en, context: { texts } }),
  );
}
