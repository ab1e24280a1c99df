/** The form of weights: what stands in it at first, its effect while it changes, and the version it becomes. */
import { Injectable } from '@nestjs/common';
import { FACTORS, type Factor, type Language, type Points } from '../../engine/model.js';
import { DEFAULT_PROFILE } from '../../engine/profile.js';
import { DEFAULT_FLOOR } from '../../engine/scenario.js';
import { typed } from '../../platform/input.js';
import { EffectDto, sumOf } from '../../rounds/profile.dto.js';
import { ProfileEffects } from '../../rounds/profile.effect.js';
import type { WeightProfile } from '../../rounds/profile.entity.js';
import { ProfilesService } from '../../rounds/profiles.service.js';
import { ProfileDto } from '../../rounds/round.dto.js';
import { checked, fieldsOf } from '../forms.js';
import { paths } from '../paths.js';
import type { EffectProps } from './profile-effect.js';
import type { ProfileProps, ProfileValues } from './profile.page.js';

const CARRY_MAX = 14_000;

@Injectable()
export class ProfileForm {
  constructor(
    private readonly profiles: ProfilesService,
    private readonly effects: ProfileEffects,
  ) {}

  /** The weights of the version that the round's form had chosen, else of the one in force. */
  async first(query: unknown, url: string, language: Language): Promise<ProfileProps> {
    const basis = await this.basisOf(fieldsOf(query)('profileId'));
    const points = basis?.points ?? DEFAULT_PROFILE.points;
    const values: ProfileValues = {
      weights: Object.fromEntries(FACTORS.map((factor) => [factor, String(points[factor])])) as Record<Factor, string>,
      neutral: String(Number(basis?.neutral ?? DEFAULT_PROFILE.neutral)), nameJa: basis?.nameJa ?? '標準', nameEn: basis?.nameEn ?? 'Standard',
      basis: basis?.id ?? '', carry: carried(url.split('?')[1] ?? ''),
    };
    return this.props(values, basis, language);
  }

  /** The form as it was sent, with what its weights do. */
  async shown(body: unknown, language: Language): Promise<ProfileProps> {
    const values = valuesOf(body);
    return this.props(values, await this.basisOf(values.basis), language);
  }

  /** Saves a new version; answers the address of the round's form with that version chosen. */
  async add(body: unknown): Promise<string> {
    const { weights, neutral, nameJa, nameEn, carry } = valuesOf(body);
    const added = await this.profiles.add(await checked(ProfileDto, { nameJa, nameEn, points: weights, neutral }));
    const query = new URLSearchParams(carry);
    query.set('profileId', added.id);
    return `${paths.secretariat.newRound}?${query.toString()}`;
  }

  private async props(values: ProfileValues, basis: WeightProfile | null, language: Language): Promise<ProfileProps> {
    return { values, problems: [], basis: basis && { name: language === 'ja' ? basis.nameJa : basis.nameEn, version: basis.version }, effect: await this.effectOf(values, basis) };
  }

  private async effectOf({ weights, neutral }: ProfileValues, basis: WeightProfile | null): Promise<EffectProps> {
    const points = pointsOf(weights);
    const isRight = FACTORS.every((factor) => points[factor] >= 0 && points[factor] <= 100);
    const sum = isRight ? sumOf(points) : null;
    const share = numberOf(neutral);
    if (sum !== 100 || !(share >= 0 && share <= 1)) return { sum, pairs: null, floor: DEFAULT_FLOOR };
    const rounded = Object.fromEntries(FACTORS.map((factor) => [factor, Math.round(points[factor] * 10) / 10])) as Points;
    const dto = await checked(EffectDto, { points: rounded, neutral: Math.round(share * 100) / 100, ...(basis ? { basis: basis.id } : {}) });
    return { sum, pairs: await this.effects.of(dto), floor: DEFAULT_FLOOR };
  }

  private async basisOf(id: string): Promise<WeightProfile | null> {
    return (await this.profiles.list()).find((each) => each.id === id) ?? this.profiles.inForce();
  }
}

function valuesOf(body: unknown): ProfileValues {
  const field = fieldsOf(body);
  const short = (name: string): string => field(name).slice(0, 120);
  return {
    weights: Object.fromEntries(FACTORS.map((factor) => [factor, short(`weights.${factor}`)])) as Record<Factor, string>,
    neutral: short('neutral'), nameJa: short('nameJa'), nameEn: short('nameEn'), basis: short('basis'), carry: carried(field('carry')),
  };
}

/** An empty field is no number. */
function numberOf(text: string): number {
  const digits = String(typed(text));
  return digits === '' ? Number.NaN : Number(digits);
}

function pointsOf(weights: Record<Factor, string>): Points {
  return Object.fromEntries(FACTORS.map((factor) => [factor, numberOf(weights[factor])])) as Points;
}

/** Only an address's query, and none that is too long for one. */
function carried(query: string): string {
  return query.length > CARRY_MAX ? '' : new URLSearchParams(query).toString();
}
