/** The form of a proposal as it stands at first: the entry, or on top of it the open proposal of the company. */
import { Injectable } from '@nestjs/common';
import { notThere } from '../../access/asker.guard.js';
import { CitiesService } from '../../cities/cities.service.js';
import { TaxonomyService } from '../../cities/taxonomy.service.js';
import type { Language } from '../../engine/model.js';
import { ChangeProposalsService } from '../../members/change-proposals.service.js';
import { MembersService } from '../../members/members.service.js';
import { partWords } from '../parts/parts.words.js';
import type { Content } from '../parts/text.js';
import { paths } from '../paths.js';
import { askedOf, type EntryField, missingOf, NEW_SOLUTION_FIELDS, pickedFrom, PROFILE_FIELDS, SOLUTION_FIELDS, type Values } from './entry.fields.js';
import { textsOfEntry } from './entry.form.js';
import { valueSaid } from './entry-said.js';
import type { EntryChoices } from './entry-input.js';
import { FieldWorth } from './worth.js';
import type { ProposeProps } from './propose.page.js';

export interface Entry { kind: ProposeProps['kind']; organisationId: string; solutionId: string | null }
interface Standing { name: Content | null; fields: readonly EntryField[]; values: Values; version: number | null; action: string; trail: ProposeProps['trail'] }

/** Languages that members speak with cities, beside those already in the entry. */
const LANGUAGES = ['ja', 'en', 'id', 'ms', 'th', 'vi', 'km', 'my', 'lo', 'fil', 'zh'];

@Injectable()
export class ProposeForm {
  constructor(
    private readonly members: MembersService,
    private readonly proposals: ChangeProposalsService,
    private readonly cities: CitiesService,
    private readonly taxonomy: TaxonomyService,
    private readonly worth: FieldWorth,
  ) {}

  /** Throws `NotFound` for a solution that is not the company's own. */
  async of(entry: Entry, language: Language): Promise<ProposeProps> {
    const { name, fields, values, version, action, trail } = await this.standing(entry, language);
    const open = entry.kind === 'new-solution' ? null : await this.proposals.openOf(entry.organisationId, entry.kind, entry.solutionId);
    const proposed = open ? { ...values, ...open.changes } : values;
    const places = open && Object.hasOwn(open.changes, 'references') ? await this.cities.names() : undefined;
    const changed = fields.filter((field) => open && Object.hasOwn(open.changes, field.name));
    return {
      kind: entry.kind, name, action, trail, fields, version, texts: textsOfEntry(fields, proposed), message: open?.message ?? '',
      now: Object.fromEntries(changed.map((field) => [field.name, valueSaid(field, values[field.name], language, this.taxonomy, places) ?? partWords[language].unknown])),
      missing: missingOf(fields, values), asked: askedOf(fields), worth: await this.worth.of(language),
      open: open && { by: open.madeByName, at: open.madeAt }, replaces: open?.id ?? '',
      choices: await entryChoices(this.cities, this.taxonomy),
      problems: [],
    };
  }

  private async standing({ kind, organisationId, solutionId }: Entry, language: Language): Promise<Standing> {
    const member = await this.members.entry(organisationId);
    const ours = { href: paths.company.profile, text: partWords[language].ourProfile };
    if (kind === 'profile') {
      return { name: { ja: member.nameJa, en: member.nameEn }, fields: PROFILE_FIELDS, values: pickedFrom(PROFILE_FIELDS, member), version: member.version, action: paths.company.proposeProfile, trail: [ours] };
    }
    if (solutionId === null) return { name: null, fields: NEW_SOLUTION_FIELDS, values: {}, version: null, action: paths.company.newSolution, trail: [ours] };
    const row = await this.members.solutionEntry(solutionId);
    if (row.organisationId !== organisationId) throw notThere();
    const name = { ja: row.titleJa, en: row.titleEn };
    // An entry past its date is renewed by its date; its listing is not a choice then.
    const fields = row.status === 'expired' ? NEW_SOLUTION_FIELDS : SOLUTION_FIELDS;
    const values = pickedFrom(fields, row);
    const own = { href: paths.company.solution(row.id), text: name[language] ?? name.ja ?? name.en ?? row.id };
    return { name, fields, values, version: row.version, action: paths.company.proposeSolution(row.id), trail: [ours, own] };
  }
}

/** What there is to choose from in the fields of an entry. */
export async function entryChoices(cities: CitiesService, taxonomy: TaxonomyService): Promise<EntryChoices> {
  const all = await cities.list();
  return {
    countries: [...new Set(all.map((city) => city.country))].sort(), languages: LANGUAGES, cities: all.map(({ id, name }) => ({ id, name })),
    leaves: taxonomy.domains().flatMap((domain) => domain.leaves.map((leaf) => ({ id: leaf.id, name: { ja: leaf.ja, en: leaf.en }, domain: { ja: domain.ja, en: domain.en } }))),
  };
}
