/** Limits of what comes in, each with the sentence that a person reads when it is not kept, in both languages. */
import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsBoolean, IsEmail, IsIn, IsInt, IsISO8601, IsNumber, IsOptional, IsString, Matches, Max, MaxLength, Min, MinLength, ValidateIf } from 'class-validator';
import type { ErrorTexts } from './errors.js';
import { asWritten } from './plain-text.js';

const VERSION_MAX = 2_000_000_000;

/** The longest e-mail address there can be. */
export const ADDRESS_CHARACTERS_MAX = 254;

interface Said { message: string; context: { texts: ErrorTexts; ofNothing: boolean }; each: boolean }

/** Validation option that carries both sentences: `message` for logs, `context` for people; `ofNothing` where they are told as well of what was left out. */
function said(texts: ErrorTexts, each = false, ofNothing = false): Said {
  return { message: texts.en, context: { texts, ofNothing }, each };
}

function textRules(charsMax: number, each: boolean): PropertyDecorator[] {
  return [
    IsString(said({ ja: '文字で入力してください。', en: 'Must be a text.' }, each)),
    MaxLength(charsMax, said({ ja: `${charsMax}文字以内で入力してください。`, en: `At most ${charsMax} characters are allowed.` }, each)),
  ];
}

/** The same limits in the description of the interface. */
function described(limits: { required: boolean; minLength?: number; maxLength?: number; maxItems?: number; enum?: string[]; format?: string }): PropertyDecorator {
  return ApiProperty(limits);
}

/** Reads the value as `read` does. */
function Reading(read: (value: unknown) => unknown): PropertyDecorator {
  return Transform(({ value }: { value: unknown }) => read(value));
}

/** An emptied field of a form says that nothing is known. */
const orNull = (value: unknown): unknown => (value === '' ? null : value);

/** What is typed for its digits and signs, not for its look: full-width ones count as the plain ones, whatever stroke is the hyphen. */
export function typed(value: unknown): unknown {
  return typeof value === 'string' ? value.normalize('NFKC').replace(/[‐‑‒–—―−ー]/gu, '-').trim() : value;
}

/** A text that must say something. */
export function Text(charsMax: number, required = true): PropertyDecorator {
  return applyDecorators(
    described({ required, minLength: 1, maxLength: charsMax }), Reading(asWritten), ...textRules(charsMax, false), MinLength(1, said({ ja: '入力してください。', en: 'Fill this in.' })),
  );
}

/** A text that may be left out (unchanged) or be null (nothing is known). */
export function TextOrNull(charsMax: number): PropertyDecorator {
  return applyDecorators(described({ required: false, maxLength: charsMax }), Reading((value) => orNull(asWritten(value))), IsOptional(), ...textRules(charsMax, false));
}

/** A text that may be left out (unchanged) but not emptied. */
export function TextIfSent(charsMax: number): PropertyDecorator {
  return applyDecorators(ValidateIf((_, value) => value !== undefined), Text(charsMax, false));
}

/** A list of texts that may be left out (unchanged) or be null (nothing is known). */
export function TextsOrNull(itemsMax: number, charsMax: number): PropertyDecorator {
  return applyDecorators(
    described({ required: false, maxItems: itemsMax }),
    Reading(asWritten), IsOptional(),
    IsArray(said({ ja: '一覧で入力してください。', en: 'Must be a list.' })),
    ArrayMaxSize(itemsMax, said({ ja: `${itemsMax}件以内で入力してください。`, en: `At most ${itemsMax} entries are allowed.` })),
    ...textRules(charsMax, true),
  );
}

/** A list of codes such as `ID` (countries) or `id` (languages); may be left out, or be null. */
export function CodesOrNull(itemsMax: number, of: 'country' | 'language'): PropertyDecorator {
  const [pattern, texts] = of === 'country'
    ? [/^[A-Z]{2}$/, { ja: '国は2文字のコード（ID、VN など）で入力してください。', en: 'A country is a code of two letters, such as ID or VN.' }] as const
    : [/^[a-z]{2,3}$/, { ja: '言語はコード（ja、en など）で入力してください。', en: 'A language is a code such as ja or en.' }] as const;
  return applyDecorators(TextsOrNull(itemsMax, 10), Matches(pattern, said(texts, true)));
}

/** The codes are for programs, which find them in the description of the interface; people see the choices before them. */
export const ONE_OFFERED: ErrorTexts = { ja: '選択肢から選んでください。', en: 'Choose one of those offered.' };

/** One of a few words; may be left out (unchanged), and be null where nothing is known. */
export function ChoiceOrNull(choices: readonly string[]): PropertyDecorator {
  return applyDecorators(described({ required: false, enum: [...choices] }), Reading(orNull), IsOptional(), IsIn([...choices], said(ONE_OFFERED)));
}

/** One of a few words. */
export function Choice(choices: readonly string[]): PropertyDecorator {
  return applyDecorators(described({ required: true, enum: [...choices] }), IsIn([...choices], said(ONE_OFFERED)));
}

/** One of a few words; may be left out (unchanged). */
export function ChoiceIfSent(choices: readonly string[]): PropertyDecorator {
  return applyDecorators(described({ required: false, enum: [...choices] }), ValidateIf((_, value) => value !== undefined), IsIn([...choices], said(ONE_OFFERED)));
}

const DAY_WANTED = { ja: '2024-10-01 のような日付を入力してください。', en: 'Must be a day such as 2024-10-01.' };

/** A day such as 2024-10-01 that exists; may be left out (unchanged), and be null. */
export function DayOrNull(): PropertyDecorator {
  return applyDecorators(
    described({ required: false, format: 'date' }), Reading((value) => orNull(typed(value))), IsOptional(), Matches(/^\d{4}-\d{2}-\d{2}$/, said(DAY_WANTED)), IsISO8601({ strict: true }, said(DAY_WANTED)),
  );
}

/** A day such as 2024-10-01 that exists. */
export function Day(): PropertyDecorator {
  return applyDecorators(described({ required: false, format: 'date' }), Reading(typed), Matches(/^\d{4}-\d{2}-\d{2}$/, said(DAY_WANTED)), IsISO8601({ strict: true }, said(DAY_WANTED)));
}

/** A time of day such as 09:30. */
export function Clock(): PropertyDecorator {
  const texts = { ja: '09:30 のような時刻を入力してください。', en: 'Give a time of day such as 09:30.' };
  return applyDecorators(described({ required: false }), Reading(typed), Matches(/^([01]\d|2[0-3]):[0-5]\d$/, said(texts)));
}

/** A mail address that a letter can reach: full-width letters count as the plain ones. */
export function Address(): PropertyDecorator {
  const texts = { ja: 'メールアドレスを name@example.jp のように指定してください。', en: 'Give an e-mail address such as name@example.jp.' };
  return applyDecorators(described({ required: true, maxLength: ADDRESS_CHARACTERS_MAX }), Reading(typed), ...textRules(ADDRESS_CHARACTERS_MAX, false), IsEmail({ allow_utf8_local_part: false }, said(texts)));
}

/** A box that is ticked or not; may be left out, as forms do with one that is not. */
export function Ticked(): PropertyDecorator {
  const read = (value: unknown): unknown => (typeof value !== 'string' ? value ?? undefined : ['true', 'on', '1', 'yes'].includes(value) ? true : ['false', '', '0'].includes(value) ? false : value);
  return applyDecorators(ApiProperty({ type: 'boolean', required: false }), Reading(read), IsOptional(), IsBoolean(said({ ja: 'true か false を指定してください。', en: 'Must be true or false.' })));
}

/** The count of changes that the sender saw: the write is refused when somebody else was first. */
export function Version(): PropertyDecorator {
  return version(1, true, numberOf);
}

/** The same where nobody need have seen any: none, or 0 where nothing stood there. */
export function VersionIfSent(min: 0 | 1 = 1): PropertyDecorator {
  return applyDecorators(IsOptional(), version(min, false, (value) => numberOf(value) ?? undefined));
}

/** People do not type it: what is wrong with it is wrong with their page. */
function version(min: 0 | 1, required: boolean, read: (value: unknown) => unknown): PropertyDecorator {
  const texts = { ja: 'この画面の版を読み取れませんでした。開き直してから、もう一度行ってください。', en: 'The version of this page could not be read. Open the page again, then do it again.' };
  const told = said(texts, false, true);
  return applyDecorators(ApiProperty({ type: 'integer', minimum: min, maximum: VERSION_MAX, required }), Reading(read), IsInt(told), Min(min, told), Max(VERSION_MAX, told));
}

/** A whole number. Digits as forms and addresses send them count. */
export function Whole(min: number, max: number): PropertyDecorator {
  return whole(min, max, true);
}

/** A whole number; may be left out, and be null. */
export function WholeOrNull(min: number, max: number): PropertyDecorator {
  return applyDecorators(IsOptional(), whole(min, max, false));
}

/** A number with at most so many decimals. */
export function Decimal(min: number, max: number, places: number): PropertyDecorator {
  return decimal(min, max, places, true);
}

/** A number with at most so many decimals; may be left out, and be null. */
export function DecimalOrNull(min: number, max: number, places: number): PropertyDecorator {
  return applyDecorators(IsOptional(), decimal(min, max, places, false));
}

function whole(min: number, max: number, required: boolean): PropertyDecorator {
  const texts = { ja: `${min}から${max}までの整数を入力してください。`, en: `Must be a whole number from ${min} to ${max}.` };
  return applyDecorators(
    ApiProperty({ type: 'integer', minimum: min, maximum: max, required }), Reading(numberOf), IsInt(said(texts)), Min(min, said(texts)), Max(max, said(texts)),
  );
}

function decimal(min: number, max: number, places: number, required: boolean): PropertyDecorator {
  const texts = {
    ja: `${min}から${max}までの数を、小数第${places}位までで入力してください。`,
    en: `Must be a number from ${min} to ${max} with at most ${places === 1 ? 'one decimal' : `${places} decimals`}.`,
  };
  return applyDecorators(
    ApiProperty({ type: 'number', minimum: min, maximum: max, required }), Reading(numberOf),
    IsNumber({ maxDecimalPlaces: places }, said(texts)), Min(min, said(texts)), Max(max, said(texts)),
  );
}

/** A number from what was typed; empty is none, and what is no number stays as it is, to be refused. */
function numberOf(value: unknown): unknown {
  const text = typed(value);
  if (text === '') return null;
  return typeof text === 'string' && /^[+-]?\d{1,12}(\.\d{1,12})?$/.test(text) ? Number(text) : value;
}
