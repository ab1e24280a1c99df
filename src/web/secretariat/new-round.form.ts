/** The form of a new round: what stands in it at first, what it becomes, and how it comes back when it is refused. */
import { Injectable } from '@nestjs/common';
import { CitiesService } from '../../cities/cities.service.js';
import { TaxonomyService } from '../../cities/taxonomy.service.js';
import type { Language } from '../../engine/model.js';
import { Clock } from '../../platform/clock.js';
import { ProfilesService } from '../../rounds/profiles.service.js';
import { RoundDto } from '../../rounds/round.dto.js';
import { SeminarsService } from '../../seminars/seminars.service.js';
import { checked, fieldsOf, problemsAt, type Refusal } from '../forms.js';
import { countryName } from '../format.js';
import { STAMP } from '../parts/stamp.js';
import { said } from '../parts/text.js';
import { domainChoices } from './members.data.js';
import { newRoundWords } from './new-round.words.js';
import type { CityGroup, NewRoundProps } from './new-round.page.js';
import { NETWORK, roundOf, valuesOf, type NewRoundValues } from './new-round.values.js';

@Injectable()
export class NewRoundForm {
  constructor(
    private readonly profiles: ProfilesService,
    private readonly cities: CitiesService,
    private readonly seminars: SeminarsService,
    private readonly taxonomy: TaxonomyService,
    private readonly clock: Clock,
  ) {}

  /** The form with what an address or an earlier step brings along. */
  async filled(sent: unknown, language: Language): Promise<NewRoundProps> {
    const choices = await this.choices(language);
    return { ...choices, values: valuesOf(sent, this.first(choices)), problems: [] };
  }

  async refused(sent: unknown, refusal: Refusal, language: Language): Promise<NewRoundProps> {
    const t = newRoundWords[language];
    const problems = problemsAt(refusal, 'scope');
    return { ...(await this.filled(sent, language)), problems: problems.map((each) => (each.field === 'smeShare' ? { ...each, text: t.smeShareWrong } : each)) };
  }

  /** What was sent as a round may be asked with it. Throws `Invalid` field by field. */
  async round(sent: unknown, language: Language): Promise<{ dto: RoundDto; values: NewRoundValues }> {
    const choices = await this.choices(language);
    const values = valuesOf(sent, this.first(choices));
    const networkOf = (seminarId: string): string => choices.seminars.find(({ id }) => id === seminarId)?.network ?? choices.networks[0]?.id ?? '';
    // Of an unknown network nothing is elsewhere: the network is what is refused, not the cities.
    const isKnown = (networkId: string): boolean => choices.networks.some(({ id }) => id === networkId);
    const elsewhere = (networkId: string): Set<string> => new Set(choices.cityGroups.filter(({ network }) => network !== networkId && isKnown(networkId)).flatMap(({ cities }) => cities.map(({ id }) => id)));
    const once = fieldsOf(sent)(STAMP);
    return { dto: await checked(RoundDto, { ...roundOf(values, networkOf, elsewhere), ...(once === '' ? {} : { once }) }), values };
  }

  private first({ networks, cityGroups, profiles }: Omit<NewRoundProps, 'values' | 'problems'>): NewRoundValues {
    // A network just entered has no city to run a round for.
    const network = networks.find(({ cities }) => cities > 0) ?? networks[0];
    return {
      scope: network ? `${NETWORK}${network.id}` : '', cityIds: cityGroups.flatMap(({ cities }) => cities.map(({ id }) => id)), theme: '', asOf: this.clock.today(), floor: '50',
      cityMin: '', cityMax: '', companyMin: '', companyMax: '', quotaHard: false, fair: true, maxMin: false, smeShare: '', ceiling: '', repeatCost: '',
      profileId: profiles[0]?.id ?? '', seed: '1',
    };
  }

  private async choices(language: Language): Promise<Omit<NewRoundProps, 'values' | 'problems'>> {
    const networks = await this.cities.networks();
    const cities = await this.cities.list();
    const seminars = (await this.seminars.list()).filter((seminar) => seminar.opensAt !== null);
    const groups = new Map<string, CityGroup>();
    for (const city of cities) {
      const key = `${city.network} ${city.country}`;
      const group = groups.get(key) ?? { network: city.network, country: countryName(city.country, language), cities: [] };
      group.cities.push({ id: city.id, name: said(city.name, language), needs: city.needCount });
      groups.set(key, group);
    }
    const inForce = await this.profiles.inForce();
    const profiles = [...(inForce ? [inForce] : []), ...(await this.profiles.list()).filter(({ id }) => id !== inForce?.id)];
    return {
      networks: networks.map(({ id, name, cities: count }) => ({ id, name, cities: count })),
      seminars: seminars.map(({ id, title, heldOn, network }) => ({ id, title, date: heldOn, network: network ?? null })),
      cityGroups: [...groups.values()].sort((a, b) => (a.network < b.network ? -1 : a.network > b.network ? 1 : a.country.localeCompare(b.country, language))),
      themes: domainChoices(this.taxonomy),
      // The one in force comes first and is chosen at first; versions that are only tried follow, the newest first.
      profiles: profiles.map(({ id, nameJa, nameEn, version }) => ({ id, name: language === 'ja' ? nameJa : nameEn, version })),
    };
  }
}
