/** Limits of what comes in, each with the sentence that a person reads when it is not kept, in both languages. */
import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsIn, IsInt, IsISO8601, IsOptional, IsString, Matches, Max, MaxLength, Min, MinLength, ValidateIf } from 'class-validator';
import type { ErrorTexts } from './errors.js';

/** Validation option that carries both sentences: `message` for logs, `context` for people. */
function said(texts: ErrorTexts, each = false): { message: string; context: { texts: ErrorTexts }; each: boolean } {
  return { message: texts.en, context: { texts }, each };
}

const NO_NUL = /^[^\u0000]*$/u;

function textRules(charsMax: number, each: boolean): PropertyDecorator[] {
  return [
    IsString(said({ ja: '文字で入力してください。', en: 'Must be a text.' }, each)),
    MaxLength(charsMax, said({ ja: `${charsMax}文字以内で入力してください。`, en: `At most ${charsMax} characters are allowed.` }, each)),
    Matches(NO_NUL, said({ ja: 'NUL文字は使えません。取り除いてください。', en: 'NUL characters are not allowed; remove them.' }, each)),
  ];
}

/** The same limits in the description of the interface. */
function described(limits: { required: boolean; minLength?: number; maxLength?: number; maxItems?: number; enum?: string[]; format?: string }): PropertyDecorator {
  return ApiProperty(limits);
}

/** A text that must say something. */
export function Text(charsMax: number, required = true): PropertyDecorator {
  return applyDecorators(described({ required, minLength: 1, maxLength: charsMax }), ...textRules(charsMax, false), MinLength(1, said({ ja: '入力してください。', en: 'Must not be empty.' })));
}

/** An emptied field of a form says that nothing is known. */
function EmptyAsNull(): PropertyDecorator {
  return Transform(({ value }: { value: unknown }) => (value === '' ? null : value));
}

/** A text that may be left out (unchanged) or be null (nothing is known). */
export function TextOrNull(charsMax: number): PropertyDecorator {
  return applyDecorators(described({ required: false, maxLength: charsMax }), EmptyAsNull(), IsOptional(), ...textRules(charsMax, false));
}

/** A text that may be left out (unchanged) but not emptied. */
export function TextIfSent(charsMax: number): PropertyDecorator {
  return applyDecorators(ValidateIf((_, value) => value !== undefined), Text(charsMax, false));
}

/** A list of texts that may be left out (unchanged) or be null (nothing is known). */
export function TextsOrNull(itemsMax: number, charsMax: number): PropertyDecorator {
  return applyDecorators(
    described({ required: false, maxItems: itemsMax }),
    IsOptional(),
    IsArray(said({ ja: '一覧で入力してください。', en: 'Must be a list.' })),
    ArrayMaxSize(itemsMax, said({ ja: `${itemsMax}件以内で入力してください。`, en: `At most ${itemsMax} entries are allowed.` })),
    ...textRules(charsMax, true),
  );
}

/** One of a few words; may be left out (unchanged), and be null where nothing is known. */
export function ChoiceOrNull(choices: readonly string[]): PropertyDecorator {
  return applyDecorators(described({ required: false, enum: [...choices] }), EmptyAsNull(), IsOptional(), IsIn([...choices], said({ ja: `次のいずれかを選んでください: ${choices.join('、')}`, en: `Choose one of ${choices.join(', ')}.` })));
}

/** One of a few words. */
export function Choice(choices: readonly string[]): PropertyDecorator {
  return applyDecorators(described({ required: true, enum: [...choices] }), IsIn([...choices], said({ ja: '選択肢から一つ選んでください。', en: `Choose one of ${choices.join(', ')}.` })));
}

/** One of a few words; may be left out (unchanged). */
export function ChoiceIfSent(choices: readonly string[]): PropertyDecorator {
  return applyDecorators(described({ required: false, enum: [...choices] }), ValidateIf((_, value) => value !== undefined), IsIn([...choices], said({ ja: `次のいずれかを選んでください: ${choices.join('、')}`, en: `Choose one of ${choices.join(', ')}.` })));
}

/** A day such as 2024-10-01 that exists; may be left out (unchanged), and be null. */
export function DayOrNull(): PropertyDecorator {
  const texts = { ja: '2024-10-01 のような日付を入力してください。', en: 'Must be a day such as 2024-10-01.' };
  return applyDecorators(described({ required: false, format: 'date' }), EmptyAsNull(), IsOptional(), Matches(/^\d{4}-\d{2}-\d{2}$/, said(texts)), IsISO8601({ strict: true }, said(texts)));
}

/** The count of changes that the sender saw: the write is refused when somebody else was first. */
export function Version(): PropertyDecorator {
  return whole(1, 2_000_000_000, true);
}

/** A whole number; may be left out, and be null. Digits as forms and addresses send them count. */
export function WholeOrNull(min: number, max: number): PropertyDecorator {
  return applyDecorators(IsOptional(), whole(min, max, false));
}

function whole(min: number, max: number, required: boolean): PropertyDecorator {
  const texts = { ja: `${min}から${max}までの整数を入力してください。`, en: `Must be a whole number from ${min} to ${max}.` };
  return applyDecorators(
    ApiProperty({ type: 'integer', minimum: min, maximum: max, required }),
    Transform(({ value }: { value: unknown }) => numberOf(value)),
    IsInt(said(texts)), Min(min, said(texts)), Max(max, said(texts)),
  );
}

function numberOf(value: unknown): unknown {
  if (value === '') return null;
  return typeof value === 'string' && /^-?\d{1,10}$/.test(value) ? Number(value) : value;
}
