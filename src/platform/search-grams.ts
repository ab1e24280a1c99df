/**
 * Search in Japanese and Latin script without a dictionary: texts and queries become one spelling (width, case, kana,
 * company forms), then pairs of characters. A row is found when it holds every pair of every word asked for.
 */
const COMPANY_FORMS = /株式会社|有限会社|合同会社|一般社団法人|一般財団法人|\((?:株|有|同)\)/gu;
const WORD = /[\p{L}\p{N}]+/gu;
const GRAMS_MAX = 4_000;
const QUERY_CHARS_MAX = 200;

/** Pairs (and single characters) of every text; `null` counts as empty. Returns them once each, sorted. */
export function searchGrams(texts: readonly (string | null | undefined)[]): string[] {
  const grams = new Set<string>();
  for (const text of texts) {
    for (const word of words(text ?? '')) {
      const latin = romanised(word);
      for (const spelling of new Set([word, latin, shortened(latin)])) addGrams(grams, spelling);
    }
  }
  return [...grams].sort().slice(0, GRAMS_MAX);
}

/** What a row must hold to answer a query; empty when the query says nothing that can be looked for. */
export function queryGrams(query: string): string[] {
  const grams = new Set<string>();
  for (const word of words(query.slice(0, QUERY_CHARS_MAX))) {
    const characters = [...word];
    if (characters.length === 1) grams.add(word);
    for (let at = 0; at + 1 < characters.length; at += 1) grams.add(characters[at]! + characters[at + 1]!);
  }
  return [...grams];
}

function addGrams(grams: Set<string>, word: string): void {
  const characters = [...word];
  for (let at = 0; at < characters.length; at += 1) {
    grams.add(characters[at]!);
    if (at + 1 < characters.length) grams.add(characters[at]! + characters[at + 1]!);
  }
}

function words(text: string): string[] {
  const plain = text.normalize('NFKC').toLowerCase().replace(COMPANY_FORMS, ' ');
  return (plain.match(WORD) ?? []).map((word) => hiragana(withoutAccents(word)));
}

/** Katakana as hiragana; the long mark goes, so that サーバー and サーバ meet. */
function hiragana(word: string): string {
  return word.replace(/[\u30a1-\u30f6]/gu, (kana) => String.fromCodePoint(kana.codePointAt(0)! - 0x60)).replace(/ー/gu, '');
}

/** Latin letters without accents (Đà Nẵng, Tōkyō); other scripts as they are. */
function withoutAccents(word: string): string {
  return /\p{Script=Latin}/u.test(word) ? word.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/gu, 'd').normalize('NFC') : word;
}

const ROWS = 'あa いi うu えe おo かka きki くku けke こko さsa しshi すsu せse そso たta ちchi つtsu てte とto なna にni ぬnu ねne のno はha ひhi ふfu へhe ほho まma みmi むmu めme もmo やya ゆyu よyo らra りri るru れre ろro わwa をo んn がga ぎgi ぐgu げge ごgo ざza じji ずzu ぜze ぞzo だda ぢji づzu でde どdo ばba びbi ぶbu べbe ぼbo ぱpa ぴpi ぷpu ぺpe ぽpo ゔvu';
const LATIN = new Map(ROWS.split(' ').map((pair) => [pair[0]!, pair.slice(1)]));
const SMALL = new Map([['ゃ', 'ya'], ['ゅ', 'yu'], ['ょ', 'yo'], ['ぁ', 'a'], ['ぃ', 'i'], ['ぅ', 'u'], ['ぇ', 'e'], ['ぉ', 'o']]);

/** Hepburn spelling of a word in kana, so that `himizawa` finds ヒミザワ; other words as they are. */
function romanised(word: string): string {
  if (!/^[\u3041-\u3096]+$/u.test(word)) return word;
  let latin = '';
  let doubled = false;
  for (const kana of word) {
    const small = SMALL.get(kana);
    if (kana === 'っ') doubled = true;
    else if (small) latin = joined(latin, small);
    else {
      const sound = LATIN.get(kana) ?? '';
      latin += doubled ? (sound.startsWith('ch') ? 't' : (sound[0] ?? '')) + sound : sound;
      doubled = false;
    }
  }
  return latin;
}

/** A small kana changes the sound before it: ki + ya = kya, shi + ya = sha, fu + a = fa. */
function joined(latin: string, small: string): string {
  if (small.length === 1) return latin.replace(/[aiueo]$/u, '') + small;
  return /(?:sh|ch|j)i$/u.test(latin) ? latin.slice(0, -1) + small.slice(1) : latin.replace(/i$/u, '') + small;
}

/** Long vowels as people often write them: toukyou as tokyo. */
function shortened(latin: string): string {
  return latin.replace(/ou|oo/gu, 'o').replace(/uu/gu, 'u');
}
