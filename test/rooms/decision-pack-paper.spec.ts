/** The paper of the decision pack: eras, lines, awkward texts, the same bytes for the same pack. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { eraDay, eraDayWithWestern, eraInstant, tokyoDay } from '../../src/web/era.js';
import { packPdf } from '../../src/web/secretariat/decision-pack/decision-pack.pdf.js';
import { linesOf } from '../../src/web/secretariat/decision-pack/paper/line-breaks.js';
import { MISSING, printable } from '../../src/web/secretariat/decision-pack/paper/printable.js';
import { makePack } from '../decision-pack.make.js';
import { pagesOf, textOf } from '../pdf.js';

describe('days of an era', () => {
  test.each([
    ['2019-04-30', '平成31年4月30日'], ['2019-05-01', '令和元年5月1日'], ['2019-12-31', '令和元年12月31日'], ['2020-01-01', '令和2年1月1日'],
    ['1989-01-07', '昭和64年1月7日'], ['1989-01-08', '平成元年1月8日'], ['2024-02-29', '令和6年2月29日'], ['2024-10-01', '令和6年10月1日'],
  ])('%s is %s', (day, era) => {
    expect(eraDay(day)).toBe(era);
  });

  test('are printed with the western year beside them', () => {
    expect(eraDayWithWestern('2024-10-01')).toBe('令和6年10月1日（2024年10月1日）');
  });

  test('change at midnight in Tokyo, whatever the hour elsewhere', () => {
    expect([tokyoDay(new Date('2019-04-30T14:59:59Z')), tokyoDay(new Date('2019-04-30T15:00:00Z'))]).toEqual(['2019-04-30', '2019-05-01']);
    expect(eraInstant(new Date('2019-04-30T15:00:00Z'))).toBe('令和元年5月1日（2019年5月1日）00:00');
  });

  test('what is no day is refused', () => {
    expect(() => eraDay('2024-13-01')).toThrow(RangeError);
  });
});

describe('lines', () => {
  /** Every character is as wide as one, Latin half of it. */
  const widthOf = (characters: string): number => [...characters].reduce((sum, character) => sum + (/[ -~]/.test(character) ? 0.5 : 1), 0);
  const lines = (text: string, width: number): string[] => linesOf(text, widthOf, width);

  test('no line begins with 、 or 。 or a closing bracket, none ends with an opening one', () => {
    expect(lines('下限に届く組、枠の中。', 6)).toEqual(['下限に届く', '組、枠の中。']);
    expect(lines('これは「見本」です', 4)).toEqual(['これは', '「見本」', 'です']);
  });

  test('small kana and long marks stay with what is before them', () => {
    expect(lines('センターとチャート', 3)).toEqual(['セン', 'ターと', 'チャー', 'ト']);
  });

  test('a figure keeps its counter, a Latin word stays whole where it fits', () => {
    expect(lines('合計は12件', 4)).toEqual(['合計は', '12件']);
    expect(lines('the Sample Company Ltd.', 5)).toEqual(['the Sample', 'Company', 'Ltd.']);
  });

  test('a word longer than the line is broken, never cut', () => {
    expect(lines('Llanfairpwllgwyngyll', 4).join('')).toBe('Llanfairpwllgwyngyll');
  });

  test('of any text nothing is lost but spaces, and no line is wider than its column', () => {
    const piece = fc.constantFrom('見', '本', '、', '。', '「', '」', 'ー', 'ッ', 'A', 'b', '1', '.', ',', ' ', '件', '（', '）', '\n', 'é', '-');
    fc.assert(fc.property(fc.array(piece, { maxLength: 60 }), fc.integer({ min: 2, max: 12 }), (pieces, width) => {
      const text = pieces.join('');
      const broken = lines(text, width);
      expect(broken.join('').replace(/ /g, '')).toBe(text.replace(/[ \n]/g, ''));
      for (const line of broken) expect(widthOf(line)).toBeLessThanOrEqual(width);
    }), { numRuns: 300 });
  });
});

describe('texts that a font cannot show', () => {
  const has = (codePoint: number): boolean => codePoint < 0x3000 || (codePoint >= 0x3000 && codePoint < 0xa000);

  test.each([
    ['emoji are replaced visibly', '見本😀', `見本${MISSING}`],
    ['a family of emoji is replaced, its joiners are gone', '👨\u200d👩', `${MISSING}${MISSING}`],
    ['controls and marks of direction are gone', 'a\u0000b\u202ec\u200fd\u0007', 'abcd'],
    ['a lone surrogate is replaced', `x\ud800y`, `x${MISSING}y`],
    ['a letter and its combining mark become one', 'か\u3099e\u0301', 'がé'],
    ['spaces of every width become one', 'a\u00a0b\tc\u2003d', 'a b c d'],
    ['ends of lines stay', 'a\r\nb\u2028c', 'a\nb\nc'],
    ['the variant of a character is chosen by the font', '辻\u{e0100}', '辻'],
    ['a radical becomes its character', '\u2f00', '一'],
  ])('%s', (_, given, shown) => {
    expect(printable(given, has)).toBe(shown);
  });
});

describe('a pack of awkward texts', () => {
  test('markup is text, missing types are marked, the longest names are whole', async () => {
    const long = `見本・${'とても長い名前の'.repeat(60)}株式会社`;
    const markup = '<script>alert("x")</script> & <b>太字</b>';
    const pack = makePack({ companies: [long, markup, '見本・😀絵文字', '\u202eabc\u202c 右から左', 'مرحبا'] });
    const text = (await textOf(await packPdf(pack))).replace(/\s/g, '');
    expect(text).toContain(long);
    expect(text).toContain(markup.replace(/\s/g, ''));
    expect(text).toContain(`見本・${MISSING}絵文字`);
    expect(text).toContain('abc右から左');
    expect(text).toContain(MISSING.repeat(5));
    expect(text).toContain('〓standsforacharacter');
  });

  test('a reason longer than a page goes on over the pages, under the same head', async () => {
    const reason = Array.from({ length: 900 }, (_, at) => `理由${at}`).join('、');
    const pages = await pagesOf(await packPdf(makePack({ reason })));
    const found = new Set([...pages.join('').replace(/\s/g, '').matchAll(/(\d+)、/g)].map(([, figure]) => Number(figure)));
    expect(Array.from({ length: 899 }, (_, at) => at).filter((at) => !found.has(at))).toEqual([]);
    const told = pages.filter((page) => /由\d+、/.test(page));
    expect(told.length).toBeGreaterThan(1);
    for (const page of told) expect(page).toContain('By, when');
  });

  test('whatever the texts, a PDF comes out', async () => {
    await fc.assert(fc.asyncProperty(fc.array(fc.string({ unit: 'binary', maxLength: 80 }), { minLength: 1, maxLength: 4 }), async (companies) => {
      expect((await packPdf(makePack({ companies, reason: companies.join('\n') }))).subarray(0, 5).toString()).toBe('%PDF-');
    }), { numRuns: 15 });
  });

  test('the same pack gives the same bytes, another one other bytes', async () => {
    const [first, second, other] = [await packPdf(makePack()), await packPdf(makePack()), await packPdf(makePack({ companies: ['別の会社'] }))];
    expect(first.equals(second)).toBe(true);
    expect(first.equals(other)).toBe(false);
  });

  test('an empty round says so, and does not fail', async () => {
    const text = await textOf(await packPdf(makePack({ companies: [] })));
    expect(text).toContain('推薦のない企業も相手方もない');
    expect(text).toContain('同じ対象の前のラウンドはない');
  });
});
