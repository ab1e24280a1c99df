/** The office's forms of entries as they stand at first, and the list of members again where something on it is refused. */
import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { CitiesService } from '../../../cities/cities.service.js';
import { TaxonomyService } from '../../../cities/taxonomy.service.js';
import type { Language } from '../../../engine/model.js';
import { MembersService } from '../../../members/members.service.js';
import { Clock } from '../../../platform/clock.js';
import { askedOf, missingOf, NEW_SOLUTION_FIELDS, pickedFrom, PROFILE_FIELDS, SOLUTION_FIELDS, type Values } from '../../company/entry.fields.js';
import { textsOfEntry } from '../../company/entry.form.js';
import { entryChoices } from '../../company/propose.form.js';
import { FieldWorth } from '../../company/worth.js';
import type { FieldProblem } from '../../parts/notice.js';
import { partWords } from '../../parts/parts.words.js';
import { paths } from '../../paths.js';
import { MembersList } from '../members.list.js';
import type { Extras, OfficeEntryProps } from './entry.page.js';

export interface EntryWanted { kind: OfficeEntryProps['kind']; id: string }
type Standing = Pick<OfficeEntryProps, 'name' | 'action' | 'back' | 'place' | 'trail' | 'fields' | 'version'> & { values: Values; extras?: Partial<Extras> };

const BLANK: Extras = { kind: 'company', joined: '', expires: '', reviewOn: '', said: '' };

@Injectable()
export class EntryUpkeepForm {
  constructor(
    private readonly members: MembersService,
    private readonly membersList: MembersList,
    private readonly cities: CitiesService,
    private readonly taxonomy: TaxonomyService,
    private readonly worth: FieldWorth,
    private readonly clock: Clock,
  ) {}

  /** Throws `NotFound`. */
  async of(wanted: EntryWanted, language: Language): Promise<OfficeEntryProps> {
    const { values, extras, ...standing } = await this.standing(wanted, language);
    return {
      kind: wanted.kind, ...standing, texts: textsOfEntry(standing.fields, values), extras: { ...BLANK, ...extras }, choices: await entryChoices(this.cities, this.taxonomy),
      missing: missingOf(standing.fields, values), asked: askedOf(standing.fields), worth: await this.worth.of(language), problems: [],
    };
  }

  list(request: FastifyRequest, problems: FieldProblem[]): Promise<string> {
    return this.membersList.page(request, {}, { problems, mayKeep: true });
  }

  private async standing({ kind, id }: EntryWanted, language: Language): Promise<Standing> {
    const list = { href: paths.secretariat.members, text: partWords[language].members };
    if (kind === 'newMember') {
      return { name: null, action: paths.secretariat.newMember, back: paths.secretariat.members, place: 'members', trail: [list], fields: PROFILE_FIELDS, version: null, values: {}, extras: { joined: this.clock.today() } };
    }
    const solution = kind === 'editSolution' ? await this.members.solutionEntry(id) : null;
    const member = await this.members.entry(solution?.organisationId ?? id);
    const called = { ja: member.nameJa, en: member.nameEn };
    const ofMember = { href: paths.secretariat.member(member.id), text: called[language] ?? called.ja ?? called.en ?? member.id };
    if (solution) {
      const fields = solution.status === 'expired' ? NEW_SOLUTION_FIELDS : SOLUTION_FIELDS;
      return {
        name: { ja: solution.titleJa, en: solution.titleEn }, action: paths.secretariat.solutionEdit(id), back: paths.secretariat.solution(id), place: 'solutions', trail: [list, ofMember], fields, version: solution.version, values: pickedFrom(fields, solution),
      };
    }
    if (kind === 'newSolution') return { name: called, action: paths.secretariat.memberSolution(id), back: ofMember.href, place: 'members', trail: [list, ofMember], fields: NEW_SOLUTION_FIELDS, version: null, values: {} };
    return {
      name: called, action: paths.secretariat.memberEdit(id), back: ofMember.href, place: 'members', trail: [list, ofMember], fields: PROFILE_FIELDS, version: member.version, values: pickedFrom(PROFILE_FIELDS, member),
      extras: { expires: member.expires ?? '', reviewOn: member.reviewOn ?? '' },
    };
  }
}
