/** Words that people write for people: line ends as one sign, no white space around, none of the signs that are not seen. */
import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsOptional, IsString, MaxLength, ValidateBy, ValidateIf } from 'class-validator';
import type { ErrorTexts, FieldError } from './errors.js';

/** Control characters other than tab and line end, and those that turn the direction of writing. */
const UNSEEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]|\p{Surrogate}/u;
const UNSEEN_TEXTS: ErrorTexts = { ja: '見えない制御文字が入っています。取り除いてください。', en: 'There are control characters in it that are not seen; remove them.' };

export function hasUnseen(text: string): boolean {
  return UNSEEN.test(text);
}

/** The texts among `values`, also those in lists, that hold signs which are not seen, one entry a field. */
export function unseenIn(values: object): FieldError[] {
  return Object.entries(values)
    .filter(([, value]) => [value].flat().some((each: unknown) => typeof each === 'string' && hasUnseen(each)))
    .map(([field]) => ({ field, texts: UNSEEN_TEXTS }));
}

function rules(charsMax: number): PropertyDecorator[] {
  const told = (texts: ErrorTexts) => ({ message: texts.en, context: { texts } });
  return [
    IsString(told({ ja: '文字で入力してください。', en: 'Must be a text.' })),
    MaxLength(charsMax, told({ ja: `${charsMax}文字以内で入力してください。`, en: `At most ${charsMax} characters are allowed.` })),
    ValidateBy({ name: 'plain', validator: { validate: (value) => typeof value === 'string' && !hasUnseen(value) } }, told(UNSEEN_TEXTS)),
  ];
}

const asWritten = (value: unknown): unknown => (typeof value === 'string' ? value.replace(/\r\n?/g, '\n').trim() : value);

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
