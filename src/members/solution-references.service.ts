/** Where a solution was put to use: what is sent of it is read, and what is kept of it is written, as a whole. */
import { Injectable } from '@nestjs/common';
import { CitiesService } from '../cities/cities.service.js';
import { TaxonomyService } from '../cities/taxonomy.service.js';
import { Database } from '../platform/database.js';
import { type ErrorTexts, type FieldError, Invalid } from '../platform/errors.js';
import { COUNTRIES } from '../sheets/codes.js';
import type { ReferenceDto } from './solution.dto.js';
import { asKept, type Reference } from './solution.references.js';
import { SolutionReference } from './solution-reference.entity.js';

@Injectable()
export class SolutionReferences {
  constructor(
    private readonly database: Database,
    private readonly cities: CitiesService,
    private readonly taxonomy: TaxonomyService,
  ) {}

  /** As they are kept: countries by their code, that of the city where only the city is named. Throws `Invalid` at the field of each that cannot be. */
  async read(sent: readonly ReferenceDto[]): Promise<Reference[]> {
    if (sent.length === 0) return [];
    const countries = await this.cities.countriesOfCities();
    const faults: FieldError[] = [];
    const references = sent.map(({ country: named, cityId = null, year = null, leaf = null, scale = null }, at): Reference => {
      const fault = (field: keyof Reference, texts: ErrorTexts): void => { faults.push({ field: `references.${at}.${field}`, texts }); };
      const ofCity = cityId === null ? undefined : countries.get(cityId);
      const reading = named ? COUNTRIES(named) : null;
      if (reading && 'fault' in reading) fault('country', reading.fault);
      const country = reading && 'value' in reading ? String(reading.value) : ofCity ?? '';
      if (!named && cityId === null) fault('country', NO_PLACE);
      if (cityId !== null && ofCity === undefined) fault('cityId', NO_CITY);
      if (ofCity !== undefined && country !== '' && country !== ofCity) fault('country', OTHER_COUNTRY);
      if (year === null) fault('year', NO_YEAR);
      if (leaf !== null && !this.taxonomy.hasLeaf(leaf)) fault('leaf', NO_LEAF);
      return { leaf, year: year ?? 0, scale, cityId, country };
    });
    if (faults.length > 0) throw new Invalid('SOLUTION.REFERENCES', faults[0]!.texts, faults);
    return references;
  }

  /** In the place of all that there were. */
  async write(solutionId: string, references: readonly Reference[]): Promise<void> {
    const rows = this.database.repository(SolutionReference);
    await rows.delete({ solutionId });
    if (references.length > 0) await rows.insert(asKept(references).map((reference, at) => ({ ...reference, solutionId, position: at + 1 })));
  }
}

const NO_PLACE: ErrorTexts = { ja: '国か都市を入力してください。', en: 'Give a country or a city.' };
const NO_CITY: ErrorTexts = { ja: '登録されている都市から選んでください。', en: 'Choose one of the cities on record.' };
const OTHER_COUNTRY: ErrorTexts = { ja: '都市のある国と違います。国を直すか、空欄にしてください。', en: 'The city lies in another country. Correct the country, or leave it blank.' };
const NO_YEAR: ErrorTexts = { ja: '年を西暦4桁で入力してください。', en: 'Give the year in four digits.' };
const NO_LEAF: ErrorTexts = { ja: '分類の細目から選んでください。', en: 'Choose one of the leaves of the taxonomy.' };
