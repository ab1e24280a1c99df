/** Countries and languages by their codes, or by their names in Japanese and English. Pure. */
import { namedCodes } from './column.js';

const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
const regions = { ja: new Intl.DisplayNames(['ja'], { type: 'region', fallback: 'none' }), en: new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' }) };
const tongues = { ja: new Intl.DisplayNames(['ja'], { type: 'language', fallback: 'none' }), en: new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' }) };
/** Codes that were given up (BU, VD) have names too, but stand for another country by now. */
const isInUse = (pair: string): boolean => new Intl.Locale(`und-${pair}`).region === pair;
/** Of two letters, as far as they have a name. */
const named = (pairs: readonly string[], names: Intl.DisplayNames): string[] => pairs.filter((pair) => names.of(pair) !== undefined);
const PAIRS = LETTERS.flatMap((first) => LETTERS.map((second) => first + second));

export const COUNTRIES = namedCodes(named(PAIRS.filter(isInUse), regions.en), (code, language) => regions[language].of(code), { ja: '国（2文字の国コード）', en: 'country (a code of two letters)' });
export const LANGUAGE_CODES = namedCodes(named(PAIRS.map((pair) => pair.toLowerCase()), tongues.en), (code, language) => tongues[language].of(code), { ja: '言語（ja、en など）', en: 'language (such as ja or en)' });
