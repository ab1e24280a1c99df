/**
 * One spelling for the many in which the name of an organisation is written: width, kana, case, spaces, signs, forms of company in
 * Japanese and English, old and new shapes of kanji. Equal keys are a hint that a person confirms; they never merge anything. Pure.
 */
const FORMS_JA = [
  '株式会社', '有限会社', '合同会社', '合資会社', '合名会社', '相互会社', '一般社団法人', '公益社団法人', '一般財団法人', '公益財団法人', '社団法人', '財団法人', '特定非営利活動法人', 'NPO法人',
  '地方独立行政法人', '国立研究開発法人', '独立行政法人', '国立大学法人', '公立大学法人', '学校法人', '医療法人', '社会福祉法人', '協同組合',
];
const SHORT_FORMS_JA = /[(（〔[](?:株|有|同|資|名|一社|公社|一財|公財|社|財|独|国研|国大|大|学|医|福|特非|協)[)）〕\]]/gu;
const FORMS_EN = /\b(?:co|company|corp|corporation|inc|incorporated|ltd|limited|llc|llp|plc|kk|gk|kabushiki ?kaisha|godo ?kaisha|yugen ?kaisha)\b\.?/gu;
/** Kanji by which names differ in writing alone. */
const SHAPES = new Map(Object.entries({
  髙: '高', 﨑: '崎', 碕: '崎', 嵜: '崎', 𠮷: '吉', 濵: '浜', 濱: '浜', 邊: '辺', 邉: '辺', 澤: '沢', 齋: '斎', 齊: '斎', 斉: '斎', 廣: '広', 國: '国', 學: '学', 會: '会', 應: '応', 櫻: '桜', 嶋: '島', 嶌: '島', 冨: '富', 德: '徳',
  惠: '恵', 眞: '真', 瀨: '瀬', 瀧: '滝', 龍: '竜', 條: '条', 榮: '栄', 淺: '浅', 濟: '済', 營: '営', 總: '総', 藝: '芸', 譽: '誉', 關: '関', 鐵: '鉄', 驛: '駅', 體: '体', 黑: '黒', 假: '仮', 佛: '仏', 壽: '寿', 實: '実', 萬: '万', 圓: '円',
  ヶ: 'ケ', ヵ: 'カ', が: 'ケ', ガ: 'ケ', ヴ: 'ブ', ヰ: 'イ', ヱ: 'エ', ヲ: 'オ',
}));

/** '' where nothing but the form of a company is left. */
export function companyKey(name: string): string {
  let plain = name.replace(/㈱|㍿/gu, '株式会社').replace(/㈲/gu, '有限会社').normalize('NFKC').replace(/\p{Cf}/gu, '');
  plain = plain.replace(SHORT_FORMS_JA, ' ');
  for (const form of FORMS_JA) plain = plain.replaceAll(form, ' ');
  plain = plain.toLowerCase().replace(/\bk\.\s?k\.?/gu, ' ').replace(/\bg\.\s?k\.?/gu, ' ').replace(/&|＆/gu, ' and ').replace(FORMS_EN, ' ').replace(/\bthe\b/gu, ' ');
  plain = plain.normalize('NFD').replace(/(?<=\p{Script=Latin})\p{M}+/gu, '').normalize('NFC');
  return [...plain].filter((sign) => /[\p{L}\p{N}]/u.test(sign) && sign !== 'ー').map(shaped).join('');
}

/** Katakana for hiragana, large for small kana, the common shape of a kanji. */
function shaped(sign: string): string {
  const code = sign.codePointAt(0)!;
  const kana = code >= 0x3041 && code <= 0x3096 ? String.fromCodePoint(code + 0x60) : sign;
  return SHAPES.get(kana) ?? SMALL.get(kana) ?? kana;
}

const SMALL = new Map([...'ァアィイゥウェエォオッツャヤュユョヨヮワ'].reduce<[string, string][]>((pairs, sign, at, all) => (at % 2 === 0 ? [...pairs, [sign, all[at + 1]!]] : pairs), []));
