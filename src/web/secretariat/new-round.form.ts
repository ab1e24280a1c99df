/** The form of a new round: what stands in it at first, what it becomes, and how it comes back when it is refused. */
import { Injectable } from '@nestjs/common';
import { CitiesService } from '../../cities/cities.service.js';
import { TaxonomyService } from '../../cities/taxonomy.service.js';
import { FACTORS, type Factor, type Language } from '../../engine/model.js';
import { DEFAULT_PROFILE } from '../../engine/profile.js';
import { Clock } from '../../platform/clock.js';
import { ProfilesService } from '../../rounds/profiles.service.js';
import { ProfileDto, RoundDto } from '../../rounds/round.dto.js';
import type { MatchRound } from '../../rounds/round.entity.js';
import type { WeightProfile } from '../../rounds/profile.entity.js';
import { type Doer, RoundsService } from '../../rounds/rounds.service.js';
import { SeminarsService } from '../../seminars/seminars.service.js';
import { checked, fieldsOf, type Refusal } from '../forms.js';
import { domainChoices } from './members.data.js';
import type { NewRoundProps, NewRoundValues } from './new-round.page.js';

type Weights = Pick<WeightProfile, 'nameJa' | 'nameEn' | 'version' | 'points'> & { neutral: string | number };

const NETWORK = 'network:';
const SEMINAR = 'seminar:';

@Injectable()
export class NewRoundForm {
  /** Fields of the DTO that have another name in the form. */
  static readonly FIELDS: Record<string, string> = { networkId: 'scope', seminarId: 'scope', points: 'weights', 'theme.0': 'theme', cityLower: 'cityMin', cityUpper: 'cityMax', companyLower: 'companyMin', companyUpper: 'companyMax' };

  constructor(
    private readonly rounds: RoundsService,
    private readonly profiles: ProfilesService,
    private readonly cities: CitiesService,
    private readonly seminars: SeminarsService,
    private readonly taxonomy: TaxonomyService,
    private readonly clock: Clock,
  ) {}

  async empty(scope: string, language: Language): Promise<NewRoundProps> {
    const profile = await this.newest();
    const choices = await this.choices(profile, language);
    const first = choices.networks[0];
    const weights = Object.fromEntries(FACTORS.map((factor) => [factor, String(profile.points[factor])])) as Record<Factor, string>;
    const values: NewRoundValues = {
      scope: scope || (first ? `${NETWORK}${first.id}` : ''), theme: '', asOf: this.clock.today(), floor: '50', cityMin: '', cityMax: '', companyMin: '', companyMax: '',
      fair: true, neutral: String(Number(profile.neutral)), seed: '1', weights,
    };
    return { ...choices, values, problems: [] };
  }

  async refused(body: unknown, refusal: Refusal, language: Language): Promise<NewRoundProps> {
    const choices = await this.choices(await this.newest(), language);
    const problems = refusal.problems.length > 0 ? refusal.problems : [{ field: 'scope', text: refusal.message }];
    return { ...choices, values: valuesOf(body), problems: problems.map((each) => ({ ...each, field: each.field.replace(/^points\./, 'weights.') })) };
  }

  /** Starts the round of the form, or the like of another one. Weights that differ from the newest become a new version. */
  async start(body: unknown, by: Doer): Promise<MatchRound> {
    const like = fieldsOf(body)('like');
    if (like) return this.rounds.start(likeOf(await this.rounds.get(like)), by);
    const values = valuesOf(body);
    const seminarId = values.scope.startsWith(SEMINAR) ? values.scope.slice(SEMINAR.length) : undefined;
    const networkId = values.scope.startsWith(NETWORK) ? values.scope.slice(NETWORK.length) : await this.networkOf(seminarId);
    const optional = (name: string, value: string) => (value === '' ? {} : { [name]: value });
    const dto = await checked(RoundDto, {
      networkId, ...(seminarId === undefined ? { theme: values.theme === '' ? [] : [values.theme] } : { seminarId }),
      ...optional('asOf', values.asOf), ...optional('floor', values.floor), ...optional('seed', values.seed),
      ...optional('cityLower', values.cityMin), ...optional('cityUpper', values.cityMax), ...optional('companyLower', values.companyMin), ...optional('companyUpper', values.companyMax),
      fair: values.fair,
    });
    dto.profileId = (await this.profileOf(values)).id;
    return this.rounds.start(dto, by);
  }

  private async profileOf(values: NewRoundValues): Promise<WeightProfile> {
    const newest = await this.profiles.newest();
    const isSame = FACTORS.every((factor) => Number(values.weights[factor]) === newest.points[factor]) && Number(values.neutral) === Number(newest.neutral);
    if (isSame) return newest;
    return this.profiles.add(await checked(ProfileDto, { nameJa: newest.nameJa, nameEn: newest.nameEn, points: { ...values.weights }, neutral: values.neutral }));
  }

  /** Only looks: a page that is read makes no version. */
  private async newest(): Promise<Weights> {
    return (await this.profiles.list())[0] ?? { ...DEFAULT_PROFILE, nameJa: '標準', nameEn: 'Standard', version: 1 };
  }

  private async networkOf(seminarId: string | undefined): Promise<string> {
    const seminar = (await this.seminars.list()).find((each) => each.id === seminarId);
    return seminar?.network ?? (await this.cities.networks())[0]?.id ?? '';
  }

  private async choices(profile: Weights, language: Language): Promise<Omit<NewRoundProps, 'values' | 'problems'>> {
    const seminars = (await this.seminars.list()).filter((seminar) => seminar.opensAt !== null);
    return {
      networks: (await this.cities.networks()).map(({ id, name, cities }) => ({ id, name, cities })),
      seminars: seminars.map(({ id, title, heldOn }) => ({ id, title, date: heldOn })),
      themes: domainChoices(this.taxonomy), profileName: `${language === 'ja' ? profile.nameJa : profile.nameEn} ${profile.version}`,
    };
  }
}

function valuesOf(body: unknown): NewRoundValues {
  const field = fieldsOf(body);
  const short = (name: string) => field(name).slice(0, 120);
  return {
    scope: short('scope'), theme: short('theme'), asOf: short('asOf'), floor: short('floor'), cityMin: short('cityMin'), cityMax: short('cityMax'),
    companyMin: short('companyMin'), companyMax: short('companyMax'), fair: field('fair') === 'yes', neutral: short('neutral'), seed: short('seed'),
    weights: Object.fromEntries(FACTORS.map((factor) => [factor, short(`weights.${factor}`)])) as Record<Factor, string>,
  };
}

/** The same settings once more. */
function likeOf(round: MatchRound): RoundDto {
  return {
    networkId: round.networkId, ...(round.seminarId === null ? { theme: round.theme } : { seminarId: round.seminarId }), asOf: round.asOf, profileId: round.profileId,
    floor: round.floorTenths / 10, cityLower: round.cityLower, cityUpper: round.cityUpper, companyLower: round.companyLower, companyUpper: round.companyUpper,
    quotaHard: round.quotaHard, fair: round.fair, seed: round.seed,
  };
}
