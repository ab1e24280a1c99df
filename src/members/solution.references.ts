/** References of a solution: as they are kept, and in one cell, country/city/year/leaf/size, one after the other behind a semicolon. Pure. */
import type { SizeClass } from '../engine/model.js';
import { COUNTRIES } from '../sheets/codes.js';
import { type Column, fault, plainWord, type Reading, shortened } from '../sheets/column.js';

export interface Reference { country: string; cityId: string | null; year: number; leaf: string | null; scale: SizeClass | null }

const SCALES: readonly { value: SizeClass; ja: string; en: string }[] = [
  { value: 'small', ja: '小規模', en: 'small' }, { value: 'middle', ja: '中規模', en: 'middle' }, { value: 'large', ja: '大規模', en: 'large' }, { value: 'mega', ja: '超大規模', en: 'mega' },
];
export const REFERENCES_MAX = 200;
export const [YEAR_MIN, YEAR_MAX] = [1800, 9_999] as const;

/** With their keys in the order in which PostgreSQL gives them back, so that the same references are no change. */
export function asKept(references: readonly Reference[]): Reference[] {
  return references.map(({ leaf, year, scale, cityId, country }) => ({ leaf, year, scale, cityId, country }));
}

export function referencesColumn(naming: Pick<Column, 'key' | 'heading' | 'also'>, cities: ReadonlySet<string>, hasLeaf: (id: string) => boolean): Column {
  const one = (text: string): Reading => {
    const parts = text.normalize('NFKC').split('/').map((part) => part.trim());
    if (parts.length !== 5) return fault(`実績「${shortened(text)}」は「国/都市/年/分野コード/規模」の五つに区切ってください（無いところは空のまま）。`, `The reference "${shortened(text)}" should have five parts: country/city/year/leaf/size (leave empty what is not known).`);
    const [country, city, year, leaf, scale] = parts as [string, string, string, string, string];
    const read = COUNTRIES(country);
    if ('fault' in read) return read;
    if (city !== '' && !cities.has(city)) return fault(`実績の都市「${shortened(city)}」は登録されていません。都市の番号を入力するか、空にしてください。`, `There is no city "${shortened(city)}"; give its id, or leave it empty.`);
    if (!/^\d{4}$/.test(year) || Number(year) < YEAR_MIN || Number(year) > YEAR_MAX) return fault(`実績の年「${shortened(year)}」は4桁の西暦で入力してください。`, `The year "${shortened(year)}" should have four digits.`);
    if (leaf !== '' && !hasLeaf(leaf)) return fault(`分類に細目「${shortened(leaf)}」がありません。`, `The taxonomy has no leaf "${shortened(leaf)}".`);
    const size = SCALES.find(({ value, ja, en }) => [value, ja, en].map(plainWord).includes(plainWord(scale)));
    if (scale !== '' && !size) return fault(`実績の規模「${shortened(scale)}」は 小規模、中規模、大規模、超大規模 のいずれかです。`, `The size "${shortened(scale)}" should be small, middle, large or mega.`);
    return { value: { country: read.value, cityId: city || null, year: Number(year), leaf: leaf || null, scale: size?.value ?? null } satisfies Record<keyof Reference, unknown> };
  };
  return {
    ...naming,
    read: (text) => {
      if (['なし', 'none'].includes(text.normalize('NFKC').trim().toLowerCase())) return { value: [] };
      const references: unknown[] = [];
      for (const part of text.split(/[；;\n]/u).map((each) => each.trim()).filter((each) => each !== '')) {
        const reading = one(part);
        if ('fault' in reading) return reading;
        references.push(reading.value);
      }
      return references.length > REFERENCES_MAX ? fault(`実績は${REFERENCES_MAX}件までです。`, `At most ${REFERENCES_MAX} references.`) : { value: references };
    },
    write: (value, language) => (Array.isArray(value)
      ? (value as Reference[]).map(({ country, cityId, year, leaf, scale }) => [country, cityId ?? '', year, leaf ?? '', SCALES.find((each) => each.value === scale)?.[language] ?? ''].join('/')).join('；')
      : ''),
  };
}
