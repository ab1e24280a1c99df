/** Rows → what the engine reads, with exactly the keys of the reference file. */
import type { DataHandling, MemberInput, ReferenceInput, SolutionInput } from '../engine/model.js';
import type { Organisation } from './organisation.entity.js';
import type { Solution } from './solution.entity.js';
import type { SolutionReference } from './solution-reference.entity.js';

/** `consented`: whether a consent to be matched stands; its absence is a gate. */
export function memberInput(organisation: Organisation, solutions: SolutionInput[], consented: boolean): MemberInput {
  const input: MemberInput = {
    id: organisation.id,
    kind: organisation.kind,
    name_ja: organisation.nameJa,
    name_en: organisation.nameEn,
    size: organisation.size,
    overseas: overseasOf(organisation),
    joined: organisation.joined,
    approved: organisation.approved,
    solutions,
  };
  if (organisation.expires !== null) input.expires = organisation.expires;
  if (!consented) input.consent = false;
  return input;
}

/** `null` where nothing at all is known. */
export function overseasOf(organisation: Organisation): MemberInput['overseas'] {
  const { offices, countriesOffered, languages } = organisation;
  if (offices === null && countriesOffered === null && languages === null) return null;
  return { offices: offices ?? [], countries_offered: countriesOffered, languages: languages ?? [] };
}

export function solutionInput(solution: Solution, references: SolutionReference[]): SolutionInput {
  return {
    id: solution.id,
    title_ja: solution.titleJa,
    title_en: solution.titleEn,
    text_ja: solution.textJa,
    text_en: solution.textEn,
    technologies: solution.technologies,
    leaves: solution.leaves,
    references: solution.referencesKnown ? references.map(referenceInput) : null,
    maturity: solution.maturity,
    price_band: solution.priceBand,
    delivery: solution.delivery,
    data_handling: dataHandlingOf(solution),
    valid_until: solution.validUntil,
    status: solution.status,
  };
}

/** `null` where nothing at all is known. */
export function dataHandlingOf(solution: Solution): DataHandling | null {
  const { personalData, storage, ownership } = solution;
  return personalData === null && storage === null && ownership === null ? null : { personal_data: personalData, storage, ownership };
}

function referenceInput({ country, cityId, year, leaf, scale }: SolutionReference): ReferenceInput {
  return { country, city_id: cityId, year, leaf, scale };
}
