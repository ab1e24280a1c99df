/** The overrides of a round as the pack tells them: which do what they say, which do not and why, what each costs. */
import type { LineOverride } from '../../../rounds/override.entity.js';
import type { OverrideWithEffect } from '../../../rounds/overrides.service.js';
import { latest } from '../../../rounds/round.freeze.js';
import type { PackEffect, PackOverride } from './pack.js';
import type { PairNames } from './pair-names.js';

type AccountNames = ReadonlyMap<string, { name: string }>;

export function overridesOf(overrides: readonly OverrideWithEffect[], names: PairNames, accounts: AccountNames): PackOverride[] {
  const inFront = new Set(latest(overrides.map(({ override }) => override)).map(({ id }) => id));
  return overrides.map(({ override, effect }): PackOverride => {
    const { kind, organisationId, counterpartId, reason, lasting, place, madeBy, madeAt } = override;
    return {
      kind, company: names.company(organisationId), city: names.city(counterpartId), reason, lasting, rank: place,
      by: madeBy === null ? null : accounts.get(madeBy)?.name ?? null, at: madeAt.toISOString(),
      effect: effectOf(override, effect, inFront), price: effect?.applies ? effect.price?.lost ?? null : null,
    };
  });
}

function effectOf({ id }: LineOverride, effect: OverrideWithEffect['effect'], inFront: ReadonlySet<string>): PackEffect {
  if (!inFront.has(id)) return 'superseded';
  return effect?.code ?? 'pending';
}

/** The lines whose place was given by hand, as "counterpart company". */
export function rerankedIn(overrides: readonly OverrideWithEffect[]): Set<string> {
  const applied = overrides.filter(({ override, effect }) => override.kind === 'rank' && effect?.applies);
  return new Set(applied.map(({ override }) => `${override.counterpartId} ${override.organisationId}`));
}
