/** What comes in is checked against its DTO; what is wrong is told field by field, in both languages. */
import { ValidationPipe, type ValidationError } from '@nestjs/common';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { Invalid, type ErrorTexts, type FieldError } from './errors.js';

/** The pipe of both doors, JSON and pages: unknown fields are refused, known ones become what the DTO says. */
export function validationPipe(): ValidationPipe {
  return new ValidationPipe({
    whitelist: true, forbidNonWhitelisted: true, transform: true,
    validationError: { target: false, value: true },
    exceptionFactory: (errors) => invalidInput(errors),
  });
}

/** What is wrong with values that did not come as a form or JSON, by the same limits; every field once. */
export function faultsIn<T extends object>(dto: new () => T, values: object): FieldError[] {
  return invalidInput(validateSync(plainToInstance(dto, values), { validationError: { target: false, value: true } })).fields;
}

/** The refusal for what class-validator found; every field once, in the order of the DTO, nested as `a.b` and `rows.0.name`. */
export function invalidInput(errors: ValidationError[]): Invalid {
  const fields = errors.flatMap((error) => fieldErrors(error, ''));
  return new Invalid('INPUT.INVALID', {
    ja: '入力に誤りがあります。示された項目を直して、もう一度送信してください。',
    en: 'Some fields need attention; correct them and send again.',
  }, fields);
}

function fieldErrors(error: ValidationError, parent: string): FieldError[] {
  const field = parent === '' ? error.property : `${parent}.${error.property}`;
  const rule = mostBasic(Object.keys(error.constraints ?? {}));
  const own = rule === undefined ? [] : [{ field, texts: textsOf(rule, error) }];
  return [...own, ...(error.children ?? []).flatMap((child) => fieldErrors(child, field))];
}

/** Whether something is there at all; then of what kind it is; then its form. Whatever is not named here is a limit, and comes last. */
const BASICS = [
  new Set(['whitelistValidation', 'unknownValue', 'isDefined', 'isNotEmpty', 'said']),
  new Set(['isString', 'isNumber', 'isInt', 'isBoolean', 'isArray', 'isObject', 'nestedValidation', 'isDate', 'isIn', 'isEnum']),
  new Set(['isUuid', 'isEmail', 'isUrl', 'matches', 'isIso8601', 'isDateString']),
];

/** Of the rules that a value breaks, the one to tell: nobody is told of a limit of what is not even there. */
function mostBasic(rules: string[]): string | undefined {
  const rank = (rule: string): number => { const at = BASICS.findIndex((basics) => basics.has(rule)); return at < 0 ? BASICS.length : at; };
  return rules.reduce<string | undefined>((first, rule) => (first === undefined || rank(rule) < rank(first) ? rule : first), undefined);
}

/** Rules that say better what is lacking than that it is lacking. */
const OF_NOTHING = new Set([...BASICS[0]!, 'isIn', 'isEnum']);

/** A DTO may say it better: `@Matches(…, { context: { texts: { ja, en } } })`. */
function textsOf(rule: string, { value, constraints, contexts }: ValidationError): ErrorTexts {
  const context = contexts?.[rule] as { texts?: ErrorTexts; ofNothing?: boolean } | undefined;
  if ((value === undefined || value === null || value === '') && !OF_NOTHING.has(rule) && !context?.ofNothing) return NOT_EMPTY;
  if (context?.texts) return context.texts;
  const [limit = ''] = /-?\d[\d.]*$|-?\d[\d.]*(?= )/.exec(constraints![rule]!) ?? [];
  return SENTENCES[rule]?.(limit) ?? OTHER;
}

const OTHER: ErrorTexts = { ja: '値が正しくありません。', en: 'This value is not valid.' };
const NOT_EMPTY: ErrorTexts = { ja: '入力してください。', en: 'Fill this in.' };
const A_DAY: ErrorTexts = { ja: '日付を 2024-10-01 のように入力してください。', en: 'Give a date such as 2024-10-01.' };
const A_CHOICE: ErrorTexts = { ja: '選択肢から選んでください。', en: 'Choose one of those offered.' };

const SENTENCES: Record<string, (limit: string) => ErrorTexts> = {
  isDefined: () => NOT_EMPTY,
  isNotEmpty: () => NOT_EMPTY,
  arrayNotEmpty: () => ({ ja: '1 つ以上選んでください。', en: 'Choose at least one.' }),
  isString: () => ({ ja: '文字で入力してください。', en: 'Give a text.' }),
  isNumber: () => ({ ja: '数値を入力してください。', en: 'Give a number.' }),
  isInt: () => ({ ja: '整数を入力してください。', en: 'Give a whole number.' }),
  isBoolean: () => ({ ja: '「はい」か「いいえ」を指定してください。', en: 'Say yes or no (true or false).' }),
  isArray: () => ({ ja: '一覧の形で送信してください。', en: 'Give a list.' }),
  isObject: () => ({ ja: '項目のまとまりとして送信してください。', en: 'Give an object.' }),
  nestedValidation: () => ({ ja: '項目のまとまりとして送信してください。', en: 'Give an object.' }),
  isEmail: () => ({ ja: 'メールアドレスを name@example.jp のように入力してください。', en: 'Give an e-mail address such as name@example.jp.' }),
  isUuid: () => ({ ja: 'ID の形が正しくありません。', en: 'This is not an id.' }),
  isUrl: () => ({ ja: 'https:// で始まるアドレスを入力してください。', en: 'Give an address that begins with https://.' }),
  isDateString: () => A_DAY,
  isIso8601: () => A_DAY,
  isDate: () => A_DAY,
  isIn: () => A_CHOICE,
  isEnum: () => A_CHOICE,
  min: (limit) => ({ ja: `${limit} 以上にしてください。`, en: `This must be at least ${limit}.` }),
  max: (limit) => ({ ja: `${limit} 以下にしてください。`, en: `This must be at most ${limit}.` }),
  isPositive: () => ({ ja: '0 より大きくしてください。', en: 'This must be more than 0.' }),
  minLength: (limit) => ({ ja: `${limit} 文字以上で入力してください。`, en: `Give at least ${limit} characters.` }),
  maxLength: (limit) => ({ ja: `${limit} 文字以内で入力してください。`, en: `Give at most ${limit} characters.` }),
  isLength: () => ({ ja: '文字数が決められた範囲にありません。', en: 'The number of characters is outside of the range.' }),
  arrayMinSize: (limit) => ({ ja: `${limit} 件以上にしてください。`, en: `Give at least ${limit}.` }),
  arrayMaxSize: (limit) => ({ ja: `${limit} 件以内にしてください。`, en: `Give at most ${limit}.` }),
  arrayUnique: () => ({ ja: '同じものが 2 度含まれています。', en: 'The same thing is in the list twice.' }),
  matches: () => ({ ja: '形式が正しくありません。', en: 'This does not have the expected form.' }),
  whitelistValidation: () => ({ ja: 'この項目は受け付けません。', en: 'There is no such field here.' }),
  unknownValue: () => ({ ja: '送信された内容を読み取れませんでした。', en: 'What was sent could not be read.' }),
};
