/** A small decision pack with everything in it; only what matters to a test is given. */
import { DEFAULT_PROFILE } from '../src/engine/profile.js';
import type { Points, Texts } from '../src/engine/model.js';
import { PACK_SCHEMA, type DecisionPack, type PackCity } from '../src/web/secretariat/decision-pack/pack.js';

const POINTS: Points = { domain: 20, needText: 13.9, trackRecord: 9.6, readiness: 8, scale: 2.5, priority: 7.5, localStrength: 5, dataTrust: 3, theme: 5 };
const SCORE = 74.5;
const both = (text: string): Texts => ({ ja: text, en: text });

export function makePack({ companies = ['見本・水守テクノ'], reason = '知事の来日時に合意した実証の継続' }: { companies?: string[]; reason?: string } = {}): DecisionPack {
  const city: PackCity = {
    name: { ja: 'ジャカルタ', en: 'Jakarta' }, country: { ja: 'インドネシア', en: 'Indonesia' }, needs: 5, needsAnswered: 1,
    lines: companies.map((name, at) => ({
      rank: at + 1, engineRank: at + 1, reranked: false, company: both(name), size: 'small', solution: { ja: '簡易水位計', en: 'Simple water gauge' }, need: { ja: '洪水の警報', en: 'Flood warning' },
      score: SCORE, low: 71, high: 78, points: POINTS, added: 0, unknown: 2, pinned: at === 0,
    })),
    total: (SCORE * 10 * companies.length) / 10, lowest: companies.length === 0 ? null : SCORE,
  };
  const side = { served: companies.length, eligible: companies.length, gini: 0, minimum: SCORE, fifthPercentile: SCORE };
  return {
    schema: PACK_SCHEMA, sample: true, number: 3, revision: 1, rerunOf: null, state: 'approved', draft: false, subject: { ja: 'ジャカルタ・セミナー', en: 'the Jakarta seminar' }, heldOn: '2027-01-28', isSeminar: true,
    asOf: '2026-11-20', madeAt: '2026-11-24T03:00:00.000Z',
    drafted: { name: '見本 花子', role: { ja: '事務局', en: 'Secretariat' }, at: '2026-11-24T01:00:00.000Z' },
    approved: { name: '見本 太郎', role: { ja: '承認者', en: 'Approver' }, at: '2026-11-24T03:00:00.000Z' },
    scheduled: null, publication: null,
    figures: { companies: companies.length, smes: companies.length, cities: Math.min(1, companies.length), lines: companies.length, total: city.total, lowest: city.lowest, floor: 50, price: 0 },
    cities: [city],
    companies: companies.map((name, at) => ({ name: both(name), size: 'small', places: [{ city: 0, rank: at + 1, score: SCORE }], total: SCORE })),
    overrides: companies.length === 0 ? [] : [
      { kind: 'pin', company: both(companies[0]!), city: city.name, reason, by: '見本 花子', at: '2026-11-23T01:00:00.000Z', effect: 'applies', price: 2.4, lasting: 'round', rank: null },
    ],
    overridesPrice: companies.length === 0 ? null : 2.4,
    difference: null, unserved: [],
    method: {
      profile: { ja: '標準', en: 'Standard' }, profileVersion: 1, weights: DEFAULT_PROFILE.points, neutral: 0.5, floor: 50, quotas: { city: [0, 5], company: [0, 4], hard: false },
      fair: true, rules: { maxMin: true, smeShare: 0.3, ceiling: 3, repeatCost: 1.5 }, themes: [{ ja: '防災', en: 'Disaster prevention' }],
      companies: 1, solutions: 1, counterparts: 1, needs: 5, pairs: 5, gated: 0, belowFloor: 4,
    },
    fairness: { total: city.total, totalWithout: city.total, price: 0, companies: side, cities: side, smeLines: companies.length, smeShare: 1, smesServed: companies.length, told: [] },
    check: { objective: city.total, bound: city.total, gap: 0, verified: true, inputHash: 'a41f07c95be2aa00'.repeat(4), resultHash: '19d0c3e877bb1234'.repeat(4), engine: 'test', seed: 20261120 },
    history: [
      { at: '2026-11-20T03:00:00.000Z', name: '見本 花子', role: { ja: '事務局', en: 'Secretariat' }, action: 'round.start', what: { ja: '計算を始めた', en: 'Started' }, about: null, note: null },
      { at: '2026-11-24T03:00:00.000Z', name: '見本 太郎', role: { ja: '承認者', en: 'Approver' }, action: 'round.approve', what: { ja: '承認した', en: 'Approved' }, about: null, note: '件数を確かめた。' },
    ],
  };
}
