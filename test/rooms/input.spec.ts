/** What comes in, whatever the form: digits as people type them, signs that nobody sees, and one sentence a field, of the most basic rule that is broken. */
import { expect, test } from '@jest/globals';
import { IsIn, IsInt, IsNotEmpty, IsString, Length, Max, MaxLength, Min } from 'class-validator';
import { Invalid } from '../../src/platform/errors.js';
import { Address, Clock, DayOrNull, Decimal, VersionIfSent, WholeOrNull } from '../../src/platform/input.js';
import { plainText, Words } from '../../src/platform/plain-text.js';
import { checked } from '../../src/web/forms.js';

class Typed {
  @WholeOrNull(0, 100) whole?: number | null;
  @Decimal(0, 100, 1) decimal: number = 1;
  @DayOrNull() day?: string | null;
  @Clock() clock: string = '09:00';
  @Address() address: string = 'a@example.jp';
  @Words(5) words: string = 'w';
  @VersionIfSent() version?: number;
}

/** Limits before what they are limits of, as decorators happen to be written. */
class Upside {
  @Max(100) @Min(0) @IsInt() whole!: number;
  @MaxLength(5) @IsNotEmpty() @IsString() text!: string;
  @Length(1, 5) name!: string;
  @IsIn(['round', 'seminar']) choice!: string;
}

async function told(dto: new () => object, values: object): Promise<Record<string, string>> {
  const error = await checked(dto, values).then(() => null, (thrown: unknown) => thrown);
  if (!(error instanceof Invalid)) throw new Error('It was taken.');
  return Object.fromEntries(error.fields.map(({ field, texts }) => [field, texts.en]));
}

test.each([
  ['whole', '５０', 50], ['whole', ' 7 ', 7], ['whole', '', null], ['decimal', '５０．５', 50.5], ['decimal', '−1', undefined], ['day', '２０２４－１０－０１', '2024-10-01'], ['day', '2024ー10ー01', '2024-10-01'],
  ['clock', '０９：３０', '09:30'], ['address', 'ｔａｒｏ＠ｅｘａｍｐｌｅ．ｊｐ ', 'taro@example.jp'], ['version', '', undefined],
])('%s typed as %j is read as %j', async (field, text, read) => {
  const taken = await checked(Typed, { [field]: text }).catch(() => ({ [field]: undefined }));
  expect((taken as Record<string, unknown>)[field]).toBe(read);
});

test.each([
  [{ whole: 'abc' }, 'whole', 'Must be a whole number from 0 to 100.'], [{ whole: '101' }, 'whole', 'Must be a whole number from 0 to 100.'],
  [{ decimal: '50.55' }, 'decimal', 'Must be a number from 0 to 100 with at most one decimal.'], [{ decimal: '' }, 'decimal', 'Fill this in.'],
  [{ clock: '25:00' }, 'clock', 'Give a time of day such as 09:30.'], [{ clock: '' }, 'clock', 'Fill this in.'], [{ day: '2024-02-30' }, 'day', 'Must be a day such as 2024-10-01.'],
  [{ address: '太郎@example.jp' }, 'address', 'Give an e-mail address such as name@example.jp.'], [{ address: 'nobody' }, 'address', 'Give an e-mail address such as name@example.jp.'],
  [{ words: '\u200b' }, 'words', 'Fill this in.'], [{ words: '123456' }, 'words', 'At most 5 characters are allowed.'], [{ version: 'x' }, 'version', 'The version of this page could not be read. Open the page again, then do it again.'],
])('%j is told at its field, in one sentence', async (values, field, sentence) => {
  expect(await told(Typed, values)).toEqual({ [field]: sentence });
});

test('what is not there is told before its kind, and its kind before its limits, in whatever order the rules are written', async () => {
  expect(await told(Upside, {})).toEqual({ whole: 'Fill this in.', text: 'Fill this in.', name: 'Fill this in.', choice: 'Choose one of those offered.' });
  expect(await told(Upside, { whole: 'abc', text: 7, name: '', choice: 'standing' }))
    .toEqual({ whole: 'Give a whole number.', text: 'Give a text.', name: 'Fill this in.', choice: 'Choose one of those offered.' });
  expect(await told(Upside, { whole: 101, text: '123456', name: 'x', choice: 'round' })).toEqual({ whole: 'This must be at most 100.', text: 'Give at most 5 characters.' });
});

test('a text is kept as its writer meant it; where nothing of it can be seen it is empty', () => {
  expect(plainText('  一\r\n二\r三\u0085四\u2028五\u0007\u202e\ufeff ')).toBe('一\n二\n三\n四\n五');
  for (const unseen of ['\u200b', '\u200d\u2060', '\u3164', '\u2800', '\u00ad \u0000', '\ufe0f']) expect(plainText(unseen)).toBe('');
  for (const seen of ['👩‍👩‍👧', 'ａ', 'é', '　x　']) expect(plainText(seen)).toBe(seen.trim());
});
