import type { NeedFacet, NeedStage } from '../engine/model.js';
import { ChoiceIfSent, TextIfSent, TextOrNull, TextsOrNull, Version } from '../platform/input.js';
import { NEED_STAGES, type Confidence, type Need, type NeedOrigin } from './need.entity.js';

/** Fields of a need that may be corrected; what is left out stays. */
export class NeedEdit {
  @Version()
  version!: number;

  @TextOrNull(200)
  titleJa?: string | null;

  @TextOrNull(200)
  titleEn?: string | null;

  @TextOrNull(2_000)
  textJa?: string | null;

  @TextOrNull(2_000)
  textEn?: string | null;

  @ChoiceIfSent(NEED_STAGES)
  stage?: NeedStage;

  @TextIfSent(100)
  domain?: string;

  @TextsOrNull(5, 100)
  leaves?: string[] | null;
}

export class NeedView {
  id!: string;
  /** Exactly one of the two has put it. */
  cityId!: string | null;
  localCompanyId!: string | null;
  position!: number;
  domain!: string;
  leaves!: string[];
  facets!: NeedFacet[];
  title!: { ja: string | null; en: string | null };
  text!: { ja: string | null; en: string | null };
  stage!: NeedStage;
  /** `null`: no source is known (出典なし). */
  sourceUrl!: string | null;
  confidence!: Confidence;
  origin!: NeedOrigin;
  /** When the city itself last said that this is right. */
  confirmedAt!: Date | null;
  version!: number;
}

export function needView(need: Need): NeedView {
  return {
    id: need.id,
    cityId: need.cityId,
    localCompanyId: need.localCompanyId,
    position: need.position,
    domain: need.domain,
    leaves: need.leaves,
    facets: need.facets,
    title: { ja: need.titleJa, en: need.titleEn },
    text: { ja: need.textJa, en: need.textEn },
    stage: need.stage,
    sourceUrl: need.sourceUrl,
    confidence: need.confidence,
    origin: need.origin,
    confirmedAt: need.confirmedAt,
    version: need.version,
  };
}
