/** NFKC can make a text up to eighteen times longer; nothing beyond this is read. */
const CHARS_MAX = 40_000;

/**
 * One form for one text: NFKC (full and half width, half-width katakana), lower case, one kind of dash,
 * and katakana words without the long mark at their end (サーバー = サーバ, センサー = センサ).
 */
export function normalise(text: string): string {
  return text.normalize('NFKC').slice(0, CHARS_MAX).toLowerCase()
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/[\u2018\u2019]/g, "'")
    .replace(/(?<=[ァ-ヺー][ァ-ヺ])ー(?![ァ-ヺー])/g, '')
    .replace(/ヴァ/g, 'バ').replace(/ヴィ/g, 'ビ').replace(/ヴェ/g, 'ベ').replace(/ヴォ/g, 'ボ').replace(/ヴ/g, 'ブ');
}
