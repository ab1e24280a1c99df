/** How the parts of a review go out to the office. */
import type { OverridePrice } from '../engine/answers/prices.js';
import type { PairVeto } from './mark.entity.js';
import type { EffectCode, Lasting, OverrideKind } from './override.entity.js';
import type { OverrideWithEffect } from './overrides.service.js';
import type { Publication } from './publication.entity.js';
import type { RemarkKind, RoundRemark } from './remark.entity.js';

export interface OverrideView {
  id: string; kind: OverrideKind; organisationId: string; counterpartId: string; place: number | null; reason: string; lasting: Lasting;
  madeBy: string | null; madeAt: Date; undoneAt: Date | null;
  /** `null` where the round was not worked out with it yet, or a later override of the pair stands in front of it. */
  effect: { applies: boolean; code: EffectCode; price: OverridePrice | null } | null;
}

export function overrideView({ override, effect }: OverrideWithEffect): OverrideView {
  const { id, kind, organisationId, counterpartId, place, reason, lasting, madeBy, madeAt, undoneAt } = override;
  return {
    id, kind, organisationId, counterpartId, place, reason, lasting, madeBy, madeAt, undoneAt,
    // Which gate closes a pair may come of a veto, which is the secretariat's alone.
    effect: effect && { applies: effect.applies, code: effect.code, price: effect.price && { ...effect.price, gate: null } },
  };
}

export interface RemarkView { kind: RemarkKind; text: string; accountId: string | null; madeAt: Date }

export function remarkView({ kind, text, accountId, madeAt }: RoundRemark): RemarkView {
  return { kind, text, accountId, madeAt };
}

export interface PublicationView { roundId: string; version: number; publishedAt: Date; publishedBy: string | null; withdrawnAt: Date | null; withdrawnBy: string | null; reason: string | null }

export function publicationView({ roundId, version, publishedAt, publishedBy, withdrawnAt, withdrawnBy, reason }: Publication): PublicationView {
  return { roundId, version, publishedAt, publishedBy, withdrawnAt, withdrawnBy, reason };
}

export interface VetoView { organisationId: string; counterpartId: string; kind: PairVeto['kind']; reason: string | null; madeAt: Date }

export function vetoView({ organisationId, counterpartId, kind, reason, madeAt }: PairVeto): VetoView {
  return { organisationId, counterpartId, kind, reason, madeAt };
}
