/** From proposals to what the pages of both sides show: names, states, and the fields side by side in words. */
import { Injectable } from '@nestjs/common';
import { CitiesService } from '../../cities/cities.service.js';
import { TaxonomyService } from '../../cities/taxonomy.service.js';
import type { Language } from '../../engine/model.js';
import type { ProposalDetail, ProposalView } from '../../members/change-proposal.dto.js';
import { MembersService } from '../../members/members.service.js';
import type { Content } from '../parts/text.js';
import { type EntryField, PROFILE_FIELDS, SOLUTION_FIELDS } from './entry.fields.js';
import { fieldWords } from './entry.words.js';
import { valueSaid } from './entry-said.js';
import type { DifferenceRow } from './proposal-difference.js';
import type { ProposalRow } from './proposals.page.js';

@Injectable()
export class ProposalData {
  constructor(
    private readonly members: MembersService,
    private readonly cities: CitiesService,
    private readonly taxonomy: TaxonomyService,
  ) {}

  /** Two queries, however many proposals. */
  async rows(proposals: readonly ProposalView[]): Promise<ProposalRow[]> {
    const members = await this.members.names([...new Set(proposals.map((each) => each.organisationId))]);
    const solutions = await this.members.solutionNames([...new Set(proposals.flatMap((each) => each.solutionId ?? []))]);
    return proposals.map((each) => ({
      id: each.id, kind: each.kind, state: each.state, by: each.madeBy, at: each.madeAt, decidedAt: each.decidedAt,
      company: members.get(each.organisationId)!, title: each.solutionId ? solutions.get(each.solutionId)! : each.kind === 'new-solution' ? titleIn(each.changes) : null,
    }));
  }

  /** One query for the names of cities where references would change. */
  async difference(proposal: ProposalDetail, language: Language): Promise<DifferenceRow[]> {
    const cities = Object.hasOwn(proposal.changes, 'references') ? await this.cities.names() : undefined;
    const fields: readonly EntryField[] = proposal.kind === 'profile' ? PROFILE_FIELDS : SOLUTION_FIELDS;
    return fields.filter(({ name }) => Object.hasOwn(proposal.changes, name)).map((field) => {
      const say = (values: Record<string, unknown> | null) => valueSaid(field, values?.[field.name] ?? null, language, this.taxonomy, cities);
      const [before, now, after] = [say(proposal.before), say(proposal.now), say(proposal.changes)];
      return { name: fieldWords[language][field.name], before, now, after, language: field.side ?? null, movedOn: proposal.now !== null && before !== now };
    });
  }
}

function titleIn(changes: Record<string, unknown>): Content {
  const text = (value: unknown) => (typeof value === 'string' ? value : null);
  return { ja: text(changes['titleJa']), en: text(changes['titleEn']) };
}
