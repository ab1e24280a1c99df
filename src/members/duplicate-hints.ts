/** Which entries look like one organisation: the same number, or names that read alike in kanji, kana or romaji. Pure; a person decides. */
import { toRomaji } from 'wanakana';
import { companyKey } from '../sheets/company-name.js';
import type { Organisation } from './organisation.entity.js';

export const HINT_REASONS = ['number', 'name', 'english', 'kana', 'romaji'] as const;
export type HintReason = (typeof HINT_REASONS)[number];
export interface DuplicateHint { a: string; b: string; reasons: HintReason[] }

type Named = Pick<Organisation, 'id' | 'nameJa' | 'nameEn' | 'nameKana' | 'corporateNumber'>;

/** Shorter keys say too little to be a hint. */
const KEY_CHARACTERS_MIN = 3;
const FORMS_KANA = /カブシキガイシャ|ユウゲンガイシャ|ゴウドウガイシャ|かぶしきがいしゃ|ゆうげんがいしゃ|ごうどうがいしゃ/gu;

/** Pairs with `a` before `b`, in that order. `known` are pairs somebody has looked at already, as "a b". */
export function duplicateHints(organisations: readonly Named[], known: ReadonlySet<string> = new Set()): DuplicateHint[] {
  const groups = new Map<string, { reason: HintReason; ids: Set<string> }>();
  for (const organisation of organisations) {
    for (const [reason, key] of keysOf(organisation)) {
      const group = groups.get(`${reason} ${key}`) ?? { reason, ids: new Set<string>() };
      groups.set(`${reason} ${key}`, group);
      group.ids.add(organisation.id);
    }
  }
  const hints = new Map<string, DuplicateHint>();
  for (const { reason, ids } of groups.values()) {
    const sorted = [...ids].sort();
    for (const [at, a] of sorted.entries()) {
      for (const b of sorted.slice(at + 1)) {
        const hint = hints.get(`${a} ${b}`) ?? { a, b, reasons: [] };
        hints.set(`${a} ${b}`, { ...hint, reasons: HINT_REASONS.filter((each) => each === reason || hint.reasons.includes(each)) });
      }
    }
  }
  return [...hints.values()].filter(({ a, b }) => !known.has(`${a} ${b}`)).sort((x, y) => (x.a + x.b < y.a + y.b ? -1 : 1));
}

function keysOf({ nameJa, nameEn, nameKana, corporateNumber }: Named): [HintReason, string][] {
  const english = nameEn === null ? '' : companyKey(nameEn);
  const kana = (nameKana ?? '').normalize('NFKC').replace(/[^\p{L}ー]/gu, '').replace(FORMS_KANA, '');
  const keys: [HintReason, string][] = [['name', nameJa === null ? '' : companyKey(nameJa)], ['english', english], ['kana', companyKey(kana)], ['romaji', sounded(english)], ['romaji', sounded(toRomaji(kana))]];
  return [...(corporateNumber === null ? [] : [['number', corporateNumber] as [HintReason, string]]), ...keys.filter(([, key]) => key.length >= KEY_CHARACTERS_MIN)];
}

/** Latin letters as they sound, whatever the way of writing them: long vowels short, n before b, m and p. */
function sounded(latin: string): string {
  if (!/^[a-z]+$/.test(latin)) return '';
  return latin.replace(/ou|oo|oh(?![aiueo])/g, 'o').replace(/uu/g, 'u').replace(/aa/g, 'a').replace(/ii/g, 'i').replace(/ee/g, 'e').replace(/m(?=[bmp])/g, 'n');
}
