import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { assign } from '../../src/engine/assign/assign.js';
import { changedBy, priceChanges, type Change } from '../../src/engine/assign/override.js';
import { contendedRows, problemOf } from './assign.make.js';

const cases = fc.record({
  lefts: fc.integer({ min: 2, max: 8 }), rights: fc.integer({ min: 2, max: 6 }), upper: fc.integer({ min: 1, max: 3 }), lower: fc.nat(1),
  seed: fc.nat(100_000), cover: fc.boolean(), pick: fc.array(fc.nat(1000), { minLength: 3, maxLength: 3 }), kinds: fc.array(fc.constantFrom('pin', 'unpin', 'ban', 'left', 'right'), { minLength: 4, maxLength: 4 }),
});

describe('the price of an override', () => {
  it('is what a new solve with that one change loses, change after change', () => {
    fc.assert(fc.property(cases, ({ lefts, rights, upper, lower, seed, cover, pick, kinds }) => {
      const rows = contendedRows(lefts, rights, 0.8, 50, seed);
      fc.pre(rows.length > 3);
      const problem = problemOf(Array.from({ length: lefts }, () => [lower, upper]), Array.from({ length: rights }, () => [0, 2]), rows, {
        pins: [[rows[1]![0], rows[1]![1]]], fair: { coverEachLeft: cover },
      });
      const changes = kinds.map((kind, k): Change => {
        const row = rows[(kind === 'unpin' ? 1 : kind === 'pin' ? 2 : pick[k % 3]!) % rows.length]!;
        if (kind === 'left') return { kind: 'quota', side: 'left', index: pick[0]! % lefts, lower: 0, upper: 1 + (pick[1]! % 4) };
        if (kind === 'right') return { kind: 'quota', side: 'right', index: pick[0]! % rights, lower: pick[2]! % 2, upper: 1 + (pick[1]! % 5) };
        return { kind, left: row[0], right: row[1] };
      });
      const result = assign(problem);
      const prices = priceChanges(problem, result, changes);
      prices.forEach((price, k) => {
        if (price.status === 'impossible') return;
        const changed = changedBy(problem, changes[k]!);
        expect(price.objective).toBe(assign(changed).objective);
        expect(price.lost).toBe(result.objective - price.objective);
      });
    }), { numRuns: 300, seed: 2 });
  });

  it('says that a pin without an arc is impossible', () => {
    const problem = problemOf([[0, 1], [0, 1]], [[0, 1]], [[0, 0, 5]]);
    expect(priceChanges(problem, assign(problem), [{ kind: 'pin', left: 1, right: 0 }])[0]).toMatchObject({ status: 'impossible', lost: 0 });
  });

  it('names who comes in and who goes out', () => {
    const problem = problemOf([[0, 1], [0, 1]], [[0, 1]], [[0, 0, 5], [1, 0, 3]]);
    expect(priceChanges(problem, assign(problem), [{ kind: 'ban', left: 0, right: 0 }])[0]).toEqual({ status: 'priced', objective: 3, lost: 2, added: [1], dropped: [0] });
  });
});
