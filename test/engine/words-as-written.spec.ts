/** Words are compared in one form and shown as they were written. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Reason } from '../../src/engine/model.js';
import { normalise, rawPlaces } from '../../src/engine/text/normalise.js';
import type { EvidenceWord } from '../../src/engine/text/evidence.js';
import { firstSolution, line } from './score.make.js';

/** What stood in the raw text where the normalised one has `found`. */
function written(raw: string, found: string): string | null {
  const places = rawPlaces(raw)!;
  const start = normalise(raw).indexOf(found);
  return start < 0 ? null : raw.slice(places.starts[start], places.ends[start + found.length - 1]);
}

describe('a word of the normalised text', () => {
  test.each([
    ['a long mark at the end', 'エネルギー管理を行う', 'エネルギ管理', 'エネルギー管理'],
    ['a long mark before another word', 'サーバー・センサーの値', 'サーバ', 'サーバー'],
    ['a word after a dropped mark', 'センサー網を張る', '網', '網'],
    ['half-width katakana with a long mark', '水位ｾﾝｻｰを置く', 'センサ', 'ｾﾝｻｰ'],
    ['half-width katakana with a sound mark', '交通ﾃﾞｰﾀを集める', 'データ', 'ﾃﾞｰﾀ'],
    ['full-width letters', 'これはＩｏＴの網', 'iot', 'ＩｏＴ'],
    ['one letter that stands for several', '三㌔の水道管', 'キロ', '㌔'],
    ['half of such a letter', '三㌔の水道管', 'キ', '㌔'],
    ['what follows such a letter', '三㌔の水道管', '水道管', '水道管'],
    ['a sound written with two letters', '新しいヴィークル管理', 'ビークル', 'ヴィークル'],
    ['a sound mark that stands apart', 'か\u3099け崩れ', 'がけ崩れ', 'か\u3099け崩れ'],
    ['a capital that becomes two letters', 'İzmir sensor', 'sensor', 'sensor'],
  ])('is found in the raw text: %s', (_, raw, found, shown) => {
    expect(written(raw, found)).toBe(shown);
  });

  test('always comes from somewhere, in the order of the raw text', () => {
    const letters = fc.constantFrom('ヴ', 'ァ', 'ー', 'セ', 'ｾ', 'ﾞ', 'ｰ', '㌔', 'Ａ', 'a', '管', '‐', 'é', 'e\u0301', 'ﬁ', 'İ', '\u{1d4b3}', '½', 'か', '\u3099', ' ');
    fc.assert(fc.property(fc.string({ unit: letters, maxLength: 14 }), (raw) => {
      const places = rawPlaces(raw);
      if (places === null) return;
      const ascending = (values: number[]): number[] => [...values].sort((left, right) => left - right);
      expect([places.starts.length, places.ends.length]).toEqual([normalise(raw).length, normalise(raw).length]);
      expect([ascending(places.starts), ascending(places.ends)]).toEqual([places.starts, places.ends]);
      expect(places.starts.every((start, at) => start < places.ends[at]!)).toBe(true);
    }));
  });

  test('is not told apart where letters join only when they are normalised', () => {
    expect(rawPlaces('\u1112\u1161\u11ab')).toBeNull();
  });
});

describe('the words that earned the points', () => {
  const words = (needText: string, solutionText: string): EvidenceWord[] => {
    const { reasons } = line((draft) => {
      Object.assign(firstSolution(draft), { title_ja: null, title_en: null, text_en: null, technologies: null, text_ja: solutionText });
      for (const city of draft.cities) for (const need of city.priority_projects) Object.assign(need, { title: '', title_ja: null, need_en: null, facets: [], need_ja: needText });
    });
    return (reasons.find(({ code }) => code === 'needText.words') as Reason & { words: EvidenceWord[] }).words;
  };

  test('stand as the need and the solution wrote them', () => {
    const found = words('建物のエネルギー管理を始めたい。', '工場のｴﾈﾙｷﾞｰ管理');
    expect(found.map(({ word }) => word)).toContain('エネルギー管理');
    expect(found.find(({ word }) => word === 'エネルギー管理')!.answer).toBe('ｴﾈﾙｷﾞｰ管理');
  });

  test('are one word in two spellings', () => {
    const found = words('水位センサーと雨量ｾﾝｻと', '水位のセンサー');
    expect(found.filter(({ word }) => normalise(word) === 'センサ').map(({ word }) => word)).toEqual(['センサー']);
  });
});
