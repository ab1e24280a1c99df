/** From what is recorded of a city to its dossier. Row-level security decides which past projects a reader sees; contacts are the secretariat's. */
import { Injectable } from '@nestjs/common';
import { CitiesService } from '../../cities/cities.service.js';
import { CityLinks } from '../../cities/city-links.service.js';
import type { CityDetail } from '../../cities/city.dto.js';
import type { NeedView } from '../../cities/need.dto.js';
import { TaxonomyService } from '../../cities/taxonomy.service.js';
import type { Language } from '../../engine/model.js';
import { MembersService } from '../../members/members.service.js';
import { Clock } from '../../platform/clock.js';
import { countryName, formatCount, joined, languageName } from '../format.js';
import { focusAreaWords, sizeClassWords, stageWords, wordFor } from '../trade.words.js';
import { cityWords } from './cities.words.js';
import type { DossierFact, DossierNeed, DossierProps } from './dossier.page.js';
import { dossierWords } from './dossier.words.js';

/** Who reads it: contacts are shown to the secretariat, other members' projects to the office. */
export type DossierReader = 'secretariat' | 'approver' | 'company' | 'city';

@Injectable()
export class DossierData {
  constructor(
    private readonly cities: CitiesService,
    private readonly links: CityLinks,
    private readonly members: MembersService,
    private readonly taxonomy: TaxonomyService,
    private readonly clock: Clock,
  ) {}

  /** In the running transaction of the reader. Throws `NotFound`. */
  async of(cityId: string, reader: DossierReader, language: Language): Promise<Omit<DossierProps, 'place' | 'trail'>> {
    const city = await this.cities.get(cityId);
    const network = (await this.cities.networks()).find(({ id }) => id === city.network)?.name[language] ?? city.network;
    const references = reader === 'city' ? null : await this.members.referencesIn(cityId);
    const contacts = reader === 'secretariat' ? await this.links.contacts(cityId) : null;
    return {
      city: city.name, day: this.clock.now().toISOString().slice(0, 10), facts: this.facts(city, network, language), needs: city.needs.map((need) => this.need(need, language)),
      projects: references && {
        isOwn: reader === 'company', rows: references.map((each, at) => ({
          key: `${each.solutionId} ${at}`, year: each.year, member: { ja: each.nameJa, en: each.nameEn }, solution: { ja: each.titleJa, en: each.titleEn }, sample: each.sample,
        })),
      },
      contacts: contacts && {
        others: contacts.others, rows: contacts.agreed.map(({ name, email, language: spoken, agreedAt }) => ({ name, email, language: languageName(spoken, language), agreedOn: agreedAt.toISOString().slice(0, 10) })),
      },
    };
  }

  private facts(city: CityDetail, network: string, language: Language): DossierFact[] {
    const t = dossierWords[language];
    const fact = (name: string, value: string, source: string = t.reference, day: string | null = null, href: string | null = null): DossierFact => ({ name, value, source, day, href });
    const { value, year, source } = city.population;
    const priorities = city.priorities.map(({ rank, domain, origin, asOf, sourceUrl }) =>
      fact(`${t.priorities} ${rank}`, this.taxonomy.name(domain)[language], origin === 'derived' ? t.derived : origin === 'declared' ? t.declared : t.document, asOf, addressOf(sourceUrl)));
    return [
      fact(t.country, countryName(city.country, language)),
      fact(t.network, `${network}${city.joinedYear ? ` (${t.since(String(city.joinedYear))})` : ''}`),
      ...(value === null ? [] : [fact(t.population, t.people(formatCount(value)), sourceWords(source, language), year === null ? null : String(year), addressOf(source))]),
      ...(city.sizeClass === null ? [] : [fact(t.size, wordFor(sizeClassWords[language], city.sizeClass) ?? city.sizeClass, t.bySize)]),
      fact(t.languages, joined(city.languages.map((code) => languageName(code, language)), language)),
      fact(t.zone, `UTC${city.utcOffset}`),
      ...(city.focusAreas.length === 0 ? [] : [fact(t.focus, joined(city.focusAreas.map((area) => wordFor(focusAreaWords[language], area) ?? area), language))]),
      ...priorities,
    ];
  }

  private need({ id, title, text, domain, stage, origin, sourceUrl, confirmedAt }: NeedView, language: Language): DossierNeed {
    return {
      id, title, text, domain: this.taxonomy.name(domain)[language], stage: stageWords[language][stage], origin: dossierWords[language][origin], href: addressOf(sourceUrl),
      confirmedOn: confirmedAt?.toISOString().slice(0, 10) ?? null,
    };
  }
}

/** Of a population: a document, a figure that everybody knows, or what was written down. */
function sourceWords(source: string | null, language: Language): string {
  if (source === null) return dossierWords[language].reference;
  if (addressOf(source)) return dossierWords[language].document;
  return source.startsWith('widely known figure') ? cityWords[language].approximate : source;
}

/** A source that is an address of the web; others are words. */
function addressOf(source: string | null): string | null {
  return source !== null && /^https?:\/\//.test(source) && URL.canParse(source) ? source : null;
}
